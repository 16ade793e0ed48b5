"""What somebody could work out from a table with hidden cells: checked before anything is written.

It shares nothing with `protect` but the table: an attacker knows every shown cell, that sums add up and that
no count is negative, and asks a linear programme for the lowest and highest number each hidden cell can have.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ddtk_helpers.suppression.margins import Counts, Margins, Mask
from ddtk_helpers.suppression.protect import room_needed

_EXACT = 1e-6
_NO_END = 1e7  # people; a number that can grow without end is given as at least this

Ends = tuple[Counts, Counts]


class NotSafe(ValueError):
    """A table in which a hidden count could be worked out; nothing of it may be written."""


def attack(table: Margins, hidden: Mask, enough: Ends | None = None) -> Ends:
    """Give the lowest and the highest number that each hidden cell can have, in the order of the cells.

    With `enough`, a cell that is seen to go as low and as high as that is not asked further.
    """
    unknown = np.flatnonzero(hidden)
    equations = table.equations[:, unknown]
    known = -(table.equations[:, ~hidden] @ table.values[~hidden])
    asked = np.diff(equations.indptr) > 0
    return _ends(equations[asked], known[asked], enough)


def refuse_unsafe(table: Margins, hidden: Mask, small: Mask) -> None:
    """Raise NotSafe if a small cell is shown, or could be worked out more closely than it may be."""
    if (small & ~hidden).any():
        raise NotSafe("A group below the minimum is shown. Nothing was written.")
    lowest_allowed, highest_allowed = room_needed(table.values)
    lowest = np.where(small, lowest_allowed, np.inf)[hidden]  # of the others nothing is asked
    highest = np.where(small, highest_allowed, -np.inf)[hidden]
    low, high = attack(table, hidden, (lowest, highest))
    if ((low > lowest + _EXACT) | (high < highest - _EXACT)).any():
        raise NotSafe("A hidden group could be worked out from the others. Nothing was written.")


def _ends(equations: Any, known: Counts, enough: Ends | None) -> Ends:
    """Ask for the ends of each number; every answer holds numbers for all, and shows how far they go too."""
    size = equations.shape[1]
    low, high = np.full(size, np.inf), np.full(size, -np.inf)
    lowest, highest = (np.full(size, -np.inf), np.full(size, np.inf)) if enough is None else enough
    for cell in range(size):
        for sign in (1, -1):
            if (low[cell] > lowest[cell] + _EXACT) if sign > 0 else (high[cell] < highest[cell] - _EXACT):
                found = _answer(equations, known, cell, sign)
                low, high = np.minimum(low, found), np.maximum(high, found)
    return low, high


def _answer(equations: Any, known: Counts, cell: int, sign: int) -> Counts:
    """Give the numbers of all cells for which one is smallest, or largest with the sign -1."""
    from scipy.optimize import linprog

    cost = np.zeros(equations.shape[1])
    cost[cell] = sign
    found = linprog(cost, A_eq=equations, b_eq=known, bounds=(0, _NO_END), method="highs")
    if found.status:  # what could not be looked at counts as not safe
        raise NotSafe(f"The table could not be checked ({found.message}). Nothing was written.")
    return np.asarray(found.x, dtype=float)
