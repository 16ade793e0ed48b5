"""Rows of activity 1.6: systems, private ratings of them, what collectors need, errors, flows, fixes, training needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import StringConstraints

from ddtk_helpers.activities.a1_5_data_inventory.choices import Agreement
from ddtk_helpers.activities.a1_6_data_collection.choices import (
    EntersData,
    EntryMode,
    Export,
    HandbookPart,
    InPlace,
    PartState,
    Stage,
    Strand,
)
from ddtk_helpers.activities.a1_6_data_collection.rules import fix_problems, system_problems
from ddtk_helpers.answers.records import Answer
from ddtk_helpers.choices import Rating
from ddtk_helpers.district import Role
from ddtk_helpers.problems import Problem
from ddtk_helpers.records import MediumText, Record, ShortText, Surroundings, Windows, field

Told = Annotated[str, StringConstraints(max_length=300), "long text"]
_PEOPLE, _WORK, _CONTRACT = "Who enters, checks and stands in", "Work and connections", "Contract"


class DataSystem(Record):
    """One system that collects, stores or shares data, in a school or for the whole district (tool 1.6.1T)."""

    tool: ClassVar[str] = "1.6.1T"
    noun: ClassVar[str] = "system"
    prefix: ClassVar[str] = "SYS"
    match_on: ClassVar[tuple[str, ...]] = ("name",)

    name: ShortText = field(
        "System", "A binder or a shared drive is a system too.", required=True, example="Student information system",
        headers=("System name", "Name", "Platform"), suggests="inventory_entry.system",
    )  # fmt: skip
    stage: list[Stage] = field(
        "What it is for", "More than one is fine.", required=True, min_length=1, example="collect; store"
    )
    holds: list[str] = field(
        "What it holds", "Sources of the inventory (1.5); write ; between them.", required=True, min_length=1,
        example="Daily attendance; SIMS student record", suggests="inventory_entry.name_local",
    )  # fmt: skip
    entry_mode: EntryMode = field("How data get in", required=True, example="typed once")
    double_entry: bool = field(
        "Typed twice?",
        "Does anybody type the same thing here and somewhere else?",
        required=True,
        example="no",
    )
    double_entry_where: ShortText | None = field(
        "Where else", required_when=("double_entry", ("yes",)), shown_when=("double_entry", ("yes",)),
        example="office attendance sheet",
    )  # fmt: skip
    backup_owner: ShortText = field(
        "Who stands in", "If the person is away for a month. Write none if nobody could: that is a finding, not a fault.",
        required=True, example="none", suggests="member.person_label",
    )  # fmt: skip
    exports: list[Export] = field(
        "What comes out", "Files that other tools can read.", required=True, min_length=1, example="CSV"
    )
    entered_by: list[Role] = field(
        "Entered by", required=True, min_length=1, depth=2, group=_PEOPLE, example="clerical and data entry"
    )
    checked_by: list[Role] | None = field(
        "Checked by", "Empty if nobody looks a second time.", depth=2, group=_PEOPLE, example="principal"
    )
    only_one_can: ShortText | None = field(
        "What only one person can do", "The task, and whose it is. Empty if there is none.", depth=2, group=_PEOPLE,
        example="certify the state file: registrar",
    )  # fmt: skip
    hours_per_cycle: float | None = field(
        "Hours a cycle", "All adults together, from the first entry to the last check.", unit="hours", depth=2,
        group=_WORK, ge=0, le=20000, example="60",
    )  # fmt: skip
    peak_dates: Windows | None = field(
        "Busiest weeks", "Windows like 9/15 to 10/15.", depth=2, group=_WORK, example="Oct 1 to Oct 23"
    )
    integrates_with: list[str] | None = field(
        "Passes data to", "Names of systems; write ; between them.", depth=2, group=_WORK,
        example="District data warehouse", suggests="data_system.name",
    )  # fmt: skip
    vendor: ShortText | None = field("Vendor", depth=2, group=_CONTRACT, example="our own")
    contract_end: dt.date | None = field("Contract ends", depth=2, group=_CONTRACT, example="2027-06-30")
    annual_cost: float | None = field(
        "Cost a year", unit="US dollars", depth=2, group=_CONTRACT, ge=0, le=100_000_000, example="42000"
    )
    agreement: Agreement | None = field(
        "Data privacy agreement",
        "With the vendor, if one keeps the data.",
        depth=2,
        group=_CONTRACT,
        example="signed",
    )

    @classmethod
    def rules(cls, values: Mapping[str, Any], around: Surroundings) -> list[Problem]:
        """Question answers that do not fit together."""
        return system_problems(values)


class SystemRating(Answer):
    """What one person says about one system, privately (tool 1.6.1T); `item` is the system's number."""

    tool: ClassVar[str] = "1.6.1T"
    noun: ClassVar[str] = "rating of a system"
    prefix: ClassVar[str] = "SEF"

    enters_data: EntersData = field(
        "Do you put data into it?", "Typing, scanning or uploading, even if only now and then.", required=True,
        example="yes", privacy="restricted",
    )  # fmt: skip
    complete: Rating = field(
        "Complete", "Is everybody and everything in it?", required=True, example="3 good"
    )
    accurate: Rating = field("Accurate", "Is what stands in it right?", required=True, example="3 good")
    timely: Rating = field("Timely", "Is it there when it is needed?", required=True, example="2 fair")
    efficient: Rating = field(
        "Efficient", "Is the work worth what comes out?", required=True, example="2 fair"
    )
    secure: Rating = field("Secure", "Do only those see it who should?", required=True, example="don't know")
    easy: Rating = field("Easy to use", required=True, example="2 fair")
    worst_error: Told | None = field(
        "Worst recent error", "No names. The team may read it after the reveal, without your code or group.",
        privacy="restricted", example="Two siblings had each other's absences for a month.",
    )  # fmt: skip
    consequence: Told | None = field(
        "What came of it", privacy="restricted", example="A letter about truancy went to the wrong family."
    )


class CollectorAnswer(Answer):
    """How far one condition holds for one person who collects data, privately (tool 1.6.1T)."""

    tool: ClassVar[str] = "1.6.1T"
    noun: ClassVar[str] = "collector's answer"
    prefix: ClassVar[str] = "COL"

    in_place: InPlace = field("How far is it so for you?", required=True, example="2 a little")
    would_help: Told | None = field(
        "One thing that would help", "No names. The team may read it after the reveal, without your code or group.",
        privacy="restricted", example="An hour without the phone on Fridays.",
    )  # fmt: skip


class DataError(Record):
    """One error that was found in data: a start of an error log (tool 1.6.1T)."""

    tool: ClassVar[str] = "1.6.1T"
    noun: ClassVar[str] = "error"
    prefix: ClassVar[str] = "ERR"
    match_on: ClassVar[tuple[str, ...]] = ("when", "element", "what")

    when: dt.date = field("Found on", required=True, example="2026-10-20")
    system: ShortText | None = field(
        "System", example="Student information system", suggests="data_system.name"
    )
    element: ShortText = field(
        "Element", "The source or field it was in, as the inventory calls it.", required=True, example="Daily attendance",
        suggests="inventory_entry.name_local",
    )  # fmt: skip
    what: MediumText = field(
        "What was wrong",
        "No student, no blame.",
        required=True,
        example="Two rooms had no attendance for a week.",
    )
    found_by: Role = field("Found by", required=True, example="clerical and data entry")
    how_late: int | None = field(
        "How late it made us", "Days from when the data were due until they could be used.", unit="days", ge=0, le=1000,
        example="9",
    )  # fmt: skip
    cost: float | None = field(
        "What it cost", "Hours of adults: to find it, to mend it, to explain it.", unit="hours", ge=0, le=10000,
        example="12",
    )  # fmt: skip
    fix: ShortText | None = field("How it was mended", example="entered again from paper")
    prevent: ShortText | None = field(
        "What would prevent it", example="a daily list of rooms without attendance"
    )


class FlowStep(Record):
    """One step on the way of one element, from the classroom to a report (tool 1.6.1T)."""

    tool: ClassVar[str] = "1.6.1T"
    noun: ClassVar[str] = "step of a flow"
    prefix: ClassVar[str] = "FLW"
    match_on: ClassVar[tuple[str, ...]] = ("element", "step")

    element: ShortText = field(
        "Element", "What is followed.", required=True, example="Daily attendance", suggests="inventory_entry.name_local"
    )  # fmt: skip
    step: int = field("Step", "1 for the first.", required=True, ge=1, le=40, example="1")
    who: Role = field("Who", "The role, not a name.", required=True, example="teacher")
    does_what: ShortText = field(
        "Does what", "Start with a verb.", required=True, example="marks who is absent"
    )
    system: ShortText | None = field(
        "In which system", example="Student information system", suggests="data_system.name"
    )
    when: ShortText | None = field("When", example="by 9:00, every day")
    can_go_wrong: ShortText | None = field("What can go wrong", example="a substitute has no sign-in")


class Fix(Record):
    """One thing that will be mended, with its owner, a date, and how one will know (tool 1.6.1T)."""

    tool: ClassVar[str] = "1.6.1T"
    noun: ClassVar[str] = "fix"
    prefix: ClassVar[str] = "FIX"
    match_on: ClassVar[tuple[str, ...]] = ("what",)
    states: ClassVar[tuple[str, ...]] = ("draft", "agreed", "done", "dropped")

    what: ShortText = field(
        "What we mend", "Start with a verb.", required=True, example="Stop typing attendance twice."
    )
    from_finding: ShortText = field(
        "From which finding", "What on this page made us choose it?", required=True,
        example="Attendance is typed in two places.",
    )  # fmt: skip
    owner: ShortText = field(
        "Owner", "One person or role.", required=True, example="technology", suggests="member.person_label"
    )
    by: dt.date = field("By when", required=True, example="2026-12-18")
    how_we_know: ShortText = field(
        "How we will know",
        "What we would see or count.",
        required=True,
        example="No sheet is kept for two weeks.",
    )

    @classmethod
    def rules(cls, values: Mapping[str, Any], around: Surroundings) -> list[Problem]:
        """Question a fix that has several owners."""
        return fix_problems(values)


class HandbookCheck(Record):
    """How far one part of the handbook of data collection exists (tool 1.6.1T)."""

    tool: ClassVar[str] = "1.6.1T"
    noun: ClassVar[str] = "part of the handbook"
    prefix: ClassVar[str] = "HBK"
    match_on: ClassVar[tuple[str, ...]] = ("part",)

    part: HandbookPart = field("Part", required=True, example="calendar of collections")
    state: PartState = field("How far", "Written and used: people open it.", required=True, example="in part")
    where: ShortText | None = field("Where it is", example="staff portal, folder Data")
    writes_it: ShortText | None = field(
        "Who writes or mends it", example="clerical and data entry", suggests="member.person_label"
    )


class TrainingNeed(Record):
    """Something that people of one role have to learn, and why; several activities write it."""

    tool: ClassVar[str] = "1.6.1T"
    noun: ClassVar[str] = "training need"
    prefix: ClassVar[str] = "TRN"
    match_on: ClassVar[tuple[str, ...]] = ("from_activity", "who", "strand", "about")
    states: ClassVar[tuple[str, ...]] = ("proposed", "agreed", "planned", "met", "dropped")

    who: Role = field("Who", required=True, example="clerical and data entry")
    strand: Strand = field("What kind of learning", required=True, example="access and tools")
    about: ShortText | None = field(
        "About", "The system, score or habit it is about.", example="Student information system"
    )
    why: MediumText = field("Why", required=True, example="Most who enter data find it hard to use.")
    from_activity: ShortText = field("From activity", required=True, example="1.6")
