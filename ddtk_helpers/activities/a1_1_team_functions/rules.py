"""What is asked of one row of activity 1.1 when its fields are read together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ddtk_helpers.people import people_in
from ddtk_helpers.problems import Problem
from ddtk_helpers.records import Surroundings


def task_problems(values: Mapping[str, Any], around: Surroundings) -> list[Problem]:
    """Give the problems of one task: exactly one lead, and somebody named where somebody does it."""
    return [*_lead_problems(values, around), *_who_problems(values)]


def _lead_problems(values: Mapping[str, Any], around: Surroundings) -> list[Problem]:
    lead = values.get("lead")
    named = people_in(lead)
    if named == "several":
        says = "Two leads are no lead. Write one name here; the others go under Support."
        return [Problem("lead", says, str(lead))]
    if named == "perhaps several":
        return [Problem("lead", f"Is “{lead}” one person? The others go under Support.", str(lead), "check")]
    # A school says what it expects of the district's team; the district says who it is.
    if named == "nobody" and values.get("team_role") == "lead" and not around.school:
        return [Problem("lead", "The team leads this task. Write the one person who answers for it.")]
    return []


def _who_problems(values: Mapping[str, Any]) -> list[Problem]:
    state, who = values.get("state_now"), values.get("who_now")
    if state and state != "nobody" and not who:
        return [Problem("who_now", f"You chose “{state}”. Who does it today? A name or an office.")]
    if state == "nobody" and who:
        says = "You chose “nobody”, yet somebody is written here. Which of the two is right?"
        return [Problem("who_now", says, "; ".join(who), "check")]
    return []


def member_problems(values: Mapping[str, Any]) -> list[Problem]:
    """Give the problems of one member: an answer without a question, and a barrier that is not named."""
    problems = []
    if values.get("agreed") is not None and not values.get("asked"):
        says = "There is an answer, but no day of asking. When was this person asked?"
        problems.append(Problem("asked", says, level="check"))
    if "helps with a barrier" in (values.get("brings") or []) and not values.get("barrier"):
        says = "This person was chosen to help with a barrier. Which one?"
        problems.append(Problem("barrier", says, level="check"))
    if values.get("seat") == "data champion (chair)" and values.get("positional_authority") is False:
        says = "Without authority the team's findings are not acted upon. Who else could chair, or who can lend it?"
        problems.append(Problem("positional_authority", says, "no", "check"))
    return problems
