"""How well each task works and how much it matters: as the team agreed, or as it was rated in silence."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a1_1_team_functions.analysis.tasks import task_rows
from ddtk_helpers.answers.items import Item
from ddtk_helpers.field_kinds import score
from ddtk_helpers.frames import cell_rows, table

MATTERS_MOST, WORKS = 3, 3  # “3 matters most”, and from “3 mostly” on a task works
AGREED, SILENT = "the team", "silent ratings"


def items_of(tasks: pd.DataFrame) -> list[Item]:
    """Give the tasks as items to rate in silence, grouped by function."""
    return [Item(task.record_id, task.task, task.function) for task in task_rows(tasks)]


def placed(tasks: pd.DataFrame, works_well: pd.DataFrame, matters: pd.DataFrame) -> pd.DataFrame:
    """Give each task its place by how well it works and how much it matters.

    `works_well` and `matters` are spreads of the silent ratings, with columns item and median; where the team
    agreed on a rating, that one counts. One row per task. Columns: number, record_id, school, function, task,
    works_well (1-4), matters (1-3), both NaN where nobody said, source ("the team", "silent ratings" or "").
    """
    silent_works = dict(cell_rows(works_well, "item", "median"))
    silent_matters = dict(cell_rows(matters, "item", "median"))
    rows = []
    for task in task_rows(tasks):
        works, weight = score(task.works_well), score(task.matters)
        agreed = works is not None and weight is not None
        source = AGREED
        if not agreed:
            works = silent_works.get(task.record_id) if works is None else works
            weight = silent_matters.get(task.record_id) if weight is None else weight
            source = "" if works is None or weight is None else SILENT
        rows.append((
            task.number, task.record_id, task.school, task.function, task.task, _number(works), _number(weight), source,
        ))  # fmt: skip
    text = dict.fromkeys(("record_id", "school", "function", "task"), "str")
    return table(
        rows, {"number": "int64", **text, "works_well": "float64", "matters": "float64", "source": "str"}
    )


def to_begin_with(frame: pd.DataFrame) -> pd.DataFrame:
    """Give the tasks of `placed` that matter most and do not work, the worst first; same columns."""
    found = frame[(frame["matters"] >= MATTERS_MOST) & (frame["works_well"] < WORKS)]
    return found.sort_values(["works_well", "number"], kind="stable", ignore_index=True)


def _number(value: float | None) -> float:
    return float("nan") if value is None else float(value)
