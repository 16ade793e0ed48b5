"""The Data-Driven Inquiry and Action Cycle as a picture: getting ready first, then a circle that begins anew."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd

from ddtk_helpers.activities.a1_0_start_here.analysis.progress import DONE, LATER
from ddtk_helpers.charts import DARK, FAINT, INK, PAPER, SOFT, captioned, new_axes, titled

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# The Toolkit's module 1 names itself and says of the others only this: questions first, results last, again.
_MODULES = (2, 3, 4, 5, 6)
_RADIUS, _CENTER = 1.0, (4.35, 0.0)


def cycle_chart(progress: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw where Getting Ready stands in the cycle. `progress` is that of `activity_progress`."""
    ax = ax or new_axes(10)
    ax.set_axis_off()
    ax.set_aspect("equal")
    ax.set(xlim=(-1.0, 6.75), ylim=(-1.55, 1.55))
    here = progress[progress["state"] != LATER]
    done = int((here["state"] == DONE).sum())
    _getting_ready(ax, done, len(here))
    _circle(ax)
    captioned(
        ax, "Our drawing, after the Data-Driven Inquiry and Action Cycle of the District Data Team Toolkit."
    )
    says = "Getting Ready comes before the circle of inquiry"
    alt = (
        f"Module 1, Getting Ready, with {done} of {len(here)} activities done, leads into a circle of the modules 2 to 6. "
        "The circle runs from asking the right questions to getting results, and begins anew."
    )
    return titled(ax, says, alt=alt)


def _getting_ready(ax: Axes, done: int, activities: int) -> None:
    from matplotlib.patches import FancyBboxPatch

    box = FancyBboxPatch((-0.9, -0.62), 2.75, 1.24, boxstyle="round,pad=0.06", facecolor=DARK, edgecolor=INK)
    ax.add_patch(box)
    ax.text(0.47, 0.36, "Module 1", ha="center", va="center", color=PAPER, fontsize="medium")
    ax.text(
        0.47,
        0.06,
        "Getting Ready",
        ha="center",
        va="center",
        color=PAPER,
        fontsize="x-large",
        fontweight="bold",
    )
    says = f"you are here: {done} of {activities} done"
    ax.text(0.47, -0.32, says, ha="center", va="center", color=PAPER, fontsize="medium")
    arrow = {"arrowstyle": "-|>", "color": INK, "linewidth": 1.8, "mutation_scale": 18}
    ax.annotate("", (_CENTER[0] - _RADIUS - 0.32, 0), (1.98, 0), arrowprops=arrow)


def _circle(ax: Axes) -> None:
    for place, module in enumerate(_MODULES):
        x, y = _at(place)
        ax.scatter([x], [y], s=1250, color=PAPER, edgecolor=INK, linewidth=1.2, zorder=3)
        ax.text(x, y, str(module), ha="center", va="center", fontsize="large", fontweight="bold", zorder=4)
        arrow = {"arrowstyle": "-|>", "color": SOFT, "linewidth": 1.4, "mutation_scale": 13, "shrinkA": 19,
                 "shrinkB": 19, "connectionstyle": "arc3,rad=-0.3"}  # fmt: skip
        look = {**arrow, "linestyle": "--" if module == _MODULES[-1] else "-"}
        ax.annotate("", _at(place + 1), (x, y), arrowprops=look, zorder=2)
    ax.text(
        *_CENTER, "Modules 2 to 6\ninquiry and\naction", ha="center", va="center", fontsize="small", color=INK
    )
    words = (
        (0, "asking the right\nquestions", -0.42, 0.42, "right"),
        (4, "getting results", -0.42, -0.32, "right"),
    )
    for place, says, right, up, side in words:
        x, y = _at(place)
        ax.text(x + right, y + up, says, ha=side, va="center", fontsize="small", style="italic", color=INK)
    ax.add_artist(_ring())


def _at(place: int) -> tuple[float, float]:
    """Give the center of a module: the first at the upper left, then clockwise."""
    angle = math.radians(162 - 72 * place)
    return _CENTER[0] + _RADIUS * 1.22 * math.cos(angle), _CENTER[1] + _RADIUS * 1.22 * math.sin(angle)


def _ring():
    from matplotlib.patches import Circle

    return Circle(_CENTER, 0.78, facecolor="#F3F6F9", edgecolor=FAINT, zorder=1)
