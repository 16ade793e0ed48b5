"""What the team takes away from 1.5: the filled inventory, the public page, and the numbers."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ddtk_helpers import documents, intake
from ddtk_helpers.activities.a1_5_data_inventory import analysis
from ddtk_helpers.activities.a1_5_data_inventory.analysis import comparison
from ddtk_helpers.activities.a1_5_data_inventory.documents.inventory import inventory_document
from ddtk_helpers.activities.a1_5_data_inventory.documents.public import public_document
from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry
from ddtk_helpers.activities.a1_5_data_inventory.rows import Rows, load
from ddtk_helpers.papers import Paper, numbers_of
from ddtk_helpers.store import Workbook


def inventory_docx(workbook: Workbook) -> bytes:
    """Give the filled inventory as a Word file to read, discuss and sign."""
    return documents.docx_bytes(inventory_document(workbook))


def inventory_xlsx(workbook: Workbook) -> bytes:
    """Give the inventory on the sheet that the import reads back, with lists to choose from."""
    return intake.export(InventoryEntry, workbook.rows(InventoryEntry))


def inventory_csv(workbook: Workbook) -> bytes:
    """Give the inventory as CSV that imports as it was."""
    return intake.export_csv(InventoryEntry, workbook.rows(InventoryEntry))


def public_page(workbook: Workbook) -> bytes:
    """Give the web page “What we collect and why”, with nothing in it that is not for everyone."""
    return documents.page_bytes(public_document(workbook))


PAPERS = (
    Paper("Inventory as a Word document", "1_5_data_inventory.docx", inventory_docx),
    Paper("Inventory as an Excel workbook", "1_5_data_inventory.xlsx", inventory_xlsx),
    Paper("Inventory as CSV", "1_5_data_inventory.csv", inventory_csv),
    Paper("Page for families: what we collect and why", "what_we_collect_and_why.html", public_page),
)


def numbers(workbook: Workbook) -> dict[str, Any]:
    """Give every number of the notebook, ready for JSON, each result under the name of its analysis."""
    found = results(workbook)
    return numbers_of(workbook, _headline(found), found)


def _headline(found: dict[str, pd.DataFrame]) -> dict[str, int]:
    complete = found["completeness"]
    return {
        "sources": int(complete["sources"].sum()),
        "rows to mend": int(complete["rows_with_problems"].sum()),
        "little used": int((found["under_used"]["suggestion"] != "keep").sum()),
        "domains": int(found["current_picture"]["domain"].nunique()),
    }


def results(workbook: Workbook) -> dict[str, pd.DataFrame]:
    """Give the frame of every analysis of this school; without a school also those that compare schools."""
    rows = load(workbook)
    covered = analysis.coverage(rows.entries, rows.schools, rows.progress)
    pairs = analysis.intersections(rows.entries)
    found = {
        "current_picture": analysis.current_picture(rows.entries),
        "domain_counts": analysis.domain_counts(rows.entries, rows.schools, rows.progress),
        "coverage": covered,
        "year_strip": analysis.year_strip(rows.entries),
        "effort": analysis.effort(rows.entries),
        "under_used": analysis.under_used(rows.entries),
        "overlaps": analysis.overlaps(rows.entries),
        "intersections": pairs,
        "wider_intersections": analysis.wider_intersections(rows.entries),
        "access": analysis.access(rows.entries, rows.staff),
        "completeness": analysis.completeness(rows.entries, rows.schools, rows.progress),
        "expectations": analysis.expectations(rows.entries),
        "still_needed": analysis.still_needed(rows.wishes, covered, pairs),
        "problems_across_rows": analysis.problems_across_rows(rows.entries, rows.schools),
    }
    return found if workbook.school else {**found, **_compared(rows, covered)}


def _compared(rows: Rows, covered: pd.DataFrame) -> dict[str, pd.DataFrame]:
    where = (rows.entries, rows.schools, rows.progress)
    return {
        "coverage_summary": comparison.coverage_summary(covered),
        "comparable": comparison.comparable(*where),
        "shared_assessments": comparison.shared_assessments(*where),
        "access_differences": comparison.access_differences(rows.entries, rows.schools),
        "name_candidates": comparison.name_candidates(rows.entries, rows.aliases),
    }
