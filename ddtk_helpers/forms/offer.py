"""Offer: rows that nobody has to type, named before they are added, and a way to take them back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import ipywidgets

from ddtk_helpers.forms.boxes import Folded, Stack
from ddtk_helpers.forms.look import WIDE
from ddtk_helpers.records import Record
from ddtk_helpers.store import Change, Conflict, Row, StoreError, Workbook
from ddtk_helpers.words import count, plural

# No Layout here: a page loaded again would not know a widget that was made at the import.


class Offer(Stack):
    """Rows by name, a button that adds them, and one that takes them back; folded away under `title`.

    `noun` is what one of them is called, like “usual source”. `names` gives the names of those not there
    yet, and `add` saves them and gives the rows added. `forms` are loaded anew after each.
    """

    def __init__(
        self, workbook: Workbook, model: type[Record], forms: Sequence[Any], *, title: str, noun: str,
        names: Callable[[Workbook], Sequence[str]], add: Callable[[Workbook], Sequence[Row]],
    ) -> None:  # fmt: skip
        self.workbook, self.model, self.forms = workbook, model, forms
        self._noun, self._names, self._save = noun, names, add
        self.add = ipywidgets.Button(button_style="primary", layout=WIDE)
        self.undo = ipywidgets.Button(description="Take them back", layout=WIDE)
        self.said = ipywidgets.HTML()
        self.added: list[Row] = []
        self.add.on_click(lambda _: self._do(self._add))
        self.undo.on_click(lambda _: self._do(self._take_back))
        self._offer()
        super().__init__([Folded({title: Stack([self.said, self.add, self.undo])})])

    def _offer(self, told: str = "") -> None:
        names = list(self._names(self.workbook))
        waiting = (
            f"Not listed yet: {', '.join(names)}." if names else f"All the {plural(self._noun)} are listed."
        )
        self.add.description = f"Add {count(len(names), self._noun)}"
        self.add.disabled, self.undo.disabled = not names, not self.added
        self.said.value = f"<p role='status'>{escape(told)} {escape(waiting)}</p>"

    def _add(self) -> str:
        rows = self._save(self.workbook)
        if not rows:  # pressed twice, or somebody else was faster
            return ""
        self.added += rows
        return f"{count(len(rows), self.model.noun)} added. Confirm or correct each."

    def _take_back(self) -> str:
        """Remove what was added, except rows that somebody changed since."""
        untouched = {(row.record_id, row.version) for row in self.added}
        gone = [row for row in self.workbook.rows(self.model) if (row.record_id, row.version) in untouched]
        removals = [Change(None, row.record_id, row.version, row.school) for row in gone]
        self.workbook.save(self.model, removals, why=f"took back the {plural(self._noun)}")
        self.added = []
        return f"{count(len(gone), self.model.noun)} taken back."

    def _do(self, task: Callable[[], str]) -> None:
        try:
            told = task()
        except (Conflict, StoreError) as error:
            self.said.value = f"<p role='status'>{escape(str(error))}</p>"
            return
        self._offer(told)
        for form in self.forms:
            form.load()
