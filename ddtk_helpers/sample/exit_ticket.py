"""What people of the made-up district will change after the workshop, under the codes of their quiz."""

from __future__ import annotations

from typing import Any

from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.records import ExitTicket
from ddtk_helpers.sample.files import numbered
from ddtk_helpers.sample.quiz_answer import AFTER, Learner, learners
from ddtk_helpers.sample.recipes import draw, recipe

ITEM = "ticket"


def rows() -> list[dict[str, Any]]:
    """Give one row for each ticket."""
    given = zip(writers(), recipe("quiz")["tickets"], strict=True)
    return numbered(ExitTicket, (
        ("", {"respondent_code": who.code, "role_group": who.group, "wave": AFTER, "item": ITEM,
              "display": ticket["display"], "by": ticket["by"]})
        for who, ticket in given
    ))  # fmt: skip


def writers() -> list[Learner]:
    """Give who wrote the tickets, in the order of the recipe."""
    order = sorted(learners(AFTER), key=lambda one: draw(1_000_000, "ticket", one.person))
    return order[: len(recipe("quiz")["tickets"])]
