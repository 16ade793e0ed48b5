"""SeatForm: who sits at a page, asked once for all its quizzes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Protocol

import traitlets

from ddtk_helpers.answers.records import Answer
from ddtk_helpers.forms.page import field_for_page, script, styles
from ddtk_helpers.forms.widget import Action, Widget
from ddtk_helpers.records import describe

_ASKED = ("respondent_code", "role_group", "wave")


class Sitting(Protocol):
    """Who sits at a page, and keeps what they answer in its quizzes."""

    model: ClassVar[type[Answer]]
    code: str
    role_group: str
    wave: str
    turn: int

    def is_known(self, code: str) -> bool:
        """Say whether somebody has answered with this code."""

    def sit(self, code: str, role_group: str = "", wave: str = "") -> str:
        """Take the seat, and give what is wrong with the code."""

    def leave(self) -> None:
        """Leave the seat for the next person."""

    def keep(self, item_id: str, chosen: str, certainty: str, *, first: bool = True) -> str:
        """Store one answer, and give a sentence about it."""

    def observe(self, handler: Any, names: Any = ...) -> None:
        """Call `handler` when one of the names changes."""


class SeatForm(Widget):
    """A line that asks for a code, a group and a wave, and says whether somebody sits here.

    The code goes to the kernel and never comes back: a saved notebook holds none. The page sends
    `{"do": …}` with sit (code, role_group, wave, mine) or leave.
    """

    _esm = script("choices", "fields", "seat_form")
    _css = styles("forms", "record_form", "seat_form")
    page = traitlets.Dict(help="Fields; never changes").tag(sync=True)
    state = traitlets.Dict(help="Whether somebody sits here, and in which wave").tag(sync=True)

    def __init__(self, seat: Sitting) -> None:
        self._seat = seat
        about = {spec.name: spec for spec in describe(seat.model)}
        super().__init__(page={"fields": [field_for_page(about[name]) for name in _ASKED], "wave": seat.wave})
        seat.observe(lambda _: self.load(), "turn")
        self.load()

    @property
    def sentence(self) -> str:
        """Say whether answers are kept."""
        if not self._seat.code:
            return "Nobody sits here: you can answer, and nothing is kept."
        return f"You sit here. What you answer is kept under your code, as “{self._seat.wave}”."

    def as_html(self) -> str:
        """Give the sentence, without the code."""
        return f"<p>{self.sentence}</p>"

    def actions(self) -> dict[str, Action]:
        """Give what the page may ask for."""
        return {"sit": self._sit, "leave": lambda *_: self._seat.leave()}

    def load(self) -> None:
        """Show again whether somebody sits here."""
        self.state = {"sits": bool(self._seat.code), "says": self.sentence, "turn": self._seat.turn}

    def _sit(self, message: Mapping[str, Any], _: Sequence[bytes]) -> None:
        code = str(message.get("code") or "").strip()
        if code and not message.get("mine") and self._seat.is_known(code):
            self.send({"do": "known", "view": message.get("view")})
            return
        says = self._seat.sit(code, str(message.get("role_group") or ""), str(message.get("wave") or ""))
        if says:
            self.send({"do": "refused", "says": says, "view": message.get("view")})
