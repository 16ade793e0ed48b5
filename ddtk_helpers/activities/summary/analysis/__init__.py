"""What the whole module comes to: decisions, products, open work, strengths and challenges, and what is next."""

from ddtk_helpers.activities.summary.analysis.decisions import FIRST, decision_states, without_decision
from ddtk_helpers.activities.summary.analysis.products import (
    counts,
    next_needs,
    products,
    vision_statement,
)
from ddtk_helpers.activities.summary.analysis.standing import (
    CHALLENGE,
    STRENGTH,
    Waves,
    first_and_last,
    strengths_and_challenges,
    waves,
)
from ddtk_helpers.activities.summary.analysis.work import open_work
from ddtk_helpers.activities.summary.analysis.year import span, year_marks

__all__ = [
    "CHALLENGE", "FIRST", "STRENGTH", "Waves", "counts", "decision_states", "first_and_last", "next_needs", "open_work",
    "products", "span", "strengths_and_challenges", "vision_statement", "waves", "without_decision", "year_marks",
]  # fmt: skip
