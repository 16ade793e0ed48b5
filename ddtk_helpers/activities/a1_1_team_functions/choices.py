"""Answers to choose from in activity 1.1."""

from __future__ import annotations

from typing import Literal

StateNow = Literal["nobody", "informal", "assigned", "assigned with time and tools"]
WorksWell = Literal[
    "1 not at all", "2 now and then", "3 mostly", "4 reliably", "don't know",
]  # fmt: skip
Matters = Literal["1 can wait", "2 matters", "3 matters most"]
TeamRole = Literal["lead", "support", "advise", "leave with others"]
Need = Literal["time", "skill", "system", "authority", "budget", "policy"]
Horizon = Literal["this term", "this year", "later"]

Department = Literal[
    "superintendent's office", "curriculum and instruction", "data and assessment", "special populations",
    "HR and operations", "technology", "schools", "school committee and union", "families and community",
    "other",
]  # fmt: skip
Seat = Literal[
    "data champion (chair)", "data manager", "core", "adjunct", "sponsor", "administrative support",
]  # fmt: skip
# The Toolkit's ten questions for choosing members, each as a short answer, in its order.
Brings = Literal[
    "perspective the functions need", "supports inquiry", "analyzes and explains data", "credibility",
    "helps with a barrier", "thinks creatively", "knows the programs", "committed to all learners",
    "team and consensus", "time over years",
]  # fmt: skip
