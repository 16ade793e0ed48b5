"""How good the systems are and for whom, where one person away stops the work, and when data can really be used.

Data frames in, data frames out. Answers are those of revealed rounds; below five people nothing of
what they said is given.
"""

from __future__ import annotations

from ddtk_helpers.activities.a1_2_barriers.analysis import in_latest_wave
from ddtk_helpers.activities.a1_6_data_collection.analysis.people import (
    condition_groups,
    condition_items,
    condition_spread,
    help_wanted,
    low_conditions,
    not_listed,
    proposed_needs,
)
from ddtk_helpers.activities.a1_6_data_collection.analysis.ratings import (
    hard_systems,
    one_by_one,
    perception_gaps,
    quality_beside,
    ratings_by_side,
    system_items,
    system_ratings,
    worst_errors,
)
from ddtk_helpers.activities.a1_6_data_collection.analysis.schools import (
    low_in_schools,
    school_conditions,
    school_work,
)
from ddtk_helpers.activities.a1_6_data_collection.analysis.systems import (
    double_entries,
    reasons_to_be_here,
    single_points,
    system_names,
    systems_named,
)
from ddtk_helpers.activities.a1_6_data_collection.analysis.timeliness import usable_from, waits_by_system
from ddtk_helpers.activities.a1_6_data_collection.analysis.work import (
    elements,
    error_log,
    fix_questions,
    fixes_due,
    flow_of,
    handbook_gaps,
    handbook_state,
    hours_and_errors,
)
from ddtk_helpers.answers.groups import enough_people

__all__ = [
    "condition_groups", "condition_items", "condition_spread", "double_entries", "elements", "enough_people",
    "error_log", "fix_questions", "fixes_due", "flow_of", "handbook_gaps", "handbook_state", "hard_systems",
    "help_wanted", "hours_and_errors", "in_latest_wave", "low_conditions", "low_in_schools", "not_listed",
    "one_by_one", "perception_gaps", "proposed_needs", "quality_beside", "ratings_by_side", "reasons_to_be_here",
    "school_conditions", "school_work", "single_points", "system_items", "system_names", "system_ratings",
    "systems_named", "usable_from", "waits_by_system", "worst_errors",
]  # fmt: skip
