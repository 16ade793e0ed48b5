"""The year on one line for each activity: heard, adopted, decided, due, looked at again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd

from ddtk_helpers.activities.a1_0_start_here.analysis import LATER
from ddtk_helpers.activities.summary.analysis.year import ADOPTED, AGAIN, DECIDED, DUE, HEARD
from ddtk_helpers.charts import (
    DARK,
    FAINT,
    INK,
    PAPER,
    SKY,
    SOFT,
    WARM,
    captioned,
    drawn_marks,
    empty_chart,
    new_axes,
    source_line,
    titled,
)
from ddtk_helpers.words import count

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NO_DAYS = "Nothing has a day yet. Decisions bring two: when the first step is due, and when you look again."
# Told apart by shape; color only helps.
_LOOKS = {
    HEARD: {"marker": "s", "color": SKY}, ADOPTED: {"marker": "*", "color": DARK, "markersize": 13},
    DECIDED: {"marker": "o", "color": DARK}, DUE: {"marker": ">", "color": WARM}, AGAIN: {"marker": "D", "color": PAPER, "markersize": 7},
}  # fmt: skip
# A little up or down, so that marks of one day do not cover each other.
_LIFT = {HEARD: -0.3, ADOPTED: 0.3, DECIDED: 0.0, DUE: 0.12, AGAIN: -0.12}


def year_chart(
    marks: pd.DataFrame, progress: pd.DataFrame, today: dt.date, ax: Axes | None = None, *, made_up: bool = False
) -> Axes:  # fmt: skip
    """Draw the days of the year, activity by activity. `marks` is that of `year_marks`, `progress` of `activity_progress`."""
    title = "The year, decision by decision"
    here = progress[progress["state"] != LATER].reset_index(drop=True)
    known = marks[marks["activity"].isin(here["number"])]
    if known.empty:
        return empty_chart(ax, title, NO_DAYS)
    ax = ax or new_axes(1.45 * len(here) + 3)
    places = dict(zip(here["number"], here.index, strict=True))
    for number in here.index:
        ax.axhline(number, color=FAINT, linewidth=1, zorder=0)
    for kind, look in _LOOKS.items():
        days = known[known["kind"] == kind]
        heights = [places[number] + _LIFT[kind] for number in days["activity"]]
        ax.plot(days["day"].tolist(), heights, linestyle="", label=kind, **{"markersize": 9, "markeredgecolor": INK, **look})  # fmt: skip
    _mark_today(ax, today, known)
    ax.set_yticks(here.index, [f"{row.number} {row.title}" for row in here.itertuples()])
    ax.set_ylim(len(here) - 0.4, -0.6)
    _name_months(ax)
    fact = f"{count(len(known), 'day')} of {count(known['activity'].nunique(), 'activity')}."
    captioned(
        ax, source_line(known, "decisions, rounds, vision and norms of this workbook", fact, made_up=made_up),
        marks=drawn_marks(ax), columns=5,
    )  # fmt: skip
    return titled(ax, _finding(known, here), alt=_words(known))


def _mark_today(ax: Axes, today: dt.date, known: pd.DataFrame) -> None:
    if known["day"].min() - dt.timedelta(days=60) <= today <= known["day"].max() + dt.timedelta(days=60):
        ax.axvline(today, color=SOFT, linewidth=1.2, linestyle="--", zorder=0)
        ax.annotate(
            "today", (today, 1), xycoords=("data", "axes fraction"), xytext=(3, -9), textcoords="offset points", fontsize="small", color=SOFT
        )  # fmt: skip


def _name_months(ax: Axes) -> None:
    from matplotlib.dates import ConciseDateFormatter, MonthLocator

    locator = MonthLocator(interval=2)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    ax.margins(x=0.04)


def _finding(known: pd.DataFrame, here: pd.DataFrame) -> str:
    decided = known.loc[known["kind"].isin((DUE, AGAIN, DECIDED)), "activity"].nunique()
    return f"{decided} of {count(len(here), 'activity')} {'has' if decided == 1 else 'have'} decided something this year"


def _words(known: pd.DataFrame) -> str:
    parts = [
        f"{activity}: " + ", ".join(f"{row.kind} {row.day:%b} {row.day.day}" for row in days.sort_values("day").itertuples())
        for activity, days in known.groupby("activity", sort=True)
    ]  # fmt: skip
    return f"Marks on a line of time for each activity. {'; '.join(parts)}."
