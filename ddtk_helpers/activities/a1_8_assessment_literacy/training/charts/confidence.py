"""Sure against right: where each role group puts itself, and what it gets right in the quiz."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis import (
    over_confident,
    under_confident,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.confidence import CLEAR, EVERYBODY
from ddtk_helpers.activities.a1_8_assessment_literacy.training.words import QUIZ_SOURCE, TWO_MEASURES
from ddtk_helpers.charts import (
    DARK,
    FAINT,
    INK,
    PALE,
    PAPER,
    SKY,
    SOFT,
    WARM,
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

_LOOKS = (("s", DARK), ("o", WARM), ("^", SKY), ("D", PALE), ("v", PAPER), ("P", SOFT))


def confidence_chart(frame: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw a mark for each group: to the right how much is right, upwards how sure they are of themselves.

    `frame` is that of `confidence`. Groups have a shape and their name each; on the dashed line people are as sure
    as right. Say `made_up` for the sample district.
    """
    title = "Are people as sure as they are right?"
    if frame.empty:
        return empty_chart(
            ax, title, "Both the self-ratings and the quiz need five people, and their reveal."
        )
    shown = frame[frame["shown"]]
    ax = ax or new_axes(20)
    _ground(ax)
    looks = iter(_LOOKS)
    for group, right, rated, people in cell_rows(shown, "role_group", "right", "rated", "people"):
        shape, color = ("x", INK) if group == EVERYBODY else next(looks)
        ax.plot(
            right,
            rated,
            shape,
            color=color,
            markeredgecolor=INK,
            markersize=11,
            markeredgewidth=1.4,
            zorder=3,
        )
        left = right > 0.72
        ax.annotate(
            f"{label(group, 30)} (n {people:.0f})", (right, rated), (-10 if left else 10, 0), textcoords="offset points",
            ha="right" if left else "left", va="center", fontsize="small", zorder=4,
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1, "alpha": 0.85},
        )  # fmt: skip
    captioned(ax, source_line(frame, QUIZ_SOURCE, *_facts(frame), made_up=made_up), marks=_marks())
    return titled(ax, _title(frame) or title, alt=_alt(shown))


def _ground(ax: Axes) -> None:
    ax.plot([0, 1], [0, 1], color=SOFT, linewidth=1.2, linestyle=(0, (5, 3)), zorder=1)
    ax.fill_between(
        [0, 1],
        [CLEAR, 1 + CLEAR],
        [2, 2],
        facecolor="none",
        edgecolor=FAINT,
        hatch="\\\\",
        linewidth=0,
        zorder=0,
    )
    for at, words, across in (
        ((0.03, 0.95), "surer than right", "left"),
        ((0.97, 0.05), "better than they think", "right"),
    ):
        text = ax.text(*at, words, ha=across, va="center", fontsize="small", fontweight="bold", color=SOFT)
        text.set_bbox({"facecolor": PAPER, "edgecolor": "none", "pad": 2})
    ax.set(
        xlim=(-0.01, 1.01),
        ylim=(-0.02, 1.07),
        xlabel="right in the quiz",
        ylabel="how sure they are of themselves",
    )
    ticks = [0, 0.25, 0.5, 0.75, 1]
    ax.set_xticks(ticks, [f"{tick:.0%}" for tick in ticks])
    ax.set_yticks(ticks, ["new to it", "", "half way", "", "can help\nothers"])
    ax.grid(color=FAINT, linewidth=0.6)
    ax.set_axisbelow(True)


def _marks() -> list[tuple[str, Any]]:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    return [
        ("rated as high as right", Line2D([], [], color=SOFT, linestyle=(0, (5, 3)))),
        ("clearly surer than right", Patch(facecolor=PAPER, edgecolor=SOFT, hatch="\\\\")),
        ("everybody", Line2D([], [], marker="x", linestyle="", color=INK, markersize=8)),
    ]


def _facts(frame: pd.DataFrame) -> list[str]:
    hidden = list(frame.loc[~frame["shown"], "role_group"])
    others = list(frame.loc[frame["shown"] & ~frame["paired"], "role_group"])
    facts = [TWO_MEASURES]
    if others:
        facts.append(f"Not the same people in both: {'; '.join(others)}.")
    if hidden:
        facts.append(f"Hidden, because few answered or they could be worked out: {'; '.join(hidden)}.")
    return facts


def _title(frame: pd.DataFrame) -> str:
    over, under = over_confident(frame), under_confident(frame)
    parts = [f"{over.iloc[0]['role_group']}: surer than right"] if len(over) else []
    parts += [f"{under.iloc[0]['role_group']}: better than they think"] if len(under) else []
    says = "; ".join(parts)
    return f"{says[0].upper()}{says[1:]}" if says else ""


def _alt(shown: pd.DataFrame) -> str:
    parts = [
        f"{group}: {right:.0%} right, {rated:.0%} of the way to “can help others”"
        for group, right, rated in cell_rows(shown, "role_group", "right", "rated")
    ]
    return f"A mark for each group. {'; '.join(parts)}."
