"""What people of the made-up district say of themselves in the nine strands, all in the district's own round."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from ddtk_helpers.activities.a1_8_assessment_literacy.training.choices import SelfRating
from ddtk_helpers.activities.a1_8_assessment_literacy.training.facts import strand_items
from ddtk_helpers.activities.a1_8_assessment_literacy.training.records import StrandAnswer
from ddtk_helpers.field_kinds import DONT_KNOW
from ddtk_helpers.sample.files import numbered
from ddtk_helpers.sample.recipes import draw, pick, recipe

_RATINGS = get_args(SelfRating)
_WORDS = (
    "amber", "birch", "comet", "dune", "elm", "fjord", "gale", "heath", "iris", "juniper", "kelp", "lark", "maple",
    "north", "otter", "pine", "quartz", "reed", "spruce", "tide",
)  # fmt: skip
_WIGGLE = (-1, 0, 0, 0, 0, 1)


def rows() -> list[dict[str, Any]]:
    """Give one row for each person and strand: number, school and the fields of an answer."""
    return numbered(StrandAnswer, _answers())


def people() -> list[tuple[str, str]]:
    """Give the code and role group of everybody who was asked before the workshop, in no order that tells who."""
    groups = [group for group, number in recipe("literacy")["people"].items() for _ in range(number)]
    coded = [
        (f"{_WORDS[number % len(_WORDS)]}{10 + draw(90, number, 'literacy code')}", group)
        for number, group in enumerate(groups)
    ]
    return sorted(coded, key=lambda pair: draw(10**6, pair[0], "literacy order"))


def _answers() -> Iterator[tuple[str, dict[str, Any]]]:
    given = recipe("literacy")
    for code, group in people():
        for place, item in enumerate(strand_items()):
            needed = _near(given["needed"][group][place], code, item.id, "needed")
            now = _near(given["now"][group][place], code, item.id, "now")
            known = draw(given["unsure"], code, item.id, "unsure")
            yield "", {
                "respondent_code": code, "role_group": group, "wave": "baseline", "item": item.id,
                "now": _RATINGS[now - 1] if known else DONT_KNOW, "needed": _RATINGS[needed - 1],
            }  # fmt: skip


def _near(middle: int, *key: str) -> int:
    return min(4, max(1, middle + pick(_WIGGLE, *key)))
