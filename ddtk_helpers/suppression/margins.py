"""A table of counts with all its totals, and the equations that tie them together."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Counts = np.ndarray[Any, np.dtype[np.float64]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True)
class Margins:
    """Every cell of a table, totals included, in one row of numbers.

    `equations` has a line for each sum: cells minus their total is zero. `shape` is that of the table with
    a total at the end of each dimension; `values.reshape(shape)` gives the table back.
    """

    values: Counts
    equations: csr_array
    shape: tuple[int, ...]


def with_margins(counts: Counts) -> Margins:
    """Give a table of any number of dimensions with a total along each of them."""
    from scipy.sparse import csr_array

    full = counts.astype(float)
    for axis in range(counts.ndim):
        full = np.concatenate([full, full.sum(axis=axis, keepdims=True)], axis=axis)
    numbers = np.arange(full.size).reshape(full.shape)
    lines = [line for axis in range(full.ndim) for line in _lines(numbers, axis)]
    rows = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    signs = np.concatenate([[1.0] * (len(line) - 1) + [-1.0] for line in lines])
    equations = csr_array((signs, (rows, np.concatenate(lines))), shape=(len(lines), full.size))
    return Margins(full.ravel(), equations, full.shape)


def _lines(numbers: np.ndarray, axis: int) -> list[np.ndarray]:
    """Give the cells of each line along an axis, the total last."""
    others = [range(size) for at, size in enumerate(numbers.shape) if at != axis]
    return [np.moveaxis(numbers, axis, 0)[(slice(None), *place)] for place in itertools.product(*others)]
