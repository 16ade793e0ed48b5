"""Assessments of one school that may answer the same question about the same students."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory.analysis.sources import (
    EVERYONE,
    is_required,
    source_rows,
    student_minutes,
    windows_of,
)
from ddtk_helpers.frames import table

ADJACENT_DAYS = 30  # two windows this far apart still catch students at nearly the same moment
_SOME_STUDENTS = ("English learners", "students with disabilities", "intervention", "sample", "volunteers")
_FIELDS = (
    "kind", "grades", "subject", "purpose", "population", "collected", "required_by", "sessions_per_year",
    "minutes_per_session", "minutes_setup",
)  # fmt: skip


def overlaps(entries: pd.DataFrame) -> pd.DataFrame:
    """Give pairs of assessments with the same purpose, at nearly the same time, for the same students.

    One row per school, grade, subject and pair, the highest score first. Columns: school, grade, subject,
    first_id, first, second_id, second (numbers and names), purpose (what both are for), window_overlap
    (0–1), student_minutes (both together, per student and year; NaN when one is unknown), score (0–1),
    required (whether federal law or the state asks for one of them), question (to talk about; the pair may
    be a wise second look).

    score = purpose × window_overlap × population. Purpose is Jaccard's share: purposes both have among
    purposes either has. window_overlap widens every window by half of 30 days on both sides and takes
    the days both have among the days of the shorter one, so windows up to 30 days apart count a little.
    Population is 1 for the same students, 0.5 when one is for all in grade and the other for some of
    them. A window or population that nobody wrote down makes the score NaN; such pairs come last.
    """
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in source_rows(entries, *_FIELDS):
        if row["kind"] == "assessment" and row["subject"] and row["purpose"]:
            groups.setdefault((row["school"], row["subject"]), []).append(row)
    rows = [
        (school, grade, subject, *pair)
        for (school, subject), sources in groups.items()
        for one, other in combinations(sources, 2)
        if (shared_grades := [grade for grade in one["grades"] if grade in other["grades"]])
        and (pair := _pair(one, other))
        for grade in shared_grades
    ]
    rows.sort(key=lambda row: (row[0], -row[10] if row[10] == row[10] else 1.0))
    return table(rows, _COLUMNS)


_COLUMNS = {
    **dict.fromkeys(("school", "grade", "subject", "first_id", "first", "second_id", "second", "purpose"), "str"),
    **dict.fromkeys(("window_overlap", "student_minutes", "score"), "float64"), "required": "bool", "question": "str",
}  # fmt: skip


def _pair(one: dict[str, Any], other: dict[str, Any]) -> tuple[Any, ...] | None:
    shared = [purpose for purpose in one["purpose"] if purpose in other["purpose"]]
    purposes = len(shared) / len({*one["purpose"], *other["purpose"]})
    windows = _window_overlap(one["collected"], other["collected"])
    score = purposes * windows * _population_overlap(one["population"], other["population"])
    if not shared or score == 0:
        return None
    minutes = student_minutes(one) + student_minutes(other)
    required = [row["name"] for row in (one, other) if is_required(row)]
    names = (one["record_id"], one["name"], other["record_id"], other["name"])
    question = _question(one["name"], other["name"], required)
    return (*names, "; ".join(shared), windows, minutes, score, bool(required), question)


def _population_overlap(one: str | None, other: str | None) -> float:
    if one is None or other is None:
        return float("nan")
    if one == other:
        return 1.0
    some = other if one == EVERYONE else one
    return 0.5 if EVERYONE in (one, other) and some in _SOME_STUDENTS else 0.0


@lru_cache(maxsize=50_000)
def _window_overlap(one: str | None, other: str | None) -> float:
    if not one or not other:
        return float("nan")
    days, others = _days(one), _days(other)
    return (days & others).bit_count() / min(days.bit_count(), others.bit_count())


def _days(collected: str) -> int:
    """Give the widened windows as a whole number with one bit a day."""
    half, days = ADJACENT_DAYS // 2, 0
    for first, last in windows_of(collected):
        days |= ((1 << (last - first + 1 + 2 * half)) - 1) << first
    return days


def _question(one: str, other: str, required: list[str]) -> str:
    if len(required) == 2:
        return f"Both {one} and {other} are required. Which of the two do we learn more from?"
    if required:
        extra = other if required == [one] else one
        return f"{required[0]} is required. Could it tell us what we give {extra} for?"
    return f"Which decision would change if we had only one of {one} and {other}?"
