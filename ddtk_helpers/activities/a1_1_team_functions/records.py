"""Rows of activity 1.1: the register of tasks, silent ratings of them, the functions to start with, the members."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

from ddtk_helpers.activities.a1_1_team_functions.choices import (
    Brings,
    Department,
    Horizon,
    Matters,
    Need,
    Seat,
    StateNow,
    TeamRole,
    WorksWell,
)
from ddtk_helpers.activities.a1_1_team_functions.rules import member_problems, task_problems
from ddtk_helpers.answers.records import Answer
from ddtk_helpers.choices import Barrier, DataFunction
from ddtk_helpers.district import Role
from ddtk_helpers.problems import Problem
from ddtk_helpers.records import MediumText, Record, SchoolCode, ShortText, Surroundings, field


class DataTask(Record):
    """One task of a District Data Team, in the district's register or in a school's copy of it (tool 1.1.1T)."""

    tool: ClassVar[str] = "1.1.1T"
    noun: ClassVar[str] = "task"
    prefix: ClassVar[str] = "TSK"
    match_on: ClassVar[tuple[str, ...]] = ("function", "task")

    task: ShortText = field(
        "Task", "Start with a verb.", required=True, example="Keep the data inventory up to date",
        headers=("Responsibility", "What"),
    )  # fmt: skip
    function: DataFunction = field(
        "Function", "Which of the five it belongs to.", required=True, example="data management",
        headers=("Area",),
    )  # fmt: skip
    state_now: StateNow = field(
        "Today it is done by", "Assigned: somebody was told, and knows it.", required=True, example="informal",
        headers=("State", "Now"),
    )  # fmt: skip
    who_now: list[str] | None = field(
        "Who does it now", "People, roles or offices; write ; between several.", example="Technology; school secretaries",
        privacy="internal", headers=("Who", "Done by"), suggests="member.person_label",
    )  # fmt: skip
    works_well: WorksWell = field(
        "How well it works", "What the team agreed on after the silent rating.", required=True, example="2 now and then",
        headers=("Works well",),
    )  # fmt: skip
    matters: Matters = field(
        "How much it matters", "For the next year, not for ever.", required=True, example="3 matters most",
        headers=("Matters", "Importance"),
    )  # fmt: skip
    team_role: TeamRole = field(
        "The District Data Team's part", "In a school's list: what you expect of the District Data Team.",
        required=True, example="lead", headers=("Team role", "Role of the team"),
    )  # fmt: skip
    lead: ShortText | None = field(
        "Lead", "Exactly one person or role, who answers for it.", example="Teo Lindqvist", privacy="internal",
        headers=("Lead person", "Owner"), suggests="member.person_label",
    )  # fmt: skip
    support: list[str] | None = field(
        "Support", "Who works on it with the lead; write ; between several.", example="Noor Haddad; technology",
        privacy="internal", headers=("Supports",), suggests="member.person_label",
    )  # fmt: skip
    horizon: Horizon = field("By when", required=True, example="this term", headers=("Horizon", "When"))
    rank: int | None = field(
        "Rank", "For the five tasks to begin with: 1 to 5, each once.", example="1", ge=1, le=5, headers=("Priority",),
    )  # fmt: skip
    consulted: list[str] | None = field(
        "Asked before", "Whose advice is asked before something changes.", example="principals", privacy="internal",
        depth=2, group="Who else, and what it needs", headers=("Consulted",), suggests="member.person_label",
    )  # fmt: skip
    informed: list[str] | None = field(
        "Told after", "Who hears what was done.", example="school committee", privacy="internal", depth=2,
        group="Who else, and what it needs", headers=("Informed",), suggests="member.person_label",
    )  # fmt: skip
    needs: list[Need] | None = field(
        "What it needs", "What is missing today.", example="time; skill", depth=2, group="Who else, and what it needs",
        headers=("Needs",),
    )  # fmt: skip

    @classmethod
    def rules(cls, values: Mapping[str, Any], around: Surroundings) -> list[Problem]:
        """Refuse several leads, and ask for names where somebody does the task."""
        return task_problems(values, around)


class TaskAnswer(Answer):
    """What one person thinks of one task, given in silence before the team talks (tool 1.1.1T)."""

    tool: ClassVar[str] = "1.1.1T"
    noun: ClassVar[str] = "rating"
    prefix: ClassVar[str] = "TAN"

    works_well: WorksWell | None = field(
        "How well it works today", example="2 now and then", privacy="restricted", headers=("Works well",),
    )  # fmt: skip
    matters: Matters | None = field(
        "How much it matters", example="3 matters most", privacy="restricted", headers=("Matters",),
    )  # fmt: skip


class FunctionChoice(Record):
    """One of the five functions, and whether the team starts with it."""

    tool: ClassVar[str] = "1.1.1T"
    noun: ClassVar[str] = "function"
    prefix: ClassVar[str] = "FUN"
    match_on: ClassVar[tuple[str, ...]] = ("function",)

    function: DataFunction = field("Function", required=True, example="data management")
    start_now: bool = field(
        "Start now", "Two at most; the others follow.", required=True, example="yes", headers=("Start",),
    )  # fmt: skip
    why: MediumText | None = field(
        "Why", "Why now, or why later.", required_when=("start_now", ("yes",)),
        example="Nobody trusts the reports; without trust no inquiry.", headers=("Reason",),
    )  # fmt: skip


class Member(Record):
    """One person on the team, or one who might be asked, with the seat and what this person brings."""

    tool: ClassVar[str] = "1.1.1T"
    noun: ClassVar[str] = "member"
    prefix: ClassVar[str] = "MEM"
    match_on: ClassVar[tuple[str, ...]] = ("person_label",)

    person_label: ShortText = field(
        "Person", "The name your team uses, or a role while nobody is found.", required=True, example="Imani Okafor",
        privacy="internal", headers=("Name", "Member", "Candidate"),
    )  # fmt: skip
    role: Role = field("Role", required=True, example="central office: curriculum", headers=("Position",))
    department: Department = field(
        "Department", required=True, example="curriculum and instruction", headers=("Office", "Division"),
    )  # fmt: skip
    home_school: SchoolCode | None = field(
        "School", "For people who work in one school.", example="03980010", headers=("School code",),
    )  # fmt: skip
    seat: Seat = field(
        "Seat", "The chair and the data manager are part of the core.", required=True, example="core",
        headers=("Part", "Membership"),
    )  # fmt: skip
    brings: list[Brings] = field(
        "Brings", "Why this person? Tick what is true, not what would be nice.", required=True, min_length=1,
        example="credibility; knows the programs", privacy="internal", headers=("Strengths",),
    )  # fmt: skip
    hours_per_month: int = field(
        "Hours a month", "Hours that are really free, meetings included. 0 is an honest answer.", required=True,
        unit="hours", example="6", privacy="internal", ge=0, le=160, headers=("Hours",),
    )  # fmt: skip
    asked: dt.date | None = field(
        "Asked on", "Empty: not asked yet.", example="2026-08-20", privacy="internal"
    )
    agreed: bool | None = field("Agreed", "Empty: no answer yet.", example="yes", privacy="internal")
    positional_authority: bool | None = field(
        "Has authority to act", "Can give the team time and money, and have its findings acted upon.",
        example="yes", shown_when=("seat", ("data champion (chair)",)),
        required_when=("seat", ("data champion (chair)",)), headers=("Authority",),
    )  # fmt: skip
    support_written_on: dt.date | None = field(
        "Support in writing on", "When the sponsor's support was written to all.", example="2026-08-31",
        shown_when=("seat", ("sponsor",)),
    )  # fmt: skip
    support_spoken_on: dt.date | None = field(
        "Support in person on", "When the sponsor said it aloud, to principals or all staff.", example="2026-09-08",
        shown_when=("seat", ("sponsor",)),
    )  # fmt: skip
    barrier: Barrier | None = field(
        "Chosen to help with", "A barrier of activity 1.2. A hesitant voice often helps most. Only the team sees this.",
        example="B7 data used as politics", privacy="internal",
    )  # fmt: skip
    term_end: dt.date | None = field(
        "Seat ends on", "Some seats should end each year, not all at once.", example="2028-06-30", depth=2,
        group="How long",
    )  # fmt: skip
    has_time_until: dt.date | None = field(
        "Hours are sure until", "When the release time or the grant ends.", example="2027-06-30", depth=2, group="How long",
    )  # fmt: skip

    @classmethod
    def rules(cls, values: Mapping[str, Any], around: Surroundings) -> list[Problem]:
        """Ask for the day of asking, the barrier, and a chair who can act."""
        return member_problems(values)
