"""Answers to choose from in activity 1.3; later activities use some of them again."""

from __future__ import annotations

from typing import Literal

Hallmark = Literal[
    "1 not yet", "2 in a few places", "3 in most places", "4 everywhere, and one can see it", "don't know",
]  # fmt: skip
Prepared = Literal["0 not at all", "1 a little", "2 halfway", "3 largely", "4 fully", "don't know"]
ActuallyDo = Literal["0 never", "1 rarely", "2 at times", "3 mostly", "4 as a rule", "don't know"]
Eyes = Literal["teacher", "principal", "student", "family"]
DataHeld = Literal["yes", "in part", "no", "don't know"]
