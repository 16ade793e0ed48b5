"""How much each task matters and how well it works: where to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ddtk_helpers.activities.a1_1_team_functions.analysis.ratings import (
    SILENT,
    to_begin_with,
)
from ddtk_helpers.activities.a1_1_team_functions.words import NO_RATINGS, NO_TASKS, SCHOOL_SOURCE, SOURCE
from ddtk_helpers.charts import (
    DARK,
    FAINT,
    INK,
    PALE,
    PAPER,
    SOFT,
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

MOST_NAMES = 30
_ACROSS, _DOWN = 0.17, 0.34  # between two numbers in one place
_IN_A_ROW = 5
_MATTERS = ((1, "can wait"), (2, "matters"), (3, "matters most"))
_WORKS = ((1, "not at all"), (2, "now and then"), (3, "mostly"), (4, "reliably"))


def ratings_chart(frame: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw each task by its number: how much it matters to the right, how well it works upwards.

    `frame` is that of `placed`. The names of the tasks stand beside the numbers.
    """
    title = "Which tasks matter and do not work?"
    rated = frame[frame["works_well"].notna() & frame["matters"].notna()]
    if rated.empty:
        return empty_chart(ax, title, NO_TASKS if frame.empty else NO_RATINGS)
    first = set(to_begin_with(frame)["number"])
    ax = ax or new_axes(max(13, min(len(frame), MOST_NAMES) * 0.55))
    _set_up(ax)
    _draw(ax, rated, first)
    _name(ax, rated, first)
    silent = int((rated["source"] == SILENT).sum())
    facts = (
        "Square: matters most and does not work mostly or reliably.",
        f"{len(rated)} of {count(len(frame), 'task')} rated.",
        f"{silent} of them by the middle of the silent ratings." if silent else "",
        left_out(min(len(rated), MOST_NAMES), len(rated), "names of the first"),
    )
    captioned(ax, source_line(frame, source_of(frame), *facts, made_up=made_up))
    return titled(ax, _title(len(first), len(rated)), alt=_alt(frame))


def source_of(frame: pd.DataFrame) -> str:
    """Say whose register the tasks are from."""
    return SCHOOL_SOURCE if frame["school"].astype(bool).any() else SOURCE


def _set_up(ax: Axes) -> None:
    from matplotlib.patches import Rectangle

    ax.add_patch(Rectangle((2.5, 0.4), 1.05, 2.1, facecolor="#F3EFE2", edgecolor="none", zorder=0))
    ax.text(3.52, 0.46, "begin here", ha="right", va="bottom", fontsize="small", style="italic", color=SOFT)
    ax.set_xticks([place for place, _ in _MATTERS], [words for _, words in _MATTERS])
    ax.set_yticks([place for place, _ in _WORKS], [label(words, 8, lines=2) for _, words in _WORKS])
    ax.set(xlim=(0.45, 3.55), ylim=(0.4, 4.6), xlabel="How much it matters", ylabel="How well it works today")
    for border in (1.5, 2.5, 3.5):
        ax.axhline(border, color=FAINT, linewidth=0.8, zorder=0)
    for border in (1.5, 2.5):
        ax.axvline(border, color=FAINT, linewidth=0.8, zorder=0)


def _draw(ax: Axes, rated: pd.DataFrame, first: set[int]) -> None:
    for (matters, works), here in rated.groupby(["matters", "works_well"]):
        for place, number in enumerate(here["number"]):
            x, y = _offset(place, len(here))
            is_first = number in first
            ax.scatter(
                float(matters) + x, float(works) + y, s=210, marker="s" if is_first else "o", zorder=2,
                color=DARK if is_first else PALE, edgecolor=INK, linewidth=0.8,
            )  # fmt: skip
            ax.text(
                float(matters) + x, float(works) + y, str(number), ha="center", va="center_baseline", zorder=3,
                fontsize="small", fontweight="bold", color=PAPER if is_first else INK,
            )  # fmt: skip


def _offset(place: int, together: int) -> tuple[float, float]:
    """Give how far a number is moved, so that all those in one place stand in rows around it."""
    rows = -(-together // _IN_A_ROW)
    row, column = divmod(place, _IN_A_ROW)
    in_row = min(_IN_A_ROW, together - row * _IN_A_ROW)
    return (column - (in_row - 1) / 2) * _ACROSS, ((rows - 1) / 2 - row) * _DOWN


def _name(ax: Axes, rated: pd.DataFrame, first: set[int]) -> None:
    look = {"transform": ax.transAxes, "va": "top", "fontsize": "small"}
    shown = list(rated[["number", "task"]].itertuples(index=False))[:MOST_NAMES]
    step = 1 / max(len(shown), 20)
    for line, (number, task) in enumerate(shown):
        weight = "bold" if number in first else "normal"
        ax.text(1.06, 1 - line * step, str(number), ha="right", fontweight=weight, **look)
        ax.text(1.075, 1 - line * step, label(task, 42), fontweight=weight, **look)


def _title(first: int, rated: int) -> str:
    if not first:
        return "No task that matters most fails today"
    verb = "matters most and does" if first == 1 else "matter most and do"
    return f"{first} of {count(rated, 'task')} {verb} not work yet"


def _alt(frame: pd.DataFrame) -> str:
    worst = [
        f"{number} {task}"
        for number, task in to_begin_with(frame)[["number", "task"]].head(5).itertuples(index=False)
    ]
    return f"Tasks by how much they matter and how well they work. {'; '.join(worst)}."
