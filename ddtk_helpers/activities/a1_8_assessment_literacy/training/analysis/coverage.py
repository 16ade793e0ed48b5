"""Which needs have a course or a place in the plan, and which courses nobody needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.courses import (
    course_rows,
    explains,
    is_for,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.people import groups_of
from ddtk_helpers.frames import cell_rows, name_key, table

MET, PLANNED, OFFERED, IN_PART, NO_COURSE = (
    "met", "in the plan", "has a course", "a course, but not about it", "no course",
)  # fmt: skip
STATES = (NO_COURSE, IN_PART, OFFERED, PLANNED, MET)  # what has to be looked at first
_COVERED = {
    **dict.fromkeys(("number", "source", "who", "role_group", "strand", "about", "why"), "str"),
    **dict.fromkeys(("courses", "planned", "state"), "str"),
}  # fmt: skip
_UNNEEDED = dict.fromkeys(("record_id", "title", "strand", "audience"), "str")


def coverage(
    needs: pd.DataFrame, offerings: pd.DataFrame, plan: pd.DataFrame, called: Mapping[str, list[str]]
) -> pd.DataFrame:
    """Give each need with the courses that answer it and the rows of the plan that take it on: the open ones first.

    `needs` is that of `all_needs`, `called` other names of what a need can be about (`names_of_scores`). A course
    fits where it has the strand and is for the role or the group; a need that is about something asks for a course
    that names it. Columns: number, source, who, role_group, strand, about, why, courses and planned (titles, and
    numbers of the plan, with ; between), state (“no course”, “a course, but not about it”, “has a course”, “in the
    plan”, “met”).
    """
    courses, entries = course_rows(offerings), _plan_rows(plan)
    rows = []
    for number, source, who, group, strand, about, why, status in cell_rows(
        needs, "number", "source", "who", "role_group", "strand", "about", "why", "status"
    ):
        fitting = [course for course in courses if course["strand"] == strand and is_for(course, who)]
        named = [course for course in fitting if not about or explains(course, called.get(about, [about]))]
        planned = [
            entry["record_id"]
            for entry in entries
            if number in entry["needs"]
            or (not entry["needs"] and not about and strand == entry["strand"] and group in entry["groups"])
        ]
        state = _state(status, planned, named, fitting)
        titles = "; ".join(course["title"] for course in named or fitting)
        rows.append((number, source, who, group, strand, about, why, titles, "; ".join(planned), state))
    return table(sorted(rows, key=lambda row: STATES.index(row[-1])), _COVERED)


def by_strand(covered: pd.DataFrame) -> pd.DataFrame:
    """Count the needs of each strand by their state: one row for each strand that has any, the most open first.

    Columns: strand, and one for each state (“no course”, …).
    """
    rows = []
    for strand, here in covered.groupby("strand", sort=False):
        counted = here["state"].value_counts()
        rows.append((strand, *(int(counted.get(state, 0)) for state in STATES)))
    rows.sort(key=lambda row: (-row[1], -row[2], -sum(row[1:])))
    return table(rows, {"strand": "str", **dict.fromkeys(STATES, "int64")})


def without_course(covered: pd.DataFrame) -> pd.DataFrame:
    """Give the needs that no course answers, or only in part; the columns of `coverage`."""
    open_ = covered["state"].isin([NO_COURSE, IN_PART])
    return covered[open_].reset_index(drop=True)


def unneeded(offerings: pd.DataFrame, covered: pd.DataFrame, plan: pd.DataFrame) -> pd.DataFrame:
    """Give the courses that no need asks for and no plan holds: record_id, title, strand, audience.

    `covered` is that of `coverage`.
    """
    asked = set(cell_rows(covered, "strand", "who"))
    held = {
        name_key(title)
        for title, status in cell_rows(plan, "course", "status")
        if title and status != "dropped"
    }
    rows = [
        (course["record_id"], course["title"], course["strand"], "; ".join(course["audience"]))
        for course in course_rows(offerings)
        if name_key(course["title"]) not in held
        and not any(strand == course["strand"] and is_for(course, who) for strand, who in asked)
    ]
    return table(rows, _UNNEEDED)


def _plan_rows(plan: pd.DataFrame) -> list[dict[str, Any]]:
    names = ("record_id", "strand", "who", "needs", "status")
    return [
        {"record_id": number, "strand": strand, "groups": groups_of(who), "needs": list(needs or [])}
        for number, strand, who, needs, status in cell_rows(plan, *names) if status != "dropped"
    ]  # fmt: skip


def _state(status: str | None, planned: list[str], named: list[Any], fitting: list[Any]) -> str:
    if status == "met":
        return MET
    if planned:
        return PLANNED
    if named:
        return OFFERED
    return IN_PART if fitting else NO_COURSE
