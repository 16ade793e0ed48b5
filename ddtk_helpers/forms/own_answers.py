"""The answers of one person while that person gives them: one row for each item, found by code and wave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ddtk_helpers.answers.asking import code_key
from ddtk_helpers.answers.late import LATE
from ddtk_helpers.answers.records import Answer
from ddtk_helpers.answers.rounds import is_revealed
from ddtk_helpers.field_kinds import NotKept, Unreadable
from ddtk_helpers.forms.open_row import ATTEMPTS
from ddtk_helpers.problems import Problem
from ddtk_helpers.records import FieldSpec, blank, check, describe, read
from ddtk_helpers.store import Change, Conflict, Row, Workbook

Typed = Mapping[str, Any]  # field → what the page holds


class CodeTaken(ValueError):
    """Somebody else has begun to answer with this code; the message is a sentence."""


class OwnAnswers:
    """What one code says in one wave, in the workbook's own school.

    A code is no lock: whoever guesses one must not read what was said with it. So nothing that is stored is
    ever given back, only which items are answered. What is typed about an item takes the place of all that was
    said about it before. After the reveal it waits beside the counted answer (`answers.late`).
    """

    def __init__(
        self, workbook: Workbook, model: type[Answer], specs: Sequence[FieldSpec], code: str, wave: str
    ) -> None:
        self.code, self.wave = code, wave
        self._workbook, self._model, self._specs = workbook, model, specs
        self._own = [spec.name for spec in describe(model) if spec.name not in Answer.model_fields]
        self._is_mine = False
        self._group: str | None = None  # not chosen here
        self._given: set[str] = set()  # items that were typed here

    def is_known(self) -> bool:
        """Say whether somebody has answered with this code before."""
        return bool(self._rows())

    def open(self) -> None:
        """Take the stored answers for one's own; they are not shown."""
        self._is_mine = True

    def answered(self) -> list[str]:
        """Give the items that have an answer with this code, counted or waiting."""
        return sorted({str(row.written["item"]) for row in self._rows()})

    def is_late(self) -> bool:
        """Say whether the round is revealed, so that what is typed now waits."""
        return is_revealed(self._workbook, self._model, self.wave)

    def keep(self, answers: Mapping[str, Typed], group: str | None = None) -> dict[str, list[Problem]]:
        """Store what was typed about some items, all in one step, and give what is wrong by item.

        An item of which everything is cleared again loses its row. Raises CodeTaken, or Conflict when the
        rows change faster than they can be read.
        """
        if group or self._group is not None:  # an empty one at the start only says that nothing is chosen
            self._group = self._group if group is None else group
        for attempt in range(ATTEMPTS):
            rows, is_late = self._rows(), self.is_late()
            if rows and not self._is_mine:
                raise CodeTaken("Somebody else has just begun with this code. Choose another one.")
            problems: dict[str, list[Problem]] = {}
            changes = list(self._changes(rows, answers, problems, is_late=is_late))
            try:
                self._workbook.save(self._model, changes)
            except Conflict:  # the same code on another page: read again, and what was typed last counts
                if attempt == ATTEMPTS - 1:
                    raise
            else:
                self._is_mine = self._is_mine or bool(changes)
                self._given |= set(problems)
                break
        return problems

    def _changes(
        self, rows: Sequence[Row], answers: Mapping[str, Typed], problems: dict[str, list[Problem]], *, is_late: bool
    ) -> Iterable[Change]:  # fmt: skip
        before = {
            str(row.written["item"]): row for row in rows
        }  # a waiting row stands behind the counted one
        open_rows = {item: row for item, row in before.items() if row.status == LATE or not is_late}
        state = LATE if is_late else self._model.states[0]
        for item in dict.fromkeys([*open_rows, *answers]):
            row, typed = open_rows.get(item), answers.get(item, {})
            is_typed = item in self._given or any(typed.values())
            if not row and not is_typed:
                continue
            written = self._started(before.get(item), item, is_typed=is_typed)
            refused = self._take(written, typed) if is_typed else []
            if item in answers and is_typed:
                problems[item] = [*refused, *self._wrong(written, {problem.field for problem in refused})]
            is_empty = not any(written[name] for name in self._own)
            if row:
                known = (row.record_id, row.version, row.school)
                yield Change(None if is_empty else written, *known, status=state)
            elif not is_empty:
                yield Change(written, school=self._workbook.school, status=state)

    def _started(self, row: Row | None, item: str, *, is_typed: bool) -> dict[str, Any]:
        """Give the row to write into: without what was asked about before, when the item is typed anew."""
        written = dict(row.written) if row else blank(self._model)
        if is_typed and item not in self._given:
            nothing = blank(self._model)
            written |= {spec.name: nothing[spec.name] for spec in self._specs}
        code = row.written["respondent_code"] if row else self.code
        group = (written["role_group"] if self._group is None else self._group) or None
        return written | {"respondent_code": code, "wave": self.wave, "item": item, "role_group": group}

    def _take(self, written: dict[str, Any], typed: Typed) -> list[Problem]:
        """Write what was typed into a row, without texts about a student, and give those as problems."""
        refused = []
        for spec in self._specs:
            if spec.name not in typed:
                continue
            try:
                written[spec.name] = read(spec, typed[spec.name])
            except NotKept as error:
                refused.append(Problem(spec.name, f"{error} This text is not kept."))
            except Unreadable:
                written[spec.name] = typed[spec.name]
        return refused

    def _wrong(self, written: Mapping[str, Any], told: set[str]) -> list[Problem]:
        """Give what does not fit and what to look at again; an open answer is no problem."""
        asked = {spec.name for spec in self._specs} - told
        found = check(self._model, written).problems
        return [one for one in found if one.field in asked and (one.written or one.level == "check")]

    def _rows(self) -> list[Row]:
        """Give the rows of this code and wave, the oldest first."""
        key = (code_key(self.code), self.wave)
        rows = self._workbook.rows(self._model, school=self._workbook.school)
        return [row for row in rows if (code_key(row.written["respondent_code"]), row.written["wave"]) == key]
