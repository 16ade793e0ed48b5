"""Rows of activity 1.9: private concerns, how two people read them, losses, responses, and the framework's actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import StringConstraints

from ddtk_helpers.activities.a1_9_managing_change.choices import (
    Cluster,
    Coder,
    FrameMove,
    HowTrue,
    LossType,
    NeedMost,
    Stage,
)
from ddtk_helpers.activities.a1_9_managing_change.rules import coding_problems, response_problems
from ddtk_helpers.answers.records import Answer
from ddtk_helpers.choices import RoleGroup, Wave
from ddtk_helpers.problems import Problem
from ddtk_helpers.records import LongText, MediumText, Record, ShortText, Surroundings, field

RAW_TEXTS = ("open_prompt", "loss", "hope")  # what people wrote word for word; deleted after coding
Name = Annotated[str, StringConstraints(max_length=60), "text"]
_DONE = "When it is done"


class ConcernAnswer(Answer):
    """How true one of the seven statements is of one person, privately (tool 1.9.1T)."""

    tool: ClassVar[str] = "1.9.1T"
    noun: ClassVar[str] = "concern answer"
    prefix: ClassVar[str] = "CCN"

    how_true: HowTrue = field(
        "How true is it of you?", required=True, example="3 mostly true of me", headers=("How true", "True", "Rating"),
    )  # fmt: skip


class ConcernVoice(Answer):
    """What one person writes about the change in a wave, in their own words, privately."""

    tool: ClassVar[str] = "1.9.1T"
    noun: ClassVar[str] = "concern in own words"
    numbers_by_chance: ClassVar[bool] = True  # coders see them
    prefix: ClassVar[str] = "VOC"

    change_named: ShortText = field(
        "The change", "The one thing that is asked of you, in a few words.", required=True,
        example="monthly data meetings", headers=("Change", "The change"),
    )  # fmt: skip
    open_prompt: LongText = field(
        "When I think about it, what concerns me is …", "Your own words, and no names.", required=True,
        privacy="restricted", example="I do not see where the hour comes from.", headers=("Concern", "What concerns me"),
    )  # fmt: skip
    loss: MediumText | None = field(
        "What I might have to give up", privacy="restricted", example="The planning hour with my grade team.",
        headers=("Loss",),
    )  # fmt: skip
    hope: MediumText | None = field(
        "What I hope for", privacy="restricted", example="That we stop what does not work.", headers=("Hope",),
    )  # fmt: skip
    need_most: NeedMost | None = field("What I need most", example="time", headers=("Need", "Need most"))
    paraphrase: MediumText | None = field(
        "In the team's words", "Says what it is about so that nobody can tell who wrote it.",
        example="Somebody fears to lose planning time.",
    )  # fmt: skip


class ConcernCard(Record):
    """One concern on a card without code or group, to be sorted by the team."""

    tool: ClassVar[str] = "1.9.1T"
    noun: ClassVar[str] = "concern card"
    prefix: ClassVar[str] = "CCD"
    match_on: ClassVar[tuple[str, ...]] = ("voice",)
    is_private: ClassVar[bool] = True

    card_text: MediumText | None = field(
        "Concern", privacy="restricted", example="Where does the hour come from?"
    )
    pile: Name | None = field("Pile", "self, task or impact; or a name of your own.", example="task")
    voice: ShortText | None = field(
        "Written down as", "Its number; empty for what was said aloud.", example="VOC-0003"
    )


class Coding(Record):
    """How one of two people reads one concern, or what both agreed on after talking about it."""

    tool: ClassVar[str] = "1.9.1T"
    noun: ClassVar[str] = "coding"
    prefix: ClassVar[str] = "COD"
    match_on: ClassVar[tuple[str, ...]] = ("voice", "coder")
    is_private: ClassVar[bool] = True

    voice: ShortText = field("Concern", "Its number.", required=True, example="VOC-0003")
    coder: Coder = field(
        "Who read it", "A and B read alone, then talk where they differ.", required=True, example="A"
    )
    stage: Stage = field("Stage", required=True, example="S3 management")
    cluster: Cluster = field("About", "Self, task or impact.", required=True, example="task")
    loss_type: LossType | None = field("Kind of loss", "Empty where none is named.", example="time")

    @classmethod
    def rules(cls, values: Mapping[str, Any], around: Surroundings) -> list[Problem]:
        """Question a cluster that is not that of the stage."""
        return coding_problems(values)


class Loss(Record):
    """Something that people may have to give up, what stays, and what is done about it."""

    tool: ClassVar[str] = "1.9.1T"
    noun: ClassVar[str] = "loss"
    prefix: ClassVar[str] = "LOS"
    match_on: ClassVar[tuple[str, ...]] = ("what",)

    what: ShortText = field(
        "What may be given up", "Honestly, as those who lose it would say it.", required=True,
        example="The planning hour of the grade team, once a month.",
    )  # fmt: skip
    loss_type: LossType = field("Kind of loss", required=True, example="time")
    whose: list[RoleGroup] = field("Whose", required=True, min_length=1, example="teachers and coaches")
    stays: ShortText | None = field(
        "What will not change", "Only what you can promise.", example="Nobody is rated by what is said in these meetings.",
    )  # fmt: skip
    we_do: ShortText | None = field(
        "What we do about it", example="One faculty meeting a month is given back."
    )
    told_on: dt.date | None = field(
        "Said aloud on", "When those who lose it heard it from us.", example="2026-11-12"
    )


class Response(Record):
    """What the team does about the concern of a group, who, by when, and how people are told that they were heard."""

    tool: ClassVar[str] = "1.9.1T"
    noun: ClassVar[str] = "response"
    prefix: ClassVar[str] = "RSP"
    match_on: ClassVar[tuple[str, ...]] = ("concern_group", "stage", "action")

    concern_group: ShortText = field(
        "The concern", "What several people said, in the team's words.", required=True,
        example="Nobody sees where the hour comes from.",
    )  # fmt: skip
    stage: Stage = field("Stage", required=True, example="S3 management")
    who: list[RoleGroup] = field("Who says so", required=True, min_length=1, example="teachers and coaches")
    frame_move: FrameMove = field(
        "Move", "One of the framework's seven parts.", required=True, example="manage the process"
    )
    action: ShortText = field(
        "What we do", "Start with a verb.", required=True, example="Free one faculty meeting a month for data meetings.",
    )  # fmt: skip
    owner: ShortText = field(
        "Owner", "One person or role.", required=True, example="Luis Ferreira", suggests="member.person_label"
    )
    by: dt.date = field("By when", required=True, example="2026-12-11")
    how_we_tell_them_we_heard: ShortText = field(
        "How we tell them that we heard", "Where, when, by whom.", required=True,
        example="Said by the principal at the next faculty meeting, and in the note.",
    )  # fmt: skip
    check_wave: Wave = field(
        "Asked again", "In which wave you look whether it helped.", required=True, example="midyear"
    )
    symptom: ShortText | None = field(
        "Symptom from 1.2", "The barrier behind which you look, if it is one.", example="B6 no time",
        suggests="top_barrier.barrier", depth=2, group=_DONE,
    )  # fmt: skip
    done_on: dt.date | None = field("Done on", depth=2, group=_DONE, example="2026-12-09")

    @classmethod
    def rules(cls, values: Mapping[str, Any], around: Surroundings) -> list[Problem]:
        """Question an answer that several people own."""
        return response_problems(values)


class FrameAction(Record):
    """One action of the framework for managing a change: who sees to it, by when, and whether it is done."""

    tool: ClassVar[str] = "1.9.1T"
    noun: ClassVar[str] = "framework action"
    prefix: ClassVar[str] = "FRA"
    match_on: ClassVar[tuple[str, ...]] = ("action",)

    frame_move: FrameMove = field("Move", required=True, example="manage the process")
    action: MediumText = field(
        "Action", required=True, example="Keep the data inventory up to date, the schools' data too."
    )
    done_in: ShortText | None = field("Done in", "The activity in which it is worked on.", example="1.5")
    owner: ShortText | None = field(
        "Owner", "One person or role.", example="Teo Lindqvist", suggests="member.person_label"
    )
    by: dt.date | None = field("By when", example="2027-01-29")
    done_on: dt.date | None = field("Done on", example="2026-11-06")
