"""The frame of a chart with a row for each item: statements on the left, a scale on top, numbers at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import pandas as pd

from ddtk_helpers.charts.look import FAINT, INK, PAGE, SOFT, Size, label
from ddtk_helpers.field_kinds import score

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_LINES = 4  # of one statement
_SMALL = 0.9  # of the figure's letters: those of statements and numbers
_LETTER = 0.56  # of the height of a letter: how wide one is, on average
_LINE = 1.35  # of the height of a letter: from one line of text to the next
_LEFT, _COLUMN = 0.4, 0.075  # of the figure's width: most for statements, and for a column of numbers
_LEAST, _HEADING = 2.3, 1.9  # lines of text: height of a row, of a heading
_AXES_LINE = 0.27  # inches: a line of `new_axes`


@dataclass(frozen=True)
class Rows:
    """Where the rows are: the middle of each and of each heading but the first, counted in lines of text.

    `least` is the height of the lowest row; `line` and `letters` are the heights of a line and a letter in
    points.
    """

    middles: list[float]
    headings: list[float]
    least: float
    line: float
    letters: float


def lines_needed(frame: pd.DataFrame, size: Size = PAGE) -> float:
    """Give for how many lines to ask `new_axes` to have room for these items."""
    texts, _ = _statements(frame, size.width * 72, size.letters)
    lines = sum(map(_height, texts)) + _HEADING * len(_headings(frame))
    return lines * PAGE.letters * _SMALL * _LINE / 72 / _AXES_LINE + 1


def pages(frame: pd.DataFrame, *, at_most: int = 20) -> list[pd.DataFrame]:
    """Give the items in frames of at most so many rows, so that each chart fits a page.

    Groups stay together where they fit, and the frames are about equally long.
    """
    parts = -(-len(frame) // at_most)
    if parts < 2:
        return [frame]
    starts = [*_headings(frame)] or [*range(len(frame))]
    cuts = [0]
    while cuts[-1] < len(frame):
        wanted = cuts[-1] + -(-(len(frame) - cuts[-1]) // max(parts - len(cuts) + 1, 1))
        fitting = [start for start in (*starts, len(frame)) if cuts[-1] < start <= cuts[-1] + at_most]
        cuts.append(
            min(fitting, key=lambda at: (abs(at - wanted), -at))
            if fitting
            else min(wanted, cuts[-1] + at_most)
        )
    return [frame.iloc[start:end].reset_index(drop=True) for start, end in pairwise(cuts)]


def draw_rows(ax: Axes, frame: pd.DataFrame, columns: Sequence[tuple[str, Sequence[str]]] = ()) -> Rows:
    """Write the statements of the items, headings for their groups, and columns of numbers at the right.

    `frame` has the columns item, text and perhaps group, one row per item. Each of `columns` is its heading
    and a text for each row. Groups have headings where each of them stands together.
    """
    width, letters = _size(ax)
    texts, small = _statements(frame, width, letters)
    titles, middles, headings, y = _headings(frame), [], [], 0.0
    left = max((len(line) for text in texts for line in text.split("\n")), default=0) * small * _LETTER + 8
    for at, text in enumerate(texts):
        if at in titles:
            headings.append(y + _HEADING * 0.6)
            _write(ax, titles[at], -left, headings[-1], small, weight="bold")
            y += _HEADING
        middles.append(y + _height(text) / 2)
        _write(ax, text, -left, middles[-1], small)
        y += _height(text)
        ax.axhline(y, color=FAINT, linewidth=0.6, zorder=0)
    for number, (heading, texts_) in enumerate(columns):
        _write_column(ax, heading, texts_, middles, (number + 0.55) * _COLUMN * width, small)
    ax.set(ylim=(max(y, 1), 0), yticks=[])
    ax.spines[["left", "bottom"]].set_visible(False)
    least = min(map(_height, texts), default=1)
    return Rows(middles, headings[1:], least, _points(ax, letters) / max(y, 1), small)


def draw_scale(ax: Axes, rows: Rows, scale: Sequence[str], *, columns: int = 0) -> list[int]:
    """Write the ratings of a scale on top, with lines down, and give their numbers.

    Answers of the scale without a number, like “don't know”, have no place on it. `columns` says how many
    columns of numbers there are at the right.
    """
    numbers = {number: answer for answer in scale if (number := score(answer)) is not None}
    first, last = min(numbers, default=0), max(numbers, default=1)
    room = (
        int(_size(ax)[0] * (1 - _LEFT - columns * _COLUMN) / (last - first + 1) / (rows.letters * _LETTER))
        - 1
    )
    words = [label(answer, room, lines=4) if room > 5 else str(number) for number, answer in numbers.items()]
    ax.set_xticks(list(numbers), words, fontsize=rows.letters)
    ax.tick_params(axis="x", length=0, top=False, bottom=False, labeltop=True, labelbottom=False)
    ax.set_xlim(first - 0.5, last + 0.5)
    for number in numbers:
        ax.axvline(number, color=FAINT, linewidth=0.6, zorder=0)
        for y in rows.headings:
            text = ax.text(
                number, y, str(number), ha="center", va="center", fontsize=rows.letters, color=SOFT
            )
            text.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 1.5})
    return list(numbers)


def room_for_marks(ax: Axes, columns: int = 0) -> float:
    """Give about how wide the part for the marks is, in points."""
    return _size(ax)[0] * (1 - _LEFT - columns * _COLUMN - 0.02)


def _size(ax: Axes) -> tuple[float, float]:
    """Give the width of the figure and the height of its letters, in points."""
    import matplotlib

    return ax.figure.get_figwidth() * 72, float(matplotlib.rcParams["font.size"])


def _points(ax: Axes, letters: float) -> float:
    """Give about how high the part for the marks is, beside title, scale and caption."""
    return max(ax.figure.get_figheight() - 1.5 * letters / PAGE.letters, 1) * 72


def _statements(frame: pd.DataFrame, width: float, letters: float) -> tuple[list[str], float]:
    """Give the statements in lines, and the height of their letters in points."""
    small = letters * _SMALL
    room = int(width * _LEFT / (small * _LETTER))
    texts = [_with_number(item, text) for item, text in zip(frame["item"], frame["text"], strict=True)]
    return [label(text, room, lines=MOST_LINES) for text in texts], small


def _with_number(item: str, text: str) -> str:
    return text if len(item) > 4 or text.startswith(item) else f"{item}  {text}"


def _height(text: str) -> float:
    return max(_LEAST, text.count("\n") + 1.7)


def _headings(frame: pd.DataFrame) -> dict[int, str]:
    """Give the heading of each group by the number of its first row; none where groups are mixed."""
    if "group" not in frame:
        return {}
    runs = [(name, len(list(rows))) for name, rows in groupby(frame["group"])]
    names = [name for name, _ in runs]
    if len(set(names)) < len(names) or len(names) < 2 or not all(names):
        return {}
    starts = [sum(length for _, length in runs[:at]) for at in range(len(runs))]
    return dict(zip(starts, names, strict=True))


def _write(ax: Axes, text: str, offset: float, y: float, letters: float, **look: str) -> None:
    ax.annotate(
        text, (0, y), (offset, 0), xycoords=("axes fraction", "data"), textcoords="offset points", ha="left",
        va="center", fontsize=letters, color=INK, annotation_clip=False, linespacing=1.2, **look,
    )  # fmt: skip


def _write_column(
    ax: Axes, heading: str, texts: Sequence[str], middles: Sequence[float], offset: float, letters: float
) -> None:
    look = {"textcoords": "offset points", "ha": "center", "fontsize": letters, "annotation_clip": False}
    ax.annotate(heading, (1, 1), (offset, 4), xycoords="axes fraction", va="bottom", color=SOFT, **look)
    for text, y in zip(texts, middles, strict=True):
        ax.annotate(text, (1, y), (offset, 0), xycoords=("axes fraction", "data"), va="center", **look)
