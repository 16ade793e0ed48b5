"""Two small forms: take one need into the plan, and mark the needs that the plan has taken on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import ipywidgets

from ddtk_helpers.activities.a1_8_assessment_literacy.training import handoff
from ddtk_helpers.forms.boxes import Stack
from ddtk_helpers.forms.look import WIDE
from ddtk_helpers.store import Conflict, StoreError, Workbook
from ddtk_helpers.words import count


class _ButtonForm(Stack):
    """A form with one button and a line that says what came of it."""

    def __init__(self, workbook: Workbook, forms: Sequence[Any], above: Sequence[Any]) -> None:
        self.workbook, self.forms = workbook, forms
        self.button = ipywidgets.Button(button_style="primary", layout=WIDE)
        self.said = ipywidgets.HTML()
        self.button.on_click(lambda _: self._try(self._press))
        super().__init__([*above, self.button, self.said])
        self.load()

    def load(self) -> None:
        """Look again at what is stored."""
        raise NotImplementedError

    def _press(self) -> str:
        raise NotImplementedError

    def _try(self, press: Callable[[], str]) -> None:
        try:
            told = press()
        except (Conflict, StoreError) as error:
            told = f"Not saved: {error}"
        self.load()
        self.said.value = f"<p role='status'>{escape(told)}</p>"
        for form in self.forms:
            form.load()


class PickNeed(_ButtonForm):
    """A list of needs that are not in the plan, and a button that takes the chosen one into it.

    After that nothing is chosen, so that a button pressed twice takes no second need. Tests set `choice.index` and
    press `button`.
    """

    def __init__(self, workbook: Workbook, forms: Sequence[Any]) -> None:
        self.choice = ipywidgets.Dropdown(
            description="Need", layout=WIDE, style={"description_width": "4rem"}
        )
        self._rows: list[dict[str, Any]] = []
        super().__init__(workbook, forms, [self.choice])

    def _try(self, press: Callable[[], str]) -> None:
        super()._try(press)
        self.choice.index = None

    def load(self) -> None:
        """List the needs that are not in the plan yet."""
        found = handoff.open_needs(self.workbook)
        self._rows = [row for _, row in found]
        self.choice.options = [(name, at) for at, (name, _) in enumerate(found)]
        self.choice.index = 0 if found else None
        self.button.disabled = self.choice.disabled = not found
        self.button.description = "Take it into the plan" if found else "Every need is in the plan"

    def _press(self) -> str:
        if self.choice.value is None:
            return "Choose the next need first."
        chosen = self._rows[self.choice.value]
        if chosen not in [row for _, row in handoff.open_needs(self.workbook)]:
            return "Somebody has taken this need into the plan meanwhile, or it has changed. Choose again."
        row = handoff.add_to_plan(self.workbook, chosen)
        return (
            f"{row.record_id} is in the plan. Give it an owner, a day, and what you will see after six weeks."
        )


class MarkNeeds(_ButtonForm):
    """A button that marks the training needs of all activities as planned or met, as the plan says.

    Tests press `button`.
    """

    def __init__(self, workbook: Workbook, forms: Sequence[Any] = ()) -> None:
        super().__init__(workbook, forms, [])

    def load(self) -> None:
        """Say how many needs would change their state."""
        number = len(handoff.marks_missing(self.workbook))
        self.button.disabled = not number
        self.button.description = (
            f"Mark {count(number, 'training need')} as the plan says"
            if number
            else "All training needs are marked as the plan says"
        )

    def _press(self) -> str:
        rows = handoff.mark_needs(self.workbook)
        marked = "; ".join(f"{row.record_id}: {row.status}" for row in rows)
        return f"{marked}." if marked else "They are marked already."
