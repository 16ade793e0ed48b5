"""Rows of private answers: what every answer says of itself, and whether the answers are revealed yet."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from ddtk_helpers.choices import RoleGroup, Wave
from ddtk_helpers.records import Record, ShortText, field


class Answer(Record):
    """What one person says about one item; an activity's record adds the ratings.

    One row is one person's answer to one item in one wave. Nothing of it is shown before the reveal
    (`Round`), and never person by person. What is given after the reveal waits (`answers.late`).
    """

    match_on: ClassVar[tuple[str, ...]] = ("respondent_code", "wave", "item")
    is_private: ClassVar[bool] = True
    keeps_history: ClassVar[bool] = False
    states: ClassVar[tuple[str, ...]] = ("draft", "late")  # late: given after the reveal, not counted yet

    respondent_code: ShortText = field(
        "Your code", "Letters or figures that you will remember and nobody knows. Not your name.", required=True,
        example="blue42", privacy="restricted", headers=("Code", "Respondent", "Respondent code"),
    )  # fmt: skip
    role_group: RoleGroup | None = field(
        "Your group", "Shown only where five or more of a group have answered.", example="teachers and coaches",
        privacy="restricted", headers=("Role", "Role group", "Group"),
    )  # fmt: skip
    wave: Wave = field("When", required=True, example="baseline", headers=("Wave",))
    item: ShortText = field("Item", required=True, example="1a", headers=("Item", "Question"))


class Round(Record):
    """One round of private answers to one tool: hidden until somebody reveals them to all at once."""

    tool: ClassVar[str] = "answers"
    noun: ClassVar[str] = "round"
    prefix: ClassVar[str] = "RND"
    match_on: ClassVar[tuple[str, ...]] = ("about", "wave")

    about: ShortText = field("About", "The table of the answers.", required=True, example="barrier_answer")
    wave: ShortText = field(
        "When", "baseline, midyear, end of year or other; the meeting's number where every meeting asks.",
        required=True, example="baseline",
    )  # fmt: skip
    people: int | None = field("People asked", unit="people", example="9", ge=1, le=20000)
    revealed_on: dt.date | None = field(
        "Revealed on", "Empty while the answers are still hidden.", example="2026-09-16"
    )
