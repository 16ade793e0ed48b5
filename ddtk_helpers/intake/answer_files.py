"""Answers given beforehand, as a form: get the sheet or the words of an online form, bring files back, save."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import ipywidgets as widgets
import pandas as pd

from ddtk_helpers.answers.items import Item
from ddtk_helpers.answers.records import Answer
from ddtk_helpers.forms.boxes import Folded
from ddtk_helpers.forms.transfer import Download, Upload
from ddtk_helpers.intake.answer_session import AnswerSession
from ddtk_helpers.intake.answer_sheets import answer_sheet, form_text
from ddtk_helpers.records import table_name
from ddtk_helpers.store import StoreError, Workbook
from ddtk_helpers.tables import say, show_table
from ddtk_helpers.words import count

_MOST_SHOWN = 100
_PROBLEMS = {
    "file": "File", "row": "Row", "column": "Column", "value": "Written there", "says": "What to do", "level": "How urgent",
}  # fmt: skip
_URGENCY = {"must": "mend first", "check": "please check"}
_SAME_CODE = {
    "Say first whether it is one person or several": "ask",
    "One person who answered again: take the last answers": "last",
    "Several people: count them apart": "apart",
}
_ACCEPT = ".xlsx,.csv,.xls,.ods,.json,.tsv,.txt"


class AnswerFiles(widgets.VBox):
    """Takes in what people answered beforehand, in sheets or in an online form, without showing any of it.

    What happens is in `session`, an AnswerSession; this class shows it and passes on what is pressed.
    """

    def __init__(
        self,
        workbook: Workbook,
        model: type[Answer],
        items: Sequence[Item],
        *,
        wave: str = "baseline",
        asks: Sequence[str] | None = None,
    ) -> None:
        self._refused: dict[str, str] = {}
        self.session = AnswerSession(workbook, model, items, wave=wave, asks=asks)
        self.sheet = Download(
            "Download the answer sheet", f"{table_name(model)}_sheet.xlsx",
            lambda: answer_sheet(model, items, wave=wave, asks=asks),
        )  # fmt: skip
        self.words = widgets.Textarea(
            value=form_text(model, items, asks=asks), description="Text to copy", rows=14, layout={"width": "100%"},
            style={"description_width": "7rem"},
        )  # fmt: skip
        self.upload = Upload("Choose one or several files", self._open, accept=_ACCEPT, multiple=True)
        self.same_code = widgets.Dropdown(options=_SAME_CODE, description="Same code twice", layout={"width": "min(40rem, 100%)"}, style={"description_width": "9rem"})  # fmt: skip
        self.same_code.observe(self._decide, "value")
        self.forget_button = _button("Forget these files", self._forget)
        self.leave_out_button = _button("Leave out the answers to mend", self._leave_out)
        self.save_button = _button("Nothing to save yet", self._save)
        self.result = widgets.VBox()
        super().__init__([*self._first_steps(), self.result])

    def __repr__(self) -> str:
        return f"<AnswerFiles: {count(len(self.session.asked.items), 'item')}>"

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        bundle = dict(super()._repr_mimebundle_(**options))
        words = "Open this notebook in a browser to bring in answers from files."
        return bundle | {"text/plain": repr(self), "text/html": f"<p>{escape(words)}</p>"}

    def _first_steps(self) -> list[widgets.Widget]:
        return [
            _heading("1 Ask"),
            _words("Send each person the sheet, or ask with an online form. Each chooses a code that nobody knows."),
            self.sheet,
            Folded({
                "Ask with Google Forms or Microsoft Forms": widgets.VBox([
                    _words("Copy these texts into the form. Keep the numbers in front of the items: by them the answers are found again."),
                    self.words,
                ]),
            }),
            _heading("2 Bring the answers back"),
            _words("Sheets that people filled in (XLSX, CSV, JSON), or the export of the form (CSV, XLSX); several at once if you like."),
            self.upload,
        ]  # fmt: skip

    def load(self) -> None:
        """Forget what was looked at before another tab was open; the files stay."""
        if self.session.files:
            self._look()

    def _open(self, name: str, data: bytes) -> str:
        """Read one file; of several, each that could not be read is named below until it was read or forgotten."""
        self._refused.pop(name, None)
        try:
            return self.session.add(name, data)
        except ValueError as error:
            self._refused[name] = str(error)
            raise
        finally:
            self._look()

    def _look(self) -> None:
        try:
            if self.session.files:
                self.session.look()
        except (ValueError, StoreError) as error:
            self.result.children = [_words(str(error))]
        else:
            self._show()

    def _show(self) -> None:
        session = self.session
        refused = [_words("Not taken in:", *self._refused.values())] if self._refused else []
        if not session.files:
            self.result.children = refused
            return
        mend, save = len(session.to_mend), session.to_save
        self.save_button.disabled = bool(mend) or not save
        self.save_button.description = _save_words(save, mend)
        problems = session.problems
        shown = problems.assign(level=problems["level"].map(_URGENCY))
        self.result.children = [
            *refused,
            _heading("3 What would change"), _words(session.sentence, *session.notices),
            *([self.same_code] if session.has_same_codes else []),
            _table(shown, "What to mend or look at", _PROBLEMS) if len(problems) else _words("No problem was found."),
            *([self.leave_out_button] if mend else []),
            _heading("4 Save"), widgets.HBox([self.save_button, self.forget_button]),
        ]  # fmt: skip

    def _decide(self, change: dict[str, Any]) -> None:
        self.session.same_code = change["new"]
        self._look()

    def _forget(self, _: object) -> None:
        self.session.forget()
        self._start_over()
        self._look()

    def _leave_out(self, _: object) -> None:
        self.session.leave_out_answers_to_mend()
        self._show()

    def _save(self, _: object) -> None:
        said = self.session.save()
        if self.session.files:  # not saved
            self.result.children = [_words(said), *self.result.children[-2:]]
            return
        self._start_over()
        self.result.children = [_words(said)]

    def _start_over(self) -> None:
        self._refused = {}
        self.same_code.value = "ask"


def _save_words(save: int, mend: int) -> str:
    if mend:
        return f"Nothing saved: mend {count(mend, 'answered item')} first"
    return f"Save {count(save, 'answered item')}" if save else "Nothing to save"


def _heading(text: str) -> widgets.HTML:
    return widgets.HTML(f"<h4>{escape(text)}</h4>")


def _words(*texts: str) -> widgets.HTML:
    return widgets.HTML(say(*texts)._repr_html_())


def _button(text: str, on_click: Any) -> widgets.Button:
    button = widgets.Button(description=text, layout={"width": "max-content"})
    button.on_click(on_click)
    return button


def _table(frame: pd.DataFrame, caption: str, columns: dict[str, str]) -> widgets.HTML:
    shown = show_table(frame.head(_MOST_SHOWN), f"{caption} ({len(frame):,})", columns, at_most=_MOST_SHOWN)
    return widgets.HTML(shown._repr_html_())
