"""A small questionnaire for tests: three statements, two ratings, one text."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import StringConstraints

from ddtk_helpers.answers.items import Item
from ddtk_helpers.answers.records import Answer
from ddtk_helpers.records import field

ITEMS = (
    Item("1a", "Each data function has a named person.", "Roles"),
    Item("1b", "Those people have time set aside.", "Roles"),
    Item("2a", "Results are used to learn, not to blame.", "Culture"),
)


class ProbeAnswer(Answer):
    """What one person says about one statement."""

    tool: ClassVar[str] = "test"
    noun: ClassVar[str] = "answer"
    prefix: ClassVar[str] = "PRB"

    rating: Literal[
        "1 not in place", "2 starting", "3 in some schools", "4 in place and used", "don't know"
    ] = field("Where we stand", "What is true today.", required=True, headers=("Rating",))
    importance: Literal["1 later", "2 soon", "3 now"] | None = field(
        "When it matters", headers=("Importance",)
    )
    evidence: Annotated[str, StringConstraints(max_length=300), "long text"] | None = field(
        "What makes you say so", "No names.", headers=("Evidence",)
    )
