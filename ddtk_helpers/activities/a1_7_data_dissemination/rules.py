"""What is asked of one row of 1.7 when several of its fields are read together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ddtk_helpers.people import people_in
from ddtk_helpers.problems import Problem

# Words with which a sentence about a thing begins; one about an action begins with a verb.
_NOT_A_VERB = re.compile(
    r"(?:the|a|an|this|that|these|those|our|their|for|to|of|in|on|with|all|every|each|staff|teachers?|principals?|"
    r"families|data|information|use|none|n/?a|tbd)\b",
    re.IGNORECASE,
)


def begins_with_verb(use: str) -> bool:
    """Say whether an expected use says what people do, as far as its first word tells."""
    return bool(use.strip()) and not _NOT_A_VERB.match(use.strip())


def release_problems(values: Mapping[str, Any]) -> list[Problem]:
    """Give what to look at again in one release; nothing here keeps it from being saved."""
    return [*_dates(values), *_who_and_what_for(values)]


def rule_problems(values: Mapping[str, Any]) -> list[Problem]:
    """Give what to look at again in one access rule."""
    problems = []
    if values.get("what") == "student record restricted" and values.get("scope") == "all":
        says = "This opens restricted records of all students. Who needs all of them, and for what task?"
        problems.append(Problem("scope", says, "all", level="check"))
    student = str(values.get("what") or "").startswith("student record")
    if student and values.get("scope") not in (None, "nothing") and not values.get("legal_basis"):
        says = "Say on which basis people may see student records, or “ask counsel”."
        problems.append(Problem("legal_basis", says, level="check"))
    return problems


def _dates(values: Mapping[str, Any]) -> list[Problem]:
    as_of, expected, actual, use_by = (
        values.get(name) for name in ("data_as_of", "expected_release", "actual_release", "use_by")
    )
    problems = []
    if as_of and expected and expected < as_of:
        says = f"It is expected before the day the data speak about ({as_of}). Which of the two is wrong?"
        problems.append(Problem("expected_release", says, str(expected), level="check"))
    if expected and use_by and use_by < expected:
        says = f"People would have to use it before it is there ({expected}). Move one of the two days."
        problems.append(Problem("use_by", says, str(use_by), level="check"))
    if as_of and actual and actual < as_of:
        says = f"It came before the day the data speak about ({as_of}). Which of the two is wrong?"
        problems.append(Problem("actual_release", says, str(actual), level="check"))
    return problems


def _who_and_what_for(values: Mapping[str, Any]) -> list[Problem]:
    problems = []
    use = values.get("expected_use")
    if use and not begins_with_verb(use):
        says = "Start with a verb that says what people do: regroup, call home, re-teach, decide."
        problems.append(Problem("expected_use", says, use, level="check"))
    if values.get("title") and not values.get("sender"):
        problems.append(Problem("sender", "Nobody sends it yet. Name one person or role.", level="check"))
    elif people_in(values.get("sender")) == "several":
        says = "Name one person or role: what several own, nobody sends."
        problems.append(Problem("sender", says, str(values["sender"]), level="check"))
    return problems
