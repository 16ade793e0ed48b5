"""Where the minutes go: what they are for in each meeting, and how many each item really took."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ddtk_helpers.activities.a1_4_team_meetings.analysis.agenda import PURPOSES
from ddtk_helpers.activities.a1_4_team_meetings.words import NO_ITEMS, SOURCE, short_day
from ddtk_helpers.charts import (
    DARK,
    FAINT,
    INK,
    PALE,
    PAPER,
    SKY,
    SOFT,
    WARM,
    Part,
    captioned,
    draw_bars,
    drawn_marks,
    empty_chart,
    label,
    new_axes,
    readable_on,
    source_line,
    titled,
)
from ddtk_helpers.words import count, left_out

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_MEETINGS = 14
_LOOKS = {
    "inform": (FAINT, "//"),
    "explore": (SKY, ""),
    "decide": (DARK, ""),
    "plan": (PALE, ""),
    "learn": (PAPER, ".."),
}
_NARROW = 0.06  # of the bar; below it a number does not fit


def purpose_chart(
    mix: pd.DataFrame, ax: Axes | None = None, *, meeting: str = "", made_up: bool = False
) -> Axes:
    """Draw what the minutes of each meeting are for, as parts of one bar a meeting.

    `mix` is that of `purpose_mix`. The title speaks of `meeting`, else of the last one drawn. Say
    `made_up` for the sample district.
    """
    title = "What are our minutes for?"
    if mix.empty:
        return empty_chart(ax, title, NO_ITEMS)
    numbers = list(dict.fromkeys(mix["meeting"]))
    drawn = numbers[-MOST_MEETINGS:]
    table = mix.pivot_table("mins", "meeting", "purpose", aggfunc="sum", fill_value=0).reindex(
        index=drawn, columns=PURPOSES, fill_value=0
    )
    totals = table.sum(axis=1)
    days = dict(zip(mix["meeting"], mix["date"], strict=True))
    ax = ax or new_axes(1.4 * len(drawn) + 2)
    parts = [Part(purpose, list(100 * table[purpose] / totals), *_LOOKS[purpose]) for purpose in PURPOSES]
    draw_bars(ax, [short_day(days[one]) for one in drawn], parts, ends=[f"{total} min" for total in totals])
    _write_minutes(ax, table, totals)
    ax.set(xlim=(0, 112), xlabel="Percent of the planned minutes (numbers: minutes)")
    facts = (f"{count(len(numbers), 'meeting')}.", left_out(len(drawn), len(numbers), "the last ones"))
    captioned(ax, source_line(mix, SOURCE, *facts, made_up=made_up), marks=drawn_marks(ax), columns=5)
    one = meeting if meeting in totals else drawn[-1]
    shares = ", ".join(
        f"{purpose} {table.loc[one, purpose]} minutes" for purpose in PURPOSES if table.loc[one, purpose]
    )
    return titled(
        ax,
        _purpose_title(table.loc[one], days[one]),
        alt=f"One bar a meeting. {short_day(days[one])}: {shares}.",
    )


def _write_minutes(ax: Axes, table: pd.DataFrame, totals: pd.Series) -> None:
    for row, (number, minutes) in enumerate(table.iterrows()):
        left = 0.0
        for purpose, mins in minutes.items():
            share = mins / totals[number]
            if share >= _NARROW:
                text = ax.text(
                    100 * (left + share / 2), row, f"{mins}", ha="center", va="center", fontsize="small"
                )
                text.set_color(readable_on(_LOOKS[str(purpose)][0]))
                if _LOOKS[str(purpose)][1]:
                    text.set_bbox({"facecolor": PAPER, "edgecolor": "none", "pad": 1})
            left += share


def _purpose_title(minutes: pd.Series, day: Any) -> str:
    purpose, share = str(minutes.idxmax()), minutes.max() / minutes.sum()
    return f"{short_day(day)}: {share:.0%} of the minutes are to {purpose}"


def used_chart(frame: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw for each item the minutes that were planned and those it took.

    `frame` is that of `planned_and_used`. Say `made_up` for the sample district.
    """
    title = "Planned and used: where did the time go?"
    known = frame[frame["used"].notna()]
    if known.empty:
        return empty_chart(ax, title, "Nobody has written down yet how many minutes each item took.")
    ax = ax or new_axes(1.2 * len(frame) + 2)
    for row, one in enumerate(frame.itertuples()):
        _draw_item(ax, row, one.planned, one.used)
    names = [
        f"{one.n}  {label(one.topic, 30)}" if one.n is not None else label(one.topic, 32)
        for one in frame.itertuples()
    ]
    ax.set_yticks(range(len(frame)), names)
    ax.set_ylim(len(frame) - 0.4, -0.6)
    ax.set_xlim(0, frame[["planned", "used"]].max().max() * 1.15 + 2)
    ax.set_xlabel("Minutes")
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x", color=FAINT, linewidth=0.6)
    ax.set_axisbelow(True)
    facts = (f"{count(len(known), 'item')} with minutes used.",)
    captioned(ax, source_line(frame, SOURCE, *facts, made_up=made_up), marks=_used_marks())
    both = known[known["planned"].notna()]
    alt = f"Planned {both['planned'].sum():.0f}, used {both['used'].sum():.0f} minutes."
    return titled(ax, _used_title(both) or title, alt=f"Pairs of marks. {alt}")


def _draw_item(ax: Axes, row: int, planned: float, used: float) -> None:
    if planned == planned and used == used:
        ax.plot([planned, used], [row, row], color=WARM if used > planned else SOFT, linewidth=2.5, zorder=1)
        if used > planned:
            ax.annotate(
                f"+{used - planned:.0f}", (used, row), (7, 0), textcoords="offset points", va="center"
            )
    if planned == planned:
        ax.scatter(planned, row, s=130, facecolor=PAPER, edgecolor=INK, linewidth=1.2, zorder=2)
    if used == used:
        ax.scatter(used, row, s=42, marker="D", facecolor=DARK, edgecolor=INK, linewidth=0.6, zorder=3)


def _used_marks() -> list[tuple[str, Any]]:
    from matplotlib.lines import Line2D

    look = {"linestyle": "", "markeredgecolor": INK}
    return [
        ("planned", Line2D([], [], marker="o", markersize=9, color=PAPER, **look)),
        ("used", Line2D([], [], marker="D", markersize=6, color=DARK, **look)),
    ]


def _used_title(both: pd.DataFrame) -> str:
    if both.empty:
        return ""
    over = both["used"].sum() - both["planned"].sum()
    most = both.loc[both["over"].idxmax()]
    if over <= 0:
        return f"The meeting took {both['used'].sum():.0f} of {both['planned'].sum():.0f} planned minutes"
    return f"{over:.0f} minutes more than planned, most of them in “{label(most['topic'], 40)}”"
