"""Parts that agenda and minutes share: the team's name, the head of a meeting, tables of actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_4_team_meetings.words import day, short_day
from ddtk_helpers.days import time_words
from ddtk_helpers.documents import Bullets, Facts, Heading, Table
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.store import Workbook
from ddtk_helpers.words import several
from ddtk_helpers.workbook import place_in_district, place_name

_ROLES = {
    "facilitator": "facilitator", "timekeeper": "timekeeper", "note_taker": "note-taker",
    "data_presenter": "data presenter", "process_observer": "process observer",
}  # fmt: skip


def team_name(workbook: Workbook) -> str:
    """Give the team's name: the District Data Team, or the data team of a school."""
    return f"Data Team of {place_name(workbook)}" if workbook.school else "District Data Team"


def subtitle(workbook: Workbook, facts: Mapping[str, Any]) -> str:
    """Give the line below the title: whose team, and the day in full."""
    place = place_in_district(workbook)
    return f"{place} · {weekday(facts)}" if facts else place


def weekday(facts: Mapping[str, Any]) -> str:
    """Give the day of a meeting in full: `Wednesday, December 9, 2026`."""
    date = facts.get("date")
    return f"{date:%A}, {day(date, year=True)}" if date else ""


def time_span(facts: Mapping[str, Any]) -> str:
    """Give the hours of a meeting: `3:15 PM to 4:45 PM`; empty where they are not known."""
    start, end = facts.get("start"), facts.get("end")
    return " to ".join(time_words(one) for one in (start, end) if one)


def head(facts: Mapping[str, Any], *more: tuple[str, str]) -> Facts:
    """Give the lines at the head of agenda and minutes: when, where, who does what, and `more`."""
    people = [f"{facts[name]} ({words})" for name, words in _ROLES.items() if facts.get(name)]
    kind = f"{facts['type']} meeting" if facts.get("type") else ""
    when = filter(None, (time_span(facts), facts.get("place_or_link"), kind))
    return Facts([
        ("Time and place", " · ".join(when)), ("Roles", ", ".join(people)), *more,
        ("Norm of the day", facts.get("norm_of_the_day") or ""),
    ])  # fmt: skip


def objectives(facts: Mapping[str, Any]) -> list[Block]:
    """Give the objectives as a list under what they begin with."""
    written = facts.get("objective") or []
    return [Heading("Objectives"), Bullets(written)] if written else []


def bullets(title: str, items: Sequence[str]) -> list[Block]:
    """Give a heading with a list, or nothing for an empty list."""
    return [Heading(title, 2), Bullets(items)] if items else []


def action_table(title: str, actions: pd.DataFrame) -> Table:
    """Give actions as a table: who does what by when, and how far it is."""
    fields = ("what", "owner", "helpers", "due", "done_when", "state", "closed_on")
    lines = [
        [what or "", f"{owner or ''}{f' (with {several(helpers)})' if helpers else ''}", short_day(due, year=True),
         done_when or "", f"{state or ''} {short_day(closed)}".strip()]
        for what, owner, helpers, due, done_when, state, closed in cell_rows(actions, *fields)
    ]  # fmt: skip
    return Table(title, ("What", "Owner", "Due", "Done when", "Status"), lines, (3.2, 2.2, 1.1, 2.6, 0.9))
