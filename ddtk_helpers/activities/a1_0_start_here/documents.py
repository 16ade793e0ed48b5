"""One page on where the district stands, to hand out before a meeting."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ddtk_helpers import documents
from ddtk_helpers.activities.a1_0_start_here import rows, sentences
from ddtk_helpers.activities.a1_0_start_here.analysis import (
    LATER,
    days_since_last_decision,
    next_meeting,
    open_actions,
    progress_sentence,
)
from ddtk_helpers.activities.a1_0_start_here.analysis.progress import DONE
from ddtk_helpers.documents import Bullets, Document, Heading, Paragraph, Table
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.papers import Paper, document_of, numbers_of
from ddtk_helpers.store import Workbook

MOST_ACTIONS, MOST_STOPS = 6, 3


def standing_docx(workbook: Workbook) -> bytes:
    """Give the page as a Word file."""
    return documents.docx_bytes(standing_document(workbook))


def standing_document(workbook: Workbook) -> Document:
    """Give the blocks of the page: the activities, what comes first, the team's dates and tasks."""
    district = rows.whole_district(workbook)
    stands = rows.load(district)
    blocks = [
        Paragraph(sentences.module_sentence(stands.progress), lead=True), _activities(stands.progress),
        Heading("What comes first", 2), Paragraph(sentences.priorities_sentence(stands.chosen, stands.asked)),
        *_stops(stands), Heading("The team", 2), *_team(stands, district),
        Heading("The schools", 2), Paragraph(progress_sentence(stands.inventories)),
    ]  # fmt: skip
    return document_of(district, "Where we stand", blocks)


def numbers(workbook: Workbook) -> dict[str, Any]:
    """Give the numbers of the page, ready for JSON."""
    stands = rows.load(workbook)
    here = stands.progress[stands.progress["state"] != LATER]
    headline = {"activities": len(here), "done": int((here["state"] == DONE).sum())}
    frames = {"progress": stands.progress, "route": stands.route, "inventories": stands.inventories}
    return numbers_of(workbook, headline, frames)


def _activities(progress: pd.DataFrame) -> Table:
    here = progress[progress["state"] != LATER]
    lines = [
        (
            f"{row.number} {row.title}",
            row.state,
            f"Done when {row.still_open}." if row.still_open else row.purpose,
        )
        for row in here.itertuples()
    ]
    return Table(
        "Activities", ("Activity", "State", "What it is for, or what is still open"), lines, (2, 1, 4)
    )


def _stops(stands: rows.Standing) -> list[Block]:
    first = stands.route[stands.route["priority"]].head(MOST_STOPS)
    if first.empty:
        return []
    return [Bullets([
        f"{row.activity} {row.title}, from about {sentences.day_words(row.begins)}" for row in first.itertuples()
    ])]  # fmt: skip


def _team(stands: rows.Standing, district: Workbook) -> list[Block]:
    waiting = open_actions(stands.actions, district.today)
    said = Bullets([
        sentences.meeting_sentence(next_meeting(stands.meetings, district.today), district.today),
        sentences.decision_sentence(days_since_last_decision(stands.decided_on, district.today)),
        sentences.actions_sentence(waiting),
    ])  # fmt: skip
    lines = [
        (row.what, row.owner, sentences.day_words(row.due) if row.due else "", f"{row.days_late} days" if row.late else "")
        for row in waiting.head(MOST_ACTIONS).itertuples()
    ]  # fmt: skip
    return [
        said,
        *(
            [Table("Open actions", ("Open action", "Owner", "Due", "Late by"), lines, (3.5, 1.5, 1.3, 0.9))]
            if lines
            else []
        ),
    ]


PAPERS = (Paper("Where we stand: one page as a Word document", "where_we_stand.docx", standing_docx),)
