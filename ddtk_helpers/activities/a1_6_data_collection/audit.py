"""What 1.6 looks at before it writes: whether all numbers together give away what a few people said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ddtk_helpers.activities.a1_6_data_collection.analysis import in_latest_wave, one_by_one
from ddtk_helpers.activities.a1_6_data_collection.records import CollectorAnswer, SystemRating
from ddtk_helpers.activities.a1_6_data_collection.rows import load_schools
from ddtk_helpers.answers.audit import refuse_unsafe_answers
from ddtk_helpers.answers.rounds import revealed_here
from ddtk_helpers.store import Workbook


def audit(workbook: Workbook, numbers: Mapping[str, Any]) -> None:
    """Raise NotSafe where the totals, groups and sides of this place give few people away."""
    collectors, ratings = (
        in_latest_wave(revealed_here(workbook, model)) for model in (CollectorAnswer, SystemRating)
    )
    refuse_unsafe_answers(
        collectors, "in_place", totals=numbers["condition_spread"], groups=numbers["condition_groups"]
    )  # fmt: skip
    refuse_unsafe_answers(
        one_by_one(ratings), "rating", totals=numbers["system_ratings"], groups=numbers["ratings_by_side"]
    )  # fmt: skip


def school_audit(workbook: Workbook, numbers: Mapping[str, Any]) -> None:
    """Raise NotSafe where the schools side by side, with the pages of each of them, give few people away."""
    refuse_unsafe_answers(load_schools(workbook), "in_place", schools=numbers["school_conditions"])
