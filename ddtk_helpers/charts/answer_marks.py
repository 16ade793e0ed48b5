"""Marks for what many people answered: every answer a dot, stacked bars, role groups side by side.

Nothing tells one person from another: dots of the same rating stand in no order of people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import TYPE_CHECKING, Any

import pandas as pd

from ddtk_helpers.charts.item_rows import Rows, draw_rows, draw_scale, room_for_marks
from ddtk_helpers.charts.look import (
    DARK,
    INK,
    PAGE,
    PALE,
    PAPER,
    SHADES,
    SKY,
    SOFT,
    UNKNOWN,
    WARM,
    readable_on,
)
from ddtk_helpers.field_kinds import DONT_KNOW, score
from ddtk_helpers.frames import cell_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_BIGGEST, _SMALLEST = 5.0, 1.0  # points across, of a dot on a page
_FULL = 0.86  # of the room for one rating: how much dots may fill
# Told apart by shape; the colors are those that a gray printer tells apart too.
_GROUP_MARKS = (
    ("o", DARK),
    ("s", WARM),
    ("^", SKY),
    ("D", PALE),
    ("P", SOFT),
    ("v", PAPER),
    ("X", DARK),
    ("p", SKY),
)


def draw_spread(
    ax: Axes, frame: pd.DataFrame, answers: pd.DataFrame, rating: str, scale: Sequence[str]
) -> Axes:
    """Draw every answer as a dot, with the range, the middle half and the median below, a row per item.

    `frame` is that of `spread`, `answers` those it was made of, `scale` all texts of the rating. How many
    gave a rating and how many do not know stands at the right. An item without a median has no dots.
    """
    unknown = [str(number) if number else "–" for number in frame["dont_know"]]
    columns = [("rated", [str(number) for number in frame["answered"]]), ("don't\nknow", unknown)]
    rows = draw_rows(ax, frame, columns)
    numbers = draw_scale(ax, rows, scale, columns=len(columns))
    said = {item: Counter[int]() for item in frame["item"]}
    shown = set(frame.loc[frame["median"].notna(), "item"])
    for item, text in cell_rows(answers, "item", rating):
        if item in shown and (number := score(text)) is not None:
            said[item][number] += 1
    wide = room_for_marks(ax, len(columns)) / max(len(numbers), 1) * _FULL
    _draw_dots(ax, [said[item] for item in frame["item"]], rows, wide)
    _draw_ranges(ax, frame, rows)
    return ax


def draw_counts(ax: Axes, frame: pd.DataFrame, scale: Sequence[str]) -> Axes:
    """Draw how many people gave each answer, as one bar per item with its numbers; “don't know” apart.

    `frame` is that of `counts`, `scale` all texts of the rating in their order.
    """
    items = frame.drop_duplicates("item").reset_index(drop=True)
    said = {(item, answer): people for item, answer, people in cell_rows(frame, "item", "answer", "people")}
    totals = [str(sum(said.get((item, answer), 0) for answer in scale)) for item in items["item"]]
    rows = draw_rows(ax, items, [("people", totals)])
    known = [answer for answer in scale if answer != DONT_KNOW]
    rated = [sum(said.get((item, answer), 0) for answer in known) for item in items["item"]]
    apart = max(rated, default=0) * 1.06
    unknown = [said.get((item, DONT_KNOW), 0) for item in items["item"]]
    right = apart + max(unknown, default=0)
    point = room_for_marks(ax, 1) / max(right, 1)
    starts = [0.0] * len(items)
    for answer, color in zip(known, _shades(len(known)), strict=True):
        lengths = [said.get((item, answer), 0) for item in items["item"]]
        _draw_bars(ax, rows, answer, starts, lengths, point, facecolor=color)
        starts = [start + length for start, length in zip(starts, lengths, strict=True)]
    if any(unknown):
        look = {"facecolor": PAPER, "hatch": UNKNOWN, "hatchcolor": SOFT}
        _draw_bars(ax, rows, DONT_KNOW, [apart] * len(items), unknown, point, **look)
    ax.set(xlim=(0, max(right, 1) * 1.01), xticks=[])
    return ax


def draw_groups(ax: Axes, frame: pd.DataFrame, scale: Sequence[str]) -> Axes:
    """Draw the median of each role group, told apart by shape, a row per item; the widest gap at the right.

    `frame` is that of `by_group`; groups that are not shown there have no mark.
    """
    items = frame.drop_duplicates("item").reset_index(drop=True)
    shown = frame[frame["shown"]]
    medians = {item: dict(cell_rows(here, "role_group", "median")) for item, here in shown.groupby("item")}
    found = [medians.get(item, {}) for item in items["item"]]
    gaps = [f"{max(here.values()) - min(here.values()):g}" if len(here) > 1 else "–" for here in found]
    rows = draw_rows(ax, items, [("gap", gaps)])
    draw_scale(ax, rows, scale, columns=1)
    for y, here in zip(rows.middles, found, strict=True):
        if here:
            ax.plot([min(here.values()), max(here.values())], [y, y], color=SOFT, linewidth=1, zorder=1)
        else:
            _say(ax, rows, y, "not shown: too few in each group")
    for name, mark in zip(frame["role_group"].unique(), cycle(_GROUP_MARKS)):
        if any(name in here for here in found):
            _draw_group(ax, rows, name, found, mark)
    return ax


def _draw_group(
    ax: Axes, rows: Rows, name: str, found: Sequence[dict[str, float]], mark: tuple[str, str]
) -> None:
    marker, color = mark
    look = {
        "linestyle": "", "marker": marker, "markersize": rows.letters * (0.8 if marker == "D" else 1), "color": color,
        "markeredgecolor": INK, "markeredgewidth": 0.8, "zorder": 3,
    }  # fmt: skip
    for y, here in zip(rows.middles, found, strict=True):
        if name in here:
            # Groups with the same median stand side by side.
            same = [other for other in here if here[other] == here[name]]
            right = (same.index(name) - (len(same) - 1) / 2) * rows.letters * 1.15
            ax.plot([here[name]], [y], transform=_moved(ax, right, 0), **look)
    ax.plot([], [], label=name, **look)


def _draw_ranges(ax: Axes, frame: pd.DataFrame, rows: Rows) -> None:
    lines = list(cell_rows(frame, "lowest", "q1", "median", "q3", "highest"))
    for y, (low, q1, median, q3, high) in zip(_grounds(rows), lines, strict=True):
        if median is None:
            _say(ax, rows, y - rows.least * 0.27, "too few ratings")
            continue
        ax.plot([low, high], [y, y], color=SOFT, linewidth=1.2, solid_capstyle="butt", zorder=2)
        ax.plot([q1, q3], [y, y], color=SKY, linewidth=rows.letters * 0.6, solid_capstyle="butt", zorder=2)
    rated = [
        (median, y) for y, (_, _, median, *_) in zip(_grounds(rows), lines, strict=True) if median is not None
    ]
    if rated:
        look = {"color": WARM, "markeredgecolor": PAPER, "markeredgewidth": 0.8, "zorder": 4}
        ax.plot(
            *zip(*rated, strict=True),
            linestyle="",
            marker="D",
            markersize=rows.letters * 0.8,
            label="median",
            **look,
        )
        ax.plot([], [], color=SKY, linewidth=rows.letters * 0.6, label="middle half")
        ax.plot([], [], color=SOFT, linewidth=1.2, label="lowest to highest")


def _draw_dots(ax: Axes, said: Sequence[Counter[int]], rows: Rows, wide: float) -> None:
    """Draw the dots above the line of each row, in columns around their rating; as large as all of them fit.

    `wide` is the room for one rating in points.
    """
    high = 0.62 * rows.least * rows.line
    most = max((number for counter in said for number in counter.values()), default=0)
    size = min(_BIGGEST * rows.letters / PAGE.letters / 0.9, high / 2)
    while size > _SMALLEST and int(wide / size) * int(high / size) < most:
        size -= 0.1
    stack = max(int(high / size), 1)
    places: dict[tuple[float, float], list[tuple[int, float]]] = {}  # by the way from the rating, in points
    for ground, counter in zip(_grounds(rows), said, strict=True):
        for rating, people in counter.items():
            columns = -(-people // stack)
            for dot in range(people):
                right = (dot % columns - (columns - 1) / 2) * size
                places.setdefault((right, (dot // columns + 0.5) * size), []).append((rating, ground))
    look = {
        "linestyle": "",
        "marker": "o",
        "markersize": size * 0.86,
        "color": DARK,
        "markeredgewidth": 0,
        "zorder": 3,
    }
    for way, dots in places.items():
        ax.plot(*zip(*dots, strict=True), transform=_moved(ax, way[0], way[1] + rows.letters * 0.65), **look)
    if places:
        ax.plot([], [], label="one answer", **look)


def _draw_bars(
    ax: Axes,
    rows: Rows,
    words: str,
    starts: Sequence[float],
    lengths: Sequence[int],
    point: float,
    **look: Any,
) -> None:
    """Draw one part of each bar, and its number where it fits; `point` is how many points a person takes."""
    from matplotlib.patches import Rectangle

    there = [
        (y, start, length) for y, start, length in zip(rows.middles, starts, lengths, strict=True) if length
    ]
    ys, lefts, widths = zip(*there, strict=True) if there else ((), (), ())
    ax.barh(ys, widths, left=lefts, height=rows.least * 0.62, edgecolor=SOFT, linewidth=0.7, **look)
    ax.add_patch(
        Rectangle((0, 0), 0, 0, edgecolor=SOFT, linewidth=0.7, label=words, **look)
    )  # for the legend
    color = readable_on(look["facecolor"])
    for y, start, length in there:
        if length * point > len(str(length)) * rows.letters * 0.75:
            text = ax.text(start + length / 2, y, str(length), color=color, fontsize=rows.letters)
            text.set(horizontalalignment="center", verticalalignment="center_baseline")
            if "hatch" in look:
                text.set_bbox({"facecolor": PAPER, "edgecolor": "none", "pad": 1})


def _moved(ax: Axes, right: float, up: float) -> Any:
    """Give the place of data so many points further to the right and up, however large the chart becomes."""
    from matplotlib.transforms import ScaledTranslation

    return ax.transData + ScaledTranslation(right / 72, up / 72, ax.figure.dpi_scale_trans)


def _grounds(rows: Rows) -> Iterator[float]:
    """Give where the line of each row is, on which its dots stand."""
    return (middle + rows.least * 0.27 for middle in rows.middles)


def _shades(number: int) -> list[Any]:
    from matplotlib.colors import LinearSegmentedColormap

    colors = LinearSegmentedColormap.from_list("shades", SHADES)
    return [colors(at / max(number - 1, 1)) for at in range(number)]


def _say(ax: Axes, rows: Rows, y: float, words: str) -> None:
    middle = sum(ax.get_xlim()) / 2
    ax.text(middle, y, words, ha="center", va="center", color=SOFT, style="italic", fontsize=rows.letters)
