"""A document as an Excel workbook: its words on the first sheet, every table on a sheet of its own."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any

from ddtk_helpers.documents.blocks import Bullets, Document, Facts, Heading, Paragraph, Table, xml_text
from ddtk_helpers.words import count

# A text that begins with = or looks like a number or an address stays the text that it is.
SAFE = {
    "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True,
}  # fmt: skip
_PAGE = 110  # characters over the width of a table
_WORDS = (28, 80)  # characters over the two columns of the summary
_LINE, _HIGHEST = 15, 409  # points; the highest row in Excel
_LONGEST_NAME = 31  # of a sheet, in Excel
_LONGEST_CELL = 32_767  # characters, in Excel


def xlsx_bytes(document: Document) -> bytes:
    """Give the document as XLSX: sheet “Summary” with its words, then a sheet for each table.

    Pictures and signatures are left to the Word file.
    """
    import xlsxwriter  # only when a workbook is made

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, SAFE)
    book.set_properties({"title": xml_text(document.title)[:255], "comments": xml_text(document.label)})
    looks = {
        "title": book.add_format({"bold": True, "font_size": 16}),
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E3EBF3", "bottom": 1}),
        "strong": book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"}),
    }  # fmt: skip
    names = {"Summary"}
    _write_words(book.add_worksheet("Summary"), document, looks)
    for table in document.blocks:
        if isinstance(table, Table):
            _write_table(book.add_worksheet(_free_name(table.title, names)), table, document, looks)
    book.close()
    return file.getvalue()


def _write_words(sheet: Any, document: Document, looks: dict[str, Any]) -> None:
    for column, width in enumerate(_WORDS):
        sheet.set_column(column, column, width, looks["text"])
    _write(sheet, 0, 0, document.title, looks["title"])
    _write(sheet, 1, 0, document.subtitle, looks["strong"])
    _write(sheet, 2, 0, document.footer, looks["text"])
    for number, (left, right, look) in enumerate(_words(document), start=4):
        _write(sheet, number, 0, left, looks[look])
        _write(sheet, number, 1, right, looks["text"])
        _heighten(sheet, number, (left, right), _WORDS)
    sheet.fit_to_pages(1, 0)


def _words(document: Document) -> Iterator[tuple[str, str, str]]:
    """Give the lines of the summary: text on the left, text on the right, and the look of the left one."""
    for block in document.blocks:
        match block:
            case Heading():
                yield block.text, "", "strong"
            case Paragraph():
                yield "", block.text, "text"
            case Bullets():
                yield from (("", item, "text") for item in block.items)
            case Facts():
                yield from ((label, text, "strong") for label, text in block.pairs)
            case Table():
                yield "", f"See the sheet “{block.title}”: {count(len(block.rows), 'row')}.", "text"


def _write_table(sheet: Any, table: Table, document: Document, looks: dict[str, Any]) -> None:
    shares = table.widths or [1] * len(table.header)
    widths = [max(8, _PAGE * share / sum(shares)) for share in shares]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    for number, row in enumerate((table.header, *table.rows)):
        for column, text in enumerate(row):
            _write(sheet, number, column, text, looks["head" if number == 0 else "text"])
        _heighten(sheet, number, row, widths)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L" + xml_text(document.footer).replace("&", "&&")[:200])


def _heighten(sheet: Any, row: int, texts: Sequence[str], widths: Sequence[float]) -> None:
    """Make a row as high as its longest text: not every program does so when it opens the file."""
    lines = max(
        sum(len(wrap(line, int(width))) or 1 for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=False)
    )
    if lines > 1:
        sheet.set_row(row, min(_LINE * lines, _HIGHEST))


def _write(sheet: Any, row: int, column: int, text: str, look: Any) -> None:
    sheet.write_string(row, column, xml_text(text)[:_LONGEST_CELL], look)


def _free_name(title: str, names: set[str]) -> str:
    """Give a name that Excel takes for a sheet and no other sheet has, whatever its capitals."""
    plain = re.sub(r"[\[\]:*?/\\]", " ", xml_text(title)).strip(" '")[:_LONGEST_NAME].strip() or "Table"
    taken = {name.casefold() for name in names}
    name, number = plain, 2
    while name.casefold() in taken or name.casefold() == "history":
        name = f"{plain[: _LONGEST_NAME - 4]} {number}"
        number += 1
    names.add(name)
    return name
