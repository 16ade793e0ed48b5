"""The questions of the quizzes, checked and with their choices in the order in which everybody sees them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, ValidationInfo, field_validator

from ddtk_helpers.activities.a1_6_data_collection.choices import Strand
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.choices import QuizForm
from ddtk_helpers.content import Fact, Written, reference
from ddtk_helpers.quiz import PREDICT, QuizItem, shuffled


class QuizItemFact(Fact):
    """One question of a quiz: three choices, which one is right, and what is said about each.

    `form` is predict for the prediction before an explorable, a for the quiz before and after a workshop,
    b for its other form, c for a third question.
    """

    id: Annotated[str, StringConstraints(pattern=r"^E\d+[pabc]$")]
    explorable: Annotated[str, StringConstraints(pattern=r"^E\d+$")]
    form: QuizForm
    strand: Strand
    question: Written
    choice_1: Written
    choice_2: Written
    choice_3: Written
    right: Annotated[int, Field(ge=1, le=3)]
    feedback_1: Written
    feedback_2: Written
    feedback_3: Written
    misconception: Written

    @field_validator("form")
    @classmethod
    def _belongs(cls, form: str, info: ValidationInfo) -> str:
        number, where = info.data.get("id", ""), info.data.get("explorable", "")
        if number and where and number != f"{where}{'p' if form == PREDICT else form}":
            raise ValueError(
                f"The number {number} is not that of {where} and this form; write it like E1a or E1p."
            )
        return form


_FILE = "1_8_assessment_literacy/quiz_items"
FILES: dict[str, type[Fact]] = {_FILE: QuizItemFact}


def quiz_items(explorable: str = "", form: str = "") -> list[QuizItem]:
    """Give the questions in the file's order, those of one explorable (E1) or one form (a) where named.

    The choices stand in the order in which the page and the papers show them; `right` and the feedback with
    them.
    """
    return [
        shuffled(_item(row)) for row in reference(_FILE, QuizItemFact).to_dict("records")
        if explorable in ("", row["explorable"]) and form in ("", row["form"])
    ]  # fmt: skip


def _item(row: dict) -> QuizItem:
    return QuizItem(
        id=row["id"], explorable=row["explorable"], form=row["form"], strand=row["strand"], question=row["question"],
        choices=tuple(row[f"choice_{number}"] for number in (1, 2, 3)), right=row["right"] - 1,
        feedback=tuple(row[f"feedback_{number}"] for number in (1, 2, 3)), misconception=row["misconception"],
    )  # fmt: skip
