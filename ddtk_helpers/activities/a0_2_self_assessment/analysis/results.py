"""Each item and each domain: where it stands, how far people agree, and how pressing it is."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ddtk_helpers.answers.items import Item
from ddtk_helpers.answers.spread import most_disputed, spread
from ddtk_helpers.field_kinds import score
from ddtk_helpers.frames import cell_rows, table

BEST = 4  # of the scale of ratings
MIDDLE = (BEST + 1) / 2
SOON = 2.0  # the middle of importance: 1 later, 2 soon, 3 now
_MANY_UNKNOWN = 1 / 3  # of those who answered an item

_DOMAIN_COLUMNS = {
    "domain": "str", "people": "int64", "answered": "int64", "dont_know": "int64", "dont_know_share": "float64",
    "median": "float64", "lowest": "float64", "highest": "float64", "agreement": "float64",
    "importance": "float64", "priority_score": "float64",
}  # fmt: skip


def item_results(answers: pd.DataFrame, items: Sequence[Item], *, least: int = 1) -> pd.DataFrame:
    """Give what people say of each item: one row per item, in the items' order.

    Where fewer than `least` people rated an item, or said when it matters, what they said is left out.

    `answers` is one wave. Columns: those of `answers.spread.spread`, then importance (mean from 1 later
    to 3 now), importance_people, and priority_score = (4 - median) × importance; NaN where nobody
    answered. The score is only ever shown beside the number of people and the agreement.
    """
    frame = spread(answers, "rating", items, high=3, least=least)
    given: dict[str, list[int]] = {}
    for item, importance in cell_rows(answers, "item", "importance"):
        if (number := score(importance)) is not None:
            given.setdefault(item, []).append(number)
    counts = [len(given.get(item, ())) for item in frame["item"]]
    means = [_mean(given.get(item, ()), least) for item in frame["item"]]
    frame = frame.assign(importance=pd.Series(means, dtype="float64"), importance_people=counts)
    return frame.assign(priority_score=(BEST - frame["median"]) * frame["importance"])


def domain_results(items: pd.DataFrame) -> pd.DataFrame:
    """Give where each domain stands, the most pressing first: one row per domain.

    `items` is that of `item_results`. Columns: domain, people (most who answered one of its items),
    answered (ratings of items that are shown) and dont_know, dont_know_share, median (of the medians of its items), lowest and
    highest (of the medians of its items), agreement (mean over its items of the share within one point of
    the item's median, each item weighted by its ratings), importance (mean, weighted alike), priority_score =
    (4 - median) × importance. Domains that nobody rated come last, with NaN.
    """
    rows = [_domain_row(str(domain), group) for domain, group in items.groupby("group", sort=False)]
    frame = table(rows, _DOMAIN_COLUMNS)
    return frame.sort_values("priority_score", ascending=False, kind="stable", ignore_index=True)


def disagreements(items: pd.DataFrame, *, at_most: int = 5) -> pd.DataFrame:
    """Give the items on which people differ most, the most disputed first; columns as in `item_results`."""
    return most_disputed(items, at_most=at_most)


def unknown_to_many(items: pd.DataFrame) -> pd.DataFrame:
    """Give the items that a third or more of those asked could not rate, most unknown first.

    Columns as in `item_results`, and dont_know_share. An item that many do not know is a finding of its own:
    either nobody was told, or there is nothing to tell.
    """
    share = items["dont_know"] / (items["dont_know"] + items["answered"])
    found = items.assign(dont_know_share=share)[share >= _MANY_UNKNOWN]
    return found.sort_values("dont_know_share", ascending=False, kind="stable", ignore_index=True)


def quadrant(median: float, importance: float) -> str:
    """Give the name of the quadrant in which a domain lies; on the border it counts as low, and as important."""
    if importance >= SOON:
        return "protect" if median > MIDDLE else "fix now"
    return "over-invested?" if median > MIDDLE else "later"


def _domain_row(domain: str, items: pd.DataFrame) -> tuple[object, ...]:
    unknown, answered = (
        int(items["dont_know"].sum()),
        int(items.loc[items["median"].notna(), "answered"].sum()),
    )
    given = answered + unknown
    median = items["median"].median()
    importance = _weighted(items["importance"], items["importance_people"])
    return (
        domain, int(items["people"].max()), answered, unknown, unknown / given if given else float("nan"),
        median, items["median"].min(), items["median"].max(), _weighted(items["agreement"], items["answered"]),
        importance, (BEST - median) * importance,
    )  # fmt: skip


def _weighted(values: pd.Series, weights: pd.Series) -> float:
    known = values.notna() & (weights > 0)
    return (
        float((values[known] * weights[known]).sum() / weights[known].sum()) if known.any() else float("nan")
    )


def _mean(numbers: Sequence[int], least: int) -> float:
    return sum(numbers) / len(numbers) if len(numbers) >= max(least, 1) else float("nan")
