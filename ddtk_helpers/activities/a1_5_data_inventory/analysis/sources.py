"""What every analysis of the inventory starts from: clean rows, keys of names, testing windows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, get_args

import pandas as pd

from ddtk_helpers import days
from ddtk_helpers.activities.a1_5_data_inventory.choices import Use
from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry
from ddtk_helpers.choices import Domain
from ddtk_helpers.frames import cell_rows, cells, name_key
from ddtk_helpers.records import describe

DOMAINS: tuple[str, ...] = get_args(Domain)
USES: tuple[str, ...] = get_args(Use)  # from the least use to the most
ROUTINE = USES[-1]
REQUIRED_BY_LAW = ("federal law", "state")
LOCAL_SCOPES = ("school only", "grade or department", "classroom")
EVERYONE = "all in grade"
AUDIENCES = {
    "access_teachers": "teachers",
    "access_school_leaders": "school leaders",
    "access_support_staff": "support staff",
    "access_central_office": "central office",
    "access_families": "families",
}
# From the least that an audience can see to the most.
SEES = ("none", "aggregate only", "own students", "all students", "edit")
NOT_KNOWN = "not known"
NO_NAME = "(no name yet)"

_LISTS = {spec.name for spec in describe(InventoryEntry) if spec.kind in ("choices", "several", "grades")}
_NOT_IN_USE = ("proposed", "retired")


def source_rows(entries: pd.DataFrame, *fields: str, every_stage: bool = False) -> list[dict[str, Any]]:
    """Give the inventory as dicts, ordered by school and number, with None for what is missing.

    Each dict has record_id, school, name and the asked fields; lists are never None. Sources that
    are only proposed or already retired are left out, unless `every_stage` asks for them.
    """
    names = dict.fromkeys(("record_id", "school", "name_local", "name_standard", "lifecycle", *fields))
    columns = [_typed(entries, name) for name in names]
    rows = [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]
    if not every_stage:
        rows = [row for row in rows if row["lifecycle"] not in _NOT_IN_USE]
    for row in rows:
        row["school"] = row["school"] or ""
        row["name"] = row["name_local"] or row["name_standard"] or NO_NAME
    return sorted(rows, key=lambda row: (row["school"], row["record_id"] or ""))


def _typed(entries: pd.DataFrame, name: str) -> list[Any]:
    values = cells(entries, name)
    return [list(value) if value is not None else [] for value in values] if name in _LISTS else values


def finished_schools(entries: pd.DataFrame, progress: pd.DataFrame) -> set[str]:
    """Give the schools whose inventory is finished and has rows: only there does missing mean no."""
    listed = set(cells(entries, "school"))
    cards = cell_rows(progress, "school", "progress")
    return {school for school, how_far in cards if how_far == "finished" and school in listed}


def source_key(row: Mapping[str, Any]) -> str:
    """Give the key under which two rows are the same source: the standard name, else the local one."""
    return name_key(row["name_standard"] or row["name_local"] or "")


@lru_cache(maxsize=20_000)
def windows_of(collected: str | None) -> tuple[tuple[int, int], ...]:
    """Give first and last day of each window in days since July 1; one over the summer runs past 365."""
    pairs = days.window_days(collected)
    # Days are counted in a leap year, so a school year has 366 of them.
    return tuple((first, last if last >= first else last + 366) for first, last in pairs)


def is_required(row: Mapping[str, Any]) -> bool:
    """Whether federal law or the state asks for this source; such a source is never proposed for stopping."""
    return row["required_by"] in REQUIRED_BY_LAW


def student_minutes(row: Mapping[str, Any]) -> float:
    """Give testing minutes per student and year: sittings × (working time + set-up); NaN when unknown.

    Set-up that nobody wrote down counts as none, so the number is the least it can be.
    """
    sittings, minutes = row["sessions_per_year"], row["minutes_per_session"]
    if sittings is None or minutes is None:
        return float("nan")
    return float(sittings * (minutes + (row["minutes_setup"] or 0)))
