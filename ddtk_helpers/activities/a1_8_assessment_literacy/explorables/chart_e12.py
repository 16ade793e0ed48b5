"""The charts of E12: the best match with all looks beside it, and what a search finds in shuffled scores."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes

from ddtk_helpers.activities.a1_8_assessment_literacy.explorables.model_e12 import (
    NEED,
    SHUFFLED,
    Search,
    needed,
)
from ddtk_helpers.charts import DARK, INK, PAPER, SKY, SOFT, WARM
from ddtk_helpers.charts.lesson import MADE_UP, lesson_axes, lesson_title
from ddtk_helpers.words import count

_PLACE, _WIDE = (0.085, 0.17, 0.52, 0.66), 0.88  # of the axes; width where nothing stands beside them
_COLUMNS = (1.2, 1.55)  # where the looks stand beside the axes, in widths of the axes
_BINS = 25


def draw(search: Search, ax: Axes | None = None) -> Axes:
    """Draw the schools on the best test with all links beside it, or the best links of shuffled scores."""
    ax = ax or lesson_axes()
    (_draw_shuffled if search.view == SHUFFLED else _draw_schools)(ax, search)
    ax.spines[["top", "right"]].set_visible(False)
    return lesson_title(ax, title(search), note=f"No test has any effect of its own here. {MADE_UP}")


def title(search: Search) -> str:
    """Give the finding, which is never an effect."""
    link = f"r = {written(search.links[search.best])}"
    tests = f"best of {search.tests} matches" if search.tests > 1 else "only match"
    if search.has_cause:
        return f"With a hidden cause, {'need' if search.view == NEED else 'school size'}, the best match is {link}"
    if search.view == SHUFFLED:
        return f"Shuffled scores match as well in {100 * search.as_strong_by_shuffling:.0f} of 100 searches"
    return f"The {tests} among {search.schools} schools: {link}, by luck alone"


def test_name(search: Search) -> str:
    """Give the letter of the best test."""
    return "ABCDEFGHIJKLMNOPQRST"[search.best]


def written(number: float) -> str:
    """Write a correlation or a p as is usual, without a zero before the point."""
    return f"{round(number, 2) + 0:.2f}".replace("0.", ".", 1).replace("-", "−")


def _draw_schools(ax: Axes, search: Search) -> None:
    ax.set_position(_PLACE)
    across, up = 240 + 60 * search.minutes[search.best], 500 + 10 * search.scores
    if search.has_cause:
        high = search.cause > sorted(search.cause)[len(search.cause) // 2 - 1]
        names = ("more need", "less need") if search.view == NEED else ("larger school", "smaller school")
        for some, color, mark, name in ((high, WARM, "^", names[0]), (~high, DARK, "o", names[1])):
            ax.scatter(across[some], up[some], s=55, color=color, marker=mark, edgecolors=INK, label=name)
        ax.legend(loc="lower right", frameon=False, fontsize="small", borderaxespad=0.1, handletextpad=0.1)
    else:
        ax.scatter(across, up, s=55, color=DARK, edgecolors=INK)
    ax.set(
        xlim=(30, 450), ylim=(463, 537), xticks=(100, 200, 300, 400), yticks=(480, 500, 520),
        xlabel=f"Minutes a year on test {test_name(search)} (one mark: a school)", ylabel="Average score",
    )  # fmt: skip
    columns = [(search.links, needed(search.schools), "r of\neach test")]
    if search.has_cause:
        taken = "need" if search.view == NEED else "size"
        columns.append((search.links_without_cause, needed(search.schools - 1), f"{taken}\ntaken out"))
    for place, (links, line, name) in zip(_COLUMNS, columns, strict=False):
        _draw_links(ax, place, links, line, search.best, name)


def _draw_links(ax: Axes, place: float, links: Any, line: float, best: int, name: str) -> None:
    """Draw one column of links beside the axes, from -1 at the bottom to 1 at the top, with the line to pass."""
    where = {"transform": ax.transAxes, "clip_on": False}
    for link in (-line, line):
        ax.plot(
            [place - 0.1, place + 0.1],
            [(link + 1) / 2] * 2,
            color=WARM,
            linewidth=1.4,
            linestyle="--",
            **where,
        )
    sides = [place + 0.03 * (at % 5 - 2) for at in range(len(links))]
    ax.scatter(sides, (links + 1) / 2, s=26, facecolors=PAPER, edgecolors=INK, zorder=3, **where)
    ax.scatter(sides[best : best + 1], (links[best : best + 1] + 1) / 2, s=50, color=DARK, zorder=4, **where)
    ax.text(place + 0.11, (line + 1) / 2, written(line), va="center", fontsize="small", color=WARM, **where)
    ax.text(place, -0.06, name, ha="center", va="top", fontsize="small", color=SOFT, **where)
    for link, text in () if place != _COLUMNS[0] else ((1, "r = 1"), (0, "0"), (-1, "−1")):
        ax.text(
            place - 0.12, (link + 1) / 2, text, ha="right", va="center", fontsize="small", color=SOFT, **where
        )


def _draw_shuffled(ax: Axes, search: Search) -> None:
    import numpy as np

    ax.set_position((*_PLACE[:2], _WIDE, _PLACE[3]))
    counts, edges = np.histogram(search.shuffled, bins=_BINS, range=(0, 1))
    found = abs(search.links[search.best])
    ax.bar(edges[:-1], counts, 1 / _BINS, align="edge", color=SKY, edgecolor=INK, linewidth=0.6)
    ax.axvline(found, color=WARM, linewidth=2.2)
    top = 1.22 * max(counts)
    at_right = found > 0.5
    ax.text(
        found + (-0.01 if at_right else 0.01), top, f"found: {written(found)}", ha="right" if at_right else "left",
        va="top", color=WARM, fontweight="bold",
    )  # fmt: skip
    ax.set(
        xlim=(0, 1), ylim=(0, top), xticks=(0, 0.25, 0.5, 0.75, 1), yticks=(), ylabel="Shuffles",
        xlabel=f"Strongest link of {count(search.tests, 'test')} with shuffled scores (r without its sign)",
    )  # fmt: skip
