"""QuizForm: questions with choices and how sure one is; right or wrong is told only after the answer."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import traitlets

from ddtk_helpers.forms.page import script, styles
from ddtk_helpers.forms.seat_form import Sitting
from ddtk_helpers.forms.widget import Action, Widget
from ddtk_helpers.quiz import CERTAINTIES, MOST_CHOICES, PREDICT, QuizItem, is_right, letter, place
from ddtk_helpers.store import Conflict, StoreError
from ddtk_helpers.words import count


class Given(NamedTuple):
    """What whoever sits here answered: the letter of the choice, how sure, and what was said about keeping it."""

    chosen: str
    certainty: str
    kept: str


class QuizForm(Widget):
    """Questions that one person answers, each with a certainty.

    With `tells` each answer is told right or wrong at once, with what its choice says about it; the first
    answer counts. Without, answers are only kept and can be changed. A prediction is kept, the page says to
    play, and what it was worth is told when one has `played`. Neither the right answers nor what was answered stand in the widget's state: they go to the page
    in messages, after the answer, and only to the page (`view`) that asked. Choices are shown as they stand
    in the items (`quiz.shuffled`). `given` is what whoever sits here has answered in this form, by item.

    The page sends `{"do": …, "view": …}` with look, played (item), or answer (item, chosen: the place from 0,
    certainty).
    """

    _esm = script("quiz_form")
    _css = styles("forms", "record_form", "answer_form", "quiz_form")
    page = traitlets.Dict(help="Title, questions and choices; never changes").tag(sync=True)
    turn = traitlets.Int(help="Counts up when somebody sits down or leaves").tag(sync=True)

    def __init__(
        self, items: Sequence[QuizItem], seat: Sitting, *, title: str = "", tells: bool = True
    ) -> None:
        self._items = {item.id: item for item in items}
        if len(self._items) < len(items):
            raise ValueError("Each item of a quiz needs an id of its own.")
        self._seat, self._tells = seat, tells
        self.given: dict[str, Given] = {}
        self._played: set[str] = set()
        super().__init__(page=self._page_facts(title or "Quiz"), turn=seat.turn)
        seat.observe(lambda change: self._begin_anew(int(change["new"])), "turn")

    def __repr__(self) -> str:
        return f"<QuizForm: {self.page['title']}, {count(len(self._items), 'question')}>"

    def as_html(self) -> str:
        """Give the questions and choices without the key."""
        lines = "".join(
            f"<li>{html.escape(item.question)}<ol type='a'>"
            + "".join(f"<li>{html.escape(choice)}</li>" for choice in item.choices)
            + "</ol></li>"
            for item in self._items.values()
        )
        return f"<p>{html.escape(self.page['title'])}</p><ol>{lines}</ol>"

    @property
    def sentence(self) -> str:
        """Say how many of the questions are answered."""
        return f"{len(self.given)} of {len(self._items)} answered."

    def actions(self) -> dict[str, Action]:
        """Give what the page may ask for."""
        return {"look": self._look, "answer": self._answer, "played": self._tell_prediction}

    def answer(self, item_id: str, chosen: str, certainty: str) -> dict[str, Any]:
        """Take one answer (a letter; sure or not sure), and give what the page is told about it."""
        item = self._items.get(item_id)
        if item is None or chosen not in _letters(item) or certainty not in CERTAINTIES:
            raise ValueError(f"“{chosen}, {certainty}” is no answer to {item_id}.")
        if item_id not in self.given or not self._counts_first(item):
            kept = self._seat.keep(item_id, chosen, certainty, first=self._counts_first(item))
            self.given = {**self.given, item_id: Given(chosen, certainty, kept)}
        return self._told(item)

    def played(self, item_id: str) -> dict[str, Any]:
        """Give what the page is told about a prediction once one has played; it can no longer be changed."""
        if item_id in self.given:
            self._played.add(item_id)
        return self._told(self._items[item_id])

    def _tell_prediction(self, message: Mapping[str, Any], _: Sequence[bytes]) -> None:
        if (item_id := str(message.get("item"))) in self.given:
            reply = self.played(item_id)
            self.send({**reply, "view": message.get("view"), "number": message.get("number", 0)})

    def _answer(self, message: Mapping[str, Any], _: Sequence[bytes]) -> None:
        item, at = str(message.get("item")), message.get("chosen")
        chosen = letter(at) if type(at) is int and 0 <= at < MOST_CHOICES else ""
        try:
            reply = self.answer(item, chosen, str(message.get("certainty")))
        except (Conflict, StoreError, OSError, ValueError) as error:
            reply = {"do": "failed", "item": item, "says": f"Not kept: {error}"}
        self.send({**reply, "view": message.get("view"), "number": message.get("number", 0)})

    def _look(self, message: Mapping[str, Any], _: Sequence[bytes]) -> None:
        """Tell a page that was shown again what was answered since somebody sat down."""
        for item_id in self.given:
            self.send({**self._told(self._items[item_id]), "view": message.get("view"), "number": 0})

    def _counts_first(self, item: QuizItem) -> bool:
        return self._tells or item.form == PREDICT

    def _told(self, item: QuizItem) -> dict[str, Any]:
        given = self.given[item.id]
        told = {
            "item": item.id, "chosen": place(given.chosen), "certainty": given.certainty, "kept": given.kept,
            "progress": self.sentence,
        }  # fmt: skip
        if item.form == PREDICT and item.id not in self._played:
            return {"do": "predicted", "says": "Now play and see.", **told}
        if not self._tells and item.form != PREDICT:
            return {"do": "kept", **told}
        right = is_right(item, given.chosen)
        also = "" if right else item.feedback[item.right]
        says = item.feedback[place(given.chosen)]
        return {"do": "told", "right": right, "says": says, "key": item.right, "also": also, **told}

    def _begin_anew(self, turn: int) -> None:
        self.given, self._played = {}, set()
        self.turn = turn

    def _page_facts(self, title: str) -> dict[str, Any]:
        return {
            "title": title, "tells": self._tells, "certainties": list(CERTAINTIES),
            "items": [
                {"id": item.id, "question": item.question, "choices": list(item.choices),
                 "once": self._counts_first(item), "predicts": item.form == PREDICT}
                for item in self._items.values()
            ],
        }  # fmt: skip


def _letters(item: QuizItem) -> list[str]:
    return [letter(at) for at in range(len(item.choices))]
