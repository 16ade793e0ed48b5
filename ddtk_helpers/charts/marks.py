"""Grids of cells and stacked bars, each mark told apart without color."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ddtk_helpers.charts.look import FAINT, PAPER, SHADES, SLANTED, SOFT, one_line, readable_on

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True)
class Cell:
    """One cell of a grid: its text, a shade from 0 to 1 (None is white), and a hatch."""

    text: str
    shade: float | None = None
    hatch: str = ""


@dataclass(frozen=True)
class Part:
    """One part of every bar: its words, its length in each bar, and its look."""

    words: str
    lengths: Sequence[float]
    color: str
    hatch: str = ""
    edge: str = SOFT


def draw_grid(
    ax: Axes,
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Mapping[tuple[int, int], Cell],
    *,
    slanted: bool = False,
) -> Axes:
    """Draw cells by row and column number, with their texts, shades and hatches; columns are named on top.

    A cell that is not given stays empty. `slanted` is for many columns with long names.
    """
    import numpy as np
    import seaborn  # slow

    colors = seaborn.blend_palette(SHADES, as_cmap=True)
    shades = np.full((len(rows), len(columns)), np.nan)
    for place, cell in cells.items():
        shades[place] = np.nan if cell.shade is None else cell.shade
    # Not seaborn's heatmap: it draws the whole figure once to see whether the names of the ticks overlap.
    ax.pcolormesh(np.ma.masked_invalid(shades), vmin=0, vmax=1, linewidths=1.5, edgecolors=PAPER, cmap=colors)
    ax.set(xlim=(0, len(columns)), ylim=(len(rows), 0))
    for place, cell in cells.items():
        _write_cell(ax, place, cell, PAPER if cell.shade is None else colors(cell.shade))
    turn = SLANTED if slanted else {"rotation": 0}
    ax.set_xticks([n + 0.5 for n in range(len(columns))], columns, **turn)
    ax.set_yticks([n + 0.5 for n in range(len(rows))], rows, va="center")
    ax.tick_params(length=0, top=False, bottom=False, labeltop=True, labelbottom=False)
    ax.spines[:].set_visible(False)
    return ax


def draw_bars(
    ax: Axes, names: Sequence[str], parts: Sequence[Part], *, ends: Sequence[str] = (), numbers: bool = False
) -> Axes:
    """Draw a bar for each name from top to bottom, its parts one after the other from the left.

    `ends` are words behind each bar; `numbers` writes the length into each part that has one.
    """
    left = [0.0] * len(names)
    for part in parts:
        bars = ax.barh(
            range(len(names)), part.lengths, left=left, facecolor=part.color, edgecolor=part.edge,
            hatch=part.hatch, hatchcolor=SOFT, label=part.words,
        )  # fmt: skip
        if numbers:
            texts = [length or "" for length in part.lengths]
            ax.bar_label(bars, texts, label_type="center", color=readable_on(part.color))
        left = [start + length for start, length in zip(left, part.lengths, strict=True)]
    for row, words in enumerate(ends):
        ax.annotate(words, (left[row], row), (6, 0), textcoords="offset points", va="center")
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.4, -0.6)
    return ax


def _write_cell(ax: Axes, place: tuple[int, int], cell: Cell, ground: Any) -> None:
    from matplotlib.patches import Rectangle

    row, column = place
    if cell.shade is None:
        look = {"facecolor": PAPER, "edgecolor": FAINT, "linewidth": 0.8, "hatch": cell.hatch}
        ax.add_patch(Rectangle((column + 0.04, row + 0.06), 0.92, 0.88, **look))
    text = ax.text(column + 0.5, row + 0.5, one_line(cell.text), color=readable_on(ground), fontsize="small")
    # Its place is inside the axes: leaving it out of the layout halves the time of a large grid.
    text.set(horizontalalignment="center", verticalalignment="center", in_layout=False)
    if cell.hatch:
        text.set_bbox({"facecolor": PAPER, "edgecolor": "none", "pad": 1})
