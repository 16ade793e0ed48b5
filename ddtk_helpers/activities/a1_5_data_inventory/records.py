"""Rows of activity 1.5: the data inventory, state elements in use, wish list and progress."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from ddtk_helpers import field_kinds as kinds
from ddtk_helpers.district import Role, Subject
from ddtk_helpers.problems import Problem
from ddtk_helpers.records import (
    Available,
    Grades,
    MediumText,
    Record,
    ShortText,
    Surroundings,
    Windows,
    field,
)

Kind = Literal[
    "assessment", "survey", "observation or walkthrough", "administrative record",
    "program or process log", "finance, HR or operations", "external or public", "other",
]  # fmt: skip
Domain = Literal["student outcomes", "demographics", "perceptions", "processes"]
Use = Literal[
    "none known", "compliance only", "looked at", "discussed in a team", "drives a routine decision",
]  # fmt: skip
TeamAccess = Literal["open it ourselves now", "within 5 days of asking", "more than 5 days", "cannot get it"]
Audience = Literal["none", "aggregate only", "own students", "all students", "edit"]
Rating = Literal["1 poor", "2 fair", "3 good", "4 very good", "don't know"]
Purpose = Literal[
    "accountability", "screening", "diagnostic", "progress monitoring", "interim or benchmark", "formative",
    "course summative", "placement or identification", "language proficiency", "college and career",
    "program evaluation", "educator evaluation",
]  # fmt: skip
Sensitivity = Literal[
    "public", "internal aggregate", "staff confidential", "student record", "student record restricted",
]  # fmt: skip

_ASSESSMENT = ("kind", ("assessment",))
_SURVEY = ("kind", ("survey",))
_OBSERVATION = ("kind", ("observation or walkthrough", "program or process log"))
_OPERATIONS = ("kind", ("finance, HR or operations",))


class InventoryEntry(Record):
    """One source of data in one school, or in the district office (tools 1.5.1T)."""

    tool: ClassVar[str] = "1.5.1T"
    noun: ClassVar[str] = "source"
    prefix: ClassVar[str] = "INV"
    match_on: ClassVar[tuple[str, ...]] = ("name_local", "grades")
    states: ClassVar[tuple[str, ...]] = ("draft", "school verified", "district verified")

    # Depth 1: what every source needs, under three minutes each.
    name_local: ShortText = field(
        "What you call it", "The name staff use.", required=True, example="Fall reading screener",
        headers=("Data source", "Data element", "Element", "Assessment", "Name", "Data set", "Source"),
    )  # fmt: skip
    kind: Kind = field(
        "Kind", "Surveys, walkthroughs, hiring, buses and budgets count too.", required=True,
        example="assessment", headers=("Type", "Type of data", "Category"),
    )  # fmt: skip
    domain: list[Domain] = field(
        "Domain", "Which of the four it tells you about. More than one is fine.", required=True, min_length=1,
        example="student outcomes", headers=("Domains", "Data domain"),
    )  # fmt: skip
    scope: Literal["state", "district common", "school only", "grade or department", "classroom"] = field(
        "Who uses this same source", "District common: every school concerned uses it.", required=True,
        example="district common", headers=("Scope", "Level", "Reach"),
    )  # fmt: skip
    grades: Grades | None = field(
        "Grades", "Like K-5. Leave empty if it is not about grades.", example="K-5",
        headers=("Grade", "Grade level", "Grade span", "Grade levels"),
    )  # fmt: skip
    population: Literal[
        "all in grade", "English learners", "students with disabilities", "intervention", "sample", "volunteers",
        "staff", "families", "other",
    ] = field(
        "About whom", "All in grade, or only some?", required=True, example="all in grade",
        headers=("Students assessed", "Population", "Who is included"),
    )  # fmt: skip
    collected: Windows | None = field(
        "When collected", "Windows like 9/8 to 10/2; write ; between several, or: all year.",
        example="Sep 8 to Oct 2; Jan 11 to Jan 29", headers=("Date given", "Window", "Test window", "Collected", "When"),
    )  # fmt: skip
    available: Available | None = field(
        "When you can use it", "The first day you can really use it, like 10/20, or a wait like 14 days.",
        example="14 days", headers=("Date data available", "Available", "Results back", "Data available"),
    )  # fmt: skip
    use_now: Use = field(
        "How it is used now", "Be honest: “none known” is a finding.", required=True, example="discussed in a team",
        headers=("Current use", "Use", "Used", "How used now"),
    )  # fmt: skip
    use_text: MediumText | None = field(
        "Who does what with it", "One sentence, no names of people.", example="Grade teams regroup for intervention.", headers=("How used", "Use notes", "Who uses it"),
    )  # fmt: skip
    steward: Role | None = field(
        "Steward", "The one role that answers for it.", example="coach", headers=("Owner", "Responsible", "Contact role"),
    )  # fmt: skip
    access_team: TeamAccess = field(
        "How fast the data team gets it", required=True, example="within 5 days of asking",
        headers=("Access", "Team access", "How readily accessed"),
    )  # fmt: skip

    # Depth 2: use, access, system.
    name_standard: ShortText | None = field(
        "Standard name", "Filled in when two spellings turn out to be one source.", depth=2, group="Use",
        example="Beacon Reading Screener",
    )  # fmt: skip
    better_use: MediumText | None = field("A better use", depth=2, group="Use")
    expected_use: MediumText | None = field(
        "What we expect people to do with it", "Start with a verb: regroup, call home, re-teach.", depth=2,
        group="Use", example="Regroup for intervention within two weeks.",
    )  # fmt: skip
    questions_it_answers: list[str] | None = field(
        "Questions it answers", "Write ; between them.", depth=2, group="Use"
    )
    decisions_supported: list[str] | None = field(
        "Decisions it supports", "Who decides what, and when. Write ; between them.", depth=2, group="Use",
    )  # fmt: skip
    access_teachers: Audience | None = field("Teachers see", depth=2, group="Access and system")
    access_school_leaders: Audience | None = field("School leaders see", depth=2, group="Access and system")
    access_support_staff: Audience | None = field("Support staff see", depth=2, group="Access and system")
    access_central_office: Audience | None = field("Central office sees", depth=2, group="Access and system")
    access_families: Audience | None = field("Families see", depth=2, group="Access and system")
    form_of_data: Literal["screen in a system", "PDF report", "spreadsheet", "database", "paper"] | None = field(
        "Form it comes in", depth=2, group="Access and system", headers=("Format",),
    )  # fmt: skip
    system: ShortText | None = field(
        "System", "Where it is kept.", depth=2, group="Access and system", example="student information system",
        headers=("Source system", "source_system", "Platform", "Vendor"),
    )  # fmt: skip
    granularity: Literal["item", "student", "class", "school", "district"] | None = field(
        "Finest level", depth=2, group="Access and system",
    )  # fmt: skip
    identifier: Literal["student number", "staff number", "course number", "none"] | None = field(
        "Key it can be joined on", "Two sources can be joined only when they share a key.", depth=2,
        group="Access and system",
    )  # fmt: skip
    history_years: int | None = field(
        "Years of history", unit="years", depth=2, group="Quality", ge=0, le=100
    )
    comparable_since: int | None = field(
        "Comparable since", "Year.", depth=2, group="Quality", ge=1980, le=2100
    )
    growth_points: int | None = field(
        "Measures a year", "Two or more can show growth.", depth=2, group="Quality", ge=0, le=366
    )
    linked_sources: list[str] | None = field(
        "Linked sources", "Like: INV-0004 feeds. Write ; between them.", depth=2, group="Quality",
    )  # fmt: skip
    complete: Rating | None = field("Complete", depth=2, group="Quality")
    accurate: Rating | None = field("Accurate", depth=2, group="Quality")
    timely: Rating | None = field("Timely", depth=2, group="Quality")
    consistent: Rating | None = field("Same meaning in every school", depth=2, group="Quality")
    quality_evidence: MediumText | None = field("What makes us say so", depth=2, group="Quality")
    known_limits: MediumText | None = field("Known limits", depth=2, group="Quality")
    staff_hours: float | None = field(
        "Staff hours a year", "Hours adults spend to collect and prepare it, in this school.", unit="hours", depth=2,
        group="Effort", ge=0, le=20000, example="36",
    )  # fmt: skip
    annual_cost: float | None = field(
        "Cost a year", unit="US dollars", depth=2, group="Effort", ge=0, le=10_000_000, example="4200",
    )  # fmt: skip
    required_by: Literal[
        "federal law", "state", "district", "school", "grant", "vendor program", "nobody: our choice",
    ] | None = field(
        "Required by", "A required source is never proposed for stopping.", depth=2, group="Effort",
        headers=("Requiring entity", "Mandated by", "Required"),
    )  # fmt: skip

    # Depth 2, only for the kind of source.
    subject: Subject | None = field(
        "Subject",
        depth=2,
        group="Assessment",
        shown_when=_ASSESSMENT,
        headers=("Content", "Content area", "Course/subject"),
    )
    purpose: list[Purpose] | None = field(
        "Purpose", depth=2, group="Assessment", shown_when=_ASSESSMENT, headers=("Reason", "Purposes")
    )
    sessions_per_year: int | None = field(
        "Sittings a year", unit="sittings", depth=2, group="Assessment", shown_when=_ASSESSMENT, ge=0, le=366
    )
    minutes_per_session: int | None = field(
        "Minutes a sitting",
        "Students' working time.",
        unit="minutes",
        depth=2,
        group="Assessment",
        shown_when=_ASSESSMENT,
        ge=0,
        le=600,
        headers=("Average time", "Minutes", "Time"),
    )
    minutes_setup: int | None = field(
        "Minutes to set up", unit="minutes", depth=2, group="Assessment", shown_when=_ASSESSMENT, ge=0, le=600
    )
    mode: Literal["paper", "computer", "adaptive", "performance", "portfolio", "one to one"] | None = field(
        "How it is given",
        depth=2,
        group="Assessment",
        shown_when=_ASSESSMENT,
        headers=("Delivery method", "Mode"),
    )
    edition: ShortText | None = field(
        "Edition or version",
        "Results of different editions are not compared.",
        depth=2,
        group="Assessment",
        shown_when=_ASSESSMENT,
        headers=("Version",),
    )
    score_types: (
        list[
            Literal[
                "raw score",
                "percent correct",
                "scaled score",
                "percentile rank",
                "achievement level",
                "growth percentile",
                "Lexile or Quantile",
                "grade equivalent",
                "rubric score",
            ]
        ]
        | None
    ) = field("Scores it gives", depth=2, group="Assessment", shown_when=_ASSESSMENT)
    accommodations: Literal["yes", "no", "in part"] | None = field(
        "Accommodations", depth=2, group="Assessment", shown_when=_ASSESSMENT
    )
    aligned_to: ShortText | None = field(
        "Aligned to", depth=2, group="Assessment", shown_when=_ASSESSMENT, headers=("Alignment",)
    )
    respondents: ShortText | None = field("Who answers", depth=2, group="Survey", shown_when=_SURVEY)
    items: int | None = field(
        "Number of questions", unit="questions", depth=2, group="Survey", shown_when=_SURVEY, ge=0, le=1000
    )
    anonymous: bool | None = field("Anonymous", depth=2, group="Survey", shown_when=_SURVEY)
    invited: int | None = field(
        "People invited", unit="people", depth=2, group="Survey", shown_when=_SURVEY, ge=0
    )
    answered: int | None = field(
        "People who answered", unit="people", depth=2, group="Survey", shown_when=_SURVEY, ge=0
    )
    languages: list[str] | None = field("Languages", depth=2, group="Survey", shown_when=_SURVEY)
    protocol_name: ShortText | None = field("Protocol", depth=2, group="Observation", shown_when=_OBSERVATION)
    observers_trained: Literal["yes", "no", "in part"] | None = field(
        "Observers trained", depth=2, group="Observation", shown_when=_OBSERVATION
    )
    visits_per_year: int | None = field(
        "Visits a year", unit="visits", depth=2, group="Observation", shown_when=_OBSERVATION, ge=0, le=10000
    )
    ledger: ShortText | None = field(
        "Ledger or system", depth=2, group="Finance, HR and operations", shown_when=_OPERATIONS
    )
    counted_in: ShortText | None = field(
        "Unit it is counted in", depth=2, group="Finance, HR and operations", shown_when=_OPERATIONS
    )

    # Depth 3: governance.
    sensitivity: Sensitivity | None = field(
        "Sensitivity", depth=3, group="Governance", headers=("Privacy", "Classification")
    )
    contains_pii: Literal["direct", "indirect", "none"] | None = field(
        "Identifies people", depth=3, group="Governance"
    )
    agreement: Literal["not needed", "signed", "missing", "unknown"] | None = field(
        "Data privacy agreement",
        "With the vendor, if one keeps the data.",
        depth=3,
        group="Governance",
        headers=("DPA",),
    )
    agreement_ends: dt.date | None = field("Agreement ends", depth=3, group="Governance")
    legal_basis: (
        Literal[
            "school official",
            "directory information",
            "consent",
            "research",
            "audit or evaluation",
            "does not apply",
            "ask counsel",
        ]
        | None
    ) = field(
        "Legal basis for access", "Not legal advice: ask counsel when in doubt.", depth=3, group="Governance"
    )
    retention: (
        Literal[
            "transcript: 60 years",
            "temporary record: 7 years after leaving",
            "municipal schedule",
            "vendor contract",
            "unknown",
        ]
        | None
    ) = field("How long it is kept", depth=3, group="Governance")
    disposal_due: dt.date | None = field("To be destroyed by", depth=3, group="Governance")
    smallest_group_shown: int | None = field(
        "Smallest group shown", unit="people", depth=3, group="Governance", ge=0, le=1000
    )
    public_version: Literal["yes", "no"] | None = field("Public version exists", depth=3, group="Governance")
    lifecycle: Literal["proposed", "active", "under review", "retiring", "retired"] | None = field(
        "Stage of life", depth=3, group="Governance", headers=("Status",)
    )
    technical_contact: Role | None = field("Technical contact", depth=3, group="Governance")
    business_user: Role | None = field("Main user", depth=3, group="Governance")
    standard_map: ShortText | None = field(
        "Name in a data standard", "Ed-Fi, CEDS or DCAT-US.", depth=3, group="Governance"
    )
    note: MediumText | None = field("Note", depth=2, group="Use", headers=("Notes", "Comments"))

    @classmethod
    def rules(cls, values: Mapping[str, Any], around: Surroundings) -> list[Problem]:
        """Give what tools.md A.8.3 asks of a single row."""
        return [*_grades_not_served(values, around), *_available_too_early(values), *_contradictions(values)]


class InventoryStatus(Record):
    """How far one school has come with its inventory."""

    tool: ClassVar[str] = "1.5.1T"
    noun: ClassVar[str] = "progress card"
    prefix: ClassVar[str] = "PRG"
    match_on: ClassVar[tuple[str, ...]] = ()

    progress: Literal["not started", "started", "half done", "nearly done", "finished"] = field(
        "How far are you?", "“Finished” means: what is not listed here does not exist in this school.", required=True, example="finished",
    )  # fmt: skip
    lead_role: Role | None = field("Who leads it", example="principal")
    finished_on: dt.date | None = field("Finished on", example="2026-10-30")


class StateElement(Record):
    """A SIMS or EPIMS element that the district adopted, with local facts (tool 1.5.2T)."""

    tool: ClassVar[str] = "1.5.2T"
    noun: ClassVar[str] = "state element"
    prefix: ClassVar[str] = "STE"
    match_on: ClassVar[tuple[str, ...]] = ("collection", "code")

    collection: Literal["SIMS", "EPIMS", "SCS"] = field("Collection", required=True, example="SIMS")
    code: ShortText = field("Element", required=True, example="DOE017")
    name: ShortText = field("Name", required=True, example="Days in attendance")
    meaning_since: ShortText | None = field(
        "Present meaning since", "Older values under the same code may mean something else.", example="SIMS 2012",
    )  # fmt: skip
    use_now: Use | None = field("How it is used now")
    better_use: MediumText | None = field("A better use")
    entered_by: Role | None = field("Entered by", example="clerical and data entry")
    checked_by: Role | None = field("Checked by", example="central office: data and assessment")
    trust: Rating | None = field("How far we trust it")
    known_errors: MediumText | None = field("Known errors")
    local_system_field: ShortText | None = field("Field in our system")
    first_usable: Available | None = field("When you can use it", example="Nov 15")


class WishListItem(Record):
    """Data the team needs and does not have."""

    tool: ClassVar[str] = "1.5.1T"
    noun: ClassVar[str] = "wish"
    prefix: ClassVar[str] = "WSH"
    match_on: ClassVar[tuple[str, ...]] = ("need",)

    need: ShortText = field("What we need", required=True, example="Reasons students give for absence")
    question_it_serves: ShortText = field(
        "Question it would serve", required=True, example="Why do ninth graders miss Mondays?"
    )
    domain: list[Domain] = field("Domain", required=True, min_length=1, example="perceptions")
    why_not_now: Literal["not collected", "not accessible", "not joined", "not trusted"] = field(
        "Why not now", required=True, example="not collected"
    )
    cheapest_proxy: ShortText | None = field("What comes closest today", example="Attendance codes")
    cost_guess: Literal["small", "medium", "large"] | None = field("Effort", example="small")
    owner: Role | None = field("Owner")
    decision: Literal["get it", "use the proxy", "not now"] | None = field("Decision")


def _grades_not_served(values: Mapping[str, Any], around: Surroundings) -> list[Problem]:
    served = around.grades_served.get(around.school)
    extra = [grade for grade in values.get("grades") or [] if served and grade not in served]
    if not extra:
        return []
    says = f"This school does not teach grade {', '.join(extra)}. It serves {', '.join(served or ())}."
    return [Problem("grades", says, "; ".join(extra))]


def _available_too_early(values: Mapping[str, Any]) -> list[Problem]:
    available, windows = values.get("available"), kinds.window_days(values.get("collected"))
    if not available or available.endswith(("day", "days")) or not windows:
        return []
    day, (first, last) = kinds.day_of_school_year(available), windows[0]
    during = first <= day <= last if first <= last else (day >= first or day <= last)
    # More than nine months after the window closes is more likely a day just before it opened.
    if during or (day - last) % 365 <= 270:
        return []
    says = f"{available} is before the collection ({values['collected']}). When can people first use it?"
    return [Problem("available", says, available)]


def _contradictions(values: Mapping[str, Any]) -> list[Problem]:
    problems = []
    if (
        values.get("lifecycle", "active") == "active"
        and values.get("name_local")
        and not values.get("steward")
    ):
        problems.append(
            Problem("steward", "Nobody answers for this source yet. Choose one role.", level="check")
        )
    open_to_all = "all students" in (values.get("access_teachers"), values.get("access_support_staff"))
    if values.get("sensitivity") == "student record restricted" and open_to_all:
        says = "A restricted record is open to all teachers or support staff. Is that right?"
        problems.append(Problem("sensitivity", says, values["sensitivity"], level="check"))
    if values.get("agreement") == "missing":
        says = "The vendor keeps data without a signed agreement. Ask the data manager."
        problems.append(Problem("agreement", says, "missing", level="check"))
    shown = [v for k, v in values.items() if k.startswith("access_") and k != "access_team"]
    if values.get("use_now") == "drives a routine decision" and shown and set(shown) == {"none"}:
        says = "It drives a decision, yet nobody can see it. Which of the two is wrong?"
        problems.append(Problem("use_now", says, values["use_now"], level="check"))
    return problems
