"""Read files of answers: one sheet for each person, rows, or the export of an online form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ddtk_helpers.intake.answer_columns import ItemFinder, is_called, letters, question_in
from ddtk_helpers.intake.answer_json import read_json
from ddtk_helpers.intake.answer_tables import AnswerTable, Asked, FormTable, RowTable, SaidRow
from ddtk_helpers.intake.reading import read_sheets
from ddtk_helpers.intake.sheets import CannotRead, Sheet
from ddtk_helpers.intake.tables import refuse_student_data, table_below

MOST_ANSWERS = 100_000
_LOOKED_AT = 60  # rows from the top that may be the header


@dataclass(frozen=True)
class AnswerFile:
    """A file that was read: its answers, and sentences about how it was understood."""

    name: str
    rows: tuple[SaidRow, ...]
    notices: tuple[str, ...]


def read_answers(name: str, data: bytes, asked: Asked) -> AnswerFile:
    """Read a file of answers; nothing is saved.

    Raises
    ------
    CannotRead
        With a sentence, when the file is no table, has nothing about the items, or looks like rows of students.
    """
    name = Path(name.replace("\\", "/")).name or "the file"
    is_json = _is_json(name, data)
    sheets = [read_json(name, data)] if is_json else read_sheets(name, data)
    tables = _without_lists([table for sheet in sheets if (table := _understood(sheet, asked))])
    if not tables:
        _refuse(name, sheets, asked)
    rows = [row for table in tables for row in table.rows()]
    if is_json:  # has no line of names above its rows
        rows = [replace(row, number=row.number - 1) for row in rows]
    if len(rows) > MOST_ANSWERS:
        raise CannotRead(f"{name} holds more than {MOST_ANSWERS:,} answers. Split it into smaller files.")
    notices = [notice for sheet in sheets for notice in sheet.notices]
    notices += [notice for table in tables for notice in table.notices()]
    return AnswerFile(name, tuple(rows), tuple(dict.fromkeys(notices)))


def _is_json(name: str, data: bytes) -> bool:
    return name.casefold().endswith(".json") or data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"[", b"{")


def _refuse(name: str, sheets: Sequence[Sheet], asked: Asked) -> None:
    for sheet in sheets:
        refuse_student_data(table_below(sheet, 0))
    first = f"“{asked.items[0].id} {asked.items[0].text}”" if asked.items else "nothing yet"
    raise CannotRead(
        f"{name} has no column about any of the items asked here ({first} is the first). Use the sheet above, or "
        "let each column of the file begin with the number of its item."
    )


def _understood(sheet: Sheet, asked: Asked) -> AnswerTable | None:
    """Give what can read a sheet: rows with a column of items, or one row for each person."""
    finder = ItemFinder(asked.items)
    for start, cells in enumerate(sheet.rows[:_LOOKED_AT]):
        if _names_items(cells, asked):
            return RowTable(sheet, start, asked, finder)
    table = FormTable(sheet, _form_header(sheet.rows[:_LOOKED_AT], asked, finder), asked, finder)
    return table if table.columns.questions else None


def _without_lists(tables: Sequence[AnswerTable]) -> Sequence[AnswerTable]:
    """Leave out what stands beside a filled sheet: its list of choices can look like the export of a form."""
    filled = [table for table in tables if isinstance(table, RowTable)]
    return filled or tables


def _form_header(rows: Sequence[Sequence[str]], asked: Asked, finder: ItemFinder) -> int:
    """Give the row whose cells ask about the most items: the first, as answers can look like an item's number."""
    hits = [
        sum(
            bool(question_in(cell, finder, exactly=True)) and not _is_rating(cell, asked)
            for cell in cells
            if cell
        )
        for cells in rows
    ]
    most = max(hits, default=0)
    if most > 1:
        return next(at for at, found in enumerate(hits) if found >= most / 2)
    return next((at for at, cells in enumerate(rows) if any(map(str.strip, cells))), 0)


def _is_rating(cell: str, asked: Asked) -> bool:
    """Say whether a cell holds one of the choices, like “1 never”, and so no question about item 1."""
    return any(cell.strip() in spec.choices for spec in asked.specs)


def _names_items(cells: Sequence[str], asked: Asked) -> bool:
    """Say whether a row is the header of a table with one item in each row."""
    item = next(spec for spec in asked.about if spec.name == "item")
    names = [letters(cell) for cell in cells if cell.strip()]
    return any(is_called(name, item) for name in names) and any(
        is_called(name, spec) for name in names for spec in asked.specs
    )
