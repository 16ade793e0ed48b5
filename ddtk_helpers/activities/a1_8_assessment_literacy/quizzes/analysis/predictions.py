"""What people predicted before they played."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ddtk_helpers.frames import table
from ddtk_helpers.quiz import PREDICT, QuizItem, letter

_PREDICTIONS = {
    "item": "str", "explorable": "str", "question": "str", "letter": "str", "choice": "str", "right": "bool",
    "people": "int64", "of": "int64", "sure": "int64",
}  # fmt: skip


def predictions(scored: pd.DataFrame, items: Sequence[QuizItem]) -> pd.DataFrame:
    """Give who predicted what: a row for each prediction that anybody made and each of its choices.

    Columns: item, explorable, question, letter, choice, right, people (who chose it), of (who predicted at
    all), sure (of these `people`).
    """
    rows = []
    for item in items:
        here = scored[scored["item"] == item.id]
        if item.form != PREDICT or here.empty:
            continue
        for at, choice in enumerate(item.choices):
            chosen = here[here["chosen"] == letter(at)]
            about = (item.id, item.explorable, item.question, letter(at), choice, at == item.right)
            rows.append((*about, len(chosen), len(here), int(chosen["sure"].sum())))
    return table(rows, _PREDICTIONS)
