"""What the answers of a class say: frames in, frames out."""

from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.analysis.change import (
    LEAST_CHANGED,
    by_chance,
    change,
    change_of_people,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.analysis.groups import groups, items_by_group
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.analysis.items import (
    by_item,
    by_strand,
    calibration,
    sure_and_wrong,
    waves,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.analysis.predictions import predictions
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.analysis.scored import (
    as_items,
    enough_answers,
    questions,
    scored,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.analysis.tickets import (
    late,
    outcomes,
    promises,
    tickets,
)

__all__ = [
    "LEAST_CHANGED", "as_items", "by_chance", "by_item", "by_strand", "calibration", "change", "change_of_people",
    "enough_answers", "groups", "items_by_group", "late", "outcomes", "predictions", "promises", "questions", "scored", "sure_and_wrong",
    "tickets", "waves",
]  # fmt: skip
