"""The waves side by side: how many of all stood at each stage, a panel for each wave, never one number for a wave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ddtk_helpers.activities.a1_9_managing_change.analysis.stages import STAGES, most_common
from ddtk_helpers.activities.a1_9_managing_change.words import NOT_ENOUGH, SOURCE
from ddtk_helpers.answers.rounds import wave_name
from ddtk_helpers.charts import (
    DARK,
    FAINT,
    PAPER,
    SOFT,
    captioned,
    empty_chart,
    label,
    new_axes,
    source_line,
    titled,
)
from ddtk_helpers.frames import cell_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_APART = 1.25  # from the beginning of one panel to that of the next
_ONE_WAVE = (
    "There is one wave of answers so far. Ask again after the responses; this chart then shows what moved."
)


def wave_chart(frame: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw the share of all people at each stage, a panel for each wave.

    `frame` is that of `stage_by_wave`. Say `made_up` for the sample district.
    """
    title = "Where did people stand in each wave?"
    waves = list(dict.fromkeys(frame["group"]))
    if len(waves) < 2:
        return empty_chart(ax, title, _ONE_WAVE if waves else NOT_ENOUGH)
    ax = ax or new_axes(1.25 * len(STAGES) + 2)
    for place, wave in enumerate(waves):
        _draw_panel(ax, place * _APART, frame[frame["group"] == wave], wave)
    ax.set_yticks(range(len(STAGES)), STAGES)
    ax.set_ylim(len(STAGES) - 0.5, -1.5)
    ax.set_xlim(-0.02, len(waves) * _APART - 0.15)
    ax.set_xticks([])
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    facts = "Bars: share of those who answered the wave; the people need not be the same."
    captioned(ax, source_line(frame, SOURCE, facts, made_up=made_up), marks=_marks())
    return titled(ax, _title(frame) or title, alt=_alt(frame, waves))


def _draw_panel(ax: Axes, left: float, rows: pd.DataFrame, wave: str) -> None:
    people = int(rows["people"].iloc[0])
    ax.plot([left, left], [-0.5, len(STAGES) - 0.5], color=FAINT, linewidth=1)
    name = wave_name(wave)
    ax.text(
        left,
        -0.8,
        f"{label(name[0].upper() + name[1:], 30)}: {people} people",
        fontsize="small",
        fontweight="bold",
    )
    for at, (alone, shared) in enumerate(cell_rows(rows, "alone", "shared")):
        ax.barh(at, alone / people, left=left, height=0.62, color=DARK)
        ax.barh(
            at, shared / people, left=left + alone / people, height=0.62, facecolor=PAPER, edgecolor=DARK, hatch="////",
            hatchcolor=SOFT,
        )  # fmt: skip
        ax.text(
            left + (alone + shared) / people + 0.015,
            at,
            f"{int(alone + shared)}",
            va="center",
            fontsize="small",
        )


def _marks() -> list[tuple[str, Any]]:
    from matplotlib.patches import Patch

    return [
        ("only stage of the person", Patch(facecolor=DARK)),
        ("one of two, counted at both", Patch(facecolor=PAPER, edgecolor=DARK, hatch="////")),
    ]


def _title(frame: pd.DataFrame) -> str:
    common = most_common(frame)
    if len(common) < 2:
        return ""
    first, last = (
        common["stage"].iloc[0].replace("; ", " and "),
        common["stage"].iloc[-1].replace("; ", " and "),
    )
    return (
        f"Most stood at {first} first, and at {last} last"
        if first != last
        else f"Most stand at {last}, as before"
    )


def _alt(frame: pd.DataFrame, waves: list[str]) -> str:
    parts = []
    for wave in waves:
        rows = frame[frame["group"] == wave]
        numbers = [
            f"{stage} {int(alone + shared)}"
            for stage, alone, shared in cell_rows(rows, "stage", "alone", "shared")
        ]
        parts.append(f"{wave_name(wave)}: {', '.join(numbers)}")
    return f"A panel of bars for each wave. {'; '.join(parts)}."
