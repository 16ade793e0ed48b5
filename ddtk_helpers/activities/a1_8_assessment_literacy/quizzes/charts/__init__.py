"""Charts of the quizzes: an analysis goes in, axes come out."""

from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.charts.class_answers import (
    calibration_chart,
    misconception_chart,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.charts.movement import (
    change_chart,
    prediction_chart,
)

__all__ = ["calibration_chart", "change_chart", "misconception_chart", "prediction_chart"]
