"""The schools side by side on paper: what weighs most where, small numbers hidden."""

from __future__ import annotations

from ddtk_helpers.activities.a1_2_barriers import analysis, charts, sentences
from ddtk_helpers.activities.a1_2_barriers.rows import load_schools, short_items
from ddtk_helpers.charts import alt_text, picture
from ddtk_helpers.documents import Document, Heading, Paragraph, Picture, Table
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.field_kinds import write
from ddtk_helpers.papers import document_of
from ddtk_helpers.store import Workbook


def schools_document(workbook: Workbook) -> Document:
    """Give the blocks of the roll-up over the schools."""
    frame = analysis.school_barriers(load_schools(workbook), workbook.schools(), short_items(workbook))
    first = analysis.first_in_schools(frame)
    blocks: list[Block] = [Paragraph(sentences.schools_sentence(frame), lead=True)]
    if len(first):
        ax = charts.schools_chart(frame)
        lines = [
            [name, write(people), text, write(median)]
            for name, people, text, median in zip(
                first["school_name"], first["people"], first["text"], first["median"], strict=True
            )
        ]
        header = ("School", "People", "What weighs most", "Median salience")
        blocks += [
            Picture(picture(ax), alt_text(ax)),
            Heading("What weighs most in each school"),
            Table("What weighs most", header, lines, (2, 0.8, 3, 1)),
        ]
    blocks.append(
        Paragraph(
            "This compares schools and describes; it says nothing about who is better. A school is shown where five or "
            "more people answered and nobody can be worked out from the rest."
        )
    )
    return document_of(workbook, f"Barriers in the schools {workbook.school_year}", blocks)
