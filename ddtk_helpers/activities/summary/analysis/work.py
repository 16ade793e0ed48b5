"""What was promised in any activity and is not done: actions, launch steps, tests, fixes, releases, trainings, responses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from ddtk_helpers.activities.a1_4_team_meetings.analysis.actions import OPEN
from ddtk_helpers.activities.a1_8_assessment_literacy.analysis import plan_states
from ddtk_helpers.activities.a1_9_managing_change.analysis.responses import (
    DUE_SOON,
    LATER,
    NO_DATE,
    OVERDUE,
    state_of,
)
from ddtk_helpers.frames import cell_rows, table

_ORDER = (OVERDUE, DUE_SOON, LATER, NO_DATE)
_COLUMNS = {
    **dict.fromkeys(("activity", "kind", "what", "owner"), "str"), "due": "object", "days_late": "int64", "state": "str",
}  # fmt: skip


class Promise(NamedTuple):
    """Where one kind of promise stands: its activity, table and columns, and when it is still open.

    It is open while `still` has one of the values `means_open`; None there stands for an empty cell.
    """

    activity: str
    table: str
    kind: str
    what: str
    owner: str
    due: str
    still: str
    means_open: tuple[str | None, ...] = (None,)


PROMISES = (
    Promise("1.2", "top_barrier", "small test", "small_test", "", "by", "test_result"),
    Promise("1.4", "action", "action", "what", "owner", "due", "state", (*OPEN, None)),
    Promise("1.4", "launch_step", "launch step", "step", "owner", "due", "done_on"),
    Promise("1.6", "fix", "fix", "what", "owner", "by", "status", ("draft", "agreed", None)),
    Promise("1.7", "policy_check", "gap of the self-check", "question", "owner", "by", "answer", ("no", "in part")),
    Promise("1.9", "response", "answer to a concern", "action", "owner", "by", "done_on"),
    Promise("1.9", "frame_action", "action of the framework", "action", "owner", "by", "done_on"),
)  # fmt: skip


def open_work(tables: Mapping[str, pd.DataFrame], today: dt.date) -> pd.DataFrame:
    """Give what is promised and not done, the longest overdue first.

    `tables` holds frames by the name of their table; one that is missing counts as empty. What has neither
    owner nor day is no promise and left out; so are releases (1.7), which count only once they are late.
    Columns: activity, kind, what, owner, due (date or None), days_late (0 where it is not), state
    (“overdue”, “due within two weeks”, “later”, “no date”).
    """
    rows = [row for promise in PROMISES for row in _of(promise, tables, today)]
    rows += _late_releases(tables.get("release", pd.DataFrame()), today)
    rows += _looks_at_use(tables.get("training_plan_entry", pd.DataFrame()), today)
    rows.sort(key=lambda row: (_ORDER.index(row[-1]), row[4] or dt.date.max, row[0], row[2]))
    return table(rows, _COLUMNS)


def _of(promise: Promise, tables: Mapping[str, pd.DataFrame], today: dt.date) -> Iterable[tuple[Any, ...]]:
    frame = tables.get(promise.table, pd.DataFrame())
    names = (promise.what, promise.owner, promise.due, promise.still)
    for what, owner, due, still in cell_rows(frame, *names):
        if what and (owner or due) and still in promise.means_open:
            yield _row(promise.activity, promise.kind, what, owner, due, today)


def _late_releases(releases: pd.DataFrame, today: dt.date) -> Iterable[tuple[Any, ...]]:
    names = ("title", "sender", "expected_release", "actual_release")
    return [
        _row("1.7", "late release", title, sender, expected, today)
        for title, sender, expected, actual in cell_rows(releases, *names)
        if title and expected and expected < today and not actual
    ]


def _looks_at_use(plan: pd.DataFrame, today: dt.date) -> Iterable[tuple[Any, ...]]:
    """Give the trainings that were held and of which nobody has looked yet whether they are used."""
    found = cell_rows(plan_states(plan, today), "need", "owner", "when", "look_on", "seen")
    return [
        _row("1.8", "look whether a training is used", need, owner, look_on, today)
        for need, owner, when, look_on, seen in found
        if need and when and when <= today and not seen
    ]


def _row(activity: str, kind: str, what: str, owner: str | None, due: dt.date | None, today: dt.date) -> tuple[Any, ...]:  # fmt: skip
    late = max((today - due).days, 0) if due else 0
    return (activity, kind, what, owner or "", due, late, state_of(due, None, today))
