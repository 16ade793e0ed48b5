"""What people answered: how they see the hallmarks, who is prepared and does it, and why data is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import pandas as pd

from ddtk_helpers.activities.a1_3_vision.analysis.readiness import widest_gap
from ddtk_helpers.activities.a1_3_vision.analysis.whys import FEWEST_ANSWERS
from ddtk_helpers.activities.a1_3_vision.choices import ActuallyDo, Hallmark
from ddtk_helpers.activities.a1_3_vision.words import NO_ANSWERS, SOURCE
from ddtk_helpers.charts import (
    DARK,
    FAINT,
    INK,
    PALE,
    PAPER,
    SOFT,
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
from ddtk_helpers.charts.answers import draw_spread
from ddtk_helpers.words import count, left_out

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_THEMES = 10


def hallmark_chart(
    frame: pd.DataFrame, answers: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False
) -> Axes:
    """Draw each answer to each hallmark as a dot, with the middle and the range.

    `frame` is the spread of the ratings, `answers` the revealed answers it comes from. Say `made_up` for the
    sample district.
    """
    title = "How clear is our vision today?"
    rated = frame[frame["median"].notna()]
    if rated.empty:
        return empty_chart(ax, title, NO_ANSWERS)
    ax = ax or new_axes(2.2 * len(frame) + 1)
    draw_spread(ax, frame, answers, "rating", get_args(Hallmark))
    people = int(frame["people"].max())
    words = source_line(answers, SOURCE, f"Answers of {people} people.", made_up=made_up)
    captioned(ax, words, marks=drawn_marks(ax))
    low = rated.sort_values(["median", "share_high"], kind="stable").iloc[0]
    alt = "; ".join(f"{row.text} median {row.median:g}" for row in rated.itertuples())
    return titled(ax, f"Weakest hallmark: {_lower(low['text'])}", alt=f"Dots on a scale from 1 to 4. {alt}.")


def gap_chart(frame: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw for each question how well people are prepared and what they really do, joined by a line.

    `frame` is that of `readiness_gaps`. Say `made_up` for the sample district.
    """
    title = "Prepared, and doing it?"
    rated = frame[frame["gap"].notna()]
    if rated.empty:
        return empty_chart(ax, title, NO_ANSWERS)
    ax = ax or new_axes(2.1 * len(frame) + 2)
    for row, (_, one) in enumerate(frame.iterrows()):
        _draw_gap(ax, row, one)
    words = [f"{group}: {_lower(text)}" for group, text in zip(frame["group"], frame["text"], strict=True)]
    ax.set_yticks(range(len(frame)), [label(text, 44, lines=3) for text in words])
    ax.set_ylim(len(frame) - 0.5, -0.6)
    scale = [words for words in get_args(ActuallyDo) if words[0].isdigit()]
    ax.set_xticks(range(len(scale)), [words[0] for words in scale])
    ax.set_xlim(-0.3, len(scale) - 0.2)
    ax.set_xlabel("0 not at all, or never · 4 fully, or as a rule (medians)")
    facts = (
        f"Answers of up to {int(frame['people'].max())} people.",
        "A gap is one person's own: prepared minus done, 1 or more.",
    )
    captioned(ax, source_line(frame, SOURCE, *facts, made_up=made_up), marks=_gap_marks())
    alt = "; ".join(
        f"{row.text} prepared {row.prepared:g}, done {row.actually_do:g}" for row in rated.itertuples()
    )
    return titled(ax, _gap_title(frame), alt=f"Pairs of dots. {alt}.")


def _draw_gap(ax: Axes, row: int, one: pd.Series) -> None:
    if not one["people"]:
        ax.annotate("nobody rated both", (0, row), va="center", color=SOFT, fontsize="small")
        return
    ax.plot([one["prepared"], one["actually_do"]], [row, row], color=SOFT, linewidth=3, zorder=1)
    # The ring is larger than the dot, so that both are seen where they lie on one another.
    ax.scatter(one["prepared"], row, s=170, facecolor=PALE, edgecolor=INK, linewidth=1, zorder=2)
    ax.scatter(
        one["actually_do"], row, s=60, facecolor=DARK, edgecolor=INK, linewidth=0.8, marker="D", zorder=3
    )
    see = f"{round(one['share_gap'] * one['people'])} of {one['people']} see a gap"
    unsure = f"\n{one['dont_know']} don't know" if one["dont_know"] else ""
    gap = f", median {one['gap']:g}" if one["gap"] > 0 else ""
    place = {"xycoords": ("axes fraction", "data"), "va": "center", "fontsize": "small"}
    ax.annotate(f"{see}{gap}{unsure}", (1.01, row), **place)


def _gap_marks() -> list[tuple[str, Any]]:
    from matplotlib.lines import Line2D

    look = {"linestyle": "", "markeredgecolor": INK}
    return [
        ("how well prepared", Line2D([], [], marker="o", markersize=10, color=PALE, **look)),
        ("how far they really do it", Line2D([], [], marker="D", markersize=6, color=DARK, **look)),
    ]


def _gap_title(frame: pd.DataFrame) -> str:
    widest = widest_gap(frame)
    if widest.empty:
        return "What people are prepared for, they do"
    row = widest.iloc[0]
    return f"Widest gap: {row['group'].lower()} are prepared to {_lower(row['text'])}, and do it less"


def why_chart(
    shares: pd.DataFrame, sameness: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False
) -> Axes:
    """Draw how many answers name each reason; nothing is drawn below eight answers with a theme.

    `shares` is that of `theme_shares`, `sameness` the row of the same wave. Say `made_up` for the sample district.
    """
    title = "Do we give the same reason?"
    coded = int(sameness["coded"].iloc[-1]) if len(sameness) else 0
    if coded < FEWEST_ANSWERS:
        return empty_chart(ax, title, NO_ANSWERS if sameness.empty else _too_few(coded))
    shown = shares.head(MOST_THEMES)
    ax = ax or new_axes(len(shown) + 2)
    ends = [f"{n} ({share:.0%})" for n, share in zip(shown["answers"], shown["share"], strict=True)]
    draw_bars(ax, [label(theme, 28, lines=2) for theme in shown["theme"]], _most_named(shown), ends=ends)
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.margins(x=0.14)
    ax.set_xlabel("Answers that name it (an answer may name two)")
    facts = (f"{count(coded, 'answer')} with a theme.", left_out(len(shown), len(shares), "the most named"))
    captioned(ax, source_line(shares, SOURCE, *facts, made_up=made_up))
    words = "; ".join(f"{theme} {end}" for theme, end in zip(shown["theme"], ends, strict=True))
    first = shown.iloc[0]
    says = f"{first['share']:.0%} give the most named reason: {_lower(first['theme'])}"
    return titled(ax, says, alt=f"Bars: {words}.")


def _most_named(shown: pd.DataFrame) -> list[Part]:
    """Give the bars in two looks: those of the most named reason, and the rest."""
    counts, most = list(shown["answers"]), shown["answers"].max()
    return [
        Part("named most", [n if n == most else 0 for n in counts], DARK, edge="none"),
        Part("", [0 if n == most else n for n in counts], PAPER, "//", edge=FAINT),
    ]


def _too_few(coded: int) -> str:
    return f"{count(coded, 'answer')} with a theme so far. {FEWEST_ANSWERS} are needed: with fewer, one voice makes the pattern."


def _lower(text: str) -> str:
    """Give a sentence as it stands in the middle of another: no capital at its beginning, no full stop."""
    return (
        (text[:1].lower() + text[1:]).rstrip(".")
        if text[1:2].islower() or text[1:2] == " "
        else text.rstrip(".")
    )
