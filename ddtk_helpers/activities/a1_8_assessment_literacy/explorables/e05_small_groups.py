"""E5: results of few students swing, so small groups are hidden, and one hidden number alone is found by subtraction."""

from __future__ import annotations

from functools import singledispatch

from ddtk_helpers.activities.a1_8_assessment_literacy.explorables.chart_e05 import draw
from ddtk_helpers.activities.a1_8_assessment_literacy.explorables.model_e05 import (
    GROWTH_FROM,
    LARGE,
    LIST,
    ONE,
    RATE,
    SCHOOLS,
    SHOWN_FROM,
    TABLE,
    TOP,
    TWO,
    YEARS,
    Ranking,
    Table,
    Years,
    interval,
    work,
)
from ddtk_helpers.explorable import Choice, Explorable, Slider


@singledispatch
def says(result: Years) -> str:
    """Say how far chance moves such results, or what hiding them does."""
    if not result.is_shown:
        return (
            f"A group of {result.students} is smaller than {result.least}{_whose(result.least)}, so its results are "
            "hidden, good or bad. That protects the students. It does not mean that nobody looks: their school still does."
        )
    last = result.met[-1]
    low, high = interval(last, result.students)
    return (
        f"With {result.students} students, about 95 of 100 years are expected within {result.wide:.1f} points of the true "
        f"rate of {100 * RATE:.0f} percent. These ten years run from {min(result.percents):.0f} to "
        f"{max(result.percents):.0f} percent by chance alone. Year {YEARS} by itself, {last} of {result.students}, would fit "
        f"any true rate from about {low:.0f} to {high:.0f} percent (95 percent interval)."
    )


@says.register
def _(result: Ranking) -> str:
    top, bottom = result.small_at_ends
    if result.hidden:
        return (
            f"The {result.hidden} schools with {result.students} students are hidden, as that is fewer than "
            f"{result.least}{_whose(result.least)}. The {len(result.percents)} that are left have {LARGE} students each and "
            f"run from {result.percents[0]:.0f} to {result.percents[-1]:.0f} percent. They are all equally good, so even "
            "this order is luck."
        )
    sizes = (
        f"{result.students} students, as the others have"
        if result.students == LARGE
        else f"{result.students} students"
    )
    return (
        f"All {SCHOOLS} schools truly have a rate of {100 * RATE:.0f} percent. Half of them have {sizes}: these are {top} of "
        f"the top {TOP} and {bottom} of the bottom {TOP}. Nobody taught better or worse here."
    )


@says.register
def _(result: Table) -> str:
    (total, met), (count, reached) = result.total, result.left_over
    if not result.hidden:
        return (
            f"All grades have at least {result.least} students, so nothing is hidden. Move the number of students in "
            f"grade 5, now {result.rows['grade 5'][0]}, or the smallest group shown, and see what the total gives away."
        )
    names = " and ".join(result.hidden)
    if len(result.hidden) == 1:
        shown = [row for name, row in result.rows.items() if name not in result.hidden]
        return (
            f"{names.capitalize()} is hidden, as it has fewer than {result.least} students{_whose(result.least)}. But "
            f"{' − '.join(map(str, (total, *(row[0] for row in shown))))} = {count} students, and "
            f"{' − '.join(map(str, (met, *(row[1] for row in shown))))} = {reached} who met the goal. A total and one "
            "hidden part give the part away."
        )
    if len(result.hidden) == len(result.rows):
        return f"All three grades have fewer than {result.least} students. Only the total is shown: {met} of {total}."
    return (
        f"Hidden are {names}. The total says that they have {count} students together, {reached} of whom met the goal. "
        "Subtraction cannot tell the two apart."
    )


@singledispatch
def alt(result: Years) -> str:
    """Give what kind of chart it is and its main numbers."""
    band = f"Band of {result.wide:.1f} points on each side of a true rate of {100 * RATE:.0f} percent"
    if not result.is_shown:
        return f"{band}; the ten years of {result.students} students are hidden."
    return f"{band}, and a line of ten years: {', '.join(f'{percent:.0f}' for percent in result.percents)} percent."


@alt.register
def _(result: Ranking) -> str:
    top, bottom = result.small_at_ends
    return (
        f"{len(result.percents)} schools from first to last, {result.percents[-1]:.0f} to {result.percents[0]:.0f} "
        f"percent. Small ones with {result.students} students: {top} of the top {TOP}, {bottom} of the bottom {TOP}."
    )


@alt.register
def _(result: Table) -> str:
    rows = [
        f"{name} hidden" if name in result.hidden else f"{name} {students} students, {met} met the goal"
        for name, (students, met) in result.rows.items()
    ]
    return f"Bars: all grades {result.total[0]} students, {result.total[1]} met the goal; {'; '.join(rows)}."


def _whose(least: int) -> str:
    named = {SHOWN_FROM: "achievement results", GROWTH_FROM: "growth percentiles"}
    return f" (the state's floor for {named[least]})" if least in named else ""


EXPLORABLE = Explorable(
    "E5",
    (
        Slider("students", "Students in the small group", 20, 5, LARGE),
        Choice("view", "What do you look at?", (ONE, LIST, TABLE, TWO)),
        Slider("least", "Hide groups smaller than", SHOWN_FROM, 0, 30),
    ),
    work, draw, says, alt, is_random=True,
)  # fmt: skip
