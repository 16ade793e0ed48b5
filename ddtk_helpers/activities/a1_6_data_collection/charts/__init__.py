"""Charts of how data are collected: the gap between office and collectors, the systems, the conditions, one way.

Each takes the frame of an analysis and gives Axes; an empty frame gives a chart that says so.
"""

from ddtk_helpers.activities.a1_6_data_collection.charts.conditions import (
    condition_chart,
    condition_group_chart,
)
from ddtk_helpers.activities.a1_6_data_collection.charts.flow import flow_chart
from ddtk_helpers.activities.a1_6_data_collection.charts.gaps import gap_chart
from ddtk_helpers.activities.a1_6_data_collection.charts.grid import grid_chart
from ddtk_helpers.activities.a1_6_data_collection.charts.schools import schools_chart
from ddtk_helpers.activities.a1_6_data_collection.charts.work import work_chart

__all__ = [
    "condition_chart", "condition_group_chart", "flow_chart", "gap_chart", "grid_chart", "schools_chart", "work_chart",
]  # fmt: skip
