"""E6: one mean stands for quite different groups; the spread and the students below a line are not in it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ddtk_helpers.activities.a1_8_assessment_literacy.explorables.model_e06 import (
    HIGHEST,
    LINE,
    LOWEST,
    MEAN,
    SHAPES,
    STUDENTS,
    Scores,
    scored,
)
from ddtk_helpers.charts import DARK, INK, PALE, SKY, SOFT, WARM
from ddtk_helpers.charts.lesson import MADE_UP, lesson_axes, lesson_title
from ddtk_helpers.explorable import Choice, Explorable, Slider

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ALONE, MIDDLE, TAIL = "the mean alone", "median and quartiles", f"students below {LINE}"
_BIN, _TOP = 2, 17  # points of a column of students, and the most students in one
NOTE = f"{MADE_UP} Each mark is a student. Scale as in MCAS (doe.mass.edu/mcas); below {LINE}: Not Meeting Expectations."


def draw(scores: Scores, ax: Axes | None = None) -> Axes:
    """Draw each student as a mark above the score, with the mean and what else is looked at."""
    ax = ax or lesson_axes(left=0.04)
    is_tail = scores.mark == TAIL
    old = scores.scores[:STUDENTS]
    _stack(
        ax, [score for score in old if score >= LINE or not is_tail], marker="o", color=SKY, edgecolor=DARK
    )
    _stack(ax, [score for score in old if score < LINE and is_tail], marker="v", color=WARM, edgecolor=INK)
    _stack(ax, scores.scores[STUDENTS:], marker="*", color=INK, edgecolor=INK)
    ax.axvline(scores.mean, color=INK, linewidth=2)
    low, median, high = scores.quartiles
    mean_is_left = scores.mark != MIDDLE or scores.mean <= median
    _write(ax, scores.mean, f"mean {scores.mean:.1f}", is_left=mean_is_left)
    if scores.mark == MIDDLE:
        ax.axvspan(low, high, facecolor=PALE, alpha=0.6, zorder=0)
        ax.axvline(median, color=INK, linewidth=1.8, linestyle="--")
        _write(ax, median, f"median {median:g}", is_left=not mean_is_left)
    if is_tail:
        ax.axvline(LINE, color=SOFT, linewidth=1.5, linestyle=":")
        _write(ax, LINE, f"{scores.below} below {LINE}", is_left=True)
    ax.set(xlim=(LOWEST - 3, HIGHEST + 5), ylim=(0, _TOP + 2.5), xlabel=_axis(scores), ylabel="")
    ax.set_xticks(range(LOWEST, HIGHEST + 1, 20))
    ax.set_yticks([], [])
    ax.spines[["top", "right", "left"]].set_visible(False)
    return lesson_title(ax, _title(scores), note=NOTE)


def _stack(ax: Axes, scores: tuple[int, ...] | list[int], *, marker: str, color: str, edgecolor: str) -> None:
    columns = Counter((score - LOWEST) // _BIN for score in scores)
    across = [LOWEST + _BIN * column + 1 for column, count in columns.items() for _ in range(count)]
    up = [place + 0.5 for count in columns.values() for place in range(count)]
    ax.scatter(across, up, s=30, marker=marker, color=color, edgecolor=edgecolor, linewidth=0.6)


def _write(ax: Axes, place: float, words: str, *, is_left: bool) -> None:
    ax.text(
        place + (-0.8 if is_left else 0.8), _TOP + 2.3, words, ha="right" if is_left else "left", va="top",
        fontweight="bold",
    )  # fmt: skip


def _axis(scores: Scores) -> str:
    parts = ["Score"]
    if scores.added:
        parts.append("★ added at the top")
    if scores.mark == MIDDLE:
        parts.append("band: the middle half")
    return parts[0] if len(parts) == 1 else f"{parts[0]}   ({';  '.join(parts[1:])})"


def _title(scores: Scores) -> str:
    if scores.mark == TAIL:
        return f"The mean is {scores.mean:.1f}, and {scores.below} of {len(scores.scores)} students are below {LINE}"
    if scores.mark == MIDDLE:
        return f"The mean is {scores.mean:.1f}, the median {scores.quartiles[1]:g}"
    if scores.added:
        return f"{scores.added} very high scores move the mean from {MEAN} to {scores.mean:.1f}"
    return f"The mean is {MEAN}, whichever of the four shapes you choose"


def says(scores: Scores) -> str:
    """Say the mean, and what it leaves out of this shape."""
    start = f"The mean of these {len(scores.scores)} scores is {scores.mean:.1f}."
    if scores.added:
        start = (
            f"With {scores.added} students at {HIGHEST} added, the mean goes from {MEAN} to {scores.mean:.1f}, though "
            "nobody else's score has moved."
        )
    if scores.mark == TAIL:
        return f"{start} {_tail(scores)}"
    if scores.mark == MIDDLE:
        low, median, high = scores.quartiles
        before = scored(scores.shape, 0, MIDDLE).quartiles[1]
        moved = f" (it was {before:g})" if scores.added else ""
        return f"{start} The median is {median:g}{moved}, and the middle half lies between {low:.0f} and {high:.0f}."
    others = "would move by as much" if scores.added else "have the same mean"
    return f"{start} {_LOOKS[scores.shape]} The other three shapes {others}."


_LOOKS = {
    "close together": "Nearly all students are close to it.",
    "a bell": "Most students are near it, and a few are far off on both sides.",
    "a long tail": "Most students are above it, and a long tail is far below.",
    "two humps": "Hardly any student is near it: there are two groups, one low and one high.",
}


def _tail(scores: Scores) -> str:
    if scores.below == 0:
        return f"No student is below {LINE}, and the mean does not tell that either."
    share = 100 * scores.below / len(scores.scores)
    return f"{scores.below} students are below {LINE}, or {share:.0f} percent. The mean does not show them."


def alt(scores: Scores) -> str:
    """Give what kind of chart it is and its main numbers."""
    low, median, high = scores.quartiles
    return (
        f"Dots, one for each of {len(scores.scores)} students, in the shape “{scores.shape}”, from {scores.scores[0]} to "
        f"{max(scores.scores)}. Mean {scores.mean:.1f}, median {median:g}, quartiles {low:.0f} and {high:.0f}, {scores.below} "
        f"below {LINE}."
    )


EXPLORABLE = Explorable(
    "E6",
    (
        Choice("shape", "Shape of the scores", tuple(SHAPES)),
        Slider("added", "Very high scorers added", 0, 0, 15, 3, unit=f"at {HIGHEST}"),
        Choice("mark", "What do you look at?", (ALONE, MIDDLE, TAIL)),
    ),
    scored, draw, says, alt,
)  # fmt: skip
