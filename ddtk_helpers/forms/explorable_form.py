"""ExplorableForm: an idea to play with, its chart, and the sentence that changes with each move."""

from __future__ import annotations

import html
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import traitlets

from ddtk_helpers.charts.lesson import quick_picture, wipe
from ddtk_helpers.explorable import SEED, Explorable, Value
from ddtk_helpers.forms.page import script, styles
from ddtk_helpers.forms.widget import Action, Widget


class ExplorableForm(Widget):
    """The controls of one explorable, what they lead to as a chart, and a sentence.

    The page sends `{"do": …, "view": …, "number": …}` with move (values), again for other made-up students, or
    reset. It waits for the answer, which bears its view and number, before it sends the next, so that a slider
    never runs ahead of its chart.
    """

    _esm = script("explorable")
    _css = styles("forms", "explorable")
    page = traitlets.Dict(help="Title and controls; never changes").tag(sync=True)
    seen = traitlets.Dict(help="Values, seed, sentence and alternative text").tag(sync=True)
    picture = traitlets.Bytes(help="The chart as PNG").tag(sync=True)

    def __init__(self, explorable: Explorable, title: str) -> None:
        self.explorable, self.values, self.seed = explorable, explorable.defaults, SEED
        self._ax: Any = None
        self._asked: Mapping[str, Any] = {"view": "", "number": 0}
        controls = [asdict(control) | _kind(control) for control in explorable.controls]
        again = explorable.again if explorable.is_random else ""
        super().__init__(page={"title": title, "controls": controls, "again": again})
        self._see()

    def __repr__(self) -> str:
        return f"<ExplorableForm {self.explorable.id}: {self.seen['says']}>"

    def as_html(self) -> str:
        """Give the chart and its sentence where play begins."""
        image = b64encode(self.picture).decode()
        return (
            f'<img src="data:image/png;base64,{image}" alt="{html.escape(self.seen["alt"])}" style="max-width:100%">'
            f"<p>{html.escape(self.seen['says'])}</p>"
        )

    def actions(self) -> dict[str, Action]:
        """Give what the page may ask for."""
        return {"move": self._moved, "again": lambda *_: self.again(), "reset": lambda *_: self.reset()}

    def receive(self, content: Mapping[str, Any], buffers: Sequence[bytes] = ()) -> None:
        """Do what the page asks for; the answer bears the page's own view and number."""
        self._asked = {"view": content.get("view", ""), "number": content.get("number", 0)}
        super().receive(content, buffers)

    def move(self, **values: Value) -> None:
        """Set some of the controls, as a hand on the page would."""
        self._set(values)

    def again(self) -> None:
        """Draw other made-up students with the next seed."""
        self.seed += 1
        self._see()

    def reset(self) -> None:
        """Go back to the values and the seed where play began."""
        self.values, self.seed = self.explorable.defaults, SEED
        self._see()

    def _moved(self, message: Mapping[str, Any], _: Sequence[bytes]) -> None:
        values = message.get("values")
        self._set(values if isinstance(values, dict) else {})

    def _set(self, values: Mapping[str, Any]) -> None:
        self.values = self.explorable.read({**self.values, **values})
        self._see()

    def _see(self) -> None:
        result = self.explorable.result(self.values, seed=self.seed)
        if self._ax is not None:
            wipe(self._ax)
        self._ax = self.explorable.draw(result, self._ax)
        self.picture = quick_picture(self._ax)
        # The count makes two equal sights two events, so that the page hears an answer to every move.
        self.seen = {
            "values": self.values, "seed": self.seed, "says": self.explorable.says(result),
            "alt": self.explorable.alt(result), "count": self.seen.get("count", 0) + 1,
            **self._asked,
        }  # fmt: skip


def _kind(control: object) -> dict[str, str]:
    return {"kind": type(control).__name__.lower()}
