"""Forms of the main page of 1.8 that belong to several of its parts: what is done beforehand, and the documents."""

from __future__ import annotations

from ddtk_helpers.activities.a1_8_assessment_literacy.audit import audit
from ddtk_helpers.activities.a1_8_assessment_literacy.documents import PAPERS, numbers
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.form import class_forms, short_quiz
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.rows import BEFORE
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.seat import seat_of
from ddtk_helpers.activities.a1_8_assessment_literacy.training.form import self_rating_forms
from ddtk_helpers.forms.activity import downloads
from ddtk_helpers.forms.boxes import Stack, Tabs
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Shown


def before_forms(workbook: Workbook) -> Tabs:
    """Give what everybody does beforehand, alone: twelve questions and a self-rating; and the quiz on paper."""
    seat_of(workbook).wave = BEFORE  # this page asks before anybody teaches
    return Tabs({
        "Twelve questions": short_quiz(workbook),
        "Where I stand": self_rating_forms(workbook),
        "The quiz on paper": class_forms(workbook),
    })  # fmt: skip


def documents(workbook: Workbook, out_dir: str) -> Stack | Shown:
    """Write the documents to `out_dir` when there is one; else offer them for download."""
    return downloads(workbook, out_dir, PAPERS, numbers, audit)
