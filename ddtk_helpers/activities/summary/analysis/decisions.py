"""Decisions of all activities: those to look at first, and activities that have none."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from ddtk_helpers.activities.a1_0_start_here.analysis import LATER
from ddtk_helpers.frames import cell_rows, table

AGAIN, PASSED, SOON, AHEAD, NO_DAY = (
    "look at it again", "its day has passed", "due within two weeks", "later", "no day",
)  # fmt: skip
FIRST = (AGAIN, PASSED, SOON)
_ORDER = (*FIRST, AHEAD, NO_DAY)
_TWO_WEEKS = dt.timedelta(days=14)
_TEXT = ("record_id", "activity", "title", "question", "decision", "why", "owner", "first_step", "status")
_COLUMNS = {**dict.fromkeys(_TEXT, "str"), "due": "object", "revisit_on": "object", "decided_on": "object", "state": "str"}  # fmt: skip


def decision_states(
    decisions: pd.DataFrame, activities: pd.DataFrame, meetings: pd.DataFrame, today: dt.date
) -> pd.DataFrame:
    """Give the decisions that hold, those that want a look now first.

    `activities` has number and title. Columns: record_id, activity, title (of the activity), question,
    decision, why, owner, first_step, status; due, revisit_on and decided_on (as it says, else the day
    of its meeting; dates or None); state: “look at it again” (that day has come), “its day has passed” (the first step was
    due), “due within two weeks”, “later” or “no day”. What was superseded is left out.
    """
    titles = dict(cell_rows(activities, "number", "title"))
    days = dict(cell_rows(meetings, "record_id", "date"))
    names = ("record_id", "activity", "question", "decision", "why", "owner", "first_step", "status")
    rows = []
    for *texts, due, again, day, meeting in cell_rows(
        decisions, *names, "due", "revisit_on", "decided_on", "meeting"
    ):
        number, activity, *said = (text or "" for text in texts)
        if said[-1] == "superseded":
            continue
        state = _state(due, again, today)
        rows.append(
            (number, activity, titles.get(activity, ""), *said, due, again, day or days.get(meeting), state)
        )
    rows.sort(key=lambda row: (_ORDER.index(row[-1]), row[9] or dt.date.max, row[1], row[0]))
    return table(rows, _COLUMNS)


def _state(due: dt.date | None, again: dt.date | None, today: dt.date) -> str:
    if again and again <= today:
        return AGAIN
    if due is None:
        return NO_DAY
    if due < today:
        return PASSED
    return SOON if due <= today + _TWO_WEEKS else AHEAD


def without_decision(decisions: pd.DataFrame, progress: pd.DataFrame) -> pd.DataFrame:
    """Give the activities that are here and have no decision: number, title, stem, state (how far they are).

    `decisions` is that of `decision_states`, `progress` that of `activity_progress`.
    """
    decided = set(decisions["activity"])
    found = progress[~progress["number"].isin(decided) & (progress["state"] != LATER)]
    return found[["number", "title", "stem", "state"]].reset_index(drop=True)
