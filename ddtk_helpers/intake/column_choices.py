"""What each column of a file means, as a person confirms it: open where it is unsure, else folded away."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets as widgets

from ddtk_helpers.forms.boxes import Folded
from ddtk_helpers.intake.mapping import Match
from ddtk_helpers.intake.session import ImportSession
from ddtk_helpers.words import count

WIDE = {"width": "40em"}
LABEL = {"description_width": "16em"}


class ColumnChoices(widgets.VBox):
    """The columns of the session's table; `on_change` is called after each choice of a person.

    `rows` has one line for each column in the file's order, wherever it stands.
    """

    def __init__(self, session: ImportSession, on_change: Callable[[], None]) -> None:
        self._session, self._on_change = session, on_change
        self.rows: list[ColumnRow] = []
        super().__init__()

    def show(self) -> None:
        """Show the columns of a table that was just opened."""
        self._build(unfolded=None)

    def decide(self, column: int, name: str) -> None:
        """Take what a person says a column means."""
        was = [child.selected_index for child in self.children if isinstance(child, Folded)]
        self._session.decide(column, name)
        self._build(unfolded=was[0] if was else None)
        self._on_change()

    def _build(self, *, unfolded: int | None) -> None:
        session = self._session
        self.rows = [ColumnRow(self, session.meanings(), match) for match in session.matches]
        asked = [row for row in self.rows if row.match.column in session.asked]
        known = [row for row in self.rows if row not in asked]
        title = (
            f"Show the {count(len(known), 'recognized column')}" if asked else "Show what each column means"
        )
        folded = Folded({title: widgets.VBox(known)}) if known else None
        if folded:
            folded.selected_index = unfolded
        self.children = [*asked, *([folded] if folded else [])]


class ColumnRow(widgets.HBox):
    """One column of the file: its name, what it means, a tick to use it, and why we think so."""

    def __init__(self, columns: ColumnChoices, meanings: Any, match: Match) -> None:
        self.match = match
        self.meaning = widgets.Dropdown(
            options=meanings, value=match.field, description=match.header, style=LABEL, layout=WIDE
        )
        self.use = widgets.Checkbox(
            value=match.confirmed and bool(match.field), description="use", indent=False, disabled=not match.field,
            tooltip=f"Use the column “{match.header}”", layout=widgets.Layout(width="5em"),
        )  # fmt: skip
        self.meaning.observe(lambda change: columns.decide(match.column, change["new"]), "value")
        self.use.observe(
            lambda change: columns.decide(match.column, match.field if change["new"] else ""), "value"
        )
        reason = widgets.HTML(escape(match.reason), layout=widgets.Layout(max_width="30em"))
        super().__init__([self.meaning, self.use, reason])
