"""Minutes: who was there, what still misses an owner or a date, and the decisions of a year."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import pandas as pd

from ddtk_helpers.activities.a1_4_team_meetings.analysis.meetings import in_order, of_meeting
from ddtk_helpers.activities.a1_4_team_meetings.choices import Presence
from ddtk_helpers.frames import cell_rows, table

SOON = 2  # days within which minutes are sent: tools.md, A.7
_LAUNCH = {"step": "str", "owner": "str", "due": "object", "done_on": "object", "state": "str"}
_DECISIONS = {"record_id": "str", "activity": "str", "date": "object", "question": "str", "decision": "str"}
_SENT = {
    "meeting": "str",
    "date": "object",
    "circulated_on": "object",
    "days": "float64",
    "accepted_on": "object",
}


def attendance(rows: pd.DataFrame, meeting: str) -> dict[str, list[str]]:
    """Give who was there, by kind of presence in the form's order."""
    here = list(cell_rows(of_meeting(rows, meeting), "person", "presence"))
    kinds: tuple[str, ...] = get_args(Presence)
    return {kind: names for kind in kinds if (names := [who for who, was in here if was == kind and who])}


def launch_state(steps: pd.DataFrame, today: dt.date) -> pd.DataFrame:
    """Give the launch steps with their state: step, owner, due, done_on, state (done, late, open, no owner)."""
    rows = []
    for step, owner, due, done in cell_rows(steps, "step", "owner", "due", "done_on"):
        state = "done" if done else "no owner" if not owner else "late" if due and due < today else "open"
        rows.append((step or "", owner or "", due, done, state))
    return table(rows, _LAUNCH)


def decisions_by_activity(decisions: pd.DataFrame, meetings: pd.DataFrame) -> pd.DataFrame:
    """Give the decisions of the year: record_id, activity, date (as it says, else of its meeting; None without), question, decision.

    Ordered by date, those without a day last.
    """
    days = dict(cell_rows(meetings, "record_id", "date"))
    fields = ("record_id", "activity", "decided_on", "meeting", "question", "decision")
    rows = [
        (number, activity or "", day or days.get(meeting), question or "", decision or "")
        for number, activity, day, meeting, question, decision in cell_rows(decisions, *fields)
    ]
    return table(sorted(rows, key=lambda row: (row[2] or dt.date.max, row[0])), _DECISIONS)


def how_soon_sent(meetings: pd.DataFrame, today: dt.date) -> pd.DataFrame:
    """Give how many days after each past meeting its minutes were sent: meeting, date, circulated_on, days, accepted_on."""
    fields = ("record_id", "date", "circulated_on", "accepted_on")
    rows = [
        (number, day, sent, (sent - day).days if sent else None, accepted)
        for number, day, sent, accepted in cell_rows(in_order(meetings), *fields) if day <= today
    ]  # fmt: skip
    return table(rows, _SENT)
