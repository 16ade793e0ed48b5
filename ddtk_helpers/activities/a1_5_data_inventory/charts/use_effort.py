"""Use against effort: which sources cost much and are used little."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory.analysis.effort import effort
from ddtk_helpers.activities.a1_5_data_inventory.analysis.sources import NOT_KNOWN, USES, source_rows
from ddtk_helpers.activities.a1_5_data_inventory.words import NOTHING_LISTED, SOURCE
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
    label,
    new_axes,
    source_line,
    titled,
)
from ddtk_helpers.words import count, left_out

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_NAMES = 16
# suggestion: marker, fill, color of the number in it, size
_LOOKS = {
    "fix": ("^", WARM, PAPER, 300), "stop": ("s", DARK, PAPER, 170), "use better": ("o", PALE, INK, 190),
    "keep": ("o", PAPER, SOFT, 28),
}  # fmt: skip
_UNKNOWN_AT = -0.2


def use_effort_chart(
    frame: pd.DataFrame, ax: Axes | None = None, *, entries: pd.DataFrame | None = None
) -> Axes:
    """Draw each source by what it takes and how it is used; those to talk about have a number and a name.

    `frame` is that of `under_used`. With the `entries` themselves, the sources that do not stand out are
    drawn too, small and without a name.
    """
    title = "Do we use what we collect?"
    frame = frame if entries is None else pd.concat([frame, _others(entries, frame)], ignore_index=True)
    if frame.empty:
        return empty_chart(
            ax, title, NOTHING_LISTED if entries is not None else "No source stands out by these rules."
        )
    ax = ax or new_axes(17)
    levels = [*USES, *([NOT_KNOWN] if (frame["use_now"] == NOT_KNOWN).any() else [])]
    frame = frame.reset_index(drop=True)
    talk = frame[frame["suggestion"] != "keep"]
    numbers = {index: n for n, index in enumerate(talk.index[:MOST_NAMES], start=1)}
    placed = _spread(frame, levels, numbers)
    flagged = placed.loc[list(numbers)]
    _draw(ax, placed, flagged, numbers)
    _set_up(ax, levels, unknown=bool(frame["effort"].isna().any()))
    _name(ax, flagged, numbers)
    facts = (
        f"{count(len(frame), 'source')}.",
        left_out(len(flagged), len(talk), "names of the most urgent ones"),
        "Effort ranks testing time, staff hours and cost within one school; it is not a sum of money.",
    )
    captioned(ax, source_line(frame, SOURCE, *facts), marks=_marks(set(placed["suggestion"])))
    return titled(ax, _title(frame), alt=_alt(flagged))


def _others(entries: pd.DataFrame, frame: pd.DataFrame) -> pd.DataFrame:
    """Give the sources that are not in the frame yet, in its columns."""
    uses = {(row["school"], row["record_id"]): row["use_now"] for row in source_rows(entries, "use_now")}
    named = set(zip(frame["school"], frame["record_id"], strict=True))
    burdens = effort(entries)
    keys = list(zip(burdens["school"], burdens["record_id"], strict=True))
    others = burdens.assign(use_now=[uses[key] or NOT_KNOWN for key in keys], reason="", suggestion="keep")
    return others.loc[[key not in named for key in keys], list(frame.columns)]


def _draw(ax: Axes, placed: pd.DataFrame, flagged: pd.DataFrame, numbers: dict[int, int]) -> None:
    named = placed.index.isin(list(numbers))
    for (suggestion, is_named), rows in placed.groupby(["suggestion", named]):
        marker, fill, _, size = _LOOKS[str(suggestion)]
        look = {"marker": marker, "color": fill, "edgecolor": INK, "linewidth": 0.8}
        ax.scatter(rows["x"], rows["y"], s=size if is_named else 30, zorder=3 if is_named else 2, **look)
    for index, row in flagged.iterrows():
        down = 2 if row["suggestion"] == "fix" else 0  # the middle of a triangle is low
        ax.annotate(
            str(numbers[index]), (row["x"], row["y"]), (0, -down), textcoords="offset points", ha="center",
            va="center_baseline", fontsize="small", fontweight="bold", color=_LOOKS[row["suggestion"]][2], zorder=4,
        )  # fmt: skip


def _spread(frame: pd.DataFrame, levels: list[str], numbers: dict[int, int]) -> pd.DataFrame:
    """Give each source its place; those that would cover one another move up or down within their level."""
    ends: dict[tuple[str, int], float] = {}
    places: dict[int, tuple[float, float]] = {}
    for index, row in frame.sort_values(["use_now", "effort"], kind="stable").iterrows():
        known = row["effort"] == row["effort"]
        x = row["effort"] if known else _UNKNOWN_AT
        room = 0.034 if index in numbers else 0.018
        lane = next(lane for lane in range(1000) if x - room >= ends.get((row["use_now"], lane), -9))
        ends[row["use_now"], lane] = x + room
        places[int(str(index))] = x, levels.index(row["use_now"]) + _offset(lane)
    spread = pd.DataFrame.from_dict(places, orient="index", columns=["x", "y"])
    return frame.join(spread)


def _offset(lane: int) -> float:
    """Give 0, 0.16, -0.16, 0.32, -0.32 and then again: more than five in one place cover one another."""
    lane %= 5
    return (lane + 1) // 2 * 0.16 * (1 if lane % 2 else -1)


def _set_up(ax: Axes, levels: list[str], *, unknown: bool) -> None:
    ax.set_yticks(range(len(levels)), [label(level.capitalize(), 16, lines=2) for level in levels])
    ax.set_ylim(-0.55, len(levels) - 0.45)
    for border in range(1, len(levels)):
        ax.axhline(border - 0.5, color=FAINT, linewidth=0.8, zorder=1)
    ax.axvspan(0.5, 1.06, ymax=3 / len(levels), color="#F3EFE2", zorder=0)
    ax.text(
        1.05,
        2.47,
        "much effort, little use",
        ha="right",
        va="top",
        fontsize="small",
        style="italic",
        color=SOFT,
    )
    ticks = [(_UNKNOWN_AT, "not\nwritten")] if unknown else []
    ticks += [(0, "least\neffort"), (0.5, "middle"), (1, "most\neffort")]
    ax.set_xticks([x for x, _ in ticks], [words for _, words in ticks])
    ax.set_xlim(-0.3 if unknown else -0.06, 1.06)
    if unknown:
        ax.axvline(-0.1, color=FAINT, linewidth=0.8)
    ax.set_xlabel("Effort: rank among the sources of the school")
    ax.set_ylabel("How it is used now")


def _name(ax: Axes, flagged: pd.DataFrame, numbers: dict[int, int]) -> None:
    lines = [f"{numbers[index]:>2}  {label(row['name'], 27)}" for index, row in flagged.iterrows()]
    heading = "To talk about" if lines else "Nothing to talk about\nby these rules"
    ax.text(1.03, 1, heading, transform=ax.transAxes, va="top", fontweight="bold", fontsize="small")
    ax.text(
        1.03, 0.94, "\n".join(lines), transform=ax.transAxes, va="top", fontsize="small", linespacing=1.55
    )


def _marks(present: set[str]) -> list[tuple[str, Any]]:
    from matplotlib.lines import Line2D

    words = {"fix": "fix", "stop": "ask whether to stop", "use better": "use better", "keep": "keep"}
    return [
        (
            words[name],
            Line2D(
                [],
                [],
                linestyle="",
                marker=marker,
                markersize=min(size**0.5, 9),
                color=fill,
                markeredgecolor=INK,
            ),
        )
        for name, (marker, fill, _, size) in _LOOKS.items()
        if name in present
    ]


def _title(frame: pd.DataFrame) -> str:
    counts = frame["suggestion"].value_counts()
    talk = len(frame) - int(counts.get("keep", 0))
    if not talk:
        return "No source stands out: each is used about as much as it takes"
    parts = [f"{counts[name]} to {name}" for name in ("stop", "fix", "use better") if counts.get(name)]
    verb = "is" if talk == 1 else "are"
    return f"{talk} of {count(len(frame), 'source')} {verb} worth a talk: {', '.join(parts)}"


def _alt(flagged: pd.DataFrame) -> str:
    names = "; ".join(f"{row['name']} ({row['suggestion']})" for _, row in flagged.head(5).iterrows())
    return f"Dots by effort and use. {names}."
