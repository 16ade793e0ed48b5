"""E3: the share at a level depends on where the line falls, and not only on how much students learned."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

from matplotlib.axes import Axes

from ddtk_helpers.charts import DARK, INK, SKY, SOFT, WARM
from ddtk_helpers.charts.lesson import lesson_axes, lesson_title
from ddtk_helpers.explorable import Choice, Explorable, Slider

if TYPE_CHECKING:
    from collections.abc import Sequence

# The state's scale and where its upper three levels begin (state profile pages; ese_resources.csv).
SCALE, LINES = (440, 560), {"Partially Meeting": 470, "Meeting": 500, "Exceeding": 530}
LEVELS = ("Not Meeting", *LINES)
GROUP = NormalDist(500, 20)
_CHOICES = ("500 Meeting", "470 Partially Meeting", "530 Exceeding")
_NOTE = "Made-up group on a smooth normal curve: mean 500 and standard deviation 20 before the gain."
_TOP = 1.42


@dataclass(frozen=True)
class Shares:
    """A group on the scale after each student gained the same points, and one of the three lines moved."""

    line: int
    moved: int
    gain: int

    @property
    def now(self) -> int:
        """Where the chosen line stands now."""
        return self.line + self.moved

    @property
    def lines(self) -> dict[int, int]:
        """Where each line of the state stands now, from the lowest up."""
        return {line: self.now if line == self.line else line for line in LINES.values()}

    def change(self, line: int) -> tuple[float, float]:
        """Give the percent at or above a line of the state, before and after."""
        return share_at(line), share_at(self.lines[line], self.gain)


def share_at(line: float, gain: float = 0) -> float:
    """Give the percent of the group at or above a line when each student has gained so many points."""
    return 100 * (1 - GROUP.cdf(line - gain))


def work(line: str, moved: float, gain: float) -> Shares:
    """Give the group after a gain of all students and a move of one line."""
    return Shares(int(line.split()[0]), int(moved), int(gain))


def draw(shares: Shares, ax: Axes | None = None) -> Axes:
    """Draw the group before and after, the three lines, and the percent at or above each."""
    import numpy as np

    ax = ax or lesson_axes()
    places, above = np.linspace(*SCALE, 121), np.linspace(shares.now, SCALE[1], 61)
    ax.fill_between(above, _curve(above, shares.gain), color=SKY, alpha=0.5, linewidth=0)
    if shares.gain:
        ax.plot(places, _curve(places, 0), color=SOFT, linewidth=1.2, linestyle=(0, (4, 2)))
    ax.plot(places, _curve(places, shares.gain), color=INK, linewidth=1.5)
    for line, place in shares.lines.items():
        _draw_line(ax, place, shares.change(line), line == shares.line)
    _name_levels(ax, (SCALE[0], *shares.lines.values(), SCALE[1]))
    ax.set(xlim=SCALE, ylim=(0, _TOP), yticks=(), xticks=(SCALE[0], *shares.lines.values(), SCALE[1]))
    dashed = "; dashed: before the gain" if shares.gain else ""
    ax.set_xlabel(f"Scaled score (over each line: percent at or above it{dashed})")
    ax.spines["left"].set_visible(False)
    return lesson_title(ax, _title(shares), note=_NOTE)


def says(shares: Shares) -> str:
    """Say what everybody gained, what moved, and what this did to the share at or above each line."""
    before, after = shares.change(shares.line)
    others = " and ".join(
        f"{_went(*shares.change(line))} at {line}" for line in shares.lines if line != shares.line
    )
    if not (shares.gain or shares.moved):
        return f"In this group {before:.1f} percent are at or above {shares.line}. It is {others}."
    end = f"At or above the line the share {_goes(before, after)}"
    if not shares.gain:
        return f"The line moves from {shares.line} to {shares.now} and no score changes. {end}."
    if shares.moved:
        return f"Every student gains {_points(shares.gain)}, and the line moves from {shares.line} to {shares.now}. {end}."
    return (
        f"Every student gains {_points(shares.gain)}: at or above {shares.line} the share {_goes(before, after)}, and "
        f"it goes {others}. The gain is the same for all; the change is largest where most sit just below a line."
    )


def alt(shares: Shares) -> str:
    """Give what kind of chart it is and its main numbers."""
    told = ", ".join(
        f"{shares.change(line)[1]:.1f} percent at {place}" for line, place in shares.lines.items()
    )
    return (
        f"Bell-shaped curve of scores around {GROUP.mean + shares.gain:.0f} on a scale from {SCALE[0]} to {SCALE[1]}, with "
        f"three lines. At or above them are {told}."
    )


def _curve(places: Sequence[float], gain: float) -> Sequence[float]:
    import numpy as np

    return np.exp(-(((np.asarray(places) - GROUP.mean - gain) / GROUP.stdev) ** 2) / 2)


def _draw_line(ax: Axes, place: int, change: tuple[float, float], is_chosen: bool) -> None:
    color = WARM if is_chosen else DARK
    ax.axvline(place, ymax=1.24 / _TOP, color=color, linewidth=2.6 if is_chosen else 1.2)
    ax.text(
        place,
        1.28,
        _arrow(*change),
        ha="center",
        va="bottom",
        color=color,
        fontweight="bold" if is_chosen else "normal",
    )


def _name_levels(ax: Axes, ends: tuple[int, ...]) -> None:
    for name, low, high in zip(LEVELS, ends, ends[1:], strict=False):
        ax.text(
            (low + high) / 2,
            1.22,
            name.replace(" ", "\n"),
            ha="center",
            va="top",
            color=SOFT,
            fontsize="small",
        )


def _arrow(before: float, after: float) -> str:
    return f"{after:.1f}%" if f"{before:.1f}" == f"{after:.1f}" else f"{before:.1f} → {after:.1f}%"


def _went(before: float, after: float) -> str:
    return f"{before:.1f} percent" if before == after else f"from {before:.1f} to {after:.1f}"


def _goes(before: float, after: float) -> str:
    if f"{before:.1f}" == f"{after:.1f}":
        return f"stays at {before:.1f} percent"
    return f"goes from {before:.1f} to {after:.1f} percent"


def _points(gain: int) -> str:
    return "1 point" if gain == 1 else f"{gain} points"


def _title(shares: Shares) -> str:
    before, after = shares.change(shares.line)
    if not (shares.gain or shares.moved):
        return f"Of this group {before:.1f} percent are at or above {shares.line}"
    if not shares.gain:
        return f"No score changed: the moved line put {abs(after - before):.1f} percent on its other side"
    if shares.moved:
        return f"A gain and a moved line: the share {_goes(before, after)}"
    changes = [(line, second - first) for line in shares.lines for first, second in [shares.change(line)]]
    gained = ", ".join(f"+{change:.1f} at {line}" for line, change in changes)
    return f"{_points(shares.gain)} more for everyone: {gained}"


EXPLORABLE = Explorable(
    "E3",
    (
        Choice("line", "Which line?", _CHOICES),
        Slider("moved", "Move this line", 0, -10, 10, unit="points"),
        Slider("gain", "Every student gains", 0, 0, 10, unit="points"),
    ),
    work, draw, says, alt,
)  # fmt: skip
