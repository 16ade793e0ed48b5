"""Two waves of the self-assessment side by side, domain by domain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ddtk_helpers.activities.a0_2_self_assessment.words import SCALE, SOURCE, bare_name, domain_name
from ddtk_helpers.charts import (
    DARK,
    FAINT,
    INK,
    PAPER,
    SOFT,
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

ONCE = "You have answered once. After the second time this page shows what moved."


def movement_chart(moved: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw each domain before and after, with how many ratings went up and down. `moved` is that of `movement`."""
    title = "What moved since last time?"
    known = moved[moved["change"].notna()].reset_index(drop=True)
    if known.empty:
        return empty_chart(ax, title, ONCE)
    ax = ax or new_axes(1.5 * len(known) + 3)
    for y, row in known.iterrows():
        ax.plot([row["first"], row["second"]], [y, y], color=SOFT, linewidth=1.4, zorder=1)
        ax.annotate(_ways(row), (4.12, y), va="center", fontsize="small", annotation_clip=False)
    look = {"linestyle": "", "markeredgecolor": INK, "zorder": 3}
    ax.plot(known["first"], known.index, marker="o", markersize=9, color=PAPER, label="before", **look)
    ax.plot(known["second"], known.index, marker="D", markersize=7, color=DARK, label="now", **look)
    ax.set_yticks(known.index, [domain_name(domain) for domain in known["domain"]])
    ax.set(xlim=(0.9, 4.1), ylim=(len(known) - 0.4, -0.6))
    ax.set_xticks([1, 2, 3, 4], SCALE)
    ax.grid(axis="x", color=FAINT, linewidth=0.6, zorder=0)
    fact = (
        "Median of a domain's statements. Ratings go up or down only where eight or more people rated a statement in both "
        "rounds under one code."
    )
    captioned(ax, source_line(known, SOURCE, fact, made_up=made_up), marks=drawn_marks(ax))
    words = "; ".join(
        f"{domain_name(row.domain)} {row.first:g} to {row.second:g}" for row in known.itertuples()
    )
    return titled(ax, _finding(known), alt=f"Marks of medians before and now. {words}.")


def _ways(row: pd.Series) -> str:
    if not row["paired_items"]:
        return "too few pairs"
    return f"{row['up']:.0f} up, {row['down']:.0f} down of {row['pairs']:.0f}"


def _finding(known: pd.DataFrame) -> str:
    up, down = int((known["change"] > 0).sum()), int((known["change"] < 0).sum())
    if not up and not down:
        return "No domain moved"
    best = known.loc[known["change"].abs().idxmax()]
    moved = f"{count(up, 'domain')} went up, {down} down"
    return f"{moved}; most moved {bare_name(best['domain'])}, from {best['first']:g} to {best['second']:g}"
