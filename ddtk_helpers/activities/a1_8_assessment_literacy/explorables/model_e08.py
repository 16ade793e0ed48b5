"""What E8 shows: made-up students on two tests, the lowest of them picked, and what they are expected to score next."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STUDENTS = 4000
GAIN = 0.2  # standard deviations that the made-up program adds
NONE, ALL, HALF = "no program", "a program for all of them", "a program for half, by lottery"
_GROUND = NormalDist()


@dataclass(frozen=True, eq=False)
class Drift:
    """The picked students' scores on both tests, in standard deviations of all, and who of them was tutored."""

    r: float
    percent: int
    program: str
    before: NDArray[np.float64]
    after: NDArray[np.float64]
    tutored: NDArray[np.bool_]
    others: NDArray[np.float64]  # first and second score of students who were not picked

    @property
    def expected(self) -> tuple[float, float]:
        """The picked students' expected mean, on the first test and on the next with no program."""
        low = lowest_mean(self.percent)
        return low, self.r * low

    @property
    def rise(self) -> float:
        """How much the picked students rose."""
        return float(self.after.mean() - self.before.mean())

    @property
    def rises(self) -> tuple[float, float]:
        """How much the tutored rose, and the others that were picked."""
        change = self.after - self.before
        return float(change[self.tutored].mean()), float(change[~self.tutored].mean())

    @property
    def margin(self) -> float:
        """How far chance moves the difference of both rises, either way, in about 95 of 100 lotteries."""
        change = self.after - self.before
        parts = change[self.tutored], change[~self.tutored]
        return _GROUND.inv_cdf(0.975) * sqrt(sum(part.var(ddof=1) / len(part) for part in parts))


def lowest_mean(percent: float) -> float:
    """Give the mean of the lowest percent of a normal group, in standard deviations: minus the curve's height over the share."""
    share = percent / 100
    return -_GROUND.pdf(_GROUND.inv_cdf(share)) / share


def expected_rise(r: float, percent: float) -> float:
    """Give how much the lowest percent are expected to rise on a second test with this correlation, with no program."""
    return (r - 1) * lowest_mean(percent)


def work(r: float, percent: float, program: str, *, seed: int) -> Drift:
    """Give made-up students on two tests with correlation r; the lowest percent on the first are picked."""
    import numpy as np

    draws = np.random.default_rng(seed)
    first, noise = draws.standard_normal((2, STUDENTS))
    lots = draws.random(STUDENTS)
    second = r * first + sqrt(1 - r**2) * noise
    order = np.argsort(first)
    count = round(STUDENTS * percent / 100)
    picked, left = order[:count], order[count:]
    tutored = lots[picked] < np.median(lots[picked])
    if program != HALF:
        tutored = np.full(count, program == ALL)
    others = np.stack([first[left], second[left]], axis=1)
    return Drift(r, int(percent), program, first[picked], second[picked] + GAIN * tutored, tutored, others)
