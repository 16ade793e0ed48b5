"""The way of one element as a picture: a lane for each role, a box for each step, each hand-over numbered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ddtk_helpers.activities.a1_6_data_collection.words import NO_FLOW, SOURCE
from ddtk_helpers.charts import (
    DARK,
    FAINT,
    INK,
    PALE,
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
from ddtk_helpers.words import count

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_BOX, _HIGH = 0.88, 0.8  # of a lane's width, of a step's height
_ROOM = 130  # letters across the page, shared by the lanes and the column of times
MOST_STEPS = 16


def flow_chart(frame: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw the way of one element from top to bottom; `frame` is that of `flow_of`.

    A lane is a role. A number on an arrow is a hand-over; a thick edge says that the data are in another
    system than before. Beyond 16 steps the first are drawn. Say `made_up` for the sample district.
    """
    title = "How does a number come about?"
    if frame.empty:
        return empty_chart(ax, title, NO_FLOW)
    steps = frame.head(MOST_STEPS).reset_index(drop=True)
    lanes = list(dict.fromkeys(steps["who"]))
    ax = ax or new_axes(3.4 * len(steps) + 4)
    _draw_lanes(ax, lanes, len(steps))
    places = [(lanes.index(who), float(at)) for at, who in enumerate(steps["who"])]
    for at in range(1, len(steps)):
        _draw_arrow(ax, places[at - 1], places[at], steps.loc[at, "hand_over"])
    for place, row in zip(places, steps.to_dict("records"), strict=True):
        _draw_step(ax, place, row, len(lanes))
    facts = [f"{count(len(frame), 'step')}."]
    if len(frame) > len(steps):
        facts.append(f"The first {len(steps)} are drawn.")
    captioned(ax, source_line(frame, SOURCE, *facts, made_up=made_up), marks=_marks(), columns=3)
    return titled(ax, _title(frame), alt=flow_words(frame))


def flow_words(frame: pd.DataFrame) -> str:
    """Give the way of an element in words, step by step; `frame` is that of `flow_of`."""
    parts = []
    for row in frame.to_dict("records"):
        handed = f"hand-over {row['hand_over']:g}: " if row["hand_over"] == row["hand_over"] else ""
        where = f" in {row['system']}" if row["system"] else ""
        when = f" ({row['when']})" if row["when"] else ""
        wrong = f"; can go wrong: {row['wrong']}" if row["wrong"] else ""
        parts.append(f"{row['step']}. {handed}{row['who']} {row['does'].rstrip('.')}{where}{when}{wrong}")
    return ". ".join(parts) + "." if parts else NO_FLOW


def _draw_lanes(ax: Axes, lanes: list[str], steps: int) -> None:
    from matplotlib.patches import Rectangle

    for number, who in enumerate(lanes):
        shade = "#F4F6F8" if number % 2 else PAPER
        ax.add_patch(
            Rectangle((number - 0.5, -1.05), 1, steps + 0.6, facecolor=shade, edgecolor=FAINT, zorder=0)
        )
        words = label(who.capitalize(), _ROOM // (len(lanes) + 1), lines=3)
        ax.text(number, -0.78, words, ha="center", va="center", fontsize="small", fontweight="bold", zorder=1)
    ax.set_xlim(-1.25, len(lanes) - 0.48)
    ax.set_ylim(steps - 0.42, -1.08)
    ax.set_axis_off()


def _draw_step(ax: Axes, place: tuple[int, float], row: dict[str, Any], lanes: int) -> None:
    from matplotlib.patches import FancyBboxPatch

    x, y = place
    ax.add_patch(
        FancyBboxPatch(
            (x - _BOX / 2, y - _HIGH / 2), _BOX, _HIGH, boxstyle="round,pad=0,rounding_size=0.06", facecolor=PAPER,
            edgecolor=WARM if row["new_system"] else DARK, linewidth=2.4 if row["new_system"] else 1, zorder=3,
        )
    )  # fmt: skip
    room = int(_ROOM * _BOX / (lanes + 1))
    does = label(f"{row['step']}  {row['does']}", room, lines=3)
    look: dict[str, Any] = {"ha": "center", "fontsize": "small", "zorder": 4, "linespacing": 1.15}
    ax.text(x, y - 0.13 if row["system"] else y, does, va="center", color=INK, **look)
    if row["system"]:
        system = label(row["system"], room, lines=2)
        ax.text(x, y + 0.37, system, va="bottom", color=SOFT, style="italic", **look)
    if row["when"]:
        when = label(row["when"], int(_ROOM * 0.7 / (lanes + 1)), lines=3)
        ax.text(-1.22, y, when, va="center", ha="left", fontsize="small", color=SOFT)


def _draw_arrow(ax: Axes, start: tuple[int, float], end: tuple[int, float], hand_over: float) -> None:
    look = {"arrowstyle": "-|>", "color": INK, "linewidth": 1.2, "shrinkA": 0, "shrinkB": 0}
    begin, stop = (start[0], start[1] + _HIGH / 2), (end[0], end[1] - _HIGH / 2)
    ax.annotate("", xy=stop, xytext=begin, arrowprops=look, zorder=2)
    if hand_over == hand_over:
        middle = (begin[0] + stop[0]) / 2, (begin[1] + stop[1]) / 2
        ax.text(
            *middle, f"{hand_over:g}", ha="center", va="center", fontsize="small", fontweight="bold", color=INK,
            bbox={"boxstyle": "circle,pad=0.25", "facecolor": PALE, "edgecolor": INK}, zorder=5,
        )  # fmt: skip


def _marks() -> list[tuple[str, Any]]:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    circle = {"linestyle": "", "marker": "o", "color": PALE, "markeredgecolor": INK, "markersize": 9}
    return [
        ("numbered: hand-over to another role", Line2D([], [], **circle)),
        ("thick edge: now in another system", Patch(facecolor=PAPER, edgecolor=WARM, linewidth=2.2)),
    ]  # fmt: skip


def _title(frame: pd.DataFrame) -> str:
    handed, moved = int(frame["hand_over"].notna().sum()), int(frame["new_system"].sum())
    name = label(frame["element"].iloc[0], 50)
    return f"{name}: {count(len(frame), 'step')}, {count(handed, 'hand-over')}, {count(moved, 'change')} of system"
