"""Rows a team need not type: launch steps, norms of the menu, items of an agenda, the stub of the minutes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from ddtk_helpers.activities.a1_4_team_meetings import facts
from ddtk_helpers.activities.a1_4_team_meetings.analysis.meetings import meeting_facts, of_meeting
from ddtk_helpers.activities.a1_4_team_meetings.analysis.open_work import open_work, with_open_work
from ddtk_helpers.activities.a1_4_team_meetings.analysis.people import roster
from ddtk_helpers.activities.a1_4_team_meetings.records import (
    Action,
    AgendaItem,
    Attendance,
    ItemNote,
    LaunchStep,
    Norm,
)
from ddtk_helpers.activities.a1_4_team_meetings.rows import Rows, load
from ddtk_helpers.consensus import is_consensus, read_counts
from ddtk_helpers.frames import cell_rows, cells, name_key
from ddtk_helpers.records import Record, check
from ddtk_helpers.store import Change, Row, Workbook

REVIEW_AFTER = dt.timedelta(days=120)  # three looks in a school year: tools.md, A.5 asks for two
_CLOSING = ("next steps", "plus and delta")
_NOT_ASKED = ("adjunct", "sponsor")  # seats that come to some meetings only


def missing_steps(workbook: Workbook) -> list[str]:
    """Give the launch steps that are not on the list yet."""
    there = {name_key(str(row.written["step"])) for row in workbook.rows(LaunchStep, school=workbook.school)}
    return [step for step in facts.launch_steps()["step"] if name_key(step) not in there]


def add_launch_steps(workbook: Workbook) -> list[Row]:
    """Put the launch steps that are missing on the list, and give their rows."""
    return _save_new(
        workbook, LaunchStep, [{"step": step} for step in missing_steps(workbook)], "the launch steps"
    )


def menu_left(workbook: Workbook) -> list[dict[str, Any]]:
    """Give the norms of the menu that the team has not taken over: the columns of `facts.norm_menu`."""
    there = {name_key(str(row.written["text"])) for row in workbook.rows(Norm, school=workbook.school)}
    menu: list[dict[str, Any]] = facts.norm_menu().to_dict("records")
    return [norm for norm in menu if name_key(norm["text"]) not in there]


def take_over(workbook: Workbook, ids: Sequence[str]) -> list[Row]:
    """Make drafts of norms of the menu, without a vote, and give their rows."""
    chosen = [_draft(norm) for norm in menu_left(workbook) if norm["id"] in ids]
    return _save_new(workbook, Norm, chosen, "norms of the menu")


def start_norm(workbook: Workbook, barrier: str) -> list[Row]:
    """Start a norm that answers a barrier: the first of the menu that does, else one without words yet."""
    fitting = [norm for norm in menu_left(workbook) if norm["barrier"] == barrier]
    draft = _draft(fitting[0]) if fitting else {"barrier_answered": barrier}
    return _save_new(workbook, Norm, [draft], f"a norm that answers {barrier}")


def adoptable(workbook: Workbook) -> list[Row]:
    """Give the norms that are complete, have everybody at 3 or above, and are not adopted yet."""
    return [
        row for row in workbook.rows(Norm, school=workbook.school)
        if not row.values.get("adopted_on") and check(Norm, row.written).is_complete
        and is_consensus(read_counts(row.values["support"]))
    ]  # fmt: skip


def adopt_norms(workbook: Workbook) -> list[Row]:
    """Adopt the norms that can be, as of today, with a day to look at them again, and give their rows."""
    today = workbook.today
    days = {"adopted_on": today, "review_on": today + REVIEW_AFTER}
    changes = [
        Change({**row.written, **days}, row.record_id, row.version, row.school, status=Norm.states[1])
        for row in adoptable(workbook)
    ]
    return workbook.save(Norm, changes, why="adopted by consensus") if changes else []


def fill_agenda(workbook: Workbook, meeting: str, title: str) -> list[Row]:
    """Put the steps of a sitting on the agenda, before the items that close the meeting; give the rows added.

    A step whose topic is there already is left out.
    """
    stored = _items(workbook, meeting)
    there = {name_key(str(item["topic"])) for item in stored}
    new = [
        _item(meeting, step)
        for step in facts.steps_of(title).to_dict("records")
        if name_key(step["topic"]) not in there
    ]
    at = next((n for n, item in enumerate(stored) if item["block"] in _CLOSING), len(stored))
    return _save_items(workbook, [*stored[:at], *new, *stored[at:]], f"steps of: {title}")


def bring_in(workbook: Workbook, meeting: str) -> list[Row]:
    """Bring what is open onto an agenda, note it in the actions, and give the items that were added or changed."""
    rows = load(workbook)
    found = what_is_open(rows, meeting)
    items = with_open_work(_items(workbook, meeting), found, meeting)
    saved = _save_items(workbook, items, "brought in what is open") if len(found) else []
    _note_carried(workbook, {number for carries in found["carries"] for number in carries}, meeting)
    return saved


def what_is_open(rows: Rows, meeting: str) -> Any:
    """Give what an agenda still has to bring in, as `open_work` does."""
    return open_work(rows.meetings, rows.items, rows.actions, rows.parked, rows.deltas, meeting)


def open_minutes(workbook: Workbook, meeting: str) -> int:
    """Make the stub of a meeting's minutes, and give how many rows were added.

    Everybody invited counts as present until somebody says otherwise; each item of the agenda gets a note.
    """
    rows = load(workbook)
    there = set(cells(of_meeting(rows.attendance, meeting), "person"))
    people = [one for one in invited(rows, meeting) if one not in there]
    noted = set(cells(of_meeting(rows.notes, meeting), "item"))
    items = [
        (item["record_id"], item["topic"])
        for item in _items(workbook, meeting)
        if item["record_id"] not in noted
    ]
    present = [{"meeting": meeting, "person": one, "presence": "present"} for one in people]
    notes = [{"meeting": meeting, "topic": topic, "item": number} for number, topic in items]
    added = _save_new(workbook, Attendance, present, "the stub of the minutes")
    return len(added) + len(_save_new(workbook, ItemNote, notes, "the stub of the minutes"))


def invited(rows: Rows, meeting: str) -> list[str]:
    """Give who is expected at a meeting: those invited, else the roster without adjunct members and sponsor."""
    asked = meeting_facts(rows.meetings, meeting).get("attendees") or []
    team = roster(rows.members)
    return list(asked) or [
        person for person, seat in cell_rows(team, "person", "seat") if seat not in _NOT_ASKED
    ]


def _draft(norm: Mapping[str, Any]) -> dict[str, Any]:
    same = {name: norm[name] for name in ("text", "type", "looks_like", "not_this", "if_broken")}
    return {**same, "barrier_answered": norm["barrier"]}


def _item(meeting: str, step: Mapping[str, Any]) -> dict[str, Any]:
    """Give a step of a sitting as an item of an agenda."""
    same = {
        name: step[name] or None
        for name in ("topic", "mins", "purpose", "intended_product", "protocol", "question")
    }
    looks = step["purpose"] in ("explore", "decide")
    return {
        "meeting": meeting, "block": None, "carries": [], **same,
        "evidence": [f"What was recorded in activity {step['activity']}"] if looks else [],
        "decision_rule": "consensus" if step["purpose"] == "decide" else None,
    }  # fmt: skip


def _items(workbook: Workbook, meeting: str) -> list[dict[str, Any]]:
    """Give the stored items of a meeting in their order, each with its number and version."""
    rows = [
        row for row in workbook.rows(AgendaItem, school=workbook.school) if row.written["meeting"] == meeting
    ]
    rows.sort(key=lambda row: (not isinstance(row.written["n"], int), row.values.get("n", 0), row.record_id))
    return [{**row.written, "record_id": row.record_id, "version": row.version} for row in rows]


def _save_items(workbook: Workbook, items: Sequence[Mapping[str, Any]], why: str) -> list[Row]:
    """Save items in their order, numbered from 1, in one step; give those that were added or changed."""
    before = {item["record_id"]: item["version"] for item in items if item.get("record_id")}
    changes = []
    for n, item in enumerate(items, 1):
        written = {name: value for name, value in item.items() if name in AgendaItem.model_fields}
        origin = "entered" if item.get("record_id") else "prefilled"
        changes.append(Change(
            {**written, "n": n}, item.get("record_id", ""), item.get("version", 0), workbook.school, origin
        ))  # fmt: skip
    saved = workbook.save(AgendaItem, changes, why=why)
    return [row for row in saved if before.get(row.record_id) != row.version]


def _note_carried(workbook: Workbook, numbers: set[str], meeting: str) -> None:
    changes = [
        Change(
            {**row.written, "carried": [*row.written["carried"], meeting]},
            row.record_id,
            row.version,
            row.school,
        )
        for row in workbook.rows(Action, school=workbook.school)
        if row.record_id in numbers and meeting not in row.written["carried"]
    ]
    workbook.save(Action, changes, why=f"carried into {meeting}")


def _save_new(
    workbook: Workbook, model: type[Record], rows: Sequence[Mapping[str, Any]], why: str
) -> list[Row]:
    changes = [Change(row, school=workbook.school, origin="prefilled") for row in rows]
    return workbook.save(model, changes, why=why) if changes else []
