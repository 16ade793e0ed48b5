"""The year on one line for each activity: when something was heard, adopted, decided, due and looked at again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from ddtk_helpers.frames import cell_rows, table

HEARD, ADOPTED, DECIDED, DUE, AGAIN = "people heard", "adopted", "decided", "first step due", "look again"
KINDS = (HEARD, ADOPTED, DECIDED, DUE, AGAIN)
# The activity that asked for each kind of private answers.
_ASKED = {
    "self_assessment_answer": "0.2", "task_answer": "1.1", "barrier_answer": "1.2", "hallmark_answer": "1.3",
    "readiness_answer": "1.3", "why_answer": "1.3", "system_rating": "1.6", "collector_answer": "1.6",
    "strand_answer": "1.8", "quiz_answer": "1.8", "concern_answer": "1.9", "concern_voice": "1.9",
}  # fmt: skip


def year_marks(decisions: pd.DataFrame, tables: Mapping[str, pd.DataFrame], school_year: str) -> pd.DataFrame:
    """Give the days of the school year on which something happens: one row per activity, kind and day.

    `decisions` is that of `decision_states`; of `tables`, round, vision_statement and norm are looked at.
    Columns: activity, kind (people heard, adopted, decided, first step due, look again), day. Days before
    July of the school year, or after December of the next, are left out.
    """
    found: set[tuple[str, str, dt.date]] = set()
    for activity, met, due, again in cell_rows(decisions, "activity", "decided_on", "due", "revisit_on"):
        found |= {(activity, kind, day) for kind, day in ((DECIDED, met), (DUE, due), (AGAIN, again)) if day}
    for about, day in _rows(tables, "round", "about", "revealed_on"):
        found |= {(_ASKED[about], HEARD, day)} if day and about in _ASKED else set()
    for name, activity in (("vision_statement", "1.3"), ("norm", "1.4")):
        found |= {(activity, ADOPTED, day) for (day,) in _rows(tables, name, "adopted_on") if day}
    first, last = span(school_year)
    rows = sorted(row for row in found if row[0] and first <= row[2] <= last)
    return table(rows, {"activity": "str", "kind": "str", "day": "object"})


def span(school_year: str) -> tuple[dt.date, dt.date]:
    """Give the first and last day that the year is drawn for: 2026-07-01 and 2027-12-31 for `2026-27`."""
    year = int(school_year[:4])
    return dt.date(year, 7, 1), dt.date(year + 1, 12, 31)


def _rows(tables: Mapping[str, pd.DataFrame], name: str, *columns: str) -> Any:
    return cell_rows(tables.get(name, pd.DataFrame()), *columns)
