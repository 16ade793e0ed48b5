"""What a system takes and what its errors cost: hours, errors in the log, hours lost to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ddtk_helpers.activities.a1_6_data_collection.words import NO_SYSTEMS, SOURCE
from ddtk_helpers.charts import (
    DARK,
    FAINT,
    INK,
    PALE,
    captioned,
    empty_chart,
    label,
    new_axes,
    source_line,
    titled,
)
from ddtk_helpers.words import count, left_out

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_NAMES = 12
_UNKNOWN = "not\ncounted"


def work_chart(frame: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw each system by its hours a cycle and its errors in the log; the larger, the more hours they cost.

    `frame` is that of `hours_and_errors`. Say `made_up` for the sample district.
    """
    title = "Where do hours and errors come together?"
    if frame.empty:
        return empty_chart(ax, title, NO_SYSTEMS)
    ax = ax or new_axes(15)
    placed = _placed(frame)
    _draw(ax, placed)
    _set_up(ax, placed)
    facts = (
        f"{count(len(frame), 'system')}, {count(int(frame['errors'].sum()), 'error')} in the log.",
        left_out(min(len(frame), MOST_NAMES), len(frame), "names of those with most errors"),
        "A log begins small: few errors written down are not few errors made.",
    )
    captioned(ax, source_line(frame, SOURCE, *facts, made_up=made_up), marks=_marks())
    return titled(ax, _title(frame), alt=_alt(frame))


def _placed(frame: pd.DataFrame) -> pd.DataFrame:
    """Give each system its place; those at the same place are moved apart a little."""
    most = float(frame["hours"].max()) if frame["hours"].notna().any() else 100.0
    x = frame["hours"].fillna(-0.12 * most)
    places = pd.DataFrame({"x": (x / most * 12).round(), "errors": frame["errors"]})
    turn = places.groupby(["x", "errors"]).cumcount()
    return frame.assign(x=x, y=frame["errors"] + 0.22 * turn, number=range(1, len(frame) + 1))


def _draw(ax: Axes, placed: pd.DataFrame) -> None:
    for row in placed.to_dict("records"):
        named = row["number"] <= MOST_NAMES
        size = 150 + 22 * row["error_hours"]
        ax.scatter(row["x"], row["y"], s=size, color=PALE, edgecolor=INK, linewidth=0.9, zorder=2)
        if named:
            ax.text(
                row["x"], row["y"], str(row["number"]), ha="center", va="center", fontsize="small",
                fontweight="bold", color=DARK, zorder=3,
            )  # fmt: skip
    lines = [
        f"{row['number']:>2}  {label(row['system'], 30)}"
        + (f"\n      {row['error_hours']:g} h lost to errors" if row["error_hours"] else "")
        for row in placed.head(MOST_NAMES).to_dict("records")
    ]
    ax.text(1.03, 1, "\n".join(lines), transform=ax.transAxes, va="top", fontsize="small", linespacing=1.4)


def _set_up(ax: Axes, placed: pd.DataFrame) -> None:
    known = placed["hours"].notna()
    most = float(placed["hours"].max()) if known.any() else 100.0
    ax.set_xlim(-0.25 * most if (~known).any() else -0.08 * most, 1.12 * most)
    ax.set_ylim(-0.6, max(placed["y"].max(), 1) + 0.8)
    ax.yaxis.get_major_locator().set_params(integer=True)
    ticks = [tick for tick in ax.get_xticks() if 0 <= tick <= 1.1 * most]
    if (~known).any():
        ax.axvline(-0.05 * most, color=FAINT, linewidth=0.8)
        ax.set_xticks([-0.12 * most, *ticks], [_UNKNOWN, *(f"{tick:g}" for tick in ticks)])
    ax.set_xlabel("Hours a cycle, all adults together")
    ax.set_ylabel("Errors in the log")


def _marks() -> list[tuple[str, Any]]:
    from matplotlib.lines import Line2D

    look = {"linestyle": "", "marker": "o", "color": PALE, "markeredgecolor": INK}
    return [
        ("the larger, the more hours its errors cost", Line2D([], [], markersize=10, **look)),
        ("no hours lost", Line2D([], [], markersize=6, **look)),
    ]  # fmt: skip


def _title(frame: pd.DataFrame) -> str:
    first = frame.loc[frame["error_hours"].idxmax()]
    if not first["error_hours"]:
        return "No error with a cost is in the log yet"
    return f"Errors in {first['system']} cost most: {first['error_hours']:g} hours so far"


def _alt(frame: pd.DataFrame) -> str:
    parts = [
        f"{row['system']}: {'hours not counted' if row['hours'] != row['hours'] else format(row['hours'], 'g') + ' hours'}, "
        f"{count(row['errors'], 'error')}"
        for row in frame.head(MOST_NAMES).to_dict("records")
    ]
    return f"Circles by hours and errors. {'; '.join(parts)}."
