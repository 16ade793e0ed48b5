"""E9: a row of the grid holds other children each year; the diagonal holds the same cohort as it moves up."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.axes import Axes

from ddtk_helpers.charts import DARK, INK, PAPER, SHADES, SOFT, WARM
from ddtk_helpers.charts.lesson import MADE_UP, lesson_axes, lesson_title
from ddtk_helpers.explorable import Choice, Explorable, Slider

GRADES = (3, 4, 5, 6, 7, 8)
SPRINGS = (2024, 2025, 2026)
# Children of 100 who met expectations, made up: one row per grade, one column per spring.
MEETING = ((45, 48, 51), (52, 47, 50), (54, 55, 50), (58, 56, 57), (60, 57, 59), (55, 58, 54))
# How many of 100 leavers met expectations, and how many of 100 newcomers did, made up.
LEAVERS, NEWCOMERS = 35, 65
ROW, DIAGONAL, COLUMN = "along a row", "down the diagonal", "down a column"
_LOW, _HIGH = 42, 72  # of the line beside the grid, in children of 100
_PLACES = (4.15, 5.25, 6.35)  # of its points


@dataclass(frozen=True)
class Reading:
    """One way through the grid: its cells, what stands in them, and what those who stayed all along did."""

    way: str
    grade: int
    moved: int
    cells: tuple[tuple[int, int], ...]

    @property
    def values(self) -> tuple[int, ...]:
        """Children of 100 who met expectations, cell by cell."""
        return tuple(MEETING[row][column] for row, column in self.cells)

    @property
    def change(self) -> int:
        """From the first cell to the last, in children of 100."""
        return self.values[-1] - self.values[0]

    @property
    def stayed(self) -> tuple[float, ...]:
        """The same numbers for the children who were there all along; nothing where no cohort is followed."""
        return stayers(self.values, self.moved) if self.way == DIAGONAL and self.moved else ()


def stayers(values: tuple[int, ...], moved: int) -> tuple[float, ...]:
    """Give how many of 100 stayers met expectations each spring; half of those who moved had by the second."""
    left = [moved * (len(values) - 1 - at) / (len(values) - 1) for at in range(len(values))]
    return tuple(
        100 * (value - LEAVERS / 100 * still - NEWCOMERS / 100 * (moved - still)) / (100 - moved)
        for value, still in zip(values, left, strict=True)
    )


def work(way: str, grade: float, moved: float) -> Reading:
    """Give the cells that are read, from one grade on."""
    row, springs = GRADES.index(int(grade)), range(len(SPRINGS))
    if way == DIAGONAL:
        cells = tuple((row + at, at) for at in springs)
    elif way == ROW:
        cells = tuple((row, at) for at in springs)
    else:
        cells = tuple((row + at, len(SPRINGS) - 1) for at in springs)
    return Reading(way, int(grade), int(moved), cells)


def draw(reading: Reading, ax: Axes | None = None) -> Axes:
    """Draw the grid with the cells that are read in bold frames, and beside it their numbers as a line."""
    ax = ax or lesson_axes(left=0.03)
    ax.set(xlim=(-0.95, 7.1), ylim=(len(GRADES) - 0.4, -1.12), xticks=[], yticks=[])
    _draw_grid(ax, reading)
    _draw_line(ax, reading)
    ax.spines[:].set_visible(False)
    movers = f" (of leavers {LEAVERS}, of newcomers {NEWCOMERS})" if reading.stayed else ""
    note = f"Children of 100 who met expectations on their grade's test{movers}. {MADE_UP}"
    return lesson_title(ax, _title(reading), note=note)


def says(reading: Reading) -> str:
    """Say which children were compared, and what happened to them."""
    first, *_, last = reading.values
    if reading.way == ROW:
        return (
            f"Grade {reading.grade} went from {first} to {last} of 100: {_went(reading.change)}. But each spring another cohort sits "
            f"in grade {reading.grade}. The row says how the grade does; it does not say whether any child gained."
        )
    if reading.way == COLUMN:
        return (
            f"In spring {SPRINGS[-1]}, grades {reading.grade} to {reading.grade + 2} stand at {_listed(reading.values)}. "
            "These are three different cohorts and three different tests. Nobody's growth can be read here."
        )
    whole = f"The cohort that was in grade {reading.grade} in {SPRINGS[0]} went from {first} to {last} of 100: {_went(reading.change)}."
    if not reading.moved:
        return f"{whole} Nobody left and nobody came, so these are the same children, each year one grade higher."
    start, *_, end = reading.stayed
    return (
        f"{whole} But {reading.moved} of its 100 children left and {reading.moved} others came. The "
        f"{100 - reading.moved} who were there all along went from {start:.0f} to {end:.0f} of 100: {_went(_whole(reading))}."
    )


def alt(reading: Reading) -> str:
    """Give what kind of chart it is and its main numbers."""
    cells = "; ".join(
        f"grade {GRADES[row]} in {SPRINGS[column]}: {MEETING[row][column]}" for row, column in reading.cells
    )
    stayed = f" Those who stayed: {_listed(reading.stayed)}." if reading.stayed else ""
    return (
        f"Grid of grades {GRADES[0]} to {GRADES[-1]} by three springs, children of 100 who met expectations. Read "
        f"{reading.way}: {cells}.{stayed}"
    )


def _draw_grid(ax: Axes, reading: Reading) -> None:
    import numpy as np
    from matplotlib.collections import LineCollection
    from matplotlib.colors import ListedColormap

    shades = ListedColormap([PAPER, *SHADES[:2]])
    across, down = np.arange(len(SPRINGS) + 1), np.arange(len(GRADES) + 1) - 0.5
    ax.pcolormesh(across, down, MEETING, cmap=shades, vmin=40, vmax=64, edgecolor=SOFT, linewidth=0.6)
    for row, numbers in enumerate(MEETING):
        ax.text(-0.1, row, f"grade {GRADES[row]}", ha="right", va="center", fontsize="small")
        for column, number in enumerate(numbers):
            ax.text(column + 0.5, row, str(number), ha="center", va="center")
    for column, spring in enumerate(SPRINGS):
        ax.text(column + 0.5, -0.65, f"spring {spring}", ha="center", va="bottom", fontsize="small")
    frames = [
        [
            (column, row - 0.5),
            (column + 1, row - 0.5),
            (column + 1, row + 0.5),
            (column, row + 0.5),
            (column, row - 0.5),
        ]
        for row, column in reading.cells
    ]
    ax.add_collection(LineCollection(frames, colors=WARM, linewidths=3, capstyle="projecting"), autolim=False)


def _draw_line(ax: Axes, reading: Reading) -> None:
    """Only the numbers of one cohort are joined by a line."""
    joined = "-" if reading.way == DIAGONAL else ""
    series = [(reading.values, DARK, "o", joined)]
    if reading.stayed:
        series.append((reading.stayed, WARM, "s", "--"))
        ax.text(_PLACES[0] - 0.2, -0.65, "○ whole cohort", color=DARK, va="bottom", fontsize="small")
        ax.text(_PLACES[1] + 0.2, -0.65, "□ those who stayed", color=WARM, va="bottom", fontsize="small")
    highest = [max(values[at] for values, *_ in series) for at in range(len(_PLACES))]
    for values, color, mark, line in series:
        heights = [(_HIGH - value) / (_HIGH - _LOW) * len(GRADES) - 0.5 for value in values]
        ax.plot(
            _PLACES, heights, color=color, marker=mark, markersize=8, linestyle=line, markerfacecolor=PAPER
        )
        for place, value, height, high in zip(_PLACES, values, heights, highest, strict=True):
            up = value == high
            ax.text(
                place, height + (-0.22 if up else 0.24), f"{value:.0f}", color=color, fontweight="bold", ha="center",
                va="bottom" if up else "top",
            )  # fmt: skip
    for place, (row, column) in zip(_PLACES, reading.cells, strict=True):
        where = f"grade {GRADES[row]}\n{SPRINGS[column]}"
        ax.text(place, len(GRADES) - 0.5, where, ha="center", va="top", fontsize="small", color=INK)


def _title(reading: Reading) -> str:
    if reading.way == ROW:
        return f"Grade {reading.grade}: {_listed(reading.values)}, and each number is another cohort"
    if reading.way == COLUMN:
        return f"One spring, three cohorts: {_listed(reading.values)}"
    if reading.stayed:
        return f"The cohort: {_went(reading.change)}. Those who stayed: {_went(_whole(reading))}"
    return f"The cohort of grade {reading.grade} moves up: {_listed(reading.values)}"


def _whole(reading: Reading) -> int:
    start, *_, end = (round(value) for value in reading.stayed)
    return end - start


def _went(change: int) -> str:
    return "no change" if not change else f"{abs(change)} {'more' if change > 0 else 'fewer'}"


def _listed(values: tuple[float, ...]) -> str:
    return ", ".join(f"{value:.0f}" for value in values)


EXPLORABLE = Explorable(
    "E9",
    (
        Choice("way", "How do you read the grid?", (COLUMN, ROW, DIAGONAL)),
        Slider("grade", "From which grade on?", 4, 3, 6),
        Slider("moved", "On the diagonal: children who left, and as many who came", 0, 0, 30, 5, unit="of 100"),
    ),
    work, draw, says, alt,
)  # fmt: skip
