"""What the main notebook calls: rows, analyses, charts and sentences, forms and documents of activity 1.8."""

from __future__ import annotations

from ddtk_helpers.activities.a1_8_assessment_literacy.form import before_forms, documents
from ddtk_helpers.activities.a1_8_assessment_literacy.glossary import rows as glossary
from ddtk_helpers.activities.a1_8_assessment_literacy.glossary.form import glossary_cards, glossary_forms
from ddtk_helpers.activities.a1_8_assessment_literacy.glossary.sentences import (
    missing_sentence,
    used_sentence,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.glossary.shown import MISSING, state_scores
from ddtk_helpers.activities.a1_8_assessment_literacy.training import charts, sentences
from ddtk_helpers.activities.a1_8_assessment_literacy.training.form import need_forms, plan_forms, step_guide
from ddtk_helpers.activities.a1_8_assessment_literacy.training.rows import Results, Rows, load, results
from ddtk_helpers.activities.a1_8_assessment_literacy.training.shown import (
    catalog_search,
    confidence_list,
    coverage_list,
    folded,
    needs_list,
    plan_list,
    score_list,
    strand_list,
    together,
)
from ddtk_helpers.forms import RecordForm, activity
from ddtk_helpers.forms.activity import welcome
from ddtk_helpers.forms.boxes import Stack
from ddtk_helpers.forms.place import where
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Shown, say, show_table
from ddtk_helpers.words import count
from ddtk_helpers.workbook import is_made_up

__all__ = [
    "Results", "Rows", "answered", "before_forms", "charts", "check", "confidence_list", "coverage_list", "decision_form",
    "documents", "glossary_forms", "is_made_up", "load", "look_up", "missing_terms", "need_forms", "needs_list",
    "plan_forms", "plan_list", "results", "score_list", "sentences", "state_scores_and_strands", "step_guide", "welcome",
]  # fmt: skip


# The scores of the state that most people meet; the others are folded away below them.
_MET_FIRST = (
    "mcas-scaled-score",
    "mcas-achievement-level",
    "meeting-or-exceeding",
    "sgp",
    "mean-sgp",
    "access",
    "minimum-group-size",
)


def state_scores_and_strands(workbook: Workbook) -> Shown:
    """Give the scores of the state with their scales and limits, the rarer ones and the nine strands folded away."""
    terms = glossary.every_term(workbook)
    first = terms["id"].isin(_MET_FIRST)
    others = folded("More scores of the state, earlier ones too", state_scores(terms[~first]))
    return together(state_scores(terms[first]), others, strand_list())


def answered(rows: Rows) -> Shown:
    """Say how many have rated themselves and taken the quiz, and whether it may be shown."""
    return say(
        sentences.answered_sentence(rows.waiting, rows.answers), sentences.quiz_sentence(rows.quiz_waiting)
    )


def missing_terms(workbook: Workbook) -> Shown:
    """Say which terms the inventory uses, and give the words that the glossary does not explain yet."""
    known = glossary.load(workbook)
    missing, used = glossary.missing(workbook), glossary.used(workbook)
    if known.inventory.empty:
        return say(missing_sentence(missing, known.inventory))
    return together(
        say(used_sentence(used, known.terms, known.inventory), missing_sentence(missing, known.inventory)),
        show_table(missing, "Words of our inventory that nothing explains yet", MISSING, empty="No word is missing."),
    )  # fmt: skip


def look_up(workbook: Workbook, rows: Rows) -> Stack:
    """Give the glossary as cards to search, and the courses."""
    return Stack([glossary_cards(workbook), catalog_search(workbook, rows)])


def decision_form(workbook: Workbook) -> RecordForm:
    """Give the decision record with this activity filled in."""
    return activity.decision_form(workbook, "1.8")


def check(workbook: Workbook) -> Shown:
    """Say that the page ran, for whom, and over how many courses and planned trainings."""
    rows = load(workbook)
    counted = f"{count(len(rows.offerings), 'course')}, {count(len(rows.plan), 'planned training')}"
    return say(f"Everything ran for {where(workbook)}: {counted}.")
