"""Which assessments mean the same thing in every school that gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory.words import SOURCE
from ddtk_helpers.charts import (
    DARK,
    FAINT,
    INK,
    PALE,
    PAPER,
    SLANTED,
    SOFT,
    UNKNOWN,
    Part,
    captioned,
    draw_bars,
    drawn_marks,
    empty_chart,
    label,
    new_axes,
    source_line,
    titled,
)
from ddtk_helpers.words import count, left_out

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_SCHOOLS, MOST_ASSESSMENTS = 24, 36
# v for version, as editions are called on the cover of most tests.
LETTERS = {"edition": "v", "window": "w", "population": "p", "mode": "m", "no other school": "1"}
_KEY = (
    "v: version (edition), w: window, p: not all students, m: mode, 1: no other school of its level gives it."
)


def comparable_chart(frame: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw assessments × schools: filled where results can be compared, hollow with the reason's letter.

    `frame` is that of `comparable`. With more than 24 schools each assessment becomes one bar.
    """
    title = "Which assessments can we compare across schools?"
    if frame.empty:
        return empty_chart(ax, title, "No assessment is listed yet. Record a few, then come back.")
    shared, everything = _most_shared(frame)
    drawn = frame[frame["assessment"].isin(shared)]
    schools = drawn.sort_values(["level", "school"])[["school", "school_name"]].drop_duplicates("school")
    in_bars = len(schools) > MOST_SCHOOLS
    ax = _school_bars(drawn, shared, ax) if in_bars else _school_dots(drawn, shared, schools, ax)
    facts = (
        "" if in_bars else _KEY,
        f"{count(frame['school'].nunique(), 'school')}, {count(everything, 'assessment')}.",
        left_out(len(shared), everything, "those that most schools give"),
    )
    captioned(
        ax, source_line(frame, SOURCE, *facts), marks=drawn_marks(ax) if in_bars else _dot_marks(), columns=5
    )
    return titled(ax, _title(frame) or title, alt="Assessments and schools.")


def _most_shared(frame: pd.DataFrame) -> tuple[list[str], int]:
    """Give the assessments to draw, the most shared first, and the number of all.

    Those that one school alone gives are left out, unless there are no others.
    """
    using = (frame["uses"] == "yes").groupby(frame["assessment"]).sum()
    shared = using[using > 1] if (using > 1).any() else using
    order = sorted(shared.index, key=lambda name: (-shared[name], name))
    return order[:MOST_ASSESSMENTS], len(using)


def _school_dots(drawn: pd.DataFrame, shared: list[str], schools: pd.DataFrame, ax: Axes | None) -> Axes:
    ax = ax or new_axes(len(shared) + 6)
    codes = list(schools["school"])
    ax.set_facecolor("#EEF1F4")  # a school that does not teach these grades shows the ground
    for row in drawn.itertuples():
        _draw_dot(ax, codes.index(row.school), shared.index(row.assessment), row)
    ax.set_xticks(range(len(codes)), [label(name, 26) for name in schools["school_name"]], **SLANTED)
    ax.set_yticks(range(len(shared)), [label(name, 34) for name in shared])
    ax.set(xlim=(-0.5, len(codes) - 0.5), ylim=(len(shared) - 0.5, -0.5))
    ax.tick_params(length=0, labeltop=True, labelbottom=False)
    ax.spines[:].set_visible(False)
    return ax


def _draw_dot(ax: Axes, x: int, y: int, row: Any) -> None:
    from matplotlib.patches import Rectangle

    ax.add_patch(
        Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=PAPER, edgecolor="#EEF1F4", linewidth=1, zorder=1)
    )
    if row.uses == "yes":
        ax.plot(x, y, "o", markersize=13, color=DARK if row.common else PAPER, markeredgecolor=INK, zorder=2)
    signs = {"no": "·", "unknown": "?"}
    text = signs.get(row.uses, "" if row.common else reason_letters(row.reasons))
    small = "x-small" if len(text) > 2 else "small"
    ax.text(
        x,
        y,
        text,
        ha="center",
        va="center_baseline",
        fontsize=small,
        color=INK if row.uses != "no" else SOFT,
        zorder=3,
    )


def reason_letters(reasons: str) -> str:
    """Give the letters of the reasons: `window, edition` → `wv`; `?` once where a fact is not known."""
    letters, unsure = "", ""
    for reason in filter(None, (part.strip() for part in reasons.split(","))):
        known = reason.removesuffix(" not known")
        letters += LETTERS.get(known, "")
        unsure = "?" if known != reason else unsure
    return letters + unsure


def _school_bars(drawn: pd.DataFrame, shared: list[str], ax: Axes | None) -> Axes:
    groups = {
        "can be compared": (drawn["common"], DARK, ""),
        "given, cannot be compared": ((drawn["uses"] == "yes") & ~drawn["common"], PALE, ""),
        "not given": (drawn["uses"] == "no", PAPER, ""),
        "not known": (drawn["uses"] == "unknown", PAPER, UNKNOWN),
    }
    parts = [
        Part(words, list(claim.groupby(drawn["assessment"]).sum()[shared]), color, hatch)
        for words, (claim, color, hatch) in groups.items()
    ]
    ax = draw_bars(ax or new_axes(len(shared) + 3), [label(name, 34) for name in shared], parts)
    ax.set_xlabel("Schools that teach its grades")
    ax.grid(axis="x", color=FAINT, linewidth=0.6)
    ax.set_axisbelow(True)
    return ax


def _dot_marks() -> list[tuple[str, Any]]:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    dot: dict[str, Any] = {"marker": "o", "linestyle": "", "markersize": 9, "markeredgecolor": INK}
    return [
        ("can be compared", Line2D([], [], color=DARK, **dot)),
        ("given, cannot be compared", Line2D([], [], color=PAPER, **dot)),
        ("·  not given", Line2D([], [], linestyle="")),
        ("?  not known", Line2D([], [], linestyle="")),
        ("grade not taught", Patch(facecolor="#EEF1F4", edgecolor=FAINT)),
    ]


def _title(frame: pd.DataFrame) -> str:
    used = frame[frame["uses"] == "yes"]
    several = used.groupby("assessment").filter(lambda rows: rows["school"].nunique() > 1)
    if several.empty:
        return "No assessment is given in more than one school"
    all_common = several.groupby("assessment")["common"].all()
    return f"{all_common.sum()} of {count(len(all_common), 'shared assessment')} can be compared in every school that gives it"
