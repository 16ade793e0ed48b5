"""What is added or marked at the press of a button: needs from ratings and scores, one row of the plan, needs taken on."""

from __future__ import annotations

import math
from typing import Any, get_args

from ddtk_helpers.activities.a1_6_data_collection.analysis.people import not_listed
from ddtk_helpers.activities.a1_6_data_collection.records import TrainingNeed
from ddtk_helpers.activities.a1_8_assessment_literacy.training import facts
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis import (
    names_of_scores,
    self_gaps,
    wide_gaps,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.courses import (
    course_rows,
    explains,
    is_for,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.coverage import MET, PLANNED
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.needs import HERE, INVENTORY
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.people import (
    GROUP_OF_ROLE,
    ROLE_OF_GROUP,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.training.choices import Skill
from ddtk_helpers.activities.a1_8_assessment_literacy.training.records import (
    StrandNeed,
    TrainingPlanEntry,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.training.rows import load, results
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.store import Change, Row, Workbook

_SKILLS = get_args(Skill)
_LONGEST = 120
_BY_US = ("planned", "met")  # states of a training need that the plan gives and takes back


def missing_ratings(workbook: Workbook) -> list[dict[str, Any]]:
    """Give the wide gaps of the self-ratings that are not on the list of needs yet, as rows."""
    rows = load(workbook)
    listed = set(cell_rows(rows.needs, "role_group", "strand"))
    found = wide_gaps(self_gaps(rows.answers, facts.strand_items()))
    return [
        {
            "role_group": group, "strand": strand, "now": _SKILLS[math.floor(now) - 1], "needed": _SKILLS[math.ceil(needed) - 1],
            "n": int(people), "source": "survey",
        }
        for group, strand, now, needed, people in cell_rows(found, "role_group", "strand", "now", "needed", "people")
        if (group, strand) not in listed
    ]  # fmt: skip


def add_ratings(workbook: Workbook) -> list[Row]:
    """Put these on the list of needs, and give the rows added."""
    changes = [Change(row, school=workbook.school, origin="prefilled") for row in missing_ratings(workbook)]
    return workbook.save(StrandNeed, changes, why="gaps of the self-ratings")


def missing_scores(workbook: Workbook) -> list[dict[str, Any]]:
    """Give a training need for each kind of score that no course explains and that no need names yet."""
    rows = load(workbook)
    needs = results(workbook, rows).needs
    found = needs[needs["source"] == INVENTORY].assign(from_activity=HERE)
    fresh = not_listed(found, workbook.load(TrainingNeed, school=workbook.school))
    return fresh[["who", "strand", "about", "why", "from_activity"]].to_dict("records")


def add_scores(workbook: Workbook) -> list[Row]:
    """Put these on the shared list of training needs, never one twice, and give the rows added."""
    changes = [
        Change(row, school=workbook.school, origin="prefilled", status="proposed")
        for row in missing_scores(workbook)
    ]
    return workbook.save(TrainingNeed, changes, why="scores that no course explains")


def open_needs(workbook: Workbook) -> list[tuple[str, dict[str, Any]]]:
    """Give what each need is called that is neither planned nor met, and the row of the plan it would become."""
    rows = load(workbook)
    covered = results(workbook, rows).coverage
    waiting = covered[~covered["state"].isin([MET, PLANNED])]
    courses, called = course_rows(rows.offerings), names_of_scores(facts.score_types())
    found = []
    for number, who, strand, about, state in cell_rows(waiting, "number", "who", "strand", "about", "state"):
        name = f"{strand} for {who}" + (f": {about}" if about else "")
        fits = [one for one in courses if one["strand"] == strand and is_for(one, who)]
        named = [one for one in fits if not about or explains(one, called.get(about, [about]))]
        row = _plan_row(name, who, strand, number, named, workbook)
        found.append((f"{name} ({', '.join(filter(None, (number, state)))})", row))
    return found


def add_to_plan(workbook: Workbook, row: dict[str, Any]) -> Row:
    """Put a row into the plan and give it as stored."""
    change = Change(row, school=workbook.school, origin="prefilled")
    return workbook.save(TrainingPlanEntry, [change], why="from the list of needs")[0]


def marks_missing(workbook: Workbook) -> dict[str, str]:
    """Give the training needs whose state is not that of the plan: the number, and the state it should have.

    A need is planned when a row of the plan names its number, met when that row was seen in use; one that the
    plan no longer names goes back to agreed. Dropped ones stay as they are.
    """
    plan = workbook.load(TrainingPlanEntry)
    wanted: dict[str, str] = {}
    for numbers, seen, status in cell_rows(plan, "needs", "seen", "status"):
        for number in numbers or [] if status != "dropped" else []:
            if wanted.get(number) != "met":
                wanted[number] = "met" if seen == "yes" else "planned"
    found = {}
    for row in workbook.rows(TrainingNeed):
        state = wanted.get(row.record_id, "agreed" if row.status in _BY_US else row.status)
        if row.status not in (state, "dropped"):
            found[row.record_id] = state
    return found


def mark_needs(workbook: Workbook) -> list[Row]:
    """Give each training need the state it has by the plan, and give the rows changed."""
    wanted = marks_missing(workbook)
    changes = [
        Change(row.written, row.record_id, row.version, row.school, status=wanted[row.record_id])
        for row in workbook.rows(TrainingNeed) if row.record_id in wanted
    ]  # fmt: skip
    return workbook.save(TrainingNeed, changes, why="by the training plan (1.8)")


def _plan_row(
    name: str, who: str, strand: str, number: str, courses: list[dict[str, Any]], workbook: Workbook
) -> dict[str, Any]:  # fmt: skip
    course = courses[0] if courses else None
    roles = [who] if who in GROUP_OF_ROLE else _roles(who, course)
    row = {"need": f"{name[0].upper()}{name[1:]}"[:_LONGEST], "strand": strand, "who": roles}
    if course:
        ahead = [day for day in course["days"] if day >= workbook.today]
        row |= {"course": course["title"], **({"when": ahead[-1]} if ahead else {})}
    return row | ({"needs": [number]} if number else {})


def _roles(group: str, course: dict[str, Any] | None) -> list[str]:
    """Give the roles of a group that a course is for; without a course the one that stands for the group."""
    named = [role for role in (course["audience"] if course else []) if GROUP_OF_ROLE[role] == group]
    return named or [ROLE_OF_GROUP[group]]
