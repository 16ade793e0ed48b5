"""What the notebook calls: rows, analyses, charts and sentences, forms and documents of activity 1.7."""

from __future__ import annotations

from ddtk_helpers.activities.a1_7_data_dissemination import charts, sentences
from ddtk_helpers.activities.a1_7_data_dissemination.analysis import (
    access_gaps,
    access_matrix,
    audience_domains,
    by_audience,
    by_month,
    by_use,
    check_gaps,
    each_source,
    flags,
    lags,
    late_releases,
    rules_to_review,
    unread_scores,
    used_so_far,
)
from ddtk_helpers.activities.a1_7_data_dissemination.form import (
    access_forms,
    access_steps,
    documents,
    policy_search,
    schedule_forms,
    schedule_steps,
    training_forms,
)
from ddtk_helpers.activities.a1_7_data_dissemination.rows import Rows, load
from ddtk_helpers.activities.a1_7_data_dissemination.shown import worked_example
from ddtk_helpers.forms import RecordForm, activity
from ddtk_helpers.forms.activity import welcome
from ddtk_helpers.forms.place import where
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Shown, say
from ddtk_helpers.words import count
from ddtk_helpers.workbook import is_made_up

# Headings of the tables: which columns of an analysis are shown, and what they are called.
FLAGS = {"flag": "What", "title": "Release", "says": "What is wrong", "do": "What to do"}
SCHEDULE = {
    "use_by": "Use by", "title": "What people get", "audience": "To whom", "expected_use": "What we ask", "expected": "Expected",
    "actual": "Came",
}  # fmt: skip
LATE = {
    "title": "Release", "expected": "Expected", "actual": "Came", "days_late": "Days late", "meeting_date": "Meeting",
    "objective": "What it was for", "state": "What it means",
}  # fmt: skip
GAPS = {
    "gap": "More or less", "name": "Source", "sensitivity": "Class", "roles": "Roles", "sees": "They see", "allowed": "Allowed",
    "schools": "Schools",
}  # fmt: skip
REVIEW = {
    "record_id": "Rule",
    "who": "Who",
    "what": "Class of data",
    "review_on": "Look again on",
    "state": "State",
}
CHECKS = {
    "question": "Question",
    "answer": "Answer",
    "evidence": "What shows it",
    "owner": "Owner",
    "by": "By",
}
UNREAD = {"role": "Who", "score_type": "Score", "releases": "Releases", "titles": "Which"}

__all__ = [
    "CHECKS", "FLAGS", "GAPS", "LATE", "REVIEW", "SCHEDULE", "UNREAD", "Rows", "access_forms", "access_gaps", "access_matrix",
    "access_steps", "audience_domains", "by_audience", "by_month", "by_use", "charts", "check", "check_gaps",
    "decision_form", "documents", "each_source", "flags", "is_made_up", "lags", "late_releases", "load", "policy_search",
    "rules_to_review", "schedule_forms", "schedule_steps", "sentences", "together", "training_forms", "unread_scores", "used_so_far",
    "welcome", "worked_example",
]  # fmt: skip


def decision_form(workbook: Workbook) -> RecordForm:
    """Give the decision record with this activity filled in."""
    return activity.decision_form(workbook, "1.7")


def together(*parts: Shown) -> Shown:
    """Give sentences and tables one below the other, as one thing to show."""
    return Shown("".join(part._repr_html_() for part in parts), "\n".join(map(repr, parts)))


def check(workbook: Workbook) -> Shown:
    """Say that the page ran, for whom, and over how many releases, those of the district that reach a school too."""
    return say(f"Everything ran for {where(workbook)}: {count(len(load(workbook).releases), 'release')}.")
