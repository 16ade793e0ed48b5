"""A table with a box above it: the rows that hold all the words one types."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import ipywidgets
import pandas as pd

from ddtk_helpers.decisions import Decision
from ddtk_helpers.field_kinds import write
from ddtk_helpers.forms.boxes import Stack
from ddtk_helpers.forms.look import LABELS
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import show_table
from ddtk_helpers.words import count

DECISIONS = {
    "activity": "Activity", "meeting": "Meeting", "question": "Question", "decision": "What we decided",
    "owner": "Owner", "due": "Due", "revisit_on": "Look again on", "status": "State",
}  # fmt: skip


def find_rows(frame: pd.DataFrame, words: str) -> pd.DataFrame:
    """Give the rows in which every one of the words stands somewhere, whatever its capitals."""
    wanted = words.casefold().split()
    texts = [" ".join(map(write, row)).casefold() for row in frame.itertuples(index=False)]
    return frame[[all(word in text for word in wanted) for text in texts]]


class SearchTable(Stack):
    """The rows of a frame in a table, narrowed by the words in the box above it.

    `columns` names the columns to show and their headings, as for `show_table`; the words are looked for
    in all columns. `empty` is said where the frame has no rows.
    """

    def __init__(
        self,
        frame: pd.DataFrame,
        caption: str,
        columns: Mapping[str, str],
        *,
        noun: str = "row",
        placeholder: str = "",
        empty: str = "",
        at_most: int = 25,
    ) -> None:
        self.frame, self.caption, self.columns = frame, caption, dict(columns)
        self.noun, self.empty, self.at_most = noun, empty, at_most
        self.search = ipywidgets.Text(
            description="Find", placeholder=placeholder, layout={"width": "min(34rem, 100%)"},
            style=LABELS,
        )  # fmt: skip
        self.found = ipywidgets.HTML()
        self.search.observe(self._find, "value")
        self._find()
        super().__init__([self.search, self.found])

    def _find(self, _: object = None) -> None:
        rows = find_rows(self.frame, self.search.value)
        told = f"<p role='status'>{escape(count(len(rows), self.noun))} found.</p>" if len(self.frame) else ""
        self.found.value = told + self._table(rows)

    def _table(self, rows: pd.DataFrame) -> str:
        empty = self.empty if self.frame.empty else "No row holds all these words. Try fewer."
        shown = show_table(rows, self.caption, self.columns, at_most=self.at_most, empty=empty)
        return shown._repr_html_()

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        return {**super()._repr_mimebundle_(**kwargs), "text/html": self._table(self.frame)}


def decision_list(workbook: Workbook) -> SearchTable:
    """Give every decision of the year, those of all activities and meetings, to search."""
    return SearchTable(
        workbook.load(Decision).sort_values("due", ascending=False, na_position="last"), "Decisions of the year",
        DECISIONS, noun="decision", placeholder="screener, 1.5, principal …",
        empty="No decision is written down yet. Each activity ends with one, under “Decide”.",
    )  # fmt: skip
