"""What the team takes away from 1.9: profile, response plan, checklist, the note to everybody, and the numbers."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ddtk_helpers import documents
from ddtk_helpers.activities.a1_9_managing_change import analysis, facts
from ddtk_helpers.activities.a1_9_managing_change.analysis.responses import DONE, OVERDUE
from ddtk_helpers.activities.a1_9_managing_change.documents.note import note_document
from ddtk_helpers.activities.a1_9_managing_change.documents.plan import checklist_document, plan_document
from ddtk_helpers.activities.a1_9_managing_change.documents.profile import profile_document
from ddtk_helpers.activities.a1_9_managing_change.rows import Rows, load
from ddtk_helpers.field_kinds import write
from ddtk_helpers.papers import Paper, numbers_of
from ddtk_helpers.store import Workbook


def profile_docx(workbook: Workbook) -> bytes:
    """Give the concern profile as a Word file."""
    return documents.docx_bytes(profile_document(workbook))


def profile_xlsx(workbook: Workbook) -> bytes:
    """Give the tables of the concern profile as an Excel workbook."""
    return documents.xlsx_bytes(profile_document(workbook))


def plan_docx(workbook: Workbook) -> bytes:
    """Give the response plan as a Word file."""
    return documents.docx_bytes(plan_document(workbook))


def plan_xlsx(workbook: Workbook) -> bytes:
    """Give the tables of the response plan as an Excel workbook."""
    return documents.xlsx_bytes(plan_document(workbook))


def checklist_docx(workbook: Workbook) -> bytes:
    """Give the framework's actions as a Word file."""
    return documents.docx_bytes(checklist_document(workbook))


def checklist_xlsx(workbook: Workbook) -> bytes:
    """Give the framework's actions as an Excel workbook."""
    return documents.xlsx_bytes(checklist_document(workbook))


def note_docx(workbook: Workbook) -> bytes:
    """Give the note to everybody as a Word file of one page."""
    return documents.docx_bytes(note_document(workbook))


def note_page(workbook: Workbook) -> bytes:
    """Give the note to everybody as a web page."""
    return documents.page_bytes(note_document(workbook))


PAPERS = (
    Paper("Concern profile, as a Word document", "1_9_concern_profile.docx", profile_docx),
    Paper("Concern profile, as an Excel workbook", "1_9_concern_profile.xlsx", profile_xlsx),
    Paper("Response plan, as a Word document", "1_9_response_plan.docx", plan_docx),
    Paper("Response plan, as an Excel workbook", "1_9_response_plan.xlsx", plan_xlsx),
    Paper("The framework as a checklist, as a Word document", "1_9_checklist.docx", checklist_docx),
    Paper("The framework as a checklist, as an Excel workbook", "1_9_checklist.xlsx", checklist_xlsx),
    Paper(
        "You said, we will: one page for everybody, as a Word document",
        "1_9_you_said_we_will.docx",
        note_docx,
    ),
    Paper("You said, we will: the same as a web page", "1_9_you_said_we_will.html", note_page),
)


def numbers(workbook: Workbook) -> dict[str, Any]:
    """Give every number of the notebook, ready for JSON; nothing of what anybody wrote."""
    rows = load(workbook)
    found = results(workbook, rows)
    states = found["responses"]["state"]
    people = int(rows.waiting["people"].max()) if len(rows.waiting) else 0
    headline = {
        "people": people, "responses": len(states), "responses open": int((states != DONE).sum()),
        "responses overdue": int((states == OVERDUE).sum()),
    }  # fmt: skip
    return numbers_of(workbook, headline, found)


def results(workbook: Workbook, rows: Rows) -> dict[str, pd.DataFrame]:
    """Give the frame of every analysis of this place."""
    by_group = analysis.stage_by_group(rows.answers)
    read = analysis.readings(rows.codings)
    states = analysis.response_states(rows.responses, workbook.today)
    covered = analysis.coverage(by_group, rows.responses)
    return {
        "stage_by_group": by_group,
        "stage_by_wave": analysis.stage_by_wave(rows.all_waves, rows.waves),
        "needs": analysis.need_counts(rows.voices),
        "coded_stages": analysis.coded_stages(read),
        "agreement": analysis.agreement(read),
        "losses": analysis.loss_counts(read, rows.losses),
        "coverage": covered,
        "without_response": analysis.without_response(covered),
        "responses": states.assign(by=states["by"].map(write)),
        "symptoms": analysis.symptom_list(rows.symptoms, rows.responses),
        "checklist": analysis.checklist(rows.actions, workbook.today),
        "training_needs": analysis.training_needs(by_group, facts.stages(), rows.change),
    }
