"""Prepared and doing it: the gap that each person sees between the two."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import pandas as pd

from ddtk_helpers.answers.hiding import MINIMUM
from ddtk_helpers.answers.items import Item
from ddtk_helpers.field_kinds import DONT_KNOW, score
from ddtk_helpers.frames import cell_rows, table

_COLUMNS = {
    "item": "str", "text": "str", "group": "str", "people": "int64", "dont_know": "int64", "prepared": "float64",
    "actually_do": "float64", "gap": "float64", "share_gap": "float64",
}  # fmt: skip


def readiness_gaps(answers: pd.DataFrame, items: Sequence[Item]) -> pd.DataFrame:
    """Compare for each item how well people think a group is prepared with how far it really does it.

    One row per item, in the items' order. Columns: item, text, group, people (who answered both with a
    number), dont_know (who said so to either), prepared and actually_do (medians of these people, 0-4),
    gap (the median of each person's prepared minus actually_do), share_gap (of these people, whose gap is
    1 or more). Numbers are NaN where fewer than five people answered both.
    """
    pairs: dict[str, list[tuple[int, int]]] = {item.id: [] for item in items}
    unsure = dict.fromkeys(pairs, 0)
    for item, prepared, done in cell_rows(answers, "item", "prepared", "actually_do"):
        if item not in pairs:
            continue
        unsure[item] += DONT_KNOW in (prepared, done)
        numbers = score(prepared), score(done)
        if numbers[0] is not None and numbers[1] is not None:
            pairs[item].append((numbers[0], numbers[1]))
    return table([_row(item, pairs[item.id], unsure[item.id]) for item in items], _COLUMNS)


def widest_gap(frame: pd.DataFrame) -> pd.DataFrame:
    """Give the row of `readiness_gaps` with the largest gap above 0, or no row.

    Of equal gaps, the one that more people see.
    """
    seen = frame[frame["gap"] > 0]
    return seen.sort_values(["gap", "share_gap"], ascending=False, kind="stable").head(1)


def _row(item: Item, pairs: Sequence[tuple[int, int]], unsure: int) -> tuple[object, ...]:
    about = (item.id, item.text, item.group, len(pairs), unsure)
    if len(pairs) < MINIMUM:
        return (*about, *[float("nan")] * 4)
    gaps = [prepared - done for prepared, done in pairs]
    medians = (median(prepared for prepared, _ in pairs), median(done for _, done in pairs), median(gaps))
    return (*about, *medians, sum(gap >= 1 for gap in gaps) / len(gaps))
