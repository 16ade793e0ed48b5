"""E4: how high students stand and how far they came are two things; growth compares with similar earlier scores."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ddtk_helpers.activities.a1_8_assessment_literacy.explorables.chart_e04 import draw
from ddtk_helpers.explorable import Choice, Explorable, Slider

if TYPE_CHECKING:
    import numpy as np

MIDDLE, HALF = 500, 50
STATE, PEERS = 3000, 200
NINE_OF_TEN = 1.645  # standard errors to each side
# Made up: students, mean true score last year against the state's, and points gained beyond similar students.
SCHOOLS = (
    (24, -16, 5), (45, -14, -4), (30, -9, 2), (60, -6, -3), (80, -5, 0), (52, -1, 4),
    (110, 3, -1), (36, 4, 0), (70, 7, 4), (64, 11, -5), (28, 14, 2), (90, 17, -1),
)  # fmt: skip
# Standard deviations of true scores in the state, in a school, and of a student's own gain; the share of a lead kept.
_SPREAD, _IN_SCHOOL, _OWN, _KEPT = 18, 15, 7, 0.9
VIEWS = ("twelve schools", "one student of this school")


@dataclass(frozen=True, eq=False)
class Scores:
    """Scores of the same students last year and this year, the state's in the order of last year's."""

    last: np.ndarray
    this: np.ndarray


@dataclass(frozen=True, eq=False)
class Growth:
    """Status and growth of twelve schools and one student, in a made-up state of one grade and one subject.

    `swing` is a nine-in-ten band. For a student it goes from the growth percentile at 1.645 SEM below this
    year's score to that at 1.645 SEM above it. For a school it is 1.645 standard errors of the mean to each
    side, with the students of one year taken as a draw.
    """

    view: str
    school: int
    noise: int
    state: Scores
    state_mean: float
    status: tuple[float, ...]
    growth: tuple[float, ...]
    student: tuple[float, float]
    student_growth: int
    peers: np.ndarray
    swing: tuple[float, float]

    @property
    def is_student(self) -> bool:
        """Whether one student is looked at."""
        return self.view == VIEWS[1]

    @property
    def side(self) -> str:
        """On which side of the middle of the scale the chosen school's mean score lies, as it is printed."""
        return "at or above" if round(self.status[self.school - 1]) >= MIDDLE else "below"

    @property
    def reach(self) -> float:
        """How far the band around one score reaches to each side, in points."""
        return NINE_OF_TEN * self.noise

    @property
    def value(self) -> float:
        """The growth percentile that is looked at: the student's, or the school's mean."""
        return self.student_growth if self.is_student else self.growth[self.school - 1]

    @property
    def ahead(self) -> str:
        """Where the value stands against similar earlier scores, with chance error allowed for, in words."""
        low, high = (round(end) for end in self.swing)  # as they are printed
        if low > HALF:
            return "ahead of"
        return "behind" if high < HALF else "about level with"


def percentiles(scores: Scores, state: Scores, *, shift: float = 0) -> np.ndarray:
    """Give growth percentiles, 1 to 99: the share of peers statewide whose score this year is lower.

    Peers are the students of the same grade whose earlier scores are nearest; nothing else is known of them.
    `shift` is added to this year's scores first.
    """
    import numpy as np

    lower = (state.this[peers_of(scores.last, state)] < (scores.this + shift)[:, None]).sum(axis=1)
    return np.clip(np.rint(100 * lower / PEERS), 1, 99)


def peers_of(last: np.ndarray, state: Scores) -> np.ndarray:
    """Give for each student the places of their peers in the state, which stands in the order of earlier scores."""
    import numpy as np

    first = np.searchsorted(state.last, last) - PEERS // 2
    return np.clip(first, 0, STATE - PEERS)[:, None] + np.arange(PEERS)


def work(view: str, school: float, noise: float, seed: int) -> Growth:
    """Give status and growth where each score carries so many points of chance error (one SEM)."""
    import numpy as np

    number = int(school)
    state, schools = _district(int(noise), seed)
    chosen = schools[number - 1]
    middle = [np.abs(chosen.last - chosen.last.mean()).argmin()]
    student = Scores(chosen.last[middle], chosen.this[middle])
    reach = NINE_OF_TEN * noise
    band = [float(percentiles(student, state, shift=shift)[0]) for shift in (-reach, reach)]
    return Growth(
        view, number, int(noise), state, float(percentiles(state, state).mean()),
        tuple(float(one.this.mean()) for one in schools),
        tuple(float(percentiles(one, state).mean()) for one in schools),
        (float(student.last[0]), float(student.this[0])), int(percentiles(student, state)[0]),
        peers_of(student.last, state)[0],
        (band[0], band[1]) if view == VIEWS[1] else _band_of_mean(percentiles(chosen, state)),
    )  # fmt: skip


def says(growth: Growth) -> str:
    """Say how high and how far, compared with whom, and how much of it chance could change."""
    if growth.is_student:
        last, this = growth.student
        return (
            f"One student from the middle of school {growth.school} scored {last:.0f} last year and {this:.0f} this year. The growth "
            f"percentile is {growth.student_growth}: higher than about {growth.student_growth} of 100 students in the state "
            f"with similar earlier scores. {_band_says(growth)}"
        )
    students, status = SCHOOLS[growth.school - 1][0], growth.status[growth.school - 1]
    low, high = growth.swing
    return (
        f"School {growth.school}: mean score {status:.0f}, {growth.side} {MIDDLE}; "
        f"mean growth percentile {growth.value:.0f}, where the state has {growth.state_mean:.0f}. With {students} students, "
        f"chance leaves a nine-in-ten band from about {low:.0f} to {high:.0f}. So its students came out {growth.ahead} "
        "students with similar earlier scores."
    )


def alt(growth: Growth) -> str:
    """Give what kind of chart it is and its main numbers."""
    if growth.is_student:
        last, this = growth.student
        return (
            f"Cloud of students by last year's and this year's score. A narrow upright strip holds the {PEERS} with scores "
            f"near {last:.0f}; one student stands in it at {this:.0f}, growth percentile {growth.student_growth}."
        )
    return (
        "Twelve schools by mean growth percentile (across) and mean score (up). "
        + "; ".join(
            f"school {number}: {growth.growth[number - 1]:.0f} and {growth.status[number - 1]:.0f}"
            for number in range(1, len(SCHOOLS) + 1)
        )
        + "."
    )


def _band_says(growth: Growth) -> str:
    low, high = growth.swing
    if not growth.noise:
        return "There is no chance error here; real tests always have some."
    if low == high:
        return f"Even with chance error in this year's test it stays near {low:.0f}."
    return f"Chance error in this year's test alone leaves a nine-in-ten band from about {low:.0f} to {high:.0f}."


def _band_of_mean(found: np.ndarray) -> tuple[float, float]:
    reach = NINE_OF_TEN * float(found.std(ddof=1)) / len(found) ** 0.5
    return float(found.mean()) - reach, float(found.mean()) + reach


@lru_cache(maxsize=8)
def _district(noise: int, seed: int) -> tuple[Scores, list[Scores]]:
    import numpy as np

    draw_some = np.random.default_rng(seed)
    state = _tested(draw_some, noise, STATE)
    order = state.last.argsort()
    schools = [_tested(draw_some, noise, *school) for school in SCHOOLS]
    return Scores(state.last[order], state.this[order]), schools


def _tested(
    draw_some: np.random.Generator, noise: int, count: int, status: float = 0, beyond: float = 0
) -> Scores:
    before, own, luck, other_luck = draw_some.standard_normal((4, count))
    ahead = status + (_SPREAD if count == STATE else _IN_SCHOOL) * before
    return Scores(
        MIDDLE + ahead + noise * luck, MIDDLE + _KEPT * ahead + beyond + _OWN * own + noise * other_luck
    )


EXPLORABLE = Explorable(
    "E4",
    (
        Choice("view", "Look at", VIEWS),
        Slider("school", "School number", 7, 1, len(SCHOOLS)),
        Slider("noise", "Chance error in one score (SEM)", 5, 0, 10, unit="points"),
    ),
    work, draw, says, alt, is_random=True,
)  # fmt: skip
