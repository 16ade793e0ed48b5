"""Adopting a draft as the vision, affirming the vision, and taking that back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from ddtk_helpers.activities.a1_3_vision.records import Draft, VisionStatement
from ddtk_helpers.consensus import is_consensus, read_counts
from ddtk_helpers.decisions import Decision
from ddtk_helpers.records import Record
from ddtk_helpers.store import Change, Row, Workbook


class Gone(ValueError):
    """A draft or a statement that somebody removed meanwhile."""


class Adoption(NamedTuple):
    """What an adoption changed: the new statement, those it replaced with their state before, the decision begun."""

    statement: Row
    replaced: list[tuple[Row, str]]
    decision: list[Row]


def adopt(workbook: Workbook, draft_id: str, more: Mapping[str, Any]) -> Adoption:
    """Make a draft the agreed vision, let it replace the statements before it, and begin the decision record.

    `more` are other fields of the statement: owner, share_plan, revisit_on. Raises Gone when the draft is no
    longer there, and Conflict when somebody changes a statement at the same moment.
    """
    draft = _stored(workbook, Draft, draft_id)
    name = draft.values.get("name") or draft_id
    before = [row for row in workbook.rows(VisionStatement, school="") if row.status != "superseded"]
    missions = [row.values["mission"] for row in before if row.values.get("mission")]
    today = workbook.today
    written = {
        **more, "statement": draft.values["text"], "mission": missions[-1] if missions else None,
        "source_doc": f"Draft {name} of the data team"[:120], "adopted_on": today, "last_affirmed": today,
    }  # fmt: skip
    changes = [
        Change(written, school="", status="agreed"),
        *(_with_status(row, "superseded") for row in before),
    ]
    new, *replaced = workbook.save(VisionStatement, changes, why=f"adopted draft {name}")
    states = [row.status for row in before]
    return Adoption(new, list(zip(replaced, states, strict=True)), _begin_decision(workbook, name, draft))


def _begin_decision(workbook: Workbook, name: str, draft: Row) -> list[Row]:
    """Begin the decision record with what is known, and give its row; none if there is one already."""
    question, votes = f"Do we adopt draft {name[:60]} as our vision for data use?", draft.values.get("votes")
    if question in {row.values.get("question") for row in workbook.rows(Decision, school="")}:
        return []
    written = {
        "activity": "1.3", "question": question, "decision": f"We adopt draft {name}."[:120], "fist_counts": votes,
        "decision_rule": "consensus" if is_consensus(read_counts(votes)) else None,
    }  # fmt: skip
    return workbook.save(Decision, [Change(written, school="")], why="adopted a vision")


def affirm(workbook: Workbook, record_id: str) -> Row:
    """Say that a statement still holds: it is agreed, and last affirmed today."""
    row = _stored(workbook, VisionStatement, record_id)
    adopted = row.values.get("adopted_on") or workbook.today
    written = row.written | {"last_affirmed": workbook.today, "adopted_on": adopted}
    change = Change(written, row.record_id, row.version, "", status="agreed")
    return workbook.save(VisionStatement, [change], why="affirmed")[0]


def take_back(workbook: Workbook, adoption: Adoption) -> bool:
    """Undo an adoption, unless somebody changed one of its statements since; say whether it was undone.

    The decision record that was begun with it goes too, if nobody has written in it.
    """
    statements = [adoption.statement, *(row for row, _ in adoption.replaced)]
    if _untouched(workbook, VisionStatement, statements) != statements:
        return False
    changes = [_removal(adoption.statement), *(_with_status(row, state) for row, state in adoption.replaced)]
    workbook.save(VisionStatement, changes, why="took back the adoption")
    gone = [_removal(row) for row in _untouched(workbook, Decision, adoption.decision)]
    workbook.save(Decision, gone, why="took back the adoption")
    return True


def next_look(day: dt.date) -> dt.date:
    """Give the day a year later, on which a vision is looked at again."""
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _stored(workbook: Workbook, model: type[Record], record_id: str) -> Row:
    for row in workbook.rows(model, school=""):
        if row.record_id == record_id:
            return row
    raise Gone(f"Somebody removed this {model.noun} meanwhile. Choose another.")


def _with_status(row: Row, status: str) -> Change:
    return Change(row.written, row.record_id, row.version, row.school, status=status)


def _removal(row: Row) -> Change:
    return Change(None, row.record_id, row.version, row.school)


def _untouched(workbook: Workbook, model: type[Record], rows: list[Row]) -> list[Row]:
    """Give those of the rows that are stored as they were."""
    now = {row.record_id: row.version for row in workbook.rows(model, school="")}
    return [row for row in rows if now.get(row.record_id) == row.version]
