"""Answers to choose from in the self-assessment."""

from __future__ import annotations

from typing import Literal

# Ten domains, each of which leads to an activity; the last leads to the modules after this one.
AssessedDomain = Literal[
    "D1 roles", "D2 culture", "D3 vision", "D4 team habits", "D5 inventory", "D6 collection", "D7 access",
    "D8 literacy", "D9 change", "D10 inquiry",
]  # fmt: skip
Standing = Literal[
    "1 not in place", "2 starting", "3 in place in some schools or departments", "4 in place and used", "don't know",
]  # fmt: skip
Importance = Literal["1 later", "2 soon", "3 now"]
TeamRating = Literal[
    "1 not in place", "2 starting", "3 in place in some schools or departments", "4 in place and used",
]  # fmt: skip
Stop = Literal["1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "1.9", "modules 2 to 6"]
