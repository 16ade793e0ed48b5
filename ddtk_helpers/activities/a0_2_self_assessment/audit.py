"""What 0.2 looks at before it writes: whether all numbers together give away what a few people said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ddtk_helpers.activities.a0_2_self_assessment import facts
from ddtk_helpers.activities.a0_2_self_assessment.records import SelfAssessmentAnswer
from ddtk_helpers.answers.audit import refuse_unsafe_answers
from ddtk_helpers.answers.groups import by_school
from ddtk_helpers.answers.rounds import latest_wave, revealed, revealed_here
from ddtk_helpers.store import Workbook


def audit(workbook: Workbook, numbers: Mapping[str, Any]) -> None:
    """Raise NotSafe where the totals and groups of this place give few people away."""
    here = revealed_here(workbook, SelfAssessmentAnswer)
    refuse_unsafe_answers(
        here[here["wave"] == latest_wave(here)], "rating", totals=numbers["item_results"], groups=numbers["group_results"]
    )  # fmt: skip


def roll_up_audit(workbook: Workbook, numbers: Mapping[str, Any]) -> None:
    """Raise NotSafe where the schools side by side, with the pages of each of them, give few people away.

    The numbers of a school are medians over the statements that `by_school` shows: those are looked at.
    """
    answers = revealed(workbook, SelfAssessmentAnswer)
    answers = answers[answers["wave"] == latest_wave(answers[answers["school"] != ""])]
    found = by_school(answers, "rating", facts.items())
    named = {line["school"] for line in numbers["school_results"] if line["shown"]}
    shown = found[found["shown"] & found["school"].isin(named)]
    refuse_unsafe_answers(answers, "rating", schools=shown.to_dict("records"))
