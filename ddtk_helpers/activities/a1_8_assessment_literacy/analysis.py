"""Results of activity 1.8 that other activities may see, from the parts where they are computed."""

from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis import plan_states

__all__ = ["plan_states"]
