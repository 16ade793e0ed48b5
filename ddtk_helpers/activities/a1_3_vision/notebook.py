"""What the notebook calls: rows, analyses, charts and sentences, forms and documents of activity 1.3."""

from __future__ import annotations

from ddtk_helpers.activities.a1_3_vision import charts, facts, sentences
from ddtk_helpers.activities.a1_3_vision.analysis import (
    look_fors_by_role,
    readiness_gaps,
    sameness,
    theme_counts,
    theme_shares,
    vote_rounds,
)
from ddtk_helpers.activities.a1_3_vision.form import (
    answer_forms,
    assess_steps,
    card_forms,
    decision_form,
    documents,
    draft_forms,
    look_for_forms,
    word_forms,
)
from ddtk_helpers.activities.a1_3_vision.rows import Rows, load
from ddtk_helpers.activities.a1_3_vision.shown import reasons, version_history, where_we_are
from ddtk_helpers.answers.rounds import WAVES
from ddtk_helpers.answers.spread import spread
from ddtk_helpers.forms.activity import welcome
from ddtk_helpers.forms.place import where
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Shown, say
from ddtk_helpers.words import count
from ddtk_helpers.workbook import is_made_up

# Headings of the tables: which columns of an analysis are shown, and what they are called.
SIGNS = {"text": "Hallmark", "sign_of_one": "Where the answer is 1", "sign_of_four": "Where the answer is 4"}
LOOK_FORS = {
    "role_group": "Whose doing", "sign": "The sign we will see", "how_we_know": "How we will know",
    "inventory_source": "Which source would show it", "data_held": "Data held?",
}  # fmt: skip

__all__ = [
    "LOOK_FORS", "SIGNS", "WAVES", "Rows", "answer_forms", "assess_steps", "card_forms", "charts", "check",
    "decision_form", "documents", "draft_forms", "facts", "is_made_up", "load", "look_for_forms", "look_fors_by_role",
    "readiness_gaps", "reasons", "sameness", "sentences", "spread", "theme_counts", "theme_shares", "version_history",
    "vote_rounds", "welcome", "where_we_are", "word_forms",
]  # fmt: skip


def check(workbook: Workbook) -> Shown:
    """Say that the page ran, for whom, and over how many look-fors of the district."""
    signs = look_fors_by_role(load(workbook).look_fors)
    return say(f"Everything ran for {where(workbook)}: {count(len(signs), 'look-for')}.")
