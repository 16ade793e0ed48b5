"""The register itself: what the inventory names and nobody listed, weak points, what is typed twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory.analysis.sources import source_rows
from ddtk_helpers.frames import cell_rows, cells, name_key, table

NOBODY = "none"  # the answer to “who stands in”
NO_STAND_IN, ALONE, SAME, UNCHECKED = (
    "nobody stands in", "one person alone can do it", "the stand-in is the one who alone can do it",
    "one role enters and nobody else checks",
)  # fmt: skip
_MOST_HELD = 8
_IN_SCHOOLS = 2  # so many schools name a system before the district is asked to list it
_TECHNICAL = ("B4", "B5", "B6")  # 1.2: as the Toolkit groups them
_HANDED_HERE = "1.6"
_POINTS = {
    "record_id": "str", "school": "str", "system": "str", "weak": "str", "task": "str", "points": "int64", "backup": "str",
}  # fmt: skip
_TWICE = {"record_id": "str", "school": "str", "system": "str", "where": "str", "hours": "float64"}
_NAMED = {"name": "str", "holds": "object", "schools": "int64"}


def systems_named(entries: pd.DataFrame, listed: Sequence[str], *, school: str = "") -> pd.DataFrame:
    """Give the systems that the inventory of 1.5 names and that are not `listed` yet, by their names.

    For a school those that its own sources name; for the district office (`school` "") those that the
    office or two or more schools name. Columns: name (the spelling used most), holds (a list of sources),
    schools (how many places name it).
    """
    known = {name_key(name) for name in listed}
    found: dict[str, list[dict[str, Any]]] = {}
    for row in source_rows(entries, "system"):
        key = name_key(row["system"] or "")
        if key and key not in known and (not school or row["school"] == school):
            found.setdefault(key, []).append(row)
    rows = []
    for same in found.values():
        places = {row["school"] for row in same}
        if school or "" in places or len(places) >= _IN_SCHOOLS:
            spellings = [row["system"] for row in same]
            name = max(dict.fromkeys(spellings), key=spellings.count)
            rows.append((name, _held(same), len(places)))
    return table(sorted(rows, key=lambda row: row[0].casefold()), _NAMED)


def _held(same: list[dict[str, Any]]) -> list[str]:
    """Give the sources in a system, those named most first, without names that hold a semicolon."""
    names = [row["name_standard"] or row["name"] for row in same]
    spelled = {name_key(name): name for name in reversed(names) if ";" not in name}
    keys = [name_key(name) for name in names]
    order = sorted(spelled, key=lambda key: (-keys.count(key), key))
    return [spelled[key] for key in order[:_MOST_HELD]]


def single_points(systems: pd.DataFrame) -> pd.DataFrame:
    """Give the systems where one person away, or one slip, stops the work: those with most weak points first.

    Columns: record_id, school, system, weak (what is weak, with ; between), task (what only one person can
    do), points (how many weak points), backup. A system is weak where nobody stands in, where one person
    alone can do something, where that person is the stand-in, and where one role enters and no other checks.
    """
    names = ("record_id", "school", "name", "backup_owner", "only_one_can", "entered_by", "checked_by")
    rows = []
    for record_id, school, name, backup, alone, entered, checked in cell_rows(systems, *names):
        weak = _weak(backup, alone or "", entered or [], checked or [])
        if weak:
            place = (record_id, school or "", name or record_id)
            rows.append((*place, "; ".join(weak), alone or "", len(weak), backup or ""))
    return table(sorted(rows, key=lambda row: (-row[5], not row[4])), _POINTS)


def _weak(backup: str | None, alone: str, entered: Sequence[str], checked: Sequence[str]) -> list[str]:
    weak = []
    if stands_in_nobody(backup):
        weak.append(NO_STAND_IN)
    if alone:
        weak.append(ALONE)
        if backup and not stands_in_nobody(backup) and backup.casefold() in alone.casefold():
            weak.append(SAME)
    if len(entered) == 1 and not set(checked) - set(entered):
        weak.append(UNCHECKED)
    return weak


def stands_in_nobody(backup: str | None) -> bool:
    """Say whether the answer to “who stands in” is: nobody."""
    return (backup or "").strip(" .–-").casefold() in ("", NOBODY, "nobody", "no one", "n/a")


def double_entries(systems: pd.DataFrame) -> pd.DataFrame:
    """Give where the same thing is typed twice, most hours first: record_id, school, system, where, hours.

    `hours` are those of a whole cycle of the system, NaN where nobody counted them.
    """
    names = ("record_id", "school", "name", "double_entry", "double_entry_where", "hours_per_cycle")
    rows = [
        (record_id, school or "", name or record_id, where or "not said where", hours)
        for record_id, school, name, twice, where, hours in cell_rows(systems, *names)
        if twice is True
    ]
    found = table(rows, _TWICE)
    return found.sort_values("hours", ascending=False, kind="stable", na_position="last", ignore_index=True)


def reasons_to_be_here(tops: pd.DataFrame, local_barriers: pd.DataFrame) -> list[str]:
    """Give the top barriers of 1.2 that lead here: technical ones, and those that were handed to 1.6."""
    technical = {
        code for code, group in cell_rows(local_barriers, "code", "group") if code and group == "technical"
    }
    words = dict(cell_rows(local_barriers, "code", "wording"))
    found = []
    for barrier, local, handed in cell_rows(tops, "barrier", "which_local", "handed_to"):
        key = (local if local else (barrier or "").split(" ")[0]) or ""
        here = any(one.startswith(_HANDED_HERE) for one in handed or [])
        if here or key in _TECHNICAL or key in technical:
            found.append(f"{key} {words.get(key, '')}".strip() if local else barrier)
    return list(dict.fromkeys(filter(None, found)))


def system_names(systems: pd.DataFrame) -> list[str]:
    """Give the names of the listed systems, those without a name left out."""
    return [name for name in cells(systems, "name") if name]
