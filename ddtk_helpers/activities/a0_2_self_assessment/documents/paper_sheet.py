"""The forty statements on paper, for those who answer best with a pencil."""

from __future__ import annotations

from ddtk_helpers.activities.a0_2_self_assessment import facts
from ddtk_helpers.activities.a0_2_self_assessment.records import SelfAssessmentAnswer
from ddtk_helpers.activities.a0_2_self_assessment.words import domain_name
from ddtk_helpers.documents import Bullets, Document, Facts, Heading, Paragraph, Table
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.papers import document_of
from ddtk_helpers.records import describe
from ddtk_helpers.store import Workbook

_HEADER = ("", "Statement", "Where we stand", "When it matters", "What makes you say so (for a 1 or a 4)")
_WIDTHS = (0.4, 3.2, 1.5, 1.2, 3.2)
_STANDS, _MATTERS = "1   2   3   4   ?", "1   2   3"


def sheet_document(workbook: Workbook) -> Document:
    """Give the sheet to fill in by hand: the scales, then four statements for each domain."""
    scales = {spec.name: spec.choices for spec in describe(SelfAssessmentAnswer) if spec.choices}
    blocks: list[Block] = [
        Paragraph("Fifteen minutes, alone. Circle what is true today, not what is planned. Nobody sees your sheet: only what all said together is shown.", lead=True),
        Facts([("Your code", "________________   (letters or figures, not your name)"), ("Your group", "________________")]),
        Bullets([
            f"Where we stand: {'; '.join(scales['rating'][:4])}; ? don't know.",
            f"When it matters: {'; '.join(scales['importance'])}.",
        ]),
    ]  # fmt: skip
    items = facts.items()
    for domain, about in cell_rows(facts.domains(), "domain", "about"):
        rows = [(one.id, one.text, _STANDS, _MATTERS, "") for one in items if one.group == domain]
        blocks += [
            Heading(f"{domain_name(domain)}: {about[0].lower()}{about[1:]}", 2),
            Table(domain, _HEADER, rows, _WIDTHS),
        ]
    return document_of(workbook, f"Self-assessment {workbook.school_year}: your answers", blocks, wide=True)
