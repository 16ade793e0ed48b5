"""Published results of the state, as downloaded, turned into one tidy table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pandas as pd

from ddtk_helpers.intake.reading import read_sheets
from ddtk_helpers.intake.sheets import CannotRead
from ddtk_helpers.intake.state_cells import SUBJECTS, grade_of, level_of, read_cell, read_code, year_in
from ddtk_helpers.intake.state_layouts import (
    Layout,
    LayoutColumn,
    UnknownLayout,
    describe_unknown,
    header_key,
    known_headers,
    recognize,
)  # fmt: skip
from ddtk_helpers.intake.tables import Table, TableRow, find_table, refuse_student_data
from ddtk_helpers.words import count

__all__ = ["RESULT_COLUMNS", "UnknownLayout", "read_results"]

RESULT_COLUMNS = [
    "code", "name", "level", "year", "measure", "subject", "grade", "student_group", "value", "unit", "n",
    "suppressed", "source",
]  # fmt: skip
_COLLABORATIVES_AS_STATE = "09990999"  # repeats the state in the hub's enrollment table
_SAME = ["code", "year", "measure", "subject", "grade", "student_group"]


def read_results(
    name: str, data: bytes, *, year: str = "", grade: str = "", student_group: str = ""
) -> pd.DataFrame:
    """Give the results in one of the state's published files, one row per organization and measure.

    `year`, `grade` and `student_group` say what the file itself does not.

    Returns
    -------
    DataFrame
        code (eight digits), name, level (state, district, school, town), year (2023 or 2022-23),
        measure, subject, grade (empty: all), student_group (empty: not said), value, unit, n
        (students counted), suppressed (hidden because the group is small), source.
        `attrs["notices"]` holds sentences about what is missing or was read differently.

    Raises
    ------
    UnknownLayout
        The file is none we know; the message describes it.
    CannotRead
        It cannot be read, holds students, names no year, or holds no results.
    """
    tables = [find_table(sheet, known_headers()) for sheet in read_sheets(name, data)]
    for table in tables:
        refuse_student_data(table)
    known = [(table, layout) for table in tables if (layout := recognize(table))]
    if not known:
        raise describe_unknown(tables)
    table, layout = known[0]
    if not student_group and any("all students" in line.casefold() for line in table.title):
        student_group = "All students"
    said = {"year": _year(table, year), "grade": grade, "student group": student_group}
    reader = _Reader(table, layout, said)
    return reader.results()


class _Reader:
    """Reads one table of a known layout."""

    def __init__(self, table: Table, layout: Layout, said: dict[str, str]) -> None:
        self._table, self._layout, self._said = table, layout, said
        self._columns = {header_key(header): index for index, header in enumerate(table.header) if header}
        self._roles: dict[str, int] = {}
        for key, index in self._columns.items():
            if key in layout.columns:
                self._roles.setdefault(layout.columns[key][0].role, index)
        if "value" not in self._roles:
            raise CannotRead(
                f"{table.file} is the state's “{layout.title}”. It lists places and people, no results."
            )
        if not (said["year"] or "year" in self._roles):
            raise CannotRead(
                f"{table.file} ({layout.title}) does not say its year. Look where it was downloaded, and give it: "
                'read_results(name, data, year="2023").'
            )
        self._in_year: dict[str, list[tuple[int, LayoutColumn]]] = {}
        self._words: Counter[str] = Counter()
        self._skipped: list[str] = []
        self._padded: list[str] = []

    def results(self) -> pd.DataFrame:
        """Give the tidy table with its notices."""
        lines = [line for row in self._table.rows for line in self._row(row)]
        frame = pd.DataFrame(lines, columns=[*RESULT_COLUMNS, "written"])
        frame["n"] = frame["n"].astype("Int64")
        frame["value"] = frame["value"].astype(float)
        frame, notices = _without_empty_measures(frame)
        notices = [*self._table.notices, *self._notices(), *notices, *_gaps(frame)]
        frame = frame.drop(columns="written").reset_index(drop=True)
        frame.attrs = {
            "notices": notices,
            "layout": self._layout.name,
            "title": " / ".join(self._table.title),
        }
        return frame

    def _row(self, row: TableRow) -> Iterator[tuple]:
        code = read_code(self._cell(row, "code"))
        if code is None or code == _COLLABORATIVES_AS_STATE:
            self._skipped.append(" ".join(cell.strip() for cell in row.cells if cell.strip())[:80])
            return
        if code != self._cell(row, "code"):
            self._padded.append(f"{self._cell(row, 'code')} → {code}")
        year, subject = year_in([self._cell(row, "year")]) or self._said["year"], self._cell(row, "subject")
        if not year:
            raise CannotRead(
                f"{self._table.file}, row {row.number}: “{self._cell(row, 'year')}” is not a year."
            )
        level = level_of(code, self._cell(row, "organization type"), self._layout.level)
        around = (code, self._cell(row, "name"), level, year)
        for index, column in self._measures(year):
            cell = read_cell(row.cells[index])
            if (row.number, index) in self._table.suspects:
                self._words["A formula without a result"] += 1
                continue
            if cell.written == "words":
                self._words[row.cells[index].strip()[:60]] += 1
            yield (
                *around, self._measure(column, row), column.subject or SUBJECTS.get(subject.casefold(), subject),
                column.grade or grade_of(self._cell(row, "grade")) or self._said["grade"],
                self._cell(row, "student group") or self._said["student group"],
                _value(cell.value, column), "percent" if column.unit == "fraction" else column.unit,
                self._n(row, column), cell.written == "hidden" or (cell.written == "empty" and level != "state"),
                f"{self._table.file}: {self._layout.title}", cell.written,
            )  # fmt: skip

    def _measures(self, year: str) -> list[tuple[int, LayoutColumn]]:
        if year not in self._in_year:
            self._in_year[year] = [
                (index, column)
                for key, index in self._columns.items()
                for column in self._layout.columns.get(key, [])
                if column.role == "value" and column.holds_in(year)
            ]
        return self._in_year[year]

    def _measure(self, column: LayoutColumn, row: TableRow) -> str:
        variant = self._cell(row, "variant")
        return f"{column.measure} ({variant})" if variant else column.measure

    def _n(self, row: TableRow, column: LayoutColumn) -> int | None:
        index = self._columns.get(header_key(column.n_header))
        value = None if index is None else read_cell(row.cells[index]).value
        return None if value is None or value != int(value) else int(value)

    def _cell(self, row: TableRow, role: str) -> str:
        index = self._roles.get(role)
        return "" if index is None else " ".join(row.cells[index].split())

    def _notices(self) -> list[str]:
        notices = [column.note for found in self._layout.columns.values() for column in found if column.note]
        columns = [column for found in self._layout.columns.values() for column in found]
        about_students = any(column.role == "n" for column in columns)
        by_grade = any(column.grade for column in columns)
        for what, is_told in (("grade", by_grade), ("student group", False)):
            if about_students and not (is_told or what in self._roles or self._said[what]):
                notices.append(f"The file does not say for which {what} it is; it may be for all.")
        unknown = [
            self._table.header[i] for key, i in self._columns.items() if key not in self._layout.columns
        ]
        if unknown:
            notices.append(
                "Columns not known here were left out: " + ", ".join(f"“{one}”" for one in unknown) + "."
            )
        if self._padded:
            notices.append(f"{count(len(self._padded), 'code')} had lost zeros, like {self._padded[0]}.")
        if self._skipped:
            notices.append(
                f"{count(len(self._skipped), 'line')} without a code left out: “{self._skipped[0]}”."
            )
        notices += [
            f"“{words}” stands {count(n, 'time')} in place of a number." for words, n in self._words.items()
        ]
        return list(dict.fromkeys(notices))


def _year(table: Table, year: str) -> str:
    written = year_in(table.title)
    if year and not re.fullmatch(r"(19|20)\d\d(-\d\d)?", year):
        raise CannotRead(f"“{year}” is not a year. Write it like 2023 or 2022-23.")
    if year and written and year != written:
        raise CannotRead(f"{table.file} says it is for {written}, not {year}.")
    return written or year


def _value(value: float | None, column: LayoutColumn) -> float | None:
    if value is None or column.unit != "fraction":
        return value
    if not 0 <= value <= 1:
        raise CannotRead(
            f"“{column.header}” holds {value:g}; in this layout it must be a fraction from 0 to 1."
        )
    return round(value * 100, 8)


def _without_empty_measures(frame: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Leave out what the file reports for nobody, such as growth in science, and say so."""
    filled = frame.groupby(["measure", "subject", "year"])["value"].transform("count") > 0
    hidden = frame.groupby(["measure", "subject", "year"])["written"].transform(
        lambda column: (column == "hidden").any()
    )
    keep = filled | hidden
    left_out = frame.loc[~keep, ["measure", "subject"]].drop_duplicates()
    notices = [
        f"“{measure}” is empty in the whole file" + (f" for {subject}." if subject else ".")
        for measure, subject in left_out.itertuples(index=False)
    ]
    return frame[keep], notices


def _gaps(frame: pd.DataFrame) -> list[str]:
    """Say what is hidden or absent, so that nobody takes it for zero."""
    notices = []
    empty = int(((frame["written"] == "empty") & frame["suppressed"]).sum())
    if empty:
        notices.append(
            f"{count(empty, 'empty cell')} counted as hidden; the file does not say whether hidden or not reported."
        )
    subjects = frame.groupby("code")["subject"].agg(set)
    every = sorted({subject for found in subjects for subject in found if subject})
    for subject in every:
        without = [code for code, found in subjects.items() if subject not in found]
        if without and len(every) > 1:
            notices.append(
                f"{count(len(without), 'organization')} without a row for {subject}: too few students, or none."
            )
    if repeated := int(frame.duplicated(_SAME).sum()):
        notices.append(f"{count(repeated, 'result')} stand twice in the file. Do not add them up.")
    return notices
