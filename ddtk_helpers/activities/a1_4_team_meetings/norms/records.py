"""Rows of tool 1.4.1T: idea cards, norms, and how each norm was kept in each meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

from ddtk_helpers.activities.a1_4_team_meetings.choices import HopeOrFear, Kept, NormType
from ddtk_helpers.activities.a1_4_team_meetings.details import PERSON, MeetingNumber
from ddtk_helpers.activities.a1_4_team_meetings.norms.rules import norm_problems
from ddtk_helpers.answers.records import Answer
from ddtk_helpers.choices import Barrier
from ddtk_helpers.consensus import FistCounts
from ddtk_helpers.problems import Problem
from ddtk_helpers.records import Record, ShortText, Surroundings, field


class NormCard(Record):
    """One idea for a norm, on a card without a name (tool 1.4.1T)."""

    tool: ClassVar[str] = "1.4.1T"
    noun: ClassVar[str] = "card"
    prefix: ClassVar[str] = "NCD"
    match_on: ClassVar[tuple[str, ...]] = ("card_text",)

    card_text: ShortText = field(
        "What would help us work well?", "One idea a card, no names.", required=True, example="Nobody is surprised by numbers",
    )  # fmt: skip
    type: NormType = field(
        "About", "How we run meetings, how we treat each other, or how we treat data.", required=True, example="about data",
    )  # fmt: skip
    hope_or_fear: HopeOrFear | None = field("From a hope or a fear", example="fear")
    pile: ShortText | None = field("Pile", "Cards that say nearly the same.", example="No blame")


class Norm(Record):
    """A norm of the team: what it promises, what it looks like, what happens when it slips (tool 1.4.1T)."""

    tool: ClassVar[str] = "1.4.1T"
    noun: ClassVar[str] = "norm"
    prefix: ClassVar[str] = "NRM"
    match_on: ClassVar[tuple[str, ...]] = ("text",)

    text: ShortText = field(
        "Norm", "Begin with “We will”; fifteen words at most.", required=True,
        example="We will say what we see before we say why.",
    )  # fmt: skip
    type: NormType = field("About", required=True, example="about data")
    looks_like: ShortText = field(
        "Looks like", "What somebody watching us would see or hear.", required=True, example="“I see …” comes before “I think …”.",
    )  # fmt: skip
    not_this: ShortText = field(
        "Not this", "What they would not see.", required=True, example="The first comment explains the number away.",
    )  # fmt: skip
    barrier_answered: Barrier | None = field(
        "Barrier it answers", "One of activity 1.2.", example="B4 results seen as not ours"
    )
    if_broken: ShortText = field(
        "When it slips", "A small sign, and who gives it.", required=True, example="Anybody asks: “What do you see?”",
    )  # fmt: skip
    who_watches: ShortText | None = field(
        "Who watches it", "A role that goes around is fine.", example="process observer", suggests=PERSON
    )
    support: FistCounts = field(
        "Fist to five", "How many showed 0, 1, 2, 3, 4, 5 fingers. Nobody may be below 3.", required=True,
        example="0, 0, 0, 2, 4, 2",
    )  # fmt: skip
    rounds: list[str] | None = field(
        "Earlier rounds", "The counts of votes before the last one; write ; between them.", depth=2, group="How it came about",
        example="0, 1, 2, 3, 2, 0",
    )  # fmt: skip
    adopted_on: dt.date | None = field("Adopted on", example="2026-09-16")
    review_on: dt.date | None = field("Look again on", "Twice a year at least.", example="2027-01-13")

    ended_on: dt.date | None = field(
        "Given up on",
        "A norm that no longer helps stays on record.",
        depth=2,
        group="How it came about",
        example="2027-01-13",
    )

    @classmethod
    def rules(cls, values: Mapping[str, Any], around: Surroundings) -> list[Problem]:
        """Give what tools.md A.5 asks of a single norm."""
        return norm_problems(values)


class NormCheck(Answer):
    """How one person saw one norm kept in one meeting, without a name (tools 1.4.1T, 1.4.3T)."""

    tool: ClassVar[str] = "1.4.1T"
    noun: ClassVar[str] = "norm check"
    prefix: ClassVar[str] = "NCK"

    wave: MeetingNumber = field(
        "Meeting", required=True, example="MTG-0002", headers=("Wave", "When"), suggests="meeting.record_id"
    )
    kept: Kept = field(
        "Kept today?", required=True, example="3 slipped once or twice", headers=("Kept", "Rating")
    )
