"""Lay the rows of a file over what is stored, and check the rows that would result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from ddtk_helpers.intake.matching import Ambiguous, StoredRows
from ddtk_helpers.problems import Problem
from ddtk_helpers.records import Checked, Record, Surroundings, check
from ddtk_helpers.store import Row, Workbook


@dataclass(frozen=True)
class FileRow:
    """One row of a file: its number there, its school, and the texts of its fields as written."""

    number: int
    school: str
    record_id: str
    given: dict[str, str]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class PlacedRow:
    """A row of a file as it would be saved, and the stored row it belongs to (None: a new row).

    `missing` are those of its problems that only ask for an answer: as in the form, the row may be saved
    without it and completed later.
    """

    number: int
    school: str
    stored: Row | None
    checked: Checked
    problems: tuple[Problem, ...]
    missing: tuple[Problem, ...] = ()

    @property
    def must_mend(self) -> bool:
        """Say whether the row cannot be saved as it stands."""
        return any(self.level(problem) == "must" for problem in self.problems)

    @property
    def is_incomplete(self) -> bool:
        """Say whether the row would be saved with answers still missing."""
        return bool(self.missing) and not self.must_mend

    def level(self, problem: Problem) -> Literal["must", "later", "check"]:
        """Say how urgent a problem of this row is when it comes from a file."""
        return "later" if problem in self.missing else problem.level


def place(
    model: type[Record], rows: Sequence[FileRow], workbook: Workbook, constants: Mapping[str, str]
) -> list[PlacedRow]:
    """Give each row laid over the stored row it belongs to; fields a file does not have stay as stored.

    `constants` fill fields that would be empty otherwise.
    """
    given = {name for row in rows for name in row.given}
    stored = StoredRows(model, workbook, {*given, *constants})
    served = workbook.surroundings("").grades_served
    placed = [_place(model, row, stored, Surroundings(served, row.school), constants) for row in rows]
    keys = [_identity(model, row, stored) for row in placed]
    times = Counter(keys)
    return [_told_twice(model, row) if times[key] > 1 else row for row, key in zip(placed, keys, strict=True)]


def _place(
    model: type[Record], row: FileRow, stored: StoredRows, around: Surroundings, constants: Mapping[str, str]
) -> PlacedRow:
    problems = list(row.problems)
    checked, found = check(model, _filled({}, row.given, constants), around), None
    try:
        found = stored.find(row.record_id, row.school, stored.key(row.school, checked.values, checked.unfit))
    except Ambiguous as error:
        problems.append(Problem("record_id", str(error), row.record_id))
    if found:
        checked = check(model, _filled(found.written, row.given, constants), around)
    of_answers = _new_problems(model, checked, found, around)
    missing = tuple(problem for problem in of_answers if _asks_for_answer(model, problem, checked))
    return PlacedRow(row.number, row.school, found, checked, (*problems, *of_answers), missing)


def _asks_for_answer(model: type[Record], problem: Problem, checked: Checked) -> bool:
    """Say whether nothing is wrong but an empty field, in a row that can be told from others without it."""
    name = problem.field
    is_empty = name in model.model_fields and name not in checked.values and name not in checked.unfit
    # Without the fields that tell rows apart, the next import could not find the row again.
    return problem.level == "must" and is_empty and not problem.written and name not in model.match_on


def _filled(
    before: Mapping[str, Any], given: Mapping[str, str], constants: Mapping[str, str]
) -> dict[str, Any]:
    written = {**before, **given}
    return written | {name: text for name, text in constants.items() if not written.get(name)}


def _new_problems(
    model: type[Record], checked: Checked, stored: Row | None, around: Surroundings
) -> list[Problem]:
    """Give the problems of a row, without those that the stored row has already."""
    if stored is None or not checked.problems:
        return list(checked.problems)
    before = {(problem.field, problem.says) for problem in check(model, stored.written, around).problems}
    return [problem for problem in checked.problems if (problem.field, problem.says) not in before]


def _identity(model: type[Record], row: PlacedRow, stored: StoredRows) -> object:
    if row.stored:
        return row.stored.record_id
    values = row.checked.values
    named = any(values.get(name) for name in model.match_on) or not model.match_on
    return stored.key(row.school, values, row.checked.unfit) if named else row.number


def _told_twice(model: type[Record], row: PlacedRow) -> PlacedRow:
    says = "The file has this row more than once. Keep one of them."
    problem = Problem(next(iter(model.match_on), "record_id"), says)
    return replace(row, problems=(*row.problems, problem))
