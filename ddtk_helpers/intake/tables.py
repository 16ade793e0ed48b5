"""Find the table on a sheet: its title lines, its header row and its rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from ddtk_helpers import privacy
from ddtk_helpers.intake.sheets import CannotRead, Sheet

_LOOKED_AT = 60
_LIKE_A_VALUE = re.compile(r"[-$\s\d.,/%:]*\d{3}[-\s\d.,/%:]*|.*:|.{80,}", re.DOTALL)
_SPACES = re.compile(r"[\s\u00a0]+")


class StudentData(CannotRead):
    """A file that looks like it holds a row for each student."""


@dataclass(frozen=True)
class TableRow:
    """One row of a table: its number as a spreadsheet shows it, and a text for each column."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Uneven:
    """A row that is not as wide as the header; `must` when its cells may have slipped sideways."""

    number: int
    says: str
    level: Literal["must", "check"]


@dataclass(frozen=True)
class Table:
    """A table as it stands on a sheet; `suspects` are (row number, column) of doubtful formulas."""

    file: str
    sheet: str
    title: tuple[str, ...]
    header: tuple[str, ...]
    header_number: int
    rows: tuple[TableRow, ...]
    notices: tuple[str, ...] = ()
    uneven: tuple[Uneven, ...] = ()
    suspects: frozenset[tuple[int, int]] = frozenset()


def find_table(sheet: Sheet, known: Collection[str] = ()) -> Table:
    """Give the table of a sheet, its header row found by what it holds.

    `known` are column names that a header is likely to have; they decide between two rows that both
    look like a header. Empty rows are left out, text above the header is kept as the title.
    """
    # Names that are only a number, such as grades, say nothing: data is full of numbers.
    return table_below(sheet, _header_index(sheet.rows, {fold(word) for word in known if not word.isdigit()}))


def table_below(sheet: Sheet, start: int) -> Table:
    """Give the table whose header is a known row of the sheet, counted from 0."""
    header = _without_tail([_tidy(cell) for cell in sheet.rows[start]])
    rows, uneven = [], []
    for index, cells in enumerate(sheet.rows[start + 1 :], start + 1):
        cells = [cell.replace("\u00a0", " ") for cell in cells]
        if not any(cell.strip() for cell in cells):
            continue
        if found := _unevenness(index + 1, cells, header, delimited=not sheet.name):
            uneven.append(found)
        width = len(header)
        rows.append(TableRow(index + 1, tuple((cells + [""] * width)[:width])))
    title = tuple(
        _tidy(" ".join(filter(None, row))) for row in sheet.rows[:start] if any(map(str.strip, row))
    )
    suspects = frozenset((row + 1, column) for row, column in sheet.suspects if row > start)
    return Table(
        sheet.file,
        sheet.name,
        title,
        tuple(header),
        start + 1,
        tuple(rows),
        sheet.notices,
        tuple(uneven),
        suspects,
    )


def refuse_student_data(table: Table) -> None:
    """Raise StudentData with the reasons when the table looks like rows of students."""
    signs = privacy.student_data_signs(table.header, [row.cells for row in table.rows])
    if signs:
        raise StudentData(
            f"{table.file} looks like it has a row for each student, so nothing was read. {' '.join(signs)} "
            "This workbook describes data and never holds students. Send a list of sources, or totals by school."
        )


def fold(text: str) -> str:
    """Give a column name without capitals, signs and double spaces, to compare it with another."""
    return _SPACES.sub(" ", re.sub(r"[_\W]+", " ", text.casefold())).strip()


def _header_index(rows: list[list[str]], known: set[str]) -> int:
    filled = [[cell for cell in map(str.strip, row) if cell] for row in rows[:_LOOKED_AT]]
    widest = max(map(len, filled), default=0)
    if widest == 0:
        raise CannotRead("The sheet is empty in its first rows. Put the table at the top, and try again.")
    scores = {}
    for index, cells in enumerate(filled):
        if len(cells) >= max(1, min(2, widest), widest / 2) and _could_be_header(cells):
            values = sum(bool(_LIKE_A_VALUE.fullmatch(cell)) for cell in cells) / len(cells)
            is_title = index + 1 < len(filled) and not filled[index + 1]
            matches = sum(fold(cell) in known for cell in cells)
            scores[index] = matches + len(cells) / widest - values - is_title
    if not scores:
        raise CannotRead(
            "No row looks like the names of columns. Put a name above each column, and try again."
        )
    # A row of data can look much like a header; the first row that is about as good is the header.
    return next(index for index, score in scores.items() if score >= max(scores.values()) - 0.4)


def _could_be_header(cells: list[str]) -> bool:
    texts = [cell for cell in cells if re.search(r"[^\W\d_]", cell)]
    repeated = max(Counter(map(fold, texts)).values(), default=0)
    return bool(texts) and repeated <= max(1, len(cells) // 2)


def _unevenness(number: int, cells: list[str], header: list[str], *, delimited: bool) -> Uneven | None:
    extra = [cell.strip()[:40] for cell in cells[len(header) :] if cell.strip()]
    if extra and delimited:
        says = f"The row has more cells than the header, from “{extra[0]}” on. Put quotation marks around a text with commas."
        return Uneven(number, says, "must")
    if extra:
        says = f"“{extra[0]}” stands right of the last named column and was not read. Give the column a name."
        return Uneven(number, says, "check")
    if len(cells) < len(header):
        says = (
            f"The row has {len(cells)} cells and the header {len(header)}; the last ones were taken as empty."
        )
        return Uneven(number, says, "check")
    return None


def _without_tail(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _tidy(text: str) -> str:
    return _SPACES.sub(" ", text).strip()
