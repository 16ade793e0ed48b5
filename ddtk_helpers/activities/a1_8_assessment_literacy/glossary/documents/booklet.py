"""The glossary as a booklet and as a workbook: A to Z, all of it or the terms that the district uses."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_8_assessment_literacy.glossary import analysis, sentences
from ddtk_helpers.activities.a1_8_assessment_literacy.glossary.rows import Rows
from ddtk_helpers.activities.a1_8_assessment_literacy.glossary.shown import NOT_CHECKED
from ddtk_helpers.documents import Bullets, Document, Facts, Heading, Paragraph, Table
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.field_kinds import write
from ddtk_helpers.papers import document_of
from ddtk_helpers.store import Workbook

_LINES = {
    "also": "Also called", "not_to_confuse_with": "What it is not", "how_computed": "Worked out", "limits": "Take care",
    "scale": "Scale", "example_here": "From here", "family_version": "For families", "translations": "Other languages",
    "see_also": "See also",
}  # fmt: skip
_SHEET = {
    "term": ("Term", 1.3), "also": ("Also called", 1.2), "group": ("Part", 1), "plain": ("In plain words", 2.5),
    "not_to_confuse_with": ("What it is not", 2.5), "how_computed": ("How it is worked out", 2.5), "limits": ("Take care", 2),
    "example_here": ("From here", 1.2), "family_version": ("For families", 2), "see_also": ("See also", 1.5),
    "quick_check": ("Quick check", 2), "quick_check_answer": ("Answer", 2), "explorable": ("Explorable", 0.7),
    "source": ("Source", 2), "confidence": ("How sure", 0.8), "reviewed_on": ("Read through on", 0.9),
}  # fmt: skip
_STATE_HEADER = ("Score", "Scale", "What it says", "What it cannot say", "Source")
_STATE_WIDTHS = (1.2, 1.1, 2.2, 3.2, 2)
_MISSING_HEADER = ("Word", "Kind", "Schools", "Sources", "For example", "To settle")
OTHERS = "0–9"


def booklet(workbook: Workbook, rows: Rows, used: pd.DataFrame, *, only_used: bool = False) -> Document:
    """Give the booklet of all terms, or of those that stand in the inventory or have an entry of our own."""
    kept = our_words(rows.terms, used) if only_used else rows.terms
    title = "Words of our data" if only_used else "Assessment glossary"
    lead = (
        sentences.used_sentence(used, rows.terms, rows.inventory)
        if only_used
        else sentences.terms_sentence(rows.terms)
    )
    blocks: list[Block] = [
        Paragraph(lead, lead=True), Heading("How to read it"),
        Bullets([
            "Read “In plain words” first, then “What it is not”: most quarrels about scores begin there.",
            "“For families” is the sentence to say at a conference.",
            f"A star (*) after a term: {NOT_CHECKED[0].lower()}{NOT_CHECKED[1:]}",
        ]),
        _parts(kept), *_letters(kept),
    ]  # fmt: skip
    subtitle = f"What {'the words of our inventory' if only_used else 'scores, tests and statistics'} mean, and what they do not"
    return document_of(workbook, title, blocks, subtitle=subtitle, compact=True)


def sheets(workbook: Workbook, rows: Rows, used: pd.DataFrame, missing: pd.DataFrame) -> Document:
    """Give all terms, the scores of the state, and what our inventory uses and lacks, a table each."""
    header, widths = zip(*_SHEET.values(), strict=True)
    lines = [[_text(row[name]) for name in _SHEET] for row in rows.terms.to_dict("records")]
    blocks = [
        Paragraph(sentences.terms_sentence(rows.terms), lead=True),
        Paragraph(sentences.used_sentence(used, rows.terms, rows.inventory)),
        Paragraph(sentences.missing_sentence(missing, rows.inventory)),
        Table("Terms", header, lines, widths), state_table(rows.terms),
        Table("Terms in our inventory", ("Term", "Part", "Schools", "Sources", "For example", "Where"), _lines(used, "term", "group", "schools", "sources", "example", "where"), (2, 1.5, 0.7, 0.7, 2, 3)),
        Table("Words still missing", _MISSING_HEADER, _lines(missing, "term", "kind", "schools", "sources", "example", "question"), (2, 1, 0.7, 0.7, 2, 4)),
    ]  # fmt: skip
    return document_of(workbook, "Assessment glossary", blocks, wide=True)


def state_table(terms: pd.DataFrame) -> Table:
    """Give the scores of the state as a table; where a source was not checked, it says so."""
    lines = [
        [row["term"], row["scale"], row["says"], row["cannot"],
         row["source"] + ("" if row["confidence"] == "confirmed" else " (not checked)")]
        for row in analysis.state_scores(terms).to_dict("records")
    ]  # fmt: skip
    return Table("Scores of the state", _STATE_HEADER, lines, _STATE_WIDTHS)


def our_words(terms: pd.DataFrame, used: pd.DataFrame) -> pd.DataFrame:
    """Give the terms that stand in the inventory or have an entry of our own."""
    return terms[terms["id"].isin(used["id"]) | (terms["origin"] != analysis.REFERENCE)]


def _parts(terms: pd.DataFrame) -> Table:
    groups = terms.assign(group=terms["group"].replace("", "our own words")).groupby("group", sort=False)[
        "term"
    ]
    lines = [[part[:1].upper() + part[1:], "; ".join(names)] for part, names in sorted(groups)]
    return Table("Parts of the glossary", ("Part", "Terms"), lines, (1.2, 5))


def _letters(terms: pd.DataFrame) -> list[Block]:
    blocks: list[Block] = []
    for letter, rows in groupby(terms.to_dict("records"), key=_letter):
        blocks.append(Heading(letter))
        for row in rows:
            blocks += _entry(row)
    return blocks


def _letter(row: Mapping[str, Any]) -> str:
    first = row["term"][:1].upper()
    return first if first.isalpha() else OTHERS


def _entry(row: Mapping[str, Any]) -> list[Block]:
    star = "*" if row["confidence"] == "recalled" else ""
    plain = row["plain"] or "Nobody has said yet what it means here."
    facts = [(title, _text(row[name])) for name, title in _LINES.items()]
    return [Heading(f"{row['term']}{star}", 2), Paragraph(plain), Facts(facts)]


def _text(value: object) -> str:
    return "; ".join(value) if isinstance(value, list) else write(value)


def _lines(frame: pd.DataFrame, *names: str) -> list[list[str]]:
    return [[write(row[name]) for name in names] for row in frame.to_dict("records")]
