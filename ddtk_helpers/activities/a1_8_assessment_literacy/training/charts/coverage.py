"""Needs by strand and whether a course answers them; kinds of scores and in how many schools they arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.coverage import (
    IN_PART,
    MET,
    NO_COURSE,
    OFFERED,
    PLANNED,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.scores import (
    BY_NAME,
    BY_SOURCE,
    reaches,
    uncovered_scores,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.training.words import (
    CATALOG_SOURCE,
    INVENTORY_SOURCE,
    NO_NEEDS,
    NO_SCORES,
)
from ddtk_helpers.charts import (
    DARK,
    PALE,
    PAPER,
    SKY,
    SOFT,
    UNKNOWN,
    WARM,
    Part,
    captioned,
    draw_bars,
    drawn_marks,
    empty_chart,
    label,
    new_axes,
    source_line,
    titled,
)
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.words import count

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# From what is settled to what is open; each told apart without color by its number, hatch or ground.
_PARTS = (
    (MET, SOFT, ""), (PLANNED, DARK, ""), (OFFERED, SKY, ""), (IN_PART, PALE, UNKNOWN), (NO_COURSE, PAPER, "////"),
)  # fmt: skip


def coverage_chart(frame: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw a bar for each strand: its needs, from those in the plan to those that no course answers.

    `frame` is that of `by_strand`. Say `made_up` for the sample district.
    """
    title = "Which needs does no course answer?"
    if frame.empty:
        return empty_chart(ax, title, NO_NEEDS)
    parts = [
        Part(state, list(frame[state]), color, hatch) for state, color, hatch in _PARTS if frame[state].sum()
    ]
    ax = ax or new_axes(1.6 * len(frame) + 3)
    names = [label(strand[0].upper() + strand[1:], 28) for strand in frame["strand"]]
    totals = frame[[state for state, *_ in _PARTS]].sum(axis=1)
    draw_bars(ax, names, parts, ends=[f"{number}" for number in totals], numbers=True)
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.tick_params(length=0)
    ax.set_xticks([])
    facts = f"{count(int(totals.sum()), 'need')}."
    captioned(ax, source_line(frame, f"needs of 1.6, 1.7, 1.9 and {CATALOG_SOURCE}", facts, made_up=made_up), marks=drawn_marks(ax), columns=3)  # fmt: skip
    return titled(ax, _title(frame), alt=_alt(frame))


def _title(frame: pd.DataFrame) -> str:
    open_ = frame[NO_COURSE] + frame[IN_PART]
    if not open_.sum():
        return "Every need has a course"
    return f"{count(int(open_.sum()), 'need')} without a course that fits, most in {frame.loc[open_.idxmax(), 'strand']}"


def _alt(frame: pd.DataFrame) -> str:
    parts = []
    for _, row in frame.iterrows():
        numbers = [f"{state} {row[state]}" for state, *_ in _PARTS if row[state]]
        parts.append(f"{row['strand']}: {', '.join(numbers)}")
    return f"A bar for each strand. {'; '.join(parts)}."


def reach_chart(frame: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw a bar for each kind of score: in how many schools it arrives, and whether a course explains it.

    `frame` is that of `score_reach`. Say `made_up` for the sample district.
    """
    title = "Which scores arrive without a course that explains them?"
    if frame.empty:
        return empty_chart(ax, title, NO_SCORES)
    ax = ax or new_axes(1.3 * len(frame) + 3)
    looks = {BY_NAME: (DARK, ""), BY_SOURCE: (SKY, ""), "no course": (PAPER, "////")}
    for at, (schools, covered) in enumerate(cell_rows(frame, "schools", "covered")):
        color, hatch = looks[covered]
        edge = WARM if covered == "no course" else SOFT
        ax.barh(at, schools, facecolor=color, edgecolor=edge, hatch=hatch, hatchcolor=SOFT, linewidth=1.2)
        ax.annotate(
            str(schools), (schools, at), (5, 0), textcoords="offset points", va="center", fontweight="bold"
        )
    ax.set_yticks(range(len(frame)), [label(name[0].upper() + name[1:], 26) for name in frame["score_type"]])
    ax.set_ylim(len(frame) - 0.4, -0.6)
    ax.set_xlim(0, max(1, int(frame["of"].max())) * 1.08)
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.tick_params(length=0)
    ax.set_xticks([])
    facts = f"Schools that receive it, of {frame['of'].max()}; a school without a finished inventory may receive more."
    captioned(ax, source_line(frame, INVENTORY_SOURCE, facts, made_up=made_up), marks=_reach_marks(looks))
    return titled(ax, _reach_title(frame), alt=_reach_alt(frame))


def _reach_marks(looks: dict[str, tuple[str, str]]) -> list[tuple[str, Any]]:
    from matplotlib.patches import Patch

    words = {
        BY_NAME: "a course names it",
        BY_SOURCE: "only through a source it comes from",
        "no course": "no course",
    }
    return [(words[name], Patch(facecolor=color, edgecolor=SOFT, hatch=hatch)) for name, (color, hatch) in looks.items()]  # fmt: skip


def _reach_title(frame: pd.DataFrame) -> str:
    open_ = uncovered_scores(frame)
    if open_.empty:
        return "Every kind of score has a course"
    first = open_.iloc[0]
    name = str(first["score_type"])
    return f"{name[0].upper()}{name[1:]} {reaches(first['schools'], first['of'])}, and no course covers it"


def _reach_alt(frame: pd.DataFrame) -> str:
    parts = [
        f"{name} in {schools} of {of} schools, {covered}"
        for name, schools, of, covered in cell_rows(frame, "score_type", "schools", "of", "covered")
    ]
    return f"A bar for each kind of score. {'; '.join(parts)}."
