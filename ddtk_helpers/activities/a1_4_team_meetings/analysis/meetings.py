"""Which meeting is worked on: the next one, the last one, the one before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from ddtk_helpers.days import minutes_between
from ddtk_helpers.frames import cell_rows, cells


def in_order(meetings: pd.DataFrame) -> pd.DataFrame:
    """Give the meetings that have a date, the earliest first."""
    dated = meetings[[day is not None for day in cells(meetings, "date")]]
    key = [
        (day, start or "", number) for day, start, number in cell_rows(dated, "date", "start", "record_id")
    ]
    return dated.iloc[sorted(range(len(dated)), key=key.__getitem__)].reset_index(drop=True)


def next_meeting(meetings: pd.DataFrame, today: dt.date) -> str:
    """Give the number of the next meeting from today on, else of the last one; empty without any."""
    dated = in_order(meetings)
    numbers = list(cell_rows(dated, "record_id", "date"))
    return next((number for number, day in numbers if day >= today), numbers[-1][0] if numbers else "")


def last_meeting(meetings: pd.DataFrame, today: dt.date) -> str:
    """Give the number of the last meeting that has been, today's too; empty before the first."""
    numbers = list(cell_rows(in_order(meetings), "record_id", "date"))
    return next((number for number, day in reversed(numbers) if day <= today), "")


def meeting_before(meetings: pd.DataFrame, number: str) -> str:
    """Give the number of the meeting before this one; empty for the first."""
    numbers = cells(in_order(meetings), "record_id")
    at = numbers.index(number) if number in numbers else 0
    return numbers[at - 1] if at else ""


def meeting_facts(meetings: pd.DataFrame, number: str) -> dict[str, Any]:
    """Give the fields of one meeting by name, None or an empty list where nothing is written; else no fields."""
    found = meetings[meetings["record_id"] == number]
    if found.empty:
        return {}
    return {str(name): cells(found, str(name))[0] for name in found.columns}


def length(facts: Mapping[str, Any]) -> int:
    """Give how many minutes a meeting lasts; 0 where that is not known."""
    start, end = facts.get("start"), facts.get("end")
    return max(0, minutes_between(start, end)) if start and end else 0


def of_meeting(frame: pd.DataFrame, number: str, column: str = "meeting") -> pd.DataFrame:
    """Give the rows of one meeting."""
    return frame[[one == number for one in cells(frame, column)]].reset_index(drop=True)
