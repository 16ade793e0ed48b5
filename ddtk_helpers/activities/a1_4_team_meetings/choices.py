"""Answers to choose from in activity 1.4; later activities use some of them again."""

from __future__ import annotations

from typing import Literal

# Norms (1.4.1T). How a meeting runs, how people treat each other, how the team treats data.
NormType = Literal["procedure", "interaction", "about data"]
HopeOrFear = Literal["hope", "fear"]
Kept = Literal["1 not kept", "2 slipped often", "3 slipped once or twice", "4 kept", "don't know"]

# Agendas (1.4.2T).
MeetingType = Literal["launch", "working", "decision", "review", "training"]
Purpose = Literal["inform", "explore", "decide", "plan", "learn"]
Protocol = Literal[
    "go around", "silent writing, then share", "pairs, then all", "predict, look, explain", "notice and wonder",
    "gallery walk", "sort cards", "because chain", "tune a draft", "case for and against", "fist to five",
    "talk it through",
]  # fmt: skip
# Items that every agenda needs, or that bring in what is still open.
Block = Literal["open actions", "last plus and delta", "parked items", "next steps", "plus and delta"]

# Minutes (1.4.3T).
Presence = Literal["present", "part of the time", "absent", "guest"]
ActionStatus = Literal["open", "doing", "done", "dropped"]
Disposition = Literal["waiting", "next agenda", "given to somebody", "settled", "dropped"]
PlusOrDelta = Literal["plus", "delta"]
Channel = Literal[
    "in person", "email", "staff meeting", "newsletter", "website", "phone", "school committee meeting", "other",
]  # fmt: skip
