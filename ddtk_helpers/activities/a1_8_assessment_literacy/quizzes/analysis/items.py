"""What a class knows: per question, per misconception, per strand, and whether being sure means being right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from ddtk_helpers.answers.waves import turn
from ddtk_helpers.frames import table
from ddtk_helpers.quiz import QuizItem

_COUNTS = {
    "people": "int64", "right": "int64", "sure": "int64", "sure_wrong": "int64", "share_right": "float64",
    "share_sure": "float64", "share_sure_wrong": "float64",
}  # fmt: skip
_ITEMS = {"wave": "str", "item": "str", "question": "str", "misconception": "str", **_COUNTS}
_MISCONCEPTIONS = {"misconception": "str", "wave": "str", "explorables": "str", "items": "str", **_COUNTS}
_STRANDS = {"strand": "str", "wave": "str", "items": "int64", **_COUNTS}
_CALIBRATION = {
    "wave": "str", "certainty": "str", "answers": "int64", "right": "int64", "share_right": "float64",
}  # fmt: skip


def by_item(scored: pd.DataFrame, items: Sequence[QuizItem]) -> pd.DataFrame:
    """Give how each question went in each wave in which it was answered, waves in time, items in their order.

    `scored` is that of `scored`. Columns: wave, item, question, misconception, people (answers), right, sure,
    sure_wrong (counts), share_right, share_sure, share_sure_wrong (of the answers, 0 to 1).
    """
    rows = [
        (wave, item.id, item.question, item.misconception, *_counts(here))
        for wave in waves(scored)
        for item in items
        if len(here := scored[(scored["wave"] == wave) & (scored["item"] == item.id)])
    ]
    return table(rows, _ITEMS)


def sure_and_wrong(scored: pd.DataFrame) -> pd.DataFrame:
    """Give how many were sure and wrong, by misconception and wave: the trainer's key number.

    First the misconceptions that most, of those who answered, held for sure in any one wave. Columns:
    misconception, wave, explorables and items (with ; between), and the counts as in `by_item`, of answers.
    """
    rows: list[tuple[Any, ...]] = []
    for name, here in scored.groupby("misconception", sort=True):
        for wave in waves(here):
            answers = here[here["wave"] == wave]
            about = ("; ".join(dict.fromkeys(answers[column])) for column in ("explorable", "item"))
            rows.append((name, wave, *about, *_counts(answers)))
    frame = table(rows, _MISCONCEPTIONS)
    worst = frame.groupby("misconception")["share_sure_wrong"].transform("max")
    order = frame.assign(worst=-worst, at=frame["wave"].map(lambda wave: turn(wave)[0]))
    return order.sort_values(["worst", "misconception", "at"], kind="stable", ignore_index=True).drop(
        columns=["worst", "at"]
    )


def by_strand(scored: pd.DataFrame) -> pd.DataFrame:
    """Give how each strand went in each wave: strand, wave, items (questions asked), and the counts of answers."""
    rows = [
        (strand, wave, answers["item"].nunique(), *_counts(answers))
        for strand, here in scored.groupby("strand", sort=True)
        for wave in waves(here)
        for answers in [here[here["wave"] == wave]]
    ]
    return table(rows, _STRANDS)


def calibration(scored: pd.DataFrame) -> pd.DataFrame:
    """Give the share right among answers given surely and unsurely, in each wave.

    Columns: wave, certainty, answers, right, share_right (NaN where nobody answered so).
    """
    return table(_certainties(scored), _CALIBRATION)


def waves(scored: pd.DataFrame) -> list[str]:
    """Give the waves that have answers, in the order of time."""
    return sorted(set(scored["wave"]), key=turn)


def _certainties(scored: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    for wave in waves(scored):
        here = scored[scored["wave"] == wave]
        for words, answers in (("sure", here[here["sure"]]), ("not sure", here[~here["sure"]])):
            share = answers["right"].mean() if len(answers) else float("nan")
            yield wave, words, len(answers), int(answers["right"].sum()), share


def _counts(answers: pd.DataFrame) -> tuple[Any, ...]:
    people = len(answers)
    numbers = [
        int(one.sum()) for one in (answers["right"], answers["sure"], answers["sure"] & ~answers["right"])
    ]
    return people, *numbers, *(number / people for number in numbers)
