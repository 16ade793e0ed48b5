"""E1: a percentile rank is a place in a group, and not the share of questions that were right."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

from matplotlib.axes import Axes

from ddtk_helpers.charts import DARK, INK, PALE, SKY, SOFT, WARM
from ddtk_helpers.charts.lesson import lesson_axes, lesson_title
from ddtk_helpers.explorable import Choice, Explorable, Slider, Switch

ITEMS = 40
# How the norm group does: mean and standard deviation of the questions right, made up.
TESTS = {"medium": (25, 6), "easy": (30, 4), "hard": (17, 6)}
_NOTE = "Made-up numbers; the norm group is drawn as a smooth bell-shaped curve."
PAIRS = ((50, 60), (90, 99))
_GROUND = NormalDist()


@dataclass(frozen=True)
class Standing:
    """Where one student stands: questions right, their share, and the percentile rank in the norm group."""

    right: int
    test: str
    pairs: bool

    @property
    def group(self) -> NormalDist:
        """The norm group's questions right."""
        return NormalDist(*TESTS[self.test])

    @property
    def percent(self) -> float:
        """Questions right of 100."""
        return 100 * self.right / ITEMS

    @property
    def rank(self) -> int:
        """Percentile rank, 1 to 99, if the group is a normal curve."""
        return rank_of(self.right, self.group)


def rank_of(right: float, group: NormalDist) -> int:
    """Give the percentile rank, 1 to 99, of a number of questions right in a group."""
    return min(99, max(1, round(100 * group.cdf(right))))


def step_in_deviations(low: int, high: int) -> float:
    """Give how many standard deviations lie between two percentile ranks on a normal curve."""
    return _GROUND.inv_cdf(high / 100) - _GROUND.inv_cdf(low / 100)


def work(right: float, test: str, pairs: bool) -> Standing:
    """Give where a student with so many questions right stands."""
    return Standing(int(right), test, pairs)


def draw(standing: Standing, ax: Axes | None = None) -> Axes:
    """Draw the norm group's curve with the student in it, or two steps of ranks and how wide they are."""
    import numpy as np

    ax = ax or lesson_axes()
    places = np.linspace(0, ITEMS, 241)
    mean, spread = TESTS[standing.test]
    heights = np.exp(-(((places - mean) / spread) ** 2) / 2)
    ax.plot(places, heights, color=INK, linewidth=1.4)
    if standing.pairs:
        _draw_pairs(ax, standing, places, heights)
    else:
        ax.fill_between(places, heights, where=places <= standing.right, color=SKY, alpha=0.55)
        ax.axvline(standing.right, color=WARM, linewidth=2.2)
        at_right = standing.right > ITEMS * 0.6
        ax.text(
            standing.right + (-0.5 if at_right else 0.5), 1.13, f"{standing.right} right = {standing.percent:.0f}%",
            ha="right" if at_right else "left", va="top", color=WARM, fontweight="bold",
        )  # fmt: skip
    ax.set(
        xlim=(0, ITEMS),
        ylim=(0, 1.18),
        yticks=[],
        xlabel=f"Questions right, of {ITEMS} (curve: the norm group)",
    )
    ax.spines[["top", "right", "left"]].set_visible(False)
    return lesson_title(ax, _title(standing), note=_NOTE)


def says(standing: Standing) -> str:
    """Say the share, the rank, and what the same answers would be worth on the other tests."""
    if standing.pairs:
        (first, second), spread = (step_in_deviations(*pair) for pair in PAIRS), TESTS[standing.test][1]
        return (
            f"From rank 50 to 60 is {first:.2f} standard deviations, here {first * spread:.1f} questions. From rank 90 to 99 "
            f"is {second:.2f} standard deviations, here {second * spread:.1f} questions. Ten ranks in the middle are a "
            "small step; nine near the top are a large one."
        )
    others = [
        f"{rank_of(standing.right, NormalDist(*numbers))} on the {test} one"
        for test, numbers in TESTS.items() if test != standing.test
    ]  # fmt: skip
    return (
        f"{standing.right} of {ITEMS} right is {standing.percent:.0f} percent. On the {standing.test} test that is percentile "
        f"rank {standing.rank}: as high as or higher than about {standing.rank} of 100 students in the norm group. The same "
        f"answers would be rank {' and '.join(others)}."
    )


def alt(standing: Standing) -> str:
    """Give what kind of chart it is and its main numbers."""
    mean, spread = TESTS[standing.test]
    curve = f"Curve of the norm group with mean {mean} and standard deviation {spread} questions right."
    if standing.pairs:
        return f"{curve} Two bands: rank 50 to 60 is narrow, rank 90 to 99 is wide."
    return f"{curve} A line at {standing.right} right, with about {standing.rank} percent of the group to its left."


def _draw_pairs(ax: Axes, standing: Standing, places: object, heights: object) -> None:
    import numpy as np

    for (low, high), color, hatch in zip(PAIRS, (PALE, DARK), ("", "//"), strict=True):
        ends = [standing.group.inv_cdf(rank / 100) for rank in (low, high)]
        inside = (np.asarray(places) >= ends[0]) & (np.asarray(places) <= ends[1])
        ax.fill_between(places, heights, where=inside, color=color, edgecolor=INK, hatch=hatch, alpha=0.8)
        ax.annotate(
            f"rank {low} → {high}\n{ends[1] - ends[0]:.1f} questions", (sum(ends) / 2, 1.02), ha="center", va="bottom",
            fontsize="small", color=INK,
        )  # fmt: skip
        ax.hlines(1.0, *ends, color=SOFT, linewidth=3)


def _title(standing: Standing) -> str:
    if standing.pairs:
        return "Equal steps in percentile rank are not equal steps in score"
    return f"{standing.percent:.0f} percent right is percentile rank {standing.rank} on this test"


EXPLORABLE = Explorable(
    "E1",
    (
        Slider("right", "Questions right", 24, 0, ITEMS, unit=f"of {ITEMS}"),
        Choice("test", "How hard is the test for this group?", tuple(TESTS)),
        Switch("pairs", "Compare two steps: rank 50 to 60, and 90 to 99"),
    ),
    work, draw, says, alt,
)  # fmt: skip
