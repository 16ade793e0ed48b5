"""What the team takes away from 1.3: the vision with all that led to it, a page to post, and the numbers."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ddtk_helpers import documents
from ddtk_helpers.activities.a1_3_vision import analysis, facts
from ddtk_helpers.activities.a1_3_vision.documents.poster import vision_poster
from ddtk_helpers.activities.a1_3_vision.documents.vision import vision_document
from ddtk_helpers.activities.a1_3_vision.rows import Rows, load
from ddtk_helpers.answers.rounds import WAVES
from ddtk_helpers.answers.spread import spread
from ddtk_helpers.field_kinds import write
from ddtk_helpers.papers import Paper, numbers_of
from ddtk_helpers.store import Workbook

_OF_THE_VISION = ("statement", "mission", "source_doc", "adopted_on", "owner", "share_plan", "revisit_on")


def vision_docx(workbook: Workbook) -> bytes:
    """Give the vision, its look-fors, terms and version history as a Word file to read and sign."""
    return documents.docx_bytes(vision_document(workbook))


def vision_xlsx(workbook: Workbook) -> bytes:
    """Give the same as an Excel workbook, each table on a sheet of its own."""
    return documents.xlsx_bytes(vision_document(workbook))


PAPERS = (
    Paper("Vision, look-fors and version history as a Word document", "1_3_vision.docx", vision_docx),
    Paper("Vision, look-fors and version history as an Excel workbook", "1_3_vision.xlsx", vision_xlsx),
    Paper("The vision on one page to post, in large type", "our_vision_for_data_use.docx", vision_poster),
)


def numbers(workbook: Workbook) -> dict[str, Any]:
    """Give every number of the notebook, ready for JSON, each result under the name of its analysis."""
    found = results(load(workbook))
    votes = found["vote_rounds"]
    headline = {
        "visions adopted": len(found["vision_in_force"]),
        "look-fors": len(found["look_fors_by_role"]),
        "look-fors without data": len(found["look_fors_without_data"]),
        "below 3 at the last vote": int(votes["below"].iloc[-1]) if len(votes) else 0,
    }
    return numbers_of(workbook, headline, found)


def results(rows: Rows) -> dict[str, pd.DataFrame]:
    """Give the frame of every analysis; sentences that people wrote about why are left out."""
    vision = analysis.vision_in_force(rows.statements)
    return {
        "vision_in_force": vision[list(_OF_THE_VISION)].map(write),
        "hallmarks": spread(rows.hallmarks, "rating", facts.hallmarks()),
        "readiness_gaps": analysis.readiness_gaps(rows.readiness, facts.readiness()),
        "sameness": analysis.sameness(rows.whys_of_all_waves, WAVES),
        "theme_shares": analysis.theme_shares(rows.whys),
        "theme_by_group": analysis.theme_by_group(rows.whys),
        "theme_counts": analysis.theme_counts(rows.cards),
        "versions": analysis.versions(rows.drafts),
        "vote_rounds": analysis.vote_rounds(rows.drafts),
        "look_fors_by_role": analysis.look_fors_by_role(rows.look_fors),
        "look_fors_without_data": analysis.look_fors_without_data(rows.look_fors),
    }
