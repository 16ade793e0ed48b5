"""What the answers say: items and domains, where people differ, the team's view, a route, waves and schools."""

from ddtk_helpers.activities.a0_2_self_assessment.analysis.results import (
    BEST,
    MIDDLE,
    disagreements,
    domain_results,
    item_results,
    unknown_to_many,
)
from ddtk_helpers.activities.a0_2_self_assessment.analysis.route import Route, meeting_day, route
from ddtk_helpers.activities.a0_2_self_assessment.analysis.schools import (
    school_gaps,
    school_people,
    school_results,
)
from ddtk_helpers.activities.a0_2_self_assessment.analysis.team import (
    MOST_PRIORITIES,
    consensus_problems,
    priorities,
    team_view,
)

__all__ = [
    "BEST", "MIDDLE", "MOST_PRIORITIES", "Route", "consensus_problems", "disagreements", "domain_results",
    "item_results", "meeting_day", "priorities", "route", "school_gaps", "school_people", "school_results", "team_view", "unknown_to_many",
]  # fmt: skip
