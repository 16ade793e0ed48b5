"""The four domains as overlapping ellipses: which questions this inventory can answer together."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory.analysis.domains import ABSENT, APART, JOINED
from ddtk_helpers.activities.a1_5_data_inventory.analysis.sources import DOMAINS
from ddtk_helpers.activities.a1_5_data_inventory.words import NOTHING_LISTED, SOURCE
from ddtk_helpers.charts import (
    DARK,
    INK,
    PALETTE,
    PAPER,
    SOFT,
    WARM,
    captioned,
    drawn_once,
    empty_chart,
    label,
    new_axes,
    source_line,
    titled,
)
from ddtk_helpers.words import count

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Center and angle of each domain's ellipse, 0.72 × 0.45; so placed, all fifteen overlaps exist.
_ELLIPSES = ((0.350, 0.400, 140), (0.450, 0.500, 140), (0.544, 0.500, 40), (0.644, 0.400, 40))
_NAMES = ((0.02, 0.20, "left"), (0.29, 0.87, "center"), (0.71, 0.87, "center"), (0.975, 0.18, "right"))
# The roomiest point of each overlap, worked out on a fine grid.
_PAIRS = {
    (0, 1): (0.226, 0.605), (0, 2): (0.298, 0.289), (0, 3): (0.496, 0.167),
    (1, 2): (0.496, 0.659), (1, 3): (0.697, 0.289), (2, 3): (0.769, 0.602),
}  # fmt: skip
_WIDER = {
    (0, 1, 2): (0.383, 0.540), (0, 1, 3): (0.627, 0.246), (0, 2, 3): (0.368, 0.246), (1, 2, 3): (0.607, 0.540),
    (0, 1, 2, 3): (0.496, 0.375),
}  # fmt: skip
_LOOKS: dict[str, dict[str, Any]] = {
    JOINED: {"facecolor": DARK, "edgecolor": INK, "linestyle": "-"},
    APART: {"facecolor": PAPER, "edgecolor": WARM, "linestyle": (0, (2, 1))},
    ABSENT: {"facecolor": PAPER, "edgecolor": SOFT, "linestyle": (0, (0.8, 1.6))},
}
_TEXT = {JOINED: PAPER, APART: WARM, ABSENT: SOFT}


@drawn_once
def intersection_chart(
    frame: pd.DataFrame, ax: Axes | None = None, *, wider: pd.DataFrame | None = None
) -> Axes:
    """Draw the four domains; each overlap of two has a number, a state, and its question beside it.

    `frame` is that of `intersections`, `wider` that of `wider_intersections`. With several schools the
    state is the most common one, and the words say in how many schools the data can be joined.
    """
    title = "Which domains can we look at together?"
    if frame.empty:
        return empty_chart(ax, title, NOTHING_LISTED)
    ax = ax or new_axes(9)
    ax.set_axis_off()
    ax.set(xlim=(0.02, 2.32), ylim=(0.09, 0.96))
    _draw_domains(ax)
    for number, (key, place) in enumerate(_PAIRS.items(), start=1):
        pair = DOMAINS[key[0]], DOMAINS[key[1]]
        rows = frame[(frame["first"] == pair[0]) & (frame["second"] == pair[1])]
        state = _common(rows["state"])
        _draw_node(ax, place, str(number), state)
        _write_question(ax, number, pair, state, rows)
    if wider is not None and len(wider):
        _draw_wider(ax, wider)
    schools = frame["school"].nunique()
    which = "In each overlap: the state found most often. " if schools > 1 else ""
    small = "Small circles: three domains together, and all four. " if wider is not None else ""
    rule = "Two sources can be joined when they share a key at the same level."
    captioned(
        ax,
        source_line(frame, SOURCE, f"{which}{small}{rule}", f"{count(schools, 'inventory')}."),
        marks=_marks(),
    )
    return titled(ax, _title(frame), alt=_alt(frame))


def _draw_domains(ax: Axes) -> None:
    from matplotlib.patches import Ellipse

    for domain, (x, y, angle), color, (at, high, side) in zip(
        DOMAINS, _ELLIPSES, PALETTE, _NAMES, strict=True
    ):
        ax.add_patch(Ellipse((x, y), 0.72, 0.45, angle=angle, facecolor=color, alpha=0.16, edgecolor="none"))
        ax.add_patch(Ellipse((x, y), 0.72, 0.45, angle=angle, fill=False, edgecolor=INK, linewidth=0.9))
        ax.text(at, high, label(domain.capitalize(), 12, lines=2), ha=side, va="top", fontweight="bold")


def _draw_node(ax: Axes, place: tuple[float, float], text: str, state: str) -> None:
    ax.scatter(*place, s=260 if text else 90, linewidth=1.3, zorder=3, **_LOOKS[state])
    words = {"ha": "center", "va": "center_baseline", "fontsize": "small", "fontweight": "bold", "zorder": 4}
    ax.text(*place, text, color=_TEXT[state], in_layout=False, **words)


def _write_question(ax: Axes, number: int, pair: tuple[str, ...], state: str, rows: pd.DataFrame) -> None:
    top = 0.955 - (number - 1) * 0.148
    _draw_node(ax, (1.10, top - 0.03), str(number), state)
    words = state
    if len(rows) > 1:
        words = f"can be joined in {(rows['state'] == JOINED).sum()} of {len(rows)} schools"
    ax.text(
        1.17,
        top,
        f"{pair[0].capitalize()} × {pair[1]}: {words}",
        va="top",
        fontsize="small",
        fontweight="bold",
    )
    question = rows["question"].iloc[0] if len(rows) else ""
    ax.text(
        1.17,
        top - 0.047,
        "\n".join(textwrap.wrap(question, 62)[:2]),
        va="top",
        fontsize="small",
        linespacing=1.2,
    )


def _draw_wider(ax: Axes, wider: pd.DataFrame) -> None:
    for key, place in _WIDER.items():
        state = _common(wider.loc[wider["domains"] == " × ".join(DOMAINS[n] for n in key), "state"])
        _draw_node(ax, place, "", state)


def _common(states: pd.Series) -> str:
    return str(states.mode().iloc[0]) if len(states) else ABSENT


def _marks() -> list[tuple[str, Any]]:
    from matplotlib.patches import Patch

    return [(state, Patch(linewidth=1.3, **look)) for state, look in _LOOKS.items()]


def _title(frame: pd.DataFrame) -> str:
    if frame["school"].nunique() > 1:
        return "In which schools can the four domains be looked at together?"
    joined = int((frame["state"] == JOINED).sum())
    if joined == len(frame):
        return "All six pairs of domains can be looked at together"
    return f"{joined} of {len(frame)} pairs of domains can be looked at together"


def _alt(frame: pd.DataFrame) -> str:
    groups = frame.groupby(["first", "second"], sort=False)["state"]
    return (
        "Four overlapping ellipses. "
        + "; ".join(f"{a} and {b}: {_common(states)}" for (a, b), states in groups)
        + "."
    )
