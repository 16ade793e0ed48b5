"""Charts of the barriers: what weighs most, for whom, where to act, what moved, school by school.

Each takes the frame of an analysis and gives Axes; an empty frame gives a chart that says so.
"""

from ddtk_helpers.activities.a1_2_barriers.charts.act import act_chart
from ddtk_helpers.activities.a1_2_barriers.charts.groups import group_chart
from ddtk_helpers.activities.a1_2_barriers.charts.salience import salience_chart
from ddtk_helpers.activities.a1_2_barriers.charts.schools import schools_chart
from ddtk_helpers.activities.a1_2_barriers.charts.waves import wave_chart

__all__ = ["act_chart", "group_chart", "salience_chart", "schools_chart", "wave_chart"]
