"""One page to project: the one test and the top three, then all answers in large letters."""

from __future__ import annotations

from ddtk_helpers.activities.a1_2_barriers import analysis, charts, sentences
from ddtk_helpers.activities.a1_2_barriers.analysis.tops import DONE, top_name
from ddtk_helpers.activities.a1_2_barriers.rows import Rows, load
from ddtk_helpers.activities.a1_2_barriers.words import NO_TOPS
from ddtk_helpers.charts import PROJECTOR, alt_text, picture
from ddtk_helpers.documents import Bullets, Document, Heading, Paragraph, Picture
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.papers import document_of
from ddtk_helpers.store import Workbook
from ddtk_helpers.workbook import is_made_up


def projected_document(workbook: Workbook) -> Document:
    """Give the blocks of the page for one school, or for the district's own team."""
    rows = load(workbook)
    ranked = analysis.ranked_barriers(rows.answers, rows.items)
    blocks: list[Block] = [
        Heading("What we try"), *_tests(workbook, rows), Heading("Our top barriers"), *_tops(rows),
        Heading("What everybody said"),
    ]  # fmt: skip
    if len(rows.answers):
        ax = charts.salience_chart(ranked, rows.answers, size=PROJECTOR, made_up=is_made_up(workbook))
        blocks.append(Picture(picture(ax), alt_text(ax)))
    else:
        blocks.append(Paragraph(sentences.answered_sentence(rows.waiting, rows.all_waves)))
    return document_of(workbook, "What stands in the way of using data", blocks, wide=True)


def _tops(rows: Rows) -> list[Block]:
    fields = ("barrier", "which_local", "because", "reach")
    lines = [
        f"{top_name(barrier, local, rows.items)}: at the bottom, {(steps or ['not asked yet'])[-1]} ({reach or 'reach not said'})"
        for barrier, local, steps, reach in cell_rows(rows.tops, *fields)
    ]
    return [Bullets(lines)] if lines else [Paragraph(NO_TOPS)]


def _tests(workbook: Workbook, rows: Rows) -> list[Block]:
    due = analysis.tests_due(rows.tops, workbook.today, rows.items)
    open_ = due[due["state"] != DONE].to_dict("records")
    if not open_:
        return [Paragraph(sentences.tests_sentence(due))]
    return [
        Paragraph(f"{row['small_test']} By {row['by'] or 'a date still to choose'}. Sign: {row['sign'] or 'not written yet'}", lead=True)
        for row in open_
    ]  # fmt: skip
