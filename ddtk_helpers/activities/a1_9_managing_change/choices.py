"""Answers to choose from in activity 1.9; later activities use some of them again."""

from __future__ import annotations

from typing import Literal

# How true one of the seven statements is of somebody.
HowTrue = Literal[
    "0 not at all true of me", "1 a little true of me", "2 half true of me", "3 mostly true of me",
    "4 very true of me", "don't know",
]  # fmt: skip
# The seven stages of concern, by the names of the Concerns-Based Adoption Model.
Stage = Literal[
    "S0 unconcerned", "S1 informational", "S2 personal", "S3 management", "S4 consequence", "S5 collaboration",
    "S6 refocusing",
]  # fmt: skip
Cluster = Literal["self", "task", "impact"]
LossType = Literal["competence", "time", "autonomy", "identity", "relationships", "certainty"]
NeedMost = Literal["why", "information", "time", "skills", "tools", "voice", "safety", "proof"]
Coder = Literal["A", "B", "both, after talking"]
# The seven parts of the Toolkit's framework for managing a change.
FrameMove = Literal[
    "build awareness", "understand concerns", "model the process", "manage the process", "monitor the process",
    "build capacity", "celebrate success",
]  # fmt: skip
