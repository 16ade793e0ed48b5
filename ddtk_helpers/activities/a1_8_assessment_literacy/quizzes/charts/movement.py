"""Charts of what moved: each question before and after, and what people predicted before they played."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pandas as pd

from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.charts.marks import (
    column,
    mark,
    share_axis,
    wave_mark,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.words import SOURCE, idea_label, wave_words
from ddtk_helpers.charts import (
    DARK,
    PAPER,
    SOFT,
    WARM,
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
from ddtk_helpers.frames import cell_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ONE_QUIZ = (
    "Questions before and after are drawn once both quizzes are revealed, with five people or more in each."
)
_NO_PREDICTION = "Nobody has predicted anything yet, or fewer than five people have, or it is not revealed."


def change_chart(
    frame: pd.DataFrame, first: str, second: str, ax: Axes | None = None, *, made_up: bool = False
) -> Axes:
    """Draw the share right of each question in two rounds, and how many of the pairs changed (from `change`)."""
    title = "What moved between the quizzes?"
    if frame.empty:
        return empty_chart(ax, title, _ONE_QUIZ)
    ax = ax or new_axes(1.45 * len(frame) + 2)
    share_axis(ax, _labels(frame["item"]))
    for at, (before, after) in enumerate(cell_rows(frame, "right_before", "right_after")):
        falls = after < before
        look = {
            "linestyle": ":" if falls else "-",
            "color": WARM if falls else SOFT,
            "linewidth": 2.5 if falls else 1.8,
        }
        ax.plot([before, after], [at, at], zorder=1, **look)
        mark(ax, before, at, first)
        mark(ax, after, at, second)
    column(ax, [_pairs(row) for row in frame.to_dict("records")], "of the pairs")
    ax.set_xlabel("Share right, of everybody who answered")
    marks = [(wave_words(wave), wave_mark(wave)) for wave in (first, second)]
    people = [int(frame[column].max()) for column in ("before", "after")]
    facts = (
        f"{people[0]} people before, {people[1]} after. At the right: of those who answered both times, how many changed to right (+) and "
        "to wrong (−). Dotted: fewer right than before."
    )
    captioned(ax, source_line(frame, SOURCE, facts, made_up=made_up), marks=marks)
    return titled(ax, _title(frame) or title, alt=_alt(frame))


def prediction_chart(frame: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw, for each explorable, how many foresaw what the play shows, and how sure the others were (from `predictions`)."""
    title = "Who foresaw what?"
    if frame.empty:
        return empty_chart(ax, title, _NO_PREDICTION)
    names = list(dict.fromkeys(frame["explorable"]))
    numbers = [_foreseen(frame[frame["explorable"] == name]) for name in names]
    ax = ax or new_axes(1.1 * len(names) + 2)
    looks = (
        ("foresaw it", DARK, ""),
        ("something else, not sure", PAPER, ""),
        ("something else, and sure", WARM, "////"),
    )
    parts = [
        Part(words, [found[at] for found in numbers], color, hatch, edge=DARK)
        for at, (words, color, hatch) in enumerate(looks)
    ]
    draw_bars(ax, _labels(names), parts, numbers=True, ends=[f"n = {sum(found)}" for found in numbers])
    ax.set_xlim(0, max(map(sum, numbers)) * 1.12)
    ax.set_xticks([])
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0)
    facts = "Numbers are people. A prediction is made before anybody plays, and is right or wrong by the chart that follows."
    captioned(ax, source_line(frame, SOURCE, facts, made_up=made_up), marks=drawn_marks(ax))
    hardest = min(range(len(names)), key=lambda at: numbers[at][0] / sum(numbers[at]))
    found = numbers[hardest]
    alt = "; ".join(
        f"{name}: {a} foresaw it, {b} something else, {c} of them sure"
        for name, (a, b, c) in (
            (name, (n[0], n[1] + n[2], n[2])) for name, n in zip(names, numbers, strict=True)
        )
    )
    return titled(
        ax,
        f"Fewest foresaw what {names[hardest]} shows: {found[0]} of {sum(found)}",
        alt=f"A bar for each. {alt}.",
    )


def _labels(numbers: Iterable[str]) -> list[str]:
    return [label(idea_label(number), 30, lines=2) for number in numbers]


def _foreseen(rows: pd.DataFrame) -> tuple[int, int, int]:
    right, other = rows[rows["right"]], rows[~rows["right"]]
    sure = int(other["sure"].sum())
    return int(right["people"].sum()), int(other["people"].sum()) - sure, sure


def _pairs(row: dict) -> str:
    if not row["paired"]:
        return "not paired"
    return f"+{row['up']:.0f}  −{row['down']:.0f}  of {row['pairs']:.0f}"


def _title(frame: pd.DataFrame) -> str:
    rose = int((frame["right_after"] > frame["right_before"]).sum())
    fell = frame[frame["right_after"] < frame["right_before"]]
    more = f"More are right on {rose} of {len(frame)} questions"
    if fell.empty:
        return more
    worst = fell.loc[(fell["right_after"] - fell["right_before"]).idxmin()]
    fewer = (
        f"fewer on {len(fell)}, most of all on {worst['item']}"
        if len(fell) > 1
        else f"fewer on {worst['item']}"
    )
    return f"{more}, {fewer}"


def _alt(frame: pd.DataFrame) -> str:
    columns = ("item", "right_before", "right_after")
    numbers = [f"{item} {before:.0%} to {after:.0%}" for item, before, after in cell_rows(frame, *columns)]
    return f"Two dots for each question, joined. {'; '.join(numbers)}."
