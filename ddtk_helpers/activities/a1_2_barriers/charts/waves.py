"""What moved since the last time: a line for each barrier from the first wave to the last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ddtk_helpers.activities.a1_2_barriers.analysis.salience import MOST
from ddtk_helpers.activities.a1_2_barriers.analysis.waves import wave_changes
from ddtk_helpers.activities.a1_2_barriers.words import SOURCE
from ddtk_helpers.charts import (
    DARK,
    FAINT,
    INK,
    PAPER,
    captioned,
    empty_chart,
    label,
    new_axes,
    source_line,
    titled,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ONE_WAVE = (
    "There is one wave of answers so far. Ask again in about six months; this chart then shows what moved."
)


def wave_chart(by_wave: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw the median salience of each barrier in the first wave and in the last.

    `by_wave` is that of `salience_by_wave`. Say `made_up` for the sample district.
    """
    title = "What moved since the last time?"
    moved = wave_changes(by_wave)
    if moved.empty:
        return empty_chart(ax, title, ONE_WAVE)
    ax = ax or new_axes(1.6 * len(moved) + 1)
    for at, (before, now) in enumerate(zip(moved["before"], moved["now"], strict=True)):
        ax.plot([before, now], [at, at], color=FAINT, linewidth=3, zorder=1)
        ax.plot(before, at, "o", color=PAPER, markeredgecolor=INK, markersize=9, zorder=2)
        ax.plot(now, at, "o", color=DARK, markeredgecolor=INK, markersize=9, zorder=3)
        words = f"{now - before:+g}".replace("-", "−") if now != before else "same"
        ax.annotate(
            words, (max(before, now), at), (9, 0), textcoords="offset points", va="center", fontsize="small"
        )
    ax.set_yticks(range(len(moved)), [label(text, 32, lines=2) for text in moved["text"]])
    ax.set(xlim=(-0.6, MOST + 1.5), ylim=(len(moved) - 0.5, -0.5), xlabel="Median salience, 0 to 16")
    ax.set_xticks(range(0, MOST + 1, 4))
    first, last = moved["first"].iloc[0], moved["last"].iloc[0]
    people = by_wave.groupby("wave")["people"].max()
    facts = f"{people[first]} people in the {first} wave, {people[last]} in the {last} wave; they need not be the same people."
    captioned(ax, source_line(by_wave, SOURCE, facts, made_up=made_up), marks=_marks(first, last))
    return titled(ax, _title(moved), alt=_alt(moved))


def _marks(first: str, last: str) -> list[tuple[str, Any]]:
    from matplotlib.lines import Line2D

    look: dict[str, Any] = {"linestyle": "", "marker": "o", "markersize": 8, "markeredgecolor": INK}
    return [(first, Line2D([], [], color=PAPER, **look)), (last, Line2D([], [], color=DARK, **look))]


def _title(moved: pd.DataFrame) -> str:
    low = moved.iloc[0]
    if low["change"] < 0:
        return f"{low['text']} weighs less than before: {low['before']:g} then, {low['now']:g} now"
    return "No barrier weighs less than before"


def _alt(moved: pd.DataFrame) -> str:
    parts = [f"{row['item']} {row['before']:g} to {row['now']:g}" for _, row in moved.iterrows()]
    return f"Lines from the first wave to the last: {', '.join(parts)}."
