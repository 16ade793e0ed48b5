"""Importance against the current state: what to fix now, protect, leave for later, or ask about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ddtk_helpers.activities.a0_2_self_assessment.analysis.results import (
    BEST,
    MIDDLE,
    SOON,
    quadrant,
)
from ddtk_helpers.activities.a0_2_self_assessment.words import (
    NEEDS,
    NOTHING_SHOWN,
    SCALE,
    SOURCE,
    bare_name,
    domain_name,
)
from ddtk_helpers.charts import (
    DARK,
    FAINT,
    INK,
    PALE,
    PAPER,
    SOFT,
    WARM,
    captioned,
    empty_chart,
    new_axes,
    source_line,
    titled,
)
from ddtk_helpers.words import several

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TITLE = "What to fix now, protect, or leave for later?"
# quadrant: corner of its name (x, y), how the name is aligned
_CORNERS = {
    "fix now": (0.93, 3.06, "left", "top"), "protect": (4.07, 3.06, "right", "top"),
    "later": (0.93, 0.94, "left", "bottom"), "over-invested?": (4.07, 0.94, "right", "bottom"),
}  # fmt: skip
_LOOKS = {
    "fix now": ("^", WARM, PAPER), "protect": ("s", DARK, PAPER), "later": ("o", PAPER, INK),
    "over-invested?": ("D", PALE, INK),
}  # fmt: skip


def quadrant_chart(results: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw each domain by where it stands and how much it matters. `results` is that of `domain_results`."""
    known = results[results["priority_score"].notna()]
    if known.empty:
        return empty_chart(ax, _TITLE, NOTHING_SHOWN)
    ax = ax or new_axes(19)
    places = [quadrant(*pair) for pair in zip(known["median"], known["importance"], strict=True)]
    _set_up(ax)
    for (x, y), domain, place in zip(_apart(known), known["domain"], places, strict=True):
        marker, fill, letters = _LOOKS[place]
        ax.scatter([x], [y], s=430, marker=marker, color=fill, edgecolor=INK, linewidth=0.9, zorder=3)
        down = 3 if marker == "^" else 0  # the middle of a triangle is low
        ax.annotate(
            domain.split()[0].removeprefix("D"), (x, y), (0, -down), textcoords="offset points", ha="center",
            va="center_baseline", fontsize="small", fontweight="bold", color=letters, zorder=4,
        )  # fmt: skip
    _name(ax, known)
    people = int(known["people"].max())
    facts = (
        f"{people} people.",
        "State: median of a domain's four statements. When it matters: mean of all answers. Marks that would cover each other stand side by side.",
    )
    captioned(ax, source_line(known, SOURCE, *facts, made_up=made_up))
    return titled(ax, _finding(known, places), alt=_alt(known, places))


def _set_up(ax: Axes) -> None:
    ax.axvspan(0.9, MIDDLE, ymin=0.5, color="#F6EDE4", zorder=0)
    ax.axvline(MIDDLE, color=SOFT, linewidth=0.9, zorder=1)
    ax.axhline(SOON, color=SOFT, linewidth=0.9, zorder=1)
    for words, (x, y, across, up) in _CORNERS.items():
        ax.text(x, y, words, ha=across, va=up, style="italic", color=SOFT, fontweight="bold", zorder=2)
    ax.set(xlim=(0.88, BEST + 0.12), ylim=(0.88, 3.12), xlabel="Where we stand", ylabel="When it matters")
    ax.set_xticks([1, 2, 3, 4], SCALE)
    ax.set_yticks([1, 2, 3], NEEDS)
    ax.grid(color=FAINT, linewidth=0.5, zorder=0)


def _apart(known: pd.DataFrame) -> list[tuple[float, float]]:
    """Give each domain its place; those that would cover one another step aside."""
    placed: list[tuple[float, float]] = []
    for x, y in zip(known["median"], known["importance"], strict=True):
        spots = ((x + step * side * 0.2, y) for step in range(12) for side in (1, -1))
        spot = next(
            one for one in spots
            if all(abs(one[0] - there[0]) > 0.19 or abs(one[1] - there[1]) > 0.13 for there in placed)
        )  # fmt: skip
        placed.append(spot)
    return placed


def _name(ax: Axes, known: pd.DataFrame) -> None:
    order = known.sort_values("domain", key=lambda names: names.str.extract(r"(\d+)")[0].astype(int))
    lines = [
        f"{domain_name(row.domain)}: {row.people} people, {row.agreement:.0%} agree"
        for row in order.itertuples()
    ]
    ax.text(1.03, 1, "\n".join(lines), transform=ax.transAxes, va="top", fontsize="small", linespacing=1.7)


def _finding(known: pd.DataFrame, places: list[str]) -> str:
    now = [
        bare_name(domain) for domain, place in zip(known["domain"], places, strict=True) if place == "fix now"
    ]
    if not now:
        return "No domain is both weak and pressing"
    verb = "is" if len(now) == 1 else "are"
    return f"To fix now: {several(now, most=4, kept=3)} {verb} weak and pressing"


def _alt(known: pd.DataFrame, places: list[str]) -> str:
    parts = [
        f"{name}: {several([bare_name(d) for d, place in zip(known['domain'], places, strict=True) if place == name], most=10)}"
        for name in _CORNERS if name in places
    ]  # fmt: skip
    return f"Plot of ten domains by current state and importance. {'; '.join(parts)}."
