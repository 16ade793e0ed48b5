"""What the team takes away from 1.2: the top three with their causes, a page to project, and the numbers."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ddtk_helpers import documents
from ddtk_helpers.activities.a1_2_barriers import analysis
from ddtk_helpers.activities.a1_2_barriers.analysis.tops import DONE
from ddtk_helpers.activities.a1_2_barriers.documents.barriers import barriers_document
from ddtk_helpers.activities.a1_2_barriers.documents.projected import projected_document
from ddtk_helpers.activities.a1_2_barriers.documents.schools import schools_document
from ddtk_helpers.activities.a1_2_barriers.rows import Rows, load, load_schools
from ddtk_helpers.field_kinds import write
from ddtk_helpers.papers import Paper, numbers_of
from ddtk_helpers.store import Workbook


def barriers_docx(workbook: Workbook) -> bytes:
    """Give the top three as a Word file: causes, the small test, what is passed up, what everybody said."""
    return documents.docx_bytes(barriers_document(workbook))


def barriers_xlsx(workbook: Workbook) -> bytes:
    """Give the same as an Excel workbook, a sheet for each table."""
    return documents.xlsx_bytes(barriers_document(workbook))


def projected_page(workbook: Workbook) -> bytes:
    """Give one web page to project: what is tried, the top three, and the picture of all answers."""
    return documents.page_bytes(projected_document(workbook))


def schools_docx(workbook: Workbook) -> bytes:
    """Give the schools side by side as a Word file."""
    return documents.docx_bytes(schools_document(workbook))


PAPERS = (
    Paper("Barriers: the top three, as a Word document", "1_2_barriers.docx", barriers_docx),
    Paper("Barriers: the same as an Excel workbook", "1_2_barriers.xlsx", barriers_xlsx),
    Paper("One page to project", "1_2_barriers_to_project.html", projected_page),
)
SCHOOL_PAPERS = (Paper("Barriers in the schools, as a Word document", "1_2_barriers_schools.docx", schools_docx),)  # fmt: skip


def numbers(workbook: Workbook) -> dict[str, Any]:
    """Give every number of the notebook, ready for JSON, each result under the name of its analysis."""
    rows = load(workbook)
    found = results(workbook, rows)
    waiting = int((found["tests_due"]["state"] != DONE).sum())
    people = int(rows.waiting["people"].iloc[-1]) if len(rows.waiting) else 0  # of the latest wave
    headline = {
        "people": people, "top barriers": len(rows.tops), "tests without a result": waiting,
    }  # fmt: skip
    return numbers_of(workbook, headline, found)


def school_numbers(workbook: Workbook) -> dict[str, Any]:
    """Give the numbers of the schools side by side, ready for JSON."""
    rows = load(workbook)
    found = analysis.school_barriers(load_schools(workbook), workbook.schools(), rows.items)
    first = analysis.first_in_schools(found)
    return numbers_of(
        workbook, {"schools shown": len(first)}, {"school_barriers": found, "first_in_schools": first}
    )


def results(workbook: Workbook, rows: Rows) -> dict[str, pd.DataFrame]:
    """Give the frame of every analysis of this place."""
    ranked = analysis.ranked_barriers(rows.answers, rows.items)
    groups = analysis.group_salience(rows.answers, rows.items)
    by_wave = analysis.salience_by_wave(rows.all_waves, rows.items)
    tests = analysis.tests_due(rows.tops, workbook.today, rows.items)
    return {
        "ranked_barriers": ranked,
        "group_salience": groups,
        "where_seen": analysis.where_seen(rows.answers, rows.items),
        "where_to_act": analysis.where_to_act(ranked, rows.tops, groups),
        "because_lines": analysis.because_lines(rows.tops, rows.items),
        "tests_due": tests.assign(by=tests["by"].map(write)),
        "outside_us": analysis.outside_us(rows.tops, rows.items),
        "symptoms": analysis.symptoms(rows.tops, rows.items),
        "salience_by_wave": by_wave,
        "wave_changes": analysis.wave_changes(by_wave),
    }
