"""Rules for access on paper (1.7.3R): our own, what people really see, the self-check, and the rules of law."""

from __future__ import annotations

from ddtk_helpers.activities.a1_7_data_dissemination import analysis, charts, facts, sentences
from ddtk_helpers.activities.a1_7_data_dissemination.documents.tables import LANDSCAPE
from ddtk_helpers.activities.a1_7_data_dissemination.rows import Rows, load
from ddtk_helpers.activities.a1_7_data_dissemination.words import NO_RULES, NOT_ADVICE, NOT_CONFIRMED
from ddtk_helpers.charts import alt_text, picture
from ddtk_helpers.documents import (
    Bullets,
    Columns,
    Document,
    Heading,
    Paragraph,
    Picture,
    Signatures,
    frame_table,
)
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.papers import document_of
from ddtk_helpers.store import Workbook
from ddtk_helpers.words import left_out
from ddtk_helpers.workbook import is_made_up

MOST_GAPS = 30
_RULES: Columns = {
    "who": ("Who", 2), "what": ("Class of data", 1.2), "scope": ("How much", 0.9), "action": ("May", 0.9), "purpose": ("For what", 1.9),
    "conditions": ("If", 1.5), "legal_basis": ("Basis", 1.1), "approved_by": ("Approved by", 1.4), "review_on": ("Look again", 1.1),
}  # fmt: skip
_GAPS: Columns = {
    "name": ("Source", 2.2), "sensitivity": ("Class", 1.3), "roles": ("Roles", 3.2), "sees": ("Sees", 1), "allowed": ("Allowed", 1),
    "schools": ("Schools", 0.8),
}  # fmt: skip
_CHECKS: Columns = {
    "question": ("Question", 1.6), "answer": ("Answer", 0.9), "evidence": ("What shows it", 2.4), "owner": ("Owner", 1.3), "by": ("By", 1.1),
}  # fmt: skip
_POLICIES: Columns = {
    "name": ("Rule", 2), "level": ("Level", 0.9), "asks_for": ("What it asks for", 3.2), "citation": ("Where it stands", 1.6),
    "trust": ("Confirmed?", 1.1),
}  # fmt: skip


def policies_document(workbook: Workbook, *, most: int = MOST_GAPS) -> Document:
    """Give the blocks of the rules, with so many sources that differ from them at most, in each direction.

    A school's edition compares the rules with its own inventory.
    """
    rows = load(workbook)
    checks = analysis.check_gaps(rows.checks, workbook.today)
    review = analysis.rules_to_review(rows.rules, workbook.today)
    known = facts.policies()
    law = known.assign(trust=known["confidence"].map({"confirmed": "yes", "recalled": NOT_CONFIRMED}))
    blocks: list[Block] = [
        Paragraph(sentences.sign_off_sentence(rows.sign_offs), lead=True),
        Heading("Our rules"),
        *(frame_table("Access rules", rows.rules, _RULES) or [Paragraph(NO_RULES)]),
        *([] if rows.rules.empty else [Paragraph(sentences.review_sentence(review, rows.rules))]),
        *_compared(workbook, rows, most),
        Heading("Self-check"),
        Paragraph(sentences.check_sentence(checks)),
        *frame_table("Twelve questions", checks, _CHECKS),
        Heading("Signatures"),
        Signatures(["Superintendent", "Data manager", "Counsel: read, not advice to anybody else"]),
        Heading("Rules of law and practice that bear on access"),
        Paragraph(
            f"{NOT_ADVICE} In our words; a rule marked “not confirmed” was not checked against its source."
        ),
        *frame_table("Rules of law and practice", law, _POLICIES),
    ]
    return document_of(workbook, f"Who may see what {workbook.school_year}", blocks, wide=True)


def _compared(workbook: Workbook, rows: Rows, most: int) -> list[Block]:
    if rows.rules.empty:
        return []
    matrix, gaps = (of(rows.rules, rows.entries) for of in (analysis.access_matrix, analysis.access_gaps))
    ax = charts.access_chart(matrix, size=LANDSCAPE, made_up=is_made_up(workbook))
    blocks: list[Block] = [
        Heading("Allowed and actual"),
        Paragraph(sentences.access_sentence(matrix, gaps)),
        Picture(picture(ax), alt_text(ax)),
    ]
    for gap, title in (("over", "Seen, and not allowed"), ("under", "Allowed, and not seen")):
        each = analysis.each_source(gaps[gaps["gap"] == gap])
        told = left_out(min(len(each), most), len(each), "the most protected classes first")
        if each.empty:
            continue
        blocks += [
            Heading(title, 2),
            *frame_table(title, each.head(most), _GAPS),
            *([Bullets([told])] if told else []),
        ]
    return blocks
