"""Answers with what they are worth: right or not, sure or not, and the misconception of the question."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ddtk_helpers.answers.hiding import MINIMUM
from ddtk_helpers.answers.items import Item
from ddtk_helpers.frames import cell_rows, table
from ddtk_helpers.quiz import PREDICT, QuizItem, is_right

SURE = "sure"
# Ratings as `answers` reads them: their number counts.
RIGHT, WRONG = "1 right", "0 not right"
SURE_WRONG, ELSE = "1 sure and wrong", "0 anything else"
_SCORED = {
    "school": "str", "respondent_code": "str", "role_group": "object", "wave": "str", "item": "str", "explorable": "str",
    "form": "str", "strand": "str", "misconception": "str", "chosen": "str", "right": "bool", "sure": "bool",
    "result": "str", "overconfident": "str",
}  # fmt: skip


def scored(answers: pd.DataFrame, items: Sequence[QuizItem]) -> pd.DataFrame:
    """Give the answers to these items with what they are worth, one row each.

    `answers` are revealed `QuizAnswer` rows; answers to other items, and those that name no choice, are left
    out. Columns: school, respondent_code, role_group, wave, item, explorable, form, strand, misconception,
    chosen (letter), right, sure, and the same two as ratings for `answers.groups` and `answers.pairs`: result
    and overconfident.
    """
    known = {item.id: item for item in items}
    columns = ("school", "respondent_code", "role_group", "wave", "item", "chosen", "certainty")
    return table(
        [
            _row(known[item], (school or "", code or "", group), wave, chosen, certainty == SURE)
            for school, code, group, wave, item, chosen, certainty in cell_rows(answers, *columns)
            if item in known and chosen and certainty and wave
        ],
        _SCORED,
    )


def _row(item: QuizItem, person: tuple, wave: str, chosen: str, sure: bool) -> tuple:
    right = is_right(item, chosen)
    about = (item.id, item.explorable, item.form, item.strand, item.misconception)
    ratings = (RIGHT if right else WRONG, SURE_WRONG if sure and not right else ELSE)
    return (*person, wave, *about, chosen, right, sure, *ratings)


def enough_answers(scored: pd.DataFrame, *, minimum: int = MINIMUM) -> pd.DataFrame:
    """Give the answers without those to questions that fewer than five people answered in that wave.

    A total of three people says what three people said; left out everywhere, it can be worked out from nothing.
    """
    if scored.empty:
        return scored
    people = scored.groupby(["wave", "item"])["item"].transform("size")
    return scored[people >= minimum].reset_index(drop=True)


def questions(items: Sequence[QuizItem]) -> list[QuizItem]:
    """Give the items that are right or wrong, without predictions."""
    return [item for item in items if item.form != PREDICT]


def as_items(items: Sequence[QuizItem]) -> list[Item]:
    """Give the items as `answers` knows them: number and question."""
    return [Item(item.id, item.question) for item in items]
