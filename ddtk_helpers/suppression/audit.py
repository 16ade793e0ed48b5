"""What somebody could work out from a table with hidden cells: checked before anything is written.

It shares nothing with `protect` but the table: an attacker knows every shown cell, that sums add up and that
no count is negative, and asks a linear programme for the lowest and highest number each hidden cell can have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ddtk_helpers.suppression.margins import Counts, Margins, Mask
from ddtk_helpers.suppression.protect import room_needed

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_EXACT = 1e-6
_NO_END = 1e7  # people; a number that can grow without end is given as at least this

_AT_ONCE = 4000  # unknown numbers in one linear programme


class NotSafe(ValueError):
    """A table in which a hidden count could be worked out; nothing of it may be written."""


def attack(table: Margins, hidden: Mask, of: Mask | None = None) -> tuple[Counts, Counts]:
    """Give the lowest and the highest number that each hidden cell can have, in the order of the cells.

    With `of` only these cells are asked for; it holds one mark for each hidden cell.
    """
    unknown = np.flatnonzero(hidden)
    equations = table.equations[:, unknown]
    known = -(table.equations[:, ~hidden] @ table.values[~hidden])
    said = np.diff(equations.indptr) > 0
    cells = np.arange(len(unknown)) if of is None else np.flatnonzero(of)
    return _ends(equations[said], known[said], cells, 1), _ends(equations[said], known[said], cells, -1)


def refuse_unsafe(table: Margins, hidden: Mask, small: Mask) -> None:
    """Raise NotSafe if a small cell is shown, or could be worked out more closely than it may be."""
    if (small & ~hidden).any():
        raise NotSafe("A group below the minimum is shown. Nothing was written.")
    low, high = attack(table, hidden, small[hidden])
    lowest_allowed, highest_allowed = room_needed(table.values)
    too_low = low > lowest_allowed[small] + _EXACT
    too_high = high < highest_allowed[small] - _EXACT
    if (too_low | too_high).any():
        raise NotSafe("A hidden group could be worked out from the others. Nothing was written.")


def _ends(equations: csr_array, known: Counts, cells: Counts, sign: int) -> Counts:
    """Give the smallest number that each of the cells can have, or the largest with the sign -1.

    Each cell is a question of its own, about numbers of its own: many are put together into one large linear
    programme, which is answered many times faster than so many small ones.
    """
    from scipy.sparse import block_diag, csr_array

    size, ends = equations.shape[1], [np.zeros(0)]
    at_once = max(1, _AT_ONCE // max(size, 1))
    for start in range(0, len(cells), at_once):
        some = cells[start : start + at_once]
        places = np.arange(len(some)) * size + some
        many = csr_array(block_diag([equations] * len(some)))
        ends.append(solved(many, np.tile(known, len(some)), places, sign, what="The table"))
    return np.concatenate(ends)


def solved(equations: csr_array, known: Counts, at: Counts, sign: int, *, what: str) -> Counts:
    """Give the smallest sum that the numbers at these places can have, or the largest with the sign -1, each number.

    No number is negative, and one that can grow without end is given as very many people. Raises NotSafe where
    the linear programme has no answer: `what` could not be looked at, or does not fit together.
    """
    from scipy.optimize import linprog

    cost = np.zeros(equations.shape[1])
    cost[at] = sign
    found = linprog(cost, A_eq=equations, b_eq=known, bounds=(0, _NO_END), method="highs")
    if found.status:
        raise NotSafe(f"{what} could not be checked ({found.message}). Nothing was written.")
    return np.asarray(found.x[at], dtype=float)
