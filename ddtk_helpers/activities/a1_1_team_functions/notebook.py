"""What the notebooks call: rows, analyses, charts and sentences, forms and documents of activity 1.1."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a1_1_team_functions import charts, sentences
from ddtk_helpers.activities.a1_1_team_functions.analysis import (
    brings_matrix,
    by_department,
    composition,
    expectations,
    function_state,
    gaps,
    items_of,
    placed,
    registers,
    starving,
    workload,
)
from ddtk_helpers.activities.a1_1_team_functions.facts import function_links, functions
from ddtk_helpers.activities.a1_1_team_functions.form import (
    documents,
    function_form,
    member_forms,
    silent_forms,
    step_guide,
    task_forms,
    what_if_form,
)
from ddtk_helpers.activities.a1_1_team_functions.records import DataTask, TaskAnswer
from ddtk_helpers.activities.a1_1_team_functions.rows import Rows, load
from ddtk_helpers.activities.a1_1_team_functions.words import ONLY_THE_TEAM
from ddtk_helpers.answers.rounds import waiting_here, waiting_sentence
from ddtk_helpers.answers.spread import most_disputed, spread
from ddtk_helpers.charts import show
from ddtk_helpers.forms import RecordForm, activity
from ddtk_helpers.forms.activity import welcome
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Shown, say, show_table
from ddtk_helpers.workbook import is_made_up

# Headings of the tables: which columns of an analysis are shown, and what they are called.
MEANINGS = {"function": "Function", "meaning": "What it is", "asks": "It asks", "without_it": "Without it"}
GAPS = {"number": "No.", "task": "Task", "gap": "Gap", "says": "What to do"}
STARVING = {"function": "Function", "needs": "Needs", "because": "Why", "chosen": "Starts now"}
CHECKS = {"check": "Check", "state": "State", "says": "What is there", "next": "What to do"}
WORKLOAD = {
    "person": "Person",
    "leads": "Leads",
    "supports": "Supports",
    "hours": "Hours a month",
    "says": "To look at",
}
EXPECTED = {"task": "Task", "says": "What is expected", "names": "Schools"}
OF_THIS_SCHOOL = {"task": "Task", "district_part": "The District Data Team's part today", "lead": "Led by"}

RUNS = {"name": "School", "status": "What happened", "reason": "Why", "seconds": "Seconds"}
NO_BATCH = "This page was opened by hand, not after a batch run. It reads the workbook directly."

__all__ = [
    "EXPECTED", "GAPS", "MEANINGS", "NO_BATCH", "RUNS", "STARVING", "Rows", "by_department", "charts", "check",
    "decision_form", "disputed", "documents", "expectations", "expected_columns", "expected_sentence", "function_form",
    "function_links", "function_state", "functions", "gaps", "is_made_up", "load", "member_forms", "ratings",
    "registers", "sentences", "silent_forms", "silent_sentence", "starving", "step_guide", "task_forms", "team_checks",
    "team_load", "team_people", "unmet", "welcome", "what_if_form",
]  # fmt: skip


def ratings(rows: Rows) -> pd.DataFrame:
    """Give each task with how well it works and how much it matters, as agreed or as rated in silence."""
    items = items_of(rows.tasks)
    return placed(
        rows.tasks, spread(rows.answers, "works_well", items), spread(rows.answers, "matters", items)
    )


def disputed(rows: Rows) -> pd.DataFrame:
    """Give the spread of the tasks on which the silent ratings differ most."""
    return most_disputed(spread(rows.answers, "works_well", items_of(rows.tasks)), at_most=8)


def silent_sentence(workbook: Workbook, frame: pd.DataFrame) -> str:
    """Say on what people differ most, or how many have answered while nothing is revealed."""
    if len(frame):
        return sentences.disputed_sentence(frame)
    here = waiting_here(workbook, TaskAnswer)
    return (
        waiting_sentence(here)
        if here["revealed_on"].isna().any() or here.empty
        else sentences.disputed_sentence(frame)
    )


def team_checks(workbook: Workbook, rows: Rows) -> Shown:
    """Give the checks of the team as a table; a school's page leaves them to the district's."""
    if workbook.school:
        return say(ONLY_THE_TEAM)
    checks = composition(rows.members, rows.ours)
    return show_table(checks, sentences.checks_met(checks), CHECKS)


def team_people(workbook: Workbook, rows: Rows) -> Shown:
    """Show who brings what, and give who carries how much; a school's page leaves both to the district's."""
    if workbook.school:
        return say(ONLY_THE_TEAM)
    brings = brings_matrix(rows.members)
    show(charts.brings_chart(brings, made_up=is_made_up(workbook)), sentences.brings_sentence(brings))
    return team_load(rows)


def team_load(rows: Rows) -> Shown:
    """Give who carries how much in the district's team, as a table."""
    carried = workload(rows.ours, rows.members)
    busy = carried[carried["leads"] + carried["supports"] > 0]
    return show_table(busy, "Who carries how much", WORKLOAD, empty=sentences.workload_sentence(carried))


def unmet(frame: pd.DataFrame) -> pd.DataFrame:
    """Give the expectations that the district does not meet."""
    return frame[~frame["is_met"]]


def expected_columns(workbook: Workbook) -> dict[str, str]:
    """Give the columns of the table of expectations, of all schools or of this one."""
    return OF_THIS_SCHOOL if workbook.school else EXPECTED


def expected_sentence(workbook: Workbook, frame: pd.DataFrame) -> str:
    """Say what schools expect of the district, or what this school expects."""
    if workbook.school:
        return sentences.own_expectations_sentence(frame)
    return sentences.expectations_sentence(frame)


def decision_form(workbook: Workbook) -> RecordForm:
    """Give the decision record with this activity filled in."""
    return activity.decision_form(workbook, "1.1")


def check(workbook: Workbook) -> Shown:
    """Say that the page ran, for whom, and over how many tasks."""
    return activity.page_ran(workbook, DataTask)
