"""Answers to choose from that several activities ask for; those of one activity are in its own `choices`."""

from __future__ import annotations

from typing import Literal

Domain = Literal["student outcomes", "demographics", "perceptions", "processes"]
Rating = Literal["1 poor", "2 fair", "3 good", "4 very good", "don't know"]
InPart = Literal["yes", "no", "in part"]
Sensitivity = Literal[
    "public", "internal aggregate", "staff confidential", "student record", "student record restricted",
]  # fmt: skip
