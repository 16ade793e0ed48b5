"""How people of the made-up district rate the systems, at the district's own round and in some schools."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from ddtk_helpers.activities.a1_6_data_collection.records import SystemRating
from ddtk_helpers.choices import Rating
from ddtk_helpers.field_kinds import DONT_KNOW
from ddtk_helpers.sample.collector_answer import code_of
from ddtk_helpers.sample.files import numbered
from ddtk_helpers.sample.recipes import Place, draw, office, pick, recipe, schools

_RATINGS = get_args(Rating)
_WIGGLE = (-1, 0, 0, 0, 0, 1)
_ONE_IN = 5  # people who write an error down


def rows() -> list[dict[str, Any]]:
    """Give one row for each person and system: number, school and the fields of a rating."""
    return numbered(SystemRating, (pair for place in (office(), *schools()) for pair in _answers(place)))


def _answers(place: Place) -> Iterator[tuple[str, dict[str, Any]]]:
    given = recipe("collection")
    people: Mapping[str, int] = given["raters"].get(place.key, {})
    everybody = [group for group, number in people.items() for _ in range(number)]
    for person, group in enumerate(everybody):
        code = code_of(place, person, "rating")
        for number, (system, leaning) in enumerate(given["ratings"].items(), start=1):
            enters = group in given["enter"] and (
                number == 1 or bool(draw(2, place.key, code, number, "enters"))
            )
            about = {
                "respondent_code": code, "role_group": group, "wave": "baseline", "item": f"SYS-{number:04}",
                "enters_data": "yes" if enters else "no",
            }  # fmt: skip
            side = leaning["entering" if group in given["enter"] else "central"]
            rated = _rated((place.key, code, system), given["criteria"], side)
            yield place.code, about | rated | _error((place.key, code, system), system)


def _rated(key: tuple[str, ...], criteria: Sequence[str], side: Sequence[int]) -> dict[str, str]:
    rated = {}
    for criterion, middle in zip(criteria, side, strict=True):
        number = middle + pick(_WIGGLE, *key, criterion)
        known = middle and draw(14, *key, criterion, "unsure")
        rated[criterion] = _RATINGS[min(4, max(1, number)) - 1] if known else DONT_KNOW
    return rated


def _error(key: tuple[str, ...], system: str) -> dict[str, str]:
    told = recipe("collection")["errors"].get(system)
    if not told or draw(_ONE_IN, *key, "error"):
        return {}
    error, consequence = pick(told, *key, "which error")
    return {"worst_error": error, "consequence": consequence}
