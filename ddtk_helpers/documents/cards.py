"""Cards to print on both sides: a half-letter page for the front of each, the next page for its back."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ddtk_helpers.documents.blocks import xml_text
from ddtk_helpers.documents.word import FONT

if TYPE_CHECKING:
    from docx.document import Document as Word

_SOFT = "56616D"


@dataclass(frozen=True)
class Side:
    """One side of a card: a small line above, its text in large letters, and lines below.

    The lines of `table`, its headings first, stand before the last line.
    """

    above: str
    text: str
    lines: Sequence[str] = ()
    table: Sequence[Sequence[str]] = ()


@dataclass(frozen=True)
class Card:
    """One card with two sides."""

    front: Side
    back: Side


def cards_bytes(title: str, place: str, day: dt.date, cards: Sequence[Card], *, label: str = "") -> bytes:
    """Give the cards as a Word file of half-letter pages: front, back, front, back."""
    import docx  # only documents need it

    word = docx.Document()
    _set_up(word, title, place, day, label)
    sides = [side for card in cards for side in (card.front, card.back)]
    for number, side in enumerate(sides):
        _add(word, side, first=number == 0)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def _set_up(word: Word, title: str, place: str, day: dt.date, label: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Inches, Pt, RGBColor

    section = word.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(5.5)
    section.left_margin = section.right_margin = Inches(0.6)
    section.top_margin = section.bottom_margin = Inches(0.5)
    foot = section.footer.paragraphs[0]
    foot.add_run(xml_text(" · ".join(filter(None, (title, place, label))))).font.size = Pt(8)
    style = word.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(13)
    style.font.color.rgb = RGBColor.from_string("1D2733")
    style.paragraph_format.space_after = Pt(4)
    heading = word.styles["Heading 1"]
    heading.font.name, heading.font.size, heading.font.bold = FONT, Pt(17), True
    heading.font.color.rgb = RGBColor.from_string("1D2733")
    fonts = heading.element.get_or_add_rPr().get_or_add_rFonts()
    for key in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[key]
    for script in ("ascii", "hAnsi"):
        fonts.set(qn(f"w:{script}"), FONT)
    about = word.core_properties
    about.title, about.author, about.language = xml_text(title), xml_text(place), "en-US"
    about.comments = xml_text(label)
    about.created = about.modified = dt.datetime.combine(day, dt.time())


def _add(word: Word, side: Side, *, first: bool) -> None:
    from docx.shared import Pt, RGBColor

    above = word.add_paragraph()
    above.paragraph_format.page_break_before = not first
    run = above.add_run(xml_text(side.above))
    run.font.size, run.font.color.rgb = Pt(10), RGBColor.from_string(_SOFT)
    heading = word.add_heading(xml_text(side.text), 1)
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(4), Pt(8)
    letters = _letters(side)
    for at, line in enumerate(side.lines):
        if side.table and at == len(side.lines) - 1:
            _add_table(word, side.table)
        word.add_paragraph().add_run(xml_text(line)).font.size = Pt(letters)


def _add_table(word: Word, lines: Sequence[Sequence[str]]) -> None:
    from docx.shared import Pt

    table = word.add_table(rows=len(lines), cols=len(lines[0]), style="Table Grid")
    for row, texts in zip(table.rows, lines, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            run = cell.paragraphs[0].add_run(xml_text(text))
            run.font.size, run.bold = Pt(12), texts is lines[0]
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
    word.add_paragraph().paragraph_format.space_after = Pt(0)


def _letters(side: Side) -> float:
    """Give the size of the letters with which a side fits its page, or the next front would be a back."""
    length = len(side.text) * 1.6 + sum(map(len, side.lines)) + 60 * len(side.table)
    return next((size for size, fits in ((15, 480), (13, 640), (11.5, 850), (10, 1150)) if length <= fits), 9)
