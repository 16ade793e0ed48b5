"""How a new vision comes together: what people see, and how far they stand behind each draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ddtk_helpers.activities.a1_3_vision.analysis.crafting import FINGERS, NO_PILE
from ddtk_helpers.activities.a1_3_vision.words import NO_CARDS, NO_VOTES, SOURCE
from ddtk_helpers.charts import (
    DARK,
    FAINT,
    PALE,
    PAPER,
    SKY,
    Part,
    captioned,
    draw_bars,
    draw_fists,
    drawn_marks,
    empty_chart,
    label,
    new_axes,
    source_line,
    titled,
)
from ddtk_helpers.words import count, left_out, several

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_THEMES = 12
MOST_VOTES = 14
# whose eyes: color and hatch
_LOOKS = {"teacher": (DARK, ""), "principal": (SKY, "//"), "student": (PALE, ".."), "family": (PAPER, "")}
_NOT_SAID = (FAINT, "//")


def theme_chart(frame: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw how many cards each theme has, and whom they show.

    `frame` is that of `theme_counts`. Say `made_up` for the sample district.
    """
    title = "What do we see, three years on?"
    if frame.empty:
        return empty_chart(ax, title, NO_CARDS)
    counts = frame.pivot_table("cards", "theme", "whose_eyes", aggfunc="sum", sort=False)
    shown = counts.head(MOST_THEMES)
    ax = ax or new_axes(len(shown) * 1.1 + 2)
    parts = [Part(eyes, list(shown[eyes]), *_LOOKS.get(eyes, _NOT_SAID)) for eyes in shown.columns]
    totals = [int(total) for total in shown.sum(axis=1)]
    draw_bars(
        ax,
        [label(name, 26, lines=2) for name in shown.index],
        parts,
        ends=[str(n) for n in totals],
        numbers=True,
    )
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.set_xlabel("Cards")
    ax.margins(x=0.08)
    facts = (
        f"{count(int(counts.to_numpy().sum()), 'card')}.", left_out(len(shown), len(counts), "the largest themes"),
    )  # fmt: skip
    captioned(ax, source_line(frame, SOURCE, *facts, made_up=made_up), marks=drawn_marks(ax), columns=5)
    words = "; ".join(f"{name} {total}" for name, total in zip(shown.index, totals, strict=True))
    return titled(ax, _theme_title(counts) or title, alt=f"Bars: {words}.")


def _theme_title(counts: pd.DataFrame) -> str:
    totals = counts.sum(axis=1).drop(NO_PILE, errors="ignore")
    if totals.empty:
        return ""
    leading, most = [f"“{name}”" for name in totals.index[totals == totals.max()]], int(totals.max())
    first = f"Most cards show {several(leading)} ({most}{' each' if len(leading) > 1 else ''})"
    missing = [
        eyes for eyes in _LOOKS if eyes in counts and not counts[eyes].drop(NO_PILE, errors="ignore").sum()
    ]
    return f"{first}; none shows a {missing[0]}" if missing else first


def consensus_chart(frame: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw the hands of each vote, from fist to five, in the order of the votes.

    `frame` is that of `vote_rounds`. Say `made_up` for the sample district.
    """
    title = "Do we come together?"
    if frame.empty:
        return empty_chart(ax, title, NO_VOTES)
    shown = frame.tail(MOST_VOTES)
    ax = ax or new_axes(len(shown) * 1.1 + 2)
    votes = [tuple(int(hands) for hands in row) for row in shown[list(FINGERS)].itertuples(index=False)]
    draw_fists(ax, [f"Draft {label(name, 22)}" for name in shown["label"]], votes)
    facts = (f"{count(len(frame), 'vote')}.", left_out(len(shown), len(frame), "the last ones"))
    captioned(ax, source_line(frame, SOURCE, *facts, made_up=made_up), marks=drawn_marks(ax), columns=3)
    words = "; ".join(
        f"draft {name}: {'consensus' if agreed else f'{below} below 3'}"
        for name, agreed, below in zip(shown["label"], shown["consensus"], shown["below"], strict=True)
    )
    return titled(ax, _vote_title(frame), alt=f"Bars: {words}.")


def _vote_title(frame: pd.DataFrame) -> str:
    first, last = frame.iloc[0], frame.iloc[-1]
    if last["consensus"]:
        return f"Nobody is below 3 on draft {last['draft']}: a consensus"
    if len(frame) > 1 and last["below"] < first["below"]:
        return f"Coming together: {first['below']} were below 3 at first, {last['below']} still are"
    verb = "is" if last["below"] == 1 else "are"
    return f"{last['below']} of {last['people']} {verb} below 3 on draft {last['draft']}"
