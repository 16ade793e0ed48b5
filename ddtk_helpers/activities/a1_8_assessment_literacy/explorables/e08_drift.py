"""E8: a group picked for low scores is expected to score nearer the mean next time, without any program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddtk_helpers.activities.a1_8_assessment_literacy.explorables.model_e08 import (
    ALL,
    GAIN,
    HALF,
    NONE,
    STUDENTS,
    Drift,
    expected_rise,
    work,
)
from ddtk_helpers.charts import DARK, FAINT, INK, SOFT, WARM
from ddtk_helpers.charts.beside import apart
from ddtk_helpers.charts.lesson import MADE_UP, lesson_axes, lesson_title
from ddtk_helpers.explorable import Choice, Explorable, Slider

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike

NOTE = f"{MADE_UP} {STUDENTS:,} students, some of them drawn. SD: standard deviation of all; 0: their mean without a program."
_LINES, _DOTS = 40, 260
_GAP = 0.27  # standard deviations that a label is high
_LOW, _HIGH = -3.1, 1.6  # of the picture


def draw(drift: Drift, ax: Axes | None = None) -> Axes:
    """Draw students on both tests, lines of picked ones, and thick ones for the means of the picked."""
    from matplotlib.collections import LineCollection

    ax = ax or lesson_axes(left=0.09)
    some = drift.others[:: max(1, len(drift.others) // _DOTS)]
    spread = [0.08 * (place * 0.618 % 1 - 0.5) for place in range(len(some))]
    for test in (0, 1):
        ax.scatter([test + by for by in spread], some[:, test], s=7, color=FAINT, edgecolor="none", zorder=1)
    every = max(1, len(drift.before) // _LINES)
    pairs = zip(drift.before[::every], drift.after[::every], strict=True)
    ax.add_collection(
        LineCollection([[(0, a), (1, b)] for a, b in pairs], colors=SOFT, linewidths=0.5, zorder=2)
    )
    ax.axhline(0, color=INK, linewidth=1, linestyle=":")
    ax.text(-0.6, 0.06, "mean of all", color=INK, va="bottom")
    _draw_means(ax, drift)
    ax.set(xlim=(-0.62, 1.75), ylim=(_LOW, _HIGH), xlabel="", ylabel="SD from the mean of all students")
    ax.set_xticks([0, 1], ["first test", "next test"])
    ax.set_yticks([-3, -2, -1, 0, 1], ["−3", "−2", "−1", "0", "+1"])
    ax.spines[["top", "right"]].set_visible(False)
    return lesson_title(ax, _title(drift), note=NOTE)


def _draw_means(ax: Axes, drift: Drift) -> None:
    groups = _groups(drift)
    ends = [float(after) for _, _, after, *_ in groups]
    for (name, before, after, color, marker, style), place in zip(groups, apart(ends, _GAP), strict=True):
        ax.plot(
            (0, 1), (before, after), color=color, linewidth=3, linestyle=style, marker=marker, markersize=9,
            markeredgecolor=INK, zorder=4,
        )  # fmt: skip
        ax.text(1.06, place, f"{_told(after)}  {name}", va="center", fontweight="bold", zorder=5)
    start = drift.before.mean()
    ax.hlines(start, 0, 1, color=INK, linewidth=1.2, linestyle=":", zorder=3)
    ax.text(
        -0.06, start, f"lowest {drift.percent}%\n{_told(start)}", ha="right", va="center", fontweight="bold"
    )


def _groups(drift: Drift) -> list[tuple[str, float, float, str, str, str]]:
    def means(who: ArrayLike) -> tuple[float, float]:
        return float(drift.before[who].mean()), float(drift.after[who].mean())

    if drift.program == HALF:
        return [
            ("not tutored", *means(~drift.tutored), DARK, "s", "--"),
            ("tutored", *means(drift.tutored), WARM, "o", "-"),
        ]
    name, color = ("tutored", WARM) if drift.program == ALL else ("no program", DARK)
    return [(name, *means(slice(None)), color, "o", "-")]


def _title(drift: Drift) -> str:
    if drift.program == NONE:
        return f"No program, and the lowest {drift.percent} percent rise by {_told(drift.rise)} SD"
    if drift.program == ALL:
        return f"They rise by {_told(drift.rise)} SD: by the program or by drift?"
    tutored, others = drift.rises
    return f"Tutored {_signed(tutored)} SD, not tutored {_signed(others)} SD: compare these two"


def says(drift: Drift) -> str:
    """Say what is expected without a program, what came, and what a comparison tells."""
    low, after = drift.expected
    drift_alone = f"{expected_rise(drift.r, drift.percent):.2f}"
    if drift.program == NONE:
        return (
            f"The lowest {drift.percent} percent of a normal group average {_told(-low)} standard deviations (SD) below the mean. "
            f"At a correlation of {drift.r:.2f} they are expected {_told(-after)} below it next time, a rise of {drift_alone} SD "
            f"with no program. Here they went from {_told(drift.before.mean())} to {_told(drift.after.mean())}."
        )
    if drift.program == ALL:
        return (
            f"After the program they rose by {_told(drift.rise)} SD. About {drift_alone} is expected with no program at all. "
            "With nobody to compare them with, we cannot know what made the rest: the program, chance, or something else."
        )
    tutored, others = drift.rises
    return (
        f"Tutored students rose by {_told(tutored)} SD, equally low ones without tutoring by {_told(others)}; drift alone is "
        f"expected to be {drift_alone}. The difference is {_signed(tutored - others)}, give or take {drift.margin:.2f} by "
        f"chance. This made-up program truly adds {GAIN:.2f}."
    )


def alt(drift: Drift) -> str:
    """Give what kind of chart it is and its main numbers."""
    groups = [f"{name} {_told(before)} to {_told(after)}" for name, before, after, *_ in _groups(drift)]
    return (
        f"Students on two tests as dots, joined by thin lines for some of the lowest {drift.percent} percent. Their mean in "
        f"standard deviations from the mean of all: {'; '.join(groups)}. Dotted line at 0, the mean of all."
    )


def _told(points: float) -> str:
    return f"{points:.2f}".replace("-", "−")


def _signed(points: float) -> str:
    return f"{points:+.2f}".replace("-", "−")


EXPLORABLE = Explorable(
    "E8",
    (
        Slider("r", "How alike are both tests? Correlation", 0.8, 0.5, 0.95, 0.05),
        Slider("percent", "Pick the lowest", 10, 5, 50, 5, unit="percent"),
        Choice("program", "What happens between the tests?", (ALL, NONE, HALF)),
    ),
    work, draw, says, alt, is_random=True,
)  # fmt: skip
