"""How many people work in each school and in the office of the made-up district, by role."""

from __future__ import annotations

from typing import Any

from ddtk_helpers.district import StaffRole
from ddtk_helpers.sample.files import numbered
from ddtk_helpers.sample.recipes import Place, office, recipe, schools


def rows() -> list[dict[str, Any]]:
    """Give one row for each role in each place."""
    return numbered(StaffRole, (pair for place in (office(), *schools()) for pair in _people(place)))


def _people(place: Place) -> list[tuple[str, dict[str, Any]]]:
    size = place.students
    usual = {
        "principal": 1, "other school leader": size // 350, "coach": 1 + size // 500, "teacher": round(size / 13),
        "counselor or support staff": 1 + size // 120, "clerical and data entry": 1 + size // 250,
    }  # fmt: skip
    people = recipe("district")["staff"].get(place.key, usual)
    return [(place.code, {"role": role, "people": count}) for role, count in people.items() if count]
