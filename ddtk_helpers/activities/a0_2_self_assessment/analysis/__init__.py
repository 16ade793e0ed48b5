"""What the answers say: items and domains, where people differ, the team's view, a route, waves and schools."""

from ddtk_helpers.activities.a0_2_self_assessment.analysis.results import (
    BEST,
    MIDDLE,
    disagreements,
    domain_results,
    item_results,
    quadrant,
    unknown_to_many,
)
from ddtk_helpers.activities.a0_2_self_assessment.analysis.route import Route, meeting_day, route
from ddtk_helpers.activities.a0_2_self_assessment.analysis.schools import (
    HIDDEN,
    SHOWN,
    school_gaps,
    school_people,
    school_results,
    team_and_schools,
)
from ddtk_helpers.activities.a0_2_self_assessment.analysis.team import (
    MOST_PRIORITIES,
    consensus_problems,
    priorities,
    team_view,
)
from ddtk_helpers.activities.a0_2_self_assessment.analysis.waves import item_movement, movement

__all__ = [
    "BEST", "HIDDEN", "MIDDLE", "MOST_PRIORITIES", "SHOWN", "Route", "consensus_problems", "disagreements", "domain_results",
    "item_movement", "item_results", "meeting_day", "movement", "priorities", "quadrant", "route", "school_gaps", "school_people", "school_results", "team_and_schools", "team_view", "unknown_to_many",
]  # fmt: skip
