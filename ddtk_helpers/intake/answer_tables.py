"""Tables of answers: one row for each person, as online forms export them, or one row for each item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from ddtk_helpers.answers.asking import read_rating
from ddtk_helpers.answers.items import Item
from ddtk_helpers.documents.csv_text import csv_plain
from ddtk_helpers.field_kinds import Unreadable, read_choice, read_text
from ddtk_helpers.intake.answer_columns import Columns, ItemFinder, find_columns, is_called, letters
from ddtk_helpers.intake.answer_sheets import STATEMENT
from ddtk_helpers.intake.made_codes import made_code
from ddtk_helpers.intake.sheets import Sheet
from ddtk_helpers.intake.tables import Table, TableRow, refuse_student_data, table_below
from ddtk_helpers.problems import Problem
from ddtk_helpers.records import FieldSpec
from ddtk_helpers.words import count, several

_FORMULA = "A formula stands here that shows 0 or nothing. Type the value in its place."
_AN_ADDRESS = "This is an e-mail address, which says who answered. A code was made in its place."
_ABOUT_PERSON = ("respondent_code", "role_group", "wave")


class Asked(NamedTuple):
    """What was asked: the items, the fields about each, those about the person, the wave, the key of made codes."""

    items: Sequence[Item]
    specs: Sequence[FieldSpec]
    about: Sequence[FieldSpec]  # code, group, wave, item
    wave: str
    key: str = ""


class Person(NamedTuple):
    """Who answers in a file: `is_made` says that the file had no code and one was made; `group` None: no group asked."""

    code: str
    is_made: bool
    group: str | None
    wave: str
    source: str  # tells two people apart within all files, also when they have one code


@dataclass(frozen=True)
class SaidRow:
    """What one person says about one item in a file.

    `given` are the texts of the fields asked, `headers` the names of the columns they come from.
    """

    file: str
    number: int
    person: Person
    item: str
    given: Mapping[str, str]
    headers: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


class AnswerTable:
    """What both kinds of table share: cells, codes, groups, and what is told about columns.

    Raises StudentData when the columns that are about no item look like rows of students.
    """

    def __init__(self, sheet: Sheet, start: int, asked: Asked, finder: ItemFinder) -> None:
        self.asked, self._finder, self._sheet = asked, finder, sheet
        self.table: Table = table_below(sheet, start)
        self.columns: Columns = self._columns()
        refuse_student_data(self._left_out())
        self._uneven = {one.number: one for one in self.table.uneven}
        self._made: dict[str, int] = {}
        self._empty_rows = 0
        self.headers = {name: self.table.header[at] for name, at in self.columns.about.items()}

    def rows(self) -> Iterator[SaidRow]:
        """Give what each person says about each item."""
        raise NotImplementedError

    def notices(self) -> list[str]:
        """Say what was left out, and why."""
        quoted = [[f"“{name}”" for name in names] for names in (self.columns.personal, self.columns.unknown)]
        personal, unknown = (several(names, most=8) for names in quoted)
        return [
            *([f"Not read, because it can say who answered: {personal}."] if personal else []),
            *([f"Left out, because it is about no item asked here: {unknown}."] if unknown else []),
            *([f"{count(self._empty_rows, 'row')} without any answer left out."] if self._empty_rows else []),
        ]

    def _columns(self) -> Columns:
        raise NotImplementedError

    def _left_out(self) -> Table:
        """Give the table of the columns that are not read."""
        places = self.columns.places_left_out
        rows = tuple(TableRow(row.number, tuple(row.cells[at] for at in places)) for row in self.table.rows)
        return replace(self.table, header=tuple(self.table.header[at] for at in places), rows=rows)

    def _cell(self, row: TableRow, column: int | None) -> str:
        return "" if column is None else read_text(csv_plain(row.cells[column].strip())) or ""

    def _about(self, row: TableRow) -> dict[str, str]:
        """Give what a row says of itself: code, group, wave, item; empty where it has no such column."""
        return {spec.name: self._cell(row, self.columns.about.get(spec.name)) for spec in self.asked.about}

    def _given(self, row: TableRow, columns: Mapping[str, int]) -> dict[str, str]:
        """Give the texts of the fields, ratings as they are allowed; empty when none is filled."""
        choices = {spec.name: spec.choices for spec in self.asked.specs if spec.kind == "choice"}
        given = {}
        for name, column in columns.items():
            text = self._cell(row, column)
            try:
                given[name] = (read_rating(text, choices[name]) or "") if name in choices else text
            except Unreadable:
                given[name] = text  # told when the row is checked
        return given if any(given.values()) else {}

    def _cell_problems(self, row: TableRow, columns: Mapping[str, int]) -> list[Problem]:
        """Say what is wrong with the cells themselves: slipped sideways, or never computed."""
        found = [Problem("", one.says, level=one.level)] if (one := self._uneven.get(row.number)) else []
        return found + [
            Problem(name, _FORMULA, self._cell(row, column))
            for name, column in columns.items()
            if (row.number, column) in self.table.suspects
        ]

    def _person(
        self, about: Mapping[str, str], *, stamp: str, source: str, has_group: bool
    ) -> tuple[Person, list[Problem]]:
        """Give who answers, with a code made of `stamp` where there is none, and what to say about it."""
        written, told = about["respondent_code"], []
        is_made = not written or "@" in written
        if written and is_made:
            told.append(Problem("respondent_code", _AN_ADDRESS, "", "check"))
        code = self._made_code(stamp) if is_made else written
        group, groups = "", next(spec.choices for spec in self.asked.about if spec.name == "role_group")
        try:
            group = read_choice(about["role_group"], groups) or ""
        except Unreadable as error:
            says = f"{error} The answers are kept without a group."
            told.append(Problem("role_group", says, about["role_group"], "check"))
        wave = about["wave"] or self.asked.wave
        return Person(code, is_made, group if has_group else None, wave, source), told

    def _made_code(self, stamp: str) -> str:
        code = made_code(stamp, self.asked.key)
        self._made[code] = self._made.get(code, 0) + 1
        return f"{code}-{self._made[code]}" if self._made[code] > 1 else code

    def _name(self) -> str:
        """Give what a table is called when it has no code: without ending and number of a second download."""
        stem = re.sub(r"\s*\(\d+\)$", "", Path(self.table.file).stem)
        return f"{stem}|{self.table.sheet}"


class FormTable(AnswerTable):
    """An export of an online form: one row for each person, one column for each question."""

    def rows(self) -> Iterator[SaidRow]:
        """Give what each person says about each item."""
        by_item: dict[str, dict[str, int]] = {}
        for question in self.columns.questions:
            by_item.setdefault(question.item, {})[question.field] = question.column
        for row in self.table.rows:
            said = list(self._said(row, by_item))
            self._empty_rows += not said
            yield from said

    def _columns(self) -> Columns:
        people = [spec for spec in self.asked.about if spec.name in _ABOUT_PERSON]
        return find_columns(self.table.header, self._finder, people, self.asked.specs)

    def _said(self, row: TableRow, by_item: Mapping[str, Mapping[str, int]]) -> Iterator[SaidRow]:
        file, stamps = self.table.file, [self._cell(row, column) for column in self.columns.stamps]
        person, told = self._person(
            self._about(row), has_group="role_group" in self.columns.about,
            stamp="|".join(stamps) if any(stamps) else f"{self._name()}|{row.number}",
            source=f"{file}|{self.table.sheet}|{row.number}",
        )  # fmt: skip
        for item, columns in by_item.items():
            if given := self._given(row, columns):
                headers = self.headers | {name: self.table.header[at] for name, at in columns.items()}
                problems = (*told, *self._cell_problems(row, columns))
                yield SaidRow(file, row.number, person, item, given, headers, problems)
                told = []  # once for each person


class RowTable(AnswerTable):
    """A table with one item in each row: the sheet that is sent to one person, or rows with a code in each."""

    def rows(self) -> Iterator[SaidRow]:
        """Give what each person says about each item."""
        on_top = self._on_top()
        columns = {
            spec.name: self.columns.about[spec.name]
            for spec in self.asked.specs
            if spec.name in self.columns.about
        }
        people: dict[tuple[str, ...], Person] = {}
        for row in self.table.rows:
            given = self._given(row, columns)
            if not given:
                continue  # a heading, or an item left open
            about = {name: text or on_top.get(name, "") for name, text in self._about(row).items()}
            key, told = tuple(about[name] for name in _ABOUT_PERSON), []
            if key not in people:
                people[key], told = self._person(
                    about, has_group="role_group" in {*self.columns.about, *on_top}, stamp=self._name(),
                    source=f"{self.table.file}|{self.table.sheet}",
                )  # fmt: skip
            item, wrong = self._item(about["item"], self._statement(row))
            problems = (*told, *wrong, *self._cell_problems(row, columns))
            yield SaidRow(self.table.file, row.number, people[key], item, given, self.headers, problems)

    def _columns(self) -> Columns:
        found, fields = Columns(), (*self.asked.about, *self.asked.specs)
        for column, name in enumerate(self.table.header):
            spec = next((one for one in fields if is_called(letters(name), one)), None)
            if spec and spec.name not in found.about:
                found.about[spec.name] = column
            elif name and letters(name) != letters(STATEMENT):
                found.unknown.append(name)
                found.places_left_out.append(column)
        return found

    def _on_top(self) -> dict[str, str]:
        """Give what stands above the table: the code, the group, the wave, each behind its name."""
        people = [spec for spec in self.asked.about if spec.name in _ABOUT_PERSON]
        found = {}
        for cells in self._sheet.rows[: self.table.header_number - 1]:
            label, value = [*(cell.strip() for cell in cells[:2]), "", ""][:2]
            if spec := next((spec for spec in people if is_called(letters(label), spec)), None):
                found[spec.name] = csv_plain(value)
        return found

    def _statement(self, row: TableRow) -> str:
        places = [at for at, name in enumerate(self.table.header) if letters(name) == letters(STATEMENT)]
        return self._cell(row, places[0] if places else None)

    def _item(self, written: str, statement: str) -> tuple[str, list[Problem]]:
        if found := self._finder.find(written) or self._finder.find(statement):
            return found[0], []
        known = several([item.id for item in self.asked.items], most=12)
        return written, [Problem("item", f"“{written}” is no item asked here. Items: {known}.", written)]
