"""What the notebooks call: answers, analyses, charts and sentences, forms and documents of the self-assessment."""

from __future__ import annotations

from ddtk_helpers.activities.a0_2_self_assessment import charts, sentences
from ddtk_helpers.activities.a0_2_self_assessment.analysis import (
    disagreements,
    movement,
    school_gaps,
    team_and_schools,
    unknown_to_many,
)
from ddtk_helpers.activities.a0_2_self_assessment.form import (
    answer_forms,
    documents,
    roll_up_documents,
    step_guide,
    team_forms,
)
from ddtk_helpers.activities.a0_2_self_assessment.records import SelfAssessmentAnswer
from ddtk_helpers.activities.a0_2_self_assessment.results import Results, results, school_rows
from ddtk_helpers.answers.groups import group_gaps, hidden_sentence
from ddtk_helpers.forms import RecordForm, activity
from ddtk_helpers.forms.activity import welcome
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Percent, Shown

# Headings of the tables: which columns of an analysis are shown, and what they are called.
UNKNOWN = {"item": "No.", "text": "Statement", "people": "People", "dont_know_share": Percent("Don't know")}
VIEW = {
    "domain": "Domain", "median": "Members alone", "people": "People", "agreement": Percent("Agree"), "team_rating": "Team rating",
    "priority": "Priority", "agreement_note": "Where we still differ",
}  # fmt: skip
ROUTE = {
    "place": "", "activity": "Activity", "title": "What it is", "why": "Why here", "sittings": "Sittings", "begins": "Begins about",
}  # fmt: skip
PEOPLE = {"school_name": "School", "level": "Level", "people": "Answered", "asked": "Asked", "state": "Here"}
SCHOOL_GAPS = {
    "domain": "Domain", "highest": "Highest", "highest_median": "Median", "lowest": "Lowest", "lowest_median": "Median ",
    "gap": "Apart",
}  # fmt: skip
BESIDE = {
    "domain": "Domain", "team": "Team", "team_people": "People", "schools": "Schools", "schools_shown": "Schools shown",
    "difference": "Team above schools",
}  # fmt: skip
RUNS = {"name": "School", "status": "What happened", "reason": "Why", "seconds": "Seconds"}
NO_BATCH = "This page was opened by hand, not after a batch run. It reads the workbook directly."

__all__ = [
    "BESIDE", "NO_BATCH", "PEOPLE", "ROUTE", "RUNS", "SCHOOL_GAPS", "UNKNOWN", "VIEW", "Results", "answer_forms", "charts",
    "check", "decision_form", "disagreements", "documents", "group_gaps", "hidden_sentence", "movement", "results", "roll_up_documents",
    "school_gaps", "school_rows", "sentences", "step_guide", "team_and_schools", "team_forms", "unknown_to_many", "welcome",
]  # fmt: skip


def decision_form(workbook: Workbook) -> RecordForm:
    """Give the decision record with this activity filled in."""
    return activity.decision_form(workbook, "0.2")


def check(workbook: Workbook) -> Shown:
    """Say that the page ran, for whom, and over how many answers."""
    return activity.page_ran(workbook, SelfAssessmentAnswer)
