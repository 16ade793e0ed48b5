"""What the main notebook calls: rows, analyses, charts and sentences, forms and documents of activity 1.8."""

from __future__ import annotations

from ddtk_helpers.activities.a1_8_assessment_literacy.form import before_forms, documents
from ddtk_helpers.activities.a1_8_assessment_literacy.training import charts, sentences
from ddtk_helpers.activities.a1_8_assessment_literacy.training.form import (
    catalog_forms,
    need_forms,
    plan_forms,
    step_guide,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.training.records import Offering
from ddtk_helpers.activities.a1_8_assessment_literacy.training.rows import Results, Rows, load, results
from ddtk_helpers.activities.a1_8_assessment_literacy.training.shown import (
    catalog_search,
    confidence_list,
    coverage_list,
    needs_list,
    plan_list,
    score_list,
    strand_table,
)
from ddtk_helpers.forms import RecordForm, activity
from ddtk_helpers.forms.activity import welcome
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Shown
from ddtk_helpers.workbook import is_made_up

__all__ = [
    "Results", "Rows", "before_forms", "catalog_forms", "catalog_search", "charts", "check", "confidence_list", "coverage_list",
    "decision_form", "documents", "is_made_up", "load", "need_forms", "needs_list", "plan_forms", "plan_list", "results",
    "score_list", "sentences", "step_guide", "strand_table", "welcome",
]  # fmt: skip


def decision_form(workbook: Workbook) -> RecordForm:
    """Give the decision record with this activity filled in."""
    return activity.decision_form(workbook, "1.8")


def check(workbook: Workbook) -> Shown:
    """Say that the page ran, for whom, and over how many courses."""
    return activity.page_ran(workbook, Offering)
