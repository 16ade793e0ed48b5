"""Actions over a year: what is open and how old, what is late and whose, how many are opened and closed."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from ddtk_helpers.activities.a1_4_team_meetings.analysis.people import role_of, roles
from ddtk_helpers.frames import cell_rows, table

OPEN = ("open", "doing")

_OPEN = {
    "record_id": "str", "what": "str", "owner": "str", "owner_role": "str", "due": "object", "days_late": "int64",
    "age_days": "float64", "state": "str", "carried": "int64",
}  # fmt: skip
_LATE = {"owner_role": "str", "actions": "int64", "days_late": "int64", "what": "object"}
_TIME = {"date": "object", "opened": "int64", "closed": "int64", "open": "int64"}


def open_actions(
    actions: pd.DataFrame, meetings: pd.DataFrame, members: pd.DataFrame, today: dt.date
) -> pd.DataFrame:
    """Give the actions that are not closed, the most late first.

    Columns: record_id, what, owner, owner_role, due, days_late (0 when it is not), age_days (since the
    meeting it comes from; NaN where that is not known or is still to come), state, carried (into how many
    agendas).
    """
    began, known = _days_of(meetings), roles(members)
    fields = ("record_id", "what", "owner", "due", "state", "from_meeting", "carried")
    rows = []
    for number, what, owner, due, state, meeting, carried in cell_rows(actions, *fields):
        if state is not None and state not in OPEN:
            continue
        late = max(0, (today - due).days) if due else 0
        age = (today - began[meeting]).days if meeting in began and began[meeting] <= today else None
        rows.append((number, what or "", owner or "", role_of(owner, known), due, late, age, state or "open", len(carried or [])))  # fmt: skip
    rows.sort(key=lambda row: (-row[5], row[4] or dt.date.max, row[0]))
    return table(rows, _OPEN)


def late_by_role(open_now: pd.DataFrame) -> pd.DataFrame:
    """Give the late actions by the role of their owner, most days first; `open_now` is that of `open_actions`.

    Columns: owner_role, actions (how many), days_late (of the latest), what (list).
    """
    late = open_now[open_now["days_late"] > 0]
    rows = [
        (role, len(rows), int(rows["days_late"].max()), list(rows["what"]))
        for role, rows in late.groupby("owner_role", sort=False)
    ]
    return table(sorted(rows, key=lambda row: -row[2]), _LATE)


def over_time(actions: pd.DataFrame, meetings: pd.DataFrame, today: dt.date) -> pd.DataFrame:
    """Give how many actions were opened and closed up to each day on which that changed, and up to today.

    An action opens on the day of its meeting; one without a meeting is left out (`without_a_day`), and so
    is a closing day still to come. Columns: date, opened, closed (both summed up), open.
    """
    began = _days_of(meetings)
    opened, closed = [], []
    for meeting, state, day in cell_rows(actions, "from_meeting", "state", "closed_on"):
        if (start := began.get(meeting)) is None or start > today:
            continue
        opened.append(start)
        if state not in (*OPEN, None) and day and day <= today:
            closed.append(max(day, start))
    days = sorted({*opened, *closed, *([today] if opened else [])})
    counts = [(day, sum(one <= day for one in opened), sum(one <= day for one in closed)) for day in days]
    return table([(day, up, down, up - down) for day, up, down in counts], _TIME)


def without_a_day(actions: pd.DataFrame, meetings: pd.DataFrame) -> int:
    """Give how many actions name no meeting with a date, so that nobody knows how old they are."""
    began = _days_of(meetings)
    return sum(meeting not in began for (meeting,) in cell_rows(actions, "from_meeting"))


def _days_of(meetings: pd.DataFrame) -> dict[str, dt.date]:
    return {number: day for number, day in cell_rows(meetings, "record_id", "date") if day}
