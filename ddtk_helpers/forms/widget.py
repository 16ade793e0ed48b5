"""What all widgets of the workbook share: messages from the page, a status line, a text version."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import anywidget
import traitlets

from ddtk_helpers.records import Checked, FieldSpec, Record
from ddtk_helpers.store import Conflict, StoreError, Workbook
from ddtk_helpers.words import count, several

Action = Callable[[Mapping[str, Any], Sequence[bytes]], None]


class Widget(anywidget.AnyWidget):
    """Base of the widgets: what the page asks for arrives in `receive`, by the word under `do`."""

    status = traitlets.Dict().tag(sync=True)

    def __init__(self, **page_traits: Any) -> None:
        super().__init__(**page_traits)
        self.on_msg(lambda _, content, buffers: self.receive(content, buffers))

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def _repr_mimebundle_(self, **options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, more = super()._repr_mimebundle_(**options)
        return {**data, "text/plain": repr(self), "text/html": self.as_html()}, more

    def as_html(self) -> str:
        """Give what a reader without a running notebook sees."""
        raise NotImplementedError

    def actions(self) -> dict[str, Action]:
        """Give what the page may ask for, by name."""
        raise NotImplementedError

    def receive(self, content: Mapping[str, Any], buffers: Sequence[bytes] = ()) -> None:
        """Do what the page asks for; a message that is not ours is left alone."""
        action = self.actions().get(str(content.get("do", "")))
        if not action:
            return
        try:
            action(content, buffers)
        except (Conflict, StoreError, OSError) as error:
            self.say(str(error), "bad")

    def say(self, text: str, tone: str = "") -> None:
        """Show a sentence in the status line; tone is "good", "bad" or empty."""
        # The count makes two equal sentences two events, so that the page never stays on “Saving…”.
        self.status = {"text": text, "tone": tone, "count": self.status.get("count", 0) + 1}


def clock(moment: dt.datetime) -> str:
    """Give the time of day as people here write it: 2:05:07 PM."""
    return moment.astimezone().strftime("%I:%M:%S %p").lstrip("0")


def draft_key(
    widget: str, workbook: Workbook, model: type[Record], school: str, fixed: Mapping[str, str]
) -> str:
    """Give the name under which a browser keeps unsaved text.

    There is one for each store, school, year and record, and for each set of values that are `fixed`.
    """
    place = [widget, workbook.url, workbook.district, school, workbook.school_year, model.__name__]
    place += [f"{name}={value}" for name, value in sorted(fixed.items())]
    # Hashed, because the address of a store may hold a password.
    return hashlib.sha256("|".join(place).encode()).hexdigest()[:16]


def saved_words(specs: Sequence[FieldSpec], checked: Checked, at: dt.datetime) -> tuple[str, bool]:
    """Say when a row was saved and what is left to do in it; and whether nothing in it is wrong."""
    titles = {spec.name: spec.title for spec in specs}
    must = {p.field: p.written for p in checked.problems if p.level == "must"}
    wrong = [titles.get(name, name) for name, written in must.items() if written]
    look = [titles.get(p.field, p.field) for p in checked.problems if p.level == "check"]
    empty = len(must) - len(wrong)
    parts = [f"Saved at {clock(at)}"]
    parts += [f"{len(wrong)} to correct: {several(wrong)}"] if wrong else []
    parts += [f"{count(empty, 'field')} still to complete"] if empty else []
    parts += [] if must else ["complete"]
    parts += [f"look again at: {several(look)}"] if look else []
    return " · ".join(parts), not wrong
