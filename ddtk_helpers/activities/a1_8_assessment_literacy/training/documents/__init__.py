"""What the team takes away from the catalog: the plan by role, the catalog page, every table, and the numbers."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers import documents
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis import without_course
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.plan import OVERDUE
from ddtk_helpers.activities.a1_8_assessment_literacy.training.documents.catalog import catalog_document
from ddtk_helpers.activities.a1_8_assessment_literacy.training.documents.plan import (
    everything_document,
    plan_document,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.training.rows import Results
from ddtk_helpers.field_kinds import write
from ddtk_helpers.papers import Paper
from ddtk_helpers.store import Workbook


def plan_docx(workbook: Workbook) -> bytes:
    """Give the training plan by role as a Word file."""
    return documents.docx_bytes(plan_document(workbook))


def catalog_docx(workbook: Workbook) -> bytes:
    """Give the catalog of courses as a Word file."""
    return documents.docx_bytes(catalog_document(workbook))


def catalog_page(workbook: Workbook) -> bytes:
    """Give the catalog of courses as a web page."""
    return documents.page_bytes(catalog_document(workbook))


def everything_xlsx(workbook: Workbook) -> bytes:
    """Give every table of the catalog as an Excel workbook."""
    return documents.xlsx_bytes(everything_document(workbook))


PAPERS = (
    Paper("Training plan by role, as a Word document", "1_8_training_plan.docx", plan_docx),
    Paper("Catalog of courses, as a Word document", "1_8_catalog.docx", catalog_docx),
    Paper("Catalog of courses, as a web page", "1_8_catalog.html", catalog_page),
    Paper("Plan, needs, courses and gaps, as an Excel workbook", "1_8_training.xlsx", everything_xlsx),
)


def headline(found: Results) -> dict[str, int]:
    """Give the few numbers that an overview of schools shows."""
    return {
        "needs": len(found.needs), "without a course": len(without_course(found.coverage)), "planned": len(found.plan),
        "evidence overdue": int((found.plan["state"] == OVERDUE).sum()),
        "scores without a course": int((found.reach["covered"] == "no course").sum()),
    }  # fmt: skip


def frames(found: Results) -> dict[str, pd.DataFrame]:
    """Give the frame of every analysis, days as text; nothing of what one person said."""
    days = {name: found.plan[name].map(write) for name in ("when", "look_on", "looked_on")}
    return {**found._asdict(), "plan": found.plan.assign(**days)}
