"""Who does how much, who brings what, and what is lost when one person leaves."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple, get_args

import pandas as pd

from ddtk_helpers.activities.a1_1_team_functions.analysis.composition import composition
from ddtk_helpers.activities.a1_1_team_functions.analysis.tasks import Person, find, people, task_rows
from ddtk_helpers.activities.a1_1_team_functions.choices import Brings, Seat
from ddtk_helpers.frames import cell_rows, cells, name_key, table
from ddtk_helpers.words import count

BRINGS: tuple[str, ...] = get_args(Brings)
SEATS: tuple[str, ...] = get_args(Seat)
MOST_LED = 5  # tools.md, A.2: anyone who leads more than five tasks is flagged


class WhatIf(NamedTuple):
    """What is lost when one person leaves: tasks, checks of the team, and what nobody else brings."""

    tasks: pd.DataFrame
    checks: pd.DataFrame
    brings: list[str]


def workload(tasks: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Count what each person leads and supports beside the hours that are free.

    One row per member, and per other person or office that leads or supports a task; those who lead most
    first. Columns: person, seat ("" for those not on the list), hours (a month, NaN where not known), leads,
    supports, state ("ok" or "look"), says (why to look; empty when ok).
    """
    listed = people(members)
    leads: Counter[str] = Counter()
    supports: Counter[str] = Counter()
    for task in task_rows(tasks):
        leads.update([_label(task.lead, listed)] if task.lead else [])
        supports.update({_label(name, listed) for name in task.support})
    by_label = {person.label: person for person in listed}
    rows = []
    for name in {**by_label, **leads, **supports}:
        person = by_label.get(name)
        hours = person.hours if person else float("nan")
        says = _too_much(leads[name], hours)
        seat = person.seat if person else ""
        rows.append((name, seat, hours, leads[name], supports[name], "look" if says else "ok", says))
    rows.sort(key=lambda row: (-row[3], -row[4], row[0]))
    kinds = {"hours": "float64", "leads": "int64", "supports": "int64"}
    return table(rows, {"person": "str", "seat": "str", **kinds, "state": "str", "says": "str"})


def _label(name: str, listed: list[Person]) -> str:
    person = find(name, listed)
    return person.label if person else name


def _too_much(leads: int, hours: float) -> str:
    parts = []
    if leads > MOST_LED:
        parts.append(
            f"Leads {leads} tasks; more than {MOST_LED} are rarely led well. Which could somebody else lead?"
        )
    if hours < leads:
        parts.append(
            f"{count(int(hours), 'hour')} a month for {count(leads, 'task')} to lead: less than one hour each."
        )
    return " ".join(parts)


def brings_matrix(members: pd.DataFrame) -> pd.DataFrame:
    """Say who brings which of the ten qualities that a team is chosen for.

    One row per person and quality. Columns: person, seat, brings, has (bool), people (how many bring it).
    The qualities that fewest bring come first, the people in the order of the seats.
    """
    listed = sorted(
        people(members), key=lambda one: SEATS.index(one.seat) if one.seat in SEATS else len(SEATS)
    )
    counts = Counter(quality for person in listed for quality in person.brings)
    order = sorted(BRINGS, key=lambda quality: (counts[quality], BRINGS.index(quality)))
    rows = [
        (person.label, person.seat, quality, quality in person.brings, counts[quality])
        for quality in order
        for person in listed
    ]
    return table(rows, {"person": "str", "seat": "str", "brings": "str", "has": "bool", "people": "int64"})


def leads_most(tasks: pd.DataFrame, members: pd.DataFrame) -> str:
    """Give the member who leads most tasks, or "" where no member leads any."""
    load = workload(tasks, members)
    leading = load[(load["seat"] != "") & (load["leads"] > 0)]
    return "" if leading.empty else str(leading["person"].iloc[0])


def without(tasks: pd.DataFrame, members: pd.DataFrame, person: str) -> WhatIf:
    """Say what would be missing if this person left.

    `tasks` has one row per task that the person leads or alone supports: number, function, task, part ("led"
    or "the only support"), could_take_over (who supports it too; empty where nobody does). `checks` has one
    row per check that would become worse: check, before, after, says. `brings` lists what nobody else brings.
    """
    listed = people(members)
    key = name_key(person)
    rows = []
    for task in task_rows(tasks):
        others = [name for name in task.support if name_key(_label(name, listed)) != key]
        if task.lead and name_key(_label(task.lead, listed)) == key:
            rows.append((task.number, task.function, task.task, "led", "; ".join(others)))
        elif task.support and not others:
            rows.append((task.number, task.function, task.task, "the only support", task.lead))
    left = members[[name_key(str(label or "")) != key for label in cells(members, "person_label")]]
    lost = table(
        rows, {"number": "int64", **dict.fromkeys(("function", "task", "part", "could_take_over"), "str")}
    )
    return WhatIf(lost, _worse(tasks, members, left), _only_here(listed, key))


def _worse(tasks: pd.DataFrame, before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    rank = {"ok": 0, "look": 1, "to do": 2}
    now = cell_rows(composition(before, tasks), "check", "state", "says")
    then = cell_rows(composition(after, tasks), "state", "says")
    rows = [
        (check, state, later, says)
        for (check, state, said), (later, says) in zip(now, then, strict=True)
        if rank[later] > rank[state] or (later == state == "to do" and says != said)
    ]
    return table(rows, dict.fromkeys(("check", "before", "after", "says"), "str"))


def _only_here(listed: list[Person], key: str) -> list[str]:
    mine = {quality for one in listed if name_key(one.label) == key for quality in one.brings}
    others = {quality for one in listed if name_key(one.label) != key for quality in one.brings}
    return [quality for quality in BRINGS if quality in mine - others]
