"""Which concerns have a response: stages by the seven moves, what is empty outlined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ddtk_helpers.activities.a1_9_managing_change.analysis.responses import without_response
from ddtk_helpers.activities.a1_9_managing_change.words import NO_RESPONSES, SOURCE
from ddtk_helpers.charts import (
    INK,
    NOT_SERVED,
    PAPER,
    SHADES,
    SOFT,
    Cell,
    captioned,
    draw_grid,
    empty_chart,
    new_axes,
    source_line,
    titled,
)
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.words import several

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def coverage_chart(frame: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw stage × move: the number of responses; empty cells of stages with people have an outline.

    `frame` is that of `coverage`. Say `made_up` for the sample district.
    """
    title = "Which concerns does nobody answer?"
    if not frame["responses"].sum() and not (frame["people"] > 0).any():
        return empty_chart(ax, title, NO_RESPONSES)
    stages, moves = list(dict.fromkeys(frame["stage"])), list(dict.fromkeys(frame["move"]))
    most = max(1, int(frame["responses"].max()))
    cells, waiting = {}, []
    for stage, people, move, responses in cell_rows(frame, "stage", "people", "move", "responses"):
        at = stages.index(stage), moves.index(move)
        if responses:
            cells[at] = Cell(str(responses), 0.35 + 0.5 * responses / most)
        elif people:
            waiting.append(at)
        elif people == 0:
            cells[at] = Cell("", None, NOT_SERVED)
    ax = ax or new_axes(1.5 * len(stages) + 6)
    people = dict(zip(frame["stage"], frame["people"], strict=True))
    draw_grid(ax, [_row(stage, people[stage]) for stage in stages], moves, cells, slanted=True)
    _outline(ax, waiting)
    facts = "In brackets: people at the stage, of all who answered; somebody at two stages counts at both."
    captioned(
        ax,
        source_line(frame, f"response plan and {SOURCE}", facts, made_up=made_up),
        marks=_marks(),
        columns=3,
    )
    return titled(ax, _title(frame) or title, alt=_alt(frame))


def _row(stage: str, people: float) -> str:
    return stage if people != people else f"{stage} ({int(people)})"


def _outline(ax: Axes, places: list[tuple[int, int]]) -> None:
    from matplotlib.patches import Rectangle

    for row, column in places:
        ax.add_patch(
            Rectangle((column + 0.06, row + 0.1), 0.88, 0.8, facecolor=PAPER, edgecolor=INK, linewidth=1)
        )


def _marks() -> list[tuple[str, Any]]:
    from matplotlib.patches import Patch

    return [
        ("responses planned or done", Patch(facecolor=SHADES[2])),
        ("people, and no such response", Patch(facecolor=PAPER, edgecolor=INK)),
        ("nobody stands here", Patch(facecolor=PAPER, edgecolor=SOFT, hatch=NOT_SERVED)),
    ]


def _title(frame: pd.DataFrame) -> str:
    open_ = without_response(frame)
    if open_.empty:
        return "Every stage with people has a response" if (frame["people"] > 0).any() else ""
    return f"No response yet for {several(list(open_['stage']), most=4)}"


def _alt(frame: pd.DataFrame) -> str:
    planned = frame[frame["responses"] > 0]
    parts = [
        f"{stage}, {move}: {number}"
        for stage, move, number in cell_rows(planned, "stage", "move", "responses")
    ]
    return f"Grid of stages and moves. {'; '.join(parts) or 'No responses'}."
