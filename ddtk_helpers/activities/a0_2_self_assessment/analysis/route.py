"""A suggested order of activities with dates: the priorities first, then the Toolkit's order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from ddtk_helpers.frames import cell_rows, table

WEEKS_BETWEEN = 2  # from one sitting to the next
AGAIN = "0.2"
# Days on which few teams meet: the winter break and the summer (first day, day after the last).
_OUT = (((12, 23), (1, 3)), ((6, 21), (9, 8)))

_COLUMNS = {
    "place": "int64", "activity": "str", "title": "str", "domain": "str", "priority": "bool", "sittings": "int64",
    "minutes": "int64", "begins": "object", "why": "str",
}  # fmt: skip
Route = pd.DataFrame


class _Stop(NamedTuple):
    activity: str
    title: str
    domain: str
    priority: bool
    sittings: int
    minutes: int
    why: str


def route(view: pd.DataFrame, domains: pd.DataFrame, start: dt.date) -> Route:
    """Give the activities in the order in which to do them: one row per stop.

    `view` is that of `team_view`, `domains` the facts, `start` the day of the sitting that chose the
    priorities. The priorities come first; within them, and after them, the suggested order counts, in which
    each activity uses what those before it made. The last stop is the self-assessment again.

    Columns: place (from 1), activity, title, domain, priority, sittings, minutes, begins (a suggested
    day: a sitting every second week, not in the breaks), why.
    """
    stops = [*_stops(view, domains)]
    last = _Stop(AGAIN, "This self-assessment again", "", False, 1, 75, "To see what moved.")
    rows, day = [], start
    for place, stop in enumerate([*stops, last], start=1):
        day = meeting_day(day + dt.timedelta(weeks=WEEKS_BETWEEN))
        rows.append((place, *stop[:6], day, stop.why))
        for _ in range(stop.sittings - 1):
            day = meeting_day(day + dt.timedelta(weeks=WEEKS_BETWEEN))
    return table(rows, _COLUMNS)


def meeting_day(day: dt.date) -> dt.date:
    """Give the day itself, or the first weekday after it on which school is in session."""
    while day.weekday() >= 5 or any(_within(day, *span) for span in _OUT):
        day += dt.timedelta(days=1)
    return day


def _within(day: dt.date, first: tuple[int, int], after: tuple[int, int]) -> bool:
    here = (day.month, day.day)
    return first <= here < after if first < after else here >= first or here < after


def _stops(view: pd.DataFrame, domains: pd.DataFrame) -> Iterator[_Stop]:
    facts = {activity: rest for activity, *rest in cell_rows(
        domains, "activity", "activity_title", "step", "sittings", "minutes")}  # fmt: skip
    wanted: dict[str, list[tuple[str, bool, float]]] = {}
    for domain, activity, priority, median in cell_rows(view, "domain", "route_to", "priority", "median"):
        wanted.setdefault(activity, []).append((domain, bool(priority), median))
    order = sorted(wanted, key=lambda one: (not any(p for _, p, _ in wanted[one]), facts[one][1]))
    for activity in order:
        title, _, sittings, minutes = facts[activity]
        names = [domain for domain, priority, _ in wanted[activity] if priority] or [
            d for d, *_ in wanted[activity]
        ]
        priority = any(p for _, p, _ in wanted[activity])
        yield _Stop(activity, title, ", ".join(names), priority, sittings, minutes, _why(wanted[activity]))


def _why(asked: list[tuple[str, bool, float]]) -> str:
    if any(priority for _, priority, _ in asked):
        return "One of the team's priorities."
    medians = [median for *_, median in asked if median is not None]
    if medians and min(medians) >= 3:
        return "Largely in place: a short look is enough."
    return "Next in the suggested order."
