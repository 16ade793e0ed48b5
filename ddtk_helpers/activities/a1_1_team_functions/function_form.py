"""The form in which the team chooses with which functions it starts."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import Any

import ipywidgets

from ddtk_helpers.activities.a1_1_team_functions import facts
from ddtk_helpers.activities.a1_1_team_functions.analysis import function_state
from ddtk_helpers.activities.a1_1_team_functions.analysis.register import AT_MOST_NOW
from ddtk_helpers.activities.a1_1_team_functions.records import DataTask, FunctionChoice
from ddtk_helpers.activities.a1_1_team_functions.sentences import choice_sentence
from ddtk_helpers.field_kinds import Unreadable
from ddtk_helpers.forms.boxes import Stack
from ddtk_helpers.forms.look import WIDE
from ddtk_helpers.records import describe, read
from ddtk_helpers.store import Change, Conflict, Row, StoreError, Workbook

_ANSWERS = (("not decided", None), ("start now", True), ("later", False))
# No Layout here: a page loaded again would not know a widget that was made at the import.
_WHY = next(spec for spec in describe(FunctionChoice) if spec.name == "why")


class FunctionForm(Stack):
    """The five functions with their meaning; for each: start now or later, and why. Saved at once.

    A third function to start with is questioned, not forbidden.
    """

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.said = ipywidgets.HTML()
        self.start: dict[str, ipywidgets.ToggleButtons] = {}
        self.why: dict[str, ipywidgets.Text] = {}
        parts = [part for row in facts.functions().to_dict("records") for part in self._line(row)]
        self.load()
        for function, buttons in self.start.items():
            buttons.observe(partial(self._keep, function), "value")
            self.why[function].observe(partial(self._keep, function), "value")
        super().__init__([*parts, self.said])

    def load(self) -> None:
        """Show the choices as they are stored now."""
        self._stored: dict[str, Row] = {}
        self._loading = True
        for row in self.workbook.rows(FunctionChoice, school=""):
            self._stored.setdefault(row.values.get("function", ""), row)
        for function, buttons in self.start.items():
            values = self._stored[function].written if function in self._stored else {}
            start = values.get("start_now")
            buttons.value = start if isinstance(start, bool) else None
            self.why[function].value = str(values.get("why") or "")
        self._loading = False
        self._say()

    def _line(self, row: dict[str, Any]) -> list[ipywidgets.Widget]:
        function = row["function"]
        words = (
            f"<p style='max-width:60em;margin:.9em 0 .3em;line-height:1.45;font-size:1.07em'><b>{escape(function.capitalize())}.</b> "
            f"{escape(row['meaning'])} <i>{escape(row['asks'])}</i></p>"
        )
        self.start[function] = ipywidgets.ToggleButtons(
            options=_ANSWERS, value=None, tooltips=[f"{function}: {answer}" for answer, _ in _ANSWERS]
        )
        self.why[function] = ipywidgets.Text(
            placeholder="Why now, or why later?", continuous_update=False, layout=WIDE,
            tooltip=f"{function}: why",
        )  # fmt: skip
        return [ipywidgets.HTML(words), self.start[function], self.why[function]]

    def _keep(self, function: str, _: object = None) -> None:
        if self._loading:
            return
        start = self.start[function].value
        try:
            why = read(_WHY, self.why[function].value)
            self._save(function, start, why)
        except (Unreadable, Conflict, StoreError) as error:
            self.said.value = f"<p role='status'>⚠ Not saved: {escape(str(error))}</p>"
            return
        self._say()

    def _save(self, function: str, start: bool | None, why: str | None) -> None:
        stored = self._stored.get(function)
        record_id, version = (stored.record_id, stored.version) if stored else ("", 0)
        if start is None and not why:
            if stored:
                self.workbook.save(FunctionChoice, [Change(None, record_id, version, "")])
                del self._stored[function]
            return
        written = {"function": function, "start_now": start, "why": why}
        (self._stored[function],) = self.workbook.save(
            FunctionChoice, [Change(written, record_id, version, "")]
        )

    def _say(self) -> None:
        chosen = sum(buttons.value is True for buttons in self.start.values())
        sign = "⚠ " if chosen > AT_MOST_NOW else ""
        unsaid = [f for f, buttons in self.start.items() if buttons.value is True and not self.why[f].value]
        ask = f" Say why you start with: {'; '.join(unsaid)}." if unsaid else ""
        self.said.value = f"<p role='status' style='font-size:1.07em;max-width:60em;line-height:1.45'>{sign}{escape(self.sentence + ask)}</p>"

    @property
    def sentence(self) -> str:
        """Say what is chosen, or question a third choice."""
        tasks = self.workbook.load(DataTask, school="")
        return choice_sentence(function_state(tasks, self.workbook.load(FunctionChoice, school="")))

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        html = "".join(part.value for part in self.children if isinstance(part, ipywidgets.HTML))
        return {**super()._repr_mimebundle_(**kwargs), "text/html": html, "text/plain": self.sentence}
