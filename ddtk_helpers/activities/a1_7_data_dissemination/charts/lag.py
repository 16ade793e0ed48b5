"""How long data lie before people get them, and how long people have to use them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ddtk_helpers.activities.a1_7_data_dissemination.charts.calendar import mark_months
from ddtk_helpers.activities.a1_7_data_dissemination.words import NOTHING_PLANNED, SOURCE
from ddtk_helpers.charts import (
    DARK,
    INK,
    PAGE,
    PAPER,
    SOFT,
    WARM,
    Size,
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

MOST_ROWS = 40


def lag_chart(
    frame: pd.DataFrame, ax: Axes | None = None, *, size: Size = PAGE, made_up: bool = False
) -> Axes:
    """Draw for each release the day it speaks about, the day it comes and the day of use.

    `frame` is that of `lags`. Beyond 40 releases the longest waits are drawn. Say `made_up` for the
    sample district.
    """
    title = "How long do data lie before people get them?"
    dated = frame[frame["wait_days"].notna()]
    if dated.empty:
        return empty_chart(ax, title, NOTHING_PLANNED)
    kept = dated.sort_values("wait_days", ascending=False, kind="stable").head(MOST_ROWS)
    drawn = dated[dated["record_id"].isin(set(kept["record_id"]))]
    ax = ax or new_axes(0.95 * len(drawn) + 3, size=size)
    for height, row in enumerate(drawn.itertuples()):
        _draw(ax, height, row)
    names = [f"{label(row.title, 36)}  {row.record_id[-4:].lstrip('0')}" for row in drawn.itertuples()]
    ax.set_yticks(range(len(drawn)), names)
    ax.set_ylim(len(drawn) - 0.4, -0.6)
    mark_months(ax, [day for name in ("as_of", "release", "use_by") for day in drawn[name] if day])
    facts = (
        f"{count(len(dated), 'release')}.",
        left_out(len(drawn), len(dated), "those that lie longest"),
        "Figures are days of waiting.",
    )
    captioned(ax, source_line(frame, SOURCE, *facts, made_up=made_up), marks=_marks(), columns=5)
    alt = "; ".join(f"{row.title} {row.wait_days:.0f} days" for row in drawn.itertuples())
    return titled(ax, _title(dated), alt=f"Three marks for each release. Waiting: {alt}.")


def _draw(ax: Axes, height: int, row: Any) -> None:
    ax.plot(
        [row.as_of, row.release], [height] * 2, color=WARM, linewidth=1.6, linestyle=(0, (3, 1.5)), zorder=1
    )
    if row.use_by:
        ax.plot([row.release, row.use_by], [height] * 2, color=DARK, linewidth=2, zorder=1)
        marker, color, size = ("D", DARK, 6) if row.use_days >= 0 else ("X", WARM, 9)
        ax.plot(
            row.use_by, height, marker=marker, markersize=size, color=color, markeredgecolor=INK, zorder=4
        )
    ax.plot(row.as_of, height, marker="o", markersize=5, color=SOFT, zorder=2)
    face = DARK if row.is_out else PAPER
    ax.plot(row.release, height, marker="s", markersize=6, color=face, markeredgecolor=INK, zorder=3)
    ax.annotate(
        f"{row.wait_days:.0f}", (row.as_of, height), (-5, 0), textcoords="offset points", ha="right",
        va="center", fontsize="x-small", color=SOFT,
    )  # fmt: skip


def _title(dated: pd.DataFrame) -> str:
    middle, longest = dated["wait_days"].median(), dated.loc[dated["wait_days"].idxmax()]
    return (
        f"Half of the releases lie {middle:.0f} days or less; "
        f"“{label(longest['title'], 40)}” lies {longest['wait_days']:.0f}"
    )


def _marks() -> list[tuple[str, Any]]:
    from matplotlib.lines import Line2D

    edge = {"linestyle": "", "markeredgecolor": INK}
    return [
        ("data as of", Line2D([], [], marker="o", linestyle="", color=SOFT)),
        ("came", Line2D([], [], marker="s", color=DARK, **edge)),
        ("expected", Line2D([], [], marker="s", color=PAPER, **edge)),
        ("use by", Line2D([], [], marker="D", color=DARK, **edge)),
        ("use by a day before it comes", Line2D([], [], marker="X", color=WARM, **edge)),
    ]
