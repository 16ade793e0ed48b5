"""What the team takes away from 1.6: fixes, weak points, the gap, the register, the handbook, and the numbers."""

from __future__ import annotations

from typing import Any

from ddtk_helpers import documents
from ddtk_helpers.activities.a1_6_data_collection import analysis
from ddtk_helpers.activities.a1_6_data_collection.analysis.systems import NO_STAND_IN
from ddtk_helpers.activities.a1_6_data_collection.documents.collection import collection_document
from ddtk_helpers.activities.a1_6_data_collection.documents.schools import schools_document
from ddtk_helpers.activities.a1_6_data_collection.results import results, school_results
from ddtk_helpers.activities.a1_6_data_collection.rows import load, own_systems
from ddtk_helpers.papers import Paper, numbers_of
from ddtk_helpers.store import Workbook


def collection_docx(workbook: Workbook) -> bytes:
    """Give how data are collected as a Word file: fixes, weak points, both ends, the way, the register."""
    return documents.docx_bytes(collection_document(workbook))


def collection_xlsx(workbook: Workbook) -> bytes:
    """Give the same as an Excel workbook, a sheet for each table."""
    return documents.xlsx_bytes(collection_document(workbook))


def schools_docx(workbook: Workbook) -> bytes:
    """Give the schools side by side as a Word file."""
    return documents.docx_bytes(schools_document(workbook))


PAPERS = (
    Paper("How we collect data, as a Word document", "1_6_data_collection.docx", collection_docx),
    Paper("The same as an Excel workbook", "1_6_data_collection.xlsx", collection_xlsx),
)
SCHOOL_PAPERS = (
    Paper("Data collection in the schools, as a Word document", "1_6_data_collection_schools.docx", schools_docx),
)  # fmt: skip


def numbers(workbook: Workbook) -> dict[str, Any]:
    """Give every number of the notebook, ready for JSON, each result under the name of its analysis."""
    rows = load(workbook)
    found = results(workbook, rows)
    own = own_systems(rows.systems, workbook.school)
    weak = analysis.single_points(own)
    headline = {
        "systems": len(own),
        "without a stand-in": int(weak["weak"].str.contains(NO_STAND_IN, regex=False).sum()),
        "typed twice": len(analysis.double_entries(own)),
        "open fixes": int((~found["fixes_due"]["state"].isin(["done", "dropped"])).sum()),
    }
    return numbers_of(workbook, headline, found)


def school_numbers(workbook: Workbook) -> dict[str, Any]:
    """Give the numbers of the schools side by side, ready for JSON."""
    conditions, work = school_results(workbook)
    shown = conditions.loc[conditions["state"] == "shown", "school"].nunique()
    return numbers_of(
        workbook, {"schools shown": int(shown)}, {"school_conditions": conditions, "school_work": work}
    )
