"""Rows of the quizzes: what one person chose and how sure they were, an exit ticket, and what came of it."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.choices import DidIt, Letter, QuizWave
from ddtk_helpers.answers.records import Answer
from ddtk_helpers.quiz import Certainty
from ddtk_helpers.records import MediumText, ShortText, field

_WAVE = {"help": "Before the workshop, during it, after it, or six weeks later.", "headers": ("Wave",)}


class QuizAnswer(Answer):
    """What one person chose in one question of a quiz, and how sure they were (tool 1.8.1T)."""

    tool: ClassVar[str] = "1.8.1T"
    noun: ClassVar[str] = "quiz answer"
    prefix: ClassVar[str] = "QIZ"

    wave: QuizWave = field("When", required=True, example="before", **_WAVE)  # type: ignore[assignment]
    chosen: Letter = field(
        "Choice", "The letter of the choice, as on the page and on paper.", required=True, example="b",
        privacy="restricted", headers=("Choice", "Chosen", "Answer"),
    )  # fmt: skip
    certainty: Certainty = field(
        "How sure", required=True, example="sure", privacy="restricted", headers=("Sure", "Certainty", "How sure are you"),
    )  # fmt: skip


class ExitTicket(Answer):
    """One display that one person will now change, and by when (tool 1.8.1T)."""

    tool: ClassVar[str] = "1.8.1T"
    noun: ClassVar[str] = "exit ticket"
    prefix: ClassVar[str] = "EXT"

    wave: QuizWave = field("When", required=True, example="after", **_WAVE)  # type: ignore[assignment]
    display: MediumText = field(
        "One display I will now change", "What you make or show, what you will do differently, and no names.",
        required=True, privacy="restricted", example="The bars in the spring letter will start at zero.",
        headers=("Display", "I will change"),
    )  # fmt: skip
    by: dt.date | None = field(
        "By when", "Within six weeks.", privacy="restricted", example="2026-10-30", headers=("By", "Due")
    )


class FollowUp(Answer):
    """Whether one person changed that display, and what happened (tool 1.8.1T)."""

    tool: ClassVar[str] = "1.8.1T"
    noun: ClassVar[str] = "follow-up"
    prefix: ClassVar[str] = "SIX"

    wave: QuizWave = field("When", required=True, example="six weeks later", **_WAVE)  # type: ignore[assignment]
    did: DidIt = field(
        "Did you change it?", required=True, example="in part", privacy="restricted", headers=("Did it", "Done"),
    )  # fmt: skip
    happened: ShortText | None = field(
        "What happened?", "Who saw it, and what they asked or did. No names.", privacy="restricted",
        example="Parents asked what the band around the score means.", headers=("Happened", "What happened"),
    )  # fmt: skip
