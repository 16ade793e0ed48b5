"""What an agenda has to bring in: open actions, deltas without an answer, parked items, and the end of a meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_4_team_meetings.analysis.actions import OPEN
from ddtk_helpers.activities.a1_4_team_meetings.analysis.checks import unanswered
from ddtk_helpers.activities.a1_4_team_meetings.analysis.meetings import (
    in_order,
    meeting_before,
    meeting_facts,
    of_meeting,
)
from ddtk_helpers.frames import cell_rows, cells, table
from ddtk_helpers.words import count, several

MOST_FOR_ACTIONS = 5  # minutes: tools.md, A.6
MOST_FOR_PARKED = 15
_WAITING = ("waiting", "next agenda", None)
_FIRST = ("open actions", "last plus and delta")  # they open the meeting; the others close it

# How each standing item is written on the agenda, its numbers apart.
_ITEMS: Mapping[str, Mapping[str, Any]] = {
    "open actions": {
        "topic": "Open actions", "intended_product": "Each action is done, has a new day, or is dropped",
        "purpose": "inform", "mins": MOST_FOR_ACTIONS,
    },
    "last plus and delta": {
        "topic": "What we said last time", "intended_product": "An answer to each delta", "purpose": "inform", "mins": 3,
    },
    "parked items": {
        "topic": "Parked items", "intended_product": "Each is settled, given to somebody, or dropped",
        "purpose": "plan", "mins": 5,
    },
    "next steps": {
        "topic": "Next steps", "intended_product": "Each action has one owner and a day, read aloud",
        "purpose": "plan", "mins": 5,
    },
    "plus and delta": {
        "topic": "How we worked", "intended_product": "One plus or delta from each member", "purpose": "learn", "mins": 5,
    },
}  # fmt: skip
_OPEN = {"block": "str", "carries": "object", "says": "str"}


def open_work(
    meetings: pd.DataFrame,
    items: pd.DataFrame,
    actions: pd.DataFrame,
    parked: pd.DataFrame,
    deltas: pd.DataFrame,
    meeting: str,
) -> pd.DataFrame:
    """Give what this agenda still has to bring in: one row per standing item.

    Columns: block, carries (numbers that are not on the agenda yet), says (what they are, in words). A
    block that carries nothing and is there already is left out. Without such a meeting there are no rows.
    """
    facts = meeting_facts(meetings, meeting)
    if not facts:
        return table([], _OPEN)
    here = of_meeting(items, meeting)
    there = {number for carries in cells(here, "carries") for number in carries or []}
    blocks = set(cells(here, "block"))
    waiting = {
        "open actions": _due(actions, meetings, facts, meeting),
        "last plus and delta": _deltas(deltas, items, meetings, meeting),
        "parked items": _parked(parked, meetings, meeting),
        "next steps": [], "plus and delta": [],
    }  # fmt: skip
    rows = []
    for block, found in waiting.items():
        new = [(number, text) for number, text in found if number not in there]
        ends = block in ("next steps", "plus and delta") and block not in blocks
        if new or ends:
            rows.append((block, [number for number, _ in new], _says(block, [text for _, text in new])))
    return table(rows, _OPEN)


def with_open_work(
    agenda: Sequence[Mapping[str, Any]], found: pd.DataFrame, meeting: str
) -> list[dict[str, Any]]:
    """Give the items of an agenda with what is open brought in, numbered anew from 1.

    `agenda` are the items as written, `found` is that of `open_work`. What looks back comes first, next
    steps and plus and delta last; an item that is there gets the new numbers.
    """
    items = [dict(item) for item in agenda]
    for block, carries in cell_rows(found, "block", "carries"):
        mine = next((item for item in items if item.get("block") == block), None)
        if mine is None:
            mine = {"meeting": meeting, "block": block, **_ITEMS[block]}
            items.insert(_place(items, block), mine)
        mine["carries"] = [*(mine.get("carries") or []), *carries]
        if block == "parked items":
            mine["mins"] = min(MOST_FOR_PARKED, max(mine["mins"] or 0, 5 * len(mine["carries"])))
    return [{**item, "n": n} for n, item in enumerate(items, 1)]


def _place(items: Sequence[Mapping[str, Any]], block: str) -> int:
    """Give where a standing item belongs among those that are there."""
    order = tuple(_ITEMS)
    if block in _FIRST:
        before = order[: order.index(block)]
        return sum(1 for item in items[: len(_FIRST)] if item.get("block") in before)
    after = order[order.index(block) + 1 :]
    ending = [at for at, item in enumerate(items) if item.get("block") in after]
    return ending[0] if ending else len(items)


def _due(
    actions: pd.DataFrame, meetings: pd.DataFrame, facts: Mapping[str, Any], meeting: str
) -> list[tuple[str, str]]:
    """Give the open actions that are due by the meeting, without those that it made itself."""
    day: dt.date | None = facts.get("date")
    fields = ("record_id", "what", "due", "state", "from_meeting")
    later = _from_then_on(meetings, meeting)
    return [
        (number, what or number) for number, what, due, state, source in cell_rows(actions, *fields)
        if (state in OPEN or state is None) and source not in later and (not due or not day or due <= day)
    ]  # fmt: skip


def _deltas(
    deltas: pd.DataFrame, items: pd.DataFrame, meetings: pd.DataFrame, meeting: str
) -> list[tuple[str, str]]:
    before = meeting_before(meetings, meeting)
    open_now = set(unanswered(deltas, items, before, meeting))
    rows = cell_rows(of_meeting(deltas, before), "record_id", "text", "kind")
    return [
        (number, text or number)
        for number, text, kind in rows
        if kind == "delta" and (text or number) in open_now
    ]


def _parked(parked: pd.DataFrame, meetings: pd.DataFrame, meeting: str) -> list[tuple[str, str]]:
    later = _from_then_on(meetings, meeting)
    fields = ("record_id", "text", "disposition", "meeting")
    return [
        (number, text or number) for number, text, disposition, source in cell_rows(parked, *fields)
        if disposition in _WAITING and source not in later
    ]  # fmt: skip


def _from_then_on(meetings: pd.DataFrame, meeting: str) -> set[str]:
    """Give the numbers of this meeting and of those after it: what comes out of them is not open work here."""
    numbers = cells(in_order(meetings), "record_id")
    return set(numbers[numbers.index(meeting) :]) if meeting in numbers else {meeting}


def _says(block: str, texts: Sequence[str]) -> str:
    if not texts:
        return str(_ITEMS[block]["topic"])
    noun = {"open actions": "open action", "last plus and delta": "delta", "parked items": "parked item"}[
        block
    ]
    return f"{count(len(texts), noun)}: {several(texts, most=2)}"
