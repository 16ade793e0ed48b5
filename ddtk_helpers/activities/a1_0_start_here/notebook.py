"""What the start page calls: where the team works, what to open next, and how far it has come."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a1_0_start_here import cards, charts, facts, sentences
from ddtk_helpers.activities.a1_0_start_here.analysis import (
    days_since_last_decision,
    next_meeting,
    next_step,
    objective_progress,
    open_actions,
    progress_sentence,
)
from ddtk_helpers.activities.a1_0_start_here.documents import PAPERS, numbers
from ddtk_helpers.activities.a1_0_start_here.form import district_forms, place_forms
from ddtk_helpers.activities.a1_0_start_here.rows import Standing, load
from ddtk_helpers.forms.activity import downloads
from ddtk_helpers.forms.boxes import Stack
from ddtk_helpers.forms.place import where
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Shown, say

__all__ = [
    "ACTIONS", "PROGRESS", "ROUTE", "charts", "check", "cycle_sentence", "district_forms", "documents", "load", "open_tasks", "place_forms",
    "progress_sentence", "sentences", "way", "what_next",
]  # fmt: skip

# Headings of the tables: which columns are shown, and what they are called.
PROGRESS = {"name": "School", "level": "Level", "sources": "Sources listed", "progress": "Progress"}
ROUTE = {"activity": "Activity", "title": "What it is", "begins": "Begins about", "state": "How far"}
ACTIONS = {"what": "What", "owner": "Owner", "due": "Due", "days_late": "Days late"}


def what_next(workbook: Workbook, stands: Standing) -> Shown:
    """Give the one thing to open next, and the team's dates and tasks below it."""
    order = list(stands.route["activity"]) if len(stands.chosen) else []
    step = next_step(stands.progress, order, schools=len(stands.inventories))
    meeting = next_meeting(stands.meetings, workbook.today)
    decided = days_since_last_decision(stands.decided_on, workbook.today)
    team = [
        sentences.meeting_sentence(meeting, workbook.today),
        sentences.actions_sentence(open_actions(stands.actions, workbook.today)),
        sentences.decision_sentence(decided),
    ]
    begun = len(stands.meetings) or len(stands.actions) or len(stands.decided_on)
    return cards.next_card(step, stands.progress, team if begun else [])


def way(stands: Standing) -> Shown:
    """Give the module's objectives with the activities that serve them, how far each is, and links."""
    return cards.way_table(objective_progress(facts.objectives(), stands.progress), stands.progress)


def open_tasks(workbook: Workbook, stands: Standing) -> pd.DataFrame:
    """Give what is promised and not done, the latest first."""
    return open_actions(stands.actions, workbook.today)


def cycle_sentence(stands: Standing) -> str:
    """Say what the picture of the cycle means for the team."""
    return (
        "What you prepare here carries the inquiry that follows: it begins with a question, ends with results, and the "
        f"results raise the next question. {sentences.module_sentence(stands.progress)}"
    )


def documents(workbook: Workbook, out_dir: str) -> Stack | Shown:
    """Write the page to `out_dir` when there is one; else offer it for download."""
    return downloads(workbook, out_dir, PAPERS, numbers)


def check(workbook: Workbook) -> Shown:
    """Say that the page ran, and for whom."""
    return say(f"The start page ran for {where(workbook)}.")
