"""The response plan and the framework's checklist on paper: who does what by when, and what nobody answers yet."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a1_6_data_collection.records import TrainingNeed
from ddtk_helpers.activities.a1_9_managing_change import analysis, charts, facts, sentences
from ddtk_helpers.activities.a1_9_managing_change.analysis.responses import MOVES
from ddtk_helpers.activities.a1_9_managing_change.cards import source_notes
from ddtk_helpers.activities.a1_9_managing_change.documents.parts import LOSSES
from ddtk_helpers.activities.a1_9_managing_change.rows import Rows, load
from ddtk_helpers.charts import alt_text, picture
from ddtk_helpers.decisions import Decision
from ddtk_helpers.documents import Bullets, Document, Heading, Paragraph, Picture, Signatures, frame_table
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.papers import document_of, rows_section
from ddtk_helpers.store import Workbook
from ddtk_helpers.workbook import is_made_up

_RESPONSES = {
    "concern": ("The concern", 2.2), "stage": ("Stage", 1.6), "who": ("Who says so", 1.6), "move": ("Move", 1.4),
    "action": ("What we do", 2.4), "owner": ("Owner", 1.2), "by": ("By", 1.4), "tell": ("How we tell them that we heard", 2.2),
    "check_wave": ("Asked again", 1.15), "state": ("State", 1.1),
}  # fmt: skip
_SYMPTOMS = {
    "barrier": ("Barrier", 2.0), "verdict": ("Taken for", 1.0), "concern": ("Concern behind it", 3.0),
    "answered_by": ("Answered by", 1.3),
}  # fmt: skip
_ACTIONS = {
    "action": ("Action", 4.2), "done_in": ("Done in", 0.9), "owner": ("Owner", 1.5), "by": ("By", 1.2), "done_on": ("Done on", 1.2),
}  # fmt: skip
_NEEDS = {"who": 1.4, "strand": 1.4, "about": 1.6, "why": 3.0}
_DECISIONS = {"question": 2, "decision": 2, "why": 2.6, "owner": 1.2, "first_step": 1.5, "due": 1.25}


def plan_document(workbook: Workbook) -> Document:
    """Give the blocks of the response plan of one school, or of the district's team."""
    rows = load(workbook)
    states = analysis.response_states(rows.responses, workbook.today)
    symptoms = analysis.symptom_list(rows.symptoms, rows.responses)
    blocks: list[Block] = [
        Paragraph(sentences.responses_sentence(states), lead=True),
        *frame_table("Responses", states, _RESPONSES),
        *_coverage(workbook, rows),
        Heading("Symptoms from 1.2 to look into"),
        Paragraph(sentences.symptom_sentence(symptoms)),
        *frame_table("Symptoms", symptoms, _SYMPTOMS),
        Heading("What people may have to give up"),
        Paragraph(sentences.loss_sentence(analysis.loss_counts(analysis.readings(rows.codings), rows.losses))),
        *frame_table("Losses", rows.losses, LOSSES),
        *rows_section(
            workbook, TrainingNeed, _NEEDS, "What people have to learn", "No training need was written down from here.",
            from_activity="1.9",
        ),
        *rows_section(
            workbook, Decision, _DECISIONS, "What we decided", "No decision is written down yet.", activity="1.9"
        ),
        Heading("Signatures"), Signatures(["Data champion (chair)", "Superintendent"]),
    ]  # fmt: skip
    title = f"How we answer concerns {workbook.school_year}"
    return document_of(workbook, title, blocks, subtitle="Response plan", wide=True)


def _coverage(workbook: Workbook, rows: Rows) -> list[Block]:
    covered = analysis.coverage(analysis.stage_by_group(rows.answers), rows.responses)
    ax = charts.coverage_chart(covered, made_up=is_made_up(workbook))
    says = sentences.coverage_sentence(covered, analysis.without_response(covered))
    return [Heading("What nobody answers yet"), Paragraph(says), Picture(picture(ax), alt_text(ax))]


def checklist_document(workbook: Workbook) -> Document:
    """Give the blocks of the framework as a checklist; the bare framework where nothing is entered yet."""
    rows = load(workbook)
    actions = rows.actions if len(rows.actions) else _bare()
    says = sentences.checklist_sentence(analysis.checklist(rows.actions, workbook.today))
    parts = [
        [Heading(f"{move[0].upper()}{move[1:]}"), *frame_table(move.capitalize(), here, _ACTIONS)]
        for move in MOVES if len(here := actions[actions["frame_move"] == move])
    ]  # fmt: skip
    blocks: list[Block] = [
        Paragraph(says, lead=True), *(block for part in parts for block in part), Heading("Notes on the source"),
        Paragraph("The seven headings and their actions are those of the District Data Team Toolkit, in our words."),
        Bullets(source_notes()),
    ]  # fmt: skip
    return document_of(
        workbook,
        f"Managing the change {workbook.school_year}",
        blocks,
        subtitle="The framework as a checklist",
        compact=True,
    )


def _bare() -> pd.DataFrame:
    known = facts.frame_actions()
    return known.assign(owner=None, by=None, done_on=None)
