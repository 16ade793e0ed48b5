"""What 1.2 looks at before it writes: whether all numbers together give away what a few people said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ddtk_helpers.activities.a1_2_barriers.analysis import in_latest_wave, with_salience
from ddtk_helpers.activities.a1_2_barriers.rows import load, load_schools
from ddtk_helpers.answers.audit import refuse_unsafe_answers
from ddtk_helpers.store import Workbook


def audit(workbook: Workbook, numbers: Mapping[str, Any]) -> None:
    """Raise NotSafe where the totals, groups and waves of this place give few people away."""
    answers = with_salience(load(workbook).all_waves)
    refuse_unsafe_answers(
        in_latest_wave(answers), "salience", totals=numbers["ranked_barriers"], groups=numbers["group_salience"]
    )  # fmt: skip
    for wave, said in answers.groupby("wave"):
        lines = [line for line in numbers["salience_by_wave"] if line["wave"] == wave]
        refuse_unsafe_answers(said, "salience", totals=lines)


def school_audit(workbook: Workbook, numbers: Mapping[str, Any]) -> None:
    """Raise NotSafe where the schools side by side, with the pages of each of them, give few people away."""
    answers = with_salience(load_schools(workbook))
    refuse_unsafe_answers(answers, "salience", schools=numbers["school_barriers"])
