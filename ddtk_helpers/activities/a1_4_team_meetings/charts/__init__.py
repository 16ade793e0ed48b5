"""Charts of 1.4: where the minutes go, support of norms and how they are kept, actions, decisions of the year.

Each takes the frame of an analysis and gives Axes; an empty frame gives a chart that says so.
"""

from ddtk_helpers.activities.a1_4_team_meetings.charts.norms import health_chart, support_chart
from ddtk_helpers.activities.a1_4_team_meetings.charts.time import purpose_chart, used_chart
from ddtk_helpers.activities.a1_4_team_meetings.charts.year import age_chart, decision_chart, over_time_chart

__all__ = [
    "age_chart", "decision_chart", "health_chart", "over_time_chart", "purpose_chart", "support_chart", "used_chart",
]  # fmt: skip
