"""How the made-up team rated its tasks in silence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from ddtk_helpers.activities.a1_1_team_functions.choices import Matters, WorksWell
from ddtk_helpers.activities.a1_1_team_functions.records import DataTask, TaskAnswer
from ddtk_helpers.field_kinds import DONT_KNOW
from ddtk_helpers.sample.files import numbered
from ddtk_helpers.sample.recipes import draw, pick, recipe

_WORDS = ("pebble", "north", "saffron", "linen", "copper", "meadow", "raven", "tulip", "slate")
_UNSURE = 14  # one answer in so many


def rows() -> list[dict[str, Any]]:
    """Give one row for each person and task of the district's register."""
    given = recipe("team_tasks")
    pairs = [
        ("", _answer(given["wave"], person, group, number, task))
        for person, group in enumerate(given["people"])
        for number, task in enumerate(given["tasks"], start=1)
    ]
    return numbered(TaskAnswer, pairs)


def _answer(wave: str, person: int, group: str, number: int, task: Mapping[str, Any]) -> dict[str, Any]:
    key = ("silent", person, task["task"])
    works, matters = task["silent"]
    works += task.get("apart", {}).get(group, 0)
    unsure = not draw(_UNSURE, *key, "unsure")
    return {
        "respondent_code": f"{_WORDS[person]}{10 + draw(80, 'silent', person)}", "role_group": group, "wave": wave,
        "item": f"{DataTask.prefix}-{number:04d}",
        "works_well": DONT_KNOW if unsure else _near(get_args(WorksWell)[:-1], works, *key, "works"),
        "matters": _near(get_args(Matters), matters, *key, "matters"),
    }  # fmt: skip


def _near(scale: tuple[str, ...], middle: int, *key: object) -> str:
    step = pick((-1, 0, 0, 0, 1), *key)
    return scale[min(max(middle - 1 + step, 0), len(scale) - 1)]
