"""Answers to choose from in the quizzes, the exit ticket and the follow-up."""

from __future__ import annotations

from typing import Literal

# A wave of a workshop; its names in a sentence and its place in time stand in `answers.waves`.
QuizWave = Literal["before", "in class", "after", "six weeks later"]
BEFORE, AFTER, SIX_WEEKS = "before", "after", "six weeks later"
Letter = Literal["a", "b", "c"]
DidIt = Literal["yes", "in part", "not yet"]
QuizForm = Literal["predict", "a", "b", "c"]
