"""What the team takes away of the glossary: the booklet, the words of its own data, a workbook, a page for families."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd

from ddtk_helpers.activities.a1_8_assessment_literacy.glossary import analysis, facts
from ddtk_helpers.activities.a1_8_assessment_literacy.glossary.documents.booklet import booklet, sheets
from ddtk_helpers.activities.a1_8_assessment_literacy.glossary.documents.families import families_page
from ddtk_helpers.activities.a1_8_assessment_literacy.glossary.rows import Rows, load
from ddtk_helpers.documents import Document, docx_bytes, page_bytes, xlsx_bytes
from ddtk_helpers.papers import Paper
from ddtk_helpers.store import Workbook


def results(workbook: Workbook) -> dict[str, pd.DataFrame]:
    """Give the frame of every analysis of the glossary: terms, used_terms, missing_terms, state_scores."""
    rows = load(workbook)
    columns = ["id", "term", "group", "origin", "status", "confidence", "example_here"]
    return {
        "terms": rows.terms[columns],
        "used_terms": _used(rows),
        "missing_terms": _missing(rows),
        "state_scores": analysis.state_scores(rows.terms),
    }


def headline(found: dict[str, pd.DataFrame]) -> dict[str, int]:
    """Give the few numbers of the glossary that an overview of schools shows."""
    ours = found["terms"]["origin"] != analysis.REFERENCE
    return {"terms used": len(found["used_terms"]), "terms missing": len(found["missing_terms"]), "entries of our own": int(ours.sum())}  # fmt: skip


def _all(workbook: Workbook, rows: Rows) -> Document:
    return booklet(workbook, rows, _used(rows))


def _ours(workbook: Workbook, rows: Rows) -> Document:
    return booklet(workbook, rows, _used(rows), only_used=True)


def _sheets(workbook: Workbook, rows: Rows) -> Document:
    return sheets(workbook, rows, _used(rows), _missing(rows))


def _families(workbook: Workbook, rows: Rows) -> Document:
    return families_page(workbook, rows, _used(rows))


def _used(rows: Rows) -> pd.DataFrame:
    return analysis.where_used(rows.inventory, rows.terms, facts.score_words())


def _missing(rows: Rows) -> pd.DataFrame:
    return analysis.missing_terms(rows.inventory, rows.terms, facts.score_words())


def _made(workbook: Workbook, *, document: Callable[[Workbook, Rows], Document], write: Callable[[Document], bytes]) -> bytes:  # fmt: skip
    return write(document(workbook, load(workbook)))


PAPERS = (
    Paper("Glossary from A to Z (Word)", "1_8_glossary.docx", partial(_made, document=_all, write=docx_bytes)),
    Paper("Glossary: the words of our own data (Word)", "1_8_glossary_our_words.docx", partial(_made, document=_ours, write=docx_bytes)),
    Paper("Glossary as an Excel workbook", "1_8_glossary.xlsx", partial(_made, document=_sheets, write=xlsx_bytes)),
    Paper("Page for families: words about tests and scores", "words_about_tests.html", partial(_made, document=_families, write=page_bytes)),
)  # fmt: skip
