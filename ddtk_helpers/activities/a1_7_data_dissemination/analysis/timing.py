"""Days: how long data lie before people get them, months with too much, and what a late release hurts."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_7_data_dissemination.analysis.schedule import release_rows
from ddtk_helpers.frames import cell_rows, name_key, table

MOST_IN_A_MONTH = 8  # tools.md, A.12: nine releases in one month are too many
_LAGS = {
    "record_id": "str", "school": "str", "title": "str", "as_of": "object", "release": "object", "is_out": "bool",
    "use_by": "object", "wait_days": "float64", "use_days": "float64",
}  # fmt: skip
_LATE = {
    "record_id": "str", "title": "str", "expected": "object", "actual": "object", "days_late": "int64",
    "meeting": "str", "meeting_date": "object", "objective": "str", "state": "str",
}  # fmt: skip


def lags(releases: pd.DataFrame) -> pd.DataFrame:
    """Give the days from what data speak about to the day people get them, and from there to the day of use.

    One row per release with a day it is expected or came on. Columns: record_id, school, title, as_of,
    release (the day it came, else the day it is expected), is_out, use_by, wait_days (as of → release),
    use_days (release → use by; below 0 where it must be used before it is there; NaN where unknown).
    """
    rows = []
    for row in release_rows(releases):
        release = row["actual_release"] or row["expected_release"]
        if release:
            wait, use = _between(row["data_as_of"], release), _between(release, row["use_by"])
            about = (row["record_id"], row["school"], row["name"], row["data_as_of"], release)
            rows.append((*about, bool(row["actual_release"]), row["use_by"], wait, use))
    return table(rows, _LAGS)


def by_month(releases: pd.DataFrame) -> pd.DataFrame:
    """Count the releases that are expected in each month, in the order of the months.

    Columns: month (like 2026-10), releases, too_many (more than eight), titles (with ; between).
    """
    months: dict[str, list[str]] = {}
    for row in release_rows(releases):
        if row["expected_release"]:
            months.setdefault(f"{row['expected_release']:%Y-%m}", []).append(row["name"])
    rows = [
        (month, len(names), len(names) > MOST_IN_A_MONTH, "; ".join(names))
        for month, names in sorted(months.items())
    ]
    return table(rows, {"month": "str", "releases": "int64", "too_many": "bool", "titles": "str"})


def late_releases(
    releases: pd.DataFrame, meetings: pd.DataFrame, items: pd.DataFrame, today: dt.date
) -> pd.DataFrame:
    """Give every release that came late or has not come, and each meeting that counts on it.

    One row per late release and meeting; one row without a meeting where none counts on it. A meeting
    counts on a release that names it (`meeting_for_it`), or whose source stands among the evidence of one
    of its items between the day it was expected and the day it came. Columns: record_id, title, expected,
    actual (None while it is not out), days_late, meeting, meeting_date, objective, state (“held without it”,
    “at risk”: it is still to come, or “in time after all”).
    """
    by_number = {
        number: (date, "; ".join(objective or []))
        for number, date, objective in cell_rows(meetings, "record_id", "date", "objective")
    }
    named = _evidence(items)
    rows: list[tuple[Any, ...]] = []
    for row in release_rows(releases):
        days = _days_late(row, today)
        if days <= 0:
            continue
        about = (row["record_id"], row["name"], row["expected_release"], row["actual_release"], days)
        hurt = [
            _hurt(number, by_number, row["actual_release"], today)
            for number in _counting(row, by_number, named)
        ]
        rows += [(*about, *one) for one in hurt] or [(*about, "", None, "", "")]
    return table(rows, _LATE)


def _days_late(row: dict[str, Any], today: dt.date) -> int:
    if not row["expected_release"]:
        return 0
    return int(((row["actual_release"] or today) - row["expected_release"]).days)


def _counting(row: dict[str, Any], meetings: dict[str, Any], named: dict[str, set[str]]) -> list[str]:
    """Give the numbers of the meetings that count on a release, each once and by their day."""
    own = {row["meeting_for_it"]} & set(meetings)
    names = {name_key(text) for text in (row["asset"], row["title"]) if text}
    until = row["actual_release"] or dt.date.max
    used = {
        number for number, evidence in named.items()
        if evidence & names and number in meetings and meetings[number][0]
        and row["expected_release"] <= meetings[number][0] <= until
    }  # fmt: skip
    return sorted(own | used, key=lambda number: (str(meetings[number][0] or "9999"), number))


def _hurt(
    number: str, meetings: dict[str, Any], actual: dt.date | None, today: dt.date
) -> tuple[str, dt.date | None, str, str]:
    date, objective = meetings[number]
    if date is None:
        return number, date, objective, "at risk"
    if actual is not None:
        return number, date, objective, "held without it" if date < actual else "in time after all"
    return number, date, objective, "held without it" if date < today else "at risk"


def _evidence(items: pd.DataFrame) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for meeting, evidence in cell_rows(items, "meeting", "evidence"):
        if meeting:
            found.setdefault(meeting, set()).update(name_key(text) for text in evidence or [])
    return found


def used_so_far(releases: pd.DataFrame, today: dt.date) -> dict[str, int]:
    """Count the releases whose day of use is over by whether they were used: yes, in part, no, not said."""
    over = [
        row["used"] or "not said" for row in release_rows(releases) if row["use_by"] and row["use_by"] < today
    ]
    counts = Counter(over)
    return {answer: counts[answer] for answer in ("yes", "in part", "no", "not said")}


def _between(first: dt.date | None, last: dt.date | None) -> float:
    return float((last - first).days) if first and last else float("nan")
