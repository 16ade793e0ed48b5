"""Where to act: how much a barrier weighs against who can change it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import pandas as pd

from ddtk_helpers.activities.a1_2_barriers.analysis.salience import HIGH, MOST
from ddtk_helpers.activities.a1_2_barriers.analysis.tops import NOT_PLACED
from ddtk_helpers.activities.a1_2_barriers.choices import Reach
from ddtk_helpers.activities.a1_2_barriers.words import NOT_ENOUGH, SOURCE
from ddtk_helpers.charts import (
    DARK,
    FAINT,
    INK,
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
from ddtk_helpers.words import several

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_REACHES = (NOT_PLACED, *get_args(Reach))
_IN_OUR_HANDS = get_args(Reach)[:2]
_CLOSE = 1.5  # numbers of salience within which two dots would cover one another
_STEP = 0.2
MUCH_MORE = 4  # a quarter of the scale
# What to do in each corner: x from and to, y, words.
_CORNERS = (
    (1.5, MOST + 1.3, "act now"), (3, MOST + 1.3, "pass it up"), (1.5, -0.9, "when there is room"), (3, -0.9, "keep an eye on it"),
)  # fmt: skip


def act_chart(frame: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw each barrier by its median salience and by who can change it.

    `frame` is that of `where_to_act`. Filled: a top barrier. Hollow, on the left: nobody has said yet who can
    change it. A triangle stands where the barrier is much heavier for one group. Say `made_up` for the sample district.
    """
    title = "Where does it pay to act?"
    placed = frame.dropna(subset=["median"]).reset_index(drop=True)
    if placed.empty:
        return empty_chart(ax, title, NOT_ENOUGH)
    ax = ax or new_axes(15)
    _set_up(ax)
    for (_, row), x in zip(placed.iterrows(), _places(placed), strict=True):
        _draw_peak(ax, x, row)
        known = row["reach"] != NOT_PLACED
        look = {"color": DARK if known else PAPER, "edgecolor": INK, "linewidth": 1, "zorder": 3}
        ax.scatter([x], [row["median"]], s=330, **look)
        ax.text(
            x, row["median"], row["item"], ha="center", va="center_baseline", fontsize="small",
            fontweight="bold", color=PAPER if known else INK, zorder=4,
        )  # fmt: skip
    _name(ax, placed)
    source = f"{SOURCE}; reach as the team said"
    captioned(ax, source_line(frame, source, made_up=made_up), marks=_marks(placed), columns=2)
    return titled(ax, _title(placed) or title, alt=_alt(placed))


def _draw_peak(ax: Axes, x: float, row: pd.Series) -> None:
    """Draw how far up the barrier is for the group for which it weighs most, where that is much."""
    if row["peak"] - row["median"] >= MUCH_MORE:
        ax.plot([x, x], [row["median"], row["peak"]], color=WARM, linewidth=1.6, zorder=2)
        ax.plot(x, row["peak"], "^", color=WARM, markeredgecolor=INK, markersize=8, zorder=3)


def _places(placed: pd.DataFrame) -> list[float]:
    """Give each dot its place across, beside those of the same column that weigh about as much."""
    found: list[tuple[str, float, float]] = []
    for reach, median in zip(placed["reach"], placed["median"], strict=True):
        taken = {x for other, y, x in found if other == reach and abs(y - median) < _CLOSE}
        lanes = (_REACHES.index(reach) + step * _STEP for step in (0, 1, -1, 2, -2, 3, -3))
        found.append((reach, median, next((x for x in lanes if x not in taken), _REACHES.index(reach))))
    return [x for _, _, x in found]


def _set_up(ax: Axes) -> None:
    for border in (0.5, 2.5):
        ax.axvline(border, color=SOFT, linewidth=1, zorder=1)
    ax.axhline(HIGH, color=SOFT, linewidth=1, xmin=0, zorder=1)
    ax.axvspan(0.5, 2.5, ymin=(HIGH + 2) / (MOST + 4.4), color="#F3EFE2", zorder=0)
    for x, y, words in _CORNERS:
        ax.text(x, y, words, ha="center", va="center", fontsize="small", style="italic", color=SOFT)
    ax.set_xticks(range(len(_REACHES)), [reach.capitalize() for reach in _REACHES])
    ax.set_xlim(-0.6, len(_REACHES) - 0.5)
    ax.set_yticks(range(0, MOST + 1, 4))
    ax.set_ylim(-2, MOST + 2.4)
    ax.grid(axis="y", color=FAINT, linewidth=0.6)
    ax.set_axisbelow(True)
    ax.set_xlabel("Who can change it")
    ax.set_ylabel("Salience (median, 0 to 16)")


def _name(ax: Axes, placed: pd.DataFrame) -> None:
    names = [
        label(_with_number(item, text), 31) for item, text in zip(placed["item"], placed["text"], strict=True)
    ]
    ax.text(1.03, 1, "Heaviest first", transform=ax.transAxes, va="top", fontweight="bold", fontsize="small")
    ax.text(
        1.03, 0.94, "\n".join(names), transform=ax.transAxes, va="top", fontsize="small", linespacing=1.55
    )


def _with_number(item: str, text: str) -> str:
    return text if text.startswith(item) else f"{item} {text}"


def _marks(placed: pd.DataFrame) -> list[tuple[str, Any]]:
    from matplotlib.lines import Line2D

    look: dict[str, Any] = {"linestyle": "", "markeredgecolor": INK}
    marks = [
        (
            "a top barrier: median of all answers",
            Line2D([], [], color=DARK, marker="o", markersize=9, **look),
        ),
        ("not placed yet", Line2D([], [], color=PAPER, marker="o", markersize=9, **look)),
    ]
    if (placed["peak"] - placed["median"] >= MUCH_MORE).any():
        words = f"median of the group for which it weighs most, where that is {MUCH_MORE} or more above"
        marks.append((words, Line2D([], [], color=WARM, marker="^", markersize=8, **look)))
    return marks


def _title(placed: pd.DataFrame) -> str:
    heavy = placed[placed["median"] >= HIGH]
    ours = list(heavy.loc[heavy["reach"].isin(_IN_OUR_HANDS), "text"])
    return f"Heavy and in our hands: {several([label(name, 40) for name in ours], most=2)}" if ours else ""


def _alt(placed: pd.DataFrame) -> str:
    parts = [f"{row['item']} {row['median']:g}, {row['reach']}" for _, row in placed.iterrows()]
    return f"Dots by weight and by who can change it: {'; '.join(parts)}."
