"""What came of the exit tickets of the made-up district six weeks later."""

from __future__ import annotations

from typing import Any

from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.records import FollowUp
from ddtk_helpers.sample.exit_ticket import ITEM, writers
from ddtk_helpers.sample.files import numbered
from ddtk_helpers.sample.recipes import recipe


def rows() -> list[dict[str, Any]]:
    """Give one row for each person who answered again."""
    given = zip(writers(), recipe("quiz")["tickets"], strict=True)
    return numbered(FollowUp, (
        ("", {"respondent_code": who.code, "role_group": who.group, "wave": "six weeks later", "item": ITEM,
              "did": ticket["did"], "happened": ticket.get("happened")})
        for who, ticket in given if "did" in ticket
    ))  # fmt: skip
