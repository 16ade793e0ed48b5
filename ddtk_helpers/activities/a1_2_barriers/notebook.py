"""What the notebooks call: rows, analyses, charts and sentences, forms and documents of activity 1.2."""

from __future__ import annotations

from ddtk_helpers.activities.a1_2_barriers import charts, sentences
from ddtk_helpers.activities.a1_2_barriers.analysis import (
    examples_given,
    first_in_schools,
    group_salience,
    ranked_barriers,
    salience_by_wave,
    school_barriers,
    tests_due,
    top_questions,
    wave_changes,
    where_seen,
    where_to_act,
)
from ddtk_helpers.activities.a1_2_barriers.audit import school_audit
from ddtk_helpers.activities.a1_2_barriers.cards import barrier_cards, because_tree, passed_on
from ddtk_helpers.activities.a1_2_barriers.documents import SCHOOL_PAPERS, school_numbers
from ddtk_helpers.activities.a1_2_barriers.form import (
    answer_forms,
    documents,
    local_form,
    step_guide,
    top_forms,
)
from ddtk_helpers.activities.a1_2_barriers.records import BarrierAnswer
from ddtk_helpers.activities.a1_2_barriers.rows import Rows, load, load_schools
from ddtk_helpers.forms import RecordForm, activity
from ddtk_helpers.forms.activity import downloads, welcome
from ddtk_helpers.forms.boxes import Stack
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Shown
from ddtk_helpers.workbook import is_made_up

# Headings of the tables: which columns of an analysis are shown, and what they are called.
EXAMPLES = {"text": "Barrier", "example": "A moment somebody saw it"}
TESTS = {
    "barrier": "Barrier", "small_test": "Small test", "by": "By", "sign": "Sign that it helped", "state": "State",
    "result": "What came of it",
}  # fmt: skip
FIRST = {
    "school_name": "School", "people": "People", "text": "What weighs most", "median": "Median salience",
}  # fmt: skip
RUNS = {"name": "School", "status": "What happened", "reason": "Why", "seconds": "Seconds"}
NO_BATCH = "This page was opened by hand, not after a batch run. It reads the workbook directly."

__all__ = [
    "EXAMPLES", "FIRST", "NO_BATCH", "RUNS", "TESTS", "Rows", "answer_forms",
    "barrier_cards", "because_tree", "charts", "check", "decision_form", "documents", "examples_given",
    "first_in_schools", "group_salience", "is_made_up", "load", "load_schools", "local_form",
    "passed_on", "ranked_barriers", "salience_by_wave", "school_barriers", "school_documents", "sentences",
    "step_guide", "tests_due", "top_forms", "top_questions", "wave_changes", "welcome", "where_seen",
    "where_to_act",
]  # fmt: skip


def decision_form(workbook: Workbook) -> RecordForm:
    """Give the decision record with this activity filled in."""
    return activity.decision_form(workbook, "1.2")


def school_documents(workbook: Workbook, out_dir: str) -> Stack | Shown:
    """Write the document of the schools side by side to `out_dir`, or offer it for download."""
    return downloads(workbook, out_dir, SCHOOL_PAPERS, school_numbers, school_audit)


def check(workbook: Workbook) -> Shown:
    """Say that the page ran, for whom, and over how many answers."""
    return activity.page_ran(workbook, BarrierAnswer)
