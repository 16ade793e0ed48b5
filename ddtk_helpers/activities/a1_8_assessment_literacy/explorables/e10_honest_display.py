"""E10: where the axis starts, how wide the picture is and what is drawn can change the message of two numbers."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, degrees, sqrt

from matplotlib.axes import Axes

from ddtk_helpers.charts import DARK, INK, PALE, SKY
from ddtk_helpers.charts.lesson import MADE_UP, lesson_axes, lesson_title
from ddtk_helpers.explorable import Choice, Explorable, Slider
from ddtk_helpers.words import count

# A made-up survey: families drawn by lot each spring, and how many of them feel welcome at school.
ASKED = 200
WELCOME = ((2025, 142), (2026, 148))
BARS, BANDS, DOTS = "bars", "bars with error bars", "dots with error bars"
_SURE = 1.96  # standard errors on each side of a 95 percent margin
_LAST_START = 70
_WIDE, _HIGH = 6.6, 2.75  # inches that a picture may fill
_LEFT, _TOP = 0.075, 0.85  # of the picture in the figure
_PLACES, _ACROSS = (0.5, 1.5), (-0.1, 2.1)  # of the two marks, and from end to end
_CLOSE = 1.05  # times too tall that nobody sees
_DULL, _ALARMING = 3, 25  # degrees of the climb: below the first it looks dull, above the second alarming


@dataclass(frozen=True)
class Display:
    """One way to draw the two numbers."""

    start: int
    width: float
    form: str

    @property
    def percents(self) -> tuple[float, float]:
        """The two numbers, in percent."""
        return WELCOME[0][1] / ASKED * 100, WELCOME[1][1] / ASKED * 100

    @property
    def end(self) -> int:
        """Where the axis ends: at 100 if it starts at 0, and closer to the numbers the later it starts."""
        return 100 - round(25 * self.start / _LAST_START)

    @property
    def times(self) -> float:
        """How many times as tall the second bar is drawn."""
        first, second = self.percents
        return (second - self.start) / (first - self.start)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the picture in inches."""
        high = min(_HIGH, _WIDE / self.width)
        return high * self.width, high

    @property
    def slope(self) -> float:
        """How steeply the eye climbs from the top of the first mark to that of the second, in degrees."""
        (wide, high), (first, second) = self.size, self.percents
        return degrees(
            atan2((second - first) / (self.end - self.start) * high, wide / (_ACROSS[1] - _ACROSS[0]))
        )

    @property
    def looks(self) -> str:
        """How the climb looks: dull, plain or alarming."""
        return "dull" if self.slope < _DULL else "alarming" if self.slope > _ALARMING else "plain"

    @property
    def cuts_bands(self) -> bool:
        """Whether an error bar is drawn that goes on beyond an end of the axis."""
        ends = [percent + way * half_width(percent) for percent in self.percents for way in (-1, 1)]
        return self.form != BARS and not (self.start <= min(ends) and max(ends) <= self.end)


def half_width(percent: float) -> float:
    """Give the 95 percent margin of a percent of the families asked, in points, by the usual normal formula."""
    share = percent / 100
    return 100 * _SURE * sqrt(share * (1 - share) / ASKED)


def margin_of_difference(first: float, second: float) -> float:
    """Give the 95 percent margin of the difference of two such percents from separate samples, in points."""
    return sqrt(half_width(first) ** 2 + half_width(second) ** 2)


def work(start: float, width: float, form: str) -> Display:
    """Give the two numbers as they are drawn."""
    return Display(int(start), width, form)


def draw(display: Display, ax: Axes | None = None) -> Axes:
    """Draw the two numbers with this axis, in this width, as bars or dots."""
    ax = ax or lesson_axes()
    width, height = (
        inches / all_of for inches, all_of in zip(display.size, ax.figure.get_size_inches(), strict=True)
    )
    ax.set_position((_LEFT, _TOP - height, width, height))
    percents = display.percents
    if display.form == DOTS:
        ax.plot(_PLACES, percents, color=DARK, marker="o", markersize=9, linestyle=":", linewidth=1, zorder=3)
    else:
        heights = [percent - display.start for percent in percents]
        ax.bar(_PLACES, heights, 0.6, display.start, color=(PALE, SKY), edgecolor=INK)
    if display.form != BARS:
        margins = [half_width(percent) for percent in percents]
        ax.errorbar(_PLACES, percents, margins, color=INK, linestyle="", capsize=6, linewidth=1.8)
    beside = 0 if display.form == BARS else 8
    for place, percent, side in zip(_PLACES, percents, (-1, 1), strict=True):
        aligned = "center" if not beside else "right" if side < 0 else "left"
        ax.annotate(
            f"{percent:.0f}%", (place, percent), (side * beside, 4), textcoords="offset points", ha=aligned,
            fontweight="bold",
        )  # fmt: skip
    ticks = [display.start, display.end]
    ax.set(xlim=_ACROSS, ylim=(display.start, display.end), xticks=_PLACES, yticks=ticks)
    ax.set_xticklabels([str(spring) for spring, _ in WELCOME])
    ax.set_yticklabels([f"{tick:.0f}%" for tick in ticks])
    ax.spines[["top", "right"]].set_visible(False)
    sure = "" if display.form == BARS else " Error bars: 95 percent margin."
    note = f"Families who feel welcome at school, of {ASKED} drawn by lot each spring.{sure} {MADE_UP}"
    return lesson_title(ax, _title(display), note=note)


def says(display: Display) -> str:
    """Say what the eye is told, and what the numbers say."""
    first, second = display.percents
    climbs = f"From one to the other the eye climbs {count(round(display.slope), 'degree')}, which looks {display.looks}"
    if display.form == BARS:
        luck = f"Without error bars nobody sees how much of the {second - first:.0f} points could be luck."
    else:
        luck = (
            f"The difference of {second - first:.0f} points has a margin of about {margin_of_difference(first, second):.0f} "
            "points either way, so these two samples alone do not show that anything changed."
        )
    cut = "; the axis cuts off part of the error bars" if display.cuts_bands else ""
    return f"{_tells(display)} {climbs}{cut}. {luck}"


def alt(display: Display) -> str:
    """Give what kind of chart it is and its main numbers."""
    first, second = display.percents
    return (
        f"Chart with {display.form}: {first:.0f} percent in {WELCOME[0][0]}, {second:.0f} percent in {WELCOME[1][0]}. The axis "
        f"goes from {display.start} to {display.end} percent; the picture is {display.width:g} times as wide as high."
    )


def _tells(display: Display) -> str:
    first, second = display.percents
    if display.form == DOTS:
        return f"Dots show a place and not a length, so their axis may start at {display.start} if it is plainly labeled."
    drawn, is_so = _times(display.times), _times(second / first)
    if drawn == is_so:
        return f"The second bar is {drawn} times as tall as the first, just as {second:.0f} is {is_so} times {first:.0f}."
    if display.times < _CLOSE * second / first:
        return f"The second bar is {drawn} times as tall as the first, close to the {is_so} of the numbers."
    return f"The second bar is {drawn} times as tall as the first, but {second:.0f} is only {is_so} times {first:.0f}."


def _title(display: Display) -> str:
    first, second = display.percents
    if display.form == DOTS:
        return (
            f"Dots: {second - first:.0f} points drawn as a climb of {count(round(display.slope), 'degree')}"
        )
    if display.start == 0:
        return f"Bars from 0 are as much alike as {first:.0f} and {second:.0f}"
    return f"The second bar is {_times(display.times)} times as tall, for a difference of {second - first:.0f} points"


def _times(number: float) -> str:
    return f"{number:.2f}" if number < 1.2 else f"{number:.1f}"


EXPLORABLE = Explorable(
    "E10",
    (
        Slider("start", "Where the axis starts", 0, 0, _LAST_START, unit="%"),
        Slider("width", "How many times as wide as high is the picture?", 1.6, 0.6, 4, 0.2),
        Choice("form", "What is drawn?", (BARS, BANDS, DOTS)),
    ),
    work, draw, says, alt,
)  # fmt: skip
