"""The form in which a person says which names stand for one source."""

from __future__ import annotations

from html import escape
from typing import Any, get_args

import ipywidgets
import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory.analysis.names import settle_names
from ddtk_helpers.district import Role
from ddtk_helpers.forms.boxes import Stack
from ddtk_helpers.store import Workbook

ANSWERS = ("not decided", "the same source", "two sources")
AT_ONCE = 12


class NameForm(Stack):
    """One drop-down per pair of names that look alike; nothing is kept before the button is pressed."""

    def __init__(self, workbook: Workbook, candidates: pd.DataFrame) -> None:
        self.workbook = workbook
        self.pairs = [(row.second, row.first) for row in candidates.head(AT_ONCE).itertuples()]
        self.answers = [_answer(row) for row in candidates.head(AT_ONCE).itertuples()]
        self.button = ipywidgets.Button(
            description="Keep these answers", button_style="primary", disabled=not self.pairs
        )
        self.said = ipywidgets.HTML(_waiting(len(candidates)))
        self.button.on_click(self.keep)
        super().__init__([*self.answers, self.button, self.said])

    def keep(self, _: object = None) -> None:
        """Save every pair that was decided."""
        decided = [
            (variant, standard, answer.value == ANSWERS[1])
            for (variant, standard), answer in zip(self.pairs, self.answers, strict=True)
            if answer.value != ANSWERS[0]
        ]
        role = self.workbook.role if self.workbook.role in get_args(Role) else ""
        settle_names(self.workbook, decided, decided_by=role)
        says = f"{len(decided)} kept. Run the page again to see the comparison with them."
        self.said.value = f"<p role='status'>{escape(says)}</p>"


def _answer(row: Any) -> ipywidgets.Dropdown:
    suggested = ANSWERS[1] if row.preticked else ANSWERS[0]
    return ipywidgets.Dropdown(
        description=f"“{row.second}” and “{row.first}”", options=ANSWERS, value=suggested,
        style={"description_width": "min(38rem, 65vw)"}, layout=ipywidgets.Layout(width="min(52rem, 100%)"),
    )  # fmt: skip


def _waiting(number: int) -> str:
    more = f" {number - AT_ONCE} more come after these." if number > AT_ONCE else ""
    return f"<p role='status'>{number} to decide.{more}</p>" if number else "<p>Nothing to decide.</p>"
