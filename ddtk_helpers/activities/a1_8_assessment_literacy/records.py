"""Rows of activity 1.8 that other activities may see, from the parts where they are defined."""

from ddtk_helpers.activities.a1_8_assessment_literacy.glossary.records import GlossaryEntry
from ddtk_helpers.activities.a1_8_assessment_literacy.training.records import (
    Offering,
    StrandAnswer,
    StrandNeed,
    TrainingPlanEntry,
)

__all__ = ["GlossaryEntry", "Offering", "StrandAnswer", "StrandNeed", "TrainingPlanEntry"]
