"""Which barriers weigh most, for whom, what lies under them, and where it pays to act.

Data frames in, data frames out. Answers are those of revealed rounds; below five people nothing of
what they said is given.
"""

from __future__ import annotations

from ddtk_helpers.activities.a1_2_barriers.analysis.items import asked_items, barrier_key, named_items
from ddtk_helpers.activities.a1_2_barriers.analysis.salience import (
    enough_people,
    examples_given,
    group_salience,
    in_latest_wave,
    ranked_barriers,
    where_seen,
    with_salience,
)
from ddtk_helpers.activities.a1_2_barriers.analysis.schools import first_in_schools, school_barriers
from ddtk_helpers.activities.a1_2_barriers.analysis.tops import (
    because_lines,
    outside_us,
    symptoms,
    tests_due,
    top_questions,
    where_to_act,
)
from ddtk_helpers.activities.a1_2_barriers.analysis.waves import salience_by_wave, wave_changes

__all__ = [
    "asked_items", "barrier_key", "because_lines", "enough_people", "examples_given", "first_in_schools",
    "group_salience", "in_latest_wave", "named_items", "outside_us", "ranked_barriers", "salience_by_wave",
    "school_barriers", "symptoms", "tests_due", "top_questions", "wave_changes", "where_seen", "where_to_act",
    "with_salience",
]  # fmt: skip
