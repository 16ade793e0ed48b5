"""The papers of the self-assessment: the result to sign, the same as a spreadsheet, and a sheet to answer on paper."""

from __future__ import annotations

from typing import Any

from ddtk_helpers import documents
from ddtk_helpers.activities.a0_2_self_assessment import analysis
from ddtk_helpers.activities.a0_2_self_assessment.documents.paper_sheet import sheet_document
from ddtk_helpers.activities.a0_2_self_assessment.documents.result import result_document
from ddtk_helpers.activities.a0_2_self_assessment.results import Results, results, school_rows
from ddtk_helpers.papers import Paper, numbers_of
from ddtk_helpers.store import Workbook


def result_docx(workbook: Workbook) -> bytes:
    """Give the result, the priorities and the route as a Word file to read and sign."""
    return documents.docx_bytes(result_document(workbook))


def result_xlsx(workbook: Workbook) -> bytes:
    """Give the same tables, each on a sheet of its own."""
    return documents.xlsx_bytes(result_document(workbook))


def sheet_docx(workbook: Workbook) -> bytes:
    """Give the forty statements as a sheet to fill in by hand."""
    return documents.docx_bytes(sheet_document(workbook))


PAPERS = (
    Paper("Result, priorities and route as a Word document", "0_2_self_assessment.docx", result_docx),
    Paper("The same as an Excel workbook", "0_2_self_assessment.xlsx", result_xlsx),
    Paper("A sheet to answer on paper", "0_2_answer_sheet.docx", sheet_docx),
)


def numbers(workbook: Workbook) -> dict[str, Any]:
    """Give every number of the notebook, ready for JSON, each result under the name of its analysis."""
    found = results(workbook)
    frames = {
        "item_results": found.items, "domain_results": found.domains, "disagreements": analysis.disagreements(found.items),
        "unknown_to_many": analysis.unknown_to_many(found.items), "group_results": found.groups,
        "team_view": found.view, "route": found.route, "movement": analysis.movement(found.moved),
    }  # fmt: skip
    return numbers_of(workbook, _headline(found), frames)


def roll_up_numbers(workbook: Workbook) -> dict[str, Any]:
    """Give the numbers of the schools side by side, ready for JSON."""
    found = school_rows(workbook)
    shown = int((found.people["state"] == analysis.SHOWN).sum())
    frames = {
        "school_people": found.people, "school_results": found.results, "school_gaps": analysis.school_gaps(found.results),
        "team_and_schools": analysis.team_and_schools(found.team, found.results),
    }  # fmt: skip
    return numbers_of(workbook, {"schools": len(found.people), "shown": shown}, frames)


def _headline(found: Results) -> dict[str, int]:
    """Give the few numbers for an overview of schools; those of answers only where they may be shown."""
    waiting = found.rows.waiting
    people = {"people": int(waiting.loc[waiting["wave"] == found.rows.wave, "people"].sum())}
    known = found.domains[found.domains["priority_score"].notna()]
    if known.empty:
        return people
    return people | {
        "domains in place": int((known["median"] >= 3).sum()),
        "disputed": len(analysis.disagreements(found.items)),
        "priorities": int(found.view["priority"].sum()),
    }
