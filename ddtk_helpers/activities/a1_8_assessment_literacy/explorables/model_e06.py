"""What E6 shows: four shapes of 200 made-up scores with one mean, and a few very high scores on top."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from statistics import NormalDist

STUDENTS, MEAN = 200, 500
LOWEST, HIGHEST = 440, 560  # of the state test's scale
LINE = 470  # below it: Not Meeting Expectations


@dataclass(frozen=True)
class Scores:
    """Made-up scores of one shape, lowest first; the last `added` of them are the very high ones."""

    shape: str
    added: int
    mark: str
    scores: tuple[int, ...]

    @property
    def mean(self) -> float:
        """The mean of all scores."""
        return sum(self.scores) / len(self.scores)

    @property
    def below(self) -> int:
        """How many students score below the line."""
        return sum(score < LINE for score in self.scores)

    @property
    def quartiles(self) -> tuple[float, float, float]:
        """The scores that cut the students, lowest first, into four parts of one size: the second is the median."""
        import numpy as np

        low, median, high = np.percentile(self.scores, [25, 50, 75])
        return float(low), float(median), float(high)


def _normal(count: int, mean: float, deviation: float) -> list[int]:
    normal = NormalDist(mean, deviation)
    return [round(normal.inv_cdf((place + 0.5) / count)) for place in range(count)]


def _with_tail() -> list[int]:
    tail = [round(LOWEST + 0.75 * place) for place in range(67)]
    return tail + _normal(STUDENTS - len(tail), 517.6, 11)


def _two_humps() -> list[int]:
    low = [min(score, LINE - 1) for score in _normal(60, 456, 6)]
    return low + _normal(STUDENTS - len(low), 518.9, 9)


SHAPES: dict[str, Callable[[], list[int]]] = {
    "close together": lambda: _normal(STUDENTS, MEAN, 10),
    "a bell": lambda: _normal(STUDENTS, MEAN, 20.5),
    "a long tail": _with_tail,
    "two humps": _two_humps,
}


@cache
def scores_of(shape: str) -> tuple[int, ...]:
    """Give the 200 scores of a shape, lowest first; the highest ones are moved by a point until the mean is 500."""
    scores = sorted(SHAPES[shape]())
    missing = MEAN * STUDENTS - sum(scores)
    for place in range(abs(missing)):
        scores[-1 - place % (STUDENTS // 2)] += 1 if missing > 0 else -1
    return tuple(sorted(scores))


def scored(shape: str, added: float, mark: str) -> Scores:
    """Give a shape with so many students at the top of the scale added."""
    return Scores(shape, int(added), mark, scores_of(shape) + (HIGHEST,) * int(added))
