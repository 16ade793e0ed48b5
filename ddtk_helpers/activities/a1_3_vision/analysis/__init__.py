"""What the answers, the cards, the drafts and the look-fors of 1.3 say. Data frames in, data frames out."""

from ddtk_helpers.activities.a1_3_vision.analysis.checks import live_checks
from ddtk_helpers.activities.a1_3_vision.analysis.crafting import (
    text_before,
    theme_counts,
    versions,
    vote_rounds,
)
from ddtk_helpers.activities.a1_3_vision.analysis.look_fors import (
    look_fors_by_role,
    look_fors_without_data,
)
from ddtk_helpers.activities.a1_3_vision.analysis.readiness import readiness_gaps, widest_gap
from ddtk_helpers.activities.a1_3_vision.analysis.statements import vision_in_force, vision_so_far
from ddtk_helpers.activities.a1_3_vision.analysis.whys import quotes, sameness, theme_by_group, theme_shares

__all__ = [
    "live_checks", "look_fors_by_role", "look_fors_without_data", "quotes", "readiness_gaps", "sameness",
    "text_before", "theme_by_group", "theme_counts", "theme_shares", "versions", "vision_in_force",
    "vision_so_far", "vote_rounds",
    "widest_gap",
]  # fmt: skip
