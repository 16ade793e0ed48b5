"""Needs from everywhere, what people say of themselves against the quiz, what courses cover, and the plan of the year.

Data frames in, data frames out. Self-ratings and quiz answers are those of revealed rounds; what fewer than five
people said is never given.
"""

from __future__ import annotations

from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.confidence import (
    confidence,
    over_confident,
    right_by_strand,
    under_confident,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.coverage import (
    by_strand,
    coverage,
    unneeded,
    without_course,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.gaps import (
    gap_grid,
    hidden_groups,
    self_gaps,
    wide_gaps,
    written_gaps,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.needs import all_needs
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.plan import plan_checks, plan_states
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.scores import (
    names_of_scores,
    score_reach,
    uncovered_scores,
)

__all__ = [
    "all_needs", "by_strand", "confidence", "coverage", "gap_grid", "hidden_groups", "names_of_scores", "over_confident",
    "plan_checks", "plan_states", "right_by_strand", "score_reach", "self_gaps", "uncovered_scores", "under_confident",
    "unneeded", "wide_gaps", "without_course", "written_gaps",
]  # fmt: skip
