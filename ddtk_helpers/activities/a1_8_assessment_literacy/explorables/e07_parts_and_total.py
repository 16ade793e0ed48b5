"""E7: a total can fall while each of its groups rises, if the groups' sizes change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ddtk_helpers.charts import DARK, INK, SKY, SOFT, WARM
from ddtk_helpers.charts.beside import apart
from ddtk_helpers.charts.lesson import MADE_UP, lesson_axes, lesson_title
from ddtk_helpers.explorable import Choice, Explorable, Slider, Switch

if TYPE_CHECKING:
    from matplotlib.axes import Axes

OLD, NEW = "students here before", "new students"
FIRST = {OLD: 500, NEW: 470}  # means of year 1
FIRST_NEW = 20  # percent of students that are new in year 1
MOVES = {
    "here before up 3, new up 8": (3, 8),
    "both up 5": (5, 5),
    "no change": (0, 0),
    "here before down 1, new down 2": (-1, -2),
}
_GAP = 3  # points of the scale that a label is high
NOTE = f"{MADE_UP} Means of scaled scores; a larger mark stands for more students."


@dataclass(frozen=True)
class Mix:
    """Two groups in two years: their means in year 2, and how many percent of students are new."""

    new: int
    old_mean: int
    new_mean: int
    fixed: bool

    @property
    def totals(self) -> tuple[float, float]:
        """The mean of all students in both years."""
        return total(FIRST[OLD], FIRST[NEW], FIRST_NEW), total(self.old_mean, self.new_mean, self.new)

    @property
    def at_first_mix(self) -> float:
        """The mean of all in year 2 if the groups had kept the sizes of year 1."""
        return total(self.old_mean, self.new_mean, FIRST_NEW)


def total(old_mean: float, new_mean: float, new: float) -> float:
    """Give the mean of all students, each group counted by its size."""
    return ((100 - new) * old_mean + new * new_mean) / 100


def work(new: float, moves: str, fixed: bool) -> Mix:
    """Give both years for a share of new students in year 2 and what the groups did."""
    old_move, new_move = MOVES[moves]
    return Mix(int(new), FIRST[OLD] + old_move, FIRST[NEW] + new_move, fixed)


def draw(mix: Mix, ax: Axes | None = None) -> Axes:
    """Draw each group and the total as a line from year 1 to year 2."""
    ax = ax or lesson_axes(left=0.05)
    before, after = mix.totals
    lines = [
        (OLD, (FIRST[OLD], mix.old_mean), (100 - FIRST_NEW, 100 - mix.new), "o", SKY, "--"),
        (NEW, (FIRST[NEW], mix.new_mean), (FIRST_NEW, mix.new), "s", WARM, "--"),
        ("all students", (before, after), (100, 100), "D", DARK, "-"),
    ]
    if mix.fixed:
        lines.append(("all, sizes of year 1", (before, mix.at_first_mix), (100, 100), "D", "white", ":"))
    for name, means, shares, marker, color, style in lines:
        width = 3 if name.startswith("all") else 1.6
        ax.plot(
            (0, 1),
            means,
            color=INK if color == "white" else color,
            linewidth=width,
            linestyle=style,
            zorder=2,
        )
        sizes = [60 if name.startswith("all") else 30 + 4 * share for share in shares]
        ax.scatter((0, 1), means, s=sizes, marker=marker, color=color, edgecolor=INK, zorder=3)
    _label(ax, lines)
    ax.set(xlim=(-0.42, 1.85), ylim=(462, 511), xlabel="", ylabel="")
    ax.set_xticks([0, 1], ["year 1", "year 2"])
    ax.set_yticks([], [])
    ax.spines[["top", "right", "left"]].set_visible(False)
    return lesson_title(ax, _title(mix), note=NOTE)


def _label(ax: Axes, lines: list[tuple]) -> None:
    for year, side, across in ((0, "right", -0.07), (1, "left", 1.07)):
        shown = lines if year else lines[:3]  # the total at the first mix begins where the total does
        places = apart([means[year] for _, means, *_ in shown], _GAP)
        for (name, means, shares, *_), place in zip(shown, places, strict=True):
            is_all = name.startswith("all")
            share = "" if is_all else f" ({shares[year]}%)"
            words = f"{_told(means[year])}{share}" + (f"  {name}" if year else "")
            ax.text(across, place, words, ha=side, va="center", fontweight="bold" if is_all else "normal")
        ax.axvline(year, color=SOFT, linewidth=0.6, zorder=0)


def _title(mix: Mix) -> str:
    before, after = mix.totals
    groups = _moved_both(mix)
    if mix.fixed:
        return f"{groups}; at the mix of year 1 the total goes {_told(before)} → {_told(mix.at_first_mix)}"
    return f"{groups}; the total goes {_told(before)} → {_told(after)}"


def says(mix: Mix) -> str:
    """Say what the groups did, what the total did, and how much of that is the groups' sizes."""
    before, after = mix.totals
    is_same = mix.new == FIRST_NEW
    sizes = f"{mix.new} percent in both years" if is_same else f"{mix.new} percent now and were {FIRST_NEW}"
    told = (
        f"{_went(OLD.capitalize(), FIRST[OLD], mix.old_mean)}, {_went(NEW, FIRST[NEW], mix.new_mean)}; these are "
        f"{sizes}. The total goes from {_told(before)} to {_told(after)}."
    )
    if not mix.fixed:
        return told
    change, drift = mix.at_first_mix - before, after - mix.at_first_mix
    return (
        f"{told} With the sizes of year 1 it would be {_told(mix.at_first_mix)}: the groups' own change makes "
        f"{_signed(change)}, the change of their sizes {_signed(drift)}."
    )


def alt(mix: Mix) -> str:
    """Give what kind of chart it is and its main numbers."""
    before, after = mix.totals
    fixed = f" With the sizes of year 1 it would end at {_told(mix.at_first_mix)}." if mix.fixed else ""
    return (
        f"Lines from year 1 to year 2: {OLD} {FIRST[OLD]} to {mix.old_mean}, {NEW} {FIRST[NEW]} to {mix.new_mean}, all "
        f"students {_told(before)} to {_told(after)}. New students are {FIRST_NEW} percent, then {mix.new}.{fixed}"
    )


def _went(who: str, before: int, after: int) -> str:
    return f"{who} stay at {before}" if before == after else f"{who} go from {before} to {after}"


def _moved_both(mix: Mix) -> str:
    move = mix.old_mean - FIRST[OLD]
    return "Both groups rise" if move > 0 else "Both groups fall" if move < 0 else "Neither group moves"


def _told(mean: float) -> str:
    return f"{mean:.1f}".removesuffix(".0")


def _signed(points: float) -> str:
    number = _told(abs(points))
    word = "point" if number == "1" else "points"
    return f"0 {word}" if number == "0" else f"{'+' if points > 0 else '−'}{number} {word}"


EXPLORABLE = Explorable(
    "E7",
    (
        Slider("new", f"New students in year 2 ({FIRST_NEW} percent in year 1)", 20, 10, 60, 10, unit="percent"),
        Choice("moves", "What the groups did", tuple(MOVES)),
        Switch("fixed", "Fix the mix: show the total with the sizes of year 1"),
    ),
    work, draw, says, alt,
)  # fmt: skip
