"""The year in lanes: what each audience gets, when, and by when it is to be used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from ddtk_helpers.activities.a1_7_data_dissemination.words import NOTHING_PLANNED, SOURCE
from ddtk_helpers.charts import (
    DARK,
    FAINT,
    INK,
    PAGE,
    PAPER,
    SOFT,
    WARM,
    Size,
    captioned,
    empty_chart,
    label,
    month_axis,
    new_axes,
    source_line,
    titled,
)
from ddtk_helpers.words import count

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROOM = 9  # days that a number needs beside its mark


def calendar_chart(
    frame: pd.DataFrame, ax: Axes | None = None, *, size: Size = PAGE, made_up: bool = False
) -> Axes:
    """Draw a lane for each role: a mark on the day of release, a line to the day of use.

    `frame` is that of `by_audience`. The number beside a mark is that of the release. Say `made_up` for
    the sample district.
    """
    title = "Who gets what, and when?"
    if frame.empty:
        return empty_chart(ax, title, NOTHING_PLANNED)
    lanes = [(str(role), _stacked(rows)) for role, rows in frame.groupby("role", sort=False)]
    heights = [max(depth for depth, _ in marks) + 1 for _, marks in lanes]
    ax = ax or new_axes(0.8 * sum(heights) + 3, size=size)
    top, middles = 0.0, []
    for (_, marks), height in zip(lanes, heights, strict=True):
        for depth, row in marks:
            _draw(ax, top + depth + 0.5, row)
        middles.append(top + height / 2)
        top += height
        ax.axhline(top, color=FAINT, linewidth=0.8)
    ax.set_yticks(middles, [label(role[:1].upper() + role[1:], 38) for role, _ in lanes])
    ax.set_ylim(top, 0)
    mark_months(ax, _all_days(frame))
    number = frame["record_id"].nunique()
    facts = (f"{count(number, 'release')}.", "7 stands for REL-0007.")
    captioned(ax, source_line(frame, SOURCE, *facts, made_up=made_up), marks=_marks(), columns=4)
    counts = frame.groupby("role", sort=False).size()
    alt = "; ".join(f"{role} {number}" for role, number in counts.items())
    return titled(ax, _title(counts), alt=f"A lane for each role, a mark for each release. {alt}.")


def mark_months(ax: Axes, days: Sequence[dt.date]) -> None:
    """Mark the months from the first to the last of these days along the top."""
    month_axis(ax, min(days) - dt.timedelta(days=16), max(days) + dt.timedelta(days=12))
    ax.spines["top"].set_visible(True)


def _stacked(rows: pd.DataFrame) -> list[tuple[int, Any]]:
    """Give each row with its place in the lane, so that no two lie over each other."""
    ends: list[dt.date] = []
    placed = []
    for row in rows.itertuples():
        start, last = min(row.release, row.use_by or row.release), max(row.release, row.use_by or row.release)
        start -= dt.timedelta(days=_ROOM)
        depth = next((n for n, end in enumerate(ends) if end < start), len(ends))
        ends[depth : depth + 1] = [last + dt.timedelta(days=3)]
        placed.append((depth, row))
    return placed


def _draw(ax: Axes, height: float, row: Any) -> None:
    if row.use_by:
        wrong = row.use_by < row.release
        look = {"color": WARM, "linestyle": (0, (2, 1))} if wrong else {"color": DARK}
        ax.plot([row.release, row.use_by], [height, height], linewidth=1.6, zorder=1, **look)
        ax.plot(
            row.use_by, height, marker="X" if wrong else "|", markersize=9 if wrong else 8, color=WARM if wrong else DARK,
            markeredgecolor=INK if wrong else DARK, zorder=4,
        )  # fmt: skip
    ax.plot(
        row.release, height, marker="o", markersize=7, color=DARK if row.is_out else PAPER,
        markeredgecolor=INK, zorder=3,
    )  # fmt: skip
    first = min(row.release, row.use_by or row.release)
    ax.annotate(
        row.record_id[-4:].lstrip("0"), (first, height), (-6, 0), textcoords="offset points", ha="right",
        va="center", fontsize="x-small", color=SOFT,
    )  # fmt: skip


def _all_days(frame: pd.DataFrame) -> list[dt.date]:
    return [day for name in ("release", "use_by") for day in frame[name] if day]


def _title(counts: pd.Series) -> str:
    most, least = counts.idxmax(), counts.idxmin()
    title = f"Most goes to: {most}, {count(int(counts.max()), 'release')}"
    return title if counts.max() == counts.min() else f"{title}; least to: {least}, {counts.min()}"


def _marks() -> list[tuple[str, Any]]:
    from matplotlib.lines import Line2D

    return [
        ("it has come", Line2D([], [], marker="o", linestyle="", color=DARK, markeredgecolor=INK)),
        ("it is expected", Line2D([], [], marker="o", linestyle="", color=PAPER, markeredgecolor=INK)),
        ("until the day of use", Line2D([], [], marker="|", markersize=8, color=DARK)),
        ("use by a day before it comes", Line2D([], [], marker="X", color=WARM, linestyle=(0, (2, 1)))),
    ]
