"""ResetForm: one button that gives the made-up district back after a training, and asks first."""

from __future__ import annotations

from html import escape

import ipywidgets

from ddtk_helpers.forms.boxes import Stack
from ddtk_helpers.forms.look import WIDE
from ddtk_helpers.store import StoreError, Workbook
from ddtk_helpers.workbook import CannotOpen, is_made_up, is_rehearsal, restore

_AS_WIDE = {"width": "max-content"}


class ResetForm(Stack):
    """A button that restores the sample, or the copy of a rehearsal; for a district's record it only says why not."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.start = ipywidgets.Button(description="Give the practice data back as they were", layout=WIDE)
        self.yes = ipywidgets.Button(description="Yes, restore", button_style="danger", layout=_AS_WIDE)
        self.no = ipywidgets.Button(description="No, leave everything", layout=_AS_WIDE)
        self.said = ipywidgets.HTML()
        self._ask = ipywidgets.HBox([self.yes, self.no])
        self.start.on_click(lambda _: self._show_question())
        self.yes.on_click(lambda _: self._restore())
        self.no.on_click(lambda _: self._close("Nothing was changed."))
        self._close("" if is_made_up(workbook) or is_rehearsal(workbook) else _NOT_HERE)
        self.start.disabled = bool(self.said.value)
        super().__init__([self.start, self._ask, self.said])

    def _repr_mimebundle_(self, **kwargs: object) -> dict[str, object]:
        words = "In a browser, a button here gives the made-up district back as it was."
        return {**super()._repr_mimebundle_(**kwargs), "text/html": f"<p>{words}</p>", "text/plain": words}

    def _show_question(self) -> None:
        self._ask.layout.display = ""
        self._say("Everything that was typed during the training goes. Restore the practice data?")

    def _restore(self) -> None:
        self._say("This takes a moment.")
        try:
            told = restore(self.workbook)
        except (CannotOpen, StoreError, OSError) as error:
            self._close(str(error))
            return
        self._close(f"{told} Run every open page again from the top.")

    def _close(self, says: str) -> None:
        self._ask.layout.display = "none"
        self._say(says)

    def _say(self, text: str) -> None:
        self.said.value = f"<p role='status'>{escape(text)}</p>" if text else ""


_NOT_HERE = (
    "This is the record of a district, and it stays as it is. Train with the sample district or in a rehearsal; choose "
    "on the start page."
)
