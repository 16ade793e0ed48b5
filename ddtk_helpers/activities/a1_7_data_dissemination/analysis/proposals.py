"""Releases that nobody has to type: from the inventory's windows, and from the state's typical year."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory.analysis.access import ROLES_OF
from ddtk_helpers.activities.a1_5_data_inventory.analysis.sources import AUDIENCES, source_rows
from ddtk_helpers.activities.a1_6_data_collection.analysis import usable_from
from ddtk_helpers.days import day_of_school_year
from ddtk_helpers.frames import cell_rows, name_key

NEAR = 21  # days: a release of the same source as close as this is the same one
_MAIN_ROLE = {audience: roles[0] for audience, roles in ROLES_OF.items()} | {
    "central office": "central office: data and assessment", "families": "family",
}  # fmt: skip
_DISPLAY = {"PDF report": "report", "screen in a system": "dashboard"}
_TEXT = 120
_TYPICAL = "typical day, not confirmed"


def from_inventory(
    entries: pd.DataFrame, errors: pd.DataFrame, releases: pd.DataFrame, school_year: str
) -> list[dict[str, Any]]:
    """Give a release for each window of each source that the schedule does not have yet.

    As of is the last day of collection, expected the first day of use, with the delay that the error log
    of 1.6 shows. Left out are sources without windows, those collected all year, and what only a few days
    part from a release of the same source.
    """
    known = {row["record_id"]: row for row in source_rows(entries, *_ASKED)}
    made: list[dict[str, Any]] = []
    # Several windows that become usable on one day: people get them as one, that of the latest window.
    windows = usable_from(entries, errors, school_year).sort_values("wait_days", kind="stable")
    here = _days_of(releases)
    for row in windows.itertuples():
        if row.collected_to is None or row.this_year is None:
            continue
        as_of = row.this_year - dt.timedelta(days=row.wait_days)
        if not _is_there(here, row.name, as_of, row.really):
            here.setdefault(name_key(row.name), []).append((as_of, row.really))
            made.append(_from_source(known[row.record_id], as_of, row.really, row.late_days == row.late_days))
    return sorted(made, key=lambda one: (one["expected_release"], one["asset"]))


def from_calendar(facts: pd.DataFrame, releases: pd.DataFrame, school_year: str) -> list[dict[str, Any]]:
    """Give the state's releases that the schedule does not have yet, on their typical days of this year.

    `facts` is that of `facts.calendar`. To whom it goes and what is asked of them is left for the team.
    """
    taken = set(cell_rows(releases, "came_from"))
    made = []
    for row in facts.itertuples():
        if row.kind != "release" or (f"{row.id} (state)",) in taken:
            continue
        release, as_of = (_in_year(day, school_year) for day in (row.typical_release, row.typical_as_of))
        while as_of > release:
            as_of = _year_before(as_of)
        made.append({
            "asset": row.event, "title": row.event, "data_as_of": as_of, "expected_release": release,
            "source_of_date": "estimate", "channel": _TYPICAL, "came_from": f"{row.id} (state)",
        })  # fmt: skip
    return made


_ASKED = ("expected_use", "known_limits", "form_of_data", "system", "sensitivity", "steward", *AUDIENCES)


def _from_source(source: dict[str, Any], as_of: dt.date, expected: dt.date, is_late: bool) -> dict[str, Any]:
    sees = {
        audience: source[field]
        for field, audience in AUDIENCES.items()
        if source[field] not in (None, "none")
    }
    made = {
        "asset": _fit(source["name"]), "title": _fit(f"{source['name']}, as of {as_of:%B} {as_of.day}"),
        "data_as_of": as_of, "expected_release": expected, "source_of_date": "estimate" if is_late else "local",
        "audience": [_MAIN_ROLE[audience] for audience in sees], "level": _level(source["sensitivity"]),
        "expected_use": _fit(source["expected_use"]), "sender": source["steward"],
        "display": _DISPLAY.get(source["form_of_data"] or "", "file"), "channel": _fit(source["system"]),
        "cautions": _fit(source["known_limits"]), "came_from": f"{source['record_id']} {as_of}",
    }  # fmt: skip
    return {name: value for name, value in made.items() if value}


def _level(sensitivity: str | None) -> str | None:
    """Give how fine a release usually is; that of staff files, and of what nobody classed, the team says."""
    if sensitivity in ("public", "internal aggregate"):
        return "public" if sensitivity == "public" else "school"
    return "own students" if (sensitivity or "").startswith("student record") else None


def _fit(text: str | None) -> str:
    text = text or ""
    return text if len(text) <= _TEXT else f"{text[: _TEXT - 1].rstrip()}…"


def _days_of(releases: pd.DataFrame) -> dict[str, list[tuple[dt.date | None, dt.date | None]]]:
    found: dict[str, list[tuple[dt.date | None, dt.date | None]]] = {}
    for asset, as_of, expected in cell_rows(releases, "asset", "data_as_of", "expected_release"):
        found.setdefault(name_key(asset or ""), []).append((as_of, expected))
    return found


def _is_there(
    here: dict[str, list[tuple[dt.date | None, dt.date | None]]], name: str, as_of: dt.date, expected: dt.date
) -> bool:
    return any(
        (one is not None and abs((one - as_of).days) <= NEAR) or other == expected
        for one, other in here.get(name_key(name), [])
    )


def _in_year(day: str, school_year: str) -> dt.date:
    date = dt.date(2023, 7, 1) + dt.timedelta(days=day_of_school_year(day))
    first = int(school_year[:4])
    return dt.date(
        first if date.month >= 7 else first + 1,
        date.month,
        min(date.day, 28) if date.month == 2 else date.day,
    )


def _year_before(day: dt.date) -> dt.date:
    return dt.date(day.year - 1, day.month, min(day.day, 28) if day.month == 2 else day.day)
