"""Waves of answers: what a sentence calls each, and which comes first in time."""

from __future__ import annotations

from typing import get_args

import pandas as pd

from ddtk_helpers.choices import Wave

WAVES: tuple[str, ...] = get_args(Wave)  # those of a school year
_OTHER = WAVES[-1]
# Every wave that a record offers, in the order of time: first those of a school year, then those of a workshop.
_CALLED = {
    "baseline": "the baseline", "midyear": "the midyear round", "end of year": "the end-of-year round",
    "before": "the round before the workshop", "in class": "the round in class",
    "after": "the round after the workshop", "six weeks later": "the round six weeks later",
    _OTHER: "the other round",
}  # fmt: skip


def wave_name(wave: str) -> str:
    """Give what a sentence calls a wave: `the baseline`, or `the check of MTG-0002` for what a meeting asks."""
    return _CALLED.get(wave) or f"the check of {wave}"


def is_named(wave: str) -> bool:
    """Say whether a wave has a name of its own, and is not the number of a meeting."""
    return wave in _CALLED


def latest_wave(answers: pd.DataFrame) -> str:
    """Give the latest wave that has answers: “other” only where there is nothing else; empty without answers."""
    there = set(filter(None, answers.wave))
    return max(there, key=lambda wave: (wave != _OTHER, turn(wave)), default="")


def turn(wave: str) -> tuple[int, str]:
    """Give the place of a wave in time; numbers of meetings come after the waves, in their order."""
    order = list(_CALLED)
    return (order.index(wave), "") if wave in _CALLED else (len(order), wave)
