"""Words for scores, measures and reports that the glossary leaves to each district to explain."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from ddtk_helpers.content import Fact, Listed, Written, reference


class ScoreWord(Fact):
    """A word for a score or a measure that means something else in each district, and what to settle about it."""

    term: Written
    also: Listed
    kind: Literal["score", "measure", "report word"]
    question: Written


_FILE = "1_8_assessment_literacy/score_words"
FILES: dict[str, type[Fact]] = {_FILE: ScoreWord}


def score_words() -> pd.DataFrame:
    """Give these words with the columns of `ScoreWord`."""
    return reference(_FILE, ScoreWord)
