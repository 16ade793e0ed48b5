"""An agenda as a plan of time: when each item begins, what the minutes are for, planned and used."""

from __future__ import annotations

from typing import get_args

import pandas as pd

from ddtk_helpers.activities.a1_4_team_meetings.analysis.meetings import (
    in_order,
    length,
    meeting_facts,
    of_meeting,
)
from ddtk_helpers.activities.a1_4_team_meetings.choices import Purpose
from ddtk_helpers.days import time_words
from ddtk_helpers.frames import cell_rows, cells, table

PURPOSES: tuple[str, ...] = get_args(Purpose)
SLACK = 0.1  # of the meeting's length, left free: tools.md, A.6

_FIELDS = (
    "record_id", "n", "topic", "intended_product", "purpose", "mins", "lead", "question", "protocol", "evidence",
    "decision_rule", "block", "carries",
)  # fmt: skip
_AGENDA = dict.fromkeys(_FIELDS, "object") | {"from": "str", "begins_after": "float64"}
_MIX = {"meeting": "str", "date": "object", "purpose": "str", "mins": "int64", "share": "float64"}
_USED = {"n": "object", "topic": "str", "planned": "float64", "used": "float64", "over": "float64"}


def agenda(items: pd.DataFrame, meetings: pd.DataFrame, meeting: str) -> pd.DataFrame:
    """Give the items of a meeting in their order.

    Columns: the fields of an item, from (`3:15 PM`; empty where the meeting has no start), begins_after
    (minutes since the start). Items without minutes count as 0 of them.
    """
    here = list(cell_rows(of_meeting(items, meeting), *_FIELDS))
    here.sort(key=lambda item: (item[1] is None, item[1] or 0, item[0]))
    start = meeting_facts(meetings, meeting).get("start")
    rows, after = [], 0
    for item in here:
        whole = [int(value) if name in ("n", "mins") and value is not None else value
                 for name, value in zip(_FIELDS, item, strict=True)]  # fmt: skip
        rows.append((*whole, _clock(start, after), after))
        after += whole[_FIELDS.index("mins")] or 0
    return table(rows, _AGENDA)


def planned(items: pd.DataFrame) -> int:
    """Give the minutes of all items of a frame together."""
    return int(sum(mins or 0 for mins in cells(items, "mins")))


def room(items: pd.DataFrame, meetings: pd.DataFrame, meeting: str) -> int | None:
    """Give how many minutes are left for items, a tenth of the meeting kept free; less than 0 when it is too full.

    None where the meeting's length is not known.
    """
    minutes = length(meeting_facts(meetings, meeting))
    return int(minutes * (1 - SLACK)) - planned(of_meeting(items, meeting)) if minutes else None


def purpose_mix(items: pd.DataFrame, meetings: pd.DataFrame) -> pd.DataFrame:
    """Give what the minutes of each meeting are for: one row per meeting and purpose that has minutes.

    Columns: meeting (number), date, purpose, mins, share (of the meeting's minutes, 0 to 1). Meetings in
    their order, purposes in that of the form.
    """
    rows = []
    for number, day in cell_rows(in_order(meetings), "record_id", "date"):
        minutes = dict.fromkeys(PURPOSES, 0)
        for purpose, mins in cell_rows(of_meeting(items, number), "purpose", "mins"):
            if purpose and mins:
                minutes[purpose] += int(mins)
        total = sum(minutes.values())
        rows += [(number, day, purpose, mins, mins / total) for purpose, mins in minutes.items() if mins]
    return table(rows, _MIX)


def planned_and_used(
    items: pd.DataFrame, notes: pd.DataFrame, meetings: pd.DataFrame, meeting: str
) -> pd.DataFrame:
    """Give the minutes planned and used for each item of a meeting, in the agenda's order.

    Columns: n, topic, planned, used (both NaN where nothing is written), over (used less planned). Notes
    of an item that is not on the agenda come last, without planned minutes.
    """
    written = list(cell_rows(of_meeting(notes, meeting), "item", "topic", "minutes_used"))
    rows, told = [], set()
    for number, n, topic, mins in cell_rows(
        agenda(items, meetings, meeting), "record_id", "n", "topic", "mins"
    ):
        mine = [
            at
            for at, (item, about, _) in enumerate(written)
            if item == number or (not item and about == topic)
        ]
        told.update(mine)
        used = [written[at][2] for at in mine if written[at][2] is not None]
        rows.append((n, topic or "", mins, sum(used) if used else None))
    rows += [
        (None, topic or "", None, used)
        for at, (_, topic, used) in enumerate(written)
        if at not in told and used
    ]
    return table([(*row, _difference(row[3], row[2])) for row in rows], _USED)


def _difference(used: float | None, mins: float | None) -> float | None:
    return None if used is None or mins is None else used - mins


def _clock(start: str | None, after: int) -> str:
    if not start:
        return ""
    hour, minute = (int(part) for part in start.split(":"))
    total = (60 * hour + minute + after) % (24 * 60)
    return time_words(f"{total // 60:02d}:{total % 60:02d}")
