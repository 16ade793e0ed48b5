"""Spreadsheets whose cells are text and numbers, never live formulas or links."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass

from ddtk_helpers.documents.blocks import xml_text

_SAFE = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
_CELL_LIMIT = 32_767  # characters that Excel keeps in one cell
Value = str | int | float | bool | None


@dataclass(frozen=True)
class Sheet:
    """One sheet: a header row and rows of texts and numbers."""

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[Value]]


def xlsx_bytes(sheets: Sequence[Sheet], *, title: str, created: dt.date) -> bytes:
    """Give a workbook: header frozen and filtered, columns as wide as what is in them."""
    import xlsxwriter  # only documents need it

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _SAFE) as book:
        day = dt.datetime.combine(created, dt.time())
        book.set_properties({"title": xml_text(title), "created": day})
        head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DCE6F1", "border": 1}
        )
        body = book.add_format({"text_wrap": True, "valign": "top"})
        for sheet in sheets:
            _fill(book.add_worksheet(sheet_name(sheet.name)), sheet, head, body)
    return file.getvalue()


def sheet_name(text: str) -> str:
    """Give a name that Excel allows for a sheet: at most 31 characters and none of its own signs."""
    kept = "".join(" " if sign in "[]:*?/\\'" else sign for sign in xml_text(text))
    return " ".join(kept.split())[:31] or "Sheet"


def _fill(page, sheet: Sheet, head, body) -> None:
    page.write_row(0, 0, [xml_text(title) for title in sheet.header], head)
    for number, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row):
            _write(page, number, column, value, body)
    for column, title in enumerate(sheet.header):
        texts = [title, *(str(row[column] or "") for row in sheet.rows)]
        page.set_column(column, column, min(max(10, *(len(text) for text in texts)) + 2, 48))
    page.freeze_panes(1, 1)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.header) - 1)
    page.set_landscape()
    page.repeat_rows(0)
    page.fit_to_pages(1, 0)


def _write(page, row: int, column: int, value: Value, body) -> None:
    if isinstance(value, int | float) and not isinstance(value, bool) and value == value:
        page.write_number(row, column, value, body)
    elif isinstance(value, bool):
        page.write_string(row, column, "yes" if value else "no", body)
    elif value is None or value != value:
        page.write_blank(row, column, None, body)
    else:
        page.write_string(row, column, xml_text(value)[:_CELL_LIMIT], body)
