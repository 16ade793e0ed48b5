"""What the notebooks call: rows, analyses, charts and sentences, forms and documents of activity 1.5."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory import charts, sentences
from ddtk_helpers.activities.a1_5_data_inventory.analysis import (
    access,
    completeness,
    coverage,
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
    decision_form,
    documents,
    inventory_forms,
    progress_form,
    state_and_wishes,
)
from ddtk_helpers.activities.a1_5_data_inventory.name_form import NameForm
from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry
from ddtk_helpers.activities.a1_5_data_inventory.rows import Rows, load
from ddtk_helpers.forms.place import PlaceForm, where
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Shown, say

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
NAMES = {"first": "Name", "second": "Other name", "similarity": "Alike (0 to 1)", "schools": "Schools"}
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
     "completeness", "coverage", "coverage_summary", "decision_form", "documents",
    "domain_counts", "effort", "expectations", "intersections", "inventory_forms", "load", "name_candidates", "named",
    "overlaps", "problems_across_rows", "progress_form", "sentences", "shared_assessments", "state_and_wishes",
    "still_needed", "under_used", "uneven_coverage", "welcome", "wider_intersections", "year_strip",
]  # fmt: skip


def named(frame: pd.DataFrame, schools: pd.DataFrame) -> pd.DataFrame:
    """Give the frame with the schools' names in a column school_name; the district's own rows say so."""
    names = {"": "District office", **dict(zip(schools.code, schools.name, strict=True))}
    return frame.assign(school_name=frame.school.map(names))


def welcome(workbook: Workbook) -> PlaceForm:
    """Give the line that says where one is working, with the way to another school."""
    return PlaceForm(workbook)


def check(workbook: Workbook) -> Shown:
    """Say that the page ran, for whom, and over how many sources."""
    entries = workbook.load(InventoryEntry)
    schools = entries.school[entries.school != ""].nunique()
    counted = f"{len(entries)} sources in {schools} school{'' if schools == 1 else 's'}"
    return say(f"Everything ran for {where(workbook)}: {counted}.")
