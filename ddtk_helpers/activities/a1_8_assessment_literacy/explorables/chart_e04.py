"""The chart of E4: schools by growth and status, or one student among those with similar earlier scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddtk_helpers.charts import DARK, FAINT, INK, PAPER, SKY, SOFT, WARM
from ddtk_helpers.charts.lesson import lesson_axes, lesson_title

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ddtk_helpers.activities.a1_8_assessment_literacy.explorables.e04_growth import Growth

_SHOWN = 4  # one student of so many in the state is drawn
_NOTE = "Made-up state, one grade, one subject; here a score history is one earlier score."
_CORNERS = (
    (0.01, 0.99, "higher score, lower growth"), (0.99, 0.99, "higher score, higher growth"),
    (0.01, 0.02, "lower score, lower growth"), (0.99, 0.02, "lower score, higher growth"),
)  # fmt: skip


def draw(growth: Growth, ax: Axes | None = None) -> Axes:
    """Draw twelve schools by growth and status, or one student in the strip of peers."""
    ax = ax or lesson_axes()
    if growth.is_student:
        _draw_student(ax, growth)
    else:
        _draw_schools(ax, growth)
    return lesson_title(ax, _title(growth), note=_NOTE)


def _draw_schools(ax: Axes, growth: Growth) -> None:
    ax.axvspan(40, 60, color=FAINT, alpha=0.5, linewidth=0)
    ax.axhline(500, color=SOFT, linewidth=0.8)
    ax.axvline(50, color=SOFT, linewidth=0.8)
    ax.plot(growth.growth, growth.status, "o", ms=15, mfc=PAPER, mec=INK)
    mine = (growth.growth[growth.school - 1], growth.status[growth.school - 1])
    ax.plot(growth.swing, (mine[1], mine[1]), "|-", color=WARM, ms=12, linewidth=2.2)
    ax.plot(*mine, "o", ms=15, mfc=WARM, mec=WARM)
    for number, place in enumerate(zip(growth.growth, growth.status, strict=True), 1):
        ax.text(
            *place, str(number), ha="center", va="center_baseline", fontsize="small",
            color=PAPER if number == growth.school else INK,
        )  # fmt: skip
    for across, up, words in _CORNERS:
        ax.text(
            across, up, words, transform=ax.transAxes, ha="left" if across < 0.5 else "right",
            va="top" if up > 0.5 else "bottom", color=SOFT, fontsize="small",
        )  # fmt: skip
    ax.set(xlim=(15, 85), ylim=(470, 530), xticks=(20, 40, 50, 60, 80), yticks=(480, 500, 520))
    ax.set(xlabel="Mean growth percentile (gray: 40 to 60)", ylabel="Mean score this year")


def _draw_student(ax: Axes, growth: Growth) -> None:
    state, (last, this) = growth.state, growth.student
    ax.plot(state.last[::_SHOWN], state.this[::_SHOWN], "o", ms=2, mfc=FAINT, mec=FAINT)
    ax.plot(state.last[growth.peers], state.this[growth.peers], "o", ms=2.6, mfc=SKY, mec=DARK, mew=0.3)
    ax.plot(
        (last, last),
        (this - growth.reach, this + growth.reach),
        "_-",
        color=WARM,
        ms=14,
        mew=2,
        linewidth=2.2,
    )
    ax.plot(last, this, "D", ms=8, mfc=WARM, mec=INK, zorder=4)
    left = last > 500
    ax.text(
        last + (-5 if left else 5), this, f"this student: percentile {growth.student_growth}", ha="right" if left else "left",
        va="center", color=WARM, fontweight="bold", bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1.5},
    )  # fmt: skip
    ax.set(xlim=(440, 560), ylim=(440, 560), xticks=range(440, 561, 30), yticks=range(440, 561, 60))
    ax.set(
        xlabel="Score last year (dark strip: students with similar earlier scores)", ylabel="Score this year"
    )


def _title(growth: Growth) -> str:
    if growth.is_student:
        low, high = growth.swing
        if not growth.noise:
            return f"One student, measured without error: growth percentile {growth.student_growth}"
        if low == high:
            return f"One student's growth percentile is {growth.student_growth}, with chance error or without"
        return f"One student's growth percentile is {growth.student_growth}; with chance error, {low:.0f} to {high:.0f}"
    return (
        f"School {growth.school}: {growth.side} 500, and {growth.ahead} students with similar earlier scores"
    )
