"""Small Excel files that come out the same each time."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from typing import Any

Area = tuple[int, int, int, int]  # first row, first column, last row, last column, counted from 0


def book(
    sheet_name: str,
    rows: Sequence[Sequence[Any]],
    *,
    merged: Mapping[Area, str] | None = None,
    computed: Mapping[tuple[int, int], float] | None = None,
) -> bytes:
    """Give an XLSX file with one sheet; a text that begins with = is a formula.

    `computed` are results of formulas, by row and column; the others were never computed.
    """
    import xlsxwriter  # slow to load, and only needed to write the files anew

    file = io.BytesIO()
    written = xlsxwriter.Workbook(file, {"in_memory": True})
    written.set_properties({"created": dt.datetime(2026, 11, 2), "author": "made up"})
    sheet = written.add_worksheet(sheet_name)
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if str(value).startswith("="):
                sheet.write_formula(number, column, value, None, (computed or {}).get((number, column), 0))
            elif value != "":
                sheet.write(number, column, value)
    for area, text in (merged or {}).items():
        sheet.merge_range(*area, text)
    written.close()
    return file.getvalue()
