"""The schools' copies of the register: what they expect of the district, and what nobody does there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ddtk_helpers.activities.a1_1_team_functions.words import NO_SCHOOLS
from ddtk_helpers.charts import (
    DARK,
    PALE,
    PAPER,
    UNKNOWN,
    Cell,
    Part,
    captioned,
    draw_bars,
    draw_grid,
    drawn_marks,
    empty_chart,
    label,
    new_axes,
    source_line,
    titled,
)
from ddtk_helpers.words import count, left_out

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_TASKS = 20
_SOURCE = "the schools' copies of the register"


def expectations_chart(frame: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw how many schools expect the district to lead each task, and whether it does.

    `frame` is that of `expectations`.
    """
    title = "What do schools expect the district to lead?"
    if frame.empty:
        return empty_chart(ax, title, NO_SCHOOLS)
    drawn = frame.head(MOST_TASKS)
    ax = ax or new_axes(len(drawn) + 3)
    met = [
        schools if is_met else 0 for schools, is_met in zip(drawn["schools"], drawn["is_met"], strict=True)
    ]
    unmet = [schools - one for schools, one in zip(drawn["schools"], met, strict=True)]
    parts = [
        Part("the district does not lead it", unmet, PALE, "//"),
        Part("the district leads it", met, DARK),
    ]
    ends = [f"{schools} of {asked}" for schools, asked in zip(drawn["schools"], drawn["asked"], strict=True)]
    draw_bars(ax, [label(task, 44) for task in drawn["task"]], parts, ends=ends)
    ax.margins(x=0.14)
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.set_xlabel("Schools that expect the district to lead it")
    shown = left_out(len(drawn), len(frame), "those where the district does not lead, then those most expect")
    captioned(
        ax, source_line(frame, _SOURCE, f"{_answered(frame)}.", shown, made_up=made_up), marks=drawn_marks(ax)
    )
    return titled(ax, expectations_title(frame), alt="Bars for tasks, longest where most schools expect it.")


def expectations_title(frame: pd.DataFrame) -> str:
    """Say where most schools expect the district to lead and it does not."""
    unmet = frame[~frame["is_met"]]
    if unmet.empty:
        return "The district leads everything that schools expect it to lead"
    first = unmet.iloc[0]
    return f"{first['schools']} of {first['asked']} schools expect the district to lead: “{first['task']}”. It does not"


def _answered(frame: pd.DataFrame) -> str:
    return f"Up to {count(int(frame['asked'].max()), 'school')} answered for each task"


def registers_chart(frame: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw school × function: of the tasks a school says something about, how many nobody does there.

    `frame` is that of `registers`.
    """
    title = "Which tasks does nobody do in the schools?"
    if frame.empty or not frame["tasks"].sum():
        return empty_chart(ax, title, NO_SCHOOLS)
    schools, functions = list(frame["school_name"].unique()), list(frame["function"].unique())
    cells = {}
    for row in frame.itertuples():
        share = row.nobody / row.tasks if row.tasks else 0
        known = Cell(f"{row.nobody} of {row.tasks}", 0.05 + 0.85 * share if row.nobody else None)
        place = schools.index(row.school_name), functions.index(row.function)
        cells[place] = known if row.tasks else Cell("?", None, UNKNOWN)
    ax = ax or new_axes(len(schools) * 1.1 + 5)
    draw_grid(
        ax,
        [label(name, 30) for name in schools],
        [label(f.capitalize(), 14, lines=3) for f in functions],
        cells,
    )
    captioned(
        ax, source_line(frame, _SOURCE, f"{_filled(frame)} of {count(len(schools), 'school')} have begun."),
        marks=_marks(), columns=3,
    )  # fmt: skip
    nobody, tasks = int(frame["nobody"].sum()), int(frame["tasks"].sum())
    return titled(ax, f"In the schools, nobody does {nobody} of {tasks} tasks that were looked at", alt="Grid of schools and functions.")  # fmt: skip


def _filled(frame: pd.DataFrame) -> int:
    return frame[frame["state"] == "filled"]["school"].nunique()


def _marks() -> list[tuple[str, Any]]:
    from matplotlib.patches import Patch

    return [
        ("2 of 5  tasks that nobody does", Patch(facecolor="#9CC4E4")),
        ("0 of 5  each is done by somebody", Patch(facecolor=PAPER, edgecolor="#56616D")),
        ("?  nothing said yet", Patch(facecolor=PAPER, edgecolor="#56616D", hatch=UNKNOWN)),
    ]
