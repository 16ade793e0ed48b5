"""Charts of what a class holds for true: sure and wrong by misconception, and whether sure means right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.charts.marks import (
    column,
    mark,
    share_axis,
    wave_mark,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.words import NOTHING, SOURCE, wave_words
from ddtk_helpers.answers.waves import turn
from ddtk_helpers.charts import (
    DARK,
    FAINT,
    PAPER,
    captioned,
    empty_chart,
    label,
    new_axes,
    source_line,
    titled,
)
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.words import left_out

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST = 12  # misconceptions that fit a page


def misconception_chart(frame: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw the share of answers that were sure and wrong, a row for each misconception and a mark for each wave.

    `frame` is that of `sure_and_wrong`; misconceptions that nobody held for sure are left out.
    """
    title = "Which wrong ideas are held for sure?"
    if frame.empty:
        return empty_chart(ax, title, NOTHING)
    held = frame.groupby("misconception", sort=False)["sure_wrong"].transform("sum")
    rows = frame[held > 0]
    names = list(dict.fromkeys(rows["misconception"]))
    if not names:
        return empty_chart(ax, title, "Nobody was sure and wrong.")
    shown = names[:MOST]
    rows = rows[rows["misconception"].isin(shown)]
    ax = ax or new_axes(1.45 * len(shown) + 2)
    share_axis(ax, [label(name, 36, lines=2) for name in shown], upto=_upto(rows["share_sure_wrong"].max()))
    _draw_rows(ax, rows, shown)
    last = rows.drop_duplicates("misconception", keep="last").set_index("misconception")
    counts = [f"{last.loc[name, 'sure_wrong']} of {last.loc[name, 'people']}" for name in shown]
    column(ax, counts, "latest")
    waves = sorted(set(rows["wave"]), key=turn)
    facts = "Share of answers that were sure and wrong. At the right: how many of how many answers in the latest round."
    captioned(
        ax, source_line(frame, SOURCE, facts, left_out(len(shown), len(names), "the most held"), made_up=made_up),
        marks=[(wave_words(wave), wave_mark(wave)) for wave in waves],
    )  # fmt: skip
    return titled(ax, _title(rows), alt=f"A row for each wrong idea, a mark for each round. {_alt(rows)}")


def calibration_chart(frame: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw the share right of sure and of unsure answers in each round (from `calibration`)."""
    title = "Does being sure mean being right?"
    waves = list(dict.fromkeys(frame["wave"]))
    if not waves:
        return empty_chart(ax, title, NOTHING)
    ax = ax or new_axes(2 * len(waves) + 1)
    share_axis(ax, [wave_words(wave) for wave in waves])
    texts = []
    for at, wave in enumerate(waves):
        here = {row["certainty"]: row for row in frame[frame["wave"] == wave].to_dict("records")}
        drawn = [row["share_right"] for row in here.values() if row["answers"]]
        ax.plot(drawn, [at] * len(drawn), color=FAINT, linewidth=3, zorder=1)
        for words, filling in (("sure", DARK), ("not sure", PAPER)):
            if here[words]["answers"]:
                look = {"color": filling, "markeredgecolor": DARK, "markeredgewidth": 1.4}
                ax.plot([here[words]["share_right"]], [at], marker="o", markersize=9, zorder=3, **look)
        texts.append(f"{here['sure']['answers']} sure\n{here['not sure']['answers']} not sure")
    column(ax, texts, "answers")
    facts = "Share of answers that are right. Every answer counts once, of people who gave many too."
    captioned(ax, source_line(frame, SOURCE, facts, made_up=made_up), marks=_certainty_marks())
    numbers = [f"{wave}, {words}: {share:.0%} of {answers}"
               for wave, words, answers, share in cell_rows(frame, "wave", "certainty", "answers", "share_right") if answers]  # fmt: skip
    return titled(ax, _calibration_title(frame), alt=f"Two dots in each round: {'; '.join(numbers)}.")


def _draw_rows(ax: Axes, rows: pd.DataFrame, names: list[str]) -> None:
    for at, name in enumerate(names):
        here = rows[rows["misconception"] == name]
        shares = list(here["share_sure_wrong"])
        ax.plot([min(shares), max(shares)], [at, at], color=FAINT, linewidth=3, zorder=1)
        for wave, share in cell_rows(here, "wave", "share_sure_wrong"):
            mark(ax, share, at, wave)


def _upto(most: float) -> float:
    return min(1.0, (int(most * 10) + 1) / 10)


def _title(rows: pd.DataFrame) -> str:
    top = rows.iloc[0]["misconception"]
    worst = rows[rows["misconception"] == top].sort_values("share_sure_wrong").iloc[-1]
    return f"“{top}”: {worst['sure_wrong']} of {worst['people']} were sure and wrong {wave_words(worst['wave']).lower()}"


def _alt(rows: pd.DataFrame) -> str:
    columns = ("misconception", "wave", "sure_wrong", "people")
    return "; ".join(
        f"{name}, {wave}: {wrong} of {people}" for name, wave, wrong, people in cell_rows(rows, *columns)
    )


def _certainty_marks() -> list:
    from matplotlib.lines import Line2D

    return [
        (
            words,
            Line2D([], [], marker="o", color=filling, markeredgecolor=DARK, linestyle="none", markersize=7),
        )
        for words, filling in (("sure", DARK), ("not sure", PAPER))
    ]


def _calibration_title(frame: pd.DataFrame) -> str:
    last = frame[frame["wave"] == frame["wave"].iloc[-1]].set_index("certainty")
    if not last["answers"].all():
        return "Does being sure mean being right?"
    sure, unsure = (last.loc[words, "share_right"] for words in ("sure", "not sure"))
    where = wave_words(frame["wave"].iloc[-1])
    return f"{where}: {sure:.0%} right when sure, {unsure:.0%} when not sure"
