"""E2: a score is a range; the same student, tested again and again, lands on both sides of a line."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

from matplotlib.axes import Axes

from ddtk_helpers.charts import DARK, FAINT, INK, PAPER, SKY, WARM
from ddtk_helpers.charts.lesson import lesson_axes, lesson_title
from ddtk_helpers.explorable import Choice, Explorable, Slider

CUT = 500  # “Meeting Expectations” begins here on the state's scale
SCALE = (440, 560)
TESTS = 100
BANDS = {"one SEM each side": 1, "two SEM each side": 2}
_GAP = float("nan")  # lifts the pen: a hundred bands are one line to draw
_CHANCE = NormalDist()
_NOTE = (
    "Made-up numbers, normal errors. Hollow dot: below the line. Pale band: misses the true score. "
    "SEM: standard error of measurement."
)


@dataclass(frozen=True)
class Retests:
    """One student's scores on a hundred equal tests, from lowest to highest, beside a true score that stays."""

    scores: tuple[float, ...]
    distance: float
    sem: int
    width: int

    @property
    def true(self) -> float:
        """The score this student would have on average over endless tests."""
        return CUT + self.distance * self.sem

    @property
    def below(self) -> int:
        """How many of these tests end below the line."""
        return sum(score < CUT for score in self.scores)

    @property
    def covering(self) -> int:
        """How many of the bands around these scores hold the true score."""
        return sum(abs(score - self.true) <= self.width * self.sem for score in self.scores)


def share_below(distance: float) -> float:
    """Give the share of tests below the line for a true score so many SEM above it."""
    return _CHANCE.cdf(-distance)


def share_covered(width: float) -> float:
    """Give the share of bands, so many SEM to each side of the score, that hold the true score."""
    return 2 * _CHANCE.cdf(width) - 1


def work(distance: float, sem: float, band: str, seed: int) -> Retests:
    """Test one student a hundred times; only the error of measurement differs from test to test."""
    import numpy as np

    errors = np.sort(np.random.default_rng(seed).standard_normal(TESTS))
    scores = CUT + sem * (distance + errors)
    return Retests(tuple(scores.tolist()), distance, int(sem), BANDS[band])


def draw(tests: Retests, ax: Axes | None = None) -> Axes:
    """Draw every test as a score with its band, the line, and the true score that nobody sees."""
    ax = ax or lesson_axes()
    _draw_bands(ax, tests)
    for below, fill in ((True, PAPER), (False, INK)):
        some = [(score, place) for place, score in enumerate(tests.scores, 1) if (score < CUT) == below]
        ax.plot(
            *zip(*some, strict=True) if some else ((), ()), "o", ms=3, mew=0.8, mec=INK, mfc=fill, zorder=3
        )
    ax.axvline(CUT, color=WARM, linewidth=2)
    ax.axvline(tests.true, color=DARK, linewidth=1.6, linestyle=(0, (4, 2)))
    _write(ax, tests)
    ax.set(
        xlim=SCALE,
        ylim=(0, 116),
        xticks=range(SCALE[0], SCALE[1] + 1, 20),
        yticks=(),
        xlabel="Score (100 tests, the lowest at the bottom)",
    )
    ax.spines["left"].set_visible(False)
    return lesson_title(ax, _title(tests), note=_NOTE)


def says(tests: Retests) -> str:
    """Say how often the student lands below the line, and how many bands hold the true score."""
    held, above = 100 * share_covered(tests.width), tests.distance >= 0
    wrong, expected = tests.below if above else TESTS - tests.below, 100 * share_below(abs(tests.distance))
    return (
        f"This student's true score is {tests.true:g}, {_where(tests.distance)}. Of {TESTS} tests {wrong} ended "
        f"{'below the line' if above else 'at the line or above it'} by chance alone; about {_rounded(expected)} are "
        f"expected. {tests.covering} of the bands, {tests.width * tests.sem} points to each side, hold the true score; "
        f"about {held:.0f} are expected."
    )


def alt(tests: Retests) -> str:
    """Give what kind of chart it is and its main numbers."""
    return (
        f"{TESTS} scores of one student as dots with bands, sorted, from {tests.scores[0]:.0f} to {tests.scores[-1]:.0f}. "
        f"A full line at {CUT} and a dashed one at the true score {tests.true:g}; {tests.below} dots lie below {CUT}."
    )


def _draw_bands(ax: Axes, tests: Retests) -> None:
    reach = tests.width * tests.sem
    for holds, color in ((True, SKY), (False, FAINT)):
        ends: list[tuple[float, float]] = []
        for place, score in enumerate(tests.scores, 1):
            if (abs(score - tests.true) <= reach) == holds:
                ends += [(score - reach, place), (score + reach, place), (_GAP, place)]
        ax.plot(
            *zip(*ends, strict=True) if ends else ((), ()), color=color, linewidth=1.1, solid_capstyle="butt"
        )


def _write(ax: Axes, tests: Retests) -> None:
    side = -1 if tests.distance >= 0 else 1  # the label of the line keeps away from the true score
    for place, words, color, turn in (
        (CUT, f"line {CUT}", WARM, side), (tests.true, f"true score {tests.true:g}", DARK, -side),
    ):  # fmt: skip
        ax.text(
            place + turn, 115, words, ha="left" if turn > 0 else "right", va="top", color=color, fontweight="bold",
        )  # fmt: skip


def _where(distance: float) -> str:
    if not distance:
        return f"exactly at the line {CUT}"
    return f"{abs(distance):g} SEM {'above' if distance > 0 else 'below'} the line {CUT}"


def _rounded(share: float) -> str:
    return f"{share:.0f}" if share >= 1 else f"{share:.1f}"


def _title(tests: Retests) -> str:
    if not tests.distance:
        return (
            f"Truly on the line: below it in {tests.below} of {TESTS} tests, and at or above it in the others"
        )
    if tests.distance > 0:
        return f"Truly above the line, and still below it in {tests.below} of {TESTS} tests"
    return f"Truly below the line, and still at or above it in {TESTS - tests.below} of {TESTS} tests"


EXPLORABLE = Explorable(
    "E2",
    (
        Slider("distance", "True score: how far from the line?", 1.5, -3, 3, 0.5, unit="SEM"),
        Slider("sem", "Size of one SEM", 5, 2, 8, unit="points"),
        Choice("band", "Band around each score", tuple(BANDS)),
    ),
    work, draw, says, alt, is_random=True, again="Test this student again",
)  # fmt: skip
