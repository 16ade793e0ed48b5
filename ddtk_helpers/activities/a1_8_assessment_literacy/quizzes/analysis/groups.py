"""How the role groups know the questions of one wave, with nothing shown that a few people said."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.analysis.scored import as_items
from ddtk_helpers.answers.groups import by_group
from ddtk_helpers.frames import table
from ddtk_helpers.quiz import QuizItem

_GROUPS = {
    "role_group": "str", "items": "int64", "answers": "float64", "share_right": "float64", "share_sure_wrong": "float64",
    "shown": "bool",
}  # fmt: skip


def items_by_group(scored: pd.DataFrame, items: Sequence[QuizItem]) -> pd.DataFrame:
    """Give the share right, and sure and wrong, of each question and role group, by the rule of `answers.groups`.

    `scored` is of one wave. Columns: item, text, role_group, people, share_right, share_sure_wrong, shown; the
    numbers are NaN where `shown` is False.
    """
    asked = as_items([item for item in items if item.id in set(scored["item"])])
    right = by_group(scored, "result", asked, high=1)
    overconfident = by_group(scored, "overconfident", asked, high=1)
    frame = right[["item", "text", "role_group", "people", "shown"]]
    return frame.assign(
        share_right=right["share_high"], share_sure_wrong=overconfident["share_high"]
    )[["item", "text", "role_group", "people", "share_right", "share_sure_wrong", "shown"]]  # fmt: skip


def groups(by_item: pd.DataFrame) -> pd.DataFrame:
    """Give each role group over all questions at which it is shown: what is hidden there counts nowhere.

    `by_item` is that of `items_by_group`. Columns: role_group, items (questions), answers, share_right,
    share_sure_wrong, shown (at one question at least).
    """
    rows = []
    for name, here in by_item.groupby("role_group", sort=False):
        seen = here[here["shown"]]
        answers = seen["people"].sum()
        shares = [
            (seen["people"] * seen[column]).sum() / answers if answers else float("nan")
            for column in ("share_right", "share_sure_wrong")
        ]
        rows.append((name, len(seen), answers if answers else float("nan"), *shares, bool(answers)))
    return table(rows, _GROUPS)
