"""The team's norms: how far everybody stands behind each, and how each was kept from meeting to meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ddtk_helpers.activities.a1_4_team_meetings.words import NO_NORMS, NORM_SOURCE, short_day
from ddtk_helpers.charts import (
    DARK,
    FAINT,
    PAPER,
    SOFT,
    captioned,
    draw_fists,
    drawn_marks,
    empty_chart,
    label,
    new_axes,
    source_line,
    titled,
)
from ddtk_helpers.words import count

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_NUMBERS = 8  # meetings, up to which each point says how many answered
_TALL = 0.74  # of a row, from “not kept” to “kept”


def support_chart(frame: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw the last vote on each norm, from fist to five.

    `frame` is that of `support`. Say `made_up` for the sample district.
    """
    title = "Does everybody stand behind our norms?"
    if frame.empty:
        return empty_chart(ax, title, NO_NORMS)
    ax = ax or new_axes(2.1 * len(frame) + 2)
    draw_fists(ax, [label(text, 34, lines=2) for text in frame["text"]], list(frame["counts"]))
    people = int(frame["people"].max())
    facts = (f"{count(len(frame), 'norm')}; at most {count(people, 'vote')} each.",)
    captioned(ax, source_line(frame, NORM_SOURCE, *facts, made_up=made_up), marks=drawn_marks(ax), columns=3)
    alt = "; ".join(f"{one.text} {', '.join(map(str, one.counts))}" for one in frame.itertuples())
    return titled(ax, _support_title(frame), alt=f"How many showed 0 to 5 fingers. {alt}.")


def _support_title(frame: pd.DataFrame) -> str:
    voted = frame[frame["people"] > 0]
    low = voted[voted["below"] > 0]
    if voted.empty:
        return "No norm has been voted on yet"
    if len(low):
        verb = "has" if len(low) == 1 else "have"
        return f"{len(low)} of {count(len(frame), 'norm')} {verb} somebody below 3"
    waiting = len(frame) - len(voted)
    rest = f"; {waiting} not voted on yet" if waiting else ""
    return f"Nobody is below 3 on {'any norm' if not waiting else count(len(voted), 'norm')}{rest}"


def health_chart(frame: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw how each norm was kept from meeting to meeting: a small panel for each norm, one above the other.

    `frame` is that of `norm_health`. Say `made_up` for the sample district.
    """
    title = "Do we keep our norms?"
    if frame.empty:
        return empty_chart(
            ax, title, "No norm check is revealed yet. It takes one minute at the end of a meeting."
        )
    norms = list(dict.fromkeys(frame["norm"]))
    meetings = list(dict.fromkeys(frame.sort_values("date")["meeting"]))
    ax = ax or new_axes(2.9 * len(norms) + 1)
    for row, norm in enumerate(norms):
        _draw_panel(ax, row, frame[frame["norm"] == norm], meetings)
    texts = dict(zip(frame["norm"], frame["text"], strict=True))
    ax.set_yticks(range(len(norms)), [label(texts[norm], 30, lines=2) for norm in norms])
    days = dict(zip(frame["meeting"], frame["date"], strict=True))
    ticks = range(0, len(meetings), 1 + len(meetings) // (MOST_NUMBERS + 1))
    ax.set_xticks(ticks, [short_day(days[meetings[place]]) for place in ticks])
    ax.set(xlim=(-0.6, len(meetings) - 0.25), ylim=(len(norms) - 0.45, -0.55))
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    captioned(
        ax,
        source_line(frame, NORM_SOURCE, _health_facts(frame), made_up=made_up),
        marks=_health_marks(),
        columns=3,
    )
    alt = "; ".join(
        f"{one.text} {one.mean:.1f}"
        for one in frame[frame["meeting"] == meetings[-1]].itertuples()
        if one.shown
    )
    return titled(ax, _health_title(frame) or title, alt=f"A small panel for each norm. Last meeting: {alt}.")


def _draw_panel(ax: Axes, row: int, points: pd.DataFrame, meetings: list[str]) -> None:
    """Draw one norm; its line breaks where fewer than five answered, or nobody was asked."""
    bottom, top = row + _TALL / 2, row - _TALL / 2
    ax.fill_between([-0.35, len(meetings) - 0.65], top, bottom, color="#F3F6F9", zorder=0)
    for edge, words in ((bottom, "1"), (top, "4")):
        ax.plot([-0.35, len(meetings) - 0.65], [edge, edge], color=FAINT, linewidth=0.8, zorder=1)
        ax.text(-0.4, edge, words, ha="right", va="center", fontsize="x-small", color=SOFT)
    means = points[points["shown"]].set_index("meeting")["mean"].reindex(meetings)
    heights = bottom - _TALL * (means.to_numpy(dtype=float) - 1) / 3
    ax.plot(range(len(meetings)), heights, color=DARK, linewidth=1.8, marker="o", markersize=5, zorder=2)
    for one in points.itertuples():
        place = meetings.index(one.meeting)
        if not one.shown:
            ax.scatter(place, row, s=40, facecolor=PAPER, edgecolor=SOFT, zorder=2)
        elif len(meetings) <= MOST_NUMBERS:
            _write_point(ax, place, heights[place], one)


def _write_point(ax: Axes, place: int, height: float, one: Any) -> None:
    above = one.mean < 3
    ax.annotate(
        f"{one.mean:.1f} (n={one.people})", (place, height), (0, 6 if above else -6), textcoords="offset points",
        ha="center", va="bottom" if above else "top", fontsize="small",
    )  # fmt: skip


def _health_facts(frame: pd.DataFrame) -> str:
    unsure, people = int(frame["dont_know"].sum()), frame.loc[frame["shown"], "people"]
    words = f"1 not kept, 4 kept; means. {count(frame['meeting'].nunique(), 'meeting')}"
    words += f", n from {people.min()} to {people.max()}." if len(people) else "."
    return words + (f" “Don't know”, left out of the means: {unsure}." if unsure else "")


def _health_marks() -> list[tuple[str, Any]]:
    from matplotlib.lines import Line2D

    return [
        ("mean of the answers (n: how many)", Line2D([], [], color=DARK, marker="o", markersize=5)),
        (
            "fewer than five answers: not shown",
            Line2D([], [], linestyle="", marker="o", color=PAPER, markeredgecolor=SOFT),
        ),
    ]


def _health_title(frame: pd.DataFrame) -> str:
    last = frame.loc[[day == max(frame["date"]) for day in frame["date"]]]
    last = last[last["shown"]]
    if last.empty:
        return ""
    low, high = last.loc[last["mean"].idxmin()], last.loc[last["mean"].idxmax()]
    if high["mean"] - low["mean"] < 0.05:
        return f"All norms were kept alike on {short_day(low['date'])}: {low['mean']:.1f} of 4"
    return f"Least kept on {short_day(low['date'])}: “{label(low['text'], 60)}” ({low['mean']:.1f} of 4)"
