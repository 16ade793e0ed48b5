"""What the trainer's page looks at before it writes: whether its numbers give away what a few people answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.analysis.scored import scored
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.rows import latest_quiz, load
from ddtk_helpers.answers.audit import refuse_unsafe_answers
from ddtk_helpers.store import Workbook


def audit(workbook: Workbook, numbers: Mapping[str, Any]) -> None:
    """Raise NotSafe where the questions of a wave, by all and by role group, give few people away."""
    rows = load(workbook)
    for wave, said in scored(rows.revealed, rows.items).groupby("wave"):
        totals = [
            {**line, "answered": line["people"], "median": line["share_right"]}
            for line in numbers["by_item"] if line["wave"] == wave
        ]  # fmt: skip
        groups = numbers["items_by_group"] if wave == latest_quiz(rows) else ()
        refuse_unsafe_answers(said, "result", totals=totals, groups=groups)
