"""Before and after: what moved between two waves of the self-assessment."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ddtk_helpers.answers.items import Item
from ddtk_helpers.answers.pairs import paired
from ddtk_helpers.frames import table

_COLUMNS = {
    "domain": "str", "first": "float64", "second": "float64", "first_answered": "int64", "second_answered": "int64",
    "change": "float64", "paired_items": "int64", "pairs": "float64", "up": "float64", "same": "float64", "down": "float64",
}  # fmt: skip


def item_movement(before: pd.DataFrame, after: pd.DataFrame, items: Sequence[Item]) -> pd.DataFrame:
    """Give what moved on each statement between two waves, as `answers.pairs.paired` does: one row per item.

    `before` and `after` are the answers of one wave each; no rows come where one of them has no answers.
    """
    if before.empty or after.empty:
        return paired(after, "rating", (), "baseline", "midyear")
    both = pd.concat([before, after], ignore_index=True)
    return paired(both, "rating", items, before["wave"].iloc[0], after["wave"].iloc[0])


def movement(moved: pd.DataFrame) -> pd.DataFrame:
    """Give what moved on each domain between two waves: one row per domain, in their order.

    `moved` is that of `item_movement`. Columns: domain; first and second (the median of the medians of its
    items in each wave), first_answered and second_answered (ratings); change (second - first); paired_items
    (of its items, those that eight or more people rated in both waves under one code); pairs, up, same and
    down (those ratings, and how many of them are higher, the same or lower now; NaN where none is paired).
    """
    rows = []
    for domain, items in moved.groupby("group", sort=False):
        first, second = items["first_median"].median(), items["second_median"].median()
        sure = items[items["paired"]]
        ways = [sure[name].sum() if len(sure) else float("nan") for name in ("pairs", "up", "same", "down")]
        answered = int(items["first_answered"].sum()), int(items["second_answered"].sum())
        rows.append((domain, first, second, *answered, second - first, len(sure), *ways))
    return table(rows, _COLUMNS)
