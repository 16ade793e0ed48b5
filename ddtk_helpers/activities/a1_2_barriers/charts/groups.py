"""How each role group weighs the barriers: one small panel for each group that may be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ddtk_helpers.activities.a1_2_barriers.analysis.salience import MOST
from ddtk_helpers.activities.a1_2_barriers.words import NOT_ENOUGH, SOURCE
from ddtk_helpers.answers.groups import group_gaps, hidden_sentence
from ddtk_helpers.charts import (
    DARK,
    FAINT,
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

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_APART = MOST + 9  # from the beginning of one panel to that of the next
_NONE_SHOWN = "No group can be shown: in each fewer than five people answered, or it would give another away."


def group_chart(
    frame: pd.DataFrame, ranked: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False
) -> Axes:
    """Draw the median salience of each barrier, a panel for each role group, beside that of everybody.

    `frame` is that of `group_salience`, `ranked` that of `ranked_barriers`, which gives the order. Groups
    that are hidden are not drawn and named in the caption. Say `made_up` for the sample district.
    """
    title = "Do all groups see the same barriers?"
    if ranked.empty or not ranked["median"].notna().any():
        return empty_chart(ax, title, NOT_ENOUGH)
    groups = _shown_groups(frame)
    if not groups:
        return empty_chart(ax, title, _NONE_SHOWN)
    rows = ranked[ranked["median"].notna()].reset_index(drop=True)
    ax = ax or new_axes(1.5 * len(rows) + 2)
    for place, (group, people) in enumerate(groups.items()):
        _draw_panel(ax, place * _APART, rows, frame[frame["role_group"] == group])
        name = label(f"{group[0].upper()}{group[1:]}", max(11, 52 // len(groups)), lines=3)
        _name_panel(ax, place * _APART, f"{name}\n{people} people")
    _set_up(ax, rows, len(groups))
    captioned(ax, source_line(frame, SOURCE, hidden_sentence(frame), made_up=made_up), marks=_marks())
    return titled(ax, _title(frame) or title, alt=_alt(frame))


def _shown_groups(frame: pd.DataFrame) -> dict[str, int]:
    """Give the groups that are shown for any barrier, with the most people who rated one."""
    shown = frame[frame["shown"].astype(bool)]
    people = shown.groupby("role_group", sort=False)["people"].max()
    return {str(group): int(number) for group, number in people.items()}


def _draw_panel(ax: Axes, left: float, rows: pd.DataFrame, here: pd.DataFrame) -> None:
    medians = {
        item: median
        for item, median, shown in zip(here["item"], here["median"], here["shown"], strict=True)
        if shown
    }
    for end in (0, MOST / 2, MOST):
        ax.plot([left + end] * 2, [-0.5, len(rows) - 0.5], color=FAINT, linewidth=0.8, zorder=0)
    for at, (item, everybody) in enumerate(zip(rows["item"], rows["median"], strict=True)):
        ax.plot([left + everybody] * 2, [at - 0.32, at + 0.32], color=WARM, linewidth=2.2, zorder=2)
        median = medians.get(item, float("nan"))
        known = median == median
        if known:
            ax.plot([left, left + median], [at, at], color=DARK, linewidth=1.6, zorder=1)
            ax.plot(left + median, at, "o", color=DARK, markeredgecolor=PAPER, markersize=7, zorder=3)
        look: dict[str, Any] = {} if known else {"style": "italic", "color": SOFT}
        words = f"{median:g}" if known else "not shown"
        ax.text(left + MOST + 0.9, at, words, ha="left", va="center", fontsize="small", **look)


def _name_panel(ax: Axes, left: float, words: str) -> None:
    ax.text(left, -0.75, words, va="bottom", ha="left", fontsize="small", fontweight="bold")


def _set_up(ax: Axes, rows: pd.DataFrame, panels: int) -> None:
    ax.set_yticks(range(len(rows)), [label(text, 30, lines=2) for text in rows["text"]])
    ax.set_ylim(len(rows) - 0.4, -2.1 if panels < 4 else -3)
    ax.set_xlim(-0.6, panels * _APART - 2)
    ends = [place * _APART + end for place in range(panels) for end in (0, MOST / 2, MOST)]
    ax.set_xticks(ends, [f"{end % _APART:g}" for end in ends])
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.set_xlabel("Median salience, 0 to 16")


def _marks() -> list[tuple[str, Any]]:
    from matplotlib.lines import Line2D

    return [
        ("median of the group", Line2D([], [], color=DARK, marker="o", linewidth=1.6)),
        ("median of everybody", Line2D([], [], color=WARM, marker="|", markersize=11, markeredgewidth=2.2, linestyle="")),
    ]  # fmt: skip


def _title(frame: pd.DataFrame) -> str:
    gaps = group_gaps(frame)
    if gaps.empty or not gaps["gap"].iloc[0] > 0:
        return ""
    most = gaps.iloc[0]
    return (
        f"{most['text']} divides us most: {most['higher_median']:g} for {most['higher']}, "
        f"{most['lower_median']:g} for {most['lower']}"
    )


def _alt(frame: pd.DataFrame) -> str:
    shown = frame[frame["shown"].astype(bool)]
    parts = [
        f"{group}: " + ", ".join(f"{item} {median:g}" for item, median in zip(rows["item"], rows["median"], strict=True))
        for group, rows in shown.groupby("role_group", sort=False)
    ]  # fmt: skip
    return f"One panel for each group. {'; '.join(parts)}."
