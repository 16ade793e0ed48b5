"""Which activities are done, which objectives they serve, and which comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from ddtk_helpers.frames import cell_rows, table

DONE, BEGUN, NOT_BEGUN, LATER = "done", "begun", "not begun", "comes with a later version"
ALL = "all"  # in the column done_when: as many as there are schools

SCHOOLS = "schools"  # in place of an activity's number

_COLUMNS = dict.fromkeys(("number", "title", "stem", "purpose", "state", "still_open"), "str")
_OBJECTIVE_COLUMNS = {
    "objective": "str",
    "activities": "object",
    "done": "int64",
    "of": "int64",
    "state": "str",
}


class NextStep(NamedTuple):
    """The activity to open next, or SCHOOLS for the list of schools, or "" for nothing, and why."""

    number: str
    why: str


def activity_progress(
    activities: pd.DataFrame, counts: Mapping[str, int], notebooks: Sequence[str], schools: int
) -> pd.DataFrame:
    """Give how far each activity is: one row per activity, in the Toolkit's order.

    `activities` are the facts: begun_when lists the tables of which one row is a beginning, done_when pairs
    of a table and the rows it needs at least (“all”: as many as there are `schools`). `counts` holds the
    rows by the name of the table, `notebooks` the stems that exist.

    Columns: number, title, stem, purpose, state ("done", "begun", "not begun", "comes with a later version"),
    still_open (when it is done, while it is not: “done when …”).
    """
    rows = []
    for number, title, stem, purpose, begun, done, words in cell_rows(
        activities, "number", "title", "stem", "purpose", "begun_when", "done_when", "done_words"
    ):
        state = _state(begun, done, counts, schools) if stem in notebooks else LATER
        rows.append((number, title, stem, purpose, state, words if state in (BEGUN, NOT_BEGUN) else ""))
    return table(rows, _COLUMNS)


def objective_progress(objectives: pd.DataFrame, progress: pd.DataFrame) -> pd.DataFrame:
    """Give how far each of the module's objectives is: one row per objective.

    `progress` is that of `activity_progress`. Columns: objective, activities (their numbers, a list), done
    (how many of them are), of, state (done when all are, later when none exists yet, else begun or not).
    """
    states = dict(cell_rows(progress, "number", "state"))
    rows = []
    for text, numbers in cell_rows(objectives, "text", "activities"):
        found = [states[number] for number in numbers]
        rows.append((text, list(numbers), found.count(DONE), len(found), _together(found)))
    return table(rows, _OBJECTIVE_COLUMNS)


def next_step(progress: pd.DataFrame, route: Sequence[str], *, schools: int) -> NextStep:
    """Give the activity to open next, and why.

    `route` are the numbers of the activities in the order that the self-assessment suggests, none before
    the team has chosen its priorities.
    """
    states = dict(cell_rows(progress, "number", "state"))
    if not schools:
        return NextStep(SCHOOLS, "Begin with the list of schools: everything else asks for it.")
    if states.get("0.2") in (BEGUN, NOT_BEGUN):
        return NextStep("0.2", "Begin here: it shows where the team stands and what to do first.")
    waiting = [number for number in route if states.get(number) in (BEGUN, NOT_BEGUN)]
    if waiting:
        begun = states[waiting[0]] == BEGUN
        return NextStep(waiting[0], "It is begun and not finished." if begun else "It is next on your route.")
    unfinished = [number for number, state in states.items() if state in (BEGUN, NOT_BEGUN)]
    if unfinished:
        return NextStep(unfinished[0], "It is the first that is not finished.")
    return NextStep("", "Every activity that is here so far is done.")


def route_progress(route: pd.DataFrame, progress: pd.DataFrame) -> pd.DataFrame:
    """Give the route with how far each of its activities is: its columns, and state ("" where nothing says so).

    `route` is that of the self-assessment, `progress` that of `activity_progress`. The last stop, the
    self-assessment again, has no state: that it was done once says nothing.
    """
    states = dict(cell_rows(progress, "number", "state"))
    found = [states.get(activity, "") for (activity,) in cell_rows(route, "activity")]
    return route.assign(state=[*found[:-1], ""] if found else found)


def _state(begun: list[str], done: list[str], counts: Mapping[str, int], schools: int) -> str:
    needed = [rule.rpartition(" ") for rule in done]
    if needed and all(
        counts.get(name, 0) >= (max(schools, 1) if least == ALL else int(least)) for name, _, least in needed
    ):
        return DONE
    return BEGUN if any(counts.get(name) for name in begun) else NOT_BEGUN


def _together(states: Sequence[str]) -> str:
    if all(state == LATER for state in states):
        return LATER
    if all(state == DONE for state in states):
        return DONE
    return BEGUN if DONE in states or BEGUN in states else NOT_BEGUN
