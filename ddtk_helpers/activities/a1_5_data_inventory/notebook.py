"""What the notebooks call: rows, analyses, charts and sentences, forms and documents of activity 1.5."""

from __future__ import annotations

from ddtk_helpers.activities.a1_5_data_inventory import charts, sentences
from ddtk_helpers.activities.a1_5_data_inventory.analysis import (
    access,
    completeness,
    coverage,
    current_picture,
    domain_counts,
    effort,
    expectations,
    intersections,
    overlaps,
    problems_across_rows,
    still_needed,
    under_used,
    wider_intersections,
    year_strip,
)
from ddtk_helpers.activities.a1_5_data_inventory.analysis.comparison import (
    access_differences,
    comparable,
    coverage_summary,
    shared_assessments,
    uneven_coverage,
)
from ddtk_helpers.activities.a1_5_data_inventory.analysis.names import name_candidates
from ddtk_helpers.activities.a1_5_data_inventory.form import (
    documents,
    inventory_forms,
    progress_form,
    state_and_wishes,
)
from ddtk_helpers.activities.a1_5_data_inventory.name_form import NameForm
from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry
from ddtk_helpers.activities.a1_5_data_inventory.rows import Rows, load
from ddtk_helpers.forms import RecordForm, activity
from ddtk_helpers.forms.activity import welcome
from ddtk_helpers.frames import named
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Percent, Shown
from ddtk_helpers.workbook import is_made_up

# Headings of the tables: which columns of an analysis are shown, and what they are called.
PROBLEMS = {"record_id": "Row", "says": "What to look at"}
UNDER_USED = {"name": "Source", "use_now": "Used now", "reason": "Why it is here", "suggestion": "First idea"}
OVERLAPS = {
    "grade": "Grade",
    "subject": "Subject",
    "first": "First",
    "second": "Second",
    "question": "Ask yourself",
}
NEEDED = {"need": "What is needed", "why": "Why", "from": "Seen in"}
EXPECTED = {
    "name": "Source",
    "expected_use": "What we expect",
    "audience": "Who sees it",
    "missing": "Still to say",
}
UNEVEN = {
    "grade": "Grade",
    "subject": "Subject",
    "schools_with": "Schools with a measure",
    "schools_counted": "Schools counted",
    "schools_unknown": "Not known yet",
}
SHARED = {
    "assessment": "Assessment",
    "level": "Level",
    "schools_using": "Schools using it",
    "schools_eligible": "of",
    "reasons": "What stands in the way of comparing",
}
NAMES = {"first": "Name", "second": "Other name", "similarity": Percent("Alike"), "schools": "Schools"}
DIFFERENCES = {
    "name": "Source",
    "audience": "Who",
    "sees_most": "Elsewhere they see",
    "school_name": "School",
    "sees": "Here they see",
}

RUNS = {"name": "School", "status": "What happened", "reason": "Why", "seconds": "Seconds"}
NO_BATCH = "This page was opened by hand, not after a batch run. It reads the workbook directly."

__all__ = [
    "DIFFERENCES", "EXPECTED", "NAMES", "NEEDED", "NO_BATCH", "OVERLAPS", "PROBLEMS", "RUNS", "SHARED", "UNDER_USED",
    "UNEVEN", "NameForm", "Rows", "access", "access_differences", "charts", "check", "comparable",
    "completeness", "coverage", "coverage_summary", "current_picture", "decision_form", "documents",
    "domain_counts", "effort", "expectations", "intersections", "inventory_forms", "is_made_up", "load", "name_candidates", "named",
    "overlaps", "problems_across_rows", "progress_form", "sentences", "shared_assessments", "state_and_wishes",
    "still_needed", "under_used", "uneven_coverage", "welcome", "wider_intersections", "year_strip",
]  # fmt: skip


def decision_form(workbook: Workbook) -> RecordForm:
    """Give the decision record with this activity filled in."""
    return activity.decision_form(workbook, "1.5")


def check(workbook: Workbook) -> Shown:
    """Say that the page ran, for whom, and over how many sources."""
    return activity.page_ran(workbook, InventoryEntry)
