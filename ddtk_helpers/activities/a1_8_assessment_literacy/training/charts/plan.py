"""The plan on a line: when each training is held, and when somebody looks for it in use, six weeks later."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pandas as pd

from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.plan import NO_DAY, OVERDUE, SEEN
from ddtk_helpers.activities.a1_8_assessment_literacy.training.words import CATALOG_SOURCE, NO_PLAN
from ddtk_helpers.charts import (
    DARK,
    INK,
    PAPER,
    SOFT,
    WARM,
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


def plan_chart(frame: pd.DataFrame, today: dt.date, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw a line for each training: a dot on its day, a diamond six weeks later.

    `frame` is that of `plan_states`. A full diamond was looked at, an empty one is to come, a cross is overdue.
    Trainings without a day are named in the caption. Say `made_up` for the sample district.
    """
    title = "What is learned when, and when do we look for it?"
    dated = frame[frame["when"].notna()].sort_values("when", kind="stable") if len(frame) else frame
    if dated.empty:
        return empty_chart(ax, title, NO_PLAN if frame.empty else "No training of the plan has a day yet.")
    ax = ax or new_axes(1.8 * len(dated) + 3)
    rows = dated.to_dict("records")
    for at, row in enumerate(rows):
        _draw(ax, at, row, today)
    ax.set_yticks(range(len(rows)), [label(row["course"] or row["need"], 34, lines=2) for row in rows])
    ax.set_ylim(len(rows) - 0.4, -0.7)
    _months(ax, [row["when"] for row in rows], [row["look_on"] for row in rows], today)
    undated = list(frame.loc[frame["state"] == NO_DAY, "need"])
    facts = [f"{count(len(frame), 'training')}."]
    if undated:
        facts.append(f"Without a day: {len(undated)}.")
    captioned(ax, source_line(frame, CATALOG_SOURCE, *facts, made_up=made_up), marks=_marks(), columns=4)
    return titled(ax, _title(frame) or title, alt=_alt(rows))


def _draw(ax: Axes, at: int, row: dict[str, Any], today: dt.date) -> None:
    ax.plot([row["when"], row["look_on"]], [at, at], color=DARK, linewidth=1.8, zorder=1)
    held = row["when"] <= today
    ax.plot(row["when"], at, "o", color=DARK if held else PAPER, markeredgecolor=INK, markersize=8, zorder=3)
    looked = row["state"] in SEEN.values()
    shape = "X" if row["state"] == OVERDUE else "D"
    color = WARM if row["state"] == OVERDUE else DARK if looked else PAPER
    ax.plot(row["look_on"], at, shape, color=color, markeredgecolor=INK, markersize=9, zorder=3)
    words = f"{row['state']}" + (f" · {row['owner']}" if row["owner"] else " · no owner")
    ax.annotate(
        words, (row["look_on"], at), (9, 0), textcoords="offset points", va="center", fontsize="small",
        bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1},
    )  # fmt: skip


def _months(ax: Axes, starts: list[dt.date], ends: list[dt.date], today: dt.date) -> None:
    first = min(starts) - dt.timedelta(days=14)
    span = (max(ends) - first).days
    month_axis(ax, first, max(ends) + dt.timedelta(days=max(40, int(span * 0.42))))
    if first <= today <= max(ends):
        ax.axvline(today, color=SOFT, linewidth=1.4, linestyle=(0, (4, 3)), zorder=0)
        ax.text(today, -0.55, " today", fontsize="small", color=SOFT, va="center")


def _marks() -> list[tuple[str, Any]]:
    from matplotlib.lines import Line2D

    def mark(shape: str, color: str) -> Line2D:
        return Line2D([], [], marker=shape, linestyle="", color=color, markeredgecolor=INK, markersize=8)

    return [
        ("held", mark("o", DARK)), ("to be held", mark("o", PAPER)), ("looked for it in use", mark("D", DARK)),
        ("to look, six weeks later", mark("D", PAPER)), ("overdue", mark("X", WARM)),
    ]  # fmt: skip


def _title(frame: pd.DataFrame) -> str:
    late = int((frame["state"] == OVERDUE).sum())
    if late:
        return f"{count(late, 'training')}: nobody has looked yet whether it is used"
    seen = int(frame["state"].isin(list(SEEN.values())).sum())
    return f"{seen} of {count(len(frame), 'training')} looked at in use" if seen else ""


def _alt(rows: list[dict[str, Any]]) -> str:
    parts = [
        f"{row['course'] or row['need']} on {row['when']}, to be looked at on {row['look_on']}: {row['state']}" for row in rows
    ]  # fmt: skip
    return f"A line for each training. {'; '.join(parts)}."
