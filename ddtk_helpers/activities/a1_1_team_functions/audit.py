"""What 1.1 looks at before it writes: whether the silent ratings give away what a few people said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ddtk_helpers.activities.a1_1_team_functions.rows import load
from ddtk_helpers.answers.audit import refuse_unsafe_answers
from ddtk_helpers.store import Workbook


def audit(workbook: Workbook, numbers: Mapping[str, Any]) -> None:
    """Raise NotSafe where a task that few people rated in silence is shown."""
    answers = load(workbook).answers
    for rating in ("works_well", "matters"):
        refuse_unsafe_answers(answers, rating, totals=numbers[f"silent_{rating}"])
