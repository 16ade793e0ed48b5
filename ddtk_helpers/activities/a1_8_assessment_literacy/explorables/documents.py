"""What a class takes home: each explorable on half a page, with its chart, its meaning, and words for a parent."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ddtk_helpers import documents
from ddtk_helpers.activities.a1_8_assessment_literacy.explorables.facts import Lesson, lessons
from ddtk_helpers.activities.a1_8_assessment_literacy.explorables.find import explorables
from ddtk_helpers.charts.lesson import quick_picture
from ddtk_helpers.documents import Facts, Heading, Paragraph, Picture
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.explorable import Explorable
from ddtk_helpers.papers import Paper, document_of, numbers_of
from ddtk_helpers.store import Workbook


def handout_docx(workbook: Workbook) -> bytes:
    """Give the explorables as a Word file to take home."""
    words = lessons()
    blocks = [block for one in explorables().values() for block in _half_page(one, words[one.id])]
    lead = Paragraph(
        "What we have seen with made-up numbers, to look up when a real report lies on the table.", lead=True
    )
    title = "Reading scores: what we have seen"
    return documents.docx_bytes(document_of(workbook, title, [lead, *blocks], compact=True))


PAPERS = (Paper("What we have seen, to take home, as a Word document", "1_8_explorables.docx", handout_docx),)


def numbers(workbook: Workbook) -> dict[str, Any]:
    """Give what each explorable says where play begins, ready for JSON."""
    rows = [(one.id, lessons()[one.id].title, one.says(one.result())) for one in explorables().values()]
    said = pd.DataFrame(rows, columns=["explorable", "title", "says"])
    return numbers_of(workbook, {"explorables": len(said)}, {"explorables": said})


def _half_page(one: Explorable, lesson: Lesson) -> list[Block]:
    result = one.result()
    return [
        Heading(f"{one.id} · {lesson.title}"),
        Picture(quick_picture(one.draw(result)), one.alt(result), one.says(result)),
        Paragraph(lesson.explain),
        Facts([("Do not think", lesson.misconception), ("Say to a parent", lesson.parent)]),
    ]
