"""What E5 shows: ten years of one group, a list of schools of equal quality, and a table with hidden grades."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

from ddtk_helpers.suppression import minimum_for

if TYPE_CHECKING:
    from numpy.random import Generator

RATE = 0.5  # of students who truly meet the goal, in every year and every school
YEARS = 10
SCHOOLS, TOP, LARGE = 100, 10, 400  # half of the schools are small, the other half has LARGE students
SHOWN_FROM = minimum_for("mcas-achievement")
GROWTH_FROM = minimum_for("mcas-growth")
ONE, LIST, TABLE, TWO = (
    "ten years of one group", "a list of 100 schools", "a table by grade", "the table, never one hidden alone",
)  # fmt: skip
OTHERS = {"grade 3": (15, 8), "grade 4": (14, 7)}  # students, and how many of them met the goal
_Z = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True)
class Years:
    """Ten years of one group: how many of `students` met the goal, and whether the group is shown."""

    students: int
    least: int
    met: tuple[int, ...]

    @property
    def is_shown(self) -> bool:
        """Whether the group is large enough to be shown."""
        return self.students >= self.least

    @property
    def percents(self) -> tuple[float, ...]:
        """The percent that met the goal, year by year."""
        return tuple(100 * met / self.students for met in self.met)

    @property
    def wide(self) -> float:
        """How many points on each side of the true rate hold about 95 of 100 years."""
        return half_width(self.students)


@dataclass(frozen=True)
class Ranking:
    """The schools that are shown, lowest first: percent that met the goal, and whether a school is small."""

    students: int
    least: int
    percents: tuple[float, ...]
    small: tuple[bool, ...]

    @property
    def hidden(self) -> int:
        """How many schools are not shown."""
        return SCHOOLS - len(self.percents)

    @property
    def small_at_ends(self) -> tuple[int, int]:
        """How many of the top ten and of the bottom ten are small."""
        return sum(self.small[-TOP:]), sum(self.small[:TOP])


@dataclass(frozen=True)
class Table:
    """Students by grade, how many met the goal, and which grades are hidden."""

    least: int
    rows: dict[str, tuple[int, int]]
    hidden: tuple[str, ...]
    second: bool

    @property
    def total(self) -> tuple[int, int]:
        """All students, and how many of them met the goal."""
        return sum(row[0] for row in self.rows.values()), sum(row[1] for row in self.rows.values())

    @property
    def left_over(self) -> tuple[int, int]:
        """What the total leaves for the hidden grades together: students, and how many met the goal."""
        rows = [self.rows[name] for name in self.hidden]
        return sum(row[0] for row in rows), sum(row[1] for row in rows)


def half_width(students: int, rate: float = RATE) -> float:
    """Give the points on each side of a true rate that hold about 95 of 100 results: 1.96 × √(rate × (1 - rate) / n)."""
    return 100 * _Z * sqrt(rate * (1 - rate) / students)


def interval(met: int, students: int) -> tuple[float, float]:
    """Give the percents that fit what was seen, with 95 percent confidence.

    Wilson's interval: E. B. Wilson (1927), Journal of the American Statistical Association 22.
    """
    share, square = met / students, _Z**2
    middle = (share + square / (2 * students)) / (1 + square / students)
    wide = _Z * sqrt(share * (1 - share) / students + square / (4 * students**2)) / (1 + square / students)
    return 100 * (middle - wide), 100 * (middle + wide)


def years(students: int, least: int, draws: Generator) -> Years:
    """Give ten years of one group in which each student is a toss of a coin."""
    met = (draws.random((YEARS, LARGE))[:, :students] < RATE).sum(axis=1)
    return Years(students, least, tuple(met.tolist()))


def ranked(students: int, least: int, draws: Generator) -> Ranking:
    """Give 100 schools of equal quality by their percents, half of them with so many students; ties by lot."""
    import numpy as np

    sizes = np.repeat([students, LARGE], SCHOOLS // 2)
    small = (draws.random((SCHOOLS // 2, LARGE))[:, :students] < RATE).sum(axis=1)
    large = draws.binomial(LARGE, RATE, SCHOOLS // 2)
    percents = 100 * np.concatenate([small, large]) / sizes
    order = np.lexsort((draws.random(SCHOOLS), percents))
    order = order[sizes[order] >= least]
    return Ranking(students, least, tuple(percents[order].tolist()), tuple((order < SCHOOLS // 2).tolist()))


def table(students: int, least: int, *, second: bool) -> Table:
    """Give a table of three grades in which small ones are hidden, and, if asked, never one alone."""
    rows = OTHERS | {"grade 5": (students, round(0.43 * students))}
    hidden = [name for name, (count, _) in rows.items() if count < least]
    shown = [name for name in rows if name not in hidden]
    if second and len(hidden) == 1:
        hidden.append(min(shown, key=lambda name: rows[name][0]))
    return Table(least, rows, tuple(sorted(hidden)), second)


def work(students: float, view: str, least: float, *, seed: int) -> Years | Ranking | Table:
    """Give ten years of one group, a list of schools, or a table, for a group of so many students."""
    import numpy as np

    draws, count, floor = np.random.default_rng(seed), int(students), int(least)
    if view == ONE:
        return years(count, floor, draws)
    return ranked(count, floor, draws) if view == LIST else table(count, floor, second=view == TWO)
