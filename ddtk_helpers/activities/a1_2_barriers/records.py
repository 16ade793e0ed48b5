"""Rows of activity 1.2: private answers about barriers, the district's own barriers, and the top three."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import StringConstraints

from ddtk_helpers.activities.a1_2_barriers.choices import (
    BarrierGroup,
    HandedTo,
    HowCommon,
    HowHarmful,
    Reach,
    SymptomOrCause,
    TestResult,
    Where,
)
from ddtk_helpers.answers.records import Answer
from ddtk_helpers.choices import Barrier, DataFunction
from ddtk_helpers.district import Role
from ddtk_helpers.problems import Problem
from ddtk_helpers.records import MediumText, Record, ShortText, Surroundings, field

MOST_STEPS = 5  # of a because chain
Example = Annotated[str, StringConstraints(max_length=300), "long text"]
_A_LOCAL_ONE = ("barrier", ("a local one",))
_IN_OUR_REACH = ("reach", ("we decide", "we influence"))
_OUTSIDE_US = ("reach", ("outside us",))
_TRY = "One small test"
_HAND_ON = "Who is hurt, and who goes on with it"
_AFTER = "After the test"


class BarrierAnswer(Answer):
    """What one person says about one barrier, privately (tool 1.2.1T)."""

    tool: ClassVar[str] = "1.2.1T"
    noun: ClassVar[str] = "barrier answer"
    prefix: ClassVar[str] = "BAR"

    how_common: HowCommon = field(
        "How common is it here?", required=True, example="3 often", headers=("How common", "Common", "Frequency"),
    )  # fmt: skip
    how_harmful: HowHarmful = field(
        "How harmful is it?", "How much does it get in the way of learning from data?", required=True,
        example="2 somewhat", headers=("How harmful", "Harmful", "Harm"),
    )  # fmt: skip
    where: list[Where] | None = field(
        "Where do you see it?", "Tick all that apply.", example="teachers; school leaders",
        required_when=("how_common", ("2 sometimes", "3 often", "4 almost always")),
    )  # fmt: skip
    example: Example | None = field(
        "A moment you saw it", "No names. The team may read it after the reveal, without your code or group.",
        privacy="restricted", example="The report came in June, when the classes were gone.",
    )  # fmt: skip


class LocalBarrier(Record):
    """A barrier in the district's own words, rated beside the seven."""

    tool: ClassVar[str] = "1.2.1T"
    noun: ClassVar[str] = "barrier of our own"
    prefix: ClassVar[str] = "LOC"
    match_on: ClassVar[tuple[str, ...]] = ("code",)

    code: Annotated[str, StringConstraints(max_length=4, pattern=r"^X[1-9]\d?$"), "text"] = field(
        "Number", "X1, X2 and so on.", required=True, example="X1"
    )
    wording: ShortText = field(
        "What stands in the way", "One plain sentence about how things are, not about a person.", required=True,
        example="Our three data systems show three different class lists.",
    )  # fmt: skip
    group: BarrierGroup = field("Group", "Local: none of the three.", required=True, example="technical")


class TopBarrier(Record):
    """One of the at most three barriers that the team works on: its cause, its reach, and one small test."""

    tool: ClassVar[str] = "1.2.1T"
    noun: ClassVar[str] = "top barrier"
    prefix: ClassVar[str] = "TOP"
    match_on: ClassVar[tuple[str, ...]] = ("barrier", "which_local")

    barrier: Barrier = field("Barrier", required=True, example="B6 no time")
    which_local: ShortText | None = field(
        "Which of our own", "Its number, like X1.", example="X1", suggests="local_barrier.code",
        shown_when=_A_LOCAL_ONE, required_when=_A_LOCAL_ONE,
    )  # fmt: skip
    because: list[str] = field(
        "Because … because …", "Two to five steps down to a cause; write ; between them. The first tab asks for one at a time.",
        required=True, example="meetings are full; nothing was taken off the list when data came on it",
    )  # fmt: skip
    symptom_or_cause: SymptomOrCause = field(
        "Symptom or cause?", "Vote by hands. A symptom has its cause somewhere else.", required=True, example="symptom",
    )  # fmt: skip
    reach: Reach = field(
        "Who can change it", "We: this team and those who sit in it.", required=True, example="we influence"
    )
    assumption_to_test: ShortText = field(
        "What we take for granted", "Something we believe about this barrier and never checked.", required=True,
        example="Teams would use a free hour for data if they had one.",
    )  # fmt: skip
    small_test: ShortText | None = field(
        "Small test", "Something a few people can try within weeks.", required_when=_IN_OUR_REACH, depth=2, group=_TRY,
        example="Two grade teams give one planning hour a month to one question.",
    )  # fmt: skip
    by: dt.date | None = field(
        "By when", required_when=_IN_OUR_REACH, depth=2, group=_TRY, example="2026-12-04"
    )
    sign_it_helped: ShortText | None = field(
        "Sign that it helped", "What we would see or hear if it did.", required_when=_IN_OUR_REACH, depth=2, group=_TRY,
        example="Both teams ask to keep the hour.",
    )  # fmt: skip
    pass_up_to: Role | None = field(
        "Pass it up to", "Who can change what we cannot.", shown_when=_OUTSIDE_US, required_when=_OUTSIDE_US,
        depth=2, group=_HAND_ON, example="school committee",
    )  # fmt: skip
    what_we_ask: ShortText | None = field(
        "What we ask of them", shown_when=_OUTSIDE_US, required_when=_OUTSIDE_US, depth=2, group=_HAND_ON,
        example="Count paid data time when the calendar is next voted on.",
    )  # fmt: skip
    who_is_hurt: list[Role] = field(
        "Who is hurt by it", "Tick those who pay for it, students and families too.", required=True, min_length=1,
        depth=2, group=_HAND_ON, example="teacher; student",
    )  # fmt: skip
    linked_function: DataFunction = field(
        "Function of the team that could answer it",
        required=True,
        depth=2,
        group=_HAND_ON,
        example="data management",
    )
    handed_to: list[HandedTo] | None = field(
        "Where the work goes on", depth=2, group=_HAND_ON, example="1.4 a norm; 1.9 a concern to hear"
    )
    linked_concern: ShortText | None = field(
        "Concern behind it", "If it is a symptom: what people may be worried about. 1.9 goes on from here.",
        depth=2, group=_HAND_ON, example="Teachers fear that results will be held against them.",
    )  # fmt: skip
    test_result: TestResult | None = field("What came of the test", depth=2, group=_AFTER)
    what_we_saw: MediumText | None = field(
        "What we saw", depth=2, group=_AFTER, required_when=("test_result", ("it helped", "it helped a little", "no difference", "it made things worse")),
    )  # fmt: skip

    @classmethod
    def rules(cls, values: Mapping[str, Any], around: Surroundings) -> list[Problem]:
        """Ask for two to five steps of the chain, and question a symptom without the concern behind it."""
        found = []
        steps = len(values.get("because") or [])
        if steps == 1:
            found.append(Problem("because", "One step is seldom the cause. And why is that?"))
        if steps > MOST_STEPS:
            says = f"{steps} steps are too many to follow. Keep the {MOST_STEPS} that matter."
            found.append(Problem("because", says))
        if values.get("symptom_or_cause") in ("symptom", "both") and not values.get("linked_concern"):
            says = "You call it a symptom. What are people worried about? A guess helps 1.9."
            found.append(Problem("linked_concern", says, level="check"))
        return found
