"""When data can really be used: the dates of the inventory, and the delays that the error log shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory.analysis.sources import source_key, source_rows, windows_of
from ddtk_helpers.days import day_of_school_year
from ddtk_helpers.frames import cell_rows, name_key, table

_YEAR = 366  # days are counted in a leap year, from July 1
_USABLE = {
    "record_id": "str", "school": "str", "name": "str", "system": "str", "collected_to": "object", "usable": "object",
    "this_year": "object", "wait_days": "float64", "late_days": "float64", "really": "object",
}  # fmt: skip
_WAITS = {
    "system": "str", "sources": "int64", "median_wait": "float64", "longest_wait": "float64", "longest": "str",
    "late_days": "float64", "delays": "int64",
}  # fmt: skip


def usable_from(entries: pd.DataFrame, errors: pd.DataFrame, school_year: str) -> pd.DataFrame:
    """Give when each source of the inventory can be used, as promised and as the error log shows.

    One row per source and collection window; one row for a source that is collected all year. Columns:
    record_id, school, name, system ("" where none is named), collected_to (last day of the window, None when
    all year), usable (first day after that window, None where it follows from day to day or is not said),
    this_year (the day of this school year on which such data become usable: that of an earlier window where
    the data of this one come after June), wait_days (from the last day of collection to usable; for what is
    collected all year the wait that is said), late_days (the longest delay in the error log of that source,
    NaN without one), really (`this_year` that many days later; `this_year` without a delay).
    """
    late = _delays(errors)
    rows = []
    for row in source_rows(entries, "system", "collected", "available"):
        delay = max((late[key] for key in _names(row) if key in late), default=float("nan"))
        about = (row["record_id"], row["school"], row["name"], row["system"] or "")
        for collected, usable, this_year, wait in _windows(row, school_year):
            really = this_year + dt.timedelta(days=delay) if this_year and delay == delay else this_year
            rows.append((*about, collected, usable, this_year, wait, delay, really))
    return table(rows, _USABLE)


def waits_by_system(usable: pd.DataFrame, errors: pd.DataFrame) -> pd.DataFrame:
    """Give how long each system lets people wait, the longest median wait first.

    `usable` is that of `usable_from`. Columns: system, sources (different ones with a known wait),
    median_wait and longest_wait (days from the end of collection), longest (the source that takes longest),
    late_days (the longest delay in the error log of the system), delays (how many errors made it late).
    """
    known = usable[usable["wait_days"].notna() & (usable["system"] != "")]
    known = known.assign(key=known["system"].map(name_key), source=known["name"].map(name_key))
    late = _late_by_system(errors)
    rows = []
    for key, here in known.groupby("key", sort=False):
        each = here.groupby("source", sort=False)["wait_days"].median()
        longest = here.loc[here["wait_days"].idxmax()]
        worst, delays = late.get(str(key), (float("nan"), 0))
        name = here["system"].iloc[0]
        rows.append((name, len(each), each.median(), longest["wait_days"], longest["name"], worst, delays))
    return table(sorted(rows, key=lambda row: (-row[2], row[0])), _WAITS)


def _windows(
    row: dict[str, Any], year: str
) -> Iterator[tuple[dt.date | None, dt.date | None, dt.date | None, float]]:
    """Give last day of collection, first usable day, the same within the school year, and the wait."""
    available = row["available"] or ""
    wait = float(available.split()[0]) if available[:1].isdigit() else float("nan")
    for first, last in windows_of(row["collected"]) or ((None, None),):
        if last is None:
            day = None if wait == wait or not available else day_of_school_year(available)
            yield None, None, None if day is None else _date(day, year), wait
        elif last - first >= _YEAR - 1:
            day = day_of_school_year(available) if available and wait != wait else None
            yield None, None, None if day is None else _date(day, year), wait
        else:
            yield _one_window(last, available, wait, year)


def _one_window(
    last: int, available: str, wait: float, year: str
) -> tuple[dt.date | None, dt.date | None, dt.date | None, float]:
    collected = _date(last, year)
    if not available:
        return collected, None, None, float("nan")
    if wait == wait:
        usable = collected + dt.timedelta(days=wait)
    else:
        day = day_of_school_year(available)
        usable = _date(day if day >= last % _YEAR and last < _YEAR else day + _YEAR, year)
    this_year = usable
    while this_year >= _date(_YEAR, year):
        this_year = _a_year_before(this_year)
    return collected, usable, this_year, float((usable - collected).days)


def _date(day: int, year: str) -> dt.date:
    """Give the date of a day counted from July 1 of the school year; February 29 may become the 28th."""
    years, day = divmod(day, _YEAR)
    counted = dt.date(2023, 7, 1) + dt.timedelta(days=day)
    first = int(year[:4]) + years
    return _on(first if counted.month >= 7 else first + 1, counted.month, counted.day)


def _a_year_before(day: dt.date) -> dt.date:
    return _on(day.year - 1, day.month, day.day)


def _on(year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return dt.date(year, month, day - 1)


def _names(row: dict[str, Any]) -> set[str]:
    return {name_key(row["name"]), source_key(row)}


def _delays(errors: pd.DataFrame) -> dict[str, float]:
    found: dict[str, float] = {}
    for element, late in cell_rows(errors, "element", "how_late"):
        if element and late is not None:
            key = name_key(element)
            found[key] = max(found.get(key, 0), float(late))
    return found


def _late_by_system(errors: pd.DataFrame) -> dict[str, tuple[float, int]]:
    found: dict[str, tuple[float, int]] = {}
    for system, late in cell_rows(errors, "system", "how_late"):
        if system and late:
            worst, number = found.get(name_key(system), (0.0, 0))
            found[name_key(system)] = max(worst, float(late)), number + 1
    return found
