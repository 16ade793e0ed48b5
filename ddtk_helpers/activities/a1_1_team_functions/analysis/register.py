"""Who answers for what, where nobody does, and how the five functions stand."""

from __future__ import annotations

from collections import Counter
from statistics import median

import pandas as pd

from ddtk_helpers.activities.a1_1_team_functions.analysis.tasks import (
    ASSIGNED,
    DEPARTMENTS,
    FUNCTIONS,
    NOT_LISTED,
    Person,
    Task,
    department_of,
    find,
    people,
    task_rows,
)
from ddtk_helpers.field_kinds import score
from ddtk_helpers.frames import cell_rows, table
from ddtk_helpers.people import people_in

AT_MOST_NOW = 2  # tools.md, A.2: choose two functions at most to start with
_TEXT = ("record_id", "function", "task")


def responsibilities(tasks: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Give the responsibility table: who leads, supports and does each task.

    One row per task in the order of the functions. Columns: number, record_id, function, task, state_now,
    who_now, team_role, lead, support, horizon, rank (NaN without one), gap (in words, empty without one).
    """
    found = gaps(tasks, members).groupby("record_id")["gap"].agg("; ".join).to_dict()
    rows = [
        (
            task.number, task.record_id, task.function, task.task, task.state_now, "; ".join(task.who_now),
            task.team_role, task.lead, "; ".join(task.support), task.horizon,
            float("nan") if task.rank is None else task.rank, found.get(task.record_id, ""),
        )
        for task in task_rows(tasks)
    ]  # fmt: skip
    names = (*_TEXT, "state_now", "who_now", "team_role", "lead", "support", "horizon")
    return table(rows, {"number": "int64", **dict.fromkeys(names, "str"), "rank": "float64", "gap": "str"})


def gaps(tasks: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Find tasks with nobody, with no lead or with several, with a lead who is not on the list or has no hours.

    One row per gap, the tasks that matter most first. Columns: number, record_id, function, task, gap, says
    (a sentence with what to do).
    """
    listed = people(members)
    ordered = sorted(task_rows(tasks), key=lambda task: (-(score(task.matters) or 0), task.number))
    rows = [
        (task.number, task.record_id, task.function, task.task, gap, says)
        for task in ordered
        for gap, says in _gaps_of(task, listed)
    ]
    ranks = Counter(task.rank for task in ordered if task.rank)
    rows += [
        (task.number, task.record_id, task.function, task.task, "rank given twice",
         f"Rank {task.rank} is given to {ranks[task.rank]} tasks. Decide which comes first.")
        for task in ordered if task.rank and ranks[task.rank] > 1
    ]  # fmt: skip
    return table(rows, {"number": "int64", **dict.fromkeys((*_TEXT, "gap", "says"), "str")})


def _gaps_of(task: Task, listed: list[Person]) -> list[tuple[str, str]]:
    if people_in(task.lead) == "several":
        return [("several leads", f"“{task.lead}” are several. Choose one; the others support.")]
    if not task.lead and len(task.who_now) > 1:
        who = " and ".join(task.who_now[:2])
        return [("split", f"{who} each do a part, and nobody leads. Who answers for the whole?")]
    if task.is_nobodys:
        says = "Nobody does it and nobody is named. Name a lead, or say that it can wait."
        return [] if task.team_role and task.horizon == "later" else [("nobody", says)]
    if not task.is_led_by_team or task.school:  # a school says what it expects, not who it is
        return []
    if not task.lead:
        return [("no lead", "The team is to lead it. Who answers for it?")]
    person = find(task.lead, listed)
    if person is None:
        says = f"{task.lead} leads it and is not on the list of members. Add this person, or choose another."
        return [("lead not on the team", says)]
    if not person.has_hours:
        return [("lead without hours", f"{task.lead} leads it and has no hours for it. Free some, or choose another.")]  # fmt: skip
    return []


def by_department(tasks: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Count the tasks that each department leads and supports, function by function.

    One row for each of the five functions and each department (those named “other” or not on the list only
    where they occur). Columns: function, department, leads, supports.
    """
    listed = people(members)
    leads: Counter[tuple[str, str]] = Counter()
    supports: Counter[tuple[str, str]] = Counter()
    for task in task_rows(tasks):
        if task.lead:
            leads[task.function, department_of(task.lead, listed)] += 1
        for department in {department_of(name, listed) for name in task.support}:
            supports[task.function, department] += 1
    seen = {department for _, department in (*leads, *supports)}
    shown = [name for name in (*DEPARTMENTS, NOT_LISTED) if name in seen or name not in ("other", NOT_LISTED)]
    rows = [
        (function, department, leads[function, department], supports[function, department])
        for function in FUNCTIONS
        for department in shown
    ]
    return table(rows, {"function": "str", "department": "str", "leads": "int64", "supports": "int64"})


def function_state(tasks: pd.DataFrame, choices: pd.DataFrame) -> pd.DataFrame:
    """Say how each of the five functions stands.

    One row per function. Columns: function, tasks, nobody (tasks that nobody does today), led (tasks with
    one lead), works_well and matters (middle of what the team agreed, NaN where nothing is), is_empty (no
    task has a lead or is assigned), start_now ("yes", "later" or "" while not decided), why.
    """
    register = task_rows(tasks)
    chosen = {
        function: (start, why) for function, start, why in cell_rows(choices, "function", "start_now", "why")
    }
    rows = []
    for function in FUNCTIONS:
        here = [task for task in register if task.function == function]
        is_empty = not any(task.has_one_lead or task.state_now in ASSIGNED for task in here)
        start, why = chosen.get(function, (None, None))
        words = "" if start is None else "yes" if start else "later"
        rows.append((
            function, len(here), sum(task.state_now == "nobody" for task in here), sum(task.has_one_lead for task in here),
            _middle([task.works_well for task in here]), _middle([task.matters for task in here]), is_empty, words,
            why or "",
        ))  # fmt: skip
    counts = dict.fromkeys(("tasks", "nobody", "led"), "int64")
    middles = {"works_well": "float64", "matters": "float64"}
    return table(
        rows, {"function": "str", **counts, **middles, "is_empty": "bool", "start_now": "str", "why": "str"}
    )


def starving(functions: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Find functions that will not thrive, because one they need is empty.

    `functions` is that of `function_state`, `links` says which function needs which. One row per pair, those
    chosen to start with first. Columns: function, needs, because, chosen ("yes" for a function to start with).
    Nothing is said while no task is recorded.
    """
    state = {
        name: (empty, start)
        for name, empty, start in cell_rows(functions, "function", "is_empty", "start_now")
    }
    recorded = len(functions) and functions["tasks"].sum()
    pairs = [
        (function, needs, because, "yes" if state[function][1] == "yes" else "")
        for function, needs, because in cell_rows(links, "function", "needs", "because")
        if recorded and state[needs][0] and not state[function][0]
    ]
    pairs.sort(key=lambda pair: (pair[3] != "yes", FUNCTIONS.index(pair[0])))
    return table(pairs, dict.fromkeys(("function", "needs", "because", "chosen"), "str"))


def _middle(ratings: list[str]) -> float:
    scores = [one for one in map(score, ratings) if one is not None]
    return float(median(scores)) if scores else float("nan")
