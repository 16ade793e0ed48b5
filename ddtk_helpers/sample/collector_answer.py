"""What those who collect data in the made-up district say of the seven conditions, in the office and in every school."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from ddtk_helpers.activities.a1_6_data_collection.choices import InPlace
from ddtk_helpers.activities.a1_6_data_collection.records import CollectorAnswer
from ddtk_helpers.field_kinds import DONT_KNOW
from ddtk_helpers.sample.files import numbered
from ddtk_helpers.sample.recipes import Place, draw, office, pick, recipe, schools

_IN_PLACE = get_args(InPlace)
_WORDS = (
    "anchor",
    "brook",
    "cove",
    "drift",
    "ember",
    "flint",
    "grove",
    "hull",
    "inlet",
    "jetty",
    "knot",
    "ledge",
)
_WIGGLE = (-1, 0, 0, 0, 1)
_ONE_IN = 4  # answers with something that would help


def rows() -> list[dict[str, Any]]:
    """Give one row for each person and condition: number, school and the fields of an answer."""
    return numbered(CollectorAnswer, (pair for place in (office(), *schools()) for pair in _answers(place)))


def code_of(place: Place, person: int, about: str) -> str:
    """Give a code that nobody else in the place has in the same round and that says nothing of its person."""
    start = draw(len(_WORDS), place.key, about, "code")
    word = _WORDS[(start + person) % len(_WORDS)]
    return f"{word}{10 + draw(30, place.key, person, about) + 30 * (person // len(_WORDS))}"


def _answers(place: Place) -> Iterator[tuple[str, dict[str, Any]]]:
    given = recipe("collection")
    everybody = [group for group, number in given["answered"][place.key].items() for _ in range(number)]
    for person, group in enumerate(everybody):
        code = code_of(place, person, "collector")
        leanings = given["collectors"][group] | given["in_school"].get(place.key, {})
        for item, middle in leanings.items():
            about = {"respondent_code": code, "role_group": group, "wave": "baseline", "item": item}
            yield place.code, about | _said((place.key, code, item), item, middle)


def _said(key: tuple[str, ...], item: str, middle: int) -> dict[str, str]:
    number = min(4, max(1, middle + pick(_WIGGLE, *key)))
    known = draw(25, *key, "unsure")
    said = {"in_place": _IN_PLACE[number - 1] if known else DONT_KNOW}
    if number <= 2 and not draw(_ONE_IN, *key, "help"):
        said["would_help"] = pick(recipe("collection")["help"][item], *key, "which help")
    return said
