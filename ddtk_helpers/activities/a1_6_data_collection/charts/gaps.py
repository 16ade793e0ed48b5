"""Central office against collectors: where the two ends of a system see it differently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ddtk_helpers.activities.a1_6_data_collection.words import NOT_ENOUGH, PRIVATE
from ddtk_helpers.charts import (
    DARK,
    FAINT,
    INK,
    PAPER,
    SOFT,
    WARM,
    captioned,
    empty_chart,
    label,
    new_axes,
    source_line,
    titled,
)
from ddtk_helpers.words import left_out

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST = 14
_SCALE = ("1\npoor", "2\nfair", "3\ngood", "4\nvery good")


def gap_chart(frame: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw the medians of central office and collectors for each system and criterion, the widest gap on top.

    `frame` is that of `perception_gaps`. The 14 widest are drawn. Say `made_up` for the sample district.
    """
    title = "Do office and collectors see the systems alike?"
    if frame.empty:
        return empty_chart(ax, title, f"{NOT_ENOUGH} Both sides need five answers each.")
    rows = frame.head(MOST).reset_index(drop=True)
    ax = ax or new_axes(1.35 * len(rows) + 3)
    for at, (central, collectors) in enumerate(zip(rows["central"], rows["collectors"], strict=True)):
        _draw_row(ax, at, central, collectors)
    _set_up(ax, rows)
    people = int(frame["central_people"].max()), int(frame["collector_people"].max())
    facts = (
        f"Medians of up to {people[0]} of the central office and {people[1]} collectors: who enters data, and support staff.",
        left_out(len(rows), len(frame), "the widest gaps"),
    )
    captioned(ax, source_line(frame, PRIVATE, *facts, made_up=made_up), marks=_marks())
    return titled(ax, _title(frame) or title, alt=_alt(rows))


def _draw_row(ax: Axes, at: int, central: float, collectors: float) -> None:
    ax.plot([1, 4], [at, at], color=FAINT, linewidth=0.7, zorder=0)
    gap = central - collectors
    if gap:
        ax.plot([central, collectors], [at, at], color=SOFT, linewidth=3, zorder=1, solid_capstyle="butt")
    up = 0.0 if gap else 0.16  # where both say the same, the marks would cover one another
    ax.plot(central, at - up, "s", color=DARK, markeredgecolor=PAPER, markersize=9, zorder=2)
    ax.plot(collectors, at + up, "o", color=WARM, markeredgecolor=INK, markersize=9, zorder=2)
    words = f"{abs(gap):g} lower" if gap > 0 else f"{abs(gap):g} higher" if gap < 0 else "alike"
    ax.text(4.25, at, words, va="center", fontsize="small", fontweight="bold" if abs(gap) >= 1 else "normal")


def _set_up(ax: Axes, rows: pd.DataFrame) -> None:
    names = [
        f"{label(system, 28)}: {criterion}"
        for system, criterion in zip(rows["system"], rows["criterion"], strict=True)
    ]
    ax.set_yticks(range(len(rows)), names)
    ax.set_ylim(len(rows) - 0.4, -0.9)
    ax.set_xlim(0.85, 4.95)
    ax.set_xticks(range(1, 5), _SCALE)
    ax.tick_params(length=0, labeltop=True, labelbottom=False)
    ax.spines[:].set_visible(False)
    ax.text(4.25, -0.75, "collectors", va="center", fontsize="small", color=SOFT)


def _marks() -> list[tuple[str, Any]]:
    from matplotlib.lines import Line2D

    return [
        ("central office", Line2D([], [], linestyle="", marker="s", color=DARK, markersize=8)),
        ("collectors", Line2D([], [], linestyle="", marker="o", color=WARM, markeredgecolor=INK, markersize=8)),
    ]  # fmt: skip


def _title(frame: pd.DataFrame) -> str:
    first = frame.iloc[0]
    if not first["gap"]:
        return "Office and collectors see the systems alike"
    return (
        f"{first['system']}, {first['criterion']}: {first['central']:g} for the office, "
        f"{first['collectors']:g} for those who enter the data"
    )


def _alt(rows: pd.DataFrame) -> str:
    parts = [
        f"{system}, {criterion}: office {central:g}, collectors {collectors:g}"
        for system, criterion, central, collectors in zip(
            rows["system"], rows["criterion"], rows["central"], rows["collectors"], strict=True
        )
    ]
    return f"Two marks for each line, joined. {'; '.join(parts)}."
