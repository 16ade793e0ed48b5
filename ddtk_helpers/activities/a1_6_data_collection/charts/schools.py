"""The schools side by side: how far each condition holds for those who collect data, few answers hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ddtk_helpers.activities.a1_6_data_collection.analysis.people import LOW
from ddtk_helpers.activities.a1_6_data_collection.analysis.schools import low_in_schools
from ddtk_helpers.activities.a1_6_data_collection.words import NOT_ENOUGH, PRIVATE
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
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.words import left_out

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes

MOST = 40


def schools_chart(frame: pd.DataFrame, short: Mapping[str, str], ax: Axes | None = None) -> Axes:
    """Draw school × condition: the median; hidden and unanswered cells each look different.

    `frame` is that of `school_conditions`, `short` gives the short name of each condition. Beyond 40 schools
    the first by their codes are drawn.
    """
    title = "Where do those who collect data have what they need?"
    if frame.empty or not (frame["state"] == "shown").any():
        return empty_chart(ax, title, NOT_ENOUGH)
    schools = dict(zip(frame["school"], frame["school_name"], strict=True))
    order, items = list(schools)[:MOST], list(dict.fromkeys(frame["item"]))
    cells = {
        (order.index(school), items.index(item)): _cell(state, median)
        for school, item, state, median in cell_rows(frame, "school", "item", "state", "median")
        if school in order
    }
    ax = ax or new_axes(len(order) + 8)
    names = [label(schools[code], 34) for code in order]
    draw_grid(ax, names, [label(short.get(item, item), 30) for item in items], cells, slanted=True)
    facts = (
        "Medians, 1 not at all to 4 fully.",
        left_out(len(order), len(schools), "the first by their codes"),
    )
    captioned(ax, source_line(frame, PRIVATE, *facts), marks=_marks(frame), columns=3)
    return titled(ax, _title(frame, short) or title, alt="Grid of schools and conditions.")


def _cell(state: str, median: float | None) -> Cell:
    if state == "hidden":
        return Cell("hidden", None, UNKNOWN)
    if state == "nobody" or median is None:
        return Cell("–", None, NOT_SERVED)
    return Cell(f"{median:g}", 0.05 + 0.9 * (median - 1) / 3)


def _marks(frame: pd.DataFrame) -> list[tuple[str, Any]]:
    from matplotlib.patches import Patch

    look = {"facecolor": PAPER, "edgecolor": SOFT}
    marks = [("3  the darker, the better", Patch(facecolor="#9CC4E4"))]
    if (frame["state"] == "hidden").any():
        marks.append(("fewer than five answers, or it would give these away", Patch(hatch=UNKNOWN, **look)))
    if (frame["state"] == "nobody").any():
        marks.append(("–  nobody answered", Patch(hatch=NOT_SERVED, **look)))
    return marks


def _title(frame: pd.DataFrame, short: Mapping[str, str]) -> str:
    low = low_in_schools(frame, low=LOW)
    first = low.iloc[0]
    name = short.get(first["item"], first["text"])
    return f"“{name}” is low in {first['low']} of {first['shown']} schools shown" if first["low"] else ""
