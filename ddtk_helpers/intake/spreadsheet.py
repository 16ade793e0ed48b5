"""A sheet to fill in for each tool, and stored rows on the same sheet; both can be read back."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from ddtk_helpers import field_kinds
from ddtk_helpers.dictionary import allowed
from ddtk_helpers.documents.csv_text import csv_bytes, csv_plain, csv_safe
from ddtk_helpers.documents.sheets import SAFE
from ddtk_helpers.intake.mapping import ENVELOPE_COLUMNS
from ddtk_helpers.intake.sheets import column_letters
from ddtk_helpers.privacy import refuse_private
from ddtk_helpers.records import FieldSpec, Record, describe
from ddtk_helpers.store import Row

ROWS_TO_FILL = 500
_FIRST_SHEET, LISTS_SHEET, _THIRD_SHEET = "Rows", "Allowed values", "How to fill in"
# Each sentence with the column it is about: a sheet without that column does not have the sentence.
_INSTRUCTIONS = (
    ("", "Write one {noun} on each row of the sheet “Rows”. Leave the first row as it is."),
    ("", "Names of columns that end with a star (*) must be filled in sooner or later."),
    ("", "A cell with an arrow takes one value of its list. The sheet “Allowed values” shows every list."),
    ("", "Where several answers are allowed, write a semicolon (;) between them."),
    ("", "Write dates like 2026-09-15, windows like 9/8 to 10/2, and grades like K-5 or K; 2; 4."),
    ("record_id", "Leave “Record number” empty for a new row, and do not change it on an old one."),
    ("school", "“For school” takes the eight digits of the school; empty means the school you import for."),
    ("status", "“Review state” is for reading only: a row that you change goes back to the first state."),
    ("", "Deleting a row here deletes nothing in the workbook. Emptying a cell empties it there too."),
    ("", "Never write about a single student: no names, numbers or birth dates."),
    (
        "",
        "When you are done, save as .xlsx and import the file. You see every change before anything is saved.",
    ),
)


def template(model: type[Record], *, all_fields: bool = False, for_school: bool = False) -> bytes:
    """Give an empty XLSX sheet for a tool, with lists to choose from and instructions.

    It has the fields of the first screen, or with `all_fields` the columns of an exported sheet.
    `for_school` adds the school of each row to a short sheet.
    """
    refuse_private(model)
    return _workbook(model, template_columns(model, all_fields=all_fields, for_school=for_school), [])


def template_columns(model: type[Record], *, all_fields: bool = False, for_school: bool = False) -> list[str]:
    """Give the names of the fields that are columns of the template, those of the envelope first."""
    if all_fields:
        return _all_columns(model)
    first = [spec.name for spec in describe(model) if spec.depth == 1 or _is_needed(model, spec)]
    return [*(["school"] if for_school else []), *first]


def export(model: type[Record], rows: Sequence[Row] | pd.DataFrame) -> bytes:
    """Give the rows on the same XLSX sheet, ready to be edited and imported again.

    Rows from `workbook.rows` keep texts that fit no field; those of `workbook.load` do not have them.
    """
    refuse_private(model)
    return _workbook(model, _all_columns(model), list(_lines(model, rows)))


def export_csv(model: type[Record], rows: Sequence[Row] | pd.DataFrame) -> bytes:
    """Give the rows as CSV that no spreadsheet program takes for formulas and that imports as it was."""
    refuse_private(model)
    return csv_bytes(
        [title for title, _ in _headings(model, _all_columns(model))],
        ([field_kinds.write(value) for value in line] for line in _lines(model, rows)),
    )


def _is_needed(model: type[Record], spec: FieldSpec) -> bool:
    return spec.required or spec.name in model.match_on


def _all_columns(model: type[Record]) -> list[str]:
    return [*ENVELOPE_COLUMNS, *(spec.name for spec in describe(model))]


def _headings(model: type[Record], columns: Sequence[str]) -> list[tuple[str, FieldSpec | None]]:
    """Give the title of each column, and its field where it is one of the record's own."""
    own = {spec.name: spec for spec in describe(model)}
    headings: list[tuple[str, FieldSpec | None]] = []
    for name in columns:
        spec = own.get(name)
        if spec is None:
            headings.append((ENVELOPE_COLUMNS[name][0], None))
        else:
            headings.append((spec.title + (" *" if spec.required else ""), spec))
    return headings


def _lines(model: type[Record], rows: Sequence[Row] | pd.DataFrame) -> Iterable[list[Any]]:
    names = [spec.name for spec in describe(model)]
    if isinstance(rows, pd.DataFrame):
        for line in rows[[*ENVELOPE_COLUMNS, *names]].to_dict("records"):
            yield list(line.values())
    else:
        for row in rows:
            written = row.written
            yield [row.record_id, row.school, row.status, *(written[name] for name in names)]


def _workbook(model: type[Record], columns: Sequence[str], lines: Sequence[Sequence[Any]]) -> bytes:
    import xlsxwriter  # only when a sheet is made

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, SAFE)
    styles = {
        "header": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "text": book.add_format({"num_format": "@", "valign": "top"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
        "wrapped": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    sheet, lists = book.add_worksheet(_FIRST_SHEET), book.add_worksheet(LISTS_SHEET)
    headings = _headings(model, columns)
    places = write_lists(lists, [spec for _, spec in headings if spec], styles)
    last = max(len(lines), ROWS_TO_FILL)
    _write_header(sheet, headings, styles, places, last)
    for number, line in enumerate(lines, 1):
        for column, value in enumerate(line):
            _write_cell(sheet, number, column, value, styles)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
    _write_instructions(book.add_worksheet(_THIRD_SHEET), model, columns, styles)
    book.close()
    return file.getvalue()


def _write_header(
    sheet: Any, headings: Sequence[tuple[str, FieldSpec | None]], styles: dict, places: dict[str, str], last: int
) -> None:  # fmt: skip
    sheet.freeze_panes(1, 0)
    for column, (title, spec) in enumerate(headings):
        sheet.write_string(0, column, title, styles["header"])
        plain = spec is not None and spec.kind in ("number", "date")
        sheet.set_column(column, column, 18, None if plain else styles["text"])
        if spec is not None:
            sheet.write_comment(0, column, f"{spec.help} Allowed: {allowed(spec)}".strip(), {"x_scale": 2})
        if spec is not None and spec.name in places and spec.kind in ("choice", "yes or no"):
            sheet.data_validation(1, column, last, column, {
                "validate": "list", "source": places[spec.name], "error_title": spec.title[:32],
                "error_message": "Choose a value from the list, or leave the cell empty.",
            })  # fmt: skip


def write_lists(sheet: Any, specs: Sequence[FieldSpec], styles: dict) -> dict[str, str]:
    """Write the allowed values of each field in a column of its own, and give where they stand."""
    places, column = {}, 0
    for spec in specs:
        values = ("yes", "no") if spec.kind == "yes or no" else spec.choices
        if not values:
            continue
        sheet.write_string(0, column, spec.title, styles["header"])
        for number, value in enumerate(values, 1):
            sheet.write_string(number, column, value, styles["text"])
        letter = column_letters(column)
        places[spec.name] = f"='{LISTS_SHEET}'!${letter}$2:${letter}${len(values) + 1}"
        column += 1
    sheet.set_column(0, max(column, 1), 26)
    return places


def _write_cell(sheet: Any, number: int, column: int, value: Any, styles: dict) -> None:
    text = field_kinds.write(value)
    if not text:
        return
    if isinstance(value, dt.date) and value.year > 1900:
        sheet.write_datetime(number, column, dt.datetime(value.year, value.month, value.day), styles["date"])
    elif isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e15:
        sheet.write_number(number, column, value)
    else:
        # A text that itself begins with the mark of a safe text gets one more, as in CSV.
        sheet.write_string(
            number, column, csv_safe(text) if csv_plain(text) != text else text, styles["text"]
        )


def _write_instructions(sheet: Any, model: type[Record], columns: Sequence[str], styles: dict) -> None:
    sheet.set_column(0, 0, 100, styles["wrapped"])
    sentences = [sentence for column, sentence in _INSTRUCTIONS if not column or column in columns]
    for number, sentence in enumerate(sentences):
        sheet.write_string(number, 0, sentence.format(noun=model.noun), styles["wrapped"])
