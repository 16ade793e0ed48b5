"""The register of tasks of the made-up district, and the copies that its schools filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from ddtk_helpers.activities.a1_1_team_functions.choices import Horizon, Matters, WorksWell
from ddtk_helpers.activities.a1_1_team_functions.records import DataTask
from ddtk_helpers.sample.files import numbered
from ddtk_helpers.sample.recipes import Place, RecipeError, draw, pick, recipe, schools

_OWN_WORDS = {"silent", "apart", "expects", "not_expected_by"}
_AGREED = {"status": "agreed", "origin": "prefilled"}
_STATES = ("nobody", "informal", "informal", "assigned")


def rows() -> list[dict[str, Any]]:
    """Give the district's tasks, then those of each school that filled in a copy."""
    given = recipe("team_tasks")
    places = {place.key: place for place in schools()}
    pairs = [("", _of_the_district(task)) for task in given["tasks"]]
    for key in (*given["schools"], *given["begun"]):
        pairs += [(places[key].code, row) for row in _of_a_school(places[key])]
    return numbered(DataTask, pairs)


def _of_the_district(task: Mapping[str, Any]) -> dict[str, Any]:
    row = {name: value for name, value in task.items() if name not in _OWN_WORDS}
    if unknown := set(row) - set(DataTask.model_fields):
        raise RecipeError(f"team_tasks.yaml, {task['task']}: no such field: {', '.join(unknown)}.")
    return _AGREED | row


def _of_a_school(place: Place) -> Iterator[dict[str, Any]]:
    given = recipe("team_tasks")
    done = given["begun"].get(place.key, len(given["tasks"]))
    for number, task in enumerate(given["tasks"]):
        row = {"task": task["task"], "function": task["function"], "origin": "prefilled"}
        yield row | (_view(task, place.key) if number < done else {})


def _view(task: Mapping[str, Any], place: str) -> dict[str, Any]:
    """Give how one school sees one task: who does it there, and what it expects of the district's team."""
    key = (place, task["task"])
    works, matters = task["silent"]
    state = pick(_STATES, *key, "state")
    expects = [one for one in task["expects"] if one != "lead"] or ["support"]
    expected = place not in task.get("not_expected_by", ()) and task["expects"]
    row = {
        "state_now": state, "works_well": _near(get_args(WorksWell)[:-1], works, *key, "works"),
        "matters": _near(get_args(Matters), matters, *key, "matters"),
        "team_role": pick(expected or expects, *key, "expects"), "horizon": pick(get_args(Horizon), *key, "horizon"),
    }  # fmt: skip
    return (
        row
        if state == "nobody"
        else row | {"who_now": pick(recipe("team_tasks")["who"][task["function"]], *key, "who")}
    )


def _near(scale: tuple[str, ...], middle: int, *key: object) -> str:
    step = (-1, 0, 0, 1)[draw(4, *key)]
    return scale[min(max(middle - 1 + step, 0), len(scale) - 1)]
