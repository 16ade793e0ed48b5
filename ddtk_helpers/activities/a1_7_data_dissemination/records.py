"""Rows of activity 1.7: releases of data, rules for access, the self-check, and counsel's sign-off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

from ddtk_helpers.activities.a1_7_data_dissemination.choices import (
    AccessAction,
    Basis,
    CheckQuestion,
    DateSource,
    Display,
    Level,
    Reviewed,
    RuleScope,
    SmallGroups,
    Used,
)
from ddtk_helpers.activities.a1_7_data_dissemination.rules import release_problems, rule_problems
from ddtk_helpers.choices import InPart, Sensitivity
from ddtk_helpers.district import Role
from ddtk_helpers.problems import Problem
from ddtk_helpers.records import MediumText, Record, ShortText, Surroundings, field

_READING, _AFTER = "How to read it", "What came of it"
_TOTALS = ("level", ("class", "school", "district aggregate", "public"))


class Release(Record):
    """One time at which data reach people: what, when, to whom, for what use (tool 1.7.2T)."""

    tool: ClassVar[str] = "1.7.2T"
    noun: ClassVar[str] = "release"
    prefix: ClassVar[str] = "REL"
    match_on: ClassVar[tuple[str, ...]] = ("title", "data_as_of")

    asset: ShortText = field(
        "Source", "As the inventory (1.5) calls it.", required=True, example="Fall reading screener",
        headers=("Data", "Data source", "Data element"), suggests="inventory_entry.name_local",
    )  # fmt: skip
    title: ShortText = field(
        "What people get", "The name they will see.", required=True, example="Reading screener, fall: list by class",
        headers=("Title", "Release", "Report"),
    )  # fmt: skip
    data_as_of: dt.date = field(
        "Data as of", "The last day the data speak about.", required=True, example="2026-10-02", headers=("As of",),
    )  # fmt: skip
    expected_release: dt.date = field(
        "Expected on", "The day people can open it.", required=True, example="2026-10-05", headers=("Release", "Available"),
    )  # fmt: skip
    source_of_date: DateSource = field(
        "Where this date comes from", "An estimate is fine, if it says so.", required=True, example="local"
    )
    audience: list[Role] = field(
        "To whom", "Roles, as few as need it.", required=True, min_length=1, example="teacher; coach", headers=("Audience", "Who"),
    )  # fmt: skip
    level: Level = field(
        "How fine", "The finest number somebody will see.", required=True, example="own students"
    )
    expected_use: ShortText = field(
        "What we ask people to do", "Start with a verb: regroup, call home, re-teach, decide.", required=True,
        example="Regroup for intervention", headers=("Expected use", "Use"),
    )  # fmt: skip
    use_by: dt.date = field(
        "Use by", "After this day it would change little.", required=True, example="2026-10-16"
    )
    sender: ShortText | None = field(
        "Who sends it", "One person or role. Without one, nobody does.", example="central office: data and assessment",
        privacy="internal", suggests="member.person_label", headers=("Owner", "Responsible"),
    )  # fmt: skip
    display: Display = field("As what", required=True, example="report")
    channel: ShortText = field("How it reaches them", required=True, example="screener's own web page")
    actual_release: dt.date | None = field(
        "Came on", "Filled in when it has come.", example="2026-10-05", headers=("Actual release",),
    )  # fmt: skip
    support: ShortText | None = field(
        "Help with reading it", "A training, a guide, a person to ask.", depth=2, group=_READING,
        example="20-minute guide with two examples",
    )  # fmt: skip
    cautions: ShortText | None = field(
        "What it cannot tell", "Needed wherever there are scores.", depth=2, group=_READING,
        example="One short test: look at classwork before you decide.",
    )  # fmt: skip
    cut_score: ShortText | None = field(
        "Line that counts as enough", "The same for every audience, or people are told two things.", depth=2, group=_READING,
        example="40th percentile",
    )  # fmt: skip
    suppression: SmallGroups | None = field(
        "Small groups", "Needed wherever totals are shown.", depth=2, group=_READING, required_when=_TOTALS,
        example="small groups hidden, also against subtraction",
    )  # fmt: skip
    languages: list[str] | None = field(
        "Languages", "Those that families here read; write ; between them.", depth=2, group=_READING,
        required_when=("audience", ("family",)), example="English; Portuguese; Spanish",
    )  # fmt: skip
    meeting_for_it: ShortText | None = field(
        "Meeting for it", "Number of a meeting of 1.4 that needs it.", depth=2, group=_AFTER, example="MTG-0002",
        suggests="meeting.record_id",
    )  # fmt: skip
    confirm: ShortText | None = field(
        "How we learn that it was used", depth=2, group=_AFTER, example="coaches note the new groups"
    )
    used: Used | None = field("Was it used?", depth=2, group=_AFTER, example="yes")
    result: ShortText | None = field(
        "What came of it",
        depth=2,
        group=_AFTER,
        required_when=("used", ("yes", "in part")),
        example="31 new groups by Oct 16",
    )
    came_from: ShortText | None = field(
        "Taken over from", "Number of the source and its window, or of the state's calendar.", depth=3, example="INV-0005 Oct 2",
    )  # fmt: skip

    @classmethod
    def rules(cls, values: Mapping[str, Any], around: Surroundings) -> list[Problem]:
        """Question dates out of order, a use without a verb, and a release that nobody sends."""
        return release_problems(values)


class AccessRule(Record):
    """What some roles may see of one class of data, why, and under which conditions (tool 1.7.3R)."""

    tool: ClassVar[str] = "1.7.3R"
    noun: ClassVar[str] = "access rule"
    prefix: ClassVar[str] = "ACR"
    match_on: ClassVar[tuple[str, ...]] = ("who", "what")

    who: list[Role] = field("Who", required=True, min_length=1, example="teacher; coach")
    what: Sensitivity = field(
        "What kind of data", "The five classes of the inventory.", required=True, example="student record"
    )
    scope: RuleScope = field(
        "How much",
        "The most they may see. Own only: their own students, or their own record.",
        required=True,
        example="own only",
    )
    action: list[AccessAction] = field("May", required=True, min_length=1, example="view")
    purpose: ShortText = field(
        "For what", "The work that needs it.", required=True, example="Plan and adjust teaching"
    )
    conditions: ShortText | None = field(
        "Condition", "Training, a signed agreement, an end.", example="agreement signed; training done"
    )
    legal_basis: Basis | None = field(
        "Legal basis", "Not legal advice: ask counsel when in doubt.", depth=2, group="Who said so", example="school official"
    )  # fmt: skip
    approved_by: ShortText | None = field(
        "Approved by", "A role.", depth=2, group="Who said so", example="superintendent"
    )
    review_on: dt.date | None = field(
        "Look again on",
        "A rule without a day of review grows old.",
        depth=2,
        group="Who said so",
        example="2027-08-15",
    )

    @classmethod
    def rules(cls, values: Mapping[str, Any], around: Surroundings) -> list[Problem]:
        """Question a restricted class that is open wide, and a rule without a basis."""
        return rule_problems(values)


class PolicyCheck(Record):
    """The district's own answer to one of twelve questions about its rules (tool 1.7.3R)."""

    tool: ClassVar[str] = "1.7.3R"
    noun: ClassVar[str] = "answer to the self-check"
    prefix: ClassVar[str] = "SCK"
    match_on: ClassVar[tuple[str, ...]] = ("question",)

    question: CheckQuestion = field("Question", required=True, example="signed agreement")
    answer: InPart = field(
        "Answer", "“In part” is honest more often than “yes”.", required=True, example="in part"
    )
    evidence: MediumText | None = field(
        "What shows it", "Where could another person see it?", example="Signed by all but the substitutes"
    )
    owner: ShortText | None = field(
        "Owner", "Who closes the gap.", required_when=("answer", ("no", "in part")), privacy="internal",
        example="technology", suggests="member.person_label",
    )  # fmt: skip
    by: dt.date | None = field("Due", required_when=("answer", ("no", "in part")), example="2027-01-29")


class CounselSignOff(Record):
    """That counsel has read something of this activity, when, and with what note: this page is no legal advice."""

    tool: ClassVar[str] = "1.7.3R"
    noun: ClassVar[str] = "sign-off"
    prefix: ClassVar[str] = "SGN"
    match_on: ClassVar[tuple[str, ...]] = ("reviewed", "signed_on")

    reviewed: Reviewed = field("What was read", required=True, example="access rules")
    signed_by: ShortText = field("Who read it", "The role.", required=True, example="district counsel")
    signed_on: dt.date = field("Read on", required=True, example="2026-10-20")
    note: MediumText | None = field("Note", example="Rule for substitutes to be added.")
