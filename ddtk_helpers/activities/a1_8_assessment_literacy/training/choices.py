"""Answers to choose from in the training catalog of 1.8."""

from __future__ import annotations

from typing import Literal

CourseLevel = Literal["aware", "use", "lead"]
CourseMode = Literal["in a team meeting", "in person", "online with others", "online alone", "coaching"]
# What a course finds out afterwards, from the least to the most.
Evaluation = Literal["reaction", "learning", "use", "result"]
NeedSource = Literal["survey", "quiz", "request", "observation"]
# How far somebody has come in one strand.
Skill = Literal["1 new to it", "2 with help", "3 alone", "4 can help others"]
SelfRating = Literal["1 new to it", "2 with help", "3 alone", "4 can help others", "don't know"]
ExplorableId = Literal["E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8", "E9", "E10", "E11", "E12"]
