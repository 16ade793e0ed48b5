"""Charts of what many people answered, with title, caption and words: dots, stacked bars, role groups.

The frames are those of the answers: `spread`, `counts` and `by_group`. With more than twenty items ask
`pages` for frames that fit a page each.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from ddtk_helpers.charts.answer_marks import draw_counts, draw_groups, draw_spread
from ddtk_helpers.charts.figure import captioned, drawn_marks, empty_chart, new_axes, source_line, titled
from ddtk_helpers.charts.item_rows import lines_needed, pages
from ddtk_helpers.charts.look import PAGE, Size, label
from ddtk_helpers.field_kinds import DONT_KNOW
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.words import count, several

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = [
    "counts_chart", "draw_counts", "draw_groups", "draw_spread", "groups_chart", "lines_needed", "pages",
    "spread_chart", "spread_words",
]  # fmt: skip

NOT_YET = "Nobody has answered yet."
_NONE_SHOWN = "No group is shown by itself: too few people of each have answered."


def spread_chart(
    frame: pd.DataFrame,
    answers: pd.DataFrame,
    rating: str,
    scale: Sequence[str],
    *,
    title: str,
    source: str,
    notes: Sequence[str] = (),
    made_up: bool = False,
    size: Size = PAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw how the ratings of each item spread: every answer, range, middle half and median.

    `frame` is that of `spread`, `answers` those it was made of, `scale` all texts of the rating. `notes`
    are further sentences of the caption. Say `made_up` where the answers have no column school.
    """
    if frame.empty or not frame["people"].sum():
        return empty_chart(ax, title, NOT_YET)
    ax = draw_spread(ax or new_axes(lines_needed(frame, size), size=size), frame, answers, rating, scale)
    facts = (f"{_people(frame['people'])} rated or said “{DONT_KNOW}”.", *notes)
    captioned(ax, source_line(answers, source, *facts, made_up=made_up), marks=drawn_marks(ax))
    return titled(ax, title, alt=f"Dots and ranges of {count(len(frame), 'item')}. {spread_words(frame)}")


def counts_chart(
    frame: pd.DataFrame,
    scale: Sequence[str],
    *,
    title: str,
    source: str,
    notes: Sequence[str] = (),
    made_up: bool = False,
    size: Size = PAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw how many people gave each answer to each item; `frame` is that of `counts`."""
    totals = frame.groupby("item", sort=False)["people"].sum()
    if not totals.sum():
        return empty_chart(ax, title, NOT_YET)
    items = frame.drop_duplicates("item")
    ax = draw_counts(ax or new_axes(lines_needed(items, size), size=size), frame, scale)
    caption = source_line(frame, source, f"{_people(totals)} answered.", *notes, made_up=made_up)
    captioned(ax, caption, marks=drawn_marks(ax), columns=3)
    said = frame[frame["people"] > 0].groupby("item", sort=False)
    words = "; ".join(
        f"{here['text'].iloc[0]}: " + ", ".join(f"{n} × {a}" for a, n in cell_rows(here, "answer", "people"))
        for _, here in said
    )
    return titled(ax, title, alt=f"Bars. {words}.")


def groups_chart(
    frame: pd.DataFrame,
    scale: Sequence[str],
    *,
    title: str,
    source: str,
    notes: Sequence[str] = (),
    made_up: bool = False,
    size: Size = PAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw the median of each role group on each item; `frame` is that of `by_group`.

    Put the sentence on hidden groups into `notes`.
    """
    shown = frame[frame["shown"]]
    if shown.empty:
        return empty_chart(ax, title, _NONE_SHOWN if len(frame) else NOT_YET)
    items = frame.drop_duplicates("item")
    ax = draw_groups(ax or new_axes(lines_needed(items, size), size=size), frame, scale)
    sizes = shown.groupby("role_group", sort=False)["people"].max().astype(int)
    people = several([f"{number} of {name}" for name, number in sizes.items()], most=len(sizes))
    caption = source_line(frame, source, f"Medians; rated by {people}.", *notes, made_up=made_up)
    captioned(ax, caption, marks=drawn_marks(ax), columns=3)
    words = "; ".join(
        f"{here['text'].iloc[0]}: "
        + ", ".join(f"{g} {m:g}" for g, m in cell_rows(here, "role_group", "median"))
        for _, here in shown.groupby("item", sort=False)
    )
    return titled(ax, title, alt=f"Marks of medians. {words}.")


def spread_words(frame: pd.DataFrame) -> str:
    """Say where people agree, where they differ most, and how many do not know; `frame` is that of `spread`."""
    if frame.empty or not frame["people"].sum():
        return NOT_YET
    found = frame[frame["median"].notna()]
    if found.empty:
        return f"No item has enough ratings to be shown. {_unknown(frame)}"
    wide, middle = found["highest"] - found["lowest"], found["q3"] - found["q1"]
    order = found.assign(middle=middle, wide=wide).sort_values(
        ["agreement", "middle", "wide"], ascending=[False, True, True], kind="stable"
    )
    if len(found) == 1:
        return f"{_named(order.iloc[0])}: {_near(order.iloc[0])}; {_range(order.iloc[0])}. {_unknown(frame)}"
    differ, apart = "On no item are two people two points apart.", order[order["wide"] > 1]
    if len(apart):
        least = apart.iloc[-1]
        order = order.drop(index=least.name)
        differ = f"They differ most on {_named(least)}: {_range(least)}."
    known = order[
        order["answered"] >= order["dont_know"]
    ]  # few who agree, while most do not know, are no agreement
    most = (known if len(known) else order).iloc[0]
    return f"People agree most on {_named(most)}: {_near(most)}. {differ} {_unknown(frame)}"


def _near(row: pd.Series) -> str:
    near = round(row["agreement"] * row["answered"])
    who = f"all {near}" if near == row["answered"] else f"{near} of {row['answered']}"
    if row["wide"] == 0:
        return f"{who} say {row['median']:g}"
    return f"{who} are within one point of {row['median']:g}, the median"


def _range(row: pd.Series) -> str:
    return f"ratings go from {row['lowest']:g} to {row['highest']:g}"


def _unknown(frame: pd.DataFrame) -> str:
    unknown, people = frame["dont_know"], frame["people"]
    if not unknown.sum():
        return f"Nobody said “{DONT_KNOW}”."
    share = f"{unknown.sum() / people.sum():.0%}" if unknown.sum() / people.sum() >= 0.005 else "Less than 1%"
    first = (unknown / people).idxmax()
    most = (
        f", most often on {_named(frame.loc[first])} ({unknown[first]} of {people[first]})"
        if len(frame) > 1
        else ""
    )
    return f"{share} of the answers are “{DONT_KNOW}”{most}."


def _named(row: pd.Series) -> str:
    return f"“{label(row['text'], 80).rstrip('.')}”"


def _people(people: pd.Series) -> str:
    """Give `9 people`, or `7 to 9 people an item`."""
    low, high = int(people.min()), int(people.max())
    if low == high:
        return "One person" if high == 1 else f"{high:,} people"
    return f"{low:,} to {high:,} people an item"
