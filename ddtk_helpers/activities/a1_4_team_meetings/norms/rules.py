"""What is asked of one norm when its fields are read together (tools.md, A.5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ddtk_helpers.consensus import below, read_counts
from ddtk_helpers.problems import Problem
from ddtk_helpers.words import count

OPENING = "We will "
MOST_WORDS = 15


def norm_problems(values: Mapping[str, Any]) -> list[Problem]:
    """Give the problems of one norm: its wording, its support, and the days of adoption and review."""
    return [*_wording(values.get("text")), *_support(values), *_days(values)]


def _wording(text: str | None) -> list[Problem]:
    if not text:
        return []
    problems = []
    if not text.startswith(OPENING):
        says = "A norm is a promise: begin with “We will”, then a verb that somebody can see."
        problems.append(Problem("text", says, text))
    if (words := len(text.split())) > MOST_WORDS:
        says = f"These are {words} words. Fifteen at most, or nobody will know it by heart."
        problems.append(Problem("text", says, text))
    return problems


def _support(values: Mapping[str, Any]) -> list[Problem]:
    counts = read_counts(values.get("support"))
    if not (low := below(counts)):
        return []
    if values.get("adopted_on"):
        says = (
            f"{count(low, 'person')} below 3, and yet it says adopted. Repair the wording, then vote again."
        )
        return [Problem("support", says, str(values["support"]))]
    says = f"{count(low, 'person')} below 3. Ask what would make it a 3, change the wording, vote again."
    return [Problem("support", says, str(values["support"]), "check")]


def _days(values: Mapping[str, Any]) -> list[Problem]:
    adopted, review = values.get("adopted_on"), values.get("review_on")
    if adopted and not review:
        return [Problem("review_on", "When do you look at it again? Half a year from now is usual.")]
    if adopted and review and review <= adopted:
        says = f"The review must come after the adoption ({adopted}). Choose a later day."
        return [Problem("review_on", says, str(review))]
    return []
