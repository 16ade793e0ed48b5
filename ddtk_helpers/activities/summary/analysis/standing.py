"""Strengths and challenges from the self-assessment, first and last: never of fewer than five people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from ddtk_helpers.activities.a0_2_self_assessment.analysis import (
    MIDDLE,
    domain_results,
    item_movement,
    item_results,
    movement,
)
from ddtk_helpers.answers.asking import code_key
from ddtk_helpers.answers.groups import MINIMUM
from ddtk_helpers.answers.items import Item
from ddtk_helpers.frames import cell_rows, table

MOST = 3  # strengths, and challenges
STRENGTH, CHALLENGE = "strength", "challenge"
_COLUMNS = {
    "kind": "str", "domain": "str", "title": "str", "median": "float64", "high": "float64", "people": "int64",
}  # fmt: skip
_SIDE = {
    "domain": "str", "title": "str", "first": "float64", "last": "float64", "first_high": "float64", "last_high": "float64",
    "pairs": "float64", "up": "float64", "same": "float64", "down": "float64",
}  # fmt: skip


class Waves(NamedTuple):
    """The first and the last round that may be shown, "" where there is none; hidden: a round was too small."""

    first: str
    last: str
    hidden: bool


def waves(answers: pd.DataFrame, order: Sequence[str]) -> Waves:
    """Give the first and last round with five people or more, the same when there is one.

    `answers` are those of revealed rounds of one place, `order` the rounds in their order; “other” has no
    place in time and counts only where there is nothing else.
    """
    people: dict[str, set[str]] = {}
    for wave, code in cell_rows(answers, "wave", "respondent_code"):
        people.setdefault(wave, set()).add(code_key(code or ""))
    enough = [wave for wave in order if len(people.get(wave, ())) >= MINIMUM]
    dated = [wave for wave in enough if wave != "other"] or enough
    return Waves(*((dated[0], dated[-1]) if dated else ("", "")), len(enough) < len(people))


def strengths_and_challenges(
    answers: pd.DataFrame, items: Sequence[Item], titles: pd.DataFrame
) -> pd.DataFrame:
    """Give up to three domains that stand above the middle of the scale, and up to three that do not.

    `titles` has domain and title. Columns: kind (“strength”, the strongest first, or “challenge”, the
    weakest first), domain, title, median (of the medians of its statements, 1 to 4), high (share of its
    ratings that are 3 or 4), people. Where none stands above the middle, the strongest one is named.
    Statements that fewer than five people rated do not count.
    """
    rated = item_results(answers, items, least=MINIMUM)
    known = domain_results(rated)
    known = known[known["median"].notna()]
    highs = {domain: _high(group) for domain, group in rated[rated["median"].notna()].groupby("group")}
    known = known.assign(high=known["domain"].map(highs).astype("float64"))
    known = known.sort_values(["median", "high"], ascending=False, kind="stable", ignore_index=True)
    above = int((known["median"] > MIDDLE).sum())
    strong = known.head(min(MOST, max(above, 1)))
    weak = known.iloc[max(above, len(strong)) :].tail(MOST).iloc[::-1]
    named = dict(cell_rows(titles, "domain", "title"))
    rows = [
        (kind, domain, named.get(domain, domain), *numbers)
        for kind, frame in ((STRENGTH, strong), (CHALLENGE, weak))
        for domain, *numbers in cell_rows(frame, "domain", "median", "high", "people")
    ]
    return table(rows, _COLUMNS)


def first_and_last(
    before: pd.DataFrame, after: pd.DataFrame, items: Sequence[Item], titles: pd.DataFrame
) -> pd.DataFrame:
    """Give each domain in two rounds: one row per domain; none where a round is missing.

    Columns: domain, title; first and last (medians), first_high and last_high (share of the ratings that
    are 3 or 4); pairs, up, same and down (ratings of one person in both rounds, only where eight or more
    gave them; else NaN). Statements that fewer than five people rated in either round do not count.
    """
    moved = item_movement(before, after, items)
    moved = moved[(moved["first_answered"] >= MINIMUM) & (moved["second_answered"] >= MINIMUM)]
    named = dict(cell_rows(titles, "domain", "title"))
    rows = []
    for domain, first, last, *ways in cell_rows(movement(moved), "domain", "first", "second", "pairs", "up", "same", "down"):  # fmt: skip
        here = moved[moved["group"] == domain]
        rows.append((domain, named.get(domain, domain), first, last, _high(here, "first_"), _high(here, "second_"), *ways))  # fmt: skip
    return table(rows, _SIDE)


def _high(items: pd.DataFrame, wave: str = "") -> float:
    weights = items[f"{wave}answered"]
    return float((items[f"{wave}share_high"] * weights).sum() / weights.sum())
