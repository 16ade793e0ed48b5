"""“You said, we will”: one page for everybody who answered, plain and warm, without a number that points at a few."""

from __future__ import annotations

import datetime as dt

from ddtk_helpers.activities.a1_9_managing_change.rows import Rows, load
from ddtk_helpers.answers.groups import MINIMUM
from ddtk_helpers.documents import Bullets, Document, Heading, Paragraph, Table
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.frames import cell_rows, cells
from ddtk_helpers.papers import document_of
from ddtk_helpers.store import Workbook

_MOST = 8  # answers that fit on the page
_AGAIN = {
    "midyear": "in the middle of the year", "end of year": "at the end of the year", "baseline": "at the start of the year",
    "other": "in a short round in between",
}  # fmt: skip


def note_document(workbook: Workbook) -> Document:
    """Give the blocks of the note to everybody of one school, or of the district."""
    rows = load(workbook)
    blocks: list[Block] = [
        Paragraph(_thanks(rows), lead=True),
        *_answers(rows, workbook.today),
        *_stays(rows),
        *_cannot(rows),
    ]
    return document_of(workbook, "You said, we will", blocks, compact=True)


def _thanks(rows: Rows) -> str:
    about = f" about the {rows.change}" if rows.change else ""
    people = int(rows.waiting["people"].max()) if len(rows.waiting) and len(rows.answers) else 0
    if people >= MINIMUM:
        return f"{people} of you told us, without names, what concerns you{about}. Thank you. This is what we heard, and what we do."
    return f"Thank you for telling us what concerns you{about}. Nobody is asked who wrote what."


def _answers(rows: Rows, today: dt.date) -> list[Block]:
    if rows.responses.empty:
        return [
            Paragraph(
                "What we do about it follows in the next note. Until then, tell us what we have missed."
            )
        ]
    fields = ("concern_group", "action", "owner", "by", "done_on")
    lines = [
        [concern or "", action or "", _who_and_when(owner, by, done, today)]
        for concern, action, owner, by, done in cell_rows(rows.responses.head(_MOST), *fields)
    ]
    return [Table("You said, we will", ("You said", "We will", "Who and when"), lines, (2.4, 3.3, 2.2))]


def _who_and_when(owner: str | None, by: dt.date | None, done: dt.date | None, today: dt.date) -> str:
    if done:
        return f"Done on {_day(done)}"
    when = by and (f"by {_day(by)}" if by >= today else f"late: it was due {_day(by)}")
    return ", ".join(filter(None, (owner, when)))


def _day(day: dt.date) -> str:
    return f"{day:%B} {day.day}"


def _stays(rows: Rows) -> list[Block]:
    said = [stays for stays, told in cell_rows(rows.losses, "stays", "told_on") if stays and told]
    if not said:
        return []
    return [Heading("What will not change"), Bullets(said)]


def _cannot(rows: Rows) -> list[Block]:
    waves = list(dict.fromkeys(wave for wave in cells(rows.responses, "check_wave") if wave))
    when = f" {_AGAIN[waves[0]]}" if waves and waves[0] in _AGAIN else ""
    return [
        Heading("And then"),
        Paragraph(
            f"We ask again{when}, with the same questions, and tell you what came of it. Is something missing, or wrong? Tell any "
            "member of the District Data Team, or write it on a card without a name."
        ),
    ]
