"""Rows of the training catalog (tool 1.8.1T): courses, needs, the plan, and what people say of themselves, privately."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

from ddtk_helpers.activities.a1_6_data_collection.choices import Strand
from ddtk_helpers.activities.a1_8_assessment_literacy.training.choices import (
    CourseLevel,
    CourseMode,
    Evaluation,
    ExplorableId,
    NeedSource,
    SelfRating,
    Skill,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.training.rules import (
    need_problems,
    offering_problems,
    plan_problems,
)
from ddtk_helpers.answers.records import Answer
from ddtk_helpers.choices import InPart, RoleGroup
from ddtk_helpers.district import Role
from ddtk_helpers.problems import Problem
from ddtk_helpers.records import MediumText, Record, ShortText, Surroundings, field

_HOW, _RUN, _FROM, _SIX_WEEKS = "How it is held", "The last time", "Where it comes from", "Six weeks later"


class Offering(Record):
    """One course of the catalog: what people can do after it, for whom it is, and how it is held."""

    tool: ClassVar[str] = "1.8.1T"
    noun: ClassVar[str] = "course"
    prefix: ClassVar[str] = "CRS"
    match_on: ClassVar[tuple[str, ...]] = ("title",)
    states: ClassVar[tuple[str, ...]] = ("draft", "offered", "retired")

    title: ShortText = field(
        "Course", required=True, example="What a scaled score says, and what it does not", headers=("Title", "Course title", "Name"),
    )  # fmt: skip
    strand: Strand = field(
        "What kind of learning", "The main one.", required=True, example="assessment literacy"
    )
    level: CourseLevel = field(
        "Level", "Aware: they have heard of it. Use: they do it. Lead: they help others do it.", required=True, example="use",
    )  # fmt: skip
    audience: list[Role] = field("For whom", required=True, min_length=1, example="teacher; coach")
    outcomes: list[str] = field(
        "What people can do after it", "At most four; start each with a verb, and write ; between them.", required=True,
        min_length=1, max_length=4, example="say what a scaled score of 498 means; name two reasons for a second look",
    )  # fmt: skip
    assets_covered: list[str] | None = field(
        "Sources it works with", "As the inventory (1.5) calls them; write ; between them. Our own data teach best.",
        example="MCAS Mathematics", suggests="inventory_entry.name_local",
    )  # fmt: skip
    terms_covered: list[str] | None = field(
        "Words and scores it explains", "As the glossary calls them; write ; between them.",
        example="scaled score; cut score", suggests="glossary_entry.term",
    )  # fmt: skip
    mode: CourseMode = field("Form", required=True, example="in a team meeting")
    hours: float = field(
        "Hours",
        "For one person, all sittings together.",
        required=True,
        unit="hours",
        ge=0.25,
        le=200,
        example="1.5",
    )
    dates: list[str] | None = field(
        "Days", "The days on which it is held, like 2026-12-03; write ; between them.", example="2026-12-03; 2026-12-10"
    )  # fmt: skip
    facilitator: ShortText | None = field(
        "Who leads it", "One person or role.", example="Noor Haddad", suggests="member.person_label"
    )
    course_id: ShortText | None = field(
        "Course number",
        "In your own system of courses, if there is one.",
        depth=2,
        group=_HOW,
        example="PD-114",
    )
    provider: ShortText | None = field(
        "Who offers it", "Us, the state, a vendor, a college.", depth=2, group=_HOW, example="our own"
    )
    cost: float | None = field(
        "Cost", "All together, for one time.", unit="US dollars", depth=2, group=_HOW, ge=0, le=1_000_000, example="0"
    )  # fmt: skip
    capacity: int | None = field("Places", unit="people", depth=2, group=_HOW, ge=1, le=5000, example="24")
    prerequisites: list[str] | None = field(
        "Courses before it", "Write ; between them.", depth=2, group=_HOW, example="Percentile is not percent",
        suggests="offering.title",
    )  # fmt: skip
    explorables: list[ExplorableId] | None = field(
        "Explorables it uses", depth=2, group=_HOW, example="E2; E3"
    )
    credit: ShortText | None = field(
        "Credit", depth=2, group=_HOW, example="2 professional development points"
    )
    evaluation: list[Evaluation] | None = field(
        "What we find out afterwards", "Did they like it, learn it, use it, did it help students? Use counts most.", depth=2,
        group=_HOW, example="learning; use",
    )  # fmt: skip
    last_run: dt.date | None = field("Last held on", depth=3, group=_RUN, example="2026-03-12")
    rating: float | None = field(
        "Rating by those who were there", "From 1 to 5, on average.", depth=3, group=_RUN, ge=1, le=5, example="4.2"
    )  # fmt: skip
    n: int | None = field(
        "How many rated it", unit="people", depth=3, group=_RUN, ge=0, le=5000, example="17"
    )

    @classmethod
    def rules(cls, values: Mapping[str, Any], around: Surroundings) -> list[Problem]:
        """Ask for days that can be read, and question a course that only asks whether people liked it."""
        return offering_problems(values)


class StrandNeed(Record):
    """What a group of people can do now in one strand, what their work asks for, and how we know."""

    tool: ClassVar[str] = "1.8.1T"
    noun: ClassVar[str] = "need"
    prefix: ClassVar[str] = "STN"
    match_on: ClassVar[tuple[str, ...]] = ("role_group", "strand", "source")

    role_group: RoleGroup = field("Who", required=True, example="teachers and coaches")
    strand: Strand = field("What kind of learning", required=True, example="assessment literacy")
    now: Skill = field("Now", "Most of them, today.", required=True, example="2 with help")
    needed: Skill = field("Needed", "What their work asks for.", required=True, example="3 alone")
    n: int = field(
        "From how many people", "How many answered, asked or were seen.", required=True, unit="people", ge=1, le=20000,
        example="11",
    )  # fmt: skip
    source: NeedSource = field("How we know", required=True, example="survey")
    why: MediumText | None = field(
        "Why",
        "What they have to do with it this year.",
        example="They explain reports to families in October.",
    )

    @classmethod
    def rules(cls, values: Mapping[str, Any], around: Surroundings) -> list[Problem]:
        """Question a need without a gap, and numbers that speak of a few people."""
        return need_problems(values)


class TrainingPlanEntry(Record):
    """One training of the year: for which need, who, when, and what we will see of it after six weeks."""

    tool: ClassVar[str] = "1.8.1T"
    noun: ClassVar[str] = "planned training"
    prefix: ClassVar[str] = "LPL"
    match_on: ClassVar[tuple[str, ...]] = ("need", "course", "when")
    states: ClassVar[tuple[str, ...]] = ("draft", "agreed", "dropped")

    need: ShortText = field(
        "Need", "In a few words.", required=True, example="Teachers explain percentile ranks to families."
    )
    strand: Strand = field("What kind of learning", required=True, example="assessment literacy")
    who: list[Role] = field("Who learns", required=True, min_length=1, example="teacher")
    course: ShortText | None = field(
        "Course", "From the catalog. Empty: it has to be found or made.", example="Percentile is not percent",
        suggests="offering.title",
    )  # fmt: skip
    when: dt.date | None = field("When", "The last day of it.", example="2026-10-20")
    people: int | None = field("How many", unit="people", ge=1, le=20000, example="22")
    owner: ShortText | None = field(
        "Owner", "One person or role who sees to it.", example="Noor Haddad", suggests="member.person_label"
    )  # fmt: skip
    evidence: MediumText | None = field(
        "What we will see after six weeks", "In classrooms, meetings or letters: what people do, not what they liked.",
        example="In five of six grade teams somebody says how sure a score is before they regroup.",
    )  # fmt: skip
    needs: list[str] | None = field(
        "Numbers of the needs", "Where it came from; write ; between them.", depth=2, group=_FROM,
        example="TRN-0002; STN-0001", suggests="training_need.record_id",
    )  # fmt: skip
    seen: InPart | None = field("Was it seen?", depth=2, group=_SIX_WEEKS, example="in part")
    looked_on: dt.date | None = field("Looked on", depth=2, group=_SIX_WEEKS, example="2026-12-03")
    what_we_saw: MediumText | None = field(
        "What we saw", "No names.", depth=2, group=_SIX_WEEKS, example="Three of six teams do it."
    )

    @classmethod
    def rules(cls, values: Mapping[str, Any], around: Surroundings) -> list[Problem]:
        """Question a row that several people own, and a look back that is too early or has no day."""
        return plan_problems(values)


class StrandAnswer(Answer):
    """What one person says of themselves in one strand, privately (tool 1.8.1T)."""

    tool: ClassVar[str] = "1.8.1T"
    noun: ClassVar[str] = "self-rating"
    prefix: ClassVar[str] = "SLF"

    now: SelfRating = field("Now", required=True, example="2 with help", headers=("I can now", "Now"))
    needed: SelfRating = field(
        "My work asks for", required=True, example="3 alone", headers=("Needed", "My work asks for")
    )
