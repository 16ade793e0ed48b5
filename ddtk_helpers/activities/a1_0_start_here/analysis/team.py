"""The team's next meeting, what is still to be done, and when it last decided something."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from ddtk_helpers.frames import cell_rows, table

_OPEN = ("open", "doing")
_COLUMNS = {"what": "str", "owner": "str", "due": "object", "late": "bool", "days_late": "int64"}


def next_meeting(meetings: pd.DataFrame, today: dt.date) -> dict[str, Any]:
    """Give the first meeting from today on: date, start, place, objectives (list); empty when none is planned."""
    ahead = [
        row
        for row in cell_rows(meetings, "date", "start", "place_or_link", "objective")
        if row[0] and row[0] >= today
    ]
    if not ahead:
        return {}
    date, start, place, objective = min(ahead, key=lambda row: (row[0], row[1] or ""))
    return {"date": date, "start": start or "", "place": place or "", "objectives": list(objective or [])}


def open_actions(actions: pd.DataFrame, today: dt.date) -> pd.DataFrame:
    """Give what is promised and not done: one row per action, the latest first, then by due date.

    Columns: what, owner, due (None where no day is written), late, days_late (0 where not late). What is due
    today is not late.
    """
    rows = [
        (what or "", owner or "", due, bool(due and due < today), max((today - due).days, 0) if due else 0)
        for what, owner, due, state in cell_rows(actions, "what", "owner", "due", "state")
        if what and (state or "open") in _OPEN
    ]
    rows.sort(key=lambda row: (row[2] or dt.date.max, row[0]))
    return table(rows, _COLUMNS)


def days_since_last_decision(decided_on: list[dt.date], today: dt.date) -> int | None:
    """Give how many days ago the last decision was written down, or None without any.

    `decided_on` are the days of all decisions; those after today do not count.
    """
    days = [(today - day).days for day in decided_on if day <= today]
    return min(days) if days else None
