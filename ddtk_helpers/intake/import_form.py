"""The import as a form: choose a file, confirm its columns, see problems and changes, save all or nothing."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as widgets
import pandas as pd

from ddtk_helpers.dictionary import allowed
from ddtk_helpers.forms.transfer import Download, Upload
from ddtk_helpers.intake.mapping import Match
from ddtk_helpers.intake.session import ImportSession
from ddtk_helpers.intake.spreadsheet import template
from ddtk_helpers.records import FieldSpec, Record, table_name
from ddtk_helpers.store import StoreError, Workbook
from ddtk_helpers.tables import say, show_table
from ddtk_helpers.words import count

_MOST_SHOWN = 100
_WIDE = {"width": "40em"}
_LABEL = {"description_width": "16em"}


class ImportForm(widgets.VBox):
    """Takes in a file of a tool's rows in five steps.

    What happens is in `session`, an ImportSession; this class shows it and passes on what is pressed.
    """

    def __init__(self, workbook: Workbook, model: type[Record], *, school: str | None = None) -> None:
        self.session = ImportSession(workbook, model, school=school)
        self._noun = model.noun
        self.upload = Upload("Choose a file (.xlsx, .csv, .xls, .ods)", self._open)
        self.template = Download(
            "Get an empty sheet to fill in", f"{table_name(model)}.xlsx", lambda: template(model)
        )
        self.message = widgets.HTML()
        self.columns = widgets.VBox()
        self.answers = widgets.VBox()
        self.look_button = _button("Check the file", self._look)
        self.result = widgets.VBox()
        self.leave_out_button = _button("Leave out the rows with problems", self._leave_out)
        self.save_button = _button("Nothing to save yet", self._save)
        super().__init__(
            [_heading("1. Choose a file"), widgets.HBox([self.upload, self.template]), self.message]
        )

    def __repr__(self) -> str:
        return f"<ImportForm: {self._noun}>"

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        bundle = dict(super()._repr_mimebundle_(**options))
        words = f"Open this notebook in a browser to take in a file with rows of kind “{self._noun}”."
        return bundle | {"text/plain": repr(self), "text/html": f"<p>{escape(words)}</p>"}

    def _open(self, name: str, data: bytes) -> str:
        self._start_over()
        said = self.session.open(name, data)
        self._tell(said, *self.session.table.notices)
        self._show_columns()
        return said

    def _start_over(self) -> None:
        self.children = self.children[:3]
        self.message.value, self.result.children = "", []

    def _show_columns(self) -> None:
        tables = self.session.tables
        rows = [_ColumnRow(self, match) for match in self.session.matches]
        sheets = widgets.Dropdown(
            options=[(table.sheet, index) for index, table in enumerate(tables)],
            value=tables.index(self.session.table), description="Sheet",
        ) if len(tables) > 1 else None  # fmt: skip
        if sheets:
            sheets.observe(self._change_sheet, "value")
        self.columns.children = [*([sheets] if sheets else []), *rows]
        self._show_answers()
        self.children = [
            *self.children[:3], _heading("2. What each column means"), self.columns, self.answers, self.look_button,
        ]  # fmt: skip

    def _change_sheet(self, change: dict[str, Any]) -> None:
        self._tell(self.session.choose_sheet(change["new"]))
        self._show_columns()

    def _show_answers(self) -> None:
        specs = self.session.without_column()
        words = "No column has these. Give one answer for all new rows, or leave it open:"
        self.answers.children = (
            [widgets.HTML(say(words)._repr_html_()), *map(self._answer, specs)] if specs else []
        )

    def _answer(self, spec: FieldSpec) -> widgets.Widget:
        chosen = self.session.answers.get(spec.name, "")
        if spec.kind in ("choice", "choices"):
            box = widgets.Dropdown(options=[("", ""), *((c, c) for c in spec.choices)], value=chosen)
        else:
            box = widgets.Text(value=chosen, placeholder=allowed(spec), continuous_update=False)
        box.description, box.style, box.layout = spec.title, _LABEL, _WIDE
        box.observe(lambda change: self._answered(spec.name, change["new"]), "value")
        return box

    def _answered(self, name: str, text: str) -> None:
        self.session.answer_for_all(name, text)
        self._forget_result()

    def decide(self, column: int, name: str) -> None:
        """Take what a person says a column means."""
        self.session.decide(column, name)
        self._show_columns()
        self._forget_result()

    def _forget_result(self) -> None:
        self.result.children = []
        self.children = [child for child in self.children if child not in (self.result,)]

    def _look(self, _: object) -> None:
        try:
            said = self.session.look()
        except (ValueError, StoreError) as error:
            self._tell(str(error))
            return
        self._tell(said)
        self._show_result()

    def _show_result(self) -> None:
        session = self.session
        problems, changes = session.difference.problems, session.difference.changes
        mend, save = len(session.rows_to_mend), session.rows_to_save
        self.save_button.disabled = bool(mend) or not save
        self.save_button.description = _save_words(save)
        if mend:
            self.save_button.description = f"Nothing saved: mend {count(mend, 'row')} first"
        parts = [
            _heading("3. Problems"),
            _table(
                problems.replace({"row": {0: "all"}}),
                "What to mend or look at",
                _PROBLEMS,
                "No problem was found.",
            ),
        ]
        if mend:
            parts.append(self.leave_out_button)
        parts += [
            _heading("4. What would change"), widgets.HTML(say(session.difference.sentence)._repr_html_()),
            _table(self._added(), "New rows", _ADDED, "No row is new."),
            _table(changes, "Changed fields", _CHANGES, "No stored row would change."),
            _heading("5. Save"), self.save_button,
        ]  # fmt: skip
        self.result.children = parts
        self.children = [*(child for child in self.children if child is not self.result), self.result]

    def _added(self) -> pd.DataFrame:
        names = self.session.model.match_on[:1] or tuple(self.session.model.model_fields)[:1]
        rows = [
            (row.number, row.school, str((row.checked.values | row.checked.unfit).get(names[0], "")))
            for row in self.session.difference.added
            if row.number not in self.session.left_out
        ]
        return pd.DataFrame(rows, columns=["row", "school", "name"])

    def _leave_out(self, _: object) -> None:
        self.session.leave_out_rows_to_mend()
        self._show_result()

    def _save(self, _: object) -> None:
        said = self.session.save()
        self._tell(said)
        self.save_button.disabled = True
        self.save_button.description = "Saved" if self.session.saved is not None else "Nothing saved"
        self.result.children = [widgets.HTML(say(said)._repr_html_()), self.save_button]

    def _tell(self, *sentences: str) -> None:
        self.message.value = say(*sentences)._repr_html_()


class _ColumnRow(widgets.HBox):
    """One column of the file: its name, what it means, a tick to use it, and why we think so."""

    def __init__(self, form: ImportForm, match: Match) -> None:
        self.meaning = widgets.Dropdown(
            options=form.session.meanings(),
            value=match.field,
            description=match.header,
            style=_LABEL,
            layout=_WIDE,
        )
        self.use = widgets.Checkbox(
            value=match.confirmed and bool(match.field), description="use", indent=False, disabled=not match.field,
            tooltip=f"Use the column “{match.header}”", layout=widgets.Layout(width="5em"),
        )  # fmt: skip
        self.meaning.observe(lambda change: form.decide(match.column, change["new"]), "value")
        self.use.observe(
            lambda change: form.decide(match.column, match.field if change["new"] else ""), "value"
        )
        reason = widgets.HTML(escape(match.reason), layout=widgets.Layout(max_width="30em"))
        super().__init__([self.meaning, self.use, reason])


_PROBLEMS = {
    "row": "Row",
    "column": "Column",
    "value": "Written there",
    "says": "What to do",
    "level": "Must or check",
}
_CHANGES = {"row": "Row", "record_id": "Number", "field": "Field", "before": "Before", "after": "After"}
_ADDED = {"row": "Row", "school": "School", "name": "Name"}


def _save_words(rows: int) -> str:
    if rows == 0:
        return "Nothing to save"
    return f"Save all {rows:,} rows" if rows > 1 else "Save 1 row"


def _heading(text: str) -> widgets.HTML:
    return widgets.HTML(f"<h4>{escape(text)}</h4>")


def _button(text: str, on_click: Any) -> widgets.Button:
    button = widgets.Button(
        description=text, layout=widgets.Layout(width="max-content", align_self="flex-start")
    )
    button.on_click(on_click)
    return button


def _table(frame: pd.DataFrame, caption: str, columns: dict[str, str], empty: str) -> widgets.HTML:
    more = len(frame) - _MOST_SHOWN
    caption += f" (the first {_MOST_SHOWN} of {len(frame):,})" if more > 0 else f" ({len(frame):,})"
    shown = show_table(frame.head(_MOST_SHOWN), caption, columns, at_most=_MOST_SHOWN, empty=empty)
    return widgets.HTML(shown._repr_html_())
