"""Made-up answers to the self-assessment: of the district's team, and of staff in every school."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ddtk_helpers.activities.a0_2_self_assessment.facts import items
from ddtk_helpers.activities.a0_2_self_assessment.records import SelfAssessmentAnswer
from ddtk_helpers.answers.items import Item
from ddtk_helpers.field_kinds import DONT_KNOW
from ddtk_helpers.records import describe
from ddtk_helpers.sample.files import numbered
from ddtk_helpers.sample.recipes import OFFICE, Place, draw, office, pick, recipe, schools

_SCALES = {spec.name: spec.choices for spec in describe(SelfAssessmentAnswer)}
_USUALLY_UNKNOWN = 5  # percent
_STRICT = (-0.4, -0.2, 0, 0.2, 0.4)  # some people rate everything lower or higher
_WORDS = ("tide", "maple", "ferry", "amber", "lark", "cobalt", "juniper", "harbor", "quartz", "willow", "ember",
          "drift", "saffron", "heather")  # fmt: skip


def rows() -> list[dict[str, Any]]:
    """Give one row for each person and item, place by place."""
    made = [(place.code, row) for place in (office(), *schools()) for row in _answers_of(place)]
    return numbered(SelfAssessmentAnswer, _with_evidence(made))


def _answers_of(place: Place) -> Iterator[dict[str, Any]]:
    asked = recipe("self_assessment")
    here = asked["places"][place.key]
    groups = asked["groups"]["office" if place.key == OFFICE else "school"]
    for person in range(here["people"]):
        code = f"{_WORDS[person]}{10 + draw(90, 'code', place.key, person)}"
        about = {"respondent_code": code, "role_group": groups[person], "wave": asked["wave"]}
        for item in items():
            shift = here.get("shift", {}).get(item.group, 0)
            yield {**about, "item": item.id, **_rating(item, groups[person], shift, (place.key, person))}


def _rating(item: Item, group: str, shift: float, key: tuple[object, ...]) -> dict[str, str]:
    asked = recipe("self_assessment")
    domain: Mapping[str, Any] = asked["domains"][item.group]
    level = domain["levels"]["abcd".index(item.id[-1])] + shift
    level += asked["leanings"].get(item.id, {}).get(group, 0) + pick(_STRICT, "strict", *key)
    matters = _drawn(domain["now"], 3, ("importance", *key, item.id))
    unknown = draw(100, "unknown", *key, item.id) < asked["dont_know"].get(item.id, _USUALLY_UNKNOWN)
    rating = _drawn(level, 4, ("rating", *key, item.id))
    return {
        "rating": DONT_KNOW if unknown else _SCALES["rating"][rating - 1],
        "importance": _SCALES["importance"][matters - 1],
    }


def _drawn(level: float, most: int, key: tuple[object, ...]) -> int:
    """Give a whole number near the level: mostly the nearest, sometimes one beside it."""
    wiggle = pick((-1.2, -0.7, -0.4, -0.1, 0.1, 0.4, 0.7, 1.2), *key)
    return min(max(round(level + wiggle), 1), most)


def _with_evidence(made: list[tuple[str, dict[str, Any]]]) -> list[tuple[str, dict[str, Any]]]:
    """Put what was written beside the first answer of the office that has the item and the rating."""
    for note in recipe("self_assessment")["evidence"]:
        fits = (
            row for school, row in made
            if not school and row["item"] == note["item"] and row["rating"].startswith(str(note["rating"]))
        )  # fmt: skip
        if (row := next(fits, None)) is not None:
            row["evidence"] = note["text"]
    return made
