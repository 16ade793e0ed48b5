"""The schools side by side: how much each barrier weighs in each school, few answers hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ddtk_helpers.activities.a1_2_barriers.analysis.salience import MOST
from ddtk_helpers.activities.a1_2_barriers.analysis.schools import first_in_schools
from ddtk_helpers.activities.a1_2_barriers.words import NOT_ENOUGH, SOURCE
from ddtk_helpers.charts import (
    NOT_SERVED,
    PAPER,
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
from ddtk_helpers.words import count, left_out, several

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_SCHOOLS = 40


def schools_chart(frame: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw school × barrier: the median salience; hidden and unanswered cells each look different.

    `frame` is that of `school_barriers`. Beyond 40 schools those with the heaviest barrier are drawn.
    """
    title = "Which barrier weighs most in which school?"
    if frame.empty or not (frame["state"] == "shown").any():
        return empty_chart(ax, title, NOT_ENOUGH)
    schools, items = _schools(frame), dict(zip(frame["item"], frame["text"], strict=True))
    order, columns = list(schools), list(items)
    cells = {
        (order.index(school), columns.index(item)): _cell(state, median)
        for school, item, state, median in zip(
            frame["school"], frame["item"], frame["state"], frame["median"], strict=True
        )
        if school in schools
    }
    ax = ax or new_axes(len(schools) + 8)
    names = [label(name, 34) for name in schools.values()]
    draw_grid(ax, names, [label(text, 36) for text in items.values()], cells, slanted=True)
    everything = frame["school"].nunique()
    which = (
        left_out(len(schools), everything, "those with the heaviest barrier")
        or f"{count(everything, 'school')}."
    )
    captioned(
        ax, source_line(frame, SOURCE, "Median salience, 0 to 16.", which), marks=_marks(frame), columns=3
    )
    return titled(ax, _title(frame) or title, alt="Grid of schools and barriers.")


def _schools(frame: pd.DataFrame) -> dict[str, str]:
    names = dict(zip(frame["school"], frame["school_name"], strict=True))
    heaviest = frame.groupby("school")["median"].max().sort_values(ascending=False, kind="stable")
    kept = set(heaviest.index[:MOST_SCHOOLS])
    return {code: name for code, name in names.items() if code in kept}


def _cell(state: str, median: float) -> Cell:
    if state == "hidden":
        return Cell("hidden", None, UNKNOWN)
    if state == "nobody" or median != median:
        return Cell("–", None, NOT_SERVED)
    return Cell(f"{median:g}", 0.05 + 0.9 * median / MOST)


def _marks(frame: pd.DataFrame) -> list[tuple[str, Any]]:
    from matplotlib.patches import Patch

    look = {"facecolor": PAPER, "edgecolor": SOFT}
    marks = [("12  the darker, the heavier", Patch(facecolor="#9CC4E4"))]
    if (frame["state"] == "hidden").any():
        marks.append(("fewer than five answers, or it would give these away", Patch(hatch=UNKNOWN, **look)))
    if (frame["state"] == "nobody").any():
        marks.append(("–  nobody answered", Patch(hatch=NOT_SERVED, **look)))
    return marks


def _title(frame: pd.DataFrame) -> str:
    first = first_in_schools(frame)
    counts = first["text"].str.split("; ").explode().value_counts()
    if counts.empty:
        return ""
    most = int(counts.iloc[0])
    return f"{several(list(counts.index[counts == most]))} weighs most in {most} of {count(len(first), 'school')}"
