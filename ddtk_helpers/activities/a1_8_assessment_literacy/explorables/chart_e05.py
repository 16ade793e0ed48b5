"""The chart of E5: ten years in their band, schools from last to first, or a table of grades."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from ddtk_helpers.activities.a1_8_assessment_literacy.explorables.model_e05 import (
    GROWTH_FROM,
    LARGE,
    RATE,
    SHOWN_FROM,
    TOP,
    YEARS,
    Ranking,
    Table,
    Years,
)
from ddtk_helpers.charts import DARK, INK, PALE, SHADES, SKY, SOFT, WARM, readable_on
from ddtk_helpers.charts.lesson import lesson_axes, lesson_title

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NOTE = (
    f"Made up: each student has an even chance. Massachusetts shows achievement from {SHOWN_FROM} students on, growth from "
    f"{GROWTH_FROM} (profiles.doe.mass.edu)."
)
_PERCENTS = {percent: f"{percent}" for percent in range(0, 101, 20)}


def draw(result: Years | Ranking | Table, ax: Axes | None = None) -> Axes:
    """Draw what was chosen to look at."""
    ax = ax or lesson_axes(left=0.12)
    if isinstance(result, Years):
        title = _draw_years(result, ax)
    elif isinstance(result, Ranking):
        title = _draw_ranking(result, ax)
    else:
        title = _draw_table(result, ax)
    ax.spines[["top", "right"]].set_visible(False)
    return lesson_title(ax, title, note=NOTE)


def _draw_years(years: Years, ax: Axes) -> str:
    middle, places = 100 * RATE, range(1, YEARS + 1)
    ax.axhspan(middle - years.wide, middle + years.wide, facecolor=SHADES[0], edgecolor=SOFT, linewidth=0.8)
    ax.axhline(middle, color=INK, linestyle="--", linewidth=1.2)
    if years.is_shown:
        ax.plot(places, years.percents, color=WARM, marker="o", linewidth=1.8, clip_on=False)
        for place in {_place_of(min, years), _place_of(max, years), YEARS}:
            percent = years.percents[place - 1]
            up = percent >= middle
            ax.text(
                place, percent + (3 if up else -3), f"{percent:.0f}%", ha="center", va="bottom" if up else "top",
                fontweight="bold",
            )  # fmt: skip
    ax.set(
        xlim=(0.5, YEARS + 0.5), ylim=(-4, 108),
        xlabel="Year   (dashes: true rate;  band: where about 95 of 100 years are expected)",
        ylabel="Percent that met the goal",
    )  # fmt: skip
    _ticks(ax, places)
    if years.is_shown:
        low, high = min(years.percents), max(years.percents)
        return f"{years.students} students, one true rate, and results from {low:.0f} to {high:.0f} percent"
    _write_hidden(ax, f"hidden: {years.students} is fewer than {years.least}")
    return f"Results of {years.students} students are hidden, good or bad"


def _place_of(which: Callable[[Sequence[float]], float], years: Years) -> int:
    return years.percents.index(which(years.percents)) + 1


def _write_hidden(ax: Axes, words: str) -> None:
    box = {"facecolor": "white", "edgecolor": SOFT, "pad": 8}
    ax.text(0.5, 0.5, words, ha="center", va="center", fontsize="large", bbox=box, transform=ax.transAxes)


def _draw_ranking(ranking: Ranking, ax: Axes) -> str:
    count = len(ranking.percents)
    for is_small, marker, color, face, size in ((True, "^", WARM, WARM, 34), (False, "o", DARK, "white", 20)):
        some = [at for at in range(count) if ranking.small[at] is is_small]
        places, percents = [count - at for at in some], [ranking.percents[at] for at in some]
        ax.scatter(places, percents, marker=marker, s=size, edgecolor=color, facecolor=face)
    ax.axhline(100 * RATE, color=INK, linestyle="--", linewidth=1.2)
    kinds = f"○ {LARGE} students" if ranking.hidden else f"▲ {ranking.students} students   ○ {LARGE} students"
    ax.set(
        xlim=(0, count + 1), ylim=(0, 100),
        xlabel=f"Place in the list   ({kinds};  dashes: true rate)", ylabel="Percent that met the goal",
    )  # fmt: skip
    _ticks(ax, [1, *range(10, count + 1, 10)])
    if ranking.hidden:
        return f"Without the schools of {ranking.students} students, luck still sets the order"
    top, bottom = ranking.small_at_ends
    for low, high in ((0.5, TOP + 0.5), (count - TOP + 0.5, count + 0.5)):
        ax.axvspan(low, high, facecolor=PALE, alpha=0.5, zorder=0)
    ax.text(TOP + 2, 96, f"top {TOP}: {top} are ▲", va="top", fontweight="bold")
    ax.text(count - TOP - 1, 4, f"bottom {TOP}: {bottom} are ▲", ha="right", fontweight="bold")
    if ranking.students == LARGE:
        return "Equal schools of equal size: chance alone sets the order"
    return f"Equal schools: {top} of the top ten and {bottom} of the bottom ten are small"


def _draw_table(table: Table, ax: Axes) -> str:
    total = table.total[0]
    for place, (name, (students, met)) in enumerate([("all grades", table.total), *table.rows.items()]):
        if name in table.hidden:
            ax.barh(place, total, height=0.6, color="white", edgecolor=SOFT, hatch="///")
            box = {"facecolor": "white", "edgecolor": "none", "pad": 2}
            ax.text(total * 0.02, place, "hidden", va="center", bbox=box)
            continue
        words = f"{students} students, {met} met the goal ({100 * met / students:.0f}%)"
        is_long, color = students > total / 2, DARK if name == "all grades" else SKY
        ax.barh(place, students, height=0.6, color=color, edgecolor=SOFT)
        left = total * 0.02 + (0 if is_long else students)
        ax.text(left, place, words, va="center", color=readable_on(color) if is_long else INK)
    ax.set(xlim=(0, total * 1.02), ylim=(3.6, -0.6), xlabel="English learners in a school", ylabel="")
    step = 10 if total < 100 else 100
    _ticks(ax, range(0, total + 1, step), dict(enumerate(["all grades", *table.rows])))
    return _title_of(table)


def _ticks(ax: Axes, across: Sequence[int], up: Mapping[int, str] = _PERCENTS) -> None:
    ax.set_xticks(list(across), list(map(str, across)))
    ax.set_yticks(list(up), list(up.values()))


def _title_of(table: Table) -> str:
    total, left = table.total[0], table.left_over[0]
    if not table.hidden:
        return "No grade is too small: nothing is hidden"
    if len(table.hidden) == 1:
        shown = " − ".join(str(row[0]) for name, row in table.rows.items() if name not in table.hidden)
        return f"One hidden number is no secret: {total} − {shown} = {left}"
    if len(table.hidden) == len(table.rows):
        return f"Every grade is hidden: only the total of {total} is known"
    return f"Two are hidden: the total tells only that they have {left} students together"
