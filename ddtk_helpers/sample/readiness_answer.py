"""How well nine people of the made-up district think principals and staff are prepared, and what they do."""

from __future__ import annotations

from typing import Any, get_args

from ddtk_helpers.activities.a1_3_vision.choices import ActuallyDo, Prepared
from ddtk_helpers.activities.a1_3_vision.records import ReadinessAnswer
from ddtk_helpers.sample.files import numbered
from ddtk_helpers.sample.hallmark_answer import rated
from ddtk_helpers.sample.recipes import recipe


def rows() -> list[dict[str, Any]]:
    """Give one row for each person and question."""
    given = recipe("vision")
    answers: list[tuple[str, dict[str, Any]]] = []
    for item, pairs in given["readiness"].items():
        for (code, group), (prepared, done) in zip(given["people"].items(), pairs.split(), strict=True):
            about = {"respondent_code": code, "role_group": group, "wave": "baseline", "item": item}
            both = {
                "prepared": rated(prepared, get_args(Prepared)), "actually_do": rated(done, get_args(ActuallyDo)),
            }  # fmt: skip
            answers.append(("", {**about, **both}))
    return numbered(ReadinessAnswer, answers)
