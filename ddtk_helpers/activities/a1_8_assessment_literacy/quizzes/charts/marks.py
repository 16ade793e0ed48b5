"""Marks of the waves, told apart by shape and filling, so that they can be read in black and white."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ddtk_helpers.charts import DARK, FAINT, PAPER, SOFT

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# By wave: shape, filling.
_LOOKS = {
    "before": ("o", PAPER),
    "in class": ("D", "#9CC4E4"),
    "after": ("o", DARK),
    "six weeks later": ("s", DARK),
}


def mark(ax: Axes, x: float, y: float, wave: str) -> None:
    """Draw the mark of a wave."""
    shape, filling = _LOOKS.get(wave, ("^", SOFT))
    ax.plot(
        [x],
        [y],
        marker=shape,
        markersize=8,
        color=filling,
        markeredgecolor=DARK,
        markeredgewidth=1.4,
        zorder=3,
    )


def wave_mark(wave: str) -> Any:
    """Give the mark of a wave for the legend."""
    from matplotlib.lines import Line2D

    shape, filling = _LOOKS.get(wave, ("^", SOFT))
    return Line2D([], [], marker=shape, color=filling, markeredgecolor=DARK, linestyle="none", markersize=7)


def share_axis(ax: Axes, names: list[str], *, upto: float = 1) -> None:
    """Give rows with names from top to bottom, over an axis of shares in percent."""
    ax.set_yticks(range(len(names)), names, fontsize="small")
    ax.set_ylim(len(names) - 0.5, -0.6)
    ax.set_xlim(-0.02 * upto, upto * 1.02)
    ticks = [tick / 100 for tick in range(0, int(upto * 100) + 1, 10 if upto <= 0.6 else 20)]
    ax.set_xticks(ticks, [f"{tick:.0%}" for tick in ticks])
    for tick in ticks:
        ax.axvline(tick, color=FAINT, linewidth=0.6, zorder=0)
    ax.tick_params(length=0)
    ax.spines[["left", "bottom"]].set_visible(False)


def column(ax: Axes, texts: list[str], heading: str = "", *, at: float = 1.02) -> None:
    """Write a text at the right of each row, under a heading."""
    look = {"va": "center", "fontsize": "small", "annotation_clip": False}
    for row, text in enumerate(texts):
        ax.annotate(text, (at, row), xycoords=("axes fraction", "data"), **look)
    if heading:
        ax.annotate(heading, (at, 1), xycoords="axes fraction", fontsize="small", color=SOFT, va="bottom")
