"""What the notebook calls: rows, analyses, charts and sentences, forms and documents of activity 1.4."""

from __future__ import annotations

from ddtk_helpers.activities.a1_4_team_meetings import charts, facts, sentences
from ddtk_helpers.activities.a1_4_team_meetings.analysis.actions import (
    late_by_role,
    open_actions,
    over_time,
    without_a_day,
)
from ddtk_helpers.activities.a1_4_team_meetings.analysis.agenda import planned_and_used, purpose_mix
from ddtk_helpers.activities.a1_4_team_meetings.analysis.checks import agenda_checks
from ddtk_helpers.activities.a1_4_team_meetings.analysis.meetings import last_meeting, next_meeting
from ddtk_helpers.activities.a1_4_team_meetings.analysis.minutes import (
    decisions_by_activity,
    how_soon_sent,
)
from ddtk_helpers.activities.a1_4_team_meetings.analysis.norms import (
    norm_health,
    support,
    unanswered_barriers,
    what_norms_lack,
)
from ddtk_helpers.activities.a1_4_team_meetings.documents import PAPERS, numbers
from ddtk_helpers.activities.a1_4_team_meetings.form import (
    AgendaDesk,
    MinutesDesk,
    launch_forms,
    norm_forms,
)
from ddtk_helpers.activities.a1_4_team_meetings.guides import norm_steps
from ddtk_helpers.activities.a1_4_team_meetings.rows import Rows, load
from ddtk_helpers.activities.a1_4_team_meetings.shown import ticks, where_we_are
from ddtk_helpers.forms import RecordForm, StepGuide, activity
from ddtk_helpers.forms.activity import downloads, welcome
from ddtk_helpers.forms.boxes import Stack
from ddtk_helpers.forms.place import where
from ddtk_helpers.forms.search import decision_list
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Shown, say
from ddtk_helpers.words import count
from ddtk_helpers.workbook import is_made_up

# Headings of the tables: which columns of an analysis are shown, and what they are called.
LATE = {
    "owner_role": "Role of the owner",
    "actions": "Late actions",
    "days_late": "Days late, at most",
    "what": "What",
}

__all__ = [
    "LATE", "AgendaDesk", "MinutesDesk", "Rows", "agenda_checks", "charts", "check",
    "decision_form", "decision_list", "decisions_by_activity", "documents", "facts", "how_soon_sent", "is_made_up",
    "last_meeting", "late_by_role", "launch_forms", "load", "next_meeting", "norm_forms",
    "norm_guide", "norm_health", "open_actions", "over_time", "planned_and_used", "purpose_mix",     "sentences", "support", "ticks", "unanswered_barriers", "welcome", "what_norms_lack", "where_we_are", "without_a_day",
]  # fmt: skip


def norm_guide() -> StepGuide:
    """Give the fifty minutes in which a team finds its norms, with a clock."""
    return StepGuide(norm_steps(), "Finding our norms")


def decision_form(workbook: Workbook) -> RecordForm:
    """Give the decision record with this activity filled in."""
    return activity.decision_form(workbook, "1.4")


def documents(workbook: Workbook, out_dir: str) -> Stack | Shown:
    """Write the documents to `out_dir` when there is one; else offer them for download."""
    return downloads(workbook, out_dir, PAPERS, numbers)


def check(workbook: Workbook) -> Shown:
    """Say that the page ran, for whom, and over how many meetings, norms and actions."""
    rows = load(workbook)
    counted = [
        count(len(rows.meetings), "meeting"),
        count(len(rows.norms), "norm"),
        count(len(rows.actions), "action"),
    ]
    return say(f"Everything ran for {where(workbook)}: {', '.join(counted)}.")
