"""The schools' copies of the register beside the district's: what schools expect the district to lead."""

from __future__ import annotations

from collections import Counter
from statistics import median
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_1_team_functions.analysis.tasks import FUNCTIONS, Task, task_rows
from ddtk_helpers.field_kinds import score
from ddtk_helpers.frames import name_key, school_rows, table
from ddtk_helpers.words import count

NOT_IN_REGISTER = "not in the register"


def expectations(tasks: pd.DataFrame, schools: pd.DataFrame) -> pd.DataFrame:
    """Hold what the schools expect the District Data Team to lead against the district's own register.

    `tasks` holds the district's rows (school "") and the schools' copies; a task is the same where function
    and words are. One row per task that a school expects the district to lead, those that most expect first.
    Columns: function, task, schools (that expect it), asked (schools that answered for this task), names (of
    the schools that expect it), district_part (as in the district's register, or "not in the register", or ""
    while not decided), lead, is_met (the district leads it and somebody is named), says.
    """
    names = {code: name for code, name, *_ in school_rows(schools)}
    register = task_rows(tasks)
    ours = {_key(task): task for task in register if not task.school}
    asked: Counter[tuple[str, str]] = Counter()
    expecting: dict[tuple[str, str], list[Task]] = {}
    for task in register:
        if task.school in names and task.team_role:
            asked[_key(task)] += 1
            if task.is_led_by_team:
                expecting.setdefault(_key(task), []).append(task)
    rows = [_expected(ours.get(key), found, asked[key], names) for key, found in expecting.items()]
    rows.sort(key=lambda row: (row[7], -row[2], FUNCTIONS.index(row[0]), row[1]))
    text = dict.fromkeys(("names", "district_part", "lead"), "str")
    columns = {"function": "str", "task": "str", "schools": "int64", "asked": "int64", **text}
    return table(rows, {**columns, "is_met": "bool", "says": "str"})


def _expected(ours: Task | None, found: list[Task], asked: int, names: dict[str, str]) -> tuple[Any, ...]:
    part = NOT_IN_REGISTER if ours is None else ours.team_role
    lead = ours.lead if ours else ""
    is_met = bool(ours and ours.is_led_by_team and lead)
    who = "; ".join(names[task.school] for task in found)
    first = found[0]
    return (first.function, ours.task if ours else first.task, len(found), asked, who, part, lead, is_met,
            _says(part, lead, len(found), asked))  # fmt: skip


def _says(part: str, lead: str, schools: int, asked: int) -> str:
    expect = f"{schools} of {count(asked, 'school')} {'expects' if schools == 1 else 'expect'} the district to lead this"
    if part == "lead":
        return (
            f"{expect}, and {lead} does." if lead else f"{expect}. The district means to, and names nobody."
        )
    if part == NOT_IN_REGISTER:
        return f"{expect}. It is not in the district's register."
    if not part:
        return f"{expect}. The district has not decided its part."
    return f"{expect}. The district's part is: {part}."


def registers(tasks: pd.DataFrame, schools: pd.DataFrame) -> pd.DataFrame:
    """Say how the functions stand in each school's own register.

    One row per school and function. Columns: school, school_name, function, tasks (that the school says
    something about), nobody (of them, those that nobody does), works_well (middle, NaN where nothing is
    said), state ("filled" or "not begun", for the whole school).
    """
    register = [task for task in task_rows(tasks) if task.state_now or task.team_role]
    begun = {task.school for task in register}
    rows = []
    for code, name, *_ in school_rows(schools):
        for function in FUNCTIONS:
            here = [task for task in register if task.school == code and task.function == function]
            scores = [one for task in here if (one := score(task.works_well)) is not None]
            middle = float(median(scores)) if scores else float("nan")
            nobody = sum(task.state_now == "nobody" for task in here)
            state = "filled" if code in begun else "not begun"
            rows.append((code, name, function, len(here), nobody, middle, state))
    text = dict.fromkeys(("school", "school_name", "function"), "str")
    return table(rows, {**text, "tasks": "int64", "nobody": "int64", "works_well": "float64", "state": "str"})


def _key(task: Task) -> tuple[str, str]:
    return task.function, name_key(task.task)
