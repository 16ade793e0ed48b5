"""What the notebook calls: rows, analyses, charts and sentences, forms and documents of activity 1.9."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a1_9_managing_change import charts, sentences
from ddtk_helpers.activities.a1_9_managing_change.analysis import (
    agreement,
    checklist,
    coverage,
    loss_counts,
    need_counts,
    readings,
    response_states,
    stage_by_group,
    stage_by_wave,
    stage_pairs,
    symptom_list,
    texts_to_read,
    without_response,
)
from ddtk_helpers.activities.a1_9_managing_change.cards import frame_list, stage_cards
from ddtk_helpers.activities.a1_9_managing_change.form import (
    answer_forms,
    delete_form,
    documents,
    frame_forms,
    reading_forms,
    response_forms,
    step_guide,
)
from ddtk_helpers.activities.a1_9_managing_change.records import ConcernAnswer
from ddtk_helpers.activities.a1_9_managing_change.rows import Rows, load
from ddtk_helpers.activities.a1_9_managing_change.words import FLOOR, RULE
from ddtk_helpers.forms import RecordForm, activity
from ddtk_helpers.forms.activity import welcome
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Shown, show_table
from ddtk_helpers.workbook import is_made_up

# Headings of the tables: which columns of an analysis are shown, and what they are called.
SYMPTOMS = {
    "barrier": "Barrier", "verdict": "Taken for", "concern": "Concern behind it", "who_is_hurt": "Who is hurt",
    "answered_by": "Answered by",
}  # fmt: skip
LOSSES = {
    "what": "What may be given up", "whose": "Whose", "loss_type": "Kind", "stays": "What will not change", "we_do": "What we do",
    "told_on": "Said aloud on",
}  # fmt: skip
RESPONSES = {
    "concern": "The concern", "stage": "Stage", "action": "What we do", "owner": "Owner", "by": "By", "state": "State",
    "tell": "How we tell them that we heard",
}  # fmt: skip
_DIFFERENCES = {
    "voice": "Concern", "a_stage": "A read", "b_stage": "B read", "stage": "Settled on", "state": "State",
}  # fmt: skip
_ALIKE = "read alike"

__all__ = [
    "FLOOR", "LOSSES", "RESPONSES", "RULE", "SYMPTOMS", "Rows", "agreement", "answer_forms", "charts", "check",
    "checklist", "coverage", "decision_form", "delete_form", "differences", "documents", "frame_forms", "frame_list",
    "is_made_up", "load", "loss_counts", "need_counts", "reading_forms", "readings", "response_forms",
    "response_states", "sentences", "stage_by_group", "stage_by_wave", "stage_cards", "stage_pairs", "step_guide",
    "symptom_list", "texts_to_read", "welcome", "without_response",
]  # fmt: skip


def differences(read: pd.DataFrame) -> Shown:
    """Give the concerns that two people read differently, by their numbers and without their words."""
    found = read[read["state"] != _ALIKE]
    empty = sentences.difference_sentence(read)
    return show_table(
        found, "Read differently: talk about these first", _DIFFERENCES, at_most=20, empty=empty
    )


def decision_form(workbook: Workbook) -> RecordForm:
    """Give the decision record with this activity filled in."""
    return activity.decision_form(workbook, "1.9")


def check(workbook: Workbook) -> Shown:
    """Say that the page ran, for whom, and over how many answers."""
    return activity.page_ran(workbook, ConcernAnswer)
