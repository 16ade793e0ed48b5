"""What people of the made-up district said about barriers, at the district's own round and in every school."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from ddtk_helpers.activities.a1_2_barriers.choices import HowCommon, HowHarmful
from ddtk_helpers.activities.a1_2_barriers.records import BarrierAnswer
from ddtk_helpers.field_kinds import DONT_KNOW
from ddtk_helpers.sample.files import numbered
from ddtk_helpers.sample.recipes import OFFICE, Place, draw, office, pick, recipe, schools

COMMON, HARMFUL = get_args(HowCommon), get_args(HowHarmful)
_WORDS = ("amber", "birch", "cedar", "dune", "fern", "gull", "heath", "iris", "kelp", "maple", "reed", "tide")
_ONE_IN = 9  # people who write a moment down
_WIGGLE = (-1, 0, 0, 0, 1)


def rows() -> list[dict[str, Any]]:
    """Give one row for each person and barrier: number, school and the fields of an answer."""
    return numbered(BarrierAnswer, (pair for place in (office(), *schools()) for pair in _answers(place)))


def _answers(place: Place) -> Iterator[tuple[str, dict[str, Any]]]:
    people = recipe("barriers")["people"][place.key]
    everybody = [group for group, number in people.items() for _ in range(number)]
    for wave in recipe("barriers")["waves"]:
        for person, group in enumerate(everybody):
            code = _code(place, person)
            for item, leaning in _leanings(place, group).items():
                about = {"respondent_code": code, "role_group": group, "wave": wave, "item": item}
                yield place.code, about | _ratings((place.key, wave, code, item), item, leaning)


def _code(place: Place, person: int) -> str:
    """Give a code that nobody else in the place has and that says nothing of its person."""
    start = draw(len(_WORDS), place.key, "code")
    word = _WORDS[(start + person) % len(_WORDS)]
    return f"{word}{10 + draw(30, place.key, person, 'code') + 30 * (person // len(_WORDS))}"


def _leanings(place: Place, group: str) -> Mapping[str, Sequence[int]]:
    given = recipe("barriers")
    here = given["local"][group] if place.key == OFFICE else given["in_school"].get(place.key, {})
    return given["leanings"][group] | here


def _ratings(key: tuple[str, ...], item: str, leaning: Sequence[int]) -> dict[str, Any]:
    given = recipe("barriers")
    if item in given["unsure"] and not draw(given["unsure"][item], *key, "unsure"):
        return {"how_common": DONT_KNOW, "how_harmful": DONT_KNOW}
    common, harmful = (
        min(4, max(0, middle + pick(_WIGGLE, *key, side))) for side, middle in enumerate(leaning)
    )
    rated = {"how_common": COMMON[common], "how_harmful": HARMFUL[harmful]}
    if common >= 2:
        rated["where"] = pick(given["where"][item], *key, "where")
        if not draw(_ONE_IN, *key, "example"):
            rated["example"] = pick(given["examples"][item], *key, "which example")
    return rated
