"""What the rules allow against what people can open: too much and too little, each with a sign of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ddtk_helpers.activities.a1_7_data_dissemination.analysis.access import NO_RULE, PUBLIC
from ddtk_helpers.activities.a1_7_data_dissemination.words import NO_RULES, RULES_SOURCE
from ddtk_helpers.charts import (
    DARK,
    FAINT,
    INK,
    PAGE,
    PAPER,
    Size,
    captioned,
    empty_chart,
    label,
    new_axes,
    source_line,
    titled,
)
from ddtk_helpers.words import count

if TYPE_CHECKING:
    from matplotlib.axes import Axes

OVER, UNDER = "▲", "▽"
_RED, _PALE_RED = "#A5281B", "#F6C9C0"
_HATCH = "////"


def access_chart(
    frame: pd.DataFrame, ax: Axes | None = None, *, size: Size = PAGE, made_up: bool = False
) -> Axes:
    """Draw a cell for each role and class of data, with how many sources are open too wide or not enough.

    `frame` is that of `access_matrix`. Over-access is red and hatched with ▲, under-access ringed with ▽;
    both signs can stand in one cell. Say `made_up` for the sample district.
    """
    title = "Do people see what the rules allow, no more and no less?"
    if frame.empty or (frame["allowed"] == NO_RULE).all():
        return empty_chart(ax, title, NO_RULES)
    if not frame["sources"].sum():
        says = "The inventory (1.5) says of no source who sees it and how sensitive it is."
        return empty_chart(ax, title, says)
    roles, classes = list(frame["role"].unique()), list(frame["sensitivity"].unique())
    ax = ax or new_axes(1.75 * len(roles) + 3, size=size)
    for row in frame.itertuples():
        _draw(ax, classes.index(row.sensitivity), roles.index(row.role), row)
    ax.set(xlim=(0, len(classes)), ylim=(len(roles), 0))
    ax.set_xticks(
        [n + 0.5 for n in range(len(classes))], [label(one.capitalize(), 14, lines=2) for one in classes]
    )
    ax.set_yticks(
        [n + 0.5 for n in range(len(roles))], [label(one[:1].upper() + one[1:], 26, lines=2) for one in roles]
    )
    ax.tick_params(length=0, top=False, bottom=False, labeltop=True, labelbottom=False)
    ax.spines[:].set_visible(False)
    says = (
        "First line: what the rule allows. Figures: sources that differ. No rule: whatever is seen is too much, but "
        "for public data. Access is known for groups of roles, not for each."
    )
    captioned(ax, source_line(frame, RULES_SOURCE, says, made_up=made_up), marks=_marks(), columns=4)
    return titled(ax, _title(frame), alt=_alt(frame))


def _draw(ax: Axes, column: int, line: int, row: Any) -> None:
    from matplotlib.patches import FancyBboxPatch, Rectangle

    look = {"facecolor": _PALE_RED, "hatch": _HATCH, "hatchcolor": _RED} if row.over else {"facecolor": PAPER}
    ax.add_patch(Rectangle((column + 0.03, line + 0.05), 0.94, 0.9, edgecolor=FAINT, linewidth=0.8, **look))
    if row.under:
        ring = FancyBboxPatch(
            (column + 0.13, line + 0.17), 0.74, 0.66, boxstyle="round,pad=0.04,rounding_size=0.12",
            facecolor="none", edgecolor=DARK, linewidth=2.2,
        )  # fmt: skip
        ax.add_patch(ring)
    signs = [f"{sign} {number}" for sign, number in ((OVER, row.over), (UNDER, row.under)) if number]
    allowed = "open" if row.sensitivity == PUBLIC and row.allowed == NO_RULE else row.allowed
    text = "\n".join(filter(None, (allowed, "   ".join(signs))))
    written = ax.text(column + 0.5, line + 0.5, text, ha="center", va="center", fontsize="small", color=INK)
    written.set(linespacing=1.25, fontweight="bold" if row.over else "normal")
    if row.over:
        written.set_bbox({"facecolor": PAPER, "edgecolor": "none", "pad": 1.5})


def _title(frame: pd.DataFrame) -> str:
    over, under = int((frame["over"] > 0).sum()), int((frame["under"] > 0).sum())
    if not over and not under:
        return "People see what the rules allow, no more and no less"
    return f"{OVER} More than allowed in {over} of {count(len(frame), 'cell')}, {UNDER} less than allowed in {under}"


def _alt(frame: pd.DataFrame) -> str:
    told = [
        f"{row.role}, {row.sensitivity}: {row.over} over, {row.under} under"
        for row in frame.itertuples() if row.over or row.under
    ]  # fmt: skip
    return f"Roles by class of data. {'; '.join(told)}."


def _marks() -> list[tuple[str, Any]]:
    from matplotlib.patches import Patch

    return [
        (f"{OVER} sources open wider than allowed", Patch(facecolor=_PALE_RED, hatch=_HATCH, edgecolor=_RED)),
        (f"{UNDER} sources less open than allowed", Patch(facecolor=PAPER, edgecolor=DARK, linewidth=2)),
    ]
