"""What the team takes away from 1.8: plan and catalog, glossary, the quiz on paper, and the numbers."""

from __future__ import annotations

from typing import Any

from ddtk_helpers.activities.a1_8_assessment_literacy.glossary import documents as glossary
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes import documents as quizzes
from ddtk_helpers.activities.a1_8_assessment_literacy.training import documents as training
from ddtk_helpers.activities.a1_8_assessment_literacy.training.rows import load, results
from ddtk_helpers.papers import Paper, numbers_of
from ddtk_helpers.store import Workbook

# Those for everybody; answer key and class's answers are the trainer's.
PAPERS: tuple[Paper, ...] = (*training.PAPERS, *glossary.PAPERS, *quizzes.PAPERS)


def numbers(workbook: Workbook) -> dict[str, Any]:
    """Give every number of the notebook, ready for JSON; nothing of what one person said."""
    found, words = results(workbook, load(workbook)), glossary.results(workbook)
    headline = training.headline(found) | {"terms missing": glossary.headline(words)["terms missing"]}
    return numbers_of(workbook, headline, {**training.frames(found), **words})
