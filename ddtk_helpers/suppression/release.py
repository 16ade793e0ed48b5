"""What a reader could work out from everything that is told together: checked before any of it is written.

A release is whatever the same readers get of the same people: totals, groups and schools, in all papers and
numbers of an activity. Each number told is a sum over cells of people. One linear programme knows all of
them, and that no cell is negative, and asks how few and how many people each guarded group can be.
"""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ddtk_helpers.suppression.audit import NotSafe, solved
from ddtk_helpers.suppression.margins import Counts
from ddtk_helpers.words import several

_EXACT = 1e-6


@dataclass(frozen=True)
class Told:
    """A number that readers are told: how many people these cells hold together, or how many at least."""

    cells: frozenset[Hashable]
    people: float
    or_more: bool = False


@dataclass(frozen=True)
class Guarded:
    """A few people that nobody may work out: what to call them, and their cells.

    To a reader who knows all that is told they can be as few as `lowest`, and as many as `highest`.
    """

    name: str
    cells: frozenset[Hashable]
    lowest: float
    highest: float


def refuse_unsafe_release(told: Iterable[Told], guarded: Iterable[Guarded]) -> None:
    """Raise NotSafe with the names, and without a number, where a guarded group could be worked out."""
    numbers = list(dict.fromkeys(told))
    known = frozenset().union(*(one.cells for one in numbers))
    asked = [one for one in guarded if one.cells & known]  # of the others nothing at all is told
    if not asked:
        return
    cells = dict.fromkeys(itertools.chain(*(one.cells for one in (*numbers, *asked))))
    low, high = _ends(numbers, asked, {cell: at for at, cell in enumerate(cells)})
    found = [
        one.name
        for one, few, many in zip(asked, low, high, strict=True)
        if few > one.lowest + _EXACT or many < one.highest - _EXACT
    ]
    if found:
        raise NotSafe(
            f"Nothing was written: it could be worked out how many, or what they said, for "
            f"{several(list(dict.fromkeys(found)), most=6)}, from what is shown of others."
        )


def _ends(
    told: Sequence[Told], asked: Sequence[Guarded], cells: dict[Hashable, int]
) -> tuple[Counts, Counts]:
    """Give the fewest and the most people that each guarded group can be."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    # Unknown are the cells, what there is above each “at least”, and each guarded group as a whole.
    more = [at for at, one in enumerate(told) if one.or_more]
    size = len(cells) + len(more) + len(asked)
    whole = np.arange(len(cells) + len(more), size)
    entries = [(at, cells[cell], 1.0) for at, one in enumerate([*told, *asked]) for cell in one.cells]
    entries += [(at, len(cells) + place, -1.0) for place, at in enumerate(more)]
    entries += [(len(told) + place, int(at), -1.0) for place, at in enumerate(whole)]
    lines, columns, signs = zip(*entries, strict=True)
    equations = coo_array((signs, (lines, columns)), shape=(len(told) + len(asked), size)).tocsr()
    known = np.array([*(one.people for one in told), *[0.0] * len(asked)])
    _, part = connected_components(abs(equations.T) @ abs(equations), directed=False)
    ends = [np.zeros(len(asked)), np.zeros(len(asked))]
    # What has no number in common does not disturb each other: one group of each part is asked at a time.
    left = list(range(len(asked)))
    while left:
        turn = {part[whole[at]]: at for at in reversed(left)}
        now = list(turn.values())
        for end, sign in zip(ends, (1, -1), strict=True):
            end[now] = solved(equations, known, whole[now], sign, what="What is told")
        left = [at for at in left if at not in now]
    return ends[0], ends[1]
