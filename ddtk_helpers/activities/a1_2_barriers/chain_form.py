"""The because chain, one question at a time: from a barrier down to something that somebody could change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Any, get_args

import ipywidgets

from ddtk_helpers.activities.a1_2_barriers.analysis.tops import top_name
from ddtk_helpers.activities.a1_2_barriers.records import MOST_STEPS, TopBarrier
from ddtk_helpers.activities.a1_2_barriers.rows import short_items
from ddtk_helpers.choices import Barrier
from ddtk_helpers.forms.boxes import Stack
from ddtk_helpers.forms.look import LABELS, WIDE
from ddtk_helpers.forms.open_row import REFUSED, OpenRow, save
from ddtk_helpers.store import Conflict, Row, StoreError, Workbook

SEVEN: tuple[str, ...] = get_args(Barrier)[:-1]
# No Layout here: a page loaded again would not know a widget that was made at the import.
_OWN = {"width": "auto"}


class ChainForm(Stack):
    """One barrier, and the chain below it that grows with each answer; every step is saved at once.

    `forms` show the same rows and are loaded anew after each step.
    """

    def __init__(self, workbook: Workbook, forms: Sequence[Any] = ()) -> None:
        self.workbook, self.forms = workbook, forms
        self.barrier = ipywidgets.Dropdown(description="Barrier", layout=WIDE, style=LABELS)
        self.chain = ipywidgets.HTML()
        self.says = ipywidgets.Text(
            description="… because", placeholder="one short sentence", layout=WIDE, style=LABELS
        )
        self.add = ipywidgets.Button(description="Add this step", button_style="primary", layout=_OWN)
        self.back = ipywidgets.Button(description="Take the last step back", layout=_OWN)
        self.said = ipywidgets.HTML()
        self.load()
        self.barrier.observe(lambda _: self._show(), "value")
        self.add.on_click(lambda _: self._do(self._add))
        self.back.on_click(lambda _: self._do(self._take_back))
        buttons = ipywidgets.HBox([self.add, self.back])
        super().__init__([self.barrier, self.chain, self.says, buttons, self.said])

    def load(self) -> None:
        """Show the barriers and chains as they are stored now."""
        chosen = self.barrier.value
        self.rows = {self._name(row): row for row in _tops(self.workbook) if row.values.get("barrier")}
        options = [*self.rows, *(name for name in SEVEN if name not in self.rows)]
        self.barrier.options = options
        self.barrier.value = chosen if chosen in options else options[0]
        self._show()

    @property
    def steps(self) -> list[str]:
        """The steps of the open chain, from the barrier down."""
        row = self.rows.get(self.barrier.value)
        return list(row.values.get("because") or []) if row else []

    def _name(self, row: Row) -> str:
        return top_name(row.values.get("barrier"), row.values.get("which_local"), short_items(self.workbook))

    def _add(self) -> str:
        says = " ".join(self.says.value.split())
        if not says:
            return "Write the step first."
        refused = self._keep([*self.steps, says])
        if refused:
            return REFUSED
        self.says.value = ""
        return "Saved." if len(self.steps) > 1 else "Saved. And why is that?"

    def _take_back(self) -> str:
        if not self.steps:
            return "There is no step to take back."
        self._keep(self.steps[:-1])
        return "The last step is taken back."

    def _keep(self, steps: Sequence[str]) -> bool:
        """Save the chain, and say whether it was refused because it is about one student."""
        stored = self.rows.get(self.barrier.value)
        row = OpenRow(TopBarrier, self.workbook.school, stored)
        row.edit({"because": list(steps)} | ({} if stored else {"barrier": self.barrier.value}))
        if row.refused:
            return True
        save(self.workbook, TopBarrier, [row])
        self.load()
        return False

    def _do(self, task: Callable[[], str]) -> None:
        try:
            told = task()
        except (Conflict, StoreError, OSError) as error:
            told = f"Not saved: {error}"
        self.said.value = f"<p role='status'>{escape(told)}</p>"
        for form in self.forms:
            form.load()

    def _show(self) -> None:
        steps = self.steps
        lines = [f"<b>{escape(self.barrier.value)}</b>"]
        lines += [_step(number, says) for number, says in enumerate(steps, start=1)]
        self.chain.value = f"{''.join(lines)}<p>{escape(question(self.barrier.value, steps))}</p>"
        self.add.disabled, self.back.disabled = len(steps) >= MOST_STEPS, not steps


def question(barrier: str, steps: Sequence[str]) -> str:
    """Give the next question of a chain: why the barrier is there, then why the last step is so."""
    if not steps:
        return f"Why is it so? “{barrier}”, because …"
    if len(steps) >= MOST_STEPS:
        return "Five steps are enough. Could somebody change the last one? If so, you have a cause."
    end = " Or stop here, if somebody could change this." if len(steps) > 1 else ""
    return f"And why is that? “{steps[-1]}”, because …{end}"


def _step(number: int, says: str) -> str:
    return f"<div style='margin:.2em 0 .2em {1.4 * number:.1f}em'>↳ because {escape(says)}</div>"


def _tops(workbook: Workbook) -> list[Row]:
    return workbook.rows(TopBarrier, school=workbook.school)
