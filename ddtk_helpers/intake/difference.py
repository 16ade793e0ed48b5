"""What a file would change, shown before anything is saved; then saved as a whole or not at all."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ddtk_helpers import field_kinds
from ddtk_helpers.intake.mapping import field_titles
from ddtk_helpers.intake.placing import PlacedRow, place
from ddtk_helpers.intake.report import problem_frame, row_name
from ddtk_helpers.intake.rows import Intake
from ddtk_helpers.records import Record, blank, describe
from ddtk_helpers.store import Change, Row, Workbook
from ddtk_helpers.words import count

CHANGE_COLUMNS = ["row", "record_id", "school", "name", "field", "title", "before", "after"]


class NotAccepted(ValueError):
    """Rows with problems are still among those to save; the message says how many and what to do."""


@dataclass(frozen=True)
class Difference:
    """What saving a file would do; nothing is ever removed by a file.

    `changes` has one line per changed field: row (in the file), record_id, school, name (of
    the row), field, title (of the field), before, after. `not_in_file` are the stored rows that the file does not have.
    """

    added: tuple[PlacedRow, ...]
    changed: tuple[PlacedRow, ...]
    unchanged: tuple[PlacedRow, ...]
    not_in_file: tuple[Row, ...]
    changes: pd.DataFrame
    problems: pd.DataFrame
    intake: Intake
    noun: str

    @property
    def sentence(self) -> str:
        """Say in one sentence what would happen."""
        return (
            f"{count(len(self.added), self.noun)} would be added, {len(self.changed):,} changed, "
            f"{len(self.unchanged):,} stay as they are, and {len(self.not_in_file):,} stored here are not in the "
            "file and stay too." + self._empty_answers()
        )

    def incomplete(self, leave_out: Collection[int] = ()) -> list[PlacedRow]:
        """Give the rows that would be saved with empty answers, without those left out."""
        rows = (*self.added, *self.changed)
        return [row for row in rows if row.is_incomplete and row.number not in leave_out]

    def _empty_answers(self) -> str:
        rows = len(self.incomplete())
        if not rows:
            return ""
        words = ("has", "it is") if rows == 1 else ("have", "they are")
        return f" {count(rows, 'row')} {words[0]} empty answers; {words[1]} saved and can be completed later."

    def to_mend(self, leave_out: Collection[int] = ()) -> list[PlacedRow]:
        """Give the rows that cannot be saved as they stand, without those left out by their number."""
        rows = (*self.added, *self.changed)
        return [row for row in rows if row.must_mend and row.number not in leave_out]


def preview(workbook: Workbook, model: type[Record], intake: Intake) -> Difference:
    """Compare a file with what is stored now."""
    titles = field_titles(model)
    stored = {row.record_id: row for row in workbook.rows(model)}
    added, changed, unchanged, lines = [], [], [], []
    placed = place(model, intake.rows, workbook, intake.constants)
    for row in placed:
        if row.stored is None:
            added.append(row)
            continue
        found = list(_changed_fields(model, row))
        name = row_name(model, row.stored.written)
        lines += [
            (row.number, row.stored.record_id, row.school, name, field, titles[field], before, after)
            for field, before, after in found
        ]
        (changed if found else unchanged).append(row)
    named = {row.stored.record_id for row in placed if row.stored}
    rest = tuple(row for number, row in stored.items() if number not in named)
    changes = pd.DataFrame(lines, columns=CHANGE_COLUMNS)
    problems = problem_frame(model, intake.file, intake.sheet, placed, intake.headers)
    return Difference(
        tuple(added), tuple(changed), tuple(unchanged), rest, changes, problems, intake, model.noun
    )


def accept(
    workbook: Workbook, model: type[Record], difference: Difference, *, why: str, leave_out: Collection[int] = (),
    change: Callable[[type[Record], PlacedRow], Change] | None = None,
) -> list[Row]:  # fmt: skip
    """Save what was added and changed, all of it or nothing, and give the saved rows.

    Unchanged rows are not touched and keep their state of review. `leave_out` are row numbers of the
    file that are not to be saved; `change` says what is done with a row, where it is not what the file says.

    Raises
    ------
    NotAccepted
        A row that is not left out has a problem that must be mended; empty answers can wait, as in the form.
    store.Conflict
        Somebody changed one of the rows since the difference was shown.
    """
    if waiting := difference.to_mend(leave_out):
        numbers = ", ".join(str(row.number) for row in waiting[:10])
        more = " and more" if len(waiting) > 10 else ""
        raise NotAccepted(
            f"{count(len(waiting), 'row')} must be mended first (row {numbers}{more}). Mend them in the file, "
            "or leave them out. Nothing was saved."
        )
    rows = (*_still_new(workbook, model, difference), *difference.changed)
    changes = [(change or change_of)(model, row) for row in rows if row.number not in leave_out]
    return workbook.save(model, changes, why=why) if changes else []


def _still_new(workbook: Workbook, model: type[Record], difference: Difference) -> list[PlacedRow]:
    """Give the new rows, without those that the store has by now, so that saving twice adds once."""
    if not difference.added:
        return []
    now = preview(workbook, model, difference.intake)
    changed = {row.number for row in now.changed}
    if any(row.number in changed for row in difference.added):
        raise NotAccepted(
            "Somebody added one of these rows meanwhile. Look at the difference again. Nothing was saved."
        )
    new = {row.number for row in now.added}
    return [row for row in difference.added if row.number in new]


def change_of(model: type[Record], row: PlacedRow) -> Change:
    """Give what the store has to do so that a row is kept as the file has it."""
    known = {"record_id": row.stored.record_id, "version": row.stored.version} if row.stored else {}
    written = blank(model) | row.checked.values | row.checked.unfit
    return Change(written, school=row.school, origin="imported", **known)


def _changed_fields(model: type[Record], row: PlacedRow) -> list[tuple[str, str, str]]:
    assert row.stored is not None
    before, after = row.stored.values | row.stored.unfit, row.checked.values | row.checked.unfit
    return [
        (spec.name, field_kinds.write(before.get(spec.name)), field_kinds.write(after.get(spec.name)))
        for spec in describe(model)
        if not _same(before.get(spec.name), after.get(spec.name))
    ]


def _same(before: Any, after: Any) -> bool:
    if isinstance(before, float) and isinstance(after, float):
        return math.isclose(before, after, rel_tol=1e-12)  # spreadsheets keep 15 digits
    return (before or None) == (after or None) if isinstance(before or after, list | str) else before == after
