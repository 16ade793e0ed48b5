"""Rows of activity 1.5: the data inventory, state elements in use, wish list and progress."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

from ddtk_helpers.activities.a1_5_data_inventory.choices import (
    Collection,
    Effort,
    Kind,
    Population,
    Progress,
    Scope,
    TeamAccess,
    Use,
    WhyNotNow,
    WishDecision,
)
from ddtk_helpers.activities.a1_5_data_inventory.details import InventoryDetails
from ddtk_helpers.activities.a1_5_data_inventory.rules import entry_problems
from ddtk_helpers.choices import Domain, Rating
from ddtk_helpers.district import Role
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


class InventoryEntry(InventoryDetails):
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
    scope: Scope = field(
        "Who uses this same source", "District common: every school concerned uses it.", required=True,
        example="district common", headers=("Scope", "Level", "Reach"),
    )  # fmt: skip
    grades: Grades | None = field(
        "Grades", "Like K-5. Leave empty if it is not about grades.", example="K-5",
        headers=("Grade", "Grade level", "Grade span", "Grade levels"),
    )  # fmt: skip
    population: Population = field(
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

    @classmethod
    def rules(cls, values: Mapping[str, Any], around: Surroundings) -> list[Problem]:
        """Give what tools.md A.8.3 asks of a single row."""
        return entry_problems(values, around)


class InventoryStatus(Record):
    """How far one school has come with its inventory."""

    tool: ClassVar[str] = "1.5.1T"
    noun: ClassVar[str] = "progress card"
    prefix: ClassVar[str] = "PRG"
    match_on: ClassVar[tuple[str, ...]] = ()

    progress: Progress = field(
        "How far are you?", "“Finished” means: what is not listed here does not exist in this school.", required=True, example="finished",
    )  # fmt: skip
    lead_role: Role | None = field("Who leads it", example="principal")
    finished_on: dt.date | None = field("Finished on", example="2026-10-30")

    @classmethod
    def rules(cls, values: Mapping[str, Any], around: Surroundings) -> list[Problem]:
        """Ask for the date to go when the inventory is not finished after all."""
        if values.get("finished_on") and values.get("progress") not in (None, "finished"):
            says = "This is a date of finishing, but the inventory is not finished. Take it out."
            return [Problem("finished_on", says, str(values["finished_on"]))]
        return []


class StateElement(Record):
    """A SIMS or EPIMS element that the district adopted, with local facts (tool 1.5.2T)."""

    tool: ClassVar[str] = "1.5.2T"
    noun: ClassVar[str] = "state element"
    prefix: ClassVar[str] = "STE"
    match_on: ClassVar[tuple[str, ...]] = ("collection", "code")

    collection: Collection = field("Collection", required=True, example="SIMS")
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
    why_not_now: WhyNotNow = field("Why not now", required=True, example="not collected")
    cheapest_proxy: ShortText | None = field("What comes closest today", example="Attendance codes")
    cost_guess: Effort | None = field("Effort", example="small")
    owner: Role | None = field("Owner")
    decision: WishDecision | None = field("Decision")
    look_for: ShortText | None = field(
        "Sign it would show", "The look-for of the vision (1.3) that no data shows yet.",
        example="Students can say what they are getting better at.", suggests="look_for.sign",
    )  # fmt: skip


class Alias(Record):
    """One spelling, the name it stands for (or does not), and who settled that: kept for the years after."""

    tool: ClassVar[str] = "1.5.1T"
    noun: ClassVar[str] = "name"
    prefix: ClassVar[str] = "ALI"
    match_on: ClassVar[tuple[str, ...]] = ("variant", "standard")

    variant: ShortText = field(
        "Spelling", "As a school wrote it.", required=True, example="Beacon Rdg Screener",
        headers=("Variant", "Local name"),
    )  # fmt: skip
    standard: ShortText = field(
        "Standard name", "The name the district uses.", required=True, example="Beacon Reading Screener",
        headers=("Standard", "District name"),
    )  # fmt: skip
    confirmed: bool | None = field(
        "Same source?", "Yes: they are one source. No: they differ; we will not ask again.", example="yes",
    )  # fmt: skip
    decided_by: Role | None = field("Decided by", example="central office: data and assessment")
