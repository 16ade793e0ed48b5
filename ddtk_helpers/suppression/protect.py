"""Which cells to hide, so that the small ones cannot be worked out from what is shown.

A cell with a few people is hidden (primary suppression). Since totals are shown, others must be hidden with
it (complementary suppression). For each small cell a linear programme finds the cheapest cells that could
hold other numbers, all totals unchanged, if the small cell were larger or smaller: those are hidden. It is
the heuristic of Fischetti and Salazar (2000) with the costs of this module; `audit` checks the result by
itself, the way an attacker would.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ddtk_helpers.suppression.margins import Counts, Margins, Mask

if TYPE_CHECKING:
    from scipy.sparse import csr_array

ROOM = 5  # people by which a hidden cell must remain uncertain, upwards and (as far as it goes) downwards
_FREE = 1e-6  # cost of a cell that is hidden already
_MOVED = 1e-7


def hidden_cells(table: Margins, small: Mask) -> Mask:
    """Give the mask of all cells to hide: the `small` ones and those that protect them.

    Where nothing less helps, every cell is hidden.
    """
    from scipy.sparse import csr_array, hstack

    hidden, both_ways = small.copy(), csr_array(hstack([table.equations, -table.equations]))
    up, down = np.zeros(len(small)), np.zeros(len(small))  # how far each cell is seen to move
    for cell in sorted(np.flatnonzero(small), key=lambda one: -table.values[one]):
        for amount in (float(ROOM), -min(ROOM, table.values[cell])):
            if (up if amount > 0 else down)[cell] >= abs(amount) - _MOVED:
                continue
            moved = _cheapest_moves(table, both_ways, hidden, int(cell), amount)
            if moved is None:
                return np.ones_like(small)
            hidden |= np.abs(moved) > _MOVED
            up, down = np.maximum(up, moved), np.maximum(down, -moved)
            if (moved <= table.values).all():  # the same the other way round
                up, down = np.maximum(up, -moved), np.maximum(down, moved)
    return hidden


def room_needed(values: Counts) -> tuple[Counts, Counts]:
    """Give for each cell the largest lower end and the smallest upper end that an attacker may find."""
    return values - np.minimum(values, ROOM), values + ROOM


def _cheapest_moves(
    table: Margins, both_ways: csr_array, hidden: Mask, cell: int, amount: float
) -> Counts | None:
    """Give by how much each cell changes when one changes by an amount and all sums hold; None if none can."""
    from scipy.optimize import linprog

    size = len(table.values)
    cost = np.where(hidden, _FREE, np.log1p(table.values) + 1)
    up = np.column_stack([np.zeros(size), np.full(size, abs(amount))])
    down = np.column_stack([np.zeros(size), np.minimum(table.values, abs(amount))])
    up[cell], down[cell] = ((amount, amount), (0, 0)) if amount > 0 else ((0, 0), (-amount, -amount))
    found = linprog(
        np.concatenate([cost, cost]), A_eq=both_ways, b_eq=np.zeros(both_ways.shape[0]),
        bounds=np.concatenate([up, down]), method="highs",
    )  # fmt: skip
    return found.x[:size] - found.x[size:] if found.status == 0 else None
