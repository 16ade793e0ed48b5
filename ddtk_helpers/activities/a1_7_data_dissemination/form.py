"""Forms of activity 1.7: the schedule with what need not be typed, rules and self-check, training needs."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a1_6_data_collection.records import TrainingNeed
from ddtk_helpers.activities.a1_7_data_dissemination import facts, guides
from ddtk_helpers.activities.a1_7_data_dissemination.documents import PAPERS, numbers
from ddtk_helpers.activities.a1_7_data_dissemination.prefill import (
    add_inventory_releases,
    add_questions,
    add_state_releases,
    add_training_needs,
    inventory_releases,
    open_questions,
    state_releases,
    training_needs,
)
from ddtk_helpers.activities.a1_7_data_dissemination.records import (
    AccessRule,
    CounselSignOff,
    PolicyCheck,
    Release,
)
from ddtk_helpers.activities.a1_7_data_dissemination.shown import (
    CALENDAR,
    POLICIES,
    QUESTIONS,
    all_policies,
    state_year,
)
from ddtk_helpers.forms import RecordTable, StepGuide
from ddtk_helpers.forms.activity import downloads, record_tabs
from ddtk_helpers.forms.boxes import Folded, Stack
from ddtk_helpers.forms.offer import Offer
from ddtk_helpers.forms.search import SearchTable
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Shown, say


def schedule_steps() -> StepGuide:
    """Give the sitting about the schedule: sixty minutes."""
    return StepGuide(guides.SCHEDULE, guides.SCHEDULE_TITLE)


def access_steps() -> StepGuide:
    """Give the sitting about access: forty-five minutes."""
    return StepGuide(guides.ACCESS, guides.ACCESS_TITLE)


def schedule_forms(workbook: Workbook) -> Stack:
    """Give the schedule: what need not be typed, then one release at a time, many in a table, or from a file."""
    tabs = record_tabs(workbook, Release, school=workbook.school)
    inventory = Offer(
        workbook, Release, tabs.children[:2], title="From the inventory (1.5): its windows and first days of use",
        noun="window", names=lambda workbook: [_named(row) for row in inventory_releases(workbook)],
        add=add_inventory_releases,
    )  # fmt: skip
    if workbook.school:  # what the state sends is on the district's schedule
        return Stack([inventory, tabs])
    state = Offer(
        workbook, Release, tabs.children[:2], title="From the state's year: typical days, not confirmed", noun="state release",
        names=lambda workbook: [_named(row) for row in state_releases(workbook)], add=add_state_releases,
    )  # fmt: skip
    year = SearchTable(
        state_year(), "The state's year, as it usually is", CALENDAR, noun="date",
        placeholder="October, MCAS, release …", at_most=50,
    )  # fmt: skip
    return Stack([inventory, state, Folded({"Look up the state's year": year}), tabs])


def access_forms(workbook: Workbook) -> Stack | Shown:
    """Give rules, self-check and sign-off of the district; a school is told where they stand."""
    if workbook.school:
        return say("The rules for access are the district's. Choose the whole district above to change them.")
    checks = RecordTable(workbook, PolicyCheck, school="", title="Answers to the self-check")
    offer = Offer(
        workbook, PolicyCheck, [checks], title="The twelve questions, ready to answer", noun="question",
        names=open_questions, add=add_questions,
    )  # fmt: skip
    asks = SearchTable(facts.check_questions(), "What each question means", QUESTIONS, noun="question")
    return Stack([
        record_tabs(workbook, AccessRule, school=""),
        Folded({
            "Self-check: twelve questions about our rules": Stack([offer, checks, Folded({"What each question means": asks})]),
            "Counsel's sign-off": RecordTable(workbook, CounselSignOff, school="", title="Read by counsel"),
        }),
    ])  # fmt: skip


def policy_search(workbook: Workbook) -> Folded:
    """Give the federal, state and local rules, to search; a fact that is not confirmed says so."""
    table = SearchTable(
        all_policies(workbook), "Rules that bear on access", POLICIES, noun="rule",
        placeholder="FERPA, special education, small groups …", at_most=100,
    )  # fmt: skip
    return Folded({"Look up rules: federal, state, our own": table})


def training_forms(workbook: Workbook) -> Stack:
    """Give the training needs, and above them the scores that nobody was trained to read."""
    needs = RecordTable(workbook, TrainingNeed, school=workbook.school, title="Training needs")
    offer = Offer(
        workbook, TrainingNeed, [needs], title="Scores nobody was trained to read, as training needs", noun="need",
        names=lambda workbook: [f"{need['about']} for {need['who']}" for need in training_needs(workbook)],
        add=add_training_needs,
    )  # fmt: skip
    return Stack([offer, needs])


def documents(workbook: Workbook, out_dir: str) -> Stack | Shown:
    """Write the documents to `out_dir` when there is one; else offer them for download."""
    return downloads(workbook, out_dir, PAPERS, numbers)


def _named(row: dict[str, object]) -> str:
    return f"{row['title']} ({pd.Timestamp(str(row['expected_release'])):%b %-d})"
