"""Who brings what: candidates × the ten qualities a team is chosen for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ddtk_helpers.activities.a1_1_team_functions.words import MEMBERS, NO_MEMBERS
from ddtk_helpers.charts import (
    WARM,
    Cell,
    captioned,
    draw_grid,
    empty_chart,
    label,
    new_axes,
    source_line,
    titled,
)
from ddtk_helpers.words import left_out, several

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_PEOPLE = 40


def brings_chart(frame: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw candidates × what they bring; what nobody brings stands first and is framed.

    `frame` is that of `brings_matrix`.
    """
    title = "Who brings what to the team?"
    if frame.empty:
        return empty_chart(ax, title, NO_MEMBERS)
    everybody = list(frame["person"].unique())
    people, qualities = everybody[:MOST_PEOPLE], list(frame["brings"].unique())
    seats = dict(zip(frame["person"], frame["seat"], strict=True))
    counts = dict(zip(frame["brings"], frame["people"], strict=True))
    cells = {
        (people.index(person), qualities.index(quality)): Cell("●" if has else "", 0.45 if has else None)
        for person, quality, has in frame[["person", "brings", "has"]].itertuples(index=False)
        if person in people
    }
    ax = ax or new_axes(len(people) * 1.1 + 7)
    rows = [f"{label(person, 26)}  ({_short(seats[person])})" for person in people]
    draw_grid(ax, rows, [f"{quality}: {counts[quality]}" for quality in qualities], cells, slanted=True)
    missing = [quality for quality in qualities if not counts[quality]]
    _frame_missing(ax, len(missing), len(people))
    facts = (
        "A dot: this person brings it. Framed: nobody does. The numbers count the people.",
        f"{len(everybody)} {'person' if len(everybody) == 1 else 'people'}.",
        left_out(len(people), len(everybody), "the first by seat"),
    )
    captioned(ax, source_line(frame, MEMBERS, *facts, made_up=made_up))
    return titled(ax, brings_title(frame), alt="Grid of people and what they bring.")


def brings_title(frame: pd.DataFrame) -> str:
    """Say what nobody brings, or what only one person brings."""
    counts = dict(zip(frame["brings"], frame["people"], strict=True))
    missing = [quality for quality, people in counts.items() if not people]
    if missing:
        return f"Nobody brings: {several(missing)}"
    single = [quality for quality, people in counts.items() if people == 1]
    return f"Each quality is there; one person alone brings: {several(single)}" if single else "Each quality is there, with two people or more"  # fmt: skip


def _short(seat: str) -> str:
    short = {"data champion (chair)": "chair", "administrative support": "support", "": "no seat yet"}
    return short.get(seat, seat)


def _frame_missing(ax: Axes, columns: int, people: int) -> None:
    from matplotlib.patches import Rectangle

    for column in range(columns):
        look = {"facecolor": "none", "edgecolor": WARM, "linewidth": 1.8, "clip_on": False}
        ax.add_patch(Rectangle((column + 0.02, 0.02), 0.96, people - 0.04, **look))
