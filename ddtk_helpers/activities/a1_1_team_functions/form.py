"""Forms of activity 1.1: the register, silent ratings, the functions, the members, and “what if one leaves”."""

from __future__ import annotations

from typing import Any

import ipywidgets

from ddtk_helpers.activities.a1_1_team_functions.analysis import (
    items_of,
    leads_most,
    people,
    without,
)
from ddtk_helpers.activities.a1_1_team_functions.audit import audit
from ddtk_helpers.activities.a1_1_team_functions.documents import numbers, papers
from ddtk_helpers.activities.a1_1_team_functions.function_form import FunctionForm
from ddtk_helpers.activities.a1_1_team_functions.prefill import prefill_tasks, usual_tasks
from ddtk_helpers.activities.a1_1_team_functions.records import DataTask, Member, TaskAnswer
from ddtk_helpers.activities.a1_1_team_functions.rows import load
from ddtk_helpers.activities.a1_1_team_functions.sentences import what_if_sentence
from ddtk_helpers.activities.a1_1_team_functions.words import ONLY_THE_TEAM
from ddtk_helpers.forms import Step, StepGuide
from ddtk_helpers.forms.activity import answer_tabs, downloads, record_tabs
from ddtk_helpers.forms.boxes import Stack, Tabs
from ddtk_helpers.forms.offer import Offer
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Shown, say, show_table

STEPS = (
    Step("Frame the five functions", 5, "Read them aloud. Which one did our last data project fail on?"),
    Step("Rate the tasks in silence", 12, "Everybody alone: how well does each work, how much does it matter?"),
    Step("Reveal", 5, "Look at the tasks on which people differ most before anybody explains."),
    Step("Tasks that nobody does, tasks that are split", 15, "Fill in the register. One lead, or nobody leads."),
    Step("Choose at most two functions", 10, "Hear the case for each; then fist-to-five."),
    Step("Name lead and support for the top tasks", 12, "Ask the person in the room. Do not volunteer the absent."),
    Step("Who is missing?", 10, "Look at what nobody brings. Who doubts, and is respected?"),
    Step("Record decisions and invitations", 6, "Who asks whom, by when?"),
)  # fmt: skip

# Headings of the tables: which columns of an analysis are shown, and what they are called.
LOST = {"number": "No.", "task": "Task", "part": "This person", "could_take_over": "Who could step in"}
WORSE = {"check": "Check", "before": "Now", "after": "Then", "says": "What would be"}


def step_guide() -> StepGuide:
    """Give the eight steps of the session, 75 minutes in all, with their clock."""
    return StepGuide(STEPS, title="The five functions and the team, step by step")


def task_forms(workbook: Workbook) -> Stack:
    """Give the register of tasks, with the usual tasks to add to it."""
    tabs = record_tabs(workbook, DataTask, school=workbook.school)
    title = (
        "Need not be typed: the district's tasks" if workbook.school else "Need not be typed: the usual tasks"
    )
    offer = Offer(
        workbook, DataTask, tabs.children[:2], title=title, noun="usual task",
        names=lambda workbook: [task["task"] for task in usual_tasks(workbook)], add=prefill_tasks,
    )  # fmt: skip
    return Stack([offer, tabs])


def silent_forms(workbook: Workbook) -> Tabs | Shown:
    """Give the silent rating of the register's own tasks; without tasks say what comes first."""
    items = items_of(workbook.load(DataTask, school=workbook.school))
    if not items:
        return say("There is nothing to rate yet. Add tasks to the register above, then run this page again.")
    return answer_tabs(workbook, TaskAnswer, items, title="Silent rating of the tasks")


def function_form(workbook: Workbook) -> FunctionForm | Shown:
    """Give the choice of functions; a school sees what the district chose."""
    if workbook.school:
        return say(f"The District Data Team chooses. {FunctionForm(workbook).sentence}")
    return FunctionForm(workbook)


def member_forms(workbook: Workbook) -> Tabs | Shown:
    """Give the list of members and candidates; it is the district's."""
    if workbook.school:
        return say("The members are on the district's list. Choose the whole district above to change it.")
    return record_tabs(workbook, Member, school="")


def documents(workbook: Workbook, out_dir: str) -> Stack | Shown:
    """Write the documents to `out_dir` when there is one; else offer them for download."""
    return downloads(workbook, out_dir, papers(workbook), numbers, audit)


def what_if_form(workbook: Workbook) -> WhatIfForm | Shown:
    """Give the drop-down of members with what would be missing without each; it is about the district's team."""
    if workbook.school:
        return say(ONLY_THE_TEAM)
    return WhatIfForm(workbook)


class WhatIfForm(Stack):
    """A drop-down of the members; below it, what would be missing without the one chosen."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        rows = load(workbook)
        labels = [person.label for person in people(rows.members)]
        most = leads_most(rows.ours, rows.members)
        self.person = ipywidgets.Dropdown(
            description="Without", options=labels, value=most or (labels[0] if labels else None),
            layout={"width": "min(30rem, 100%)"}, style={"description_width": "6rem"}, disabled=not labels,
        )  # fmt: skip
        self.found = ipywidgets.HTML()
        self.person.observe(self._show, "value")
        self._show()
        super().__init__([self.person, self.found])

    def _show(self, _: object = None) -> None:
        parts = "".join(shown._repr_html_() for shown in what_if(self.workbook, self.person.value or ""))
        self.found.value = f"<div style='line-height:1.4'>{parts}</div>"

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        sentence = what_if(self.workbook, self.person.value or "")[0]
        return {
            **super()._repr_mimebundle_(**kwargs),
            "text/html": self.found.value,
            "text/plain": repr(sentence),
        }


def what_if(workbook: Workbook, person: str) -> list[Shown]:
    """Give what would be missing without a person: a sentence, then the tasks and the checks, where there are any."""
    rows = load(workbook)
    found = without(rows.ours, rows.members, person)
    shown = [say(what_if_sentence(found, person))]
    if len(found.tasks):
        shown.append(show_table(found.tasks, f"Tasks without {person}", LOST, at_most=25))
    if len(found.checks):
        shown.append(show_table(found.checks, f"Checks of the team without {person}", WORSE))
    return shown
