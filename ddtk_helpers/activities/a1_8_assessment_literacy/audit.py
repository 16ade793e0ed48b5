"""What the main page of 1.8 looks at before it writes: whether its numbers give away what a few people said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_8_assessment_literacy.training.rows import Rows, load
from ddtk_helpers.answers.asking import code_key
from ddtk_helpers.answers.audit import refuse_unsafe_answers
from ddtk_helpers.store import Workbook

_QUIZ, _BOTH = "quiz", "quiz and self-rating"


def audit(workbook: Workbook, numbers: Mapping[str, Any]) -> None:
    """Raise NotSafe where self-ratings, the quiz by strand, or both beside each other give few people away."""
    rows = load(workbook)
    rated = [{**line, "item": line["strand"]} for line in numbers["self_gaps"]]
    for rating in ("now", "needed"):
        refuse_unsafe_answers(rows.answers, rating, groups=rated)
    right = [{**line, "item": line["strand"]} for line in numbers["right_by_strand"]]
    refuse_unsafe_answers(_by_strand(rows), "answered", groups=right)
    lines = numbers["confidence"]
    name = _BOTH if any(line["paired"] for line in lines) else _QUIZ
    told = [{**line, "item": name, "answered": line["people"], "median": line["right"]} for line in lines]
    refuse_unsafe_answers(_people(rows, name), "answered", totals=told[:1], groups=told[1:])


def _by_strand(rows: Rows) -> pd.DataFrame:
    """Give one row for each person and strand of which the quiz asked them something."""
    strands = {item.id: item.strand for item in rows.items}
    asked = rows.quiz.assign(item=rows.quiz["item"].map(strands), answered="1")
    return asked.dropna(subset=["item"]).drop_duplicates(["school", "respondent_code", "item"])


def _people(rows: Rows, name: str) -> pd.DataFrame:
    """Give rows of those who answered the quiz, or both the quiz and the self-rating; who named two groups has none."""
    everything = pd.concat([rows.answers, rows.quiz], ignore_index=True)
    codes = everything["respondent_code"].map(code_key)
    here = codes.isin(rows.quiz["respondent_code"].map(code_key))
    if name == _BOTH:
        here &= codes.isin(rows.answers["respondent_code"].map(code_key))
    return everything[here].assign(item=name, answered="1")
