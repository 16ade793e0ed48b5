"""What E12 searches: a made-up district in which no test does anything, and what many looks find in it anyway."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import comb
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

BEST, SHUFFLED, NEED, SIZE = (
    "the best match", "the best match, against shuffled scores", "a hidden cause: need", "a hidden cause: school size",
)  # fmt: skip
VIEWS = (BEST, SHUFFLED, NEED, SIZE)
MOST_SCHOOLS, MOST_TESTS = 30, 20
LEVEL = 0.05
SHUFFLES = 500
_PULL = 0.8  # how closely a hidden cause goes with minutes and with scores
_STEPS = 4000


@dataclass(frozen=True)
class Search:
    """One district: standard scores of its schools, their standardized minutes on each test, and the cause."""

    schools: int
    tests: int
    view: str
    scores: np.ndarray
    minutes: np.ndarray
    cause: np.ndarray
    shuffled: np.ndarray

    @property
    def links(self) -> np.ndarray:
        """The correlation of each test's minutes with the scores."""
        return correlations(self.minutes, self.scores)

    @property
    def links_without_cause(self) -> np.ndarray:
        """The same with the hidden cause taken out of both (partial correlations)."""
        return correlations(_without(self.minutes, self.cause), _without(self.scores, self.cause))

    @property
    def best(self) -> int:
        """The place of the test with the strongest link."""
        return int(abs(self.links).argmax())

    @property
    def has_cause(self) -> bool:
        """Whether a hidden cause was put in."""
        return self.view in (NEED, SIZE)

    @property
    def as_strong_by_shuffling(self) -> float:
        """In which share of the shuffles a search finds a link at least as strong; the real order counts as one."""
        strong = int((self.shuffled >= abs(self.links[self.best]) - 1e-12).sum())
        return (strong + 1) / (len(self.shuffled) + 1)


def search(schools: int, tests: int, view: str, seed: int) -> Search:
    """Give a district; with the same seed more schools or tests are added to those that were there."""
    import numpy as np

    random = np.random.default_rng((seed, 12))
    everything = random.standard_normal((MOST_TESTS + 2, MOST_SCHOOLS))[:, :schools]
    cause, scores, minutes = everything[0], everything[1], everything[2 : 2 + tests]
    if view in (NEED, SIZE):
        pull = -_PULL if view == NEED else _PULL
        rest = (1 - _PULL**2) ** 0.5
        scores, minutes = pull * cause + rest * scores, pull * cause + rest * minutes
    shuffled = np.empty(0)
    if view == SHUFFLED:
        orders = random.permuted(np.tile(scores, (SHUFFLES, 1)), axis=1)
        shuffled = abs(correlations(minutes, orders)).max(axis=0)
    return Search(schools, tests, view, scores, minutes, cause, shuffled)


def correlations(minutes: Any, scores: Any) -> Any:
    """Give the correlation of each row of minutes with the scores, or with each row of scores."""
    import numpy as np

    sides = [np.asarray(side) - np.mean(side, axis=-1, keepdims=True) for side in (minutes, scores)]
    one, other = (side / np.sqrt((side**2).sum(axis=-1, keepdims=True)) for side in sides)
    return one @ other.T


def p_value(link: float, pairs: int) -> float:
    """Give the two-sided p of one correlation among so many pairs of normal numbers.

    With r = sin(a), the density of the angle is proportional to cos(a) to the power of pairs - 3.
    """
    import numpy as np

    angles = np.linspace(0, np.pi / 2, _STEPS + 1)
    heights = np.cos(angles) ** (pairs - 3)
    areas = np.concatenate([[0], np.cumsum((heights[1:] + heights[:-1]) / 2)])
    below = float(np.interp(np.arcsin(min(abs(link), 1)), angles, areas))
    return 1 - below / float(areas[-1])


@cache
def needed(pairs: int) -> float:
    """Give the correlation that one look must pass for a two-sided p below .05."""
    low, high = 0.0, 1.0
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if p_value(middle, pairs) > LEVEL else (low, middle)
    return high


def chance_of_a_find(looks: int) -> float:
    """Give the chance that at least one of so many looks at unrelated numbers comes below .05."""
    return 1 - (1 - LEVEL) ** looks


def least_p(schools: int) -> float:
    """Give the smallest two-sided p of an exact rank test, half of the schools against the others."""
    return 2 / comb(schools, schools // 2)


def _without(numbers: Any, cause: Any) -> Any:
    centered = cause - cause.mean()
    numbers = numbers - numbers.mean(axis=-1, keepdims=True)
    slopes = numbers @ centered / (centered @ centered)
    return numbers - slopes[..., None] * centered
