"""Read the rows of a table as records and report everything that is wrong with them at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from ddtk_helpers.documents.csv_text import csv_plain
from ddtk_helpers.intake.mapping import Match
from ddtk_helpers.intake.placing import FileRow, place
from ddtk_helpers.intake.report import problem_frame
from ddtk_helpers.intake.schools import SchoolFinder, UnknownSchool
from ddtk_helpers.intake.sheets import CannotRead
from ddtk_helpers.intake.tables import Table, TableRow, refuse_student_data
from ddtk_helpers.problems import Problem
from ddtk_helpers.records import Record, describe
from ddtk_helpers.store import Workbook
from ddtk_helpers.words import count

MOST_ROWS = 20_000


@dataclass(frozen=True)
class Intake:
    """What a file says, read as records: its rows, what is wrong, and notices about how it was read.

    `problems` has the columns file, sheet, row, column, value, says and level (must, later or check); row 0
    stands for all rows. `headers` are the file's names of the fields.
    """

    file: str
    sheet: str
    rows: tuple[FileRow, ...]
    headers: dict[str, str]
    constants: dict[str, str]
    problems: pd.DataFrame
    notices: tuple[str, ...]


def read_rows(
    model: type[Record], table: Table, mapping: Sequence[Match], workbook: Workbook, *, school: str | None = None,
    constants: Mapping[str, str] | None = None,
) -> Intake:  # fmt: skip
    """Read the confirmed columns of a table; nothing is saved.

    `school` is where rows without a school of their own belong. `constants` are answers that hold for
    all rows, for fields that would be empty otherwise: `{"kind": "administrative record"}`.

    Raises
    ------
    CannotRead
        The file has too many rows, looks like rows of students, or no column is confirmed.
    """
    refuse_student_data(table)
    if len(table.rows) > MOST_ROWS:
        raise CannotRead(f"{table.file} has more than {MOST_ROWS:,} rows. Split it into smaller files.")
    constants = {name: text for name, text in (constants or {}).items() if text}
    if unknown := set(constants) - set(model.model_fields):
        raise ValueError(f"“{sorted(unknown)[0]}” is no field of a {model.noun}.")
    finder = SchoolFinder(workbook, workbook.school if school is None else school)
    reader = _Reader(model, table, mapping, finder)
    rows = tuple(reader.rows())
    problems = problem_frame(
        model, table.file, table.sheet, place(model, rows, workbook, constants), reader.headers
    )
    notices = (*table.notices, *reader.notices())
    return Intake(table.file, table.sheet, rows, reader.headers, constants, problems, notices)


class _Reader:
    """Takes the confirmed columns of one table."""

    def __init__(
        self, model: type[Record], table: Table, mapping: Sequence[Match], schools: SchoolFinder
    ) -> None:
        confirmed = [match for match in mapping if match.confirmed and match.field]
        self._table, self._schools = table, schools
        self._columns = {match.field: match.column for match in confirmed}
        self._kinds = {spec.name: spec.kind for spec in describe(model) if spec.name in self._columns}
        if not self._kinds:
            raise CannotRead("No column is confirmed yet. Say for at least one column what it means.")
        self._left_out = [match.header for match in mapping if match not in confirmed]
        self._uneven = {one.number: one for one in table.uneven}
        self.headers = {match.field: match.header for match in confirmed}

    def rows(self) -> Iterator[FileRow]:
        """Give each row that has anything in a confirmed column."""
        for row in self._table.rows:
            if any(self._cell(row, name) for name in self._columns):
                yield self._row(row)

    def notices(self) -> list[str]:
        """Say what was understood differently from how it was written, and what was left out."""
        notices = []
        if padded := self._schools.padded:
            notices.append(
                f"{count(len(padded), 'school code')} had lost zeros; they were put back, like {padded[0]}."
            )
        if self._left_out:
            notices.append("Columns left out: " + ", ".join(f"“{name}”" for name in self._left_out) + ".")
        return notices

    def _row(self, row: TableRow) -> FileRow:
        problems, school = list(self._cell_problems(row)), self._schools.default
        try:
            school = self._schools.find(self._cell(row, "school"))
        except UnknownSchool as error:
            problems.append(Problem("school", str(error), self._cell(row, "school")))
        given = {name: self._cell(row, name) for name in self._kinds}
        for name, text in given.items():
            if self._kinds[name] == "school code" and text.isdigit() and 5 <= len(text) < 8:
                self._schools.padded.append(f"{text} → {text.zfill(8)}")
        return FileRow(row.number, school, self._cell(row, "record_id").upper(), given, tuple(problems))

    def _cell(self, row: TableRow, name: str) -> str:
        column = self._columns.get(name)
        return "" if column is None else csv_plain(row.cells[column].strip())

    def _cell_problems(self, row: TableRow) -> Iterator[Problem]:
        if uneven := self._uneven.get(row.number):
            yield Problem("", uneven.says, level=uneven.level)
        for name, column in self._columns.items():
            text = self._cell(row, name)
            if (row.number, column) in self._table.suspects:
                says = (
                    "A formula stands here that shows 0 or nothing; it may never have been computed. "
                    "Type the value in its place."
                )
                yield Problem(name, says, text)
