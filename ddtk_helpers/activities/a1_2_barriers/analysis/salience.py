"""Salience: how common times how harmful, for each person, shown with its spread and never person by person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

import pandas as pd

from ddtk_helpers.activities.a1_2_barriers.choices import Where
from ddtk_helpers.answers.groups import MINIMUM, by_group, enough_people, people_in
from ddtk_helpers.answers.items import Item
from ddtk_helpers.answers.rounds import latest_wave
from ddtk_helpers.answers.spread import spread
from ddtk_helpers.field_kinds import DONT_KNOW, score
from ddtk_helpers.frames import cell_rows, cells, table

__all__ = [
    "HIGH", "MOST", "PLACES", "enough_people", "examples_given", "group_salience", "in_latest_wave", "people_in",
    "ranked_barriers", "where_seen", "with_salience",
]  # fmt: skip

MOST = 16  # 4 almost always × 4 very much
HIGH = 8  # half of it: often and more than somewhat harmful, or almost always and somewhat
PLACES: tuple[str, ...] = get_args(Where)


def with_salience(answers: pd.DataFrame) -> pd.DataFrame:
    """Give the answers with a column salience: common × harmful as text, “0” to “16”.

    It is “don't know” where either is not known, and None where either was left out. What never happens
    or does no harm weighs 0, whatever is said of the other.
    """
    found = [_product(*pair) for pair in cell_rows(answers, "how_common", "how_harmful")]
    return answers.assign(salience=pd.Series(found, index=answers.index, dtype=object))


def _product(common: str | None, harmful: str | None) -> str | None:
    scores = score(common), score(harmful)
    if None not in scores:
        return str(scores[0] * scores[1])  # type: ignore[operator]
    if 0 in scores:
        return "0"
    return DONT_KNOW if DONT_KNOW in (common, harmful) else None


def in_latest_wave(answers: pd.DataFrame) -> pd.DataFrame:
    """Give the answers of the latest wave alone; all of none."""
    return answers if answers.empty else answers[answers["wave"] == latest_wave(answers)]


def ranked_barriers(answers: pd.DataFrame, items: Sequence[Item]) -> pd.DataFrame:
    """Give the salience of each barrier with its spread, the heaviest first.

    The columns are those of `spread` over 0 to 16: item, text, group, people, answered, dont_know,
    lowest, q1, median, q3, highest, share_high (answers of 8 and more), agreement. Barriers that nobody
    rated stand last; those that weigh alike keep the order of the items.
    """
    found = spread(with_salience(answers), "salience", items, high=HIGH)
    weights = ["median", "q3", "share_high"]
    return found.sort_values(weights, ascending=False, kind="stable", na_position="last", ignore_index=True)


def group_salience(answers: pd.DataFrame, items: Sequence[Item]) -> pd.DataFrame:
    """Give the salience of each barrier by role group, as `by_group` does: small groups hidden."""
    return by_group(with_salience(answers), "salience", items, high=HIGH)


def where_seen(answers: pd.DataFrame, items: Sequence[Item]) -> pd.DataFrame:
    """Count where people see each barrier.

    One row per item and place. Columns: item, text, place, people (who ticked it), answered (who ticked
    any place for this barrier). Barriers of which fewer than five people ticked a place are left out.
    """
    rows: list[tuple[Any, ...]] = []
    for item in items:
        ticked = [places for places in cells(answers[answers["item"] == item.id], "where") if places]
        rows += (
            []
            if len(ticked) < MINIMUM
            else [
                (item.id, item.text, place, sum(place in ticks for ticks in ticked), len(ticked))
                for place in PLACES
            ]
        )
    columns = {"item": "str", "text": "str", "place": "str", "people": "int64", "answered": "int64"}
    return table(rows, columns)


def examples_given(answers: pd.DataFrame, items: Sequence[Item]) -> pd.DataFrame:
    """Give the moments people wrote down, in the order of the alphabet, so that nothing tells whose they are.

    Columns: item, text, example. Give it the answers of `enough_people` only.
    """
    names = {item.id: item.text for item in items}
    pairs = {
        (name, " ".join(example.split()))
        for name, example in cell_rows(answers, "item", "example")
        if example and name in names
    }
    order = list(names)
    rows = sorted(pairs, key=lambda pair: (order.index(pair[0]), pair[1].casefold()))
    return table(
        [(name, names[name], example) for name, example in rows],
        {"item": "str", "text": "str", "example": "str"},
    )
