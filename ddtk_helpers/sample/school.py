"""The schools of the made-up district."""

from __future__ import annotations

from typing import Any

from ddtk_helpers.district import School
from ddtk_helpers.sample.files import numbered
from ddtk_helpers.sample.recipes import Place, schools


def rows() -> list[dict[str, Any]]:
    """Give one row for each school."""
    return numbered(School, (("", _row(place)) for place in schools()))


def _row(place: Place) -> dict[str, Any]:
    return {"code": place.code, "name": place.name, "level": place.level, "grades": list(place.grades),
            "students": place.students}  # fmt: skip
