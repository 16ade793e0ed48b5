"""What the trainer's notebook calls: rows, analyses, charts and sentences, forms and documents of the quizzes."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes import charts, sentences
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.analysis import (
    by_item,
    by_strand,
    calibration,
    change,
    change_of_people,
    groups,
    items_by_group,
    outcomes,
    predictions,
    promises,
    questions,
    sure_and_wrong,
    tickets,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.audit import audit
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.documents import TRAINER_PAPERS, numbers
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.form import (
    class_forms,
    sentence_quiz,
    step_guide,
    ticket_forms,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.records import QuizAnswer
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.reset_form import ResetForm
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.rows import (
    AFTER,
    BEFORE,
    Rows,
    latest_quiz,
    load,
    second_quiz,
    wave,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.shown import (
    group_table,
    item_table,
    misconception_table,
    promise_table,
    strand_table,
    surprise_cards,
    ticket_table,
    together,
)
from ddtk_helpers.forms import RecordForm, activity
from ddtk_helpers.forms.activity import welcome
from ddtk_helpers.forms.boxes import Stack
from ddtk_helpers.quiz import PREDICT
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Shown
from ddtk_helpers.workbook import is_made_up

__all__ = [
    "AFTER", "BEFORE", "Rows", "answers_to_questions", "by_item", "by_strand", "calibration", "change", "change_of_people",
    "charts", "check", "class_forms", "decision_form", "documents", "group_table", "groups", "is_made_up", "item_table",
    "items_by_group", "latest_quiz", "load", "misconception_table", "outcomes", "predictions", "promise_table", "promises",
    "questions", "reset_form", "second_quiz", "sentence_quiz", "sentences", "step_guide", "strand_table", "sure_and_wrong", "surprise_cards",
    "ticket_forms", "ticket_table", "tickets", "together", "wave", "welcome",
]  # fmt: skip


def answers_to_questions(rows: Rows) -> pd.DataFrame:
    """Give the answers that are right or wrong, without the predictions."""
    return rows.answers[rows.answers["form"] != PREDICT].reset_index(drop=True)


def reset_form(workbook: Workbook) -> ResetForm:
    """Give the button that restores the practice data, and no district's record."""
    return ResetForm(workbook)


def decision_form(workbook: Workbook) -> RecordForm:
    """Give the decision record with this activity filled in."""
    return activity.decision_form(workbook, "1.8")


def documents(workbook: Workbook, out_dir: str) -> Stack | Shown:
    """Offer the trainer's papers, or write them and the numbers to a folder."""
    return activity.downloads(workbook, out_dir, TRAINER_PAPERS, numbers, audit)


def check(workbook: Workbook) -> Shown:
    """Say that the page ran, for whom, and over how many answers."""
    return activity.page_ran(workbook, QuizAnswer)
