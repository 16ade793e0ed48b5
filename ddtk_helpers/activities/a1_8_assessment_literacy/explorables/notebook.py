"""What the notebook of the explorables calls."""

from __future__ import annotations

from ddtk_helpers.activities.a1_8_assessment_literacy.explorables.documents import PAPERS, numbers
from ddtk_helpers.activities.a1_8_assessment_literacy.explorables.form import explorable
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.form import seat_form
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.records import QuizAnswer
from ddtk_helpers.forms import RecordForm, activity
from ddtk_helpers.forms.activity import welcome
from ddtk_helpers.forms.boxes import Stack
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Shown

__all__ = ["check", "decision_form", "documents", "explorable", "seat_form", "welcome"]


def decision_form(workbook: Workbook) -> RecordForm:
    """Give the decision record with this activity filled in."""
    return activity.decision_form(workbook, "1.8")


def documents(workbook: Workbook, out_dir: str) -> Stack | Shown:
    """Write the handout to `out_dir` when there is one; else offer it for download."""
    return activity.downloads(workbook, out_dir, PAPERS, numbers)


def check(workbook: Workbook) -> Shown:
    """Say that the page ran, for whom, and over how many answers."""
    return activity.page_ran(workbook, QuizAnswer)
