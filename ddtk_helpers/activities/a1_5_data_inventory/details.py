"""What a source can say about itself beyond the first screen: use, access, quality, effort, governance."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from ddtk_helpers.activities.a1_5_data_inventory.choices import (
    Agreement,
    Audience,
    FinestLevel,
    FormOfData,
    IdentifiesPeople,
    JoinKey,
    LegalBasis,
    Lifecycle,
    Mode,
    Purpose,
    RequiredBy,
    Retention,
    ScoreType,
)
from ddtk_helpers.choices import InPart, Rating, Sensitivity
from ddtk_helpers.district import Role, Subject
from ddtk_helpers.records import MediumText, Record, ShortText, field

_ASSESSMENT = ("kind", ("assessment",))
_SURVEY = ("kind", ("survey",))
_OBSERVATION = ("kind", ("observation or walkthrough", "program or process log"))
_OPERATIONS = ("kind", ("finance, HR or operations",))


class InventoryDetails(Record):
    """Fields of depth 2 (useful) and depth 3 (governance) of an inventory entry."""

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
    form_of_data: FormOfData | None = field(
        "Form it comes in", depth=2, group="Access and system", headers=("Format",),
    )  # fmt: skip
    system: ShortText | None = field(
        "System", "Where it is kept.", depth=2, group="Access and system", example="student information system",
        headers=("Source system", "source_system", "Platform", "Vendor"),
    )  # fmt: skip
    granularity: FinestLevel | None = field(
        "Finest level", depth=2, group="Access and system",
    )  # fmt: skip
    identifier: JoinKey | None = field(
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
    required_by: RequiredBy | None = field(
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
    mode: Mode | None = field(
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
    score_types: list[ScoreType] | None = field(
        "Scores it gives", depth=2, group="Assessment", shown_when=_ASSESSMENT
    )
    accommodations: InPart | None = field(
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
    observers_trained: InPart | None = field(
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
    contains_pii: IdentifiesPeople | None = field("Identifies people", depth=3, group="Governance")
    agreement: Agreement | None = field(
        "Data privacy agreement",
        "With the vendor, if one keeps the data.",
        depth=3,
        group="Governance",
        headers=("DPA",),
    )
    agreement_ends: dt.date | None = field("Agreement ends", depth=3, group="Governance")
    legal_basis: LegalBasis | None = field(
        "Legal basis for access", "Not legal advice: ask counsel when in doubt.", depth=3, group="Governance"
    )
    retention: Retention | None = field("How long it is kept", depth=3, group="Governance")
    disposal_due: dt.date | None = field("To be destroyed by", depth=3, group="Governance")
    smallest_group_shown: int | None = field(
        "Smallest group shown", unit="people", depth=3, group="Governance", ge=0, le=1000
    )
    public_version: Literal["yes", "no"] | None = field("Public version exists", depth=3, group="Governance")
    lifecycle: Lifecycle | None = field("Stage of life", depth=3, group="Governance", headers=("Status",))
    technical_contact: Role | None = field("Technical contact", depth=3, group="Governance")
    business_user: Role | None = field("Main user", depth=3, group="Governance")
    standard_map: ShortText | None = field(
        "Name in a data standard", "Ed-Fi, CEDS or DCAT-US.", depth=3, group="Governance"
    )
    note: MediumText | None = field("Note", depth=2, group="Use", headers=("Notes", "Comments"))
