"""The answers of one person while that person gives them: one row for each item, found by code and wave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ddtk_helpers.answers.asking import code_key
from ddtk_helpers.answers.records import Answer
from ddtk_helpers.answers.rounds import is_revealed
from ddtk_helpers.field_kinds import NotKept, Unreadable
from ddtk_helpers.forms.open_row import ATTEMPTS
from ddtk_helpers.forms.page import as_typed
from ddtk_helpers.problems import Problem
from ddtk_helpers.records import FieldSpec, blank, check, describe, read
from ddtk_helpers.store import Change, Conflict, Row, Workbook

Typed = Mapping[str, Any]  # field → what the page holds


class CodeTaken(ValueError):
    """Somebody else has begun to answer with this code; the message is a sentence."""


class OwnAnswers:
    """What one code says in one wave, in the workbook's own school.

    `fixed` are the items that were answered before the reveal: they stay as they are, and open ones can
    still be answered. `note_reveal` says that the reveal came while the person was answering.
    """

    def __init__(
        self, workbook: Workbook, model: type[Answer], specs: Sequence[FieldSpec], code: str, wave: str
    ) -> None:
        self.code, self.wave, self.group = code, wave, ""
        self.fixed: set[str] = set()
        self._workbook, self._model, self._specs = workbook, model, specs
        self._own = [spec.name for spec in describe(model) if spec.name not in Answer.model_fields]
        self._is_mine, self._after_reveal = False, False

    def is_known(self) -> bool:
        """Say whether somebody has answered with this code before."""
        return bool(self._stored())

    def open(self) -> None:
        """Take the stored answers for one's own."""
        self._is_mine = True
        stored = self._stored()
        self.note_reveal(stored)
        self.group = next((str(row.written["role_group"] or "") for row in stored.values()), "")

    def typed(self) -> dict[str, dict[str, Any]]:
        """Give what is stored the way the person typed it: item → field → text, without empty fields."""
        return {
            item: {
                spec.name: as_typed(spec, row.written[spec.name])
                for spec in self._specs
                if row.written[spec.name]
            }
            for item, row in self._stored().items()
        }

    def note_reveal(self, stored: Iterable[str] | None = None) -> bool:
        """Fix what is answered if the round was revealed since the last look, and say whether it was."""
        if self._after_reveal or not is_revealed(self._workbook, self._model, self.wave):
            return False
        self._after_reveal = True
        self.fixed = set(self._stored() if stored is None else stored)
        return True

    def keep(self, answers: Mapping[str, Typed], group: str | None = None) -> dict[str, list[Problem]]:
        """Store what was typed about some items, all in one step, and give what is wrong by item.

        An item of which everything is cleared loses its row. Raises CodeTaken, or Conflict when the
        rows change faster than they can be read.
        """
        self.group = self.group if group is None else group
        for attempt in range(ATTEMPTS):
            stored = self._stored()
            if stored and not self._is_mine:
                raise CodeTaken("Somebody else has just begun with this code. Choose another one.")
            problems: dict[str, list[Problem]] = {}
            changes = list(self._changes(stored, answers, problems))
            try:
                self._workbook.save(self._model, changes)
            except Conflict:  # the same code on another page: read again, and what was typed last counts
                if attempt == ATTEMPTS - 1:
                    raise
            else:
                self._is_mine = self._is_mine or bool(changes)
                break
        return problems

    def _changes(
        self, stored: Mapping[str, Row], answers: Mapping[str, Typed], problems: dict[str, list[Problem]]
    ) -> Iterable[Change]:
        for item in dict.fromkeys([*stored, *answers]):
            row, typed = stored.get(item), answers.get(item, {})
            if item in self.fixed:
                continue
            written = dict(row.written) if row else blank(self._model)
            written |= {"respondent_code": row.written["respondent_code"] if row else self.code}
            written |= {"wave": self.wave, "item": item, "role_group": self.group or None}
            refused = self._take(written, typed)
            if item in answers:
                problems[item] = [*refused, *self._wrong(written, {problem.field for problem in refused})]
            is_empty = not any(written[name] for name in self._own)
            if row:
                known = (row.record_id, row.version, row.school)
                yield Change(None if is_empty else written, *known)
            elif not is_empty:
                yield Change(written, school=self._workbook.school)

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

    def _stored(self) -> dict[str, Row]:
        key = (code_key(self.code), self.wave)
        rows = self._workbook.rows(self._model, school=self._workbook.school)
        return {
            str(row.written["item"]): row
            for row in rows
            if (code_key(row.written["respondent_code"]), row.written["wave"]) == key
        }
