"""Rows of activity 1.4: launch steps, meetings with their agenda and minutes; the norms stand beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

from ddtk_helpers.activities.a1_4_team_meetings import rules
from ddtk_helpers.activities.a1_4_team_meetings.choices import (
    ActionStatus,
    Block,
    Channel,
    Disposition,
    MeetingType,
    PlusOrDelta,
    Presence,
    Protocol,
    Purpose,
)
from ddtk_helpers.activities.a1_4_team_meetings.details import (
    PERSON,
    ItemNumber,
    MeetingDetails,
    MeetingNumber,
)
from ddtk_helpers.activities.a1_4_team_meetings.norms.records import Norm, NormCard, NormCheck
from ddtk_helpers.decisions import DecisionRule
from ddtk_helpers.problems import Problem
from ddtk_helpers.records import LongText, MediumText, Record, ShortText, Surroundings, Time, field

__all__ = [
    "Action", "AgendaItem", "Attendance", "ItemNote", "LaunchStep", "Meeting", "Message", "Norm", "NormCard",
    "NormCheck", "ParkedItem", "PlusDelta",
]  # fmt: skip

_LOOKS_AT_DATA = ("purpose", ("explore", "decide"))
_CLOSED = ("state", ("done", "dropped"))


class LaunchStep(Record):
    """One step of launching the team, with who sees to it and what shows that it is done."""

    tool: ClassVar[str] = "1.4"
    noun: ClassVar[str] = "launch step"
    prefix: ClassVar[str] = "LCH"
    match_on: ClassVar[tuple[str, ...]] = ("step",)

    step: ShortText = field(
        "Step", required=True, example="Have the superintendent's support in writing and aloud"
    )
    owner: ShortText | None = field(
        "Owner", "One person.", example="Imani Okafor", privacy="internal", suggests=PERSON
    )
    due: dt.date | None = field("Due", example="2026-09-08")
    done_on: dt.date | None = field("Done on", example="2026-09-08")
    evidence: MediumText | None = field(
        "What shows it", "A letter, a date, a decision: something another person could see.",
        example="Letter to all staff of August 31",
    )  # fmt: skip

    @classmethod
    def rules(cls, values: Mapping[str, Any], around: Surroundings) -> list[Problem]:
        """Ask what shows that a step is done."""
        return rules.launch_problems(values)


class Meeting(MeetingDetails):
    """One meeting of the team: when and what for, who does what (tool 1.4.2T)."""

    tool: ClassVar[str] = "1.4.2T"
    noun: ClassVar[str] = "meeting"
    prefix: ClassVar[str] = "MTG"
    match_on: ClassVar[tuple[str, ...]] = ("date", "start")

    date: dt.date = field("Date", required=True, example="2026-10-14")
    start: Time = field("Begins", required=True, example="3:15 PM")
    end: Time = field("Ends", required=True, example="4:45 PM")
    place_or_link: ShortText | None = field("Place or link", example="Library, Gull Cove Middle School")
    type: MeetingType = field("Kind of meeting", required=True, example="working")
    objective: list[str] = field(
        "Objectives", "Two at most. Begin each with “By the end we will have …”; write ; between them.", required=True,
        min_length=1, max_length=2, example="By the end we will have chosen our top three barriers.",
    )  # fmt: skip
    facilitator: ShortText = field(
        "Facilitator", required=True, example="Noor Haddad", privacy="internal", suggests=PERSON
    )
    timekeeper: ShortText | None = field(
        "Timekeeper", example="Daniel Osei", privacy="internal", suggests=PERSON
    )
    note_taker: ShortText | None = field(
        "Note-taker", example="Bea Lindgren", privacy="internal", suggests=PERSON
    )

    @classmethod
    def rules(cls, values: Mapping[str, Any], around: Surroundings) -> list[Problem]:
        """Ask for an end after the start, objectives that name a result, and dates in their order."""
        return rules.meeting_problems(values)


class AgendaItem(Record):
    """One item of an agenda: what it is to produce, how, in how many minutes (tool 1.4.2T)."""

    tool: ClassVar[str] = "1.4.2T"
    noun: ClassVar[str] = "agenda item"
    prefix: ClassVar[str] = "AGI"
    match_on: ClassVar[tuple[str, ...]] = ("meeting", "n")

    meeting: MeetingNumber = field("Meeting", required=True, example="MTG-0002", suggests="meeting.record_id")
    n: int = field("No.", required=True, example="2", ge=1, le=40)
    topic: ShortText = field("Topic", required=True, example="What stands in our way")
    intended_product: ShortText = field(
        "Product", "What will be there when the item is done.", required=True, example="Top three barriers, ranked",
    )  # fmt: skip
    purpose: Purpose = field("Purpose", required=True, example="decide")
    mins: int = field("Minutes", required=True, unit="minutes", example="20", ge=1, le=300)
    lead: ShortText | None = field("Lead", example="Noor Haddad", privacy="internal", suggests=PERSON)
    question: ShortText | None = field(
        "Question", "What the talk is to answer.", shown_when=_LOOKS_AT_DATA, required_when=_LOOKS_AT_DATA,
        example="Which barrier hurts most, and whom?",
    )  # fmt: skip
    protocol: Protocol | None = field(
        "Protocol", "How the talk is structured.", shown_when=_LOOKS_AT_DATA, required_when=_LOOKS_AT_DATA,
        example="go around",
    )  # fmt: skip
    evidence: list[str] | None = field(
        "Evidence", "Charts, sources or answers that are looked at; write ; between them.", shown_when=_LOOKS_AT_DATA,
        required_when=_LOOKS_AT_DATA, example="Answers to 1.2.1T; walkthrough notes", suggests="inventory_entry.name_local",
    )  # fmt: skip
    decision_rule: DecisionRule | None = field(
        "Decided by", "Consensus: nobody below 3.", shown_when=("purpose", ("decide",)),
        required_when=("purpose", ("decide",)), example="consensus",
    )  # fmt: skip
    block: Block | None = field(
        "Standing item", "For items that every agenda needs, or that bring in what is open.", depth=2, group="Brought in",
        example="open actions",
    )  # fmt: skip
    carries: list[str] | None = field(
        "Brings in", "Numbers of the actions, parked items or deltas.", depth=2, group="Brought in", example="ACT-0002; ACT-0004",
    )  # fmt: skip


class Attendance(Record):
    """Who was at a meeting (tool 1.4.3T)."""

    tool: ClassVar[str] = "1.4.3T"
    noun: ClassVar[str] = "attendance"
    prefix: ClassVar[str] = "ATT"
    match_on: ClassVar[tuple[str, ...]] = ("meeting", "person")

    meeting: MeetingNumber = field("Meeting", required=True, example="MTG-0002", suggests="meeting.record_id")
    person: ShortText = field(
        "Person", required=True, example="Priya Raman", privacy="internal", suggests=PERSON
    )
    presence: Presence = field("Was", required=True, example="present")


class ItemNote(Record):
    """What was said about one item, what was seen kept apart from what it may mean (tool 1.4.3T)."""

    tool: ClassVar[str] = "1.4.3T"
    noun: ClassVar[str] = "note"
    prefix: ClassVar[str] = "NOT"
    match_on: ClassVar[tuple[str, ...]] = ("meeting", "topic")

    meeting: MeetingNumber = field("Meeting", required=True, example="MTG-0002", suggests="meeting.record_id")
    topic: ShortText = field("Item", "As on the agenda.", required=True, example="What stands in our way")
    minutes_used: int | None = field("Minutes used", unit="minutes", example="25", ge=0, le=300)
    discussion: LongText | None = field(
        "Discussion", "Say “a principal”, “a coach”: roles, not names.", privacy="internal",
        example="A coach told of a grade team that got its results in June.",
    )  # fmt: skip
    observations: list[str] | None = field(
        "What we saw", "Only what is in the data; write ; between several.", example="Twelve of sixteen rate time as often missing"
    )  # fmt: skip
    interpretations: list[str] | None = field(
        "What it may mean", "At least two; write ; between them.", example="Meetings are full; results come too late to use"
    )  # fmt: skip
    questions_raised: list[str] | None = field(
        "Questions it raised", "Write ; between several.", example="Which meetings could make room?"
    )
    item: ItemNumber | None = field("Number of the item", depth=3, example="AGI-0007")


class Action(Record):
    """Something one person does by a day (tool 1.4.3T)."""

    tool: ClassVar[str] = "1.4.3T"
    noun: ClassVar[str] = "action"
    prefix: ClassVar[str] = "ACT"
    match_on: ClassVar[tuple[str, ...]] = ("what", "owner")

    what: ShortText = field(
        "What", "Start with a verb.", required=True, example="Ask each principal for two free dates"
    )
    owner: ShortText = field(
        "Owner",
        "Exactly one person.",
        required=True,
        example="Abigail Thorne",
        privacy="internal",
        suggests=PERSON,
    )
    due: dt.date = field("Due", required=True, example="2026-10-30")
    done_when: ShortText = field(
        "Done when", "What will be there.", required=True, example="Dates are in the calendar"
    )
    state: ActionStatus = field("Status", required=True, example="open")
    closed_on: dt.date | None = field("Closed on", required_when=_CLOSED, example="2026-10-28")
    helpers: list[str] | None = field("Helpers", example="Bea Lindgren", privacy="internal", suggests=PERSON)
    from_meeting: MeetingNumber | None = field(
        "From meeting", depth=2, group="Where it comes from", example="MTG-0002", suggests="meeting.record_id"
    )
    from_item: ShortText | None = field(
        "From item",
        depth=2,
        group="Where it comes from",
        example="What stands in our way",
        suggests="agenda_item.topic",
    )
    carried: list[str] | None = field(
        "Carried into",
        "Meetings whose agenda brought it in again.",
        depth=2,
        group="Where it comes from",
        example="MTG-0003",
    )

    @classmethod
    def rules(cls, values: Mapping[str, Any], around: Surroundings) -> list[Problem]:
        """Ask for a verb, one owner, and a closing day that fits the status."""
        return rules.action_problems(values)


class ParkedItem(Record):
    """Something worth talking about, but not then (tool 1.4.3T)."""

    tool: ClassVar[str] = "1.4.3T"
    noun: ClassVar[str] = "parked item"
    prefix: ClassVar[str] = "PRK"
    match_on: ClassVar[tuple[str, ...]] = ("text",)

    meeting: MeetingNumber = field(
        "Raised in", required=True, example="MTG-0002", suggests="meeting.record_id"
    )
    text: ShortText = field("Parked", required=True, example="Who may see results by teacher?")
    disposition: Disposition = field("What becomes of it", required=True, example="next agenda")
    outcome: ShortText | None = field(
        "How it ended", "Who took it, or what was settled.", required_when=("disposition", ("given to somebody", "settled")),
        example="Taken up with the access rules of 1.7",
    )  # fmt: skip


class PlusDelta(Record):
    """What went well, or what to change next time (tool 1.4.3T)."""

    tool: ClassVar[str] = "1.4.3T"
    noun: ClassVar[str] = "plus or delta"
    prefix: ClassVar[str] = "PLD"
    match_on: ClassVar[tuple[str, ...]] = ("meeting", "text")

    meeting: MeetingNumber = field("Meeting", required=True, example="MTG-0002", suggests="meeting.record_id")
    kind: PlusOrDelta = field(
        "Plus or delta", "Plus: keep it. Delta: change it.", required=True, example="delta"
    )
    text: ShortText = field("What", required=True, example="Send the charts a day before")
    answered_in: MeetingNumber | None = field(
        "Answered in",
        "The meeting that said what it will change.",
        example="MTG-0003",
        suggests="meeting.record_id",
    )
    answer: ShortText | None = field("Answer", example="Charts go out on the Monday before")


class Message(Record):
    """What somebody outside the team needs to know after a meeting (tool 1.4.3T)."""

    tool: ClassVar[str] = "1.4.3T"
    noun: ClassVar[str] = "message"
    prefix: ClassVar[str] = "MSG"
    match_on: ClassVar[tuple[str, ...]] = ("meeting", "who_needs_to_know")

    meeting: MeetingNumber = field("Meeting", required=True, example="MTG-0002", suggests="meeting.record_id")
    who_needs_to_know: ShortText = field("Who needs to know", required=True, example="Principals")
    message: MediumText = field(
        "Message", "Two sentences at most.", required=True, example="The team works on time first. You will be asked for two dates.",
    )  # fmt: skip
    channel: Channel = field("How", required=True, example="email")
    sent_on: dt.date | None = field("Sent on", example="2026-10-15")

    @classmethod
    def rules(cls, values: Mapping[str, Any], around: Surroundings) -> list[Problem]:
        """Ask for two sentences at most."""
        return rules.message_problems(values)
