"""What somebody could work out from a table with hidden cells: checked before anything is written.

It shares nothing with `protect` but the table: an attacker knows every shown cell, that sums add up and that
no count is negative, and asks a linear programme for the lowest and highest number each hidden cell can have.
"""

from __future__ import annotations

import numpy as np

from ddtk_helpers.suppression.margins import Counts, Margins, Mask
from ddtk_helpers.suppression.protect import room_needed

_EXACT = 1e-6
_NO_END = 3  # as linprog says that a number can grow without end


class NotSafe(ValueError):
    """A table in which a hidden count could be worked out; nothing of it may be written."""


def attack(table: Margins, hidden: Mask) -> tuple[Counts, Counts]:
    """Give the lowest and the highest number that each hidden cell can have, in the order of the cells."""
    unknown = np.flatnonzero(hidden)
    equations = table.equations[:, unknown]
    known = -(table.equations[:, ~hidden] @ table.values[~hidden])
    asked = np.diff(equations.indptr) > 0
    low = [_extreme(equations[asked], known[asked], at, 1) for at in range(len(unknown))]
    high = [_extreme(equations[asked], known[asked], at, -1) for at in range(len(unknown))]
    return np.array(low, dtype=float), np.array(high, dtype=float)


def refuse_unsafe(table: Margins, hidden: Mask, small: Mask) -> None:
    """Raise NotSafe if a small cell is shown, or could be worked out more closely than it may be."""
    if (small & ~hidden).any():
        raise NotSafe("A group below the minimum is shown. Nothing was written.")
    low, high = attack(table, hidden)
    lowest_allowed, highest_allowed = room_needed(table.values)
    at = small[hidden]
    too_low = low[at] > lowest_allowed[small] + _EXACT
    too_high = high[at] < highest_allowed[small] - _EXACT
    if (too_low | too_high).any():
        raise NotSafe("A hidden group could be worked out from the others. Nothing was written.")


def _extreme(equations, known: Counts, cell: int, sign: int) -> float:
    from scipy.optimize import linprog

    cost = np.zeros(equations.shape[1])
    cost[cell] = sign
    found = linprog(cost, A_eq=equations, b_eq=known, bounds=(0, None), method="highs")
    if found.status == _NO_END:
        return -sign * np.inf
    if found.status:  # what could not be looked at counts as not safe
        raise NotSafe(f"The table could not be checked ({found.message}). Nothing was written.")
    return sign * float(found.fun)
