"""What the team takes away from 1.8: plan and catalog, glossary, quiz and workshop papers, and the numbers."""

from __future__ import annotations

from typing import Any

from ddtk_helpers.activities.a1_8_assessment_literacy.training import documents as training
from ddtk_helpers.activities.a1_8_assessment_literacy.training.rows import load, results
from ddtk_helpers.papers import Paper, numbers_of
from ddtk_helpers.store import Workbook

PAPERS: tuple[Paper, ...] = (*training.PAPERS,)


def numbers(workbook: Workbook) -> dict[str, Any]:
    """Give every number of the notebook, ready for JSON; nothing of what one person said."""
    found = results(workbook, load(workbook))
    return numbers_of(workbook, training.headline(found), training.frames(found))
