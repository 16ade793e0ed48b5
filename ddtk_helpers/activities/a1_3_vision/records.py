"""Rows of activity 1.3: the vision, private answers about it, and everything that goes into a new one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import StringConstraints

from ddtk_helpers.activities.a1_3_vision.choices import ActuallyDo, DataHeld, Eyes, Hallmark, Prepared
from ddtk_helpers.answers.records import Answer
from ddtk_helpers.choices import RoleGroup
from ddtk_helpers.consensus import FistCounts
from ddtk_helpers.district import Role
from ddtk_helpers.problems import Problem
from ddtk_helpers.records import LongText, MediumText, Record, ShortText, Surroundings, field

OneLine = Annotated[str, StringConstraints(max_length=240), "long text"]


class VisionStatement(Record):
    """A vision for data use: the one in force, one before it, or one that is proposed (tool 1.3.1T)."""

    tool: ClassVar[str] = "1.3.1T"
    noun: ClassVar[str] = "vision statement"
    prefix: ClassVar[str] = "VIS"
    match_on: ClassVar[tuple[str, ...]] = ("statement",)
    states: ClassVar[tuple[str, ...]] = ("draft", "proposed", "agreed", "superseded")

    statement: LongText = field(
        "The vision", "What will be different, in one or two sentences.", required=True,
        example="In three years every adult here can name a question about students' learning and act on the answer.",
    )  # fmt: skip
    mission: LongText | None = field(
        "The mission it comes from", "Why the district exists: the sentence this vision serves.",
        example="We prepare every student for a life of learning.",
    )  # fmt: skip
    source_doc: ShortText | None = field(
        "Where it is written", "The plan, handbook or minutes.", example="District improvement plan 2026"
    )
    last_affirmed: dt.date | None = field(
        "Last affirmed", "When a group last read it aloud and said: still ours.", example="2026-10-14"
    )
    adopted_on: dt.date | None = field("Adopted on", "Empty until it is adopted.", example="2026-10-14")
    owner: ShortText | None = field(
        "Owner", "Who keeps it alive and brings it back to the team.", example="superintendent",
        suggests="member.person_label",
    )  # fmt: skip
    share_plan: LongText | None = field(
        "How it will be shared", "Where people will see it, and where they will hear it from a person.",
        example="Poster in each staff room; first item of each agenda until December.",
    )  # fmt: skip
    revisit_on: dt.date | None = field("Look again on", example="2027-10-13")

    @classmethod
    def rules(cls, values: Mapping[str, Any], around: Surroundings) -> list[Problem]:
        """Ask for a look after the adoption, not before it."""
        adopted, revisit = values.get("adopted_on"), values.get("revisit_on")
        if adopted and revisit and revisit <= adopted:
            says = f"You look again before it is adopted ({adopted}). Choose a later day."
            return [Problem("revisit_on", says, str(revisit))]
        return []


class HallmarkAnswer(Answer):
    """How far one person sees one hallmark of a clear vision in the district."""

    tool: ClassVar[str] = "1.3.1T"
    noun: ClassVar[str] = "hallmark answer"
    prefix: ClassVar[str] = "HMK"

    rating: Hallmark | None = field("How far is it true here?", example="2 in a few places")
    evidence: MediumText | None = field(
        "What did you see that makes you say so?", "A place or a moment; no names of people.",
        example="The budget hearing did not mention it.", privacy="internal",
    )  # fmt: skip
    make_it_four: MediumText | None = field(
        "What would make it a 4?", example="The budget names the vision beside each line.", privacy="internal"
    )


class ReadinessAnswer(Answer):
    """How well one person thinks a group is prepared for something, and how far it really does it."""

    tool: ClassVar[str] = "1.3.1T"
    noun: ClassVar[str] = "readiness answer"
    prefix: ClassVar[str] = "RDY"

    prepared: Prepared | None = field(
        "How well prepared?", "They know how, and have what it takes.", example="3 largely"
    )
    actually_do: ActuallyDo | None = field(
        "How far do they really do it?", "In an ordinary month.", example="1 rarely"
    )


class WhyAnswer(Answer):
    """One person's sentence on why data use is important here, with the themes the team found in it."""

    tool: ClassVar[str] = "1.3.1T"
    noun: ClassVar[str] = "why-answer"
    prefix: ClassVar[str] = "WHY"

    answer: MediumText | None = field(
        "Why is data use important to teaching and learning here?", "One sentence, your own words.",
        example="So that we notice early who is stuck, and why.", privacy="internal",
    )  # fmt: skip
    theme: ShortText | None = field(
        "Theme", "The team fills this in after the reveal: what is the main reason it gives?",
        example="see each student", suggests="why_answer.theme",
    )  # fmt: skip
    second_theme: ShortText | None = field(
        "Second theme", "Only if the sentence gives a second reason.", example="improve our teaching",
        suggests="why_answer.theme",
    )  # fmt: skip


class Term(Record):
    """A word that people hear differently, and the one line the team means by it."""

    tool: ClassVar[str] = "1.3.1T"
    noun: ClassVar[str] = "shared term"
    prefix: ClassVar[str] = "TRM"
    match_on: ClassVar[tuple[str, ...]] = ("term",)

    term: ShortText = field("Term", required=True, example="evidence")
    our_line: OneLine = field(
        "What we mean by it", "One line that a new colleague understands.", required=True,
        example="Something others can look at too, and that could have come out otherwise.",
    )  # fmt: skip
    heard_before: OneLine | None = field(
        "What some of us heard before", "The other meaning that was in the room.", example="Test scores."
    )


class AnchorPhrase(Record):
    """Words from the mission or the strategy that a new vision should honor."""

    tool: ClassVar[str] = "1.3.1T"
    noun: ClassVar[str] = "phrase to honor"
    prefix: ClassVar[str] = "PHR"
    match_on: ClassVar[tuple[str, ...]] = ("phrase",)

    phrase: ShortText = field(
        "Phrase", "Two to six words, exactly as they are written there.", required=True,
        example="known, challenged and supported",
    )  # fmt: skip
    source_doc: ShortText | None = field("Where it is written", example="Mission statement")
    why_honor: OneLine | None = field("Why it should live on", example="Families know it by heart.")


class ImageCard(Record):
    """One picture of the future: what somebody does with data, three years on."""

    tool: ClassVar[str] = "1.3.1T"
    noun: ClassVar[str] = "image card"
    prefix: ClassVar[str] = "IMG"
    match_on: ClassVar[tuple[str, ...]] = ("card_text", "whose_eyes")

    card_text: OneLine = field(
        "It is three years on. What do you see somebody do?", "One thing one can see, with a verb. No names.",
        required=True, example="A teacher brings two pieces of student work to the team and asks what they show.",
    )  # fmt: skip
    whose_eyes: Eyes | None = field("Whom do you see?", example="teacher")
    theme: ShortText | None = field(
        "Theme", "The pile it lies in.", example="start from a question", suggests="image_card.theme"
    )


class Draft(Record):
    """One version of the vision on its way to adoption, with its comments and its votes."""

    tool: ClassVar[str] = "1.3.1T"
    noun: ClassVar[str] = "draft"
    prefix: ClassVar[str] = "DRF"
    match_on: ClassVar[tuple[str, ...]] = ("name",)

    name: ShortText = field(
        "Draft", "Like 1a; the two small groups write 1a and 1b.", required=True, example="1a"
    )
    round: int | None = field(
        "Round", "1 for the first drafts, 2 for what they became.", example="1", ge=1, le=20
    )
    grew_from: list[str] | None = field(
        "Grew from", "The drafts before it; write ; between two.", example="1a; 1b"
    )
    text: LongText = field(
        "Text", "Aim at 50 words, 60 at most. The checks below look at it while you write.", required=True,
        example="In three years every teacher here can find the data they need.",
    )  # fmt: skip
    comments: LongText | None = field(
        "Keep, change, add", "What people said when it was read aloud.", example="Keep: a question first."
    )
    votes: FistCounts | None = field(
        "Votes", "How many showed 0, 1, 2, 3, 4, 5 fingers; the tab “Vote” counts them for you.", depth=2, group="Votes",
        example="0, 0, 1, 2, 3, 2",
    )  # fmt: skip
    rounds: list[str] | None = field(
        "Earlier votes on the same text", "The oldest first; write ; between them.", depth=2, group="Votes",
        example="0, 1, 2, 3, 1, 1",
    )  # fmt: skip


class TestReader(Record):
    """What somebody from outside understood when reading a draft."""

    tool: ClassVar[str] = "1.3.1T"
    noun: ClassVar[str] = "test reader"
    prefix: ClassVar[str] = "RDR"
    match_on: ClassVar[tuple[str, ...]] = ("draft", "reader")
    __test__: ClassVar[bool] = False  # pytest takes it for a test by its name

    draft: ShortText = field("Draft", required=True, example="2", suggests="draft.name")
    reader: Role = field("Who read it", "A role, no name.", required=True, example="family")
    understood: MediumText = field(
        "What they understood", "Take the page away, then ask: what will be different?", required=True,
        example="Teachers will ask before they test.",
    )  # fmt: skip
    change_asked: MediumText | None = field(
        "The change they ask for", example="Say what is in it for my child."
    )
    our_answer: MediumText | None = field("What we did with it", example="Added the last half sentence.")


class LookFor(Record):
    """A sign by which one will see that the vision has become real."""

    tool: ClassVar[str] = "1.3.1T"
    noun: ClassVar[str] = "look-for"
    prefix: ClassVar[str] = "LKF"
    match_on: ClassVar[tuple[str, ...]] = ("role_group", "sign")

    sign: ShortText = field(
        "The sign we will see", "Somebody does something; a visitor could see it.", required=True,
        example="Teams write the question before they open a report.",
    )  # fmt: skip
    role_group: RoleGroup = field("Whose doing is it?", required=True, example="teachers and coaches")
    how_we_know: OneLine = field(
        "How we will know", "How much, how often, seen by whom.", required=True,
        example="Three of four team notes of a month begin with a question.",
    )  # fmt: skip
    inventory_source: ShortText | None = field(
        "Which source would show it", "As the data inventory calls it, or as you would call it.",
        example="Notes of grade teams", suggests="inventory_entry.name_local",
    )  # fmt: skip
    data_held: DataHeld = field(
        "Do we hold data for this?", "What is not held becomes an offer for the wish list of 1.5.", required=True,
        example="in part",
    )  # fmt: skip
