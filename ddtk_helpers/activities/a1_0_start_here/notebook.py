"""What the start page calls: where the team works and how far it has come."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a1_0_start_here.analysis import progress_sentence, school_progress
from ddtk_helpers.activities.a1_0_start_here.form import district_forms, place_forms
from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry, InventoryStatus
from ddtk_helpers.forms.place import where
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Shown, say

__all__ = [
    "PROGRESS",
    "check",
    "district_forms",
    "load",
    "place_forms",
    "progress_sentence",
    "school_progress",
]

PROGRESS = {"name": "School", "level": "Level", "sources": "Sources listed", "progress": "Progress"}


def load(workbook: Workbook) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Give the district's schools, inventory rows and progress cards."""
    return workbook.schools(), workbook.load(InventoryEntry), workbook.load(InventoryStatus)


def check(workbook: Workbook) -> Shown:
    """Say that the page ran, and for whom."""
    return say(f"The start page ran for {where(workbook)}.")
