"""Tasks that a team need not type: those that most District Data Teams have, or the district's own for a school."""

from __future__ import annotations

from collections.abc import Mapping

from ddtk_helpers.activities.a1_1_team_functions import facts
from ddtk_helpers.activities.a1_1_team_functions.records import DataTask
from ddtk_helpers.frames import cell_rows, name_key
from ddtk_helpers.store import Change, Row, Workbook


def usual_tasks(workbook: Workbook) -> list[dict[str, str]]:
    """Give the tasks that are not in this register yet: function and task.

    For a school those of the district's register, so that both can be held side by side; for the district,
    and while its register is empty, the 25 usual ones.
    """
    here = {_key(row.values) for row in workbook.rows(DataTask, school=workbook.school)}
    return [task for task in _candidates(workbook) if _key(task) not in here]


def prefill_tasks(workbook: Workbook) -> list[Row]:
    """Add the usual tasks to the register of the workbook's school or district, and give the rows added."""
    changes = [Change(task, school=workbook.school, origin="prefilled") for task in usual_tasks(workbook)]
    return workbook.save(DataTask, changes, why="started with the usual tasks")


def _candidates(workbook: Workbook) -> list[dict[str, str]]:
    if workbook.school:
        listed = workbook.load(DataTask, school="")
        copies = [{"function": function, "task": task} for function, task in cell_rows(listed, "function", "task")
                  if function and task]  # fmt: skip
        if copies:
            return copies
    return [
        {"function": function, "task": task}
        for function, task in cell_rows(facts.starter_tasks(), "function", "task")
    ]


def _key(values: Mapping[str, object]) -> tuple[str, str]:
    return str(values.get("function") or ""), name_key(str(values.get("task") or ""))
