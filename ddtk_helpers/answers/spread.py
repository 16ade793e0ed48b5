"""How the ratings of each item spread: middle, quarters, agreement, and how many do not know.

Ratings are texts that begin with their number (`score`). “Don't know” is counted, shown and never
averaged; an empty answer is no answer. Frames of answers are of one wave, with one row for each person
and item; rows of items that are not asked about are passed over.

The median is the middle rating, and half-way between the two in the middle when their number is even.
The quarters follow the same rule (definition 2 of Hyndman and Fan, “Sample Quantiles in Statistical
Packages”, 1996): a quarter of the ratings are at q1 or below it, and it lies half-way between two
ratings when exactly a quarter ends at the lower of them. So each of the three is a rating that somebody
gave, or the point half-way between two: 1.5 can be, 1.75 cannot.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from ddtk_helpers.answers.hiding import MINIMUM
from ddtk_helpers.answers.items import Item
from ddtk_helpers.field_kinds import DONT_KNOW, score
from ddtk_helpers.frames import cell_rows, table

AT_ODDS = 2  # points between the lowest and the highest rating, from which people are said to differ

_SPREAD = {
    "item": "str", "text": "str", "group": "str", "people": "int64", "answered": "int64", "dont_know": "int64",
    "lowest": "float64", "q1": "float64", "median": "float64", "q3": "float64", "highest": "float64",
    "share_high": "float64", "agreement": "float64",
}  # fmt: skip
_COUNTS = {"item": "str", "text": "str", "group": "str", "answer": "str", "people": "int64"}
_NOBODY = (float("nan"),) * 7


def spread(
    answers: pd.DataFrame, rating: str, items: Sequence[Item], *, high: int = 3, least: int = MINIMUM
) -> pd.DataFrame:
    """Give how the ratings of each item spread: one row per item, in the items' order.

    `rating` is the column of the ratings. Columns: item, text, group, people (who answered, those who do
    not know too), answered (with a rating), dont_know, lowest, q1, median, q3, highest, share_high (of the
    ratings, those of `high` and more), agreement (of the ratings, those within one point of the median).
    Shares are from 0 to 1. The last seven are NaN where fewer than `least` people gave a rating: what a few
    people say of one item is not shown either, however many answered the others.
    """
    said = answers_by_item(answers, rating, items)
    rows = []
    for item in items:
        numbers = [number for text in said[item.id] if (number := score(text)) is not None]
        unknown = said[item.id].count(DONT_KNOW)
        figures = _figures(numbers, high) if len(numbers) >= max(least, 1) else _NOBODY
        rows.append((item.id, item.text, item.group, len(numbers) + unknown, len(numbers), unknown, *figures))
    return table(rows, _SPREAD)


def most_disputed(frame: pd.DataFrame, *, at_most: int = 5) -> pd.DataFrame:
    """Give the items on which people differ most, the most disputed first; columns as in `spread`.

    First the items with the least agreement, then those with the widest middle half, then those with the
    widest range. Where no two people are two points apart, there is nothing to talk over: such items are
    left out.
    """
    found = frame[(frame["highest"] - frame["lowest"]) >= AT_ODDS]
    order = pd.DataFrame({
        "agreement": found["agreement"], "middle": found["q1"] - found["q3"],
        "range": found["lowest"] - found["highest"],
    })  # fmt: skip
    first = order.sort_values(["agreement", "middle", "range"], kind="stable").index[:at_most]
    return found.loc[first].reset_index(drop=True)


def counts(answers: pd.DataFrame, rating: str, items: Sequence[Item], scale: Sequence[str]) -> pd.DataFrame:
    """Count who gave which answer: one row per item and answer of the scale, both in their order.

    `scale` is all answers that can be given, “don't know” too where it can. Columns: item, text, group,
    answer, people.
    """
    said = answers_by_item(answers, rating, items)
    rows = [
        (item.id, item.text, item.group, answer, said[item.id].count(answer))
        for item in items for answer in scale
    ]  # fmt: skip
    return table(rows, _COUNTS)


def answers_by_item(answers: pd.DataFrame, rating: str, items: Sequence[Item]) -> dict[str, list[str]]:
    """Give what was said of each item, without what is empty, in the items' order."""
    said: dict[str, list[str]] = {item.id: [] for item in items}
    for item, text in cell_rows(answers, "item", rating):
        if item in said and text is not None and text != "":
            said[item].append(str(text))
    return said


def quarters(numbers: Sequence[float]) -> tuple[float, float, float]:
    """Give q1, median and q3 of at least one number, by the rule at the top of this module."""
    found = np.quantile(np.asarray(numbers, dtype=float), (0.25, 0.5, 0.75), method="averaged_inverted_cdf")
    return float(found[0]), float(found[1]), float(found[2])


def _figures(numbers: list[int], high: int) -> tuple[Any, ...]:
    q1, median, q3 = quarters(numbers)
    near = sum(abs(number - median) <= 1 for number in numbers)
    many = sum(number >= high for number in numbers)
    return min(numbers), q1, median, q3, max(numbers), many / len(numbers), near / len(numbers)
