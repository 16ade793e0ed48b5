"""System by criterion: the median of everybody who rated it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ddtk_helpers.activities.a1_6_data_collection.analysis.ratings import CRITERIA, rated_systems
from ddtk_helpers.activities.a1_6_data_collection.words import NOT_ENOUGH, PRIVATE
from ddtk_helpers.charts import (
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
from ddtk_helpers.words import count, left_out

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST = 20


def grid_chart(frame: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw the median of each system and criterion, the darker the better; `frame` is that of `system_ratings`.

    Where more people say “don't know” than give a rating the cell is dotted. Say `made_up` for the sample district.
    """
    title = "How good is each system, and in what?"
    systems = list(rated_systems(frame)) if len(frame) else []
    if not systems:
        return empty_chart(ax, title, NOT_ENOUGH)
    shown = systems[:MOST]
    names = ("system", "criterion", "median", "answered", "dont_know")
    cells = {
        (shown.index(system), CRITERIA.index(criterion)): _cell(median, answered, unknown)
        for system, criterion, median, answered, unknown in cell_rows(frame, *names)
        if system in shown
    }
    ax = ax or new_axes(1.6 * len(shown) + 2)
    draw_grid(ax, [label(name, 30) for name in shown], [name.capitalize() for name in CRITERIA], cells)
    facts = (
        f"Medians, 1 poor to 4 very good. Up to {count(int(frame['people'].max()), 'answer')} a cell, “don't know” among them.",
        left_out(len(shown), len(systems), "those listed first"),
    )
    captioned(ax, source_line(frame, PRIVATE, *facts, made_up=made_up), marks=_marks(), columns=2)
    return titled(ax, _title(frame) or title, alt=_alt(frame))


def _cell(median: float | None, answered: int, unknown: int) -> Cell:
    if median is None:
        return Cell(f"? {unknown}" if unknown else "–", None, UNKNOWN if unknown else "")
    text = f"{median:g}" + (f"  ({unknown}?)" if unknown else "")
    return Cell(text, None, UNKNOWN) if unknown > answered else Cell(text, 0.05 + 0.9 * (median - 1) / 3)


def _marks() -> list[tuple[str, Any]]:
    from matplotlib.patches import Patch

    return [
        ("3  median; (2?): two people do not know", Patch(facecolor="#9CC4E4")),
        ("more do not know than can say", Patch(facecolor=PAPER, edgecolor=SOFT, hatch=UNKNOWN)),
    ]  # fmt: skip


def _title(frame: pd.DataFrame) -> str:
    rated = frame[frame["median"].notna()]
    first = rated.sort_values(["median", "share_high"], kind="stable").iloc[0]
    low = rated[rated["median"] == first["median"]]
    if first["median"] > 2:
        return "Nothing is rated fair or worse in the middle"
    more = f", and {len(low) - 1} more as low" if len(low) > 1 else ""
    return f"Lowest: {first['system']}, {first['criterion']}: {first['median']:g} of 4{more}"


def _alt(frame: pd.DataFrame) -> str:
    rated = frame[frame["median"].notna()]
    parts = [
        f"{system}: " + ", ".join(f"{one} {median:g}" for one, median in cell_rows(here, "criterion", "median"))
        for system, here in rated.groupby("system", sort=False)
    ]  # fmt: skip
    return f"Grid of systems and criteria. {'; '.join(parts)}."
