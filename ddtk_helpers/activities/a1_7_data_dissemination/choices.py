"""Answers to choose from in activity 1.7; later activities use some of them again."""

from __future__ import annotations

from typing import Literal

DateSource = Literal["state", "vendor", "local", "estimate"]
# How fine the numbers of a release are, from the finest to the coarsest.
Level = Literal["own students", "class", "school", "district aggregate", "public"]
Display = Literal["report", "dashboard", "file", "letter", "meeting"]
SmallGroups = Literal[
    "small groups hidden, also against subtraction", "hidden by the source", "no group smaller than the minimum", "not decided yet",
]  # fmt: skip
Used = Literal["yes", "in part", "no"]
# How much a rule lets a role see of one class of data, from the least to the most.
RuleScope = Literal["nothing", "totals only", "own only", "own school", "all"]
AccessAction = Literal["view", "export", "share", "edit"]
Basis = Literal[
    "school official", "directory information", "consent", "research", "audit or evaluation", "public record",
    "does not apply", "ask counsel",
]  # fmt: skip
CheckQuestion = Literal[
    "written rules", "one who decides", "what counts as a need", "list of roles", "signed agreement", "training first",
    "access ends in time", "small groups", "sharing and exporting", "register of vendors", "when something goes wrong",
    "families are told",
]  # fmt: skip
Reviewed = Literal["access rules", "dissemination schedule", "page for families"]
