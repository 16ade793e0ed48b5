"""Votes with the hand, from fist to five, as stacked bars: who is below 3 stands out without color."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ddtk_helpers.charts.look import PALE, SHADES, WARM
from ddtk_helpers.charts.marks import Part, draw_bars
from ddtk_helpers.consensus import SCALE, below, is_consensus

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# 0 to 5 fingers; the hatched ones are below consensus
_LOOKS = ((WARM, "//"), ("#E58A45", "//"), (PALE, "//"), (SHADES[1], ""), (SHADES[2], ""), (SHADES[3], ""))


def draw_fists(ax: Axes, names: Sequence[str], votes: Sequence[Sequence[int]]) -> Axes:
    """Draw a bar for each vote, with how many showed 0, 1, 2, 3, 4 and 5, and its outcome behind it.

    `votes` are six counts each, as `consensus.read_counts` gives them.
    """
    parts = [
        Part(f"{fingers}  {words}", [vote[fingers] for vote in votes], *look)
        for fingers, (words, look) in enumerate(zip(SCALE, _LOOKS, strict=True))
    ]
    draw_bars(ax, names, parts, ends=[outcome(vote) for vote in votes], numbers=True)
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.set_xlabel("People")
    ax.margins(x=0.16)
    return ax


def outcome(vote: Sequence[int]) -> str:
    """Give what came of a vote in two or three words: `consensus`, `2 below 3`, `no vote yet`."""
    if not sum(vote):
        return "no vote yet"
    return "consensus" if is_consensus(vote) else f"{below(vote)} below 3"
