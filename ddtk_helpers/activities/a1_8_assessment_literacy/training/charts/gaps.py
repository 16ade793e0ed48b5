"""Role group × strand: how far what people can do is below what their work asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.gaps import (
    SELF,
    hidden_groups,
    wide_gaps,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.training.words import NOT_ENOUGH, SELF_SOURCE
from ddtk_helpers.charts import (
    NOT_SERVED,
    PAPER,
    SHADES,
    SOFT,
    UNKNOWN,
    Cell,
    captioned,
    draw_grid,
    empty_chart,
    label,
    new_axes,
    source_line,
    titled,
)
from ddtk_helpers.frames import cell_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_WIDEST = 3  # from 1 to 4


def gap_chart(frame: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw a cell for each strand and role group: the gap, and from how many people; the darker, the wider.

    `frame` is that of `gap_grid`. Strands are rows, groups columns. Hidden cells have dots. A star marks what the
    team wrote down instead of a self-rating. Say `made_up` for the sample district.
    """
    title = "Where is the gap between what people can do and what their work asks for?"
    if frame.empty or not frame["shown"].any():
        return empty_chart(ax, title, NOT_ENOUGH)
    strands, groups = list(dict.fromkeys(frame["strand"])), list(dict.fromkeys(frame["role_group"]))
    cells = {
        (strands.index(strand), groups.index(group)): _cell(gap, people, source, shown)
        for strand, group, gap, people, source, shown in cell_rows(
            frame, "strand", "role_group", "gap", "people", "source", "shown"
        )
    }
    for row in range(len(strands)):
        for column in range(len(groups)):
            cells.setdefault((row, column), Cell("–", None, NOT_SERVED))
    ax = ax or new_axes(1.5 * len(strands) + 4)
    names = [label(strand[0].upper() + strand[1:], 30) for strand in strands]
    draw_grid(ax, names, [label(group, 12, lines=4) for group in groups], cells)
    facts = "Gap: the middle of “my work asks for” less the middle of “now”, each from 1 to 4."
    told = (frame["shown"] & (frame["source"] != SELF)).any()
    source = f"{SELF_SOURCE} and the team's list of needs" if told else SELF_SOURCE
    captioned(ax, source_line(frame, source, facts, made_up=made_up), marks=_marks(frame), columns=2)
    return titled(ax, _title(frame), alt=_alt(frame))


def _cell(gap: float | None, people: float | None, source: str, shown: bool) -> Cell:
    if not shown or gap is None or people is None:
        return Cell("hidden", None, UNKNOWN)
    star = "" if source == SELF else "*"
    words = f"+{gap:g}" if gap > 0 else f"{gap:g}"
    return Cell(f"{words}{star}  (n {people:.0f})", 0.04 + 0.9 * max(0.0, min(gap, _WIDEST)) / _WIDEST)


def _marks(frame: pd.DataFrame) -> list[tuple[str, Any]]:
    from matplotlib.patches import Patch

    look = {"facecolor": PAPER, "edgecolor": SOFT}
    marks = [
        ("+2 (n 11)  the darker, the wider the gap; n people", Patch(facecolor=SHADES[1], edgecolor=SOFT))
    ]
    if not frame["shown"].all():
        marks.append(("hidden: few answered, or it would give them away", Patch(hatch=UNKNOWN, **look)))
    if (frame["shown"] & (frame["source"] != SELF)).any():
        marks.append(("*  written down by the team", Patch(facecolor="none", edgecolor="none")))
    return marks


def _title(frame: pd.DataFrame) -> str:
    wide = wide_gaps(frame)
    if wide.empty:
        return "No group that is shown is a point below what its work asks for"
    first = wide.iloc[0]
    return f"Widest gap: {first['role_group']} in {first['strand']}, now {first['now']:g}, needed {first['needed']:g} of 4"


def _alt(frame: pd.DataFrame) -> str:
    parts = []
    for group, here in frame.groupby("role_group", sort=False):
        known = here[here["shown"]]
        numbers = [f"{strand} {gap:g}" for strand, gap in cell_rows(known, "strand", "gap")]
        parts.append(f"{group}: {', '.join(numbers) or 'hidden'}")
    hidden = hidden_groups(frame)
    end = f" Hidden: {'; '.join(hidden)}." if hidden else ""
    return f"Grid of strands and role groups. {'; '.join(parts)}.{end}"
