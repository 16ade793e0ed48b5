"""Charts of the self-assessment; each takes the frame of the analysis it is about."""

from ddtk_helpers.activities.a0_2_self_assessment.charts.answers import (
    dispute_chart,
    domain_chart,
    group_chart,
)
from ddtk_helpers.activities.a0_2_self_assessment.charts.movement import movement_chart
from ddtk_helpers.activities.a0_2_self_assessment.charts.quadrants import quadrant_chart
from ddtk_helpers.activities.a0_2_self_assessment.charts.schools import school_chart

__all__ = ["dispute_chart", "domain_chart", "group_chart", "movement_chart", "quadrant_chart", "school_chart"]
