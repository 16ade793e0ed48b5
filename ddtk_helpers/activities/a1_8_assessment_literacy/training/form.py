"""Forms of the training catalog: self-ratings, courses, needs with what need not be typed, and the plan."""

from __future__ import annotations

from ddtk_helpers.activities.a1_6_data_collection.records import TrainingNeed
from ddtk_helpers.activities.a1_8_assessment_literacy.training import facts, handoff
from ddtk_helpers.activities.a1_8_assessment_literacy.training.need_forms import MarkNeeds, PickNeed
from ddtk_helpers.activities.a1_8_assessment_literacy.training.records import (
    Offering,
    StrandAnswer,
    StrandNeed,
    TrainingPlanEntry,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.training.steps import STEPS, TITLE
from ddtk_helpers.forms import RecordTable, StepGuide
from ddtk_helpers.forms.activity import answer_tabs, record_tabs
from ddtk_helpers.forms.boxes import Stack, Tabs
from ddtk_helpers.forms.offer import Offer
from ddtk_helpers.store import Workbook


def step_guide() -> StepGuide:
    """Give the fifty minutes step by step."""
    return StepGuide(STEPS, TITLE)


def self_rating_forms(workbook: Workbook) -> Tabs:
    """Give the private self-rating in the nine strands: here, or from files."""
    return answer_tabs(workbook, StrandAnswer, facts.strand_items(), title="Where I stand, each on its own")


def catalog_forms(workbook: Workbook) -> Tabs:
    """Give the courses: one at a time, many in a table, or from a file."""
    return record_tabs(workbook, Offering, school=workbook.school)


def need_forms(workbook: Workbook) -> Tabs:
    """Give the needs of groups, the list that other activities write on, and the courses that answer them."""
    school = workbook.school
    groups = RecordTable(workbook, StrandNeed, school=school, title="Needs of groups, and how we know")
    listed = RecordTable(
        workbook, TrainingNeed, school=school, title="Needs from 1.6, 1.7, 1.9 and from here"
    )
    ratings = Offer(
        workbook, StrandNeed, [groups], title="From the self-ratings: gaps of a point or more", noun="gap",
        names=lambda workbook: [_named(row) for row in handoff.missing_ratings(workbook)], add=handoff.add_ratings,
    )  # fmt: skip
    scores = Offer(
        workbook, TrainingNeed, [listed], title="From the inventory (1.5): scores that no course explains", noun="score type",
        names=lambda workbook: [row["about"] for row in handoff.missing_scores(workbook)], add=handoff.add_scores,
    )  # fmt: skip
    return Tabs({
        "Needs of groups": Stack([ratings, groups]),
        "Shared list": Stack([scores, listed, MarkNeeds(workbook, [listed])]),
        "Courses": catalog_forms(workbook),
    })  # fmt: skip


def plan_forms(workbook: Workbook) -> Stack:
    """Give the plan: one need of the list taken into it, then its rows one at a time, in a table or from a file."""
    tabs = record_tabs(workbook, TrainingPlanEntry, school=workbook.school)
    return Stack([PickNeed(workbook, tabs.children[:2]), tabs])


def _named(row: dict[str, object]) -> str:
    return f"{row['strand']} for {row['role_group']}"
