"""The page for families: words about tests that they meet here, a sentence each, in their languages.

Of our own entries only those that were agreed are published, and of them only what families read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_8_assessment_literacy.glossary.analysis import AGREED, all_terms
from ddtk_helpers.activities.a1_8_assessment_literacy.glossary.documents.booklet import our_words
from ddtk_helpers.activities.a1_8_assessment_literacy.glossary.rows import Rows
from ddtk_helpers.documents import Document, Heading, Paragraph, Table
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.glossary import terms
from ddtk_helpers.papers import document_of
from ddtk_helpers.store import Workbook
from ddtk_helpers.words import count
from ddtk_helpers.workbook import place_in_district

_FIRST = "state scores"
_ASK = (
    "A score is one piece of evidence from one day. Ask your child's teacher what else the school has seen, and tell what "
    "you see at home."
)  # fmt: skip


def families_page(workbook: Workbook, rows: Rows, used: pd.DataFrame) -> Document:
    """Give the blocks of the page: scores of the state first, then the other words, part by part."""
    agreed = rows.entries[rows.entries["status"] == AGREED] if len(rows.entries) else rows.entries
    known = all_terms(terms(), agreed)
    kept = our_words(known, used)
    shown = (kept if len(used) else known[known["group"] == _FIRST])[
        lambda frame: frame["family_version"] != ""
    ]
    blocks: list[Block] = [
        Paragraph(f"{count(len(shown), 'word')} that families meet in reports of our schools, each in one sentence.", lead=True),
        *_parts(shown), Paragraph(_ASK),
    ]  # fmt: skip
    subtitle = f"{place_in_district(workbook)}, school year {workbook.school_year}"
    return document_of(workbook, "Words about tests and scores", blocks, subtitle=subtitle)


def _parts(shown: pd.DataFrame) -> list[Block]:
    names = sorted(set(shown["group"]), key=lambda group: (group != _FIRST, group == "", group))
    blocks: list[Block] = []
    for name in names:
        title = name[:1].upper() + name[1:] if name else "Words of our own"
        blocks += [Heading(title), _table(title, shown[shown["group"] == name].to_dict("records"))]
    return blocks


def _table(title: str, rows: Sequence[Mapping[str, Any]]) -> Table:
    """Give the words of one part; a column for other languages only where there is something in it."""
    columns = {"term": ("Word", 1.3), "family_version": ("What it means for your child", 3)}
    if any(row["translations"] for row in rows):
        columns["translations"] = ("In other languages", 3)
    header, widths = zip(*columns.values(), strict=True)
    return Table(title, header, [[row[name] for name in columns] for row in rows], widths)
