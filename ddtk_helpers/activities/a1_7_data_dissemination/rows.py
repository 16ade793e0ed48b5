"""The stored rows that the analyses of 1.7 read."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from ddtk_helpers.activities.a1_4_team_meetings.records import AgendaItem, Meeting
from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry
from ddtk_helpers.activities.a1_6_data_collection.records import DataError, TrainingNeed
from ddtk_helpers.activities.a1_7_data_dissemination.records import (
    AccessRule,
    CounselSignOff,
    PolicyCheck,
    Release,
)
from ddtk_helpers.frames import cell_rows, name_key
from ddtk_helpers.records import Record
from ddtk_helpers.store import Workbook

_IN_SCHOOLS = {
    "principal", "other school leader", "coach", "teacher", "counselor or support staff", "clerical and data entry", "family",
    "student", "community", "union",
}  # fmt: skip


class Rows(NamedTuple):
    """What the analyses read, each as `Workbook.load` gives it.

    A school reads its own releases and those of the district that reach somebody there, for grades that it
    serves; the district reads its own. Rules and answers to the self-check are the district's.
    """

    releases: pd.DataFrame
    entries: pd.DataFrame
    rules: pd.DataFrame
    checks: pd.DataFrame
    meetings: pd.DataFrame
    items: pd.DataFrame
    needs: pd.DataFrame
    sign_offs: pd.DataFrame


def load(workbook: Workbook) -> Rows:
    """Give the rows for the workbook's school, or for the district."""
    return Rows(
        releases=_releases(workbook),
        entries=workbook.load(InventoryEntry),
        rules=workbook.load(AccessRule, school=""),
        checks=workbook.load(PolicyCheck, school=""),
        meetings=_with_districts(workbook, Meeting),
        items=_with_districts(workbook, AgendaItem),
        needs=_with_districts(workbook, TrainingNeed),
        sign_offs=workbook.load(CounselSignOff, school=""),
    )


def own_entries(workbook: Workbook) -> pd.DataFrame:
    """Give the sources of the school, or those of the district office alone."""
    return workbook.load(InventoryEntry, school=workbook.school)


def errors(workbook: Workbook) -> pd.DataFrame:
    """Give the error log of 1.6: the district's, and the school's own."""
    return _with_districts(workbook, DataError)


def _releases(workbook: Workbook) -> pd.DataFrame:
    """Give the district's releases; for a school those that reach it, after its own."""
    both = _with_districts(workbook, Release)
    if not workbook.school or both.empty:
        return both
    served = set(workbook.surroundings().grades_served.get(workbook.school, ()))
    grades: dict[str, set[str]] = {}
    for name, some in cell_rows(workbook.load(InventoryEntry, school=""), "name_local", "grades"):
        grades.setdefault(name_key(name or ""), set()).update(some or [])
    kept = [
        school == workbook.school
        or (bool(_IN_SCHOOLS & set(audience or ())) and _fits(grades.get(name_key(asset or "")), served))
        for school, audience, asset in cell_rows(both, "school", "audience", "asset")
    ]
    return both[kept].reset_index(drop=True)


def _fits(grades: set[str] | None, served: set[str]) -> bool:
    return not grades or not served or bool(grades & served)


def _with_districts(workbook: Workbook, model: type[Record]) -> pd.DataFrame:
    district = workbook.load(model, school="")
    if not workbook.school:
        return district
    both = [frame for frame in (workbook.load(model), district) if len(frame)]
    return pd.concat(both, ignore_index=True) if both else district
