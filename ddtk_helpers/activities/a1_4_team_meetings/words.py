"""Words that the charts and sentences of 1.4 share."""

from __future__ import annotations

import datetime as dt

SOURCE = "the team's own agendas and minutes"
NORM_SOURCE = "the team's votes and checks"
NO_MEETING = "No meeting is planned yet. Write the date of the first one above."
NO_ITEMS = "The agenda has no items yet."
NO_NORMS = "There are no norms yet. Start with cards, or take over some from the menu."
NO_ACTIONS = "No action is written down yet."


def day(date: dt.date | None, *, year: bool = False) -> str:
    """Give a day as people say it: `September 16`, or `September 16, 2026`; nothing for no day."""
    if date is None:
        return ""
    return f"{date:%B} {date.day}" + (f", {date.year}" if year else "")


def short_day(date: dt.date | None, *, year: bool = False) -> str:
    """Give a day for a narrow place: `Sep 16`, or `Sep 16, 2026`; nothing for no day."""
    if date is None:
        return ""
    return f"{date:%b} {date.day}" + (f", {date.year}" if year else "")
