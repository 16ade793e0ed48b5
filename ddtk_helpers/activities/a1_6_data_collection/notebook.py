"""What the notebooks call: rows, analyses, charts and sentences, forms and documents of activity 1.6."""

from __future__ import annotations

from ddtk_helpers.activities.a1_6_data_collection import charts, sentences
from ddtk_helpers.activities.a1_6_data_collection.analysis import (
    condition_groups,
    condition_spread,
    hours_and_errors,
    low_in_schools,
    perception_gaps,
    ratings_by_side,
    system_ratings,
)
from ddtk_helpers.activities.a1_6_data_collection.audit import school_audit
from ddtk_helpers.activities.a1_6_data_collection.cards import condition_cards, show_flows
from ddtk_helpers.activities.a1_6_data_collection.documents import SCHOOL_PAPERS, school_numbers
from ddtk_helpers.activities.a1_6_data_collection.form import (
    before_forms,
    documents,
    fix_forms,
    rating_forms,
    step_guide,
    work_forms,
)
from ddtk_helpers.activities.a1_6_data_collection.records import (
    CollectorAnswer,
    DataSystem,
    SystemRating,
)
from ddtk_helpers.activities.a1_6_data_collection.results import school_results, short_names
from ddtk_helpers.activities.a1_6_data_collection.rows import (
    Rows,
    load,
    reasons,
)
from ddtk_helpers.activities.a1_6_data_collection.shown import (
    outcome,
    told_by_collectors,
    told_of_systems,
    waits,
    weak_points,
)
from ddtk_helpers.answers.rounds import revealed_here, waiting_here
from ddtk_helpers.forms import RecordForm, activity
from ddtk_helpers.forms.activity import downloads, welcome
from ddtk_helpers.forms.boxes import Stack
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Shown
from ddtk_helpers.workbook import is_made_up

# Headings of the tables: which columns of an analysis are shown, and what they are called.
LOW = {"text": "Condition", "low": "Low in", "shown": "Schools shown", "median": "Middle"}
WORK = {
    "school_name": "School", "systems": "Own systems", "weak": "With a weak point", "twice": "Typed twice",
    "errors": "Errors in the log", "open_fixes": "Open fixes",
}  # fmt: skip
RUNS = {"name": "School", "status": "What happened", "reason": "Why", "seconds": "Seconds"}
NO_BATCH = "This page was opened by hand, not after a batch run. It reads the workbook directly."

__all__ = [
    "LOW", "NO_BATCH", "RUNS", "WORK", "Rows", "answered", "before_forms", "charts", "check", "condition_cards",
    "condition_groups", "condition_spread", "decision_form", "documents", "fix_forms", "hours_and_errors",
    "is_made_up", "load", "low_in_schools", "outcome", "perception_gaps", "rating_forms", "ratings_by_side",
    "school_documents", "school_results", "sentences", "short_names", "show_flows", "step_guide",
    "system_ratings", "told_by_collectors", "told_of_systems", "waits", "weak_points", "welcome", "why_here",
    "work_forms",
]  # fmt: skip


def why_here(workbook: Workbook) -> str:
    """Say which top barriers of 1.2 lead to this page."""
    return sentences.reason_sentence(reasons(workbook))


def answered(workbook: Workbook) -> list[str]:
    """Say of both rounds of private answers how many have answered."""
    return [
        sentences.answered_sentence(about, waiting_here(workbook, model), revealed_here(workbook, model))
        for about, model in (("Collectors", CollectorAnswer), ("Systems", SystemRating))
    ]


def decision_form(workbook: Workbook) -> RecordForm:
    """Give the decision record with this activity filled in."""
    return activity.decision_form(workbook, "1.6")


def school_documents(workbook: Workbook, out_dir: str) -> Stack | Shown:
    """Write the document of the schools side by side to `out_dir`, or offer it for download."""
    return downloads(workbook, out_dir, SCHOOL_PAPERS, school_numbers, school_audit)


def check(workbook: Workbook) -> Shown:
    """Say that the page ran, for whom, and over how many systems."""
    return activity.page_ran(workbook, DataSystem)
