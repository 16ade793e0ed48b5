"""The import as a form: get the sheet, fill it in, bring it back, check it, see the changes, save all or nothing."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as widgets
import pandas as pd

from ddtk_helpers.dictionary import allowed
from ddtk_helpers.forms.boxes import Folded
from ddtk_helpers.forms.transfer import Download, Upload
from ddtk_helpers.intake.column_choices import LABEL, WIDE, ColumnChoices, ColumnRow
from ddtk_helpers.intake.report import row_name
from ddtk_helpers.intake.session import ImportSession
from ddtk_helpers.intake.spreadsheet import template, template_columns
from ddtk_helpers.records import FieldSpec, Record
from ddtk_helpers.store import StoreError, Workbook
from ddtk_helpers.tables import say, show_table
from ddtk_helpers.words import count, plural

_MOST_SHOWN = 100
_ENVELOPE = 3  # columns of the long sheet that are no fields


class ImportForm(widgets.VBox):
    """Takes in a file of a tool's rows in six steps, the last three once there is a file.

    What happens is in `session`, an ImportSession; this class shows it and passes on what is pressed.
    """

    def __init__(self, workbook: Workbook, model: type[Record], *, school: str | None = None) -> None:
        self.session = ImportSession(workbook, model, school=school)
        self._noun = model.noun
        self.template, self.all_fields = self._downloads(model)
        self.upload = Upload("Choose the file (.xlsx, .csv, .xls, .ods)", self._open)
        self.message = widgets.HTML()
        self.columns = ColumnChoices(self.session, self._decided)
        self.sheets = widgets.VBox()
        self.answers = widgets.VBox()
        self.look_button = _button("Check the file", self._look)
        self.result = widgets.VBox()
        self.leave_out_button = _button("Leave out the rows to mend", self._leave_out)
        self.save_button = _button("Nothing to save yet", self._save)
        self._first_steps = self._get_and_bring_back()
        super().__init__(self._first_steps)

    def __repr__(self) -> str:
        return f"<ImportForm: {self._noun}>"

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        bundle = dict(super()._repr_mimebundle_(**options))
        words = f"Open this notebook in a browser to bring in {plural(self._noun)} from a file."
        return bundle | {"text/plain": repr(self), "text/html": f"<p>{escape(words)}</p>"}

    @property
    def column_rows(self) -> list[ColumnRow]:
        """The lines about the file's columns, in the file's order."""
        return self.columns.rows

    def _downloads(self, model: type[Record]) -> tuple[Download, Download | None]:
        """Give the short sheet, and the one with all fields where there are more."""
        for_school, nouns = not self.session.has_one_place, plural(model.noun).replace(" ", "_")
        columns = len(template_columns(model, for_school=for_school))
        fields = len(template_columns(model, all_fields=True)) - _ENVELOPE
        short = Download(
            f"Download the sheet ({count(columns, 'column')})", f"{nouns}_to_fill_in.xlsx",
            lambda: template(model, for_school=for_school),
        )  # fmt: skip
        if fields <= columns:
            return short, None
        return short, Download(
            f"Download the sheet with all {fields} fields", f"{nouns}_all_fields.xlsx",
            lambda: template(model, all_fields=True),
        )  # fmt: skip

    def _get_and_bring_back(self) -> list[widgets.Widget]:
        more = [Folded({"Need more than these columns?": self.all_fields})] if self.all_fields else []
        return [
            _heading("1 Get the empty sheet"), self.template, *more,
            _heading("2 Fill it in and save it"),
            _words(f"Write one {self._noun} on each row, and save the file on your computer; what you do not know yet may stay empty."),
            _heading("3 Bring it back"),
            _words("A list of your own works too. You see what would change before anything is saved."),
            self.upload, self.message,
        ]  # fmt: skip

    def _open(self, name: str, data: bytes) -> str:
        self._start_over()
        self._say_sheet(self.session.open(name, data))
        self._show_sheets()
        self._show_columns()
        return f"{self.session.table.file} is read."

    def _start_over(self) -> None:
        self.children = self._first_steps
        self.message.value, self.result.children = "", []

    def _show_sheets(self) -> None:
        tables = self.session.tables
        if len(tables) < 2:
            self.sheets.children = []
            return
        options = [(table.sheet, index) for index, table in enumerate(tables)]
        chosen = tables.index(self.session.table)
        choice = widgets.Dropdown(options=options, value=chosen, description="Sheet")
        choice.observe(self._change_sheet, "value")
        certain = not self.session.asked
        self.sheets.children = [Folded({"Take another sheet of the file": choice}) if certain else choice]

    def _show_columns(self) -> None:
        self.columns.show()
        self._show_answers()
        steps = [_heading("4 Check it"), self.answers, self.look_button] if self.session.table.rows else []
        self.children = [*self._first_steps, self.sheets, self.columns, *steps]

    def _change_sheet(self, change: dict[str, Any]) -> None:
        self._say_sheet(self.session.choose_sheet(change["new"]))
        self._show_columns()

    def _say_sheet(self, said: str) -> None:
        self.message.value = say(said, *self.session.table.notices)._repr_html_()

    def _show_answers(self) -> None:
        specs = self.session.without_column()
        words = (
            "The file has no column for these. Give one answer for all new rows, or leave it empty for now:"
        )
        self.answers.children = [_words(words), *map(self._answer, specs)] if specs else []

    def _answer(self, spec: FieldSpec) -> widgets.Widget:
        chosen = self.session.answers.get(spec.name, "")
        if spec.kind in ("choice", "choices"):
            box = widgets.Dropdown(options=[("", ""), *((c, c) for c in spec.choices)], value=chosen)
        else:
            box = widgets.Text(value=chosen, placeholder=allowed(spec), continuous_update=False)
        box.description, box.style, box.layout = spec.title, LABEL, WIDE
        box.observe(lambda change: self._answered(spec.name, change["new"]), "value")
        return box

    def _answered(self, name: str, text: str) -> None:
        self.session.answer_for_all(name, text)
        self._forget_result()

    def _decided(self) -> None:
        self._show_answers()
        self._forget_result()

    def _forget_result(self) -> None:
        self.result.children = []
        self.children = [child for child in self.children if child is not self.result]

    def _look(self, _: object) -> None:
        try:
            self.session.look()
        except (ValueError, StoreError) as error:
            self._show_parts(_words(str(error)))
            return
        self._show_result()

    def _show_result(self) -> None:
        session = self.session
        mend, save = len(session.rows_to_mend), session.rows_to_save
        self.save_button.disabled = bool(mend) or not save
        self.save_button.description = _save_words(save)
        if mend:
            self.save_button.description = f"Nothing saved: mend {count(mend, 'row')} first"
        self._show_parts(
            _heading("5 What would change"), _words(session.difference.sentence),
            _table(self._problems(), "What to mend, complete or look at", _PROBLEMS, "No problem was found."),
            *([self.leave_out_button] if mend else []),
            _table(self._added(), f"New {plural(self._noun)}", self._columns(_ADDED), f"No {self._noun} is new."),
            _table(self._changes(), "Changed answers", self._columns(_CHANGES), "No stored row would change."),
            _heading("6 Save"), self.save_button,
        )  # fmt: skip

    def _show_parts(self, *parts: widgets.Widget) -> None:
        self.result.children = parts
        self.children = [*(child for child in self.children if child is not self.result), self.result]

    def _problems(self) -> pd.DataFrame:
        problems = self.session.difference.problems
        order = problems["level"].map(list(_URGENCY).index)
        problems = problems.iloc[order.argsort(kind="stable")]
        return problems.assign(level=problems["level"].map(_URGENCY)).replace({"row": {0: "all"}})

    def _added(self) -> pd.DataFrame:
        session = self.session
        rows = [
            (row.number, session.school_name(row.school), row_name(session.model, row.checked.values))
            for row in session.difference.added
            if row.number not in session.left_out
        ]
        return pd.DataFrame(rows, columns=["row", "school", "name"])

    def _changes(self) -> pd.DataFrame:
        changes = self.session.difference.changes
        return changes.assign(school=changes["school"].map(self.session.school_name))

    def _columns(self, columns: dict[str, str]) -> dict[str, str]:
        one = self.session.has_one_place
        return {name: title for name, title in columns.items() if name != "school" or not one}

    def _leave_out(self, _: object) -> None:
        self.session.leave_out_rows_to_mend()
        self._show_result()

    def _save(self, _: object) -> None:
        said = self.session.save()
        self.save_button.disabled = True
        self.save_button.description = "Saved" if self.session.saved is not None else "Nothing saved"
        self._show_parts(_heading("6 Save"), _words(said), self.save_button)


_URGENCY = {"must": "mend first", "later": "can be completed later", "check": "please check"}
_PROBLEMS = {
    "row": "Row",
    "column": "Column",
    "value": "Written there",
    "says": "What to do",
    "level": "How urgent",
}
_CHANGES = {
    "row": "Row", "school": "School", "name": "Name", "title": "Column", "before": "Before", "after": "After",
}  # fmt: skip
_ADDED = {"row": "Row", "school": "School", "name": "Name"}


def _save_words(rows: int) -> str:
    if rows == 0:
        return "Nothing to save"
    return f"Save all {rows:,} rows" if rows > 1 else "Save 1 row"


def _heading(text: str) -> widgets.HTML:
    return widgets.HTML(f"<h4>{escape(text)}</h4>")


def _words(text: str) -> widgets.HTML:
    return widgets.HTML(say(text)._repr_html_())


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
