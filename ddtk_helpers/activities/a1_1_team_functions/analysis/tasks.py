"""The rows that all analyses of 1.1 read: tasks in the order of the functions, people, and who is meant by a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

import pandas as pd

from ddtk_helpers.activities.a1_1_team_functions.choices import Department, TeamRole
from ddtk_helpers.choices import DataFunction
from ddtk_helpers.district import Role
from ddtk_helpers.frames import cell_rows, name_key
from ddtk_helpers.people import people_in

FUNCTIONS: tuple[str, ...] = get_args(DataFunction)
DEPARTMENTS: tuple[str, ...] = get_args(Department)
LEAD: TeamRole = "lead"
NOT_LISTED = "not on the list"
ASSIGNED = ("assigned", "assigned with time and tools")

_DEPARTMENT_OF: dict[str, str] = {
    "superintendent": "superintendent's office", "central office: curriculum": "curriculum and instruction",
    "central office: data and assessment": "data and assessment",
    "central office: special populations": "special populations",
    "central office: HR, finance, operations": "HR and operations", "technology": "technology",
    "school committee": "school committee and union", "union": "school committee and union",
    "family": "families and community", "student": "families and community", "community": "families and community",
    "external facilitator": "other",
}  # fmt: skip
_ROLES: dict[str, str] = {name_key(role): role for role in get_args(Role)}
_DEPARTMENTS: dict[str, str] = {name_key(name): name for name in DEPARTMENTS}


@dataclass(frozen=True)
class Task:
    """One task of a register; `number` is its place in the order of the functions."""

    number: int
    record_id: str
    school: str
    function: str
    task: str
    state_now: str
    who_now: tuple[str, ...]
    works_well: str
    matters: str
    team_role: str
    lead: str
    support: tuple[str, ...]
    horizon: str
    rank: int | None

    @property
    def has_one_lead(self) -> bool:
        """Say whether exactly one person or role answers for it."""
        return people_in(self.lead) in ("one", "perhaps several")

    @property
    def is_led_by_team(self) -> bool:
        """Say whether the District Data Team is to lead it."""
        return self.team_role == LEAD

    @property
    def is_nobodys(self) -> bool:
        """Say whether nobody does it today and nobody is named for it."""
        return self.state_now == "nobody" and not self.lead


@dataclass(frozen=True)
class Person:
    """One member or candidate."""

    label: str
    role: str
    department: str
    home_school: str
    seat: str
    brings: tuple[str, ...]
    hours: float
    barrier: str
    has_agreed: bool

    @property
    def has_hours(self) -> bool:
        """Say whether any time is free."""
        return self.hours > 0


def task_rows(tasks: pd.DataFrame) -> list[Task]:
    """Give the tasks that have a name, in the order of the functions, numbered from 1."""
    names = ("record_id", "school", "function", "task", "state_now", "who_now", "works_well", "matters",
             "team_role", "lead", "support", "horizon", "rank")  # fmt: skip
    rows = [dict(zip(names, row, strict=True)) for row in cell_rows(tasks, *names)]
    named = [row for row in rows if row["task"] and row["function"] in FUNCTIONS]
    named.sort(key=lambda row: FUNCTIONS.index(row["function"]))  # stable: within a function as recorded
    return [
        Task(
            number, row["record_id"] or "", row["school"] or "", row["function"], row["task"],
            row["state_now"] or "", tuple(row["who_now"] or ()), row["works_well"] or "", row["matters"] or "",
            row["team_role"] or "", (row["lead"] or "").strip(), tuple(row["support"] or ()),
            row["horizon"] or "", int(row["rank"]) if row["rank"] else None,
        )
        for number, row in enumerate(named, start=1)
    ]  # fmt: skip


def people(members: pd.DataFrame) -> list[Person]:
    """Give the members and candidates that have a name and did not decline."""
    columns = ("person_label", "role", "department", "home_school", "seat", "brings", "hours_per_month",
               "barrier", "agreed")  # fmt: skip
    return [
        Person(
            label, role or "", department or "", school or "", seat or "", tuple(brings or ()),
            float("nan") if hours is None else hours, barrier or "", agreed is True,
        )
        for label, role, department, school, seat, brings, hours, barrier, agreed in cell_rows(members, *columns)
        if label and agreed is not False
    ]  # fmt: skip


def find(name: str, members: Sequence[Person]) -> Person | None:
    """Give the member of this name, or the only one in this role; None where there is no such person."""
    key = name_key(name)
    by_name = [person for person in members if name_key(person.label) == key]
    by_role = [person for person in members if name_key(person.role) == key]
    if by_name:
        return by_name[0]
    return by_role[0] if len(by_role) == 1 else None


def department_of(name: str, members: Sequence[Person]) -> str:
    """Give the department of a person, role or office that is written in a task."""
    if person := find(name, members):
        return person.department or NOT_LISTED
    key = name_key(name)
    if key in _ROLES:
        return _DEPARTMENT_OF.get(_ROLES[key], "schools")
    return _DEPARTMENTS.get(key, NOT_LISTED)


def numbers_by_id(tasks: Sequence[Task]) -> Mapping[str, int]:
    """Give the number of each task by its record's number."""
    return {task.record_id: task.number for task in tasks}
