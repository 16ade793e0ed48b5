"""Forms of activity 1.6: systems, private ratings, what collectors need, errors, the way of an element, two fixes."""

from __future__ import annotations

import ipywidgets

from ddtk_helpers.activities.a1_6_data_collection.analysis import condition_items, system_items
from ddtk_helpers.activities.a1_6_data_collection.audit import audit
from ddtk_helpers.activities.a1_6_data_collection.documents import PAPERS, numbers
from ddtk_helpers.activities.a1_6_data_collection.facts import conditions
from ddtk_helpers.activities.a1_6_data_collection.prefill import (
    add_named_systems,
    add_parts,
    add_proposed_needs,
    missing_parts,
    named_systems,
    open_needs,
)
from ddtk_helpers.activities.a1_6_data_collection.records import (
    CollectorAnswer,
    DataError,
    DataSystem,
    Fix,
    FlowStep,
    HandbookCheck,
    SystemRating,
    TrainingNeed,
)
from ddtk_helpers.activities.a1_6_data_collection.rows import rated_systems
from ddtk_helpers.activities.a1_6_data_collection.steps import STEPS, TITLE
from ddtk_helpers.forms import RecordForm, RecordTable, StepGuide
from ddtk_helpers.forms.activity import answer_tabs, downloads, record_tabs
from ddtk_helpers.forms.boxes import Stack, Tabs
from ddtk_helpers.forms.offer import Offer
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Shown, say


def step_guide() -> StepGuide:
    """Give the seventy minutes step by step."""
    return StepGuide(STEPS, TITLE)


def system_forms(workbook: Workbook) -> Stack:
    """Give the register: one system at a time, many in a table, or from a file, and those the inventory names."""
    tabs = record_tabs(workbook, DataSystem, school=workbook.school)
    offer = Offer(
        workbook, DataSystem, tabs.children[:2], title="Need not be typed: systems named in the inventory",
        noun="system", names=named_systems, add=add_named_systems,
    )  # fmt: skip
    return Stack([offer, tabs])


def collector_forms(workbook: Workbook) -> Tabs:
    """Give the survey of five minutes for those who collect data: here or from files."""
    return answer_tabs(
        workbook, CollectorAnswer, condition_items(conditions()), title="What I need, each on its own"
    )


def before_forms(workbook: Workbook) -> Tabs:
    """Give what is done before the meeting: the survey of those who collect data, and the register."""
    return Tabs({
        "Survey": collector_forms(workbook), "Systems": system_forms(workbook),
    })  # fmt: skip


def rating_forms(workbook: Workbook) -> ipywidgets.Widget | Shown:
    """Give the private ratings of the listed systems; say what to do first where none is listed."""
    items = system_items(rated_systems(workbook))
    if not items:
        return say(
            "List the systems first, then press Run again from the top: people rate those on the list."
        )
    return answer_tabs(workbook, SystemRating, items, title="How good are our systems, each on its own")


def work_forms(workbook: Workbook) -> Tabs:
    """Give the steps of the way of an element, in a table or one at a time, and the error log."""
    school = workbook.school
    return Tabs({
        "All steps": RecordTable(workbook, FlowStep, school=school, title="The way of one element"),
        "One step": RecordForm(workbook, FlowStep, school=school, title="One step"),
        "Error log": record_tabs(workbook, DataError, school=school),
    })  # fmt: skip


def fix_forms(workbook: Workbook) -> Tabs:
    """Give the two fixes, the handbook to tick, and the training needs."""
    school = workbook.school
    return Tabs({
        "One fix": RecordForm(workbook, Fix, school=school, title="One fix"),
        "All fixes": RecordTable(workbook, Fix, school=school, title="Our fixes"),
        "Handbook": _handbook(workbook),
        "Training": _training(workbook),
    })  # fmt: skip


def _handbook(workbook: Workbook) -> Stack:
    table = RecordTable(workbook, HandbookCheck, school=workbook.school, title="Does the handbook say it?")
    offer = Offer(
        workbook, HandbookCheck, [table], title="Need not be typed: the table of contents", noun="part",
        names=missing_parts, add=add_parts,
    )  # fmt: skip
    return Stack([offer, table])


def _training(workbook: Workbook) -> Stack:
    """Give the training needs, and a button that adds those the answers show, never twice."""
    table = RecordTable(workbook, TrainingNeed, school=workbook.school, title="What people have to learn")
    offer = Offer(
        workbook, TrainingNeed, [table], title="From the answers: what people have to learn", noun="training need",
        names=open_needs, add=add_proposed_needs,
    )  # fmt: skip
    return Stack([offer, table])


def documents(workbook: Workbook, out_dir: str) -> Stack | Shown:
    """Write the documents to `out_dir` when there is one; else offer them for download."""
    return downloads(workbook, out_dir, PAPERS, numbers, audit)
