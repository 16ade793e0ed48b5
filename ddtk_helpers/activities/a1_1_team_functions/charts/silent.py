"""How far people are apart: the silent ratings of the tasks that are seen most differently."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pandas as pd

from ddtk_helpers.activities.a1_1_team_functions.choices import WorksWell
from ddtk_helpers.activities.a1_1_team_functions.words import NOTHING_SILENT
from ddtk_helpers.charts import captioned, drawn_marks, empty_chart, new_axes, source_line, titled
from ddtk_helpers.charts.answers import draw_spread
from ddtk_helpers.charts.item_rows import lines_needed
from ddtk_helpers.words import count

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SOURCE = "silent ratings of the tasks"


def silent_chart(
    frame: pd.DataFrame, answers: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False
) -> Axes:
    """Draw each answer about the tasks on which people differ most: how well the task works.

    `frame` is that of `most_disputed`, `answers` the revealed silent ratings.
    """
    title = "On which tasks do we differ most?"
    if frame.empty:
        says = "Nobody differs by two steps or more." if len(answers) else NOTHING_SILENT
        return empty_chart(ax, title, says)
    frame = frame.assign(group="")  # the order is that of the dispute, not of the functions
    ax = ax or new_axes(lines_needed(frame) + 2)
    draw_spread(ax, frame, answers, "works_well", get_args(WorksWell))
    people = answers["respondent_code"].nunique()
    facts = f"{people} {'person' if people == 1 else 'people'}. How well does it work today?"
    captioned(ax, source_line(frame, _SOURCE, facts, made_up=made_up), marks=drawn_marks(ax))
    first = frame.iloc[0]
    words = f"We differ most about “{first['text']}”"
    alt = f"Every answer is a dot, {count(len(frame), 'task')}, the most disputed first."
    return titled(ax, words, alt=alt)
