"""The stored rows that the analyses of the catalog read: those of one place, and the district's catalog."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry
from ddtk_helpers.activities.a1_6_data_collection.records import TrainingNeed
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.choices import BEFORE
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.facts import quiz_items
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.records import QuizAnswer
from ddtk_helpers.activities.a1_8_assessment_literacy.training import analysis, facts
from ddtk_helpers.activities.a1_8_assessment_literacy.training.records import (
    Offering,
    StrandAnswer,
    StrandNeed,
    TrainingPlanEntry,
)
from ddtk_helpers.answers.groups import enough_people
from ddtk_helpers.answers.rounds import latest_wave, revealed_here, waiting_here
from ddtk_helpers.quiz import QuizItem
from ddtk_helpers.records import Record
from ddtk_helpers.store import Workbook
from ddtk_helpers.workbook import schools_in_view

QUIZ_WAVE = BEFORE  # what people know before anybody teaches them is what the plan is made from


class Rows(NamedTuple):
    """What the analyses of one place read.

    `offerings` are the district's courses and a school's own; `listed` the training needs of every activity, in the
    district those of its schools too; `answers` and `quiz` the latest revealed self-ratings, and the quiz before the
    workshop, none where fewer than five people gave them; `waiting` how many have answered.
    """

    offerings: pd.DataFrame
    listed: pd.DataFrame
    needs: pd.DataFrame
    plan: pd.DataFrame
    answers: pd.DataFrame
    quiz: pd.DataFrame
    waiting: pd.DataFrame
    quiz_waiting: pd.DataFrame
    entries: pd.DataFrame
    schools: pd.DataFrame
    items: list[QuizItem]


class Results(NamedTuple):
    """The frames of the analyses of one place, each under the name of its analysis."""

    reach: pd.DataFrame
    self_gaps: pd.DataFrame
    gaps: pd.DataFrame
    confidence: pd.DataFrame
    right_by_strand: pd.DataFrame
    needs: pd.DataFrame
    coverage: pd.DataFrame
    by_strand: pd.DataFrame
    unneeded: pd.DataFrame
    plan: pd.DataFrame
    checks: pd.DataFrame


def load(workbook: Workbook) -> Rows:
    """Give the rows of the workbook's school, or of the district."""
    answers, quiz = revealed_here(workbook, StrandAnswer), revealed_here(workbook, QuizAnswer)
    latest = answers[answers["wave"] == latest_wave(answers)]
    return Rows(
        offerings=_with_districts(workbook, Offering),
        listed=workbook.load(TrainingNeed),
        needs=workbook.load(StrandNeed, school=workbook.school),
        plan=workbook.load(TrainingPlanEntry, school=workbook.school),
        answers=enough_people(latest),
        quiz=enough_people(quiz[quiz["wave"] == QUIZ_WAVE]),
        waiting=waiting_here(workbook, StrandAnswer),
        quiz_waiting=waiting_here(workbook, QuizAnswer),
        entries=workbook.load(InventoryEntry),
        schools=schools_in_view(workbook),
        items=quiz_items(form="a"),
    )


def results(workbook: Workbook, rows: Rows) -> Results:
    """Give what the analyses find in these rows."""
    known = facts.score_types()
    reach = analysis.score_reach(rows.entries, rows.schools, rows.offerings, known)
    rated = analysis.self_gaps(rows.answers, facts.strand_items())
    written = analysis.written_gaps(rows.needs)
    by_quiz = analysis.right_by_strand(rows.quiz, rows.items)
    needs = analysis.all_needs(rows.listed, written, rated, by_quiz, reach)
    covered = analysis.coverage(needs, rows.offerings, rows.plan, analysis.names_of_scores(known))
    own = rows.offerings[rows.offerings["school"] == workbook.school]  # the district's are needed elsewhere
    return Results(
        reach, rated, analysis.gap_grid(rated, written), analysis.confidence(rows.answers, rows.quiz, rows.items), by_quiz,
        needs, covered, analysis.by_strand(covered), analysis.unneeded(own, covered, rows.plan),
        analysis.plan_states(rows.plan, workbook.today), analysis.plan_checks(rows.plan, rows.offerings, workbook.today),
    )  # fmt: skip


def _with_districts(workbook: Workbook, model: type[Record]) -> pd.DataFrame:
    district = workbook.load(model, school="")
    if not workbook.school:
        return district
    both = [frame for frame in (district, workbook.load(model)) if len(frame)]
    return pd.concat(both, ignore_index=True) if both else district
