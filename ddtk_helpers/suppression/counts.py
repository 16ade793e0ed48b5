"""Tables of counts of people, with totals, in which small groups are hidden."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from ddtk_helpers.suppression.audit import refuse_unsafe
from ddtk_helpers.suppression.facts import minimum_for
from ddtk_helpers.suppression.margins import Counts, Margins, Mask, with_margins
from ddtk_helpers.suppression.protect import hidden_cells

ALL = "All"
HIDDEN = "hidden"  # one word for small cells and for those that protect them


def suppress(
    frame: pd.DataFrame,
    levels: Mapping[str, Sequence[str]],
    *,
    minimum: int | None = None,
    people: str = "people",
) -> pd.DataFrame:
    """Give a table of counts with all its totals, small groups hidden also against subtraction.

    Parameters
    ----------
    frame
        One row for each group: the columns of `levels`, and `people`. Groups without a row have none.
    levels
        The columns to break down by and their values in order, what people said last:
        `{"role_group": [...], "stage": [...]}`.
    minimum
        Smallest number of people that may be shown; None stands for `minimum_for()`, the table's own for
        counts of people. A group in which all are at one level is hidden too,
        since the table would say of each of them what they answered.

    Returns
    -------
    One row for each cell, totals included (`ALL`): the columns of `levels`, `people` (NaN where hidden) and
    `shown`. Raises NotSafe if a hidden number could be worked out after all.
    """
    table = with_margins(_counted(frame, levels, people))
    small = _small(table, minimum_for() if minimum is None else minimum)
    hidden = hidden_cells(table, small) if small.any() else small
    refuse_unsafe(table, hidden, small)
    names = itertools.product(*([*values, ALL] for values in levels.values()))
    cells = pd.DataFrame(names, columns=list(levels))
    return cells.assign(**{people: np.where(hidden, np.nan, table.values), "shown": ~hidden})


def _counted(frame: pd.DataFrame, levels: Mapping[str, Sequence[str]], people: str) -> Counts:
    counts = np.zeros([len(values) for values in levels.values()])
    places = [{value: at for at, value in enumerate(values)} for values in levels.values()]
    for *names, number in frame[[*levels, people]].itertuples(index=False):
        if unknown := [name for name, place in zip(names, places, strict=True) if name not in place]:
            raise ValueError(f"“{unknown[0]}” is in the table and in none of its levels.")
        counts[tuple(place[name] for place, name in zip(places, names, strict=True))] += number
    return counts


def _small(table: Margins, minimum: int) -> Mask:
    few = (table.values > 0) & (table.values < minimum)
    return few | _none_among_few(table, few) | _alone(table)


def _none_among_few(table: Margins, few: Mask) -> Mask:
    """Give the empty cells of groups that are small themselves: “none” would say it of each of the few."""
    small_groups = few.reshape(table.shape)[..., -1:]
    return (small_groups & (table.values.reshape(table.shape) == 0)).ravel()


def _alone(table: Margins) -> Mask:
    """Give the cells that hold everybody of their group: the last column of `levels` is what people said."""
    counts = table.values.reshape(table.shape)
    alone = np.zeros(table.shape, dtype=bool)
    if table.shape[-1] > 2:
        answers, everybody = counts[..., :-1], counts[..., -1:]
        alone[..., :-1] = (answers == everybody) & (everybody > 0)
    return alone.ravel()
