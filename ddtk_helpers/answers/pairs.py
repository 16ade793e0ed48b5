"""Before and after: people are compared with themselves where enough answered twice, else only as a whole.

Pairs say more than two rounds side by side, because nobody else has come or gone between them; but few
pairs say something about single people. So they are used only where eight or more people rated an item in
both rounds. Nothing is given of how the pairs rated it in one round: everybody minus the pairs could be a
single person.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from ddtk_helpers.answers.asking import code_key
from ddtk_helpers.answers.items import Item
from ddtk_helpers.answers.rounds import wave_name
from ddtk_helpers.answers.spread import spread
from ddtk_helpers.field_kinds import score
from ddtk_helpers.frames import cell_rows, table
from ddtk_helpers.words import count

MINIMUM_PAIRS = 8  # tools.md, A.1

_SPREAD = ("answered", "q1", "median", "q3", "share_high")
_PAIRS = {
    "item": "str", "text": "str", "group": "str",
    **{f"{wave}_{name}": "int64" if name == "answered" else "float64"
       for wave in ("first", "second") for name in _SPREAD},
    "paired": "bool", "pairs": "float64", "up": "float64", "same": "float64", "down": "float64", "why": "str",
}  # fmt: skip
_NOT_PAIRED = (False, *[float("nan")] * 4)


def paired(
    answers: pd.DataFrame,
    rating: str,
    items: Sequence[Item],
    first_wave: str,
    second_wave: str,
    *,
    minimum_pairs: int = MINIMUM_PAIRS,
    high: int = 3,
) -> pd.DataFrame:
    """Give what moved between two rounds: one row per item, in the items' order.

    Columns: item, text, group; answered, q1, median, q3 and share_high as in `spread`, of everybody in the
    first round (first_...) and in the second (second_...), for both to be drawn side by side; paired;
    pairs (people who rated the item in both), up, same and down (how many of them rate it higher, the same
    or lower now), all NaN where `paired` is False; why (a sentence where it is, else empty).
    """
    waves = [answers[answers["wave"] == wave] for wave in (first_wave, second_wave)]
    spreads = [spread(wave, rating, items, high=high) for wave in waves]
    before, after = (_ratings(wave, rating) for wave in waves)
    rows: list[tuple[Any, ...]] = []
    for item, first, second in zip(items, *(cell_rows(frame, *_SPREAD) for frame in spreads), strict=True):
        moves = [after[key] - before[key] for key in before.keys() & after.keys() if key[1] == item.id]
        why = _why(first[0], second[0], len(moves), first_wave, second_wave, minimum_pairs)
        ways = [sum(move > 0 for move in moves), moves.count(0), sum(move < 0 for move in moves)]
        moved = _NOT_PAIRED if why else (True, len(moves), *ways)
        rows.append((item.id, item.text, item.group, *first, *second, *moved, why))
    return table(rows, _PAIRS)


def pairs_sentence(frame: pd.DataFrame) -> str:
    """Say what moved up and down most, or why nobody can tell; `frame` is that of `paired`."""
    found = frame[frame["paired"]]
    if found.empty:
        return next(iter(frame["why"]), "No item is asked about.")
    net = found["up"] - found["down"]
    said = []
    if net.max() > 0:
        said.append(_moved(found.loc[net.idxmax()], "up", "higher", "down", "lower"))
    if net.min() < 0:
        said.append(_moved(found.loc[net.idxmin()], "down", "lower", "up", "higher"))
    if not said:
        said.append("Nothing moved: as many rate each item higher than before as lower.")
    if few := len(frame) - len(found):
        said.append(f"{count(few, 'item')} of {len(frame)} cannot be paired: too few people rated it twice.")
    return " ".join(said)


def _moved(row: pd.Series, way: str, more: str, other: str, less: str) -> str:
    return (
        f"Most moved {way} on {_named(row)}: {row[way]:.0f} of {row['pairs']:.0f} people rate it {more} than "
        f"before, {row[other]:.0f} {less}."
    )


def _ratings(answers: pd.DataFrame, rating: str) -> dict[tuple[tuple[str, str], str], int]:
    """Give the number of each rating by person (school and code) and item; people without a code have none."""
    return {
        ((school or "", code_key(code)), item): number
        for school, code, item, text in cell_rows(answers, "school", "respondent_code", "item", rating)
        if code and (number := score(text)) is not None
    }


def _why(first: int, second: int, pairs: int, first_wave: str, second_wave: str, minimum: int) -> str:
    """Say why an item is not paired; empty when it is."""
    if not first or not second:
        empty = wave_name(second_wave if first else first_wave)
        return f"Nobody has rated this in {empty}."
    if pairs >= minimum:
        return ""
    return (
        f"Fewer than {minimum} people rated this in both rounds under the same code, so the rounds stand side by "
        "side: they are partly of other people, and a difference need not mean that anybody changed."
    )


def _named(row: pd.Series) -> str:
    return f"“{row['text'].rstrip('.')}”"
