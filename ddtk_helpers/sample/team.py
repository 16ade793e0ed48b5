"""The made-up district's other rows: schools, people by role, progress, and what the team wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ddtk_helpers.activities.a1_5_data_inventory.facts import state_elements
from ddtk_helpers.records import Record
from ddtk_helpers.sample.files import FILES
from ddtk_helpers.sample.recipes import Place, office, recipe, schools

FINISHED = {"progress": "finished", "lead_role": "principal", "finished_on": "2026-10-30"}


def team_rows() -> dict[str, list[dict[str, Any]]]:
    """Give the rows of every file except the inventory and the results, by the file's name."""
    team = recipe("team")
    rows: dict[str, Iterable[tuple[str, Mapping[str, Any]]]] = {
        "district": [("", {"name": recipe("district")["name"], "hours_per_year": 990, "made_up": True})],
        "schools": [("", _school(place)) for place in schools()],
        "staff_roles": [pair for place in (office(), *schools()) for pair in _staff(place)],
        "inventory_status": [(place.code, _progress(place)) for place in (office(), *schools())],
        "state_elements": [("", _element(one)) for one in team["state_elements"]],
        "wish_list": [("", one) for one in team["wishes"]],
        "decisions": [("", one) for one in team["decisions"]],
    }
    return {name: numbered(FILES[name], pairs) for name, pairs in rows.items()}


def numbered(model: type[Record], pairs: Iterable[tuple[str, Mapping[str, Any]]]) -> list[dict[str, Any]]:
    """Give rows their numbers, school, state of review and origin."""
    return [
        {"record_id": f"{model.prefix}-{number:04d}", "school": school, "status": model.states[0],
         "origin": "entered", **row}
        for number, (school, row) in enumerate(pairs, start=1)
    ]  # fmt: skip


def _school(place: Place) -> dict[str, Any]:
    return {"code": place.code, "name": place.name, "level": place.level, "grades": list(place.grades),
            "students": place.students}  # fmt: skip


def _staff(place: Place) -> list[tuple[str, dict[str, Any]]]:
    size = place.students
    usual = {
        "principal": 1, "other school leader": size // 350, "coach": 1 + size // 500, "teacher": round(size / 13),
        "counselor or support staff": 1 + size // 120, "clerical and data entry": 1 + size // 250,
    }  # fmt: skip
    people = recipe("district")["staff"].get(place.key, usual)
    return [(place.code, {"role": role, "people": count}) for role, count in people.items() if count]


def _progress(place: Place) -> dict[str, Any]:
    return recipe("district")["progress"].get(place.key, FINISHED)


def _element(adopted: Mapping[str, Any]) -> dict[str, Any]:
    elements = state_elements(adopted["collection"]).set_index("code")
    element = elements.loc[adopted["code"]]
    return {"name": element["name"], "meaning_since": element["meaning_since"], **adopted}
