"""What the team takes away from 1.5: the filled inventory, the public page, and the numbers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

from ddtk_helpers import documents, intake
from ddtk_helpers.activities.a1_5_data_inventory import analysis
from ddtk_helpers.activities.a1_5_data_inventory.documents.inventory import (
    inventory_document,
    schools_in_view,
)
from ddtk_helpers.activities.a1_5_data_inventory.documents.public import public_document
from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry, InventoryStatus, WishListItem
from ddtk_helpers.district import StaffRole
from ddtk_helpers.store import Workbook
from ddtk_helpers.workbook import is_made_up, place_name


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


def numbers(workbook: Workbook) -> dict[str, Any]:
    """Give every number of the notebook, ready for JSON.

    Each result is a list of rows under the name of its analysis; what is not known is None.
    """
    return {
        "district": workbook.district,
        "school": workbook.school,
        "place": place_name(workbook),
        "school_year": workbook.school_year,
        "today": workbook.today.isoformat(),
        "made_up": is_made_up(workbook),
        **{name: json.loads(frame.to_json(orient="records")) for name, frame in results(workbook).items()},
    }


def results(workbook: Workbook) -> dict[str, pd.DataFrame]:
    """Give the frame of every analysis of this school, or of all rows when the workbook has no school."""
    entries, progress = workbook.load(InventoryEntry), workbook.load(InventoryStatus)
    schools = schools_in_view(workbook)
    covered, pairs = analysis.coverage(entries, schools, progress), analysis.intersections(entries)
    return {
        "current_picture": analysis.current_picture(entries),
        "domain_counts": analysis.domain_counts(entries, schools, progress),
        "coverage": covered,
        "year_strip": analysis.year_strip(entries),
        "effort": analysis.effort(entries),
        "under_used": analysis.under_used(entries),
        "overlaps": analysis.overlaps(entries),
        "intersections": pairs,
        "wider_intersections": analysis.wider_intersections(entries),
        "access": analysis.access(entries, workbook.load(StaffRole)),
        "completeness": analysis.completeness(entries, schools, progress),
        "expectations": analysis.expectations(entries),
        "still_needed": analysis.still_needed(workbook.load(WishListItem), covered, pairs),
        "problems_across_rows": analysis.problems_across_rows(entries, schools),
    }


def write_all(workbook: Workbook, folder: Path) -> list[Path]:
    """Write every document of the activity into a folder, each file whole or not at all."""
    stem = "1_5_data_inventory"
    files = {
        f"{stem}.docx": inventory_docx(workbook),
        f"{stem}.xlsx": inventory_xlsx(workbook),
        f"{stem}.csv": inventory_csv(workbook),
        "what_we_collect_and_why.html": public_page(workbook),
        "numbers.json": json.dumps(numbers(workbook), indent=1, allow_nan=False).encode(),
    }
    return documents.write_files(Path(folder), files)
