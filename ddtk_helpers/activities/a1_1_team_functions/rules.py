"""What is asked of one row of activity 1.1 when its fields are read together, and how one person is told from several."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal, get_args

from ddtk_helpers.district import Role
from ddtk_helpers.problems import Problem
from ddtk_helpers.records import Surroundings

People = Literal["nobody", "one", "perhaps several", "several"]

_ROLES = {role.casefold() for role in get_args(Role)}
_CERTAIN = re.compile(r"[;\n/+|]")
_BETWEEN = re.compile(r",\s*(?:and\s+)?|\s+(?:and|or|with)\s+|\s*&\s*", re.IGNORECASE)
_IN_A_TITLE = re.compile(r"\b(of|for|to)\b|:", re.IGNORECASE)


def people_in(text: str | None) -> People:
    """Say whether a text names nobody, one person or role, or several.

    A role of the list is one, whatever its commas. A title such as “director of curriculum and
    instruction” and a name written last name first are perhaps several: a person has to look.
    """
    if not text or not text.strip():
        return "nobody"
    if text.strip().casefold() in _ROLES:
        return "one"
    if _CERTAIN.search(text):
        return "several"
    parts = [part for part in _BETWEEN.split(text.strip()) if part.strip()]
    if len(parts) < 2:
        return "one"
    is_title = bool(_IN_A_TITLE.search(parts[0]))
    last_name_first = len(parts) == 2 and "," in text and " " not in parts[0].strip()
    return "perhaps several" if is_title or last_name_first else "several"


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
