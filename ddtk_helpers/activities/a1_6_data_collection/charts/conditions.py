"""The seven conditions, as those who collect data see them: every answer a dot, then role group by role group."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pandas as pd

from ddtk_helpers.activities.a1_6_data_collection.analysis.people import LOW
from ddtk_helpers.activities.a1_6_data_collection.choices import InPlace
from ddtk_helpers.activities.a1_6_data_collection.words import PRIVATE
from ddtk_helpers.answers.groups import hidden_sentence
from ddtk_helpers.charts import label
from ddtk_helpers.charts.answers import groups_chart, spread_chart

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SCALE = get_args(InPlace)


def condition_chart(
    frame: pd.DataFrame, answers: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False
) -> Axes:
    """Draw every answer to each condition, the lowest on top; `frame` is that of `condition_spread`."""
    return spread_chart(
        frame, answers, "in_place", _SCALE, title=_title(frame), source=PRIVATE, made_up=made_up, ax=ax
    )


def condition_group_chart(frame: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw the median of each role group on each condition; `frame` is that of `condition_groups`."""
    title = "Do all who collect data work under the same conditions?"
    notes = [hidden_sentence(frame)] if len(frame) else []
    return groups_chart(frame, _SCALE, title=title, source=PRIVATE, notes=notes, made_up=made_up, ax=ax)


def _title(frame: pd.DataFrame) -> str:
    rated = frame[frame["median"].notna()] if len(frame) else frame
    if rated.empty:
        return "What do people need to collect data well?"
    low = int((rated["median"] <= LOW).sum())
    first = label(rated["text"].iloc[0], 70).rstrip(".")
    return f"{low} of {len(rated)} conditions hold a little or less; lowest: “{first}”"
