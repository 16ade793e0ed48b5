"""The made-up inventory: each recipe of a source becomes a row in every school it fits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry
from ddtk_helpers.field_kinds import read_grades
from ddtk_helpers.records import describe
from ddtk_helpers.sample.recipes import (
    OFFICE,
    SOURCES,
    Place,
    RecipeError,
    draw,
    office,
    pick,
    recipe,
    schools,
)

UNFINISHED = "breakwater"
EVERYWHERE = "everywhere"  # in every school but the unfinished one
FIELDS = {spec.name: spec for spec in describe(InventoryEntry)}

_AUDIENCES = ("teachers", "school_leaders", "support_staff", "central_office", "families")
_SEES = {"own": "own students", "all": "all students", "aggregate": "aggregate only", "none": "none"}
_QUALITY = ("complete", "accurate", "timely", "consistent")
_RATINGS = {"1": "1 poor", "2": "2 fair", "3": "3 good", "4": "4 very good", "d": "don't know"}
_WORDS = {"name", "where", "except", "at", "called", "uses", "sees", "quality", "privacy"}
_USUAL_SIZE = 400  # hours and costs in the recipes are those of a school of this size


def rows() -> list[dict[str, Any]]:
    """Give the rows of the made-up inventory: record_id, school, status, origin and the fields.

    The first two digits of a number tell the school (00 the office), so that a source added to one
    school leaves the numbers of the others alone.
    """
    made = []
    for place in (office(), *schools()):
        sources = [source for source in _sources() if _fits(source, place)]
        for number, source in enumerate(sources, start=1):
            record_id = f"{InventoryEntry.prefix}-{place.number:02d}{number:02d}"
            made.append({"record_id": record_id, "school": place.code, **_row(source, place)})
    return made


def _sources() -> Iterator[Mapping[str, Any]]:
    for file in SOURCES:
        for source in recipe(file):
            unknown = set(source) - _WORDS - set(FIELDS)
            if unknown:
                raise RecipeError(f"{file}.yaml, {source.get('name')}: no such field: {', '.join(unknown)}.")
            yield source


def _fits(source: Mapping[str, Any], place: Place) -> bool:
    where = source.get("where", [EVERYWHERE])
    if place.key in source.get("except", ()):
        return False
    if place.key in (OFFICE, UNFINISHED):
        return place.key in where
    named = place.key in where or place.level in where or EVERYWHERE in where
    return named and ("grades" not in source or bool(_grades(source, place)))


def _grades(source: Mapping[str, Any], place: Place) -> list[str]:
    if source["grades"] == "served":
        return list(place.grades)
    return [grade for grade in read_grades(source["grades"]) if grade in place.grades]


def _row(source: Mapping[str, Any], place: Place) -> dict[str, Any]:
    name = source["name"]
    here: Mapping[str, Any] = source.get("at", {}).get(place.key, {})
    row: dict[str, Any] = {"name_local": name}
    if "called" in source:
        row |= {"name_local": pick(source["called"], place.key, name, "called"), "name_standard": name}
    for key, value in source.items():
        if key in FIELDS:
            row[key] = _value(key, value, place, name)
    if "grades" in source:
        row["grades"] = _grades(source, place)
    row |= _shorthand(source, place)
    if not here and place.key != UNFINISHED:
        row = _with_gaps(row, place)
    return {"status": _status(row, place), "origin": _origin(row, place), **row, **here}


def _value(key: str, value: Any, place: Place, name: str) -> Any:
    if isinstance(value, list):
        return pick(value, place.key, name, key)
    span = re.fullmatch(r"(\d+) to (\d+)", str(value)) if FIELDS[key].kind == "number" else None
    if not span:
        return value
    if place.key == OFFICE:
        return ""  # hours and costs of a shared source stand with the schools
    low, high = int(span[1]), int(span[2])
    amount = (low + draw(high - low + 1, place.key, name, key)) * place.students / _USUAL_SIZE
    step = 50 if key == "annual_cost" else 1 if amount < 40 else 5
    return max(round(amount / step), 1) * step


def _shorthand(source: Mapping[str, Any], place: Place) -> dict[str, Any]:
    row: dict[str, Any] = {}
    if "uses" in source:
        row["use_now"], row["use_text"] = pick(source["uses"], place.key, source["name"], "uses")
    if "sees" in source:
        seen = [_SEES[word] for word in source["sees"].split(", ")]
        row |= {f"access_{who}": what for who, what in zip(_AUDIENCES, seen, strict=True)}
    for part, mark in zip(_QUALITY, str(source.get("quality", "")).split(), strict=False):
        row[part] = _RATINGS[_nearby(mark, place.key, source["name"], part)]
    if "privacy" in source:
        row |= recipe("profiles")[source["privacy"]]
    return row


def _nearby(mark: str, *key: object) -> str:
    """Give the mark, or one beside it: schools do not judge one source alike."""
    if mark == "d":
        return mark
    shift = pick((0, 0, 0, 0, -1, 1), *key)
    return str(min(max(int(mark) + shift, 1), 4))


def _with_gaps(row: dict[str, Any], place: Place) -> dict[str, Any]:
    """Leave out, here and there, what people often do not know."""
    key = (place.key, row["name_local"])
    unknown = [["staff_hours", "annual_cost"], ["history_years", "growth_points"], ["steward"], [*_QUALITY]]
    gaps = pick([*unknown, *[[]] * 24], *key, "gaps")
    if row.get("required_by") in ("state", "federal law"):
        gaps = set(gaps) - {"steward"}  # somebody always answers for what the law asks for
    return {name: value for name, value in row.items() if name not in gaps}


def _status(row: Mapping[str, Any], place: Place) -> str:
    if place.key == UNFINISHED or "steward" not in row:
        return "draft"
    if place.key == OFFICE or row["scope"] in ("state", "district common"):
        return pick(
            ("district verified", "district verified", "school verified"), place.key, row["name_local"]
        )
    return pick(
        ("school verified", "school verified", "school verified", "draft"), place.key, row["name_local"]
    )


def _origin(row: Mapping[str, Any], place: Place) -> str:
    prefilled = place.key != OFFICE and row.get("scope") in ("state", "district common")
    return "prefilled" if prefilled and place.key != UNFINISHED else "entered"
