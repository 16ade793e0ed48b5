"""How far the district has come: activities and objectives, schools, the team's dates and tasks, and what is next."""

from ddtk_helpers.activities.a1_0_start_here.analysis.progress import (
    LATER,
    NextStep,
    activity_progress,
    next_step,
    objective_progress,
    route_progress,
)
from ddtk_helpers.activities.a1_0_start_here.analysis.schools import progress_sentence, school_progress
from ddtk_helpers.activities.a1_0_start_here.analysis.team import (
    days_since_last_decision,
    next_meeting,
    open_actions,
)

__all__ = [
    "LATER", "NextStep", "activity_progress", "days_since_last_decision", "next_meeting", "next_step", "objective_progress", "open_actions",
    "progress_sentence", "route_progress", "school_progress",
]  # fmt: skip
