"""Where people stand: a dot for each person, stages from left to right, a row for each group that may be shown."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pandas as pd

from ddtk_helpers.activities.a1_9_managing_change.analysis.stages import (
    EVERYBODY,
    STAGES,
    hidden_groups,
    most_common,
)
from ddtk_helpers.activities.a1_9_managing_change.rules import CLUSTERS
from ddtk_helpers.activities.a1_9_managing_change.words import NOT_ENOUGH, SOURCE
from ddtk_helpers.charts import (
    DARK,
    FAINT,
    INK,
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
from ddtk_helpers.words import several

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ACROSS = 5  # dots beside each other
_STEP, _LINE = 0.165, 0.36  # between dots, across and down
_MOST = 30  # dots in a cell; where more people stand, a dot stands for several


def stage_chart(frame: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw a dot for each person at each stage, everybody first, then each group that may be shown.

    `frame` is that of `stage_by_group`. Hidden groups are named in the caption. Say `made_up` for the sample
    district.
    """
    title = "At which stage of concern are people?"
    shown = frame[frame["shown"]] if len(frame) else frame
    if shown.empty:
        return empty_chart(ax, title, NOT_ENOUGH)
    numbers = shown["alone"] + shown["shared"]
    unit = max(1, math.ceil(numbers.max() / _MOST))
    heights = {
        group: 0.75 + _LINE * max(1, math.ceil(number / unit / _ACROSS))
        for group, number in numbers.groupby(shown["group"], sort=False).max().items()
    }
    ax = ax or new_axes(2.1 * sum(heights.values()) + 3)
    at = 0.0
    middles: dict[str, float] = {}
    for group, high in heights.items():
        _draw_group(ax, shown[shown["group"] == group], at, high, unit)
        middles[str(group)] = at + high / 2
        at += high
    _set_up(ax, middles, at)
    captioned(ax, source_line(frame, SOURCE, *_facts(frame, unit), made_up=made_up), marks=_marks())
    return titled(ax, _title(frame) or title, alt=_alt(shown))


def _draw_group(ax: Axes, rows: pd.DataFrame, top: float, high: float, unit: int) -> None:
    ax.axhline(top, color=FAINT, linewidth=0.8, zorder=0)
    for column, (alone, shared) in enumerate(cell_rows(rows, "alone", "shared")):
        if number := int(alone + shared):
            ax.text(
                column, top + 0.22, str(number), ha="center", va="center", fontsize="small", fontweight="bold"
            )
        full, hollow = math.ceil(alone / unit), math.ceil(shared / unit)
        for dot in range(full + hollow):
            line, place = divmod(dot, _ACROSS)
            in_line = min(_ACROSS, full + hollow - line * _ACROSS)
            x = column + (place - (in_line - 1) / 2) * _STEP
            ax.plot(
                x, top + 0.55 + line * _LINE, "o", color=DARK if dot < full else PAPER, markeredgecolor=DARK,
                markersize=6.5, markeredgewidth=1.3, zorder=3,
            )  # fmt: skip
    people, unclear = int(rows["people"].iloc[0]), int(rows["unclear"].iloc[0])
    words = f"{people} people" + (f"\n{unclear} unclear" if unclear else "")
    ax.text(len(STAGES) - 0.4, top + high / 2, words, va="center", fontsize="small", color=SOFT)


def _set_up(ax: Axes, middles: dict[str, float], bottom: float) -> None:
    ax.set_yticks(
        list(middles.values()), [label(f"{name[0].upper()}{name[1:]}", 18, lines=3) for name in middles]
    )
    ax.set_ylim(bottom, -0.75)
    ax.set_xlim(-0.55, len(STAGES) + 0.6)
    ax.set_xticks(range(len(STAGES)), [stage.replace(" ", "\n") for stage in STAGES], fontsize="x-small")
    ax.tick_params(length=0, top=False, bottom=False)
    ax.spines[:].set_visible(False)
    names = list(CLUSTERS.values())
    for name in dict.fromkeys(names):
        first, last = names.index(name), len(names) - 1 - names[::-1].index(name)
        ax.plot([first - 0.42, last + 0.42], [-0.22, -0.22], color=INK, linewidth=1.6)
        ax.text((first + last) / 2, -0.5, f"about {name}", ha="center", va="center", fontsize="small")
    for edge in (2.5, 3.5):
        ax.axvline(edge, color=FAINT, linewidth=0.8, zorder=0)


def _marks() -> list[tuple[str, Any]]:
    from matplotlib.lines import Line2D

    look: dict[str, Any] = {"linestyle": "", "marker": "o", "markersize": 6.5, "markeredgecolor": DARK}
    return [
        ("truest of the person", Line2D([], [], color=DARK, **look)),
        ("one of two, equally true; shown at both", Line2D([], [], color=PAPER, **look)),
    ]


def _facts(frame: pd.DataFrame, unit: int) -> list[str]:
    hidden = hidden_groups(frame)
    facts = [f"A dot stands for up to {unit} people."] if unit > 1 else []
    if hidden:
        facts.append(
            f"Hidden, because few answered, all stand at one stage, or they could be worked out: {'; '.join(hidden)}."
        )
    return [*facts, "Unclear: nothing stands out."]


def _title(frame: pd.DataFrame) -> str:
    common = most_common(frame)
    groups = common[common["group"] != EVERYBODY]
    chosen = groups if len(groups) else common
    if chosen.empty:
        return ""
    stages: dict[str, list[str]] = {}
    for group, stage in cell_rows(chosen, "group", "stage"):
        stages.setdefault(stage.replace("; ", " and "), []).append(group)
    parts = [f"{several(groups)} most often at {stage}" for stage, groups in stages.items()]
    says = "; ".join([parts[0], *(part.replace(" most often", "") for part in parts[1:])])
    return f"{says[0].upper()}{says[1:]}"


def _alt(shown: pd.DataFrame) -> str:
    parts = []
    for group, rows in shown.groupby("group", sort=False):
        numbers = [
            f"{stage} {int(alone + shared)}"
            for stage, alone, shared in cell_rows(rows, "stage", "alone", "shared")
        ]
        parts.append(f"{group} ({int(rows['people'].iloc[0])} people): {', '.join(numbers)}")
    return f"A row of dots for each group. {'; '.join(parts)}."
