"""What the notebook calls: rows, analyses, charts and sentences, forms and documents of activity 1.9."""

from __future__ import annotations

from ddtk_helpers.activities.a1_9_managing_change import charts, sentences
from ddtk_helpers.activities.a1_9_managing_change.analysis import (
    agreement,
    coverage,
    need_counts,
    readings,
    stage_by_group,
    stage_by_wave,
    stage_pairs,
    symptom_list,
    texts_to_read,
    without_response,
)
from ddtk_helpers.activities.a1_9_managing_change.cards import stage_cards
from ddtk_helpers.activities.a1_9_managing_change.form import (
    answer_forms,
    documents,
    frame_forms,
    reading_forms,
    response_forms,
    step_guide,
)
from ddtk_helpers.activities.a1_9_managing_change.records import ConcernAnswer
from ddtk_helpers.activities.a1_9_managing_change.rows import Rows, load
from ddtk_helpers.activities.a1_9_managing_change.shown import differences, losses, plan
from ddtk_helpers.activities.a1_9_managing_change.words import FLOOR, RULE
from ddtk_helpers.forms import RecordForm, activity
from ddtk_helpers.forms.activity import welcome
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Shown
from ddtk_helpers.workbook import is_made_up

# Headings of the tables: which columns of an analysis are shown, and what they are called.
SYMPTOMS = {
    "barrier": "Barrier", "verdict": "Taken for", "concern": "Concern behind it", "who_is_hurt": "Who is hurt",
    "answered_by": "Answered by",
}  # fmt: skip
__all__ = [
    "FLOOR", "RULE", "SYMPTOMS", "Rows", "agreement", "answer_forms", "charts", "check", "coverage", "decision_form",
    "differences", "documents", "frame_forms", "is_made_up", "load", "losses", "need_counts", "plan",
    "reading_forms", "readings", "response_forms", "sentences", "stage_by_group", "stage_by_wave", "stage_cards",
    "stage_pairs", "step_guide", "symptom_list", "texts_to_read", "welcome", "without_response",
]  # fmt: skip


def decision_form(workbook: Workbook) -> RecordForm:
    """Give the decision record with this activity filled in."""
    return activity.decision_form(workbook, "1.9")


def check(workbook: Workbook) -> Shown:
    """Say that the page ran, for whom, and over how many answers."""
    return activity.page_ran(workbook, ConcernAnswer)
