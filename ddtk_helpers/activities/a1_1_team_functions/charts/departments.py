"""Which department leads and supports in which function."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ddtk_helpers.activities.a1_1_team_functions.words import NO_TASKS, SOURCE
from ddtk_helpers.charts import (
    PAPER,
    SOFT,
    Cell,
    captioned,
    draw_grid,
    empty_chart,
    label,
    new_axes,
    source_line,
    titled,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def department_chart(frame: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw function × department: the tasks led and, after a plus, those supported; empty cells are outlined.

    `frame` is that of `by_department`.
    """
    title = "Which department has a part in which function?"
    if frame.empty or not (frame["leads"] + frame["supports"]).sum():
        says = (
            NO_TASKS
            if frame.empty
            else "No task has a lead or support yet. Name them in the register, then come back."
        )
        return empty_chart(ax, title, says)
    functions, departments = list(frame["function"].unique()), list(frame["department"].unique())
    most = max(1, int((frame["leads"] * 2 + frame["supports"]).max()))
    cells, empty = {}, []
    for row in frame.itertuples():
        place = functions.index(row.function), departments.index(row.department)
        if row.leads or row.supports:
            cells[place] = _cell(row.leads, row.supports, most)
        else:
            empty.append(place)
    ax = ax or new_axes(len(functions) * 2 + 6)
    names = [label(function.capitalize(), 20, lines=2) for function in functions]
    draw_grid(ax, names, [label(name, 28) for name in departments], cells, slanted=True)
    _outline(ax, empty)
    led, supported = int(frame["leads"].sum()), int(frame["supports"].sum())
    key = "2: tasks led. +1: tasks supported. Outlined: no part."
    captioned(ax, source_line(frame, SOURCE, key, f"{led} led and {supported} supported.", made_up=made_up))
    return titled(ax, department_title(frame), alt="Grid of functions and departments.")


def _cell(leads: int, supports: int, most: int) -> Cell:
    text = " ".join(filter(None, (str(leads or ""), f"+{supports}" if supports else "")))
    return Cell(text, 0.1 + 0.9 * (2 * leads + supports) / most)


def _outline(ax: Axes, places: list[tuple[int, int]]) -> None:
    from matplotlib.patches import Rectangle

    for row, column in places:
        look = {"facecolor": PAPER, "edgecolor": SOFT, "linewidth": 1.1, "linestyle": (0, (3, 2))}
        ax.add_patch(Rectangle((column + 0.07, row + 0.1), 0.86, 0.8, **look))


def department_title(frame: pd.DataFrame) -> str:
    """Say where nobody leads: a function first, then departments without a part."""
    by_function = frame.groupby("function", sort=False)["leads"].sum()
    by_department = (frame["leads"] + frame["supports"]).groupby(frame["department"], sort=False).sum()
    unled, apart = list(by_function.index[by_function == 0]), list(by_department.index[by_department == 0])
    if unled:
        return f"No department leads in: {'; '.join(unled)}"
    if apart:
        return f"Each function has a lead; without a part: {'; '.join(apart)}"
    return "Each function has a lead, and each department has a part"
