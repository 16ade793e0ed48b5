"""Charts of activity 1.9: stages by group, the waves side by side, stage by move, and the two coders."""

from ddtk_helpers.activities.a1_9_managing_change.charts.coders import coder_chart
from ddtk_helpers.activities.a1_9_managing_change.charts.coverage import coverage_chart
from ddtk_helpers.activities.a1_9_managing_change.charts.stages import stage_chart
from ddtk_helpers.activities.a1_9_managing_change.charts.waves import wave_chart

__all__ = ["coder_chart", "coverage_chart", "stage_chart", "wave_chart"]
