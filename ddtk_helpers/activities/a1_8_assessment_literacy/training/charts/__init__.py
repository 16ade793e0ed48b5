"""Charts of the training catalog: kinds of scores, gaps, sure against right, needs by strand, the plan on a line."""

from ddtk_helpers.activities.a1_8_assessment_literacy.training.charts.confidence import confidence_chart
from ddtk_helpers.activities.a1_8_assessment_literacy.training.charts.coverage import (
    coverage_chart,
    reach_chart,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.training.charts.gaps import gap_chart
from ddtk_helpers.activities.a1_8_assessment_literacy.training.charts.plan import plan_chart

__all__ = ["confidence_chart", "coverage_chart", "gap_chart", "plan_chart", "reach_chart"]
