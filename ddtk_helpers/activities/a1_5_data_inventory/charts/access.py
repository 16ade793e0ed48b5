"""Who can see what: each source and audience, or how many sources at each level."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory.analysis.sources import NOT_KNOWN, SEES
from ddtk_helpers.activities.a1_5_data_inventory.words import NOTHING_LISTED, SOURCE
from ddtk_helpers.charts import (
    PAPER,
    SHADES,
    UNKNOWN,
    Cell,
    Part,
    captioned,
    draw_bars,
    draw_grid,
    drawn_marks,
    empty_chart,
    label,
    new_axes,
    source_line,
    titled,
)
from ddtk_helpers.words import count

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_ROWS = 60
_SHORT = {
    "none": "nothing",
    "aggregate only": "totals",
    "own students": "own",
    "all students": "all",
    "edit": "edit",
}


def access_chart(frame: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw what each audience sees of each source, the most closed first; beyond 60 sources, how many sources at each level.

    `frame` is that of `access`.
    """
    title = "Who can see what?"
    if frame.empty:
        return empty_chart(ax, title, NOTHING_LISTED)
    shut_out = (frame["sees"] == "none").groupby([frame["school"], frame["record_id"]]).transform("sum")
    most_closed_first = frame.assign(shut_out=shut_out).sort_values(
        "shut_out", ascending=False, kind="stable"
    )
    sources = most_closed_first[["school", "record_id", "name"]].drop_duplicates(["school", "record_id"])
    summary = len(sources) > MOST_ROWS
    ax = _access_summary(frame, ax) if summary else _access_grid(frame, sources, ax)
    shut = frame[frame["sees"] == "none"]["audience"].value_counts()
    if not shut.empty:
        title = (
            f"{shut.index[0].capitalize()} see nothing of {shut.iloc[0]} of {count(len(sources), 'source')}"
        )
    words = "totals: sums only. own: their own students. all: all students."
    captioned(
        ax,
        source_line(frame, SOURCE, words, f"{count(len(sources), 'source')}."),
        marks=drawn_marks(ax),
        columns=6,
    )
    alt = "; ".join(f"{who} see nothing of {n}" for who, n in shut.items())
    return titled(ax, title, alt=f"Audiences and what they see. {alt}.")


def _access_grid(frame: pd.DataFrame, sources: pd.DataFrame, ax: Axes | None) -> Axes:
    rows = {key: n for n, key in enumerate(zip(sources["school"], sources["record_id"], strict=True))}
    audiences = list(frame["audience"].unique())
    cells = {}
    for row in frame.itertuples():
        place = rows[row.school, row.record_id], audiences.index(row.audience)
        known = row.sees in SEES
        shade = SEES.index(row.sees) / 4 if known and row.sees != "none" else None
        cells[place] = Cell(_SHORT[row.sees] if known else "?", shade, "" if known else UNKNOWN)
    ax = ax or new_axes(len(rows) + 1)
    return draw_grid(ax, [label(name, 36) for name in sources["name"]], _audience_labels(frame), cells)


def _audience_labels(frame: pd.DataFrame) -> list[str]:
    """Give each audience with how many people it is, where that is known and the same for all rows."""
    labels = []
    for audience, rows in frame.groupby("audience", sort=False):
        people = set(rows["people"].dropna())
        known = f"\n({people.pop():.0f})" if len(people) == 1 else ""
        labels.append(label(str(audience).capitalize(), 10, lines=2) + known)
    return labels


def _access_summary(frame: pd.DataFrame, ax: Axes | None) -> Axes:
    levels, audiences = (*SEES, NOT_KNOWN), list(frame["audience"].unique())
    table = pd.crosstab(frame["audience"], frame["sees"])
    table = table.reindex(index=audiences, columns=levels, fill_value=0)
    looks = [(PAPER, ""), *((shade, "") for shade in SHADES[1:]), (PAPER, UNKNOWN)]
    parts = [
        Part(_SHORT.get(sees, sees), list(table[sees]), color, hatch)
        for sees, (color, hatch) in zip(levels, looks, strict=True)
    ]
    names = [audience.capitalize() for audience in audiences]
    ax = draw_bars(ax or new_axes(7), names, parts, numbers=True)
    ax.set_xlabel("Sources")
    return ax
