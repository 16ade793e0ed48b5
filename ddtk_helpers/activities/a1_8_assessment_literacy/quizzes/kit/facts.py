"""What the trainer brings along: the parts of the workshop, sentences to judge, and planted surprises."""

from __future__ import annotations

from typing import Annotated, Literal

import pandas as pd
from pydantic import Field, StringConstraints

from ddtk_helpers.content import Fact, Listed, Written, reference
from ddtk_helpers.quiz import QuizItem
from ddtk_helpers.steps import Step

Explorable = Annotated[str, StringConstraints(pattern=r"^E\d+$")]
MINUTES = 180  # D.3: three hours
SENTENCE = "sentence"  # the form of a sentence that is judged right or wrong


class PartFact(Fact):
    """One part of the workshop: its minutes and what the trainer does; `explorables` are played in it."""

    part: Written
    minutes: Annotated[int, Field(ge=1, le=60)]
    kind: Literal["quiz", "explorable", "break", "ticket"]
    explorables: Listed
    what: Written


class SentenceFact(Fact):
    """A sentence about growth percentiles: true or not, and what is said to whoever takes it for true or false."""

    id: Annotated[str, StringConstraints(pattern=r"^G\d+$")]
    sentence: Written
    is_true: Literal["yes", "no"]
    feedback_true: Written
    feedback_false: Written
    misconception: Written


class SurpriseFact(Fact):
    """A surprise in made-up numbers: a card with a small table and a question, and what is behind it.

    `table` has a line for each row, the headings first, with | between its cells.
    """

    kind: Literal["Simpson", "12-student swing", "renamed test", "cut-score myth", "suppression leak"]
    title: Written
    front: Written
    table: Written
    ask: Written
    back: Written
    explorable: Explorable


_PARTS, _SENTENCES, _SURPRISES = (
    f"1_8_assessment_literacy/{name}" for name in ("workshop", "growth_sentences", "surprises")
)
FILES: dict[str, type[Fact]] = {_PARTS: PartFact, _SENTENCES: SentenceFact, _SURPRISES: SurpriseFact}


def parts() -> pd.DataFrame:
    """Give the parts of the workshop in their order, one row each, with the columns of `PartFact`."""
    return reference(_PARTS, PartFact)


def workshop_steps() -> list[Step]:
    """Give the parts of the workshop for the clock."""
    return [Step(row["part"], row["minutes"], row["what"]) for row in parts().to_dict("records")]


def growth_sentences() -> list[QuizItem]:
    """Give the sentences about growth percentiles as questions with two choices: true or false.

    The choices stand in one order, because here one judges and does not compare.
    """
    return [_judged(row) for row in reference(_SENTENCES, SentenceFact).to_dict("records")]


def surprises() -> pd.DataFrame:
    """Give the planted surprises, one row each, with the columns of `SurpriseFact`."""
    return reference(_SURPRISES, SurpriseFact)


def table_of(text: str) -> list[list[str]]:
    """Give the lines of a surprise's table, the headings first."""
    return [[cell.strip() for cell in line.split("|")] for line in text.splitlines()]


def _judged(row: dict) -> QuizItem:
    return QuizItem(
        id=row["id"], explorable="E4", form=SENTENCE, strand="assessment literacy", question=row["sentence"],
        choices=("True.", "False."), right=0 if row["is_true"] == "yes" else 1,
        feedback=(row["feedback_true"], row["feedback_false"]), misconception=row["misconception"],
    )  # fmt: skip
