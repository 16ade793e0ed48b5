"""The schools side by side on paper: conditions of those who collect data, weak points, few answers hidden."""

from __future__ import annotations

from ddtk_helpers.activities.a1_6_data_collection import analysis, charts, sentences
from ddtk_helpers.activities.a1_6_data_collection.results import school_results, short_names
from ddtk_helpers.charts import alt_text, picture
from ddtk_helpers.documents import Document, Heading, Paragraph, Picture, Table
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.field_kinds import write
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.papers import document_of
from ddtk_helpers.store import Workbook

_WORK = ("school_name", "systems", "weak", "twice", "errors", "open_fixes")


def schools_document(workbook: Workbook) -> Document:
    """Give the blocks of the roll-up over the schools."""
    conditions, work = school_results(workbook)
    blocks: list[Block] = [Paragraph(sentences.schools_sentence(conditions), lead=True)]
    low = analysis.low_in_schools(conditions)
    if len(low):
        ax = charts.schools_chart(conditions, short_names())
        lines = [
            [text, write(few), write(shown), write(median)]
            for text, few, shown, median in cell_rows(low, "text", "low", "shown", "median")
        ]
        blocks += [
            Picture(picture(ax), alt_text(ax)),
            Table("Conditions in the schools", ("Condition", "Low in", "Schools shown", "Middle"), lines, (4, 1, 1, 1)),
        ]  # fmt: skip
    blocks.append(Heading("Systems of the schools' own"))
    if work["systems"].sum():
        header = ("School", "Systems", "With a weak point", "Typed twice", "Errors in the log", "Open fixes")
        rows = [[write(value) for value in row] for row in cell_rows(work, *_WORK)]
        blocks.append(Table("Systems of the schools' own", header, rows, (3, 1, 1, 1, 1, 1)))
    else:
        blocks.append(Paragraph("No school has listed a system of its own yet."))
    blocks.append(
        Paragraph(
            "This compares schools and describes; it says nothing about who is better. Conditions are shown where five or "
            "more people answered and nobody can be worked out from the rest."
        )
    )
    return document_of(workbook, f"How schools collect data {workbook.school_year}", blocks)
