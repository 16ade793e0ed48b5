"""Answers to choose from in activity 1.2; later activities use some of them again."""

from __future__ import annotations

from typing import Literal

HowCommon = Literal["0 never", "1 rarely", "2 sometimes", "3 often", "4 almost always", "don't know"]
HowHarmful = Literal["0 not at all", "1 a little", "2 somewhat", "3 much", "4 very much", "don't know"]
Where = Literal["central office", "school leaders", "teachers", "support staff", "community"]
BarrierGroup = Literal["cultural", "technical", "political", "local"]
SymptomOrCause = Literal["symptom", "cause", "both", "unsure"]
Reach = Literal["we decide", "we influence", "outside us"]
# Where the work on a barrier goes on: the number of the activity, and what is made there.
HandedTo = Literal[
    "1.1 somebody for the team", "1.4 a norm", "1.6 how data is collected", "1.7 how results are shared",
    "1.8 a skill to learn", "1.9 a concern to hear",
]  # fmt: skip
TestResult = Literal["it helped", "it helped a little", "no difference", "it made things worse", "not tried"]
