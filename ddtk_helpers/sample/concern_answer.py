"""What people of the made-up district said about the monthly data meetings, in two waves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from ddtk_helpers.activities.a1_9_managing_change.choices import HowTrue
from ddtk_helpers.activities.a1_9_managing_change.records import ConcernAnswer
from ddtk_helpers.field_kinds import DONT_KNOW
from ddtk_helpers.sample.files import numbered
from ddtk_helpers.sample.recipes import Place, draw, office, pick, recipe, schools

TRUE = get_args(HowTrue)
_STATEMENTS = ("S0", "S1", "S2", "S3", "S4", "S5", "S6")
_WORDS = (
    "acorn",
    "basalt",
    "clover",
    "drift",
    "ember",
    "flint",
    "grove",
    "hazel",
    "inlet",
    "jetty",
    "knoll",
    "lichen",
)


def rows() -> list[dict[str, Any]]:
    """Give one row for each person and statement: number, school and the fields of an answer."""
    places = (office(), *schools())
    return numbered(ConcernAnswer, (pair for place in places for pair in _answers(place)))


def code(place: str, group: str, person: int) -> str:
    """Give a code that nobody else in the place has and that says nothing of its person."""
    key = (place, group, person, "concern code")
    return f"{pick(_WORDS, *key)}{100 + draw(900, *key, 'number')}"


def _answers(place: Place) -> Iterator[tuple[str, dict[str, Any]]]:
    for wave, places in recipe("concerns")["waves"].items():
        people = [
            (group, person, stands)
            for group, counts in places.get(place.key, {}).items()
            for person, stands in enumerate(_everybody(counts))
        ]
        for group, person, stands in people:
            for item, rating in _ratings((place.key, wave, group, person), stands).items():
                yield place.code, {
                    "respondent_code": code(place.key, group, person), "role_group": group, "wave": wave, "item": item,
                    "how_true": rating,
                }  # fmt: skip


def _everybody(counts: Mapping[str, int]) -> list[str]:
    return [stands for stands, number in counts.items() for _ in range(number)]


def _ratings(key: tuple[object, ...], stands: str) -> dict[str, str]:
    """Give ratings that are highest at the stage, or the two, at which a person stands."""
    own = stands.split()
    top = 4 if draw(3, *key, "top") else 3
    if stands == "none":
        return {item: TRUE[top] if item in ("S1", "S2", "S3") else TRUE[1] for item in _STATEMENTS}
    found = {}
    for item in _STATEMENTS:
        near = min(abs(int(item[1]) - int(one[1])) for one in own)
        below = max(0, top - near - draw(2, *key, item))
        if near > 2 and not draw(recipe("concerns")["unsure"], *key, item, "unsure"):
            found[item] = DONT_KNOW
        else:
            found[item] = TRUE[top if item in own else min(below, top - 1)]
    return found
