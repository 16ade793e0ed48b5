"""AnswerForm: everybody answers alone, nobody sees what others said, and one reveal shows it to all."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import traitlets

from ddtk_helpers.answers.asking import asked_fields, code_problem, ratings
from ddtk_helpers.answers.items import Item
from ddtk_helpers.answers.records import Answer, Round
from ddtk_helpers.answers.rounds import (
    ask_people,
    how_many,
    late_sentence,
    reveal,
    waiting_here,
    waiting_sentence,
    wave_name,
)
from ddtk_helpers.field_kinds import DONT_KNOW
from ddtk_helpers.forms.own_answers import CodeTaken, OwnAnswers
from ddtk_helpers.forms.page import field_for_page, script, styles
from ddtk_helpers.forms.widget import Action, Widget, clock
from ddtk_helpers.problems import Problem
from ddtk_helpers.records import FieldSpec, check, describe
from ddtk_helpers.store import Conflict, StoreError, Workbook
from ddtk_helpers.words import count

_WRITE_AGAIN = {"do": "refused", "says": "Write your code again to go on."}


class AnswerForm(Widget):
    """A form in which one person after another answers all items with a code of their own.

    What a person says is stored as it is given, one row for each item, and never sent back: neither to the
    page nor into a trait, where a saved notebook would show it. With a code that is known the page shows only
    which items are answered. Messages of a widget go to every page that is open on the same kernel; each names
    the page (`view`) it is for and the others pass it over, so they hold nothing but that and sentences.
    What is given after the reveal waits until five people or more wait and somebody reveals again. `asks` names the fields to ask, all of the record's own if it is None.

    The page sends `{"do": …, "view": …}` with one of: begin (code, wave), open, answer (answers, group,
    number), hand_in (answers, group), count, ask (wave, people), reveal (wave). Tests call the methods of
    the same names, or send the messages.
    """

    _esm = script("choices", "fields", "answer_parts", "answer_reveal", "answer_form")
    _css = styles("forms", "record_form", "answer_form")
    page = traitlets.Dict(help="Title, fields, items and words; never changes").tag(sync=True)
    rounds = traitlets.List(help="Each wave: how many have answered, and whether it is revealed").tag(
        sync=True
    )

    def __init__(
        self,
        workbook: Workbook,
        model: type[Answer],
        items: Sequence[Item],
        *,
        title: str = "",
        wave: str = "baseline",
        asks: Sequence[str] | None = None,
    ) -> None:
        _refuse_bad(model, items, wave)
        self._workbook, self._model, self._wave = workbook, model, wave
        self._items = {item.id: item for item in items}
        self._specs = asked_fields(model, asks)
        self._people: dict[str, OwnAnswers] = {}
        super().__init__(page=self._page_facts(title or "Your answers"))
        self.load()

    def __repr__(self) -> str:
        return f"<AnswerForm: {self.page['title']}, {len(self._items)} items>"

    @property
    def sentence(self) -> str:
        """Say how many have answered, and nothing of what they said."""
        return waiting_sentence(self._waiting())

    def as_html(self) -> str:
        """Give how many have answered: all that anybody may see here."""
        return f"<p>{html.escape(self.page['title'])}: {html.escape(self.sentence)}</p>"

    def actions(self) -> dict[str, Action]:
        """Give what the page may ask for."""
        private = {"begin": self._begin, "open": self._open, "answer": self._answer, "hand_in": self._hand_in}
        return {
            **{name: self._to_one(action) for name, action in private.items()},
            "count": lambda *_: self.load(),
            "ask": lambda message, _: self.ask(str(message["wave"]), str(message["people"])),
            "reveal": lambda message, _: self.reveal(str(message["wave"])),
        }

    def load(self) -> None:
        """Count again how many have answered."""
        found = {
            row.wave: (row.people, row.asked, row.revealed_on, row.late)
            for row in self._waiting().itertuples()
        }
        # Where each meeting has a round, those of other meetings are asked on their own.
        known = _waves(self._model) or (self._wave,)
        waves = [wave for wave in known if wave in found or wave == self._wave]
        self.rounds = [_round(wave, *found.get(wave, (0, None, None, 0))) for wave in waves]

    def ask(self, wave: str, people: str) -> None:
        """Keep how many people are asked in a round; an empty text takes the number back."""
        found = check(Round, {"about": "answers", "wave": wave, "people": people})
        wrong = [problem.says for problem in found.problems if problem.field == "people"]
        if wrong:
            self.say(f"People asked: {wrong[0]}", "bad")
            return
        ask_people(self._workbook, self._model, wave, found.values.get("people"))
        self.load()
        self.say("The number of people asked is kept.", "good")

    def reveal(self, wave: str) -> None:
        """Reveal a round to all, or once more when late answers wait; it stays revealed."""
        before = self._late(wave)
        reveal(self._workbook, self._model, wave)
        self.load()
        left = self._late(wave)
        if not before:
            self.say("The answers are revealed to all.", "good")
        elif left == before:
            self.say(late_sentence(before), "bad")
        else:
            self.say(f"The late answers are counted. {late_sentence(left)}".strip(), "good")

    def _waiting(self) -> pd.DataFrame:
        return waiting_here(self._workbook, self._model)

    def _late(self, wave: str) -> int:
        frame = self._waiting()
        return int(frame.loc[frame["wave"] == wave, "late"].sum())

    def _to_one(self, action: Callable[[Mapping[str, Any]], dict[str, Any]]) -> Action:
        """Make an action answer the page that asked and no other, with what went wrong too."""

        def answered(message: Mapping[str, Any], _: Sequence[bytes]) -> None:
            try:
                reply = action(message)
            except CodeTaken as error:
                del self._people[message["view"]]
                reply = {"do": "refused", "says": str(error)}
            except (Conflict, StoreError, OSError) as error:
                reply = {"do": "failed", "says": f"Not saved: {error}"}
            self.send({**reply, "view": message["view"], "number": message.get("number", 0)})

        return answered

    def _begin(self, message: Mapping[str, Any]) -> dict[str, Any]:
        code, wave = str(message["code"]).strip(), str(message["wave"])
        *_, when = self.page["you"]
        says = code_problem(code) or ("" if wave in when["choices"] else "Choose beside it when this is.")
        if says:
            return {"do": "refused", "says": says}
        person = OwnAnswers(self._workbook, self._model, self._specs, code, wave)
        self._people[message["view"]] = person
        if person.is_known():
            return {"do": "known"}
        return self._ready(person)

    def _open(self, message: Mapping[str, Any]) -> dict[str, Any]:
        person = self._people.get(message["view"])
        if person is None:
            return _WRITE_AGAIN
        person.open()
        return self._ready(person)

    def _answer(self, message: Mapping[str, Any]) -> dict[str, Any]:
        person = self._people.get(message["view"])
        if person is None:
            return _WRITE_AGAIN
        problems = self._keep(person, message)
        told = {item: [_told(one) for one in found] for item, found in problems.items()}
        waits = "; it waits for the next reveal" if person.is_late() else ""
        return {"do": "kept", "says": f"Saved at {clock(dt.datetime.now(dt.UTC))}{waits}", "problems": told}

    def _hand_in(self, message: Mapping[str, Any]) -> dict[str, Any]:
        person = self._people.get(message["view"])
        if person is None:
            return {"do": "thanks", "says": ""}
        self._keep(person, message)
        thanks = (
            "Thank you. Your answers are kept."
            if person.is_known()
            else "Nothing was answered, so nothing is kept."
        )
        del self._people[message["view"]]
        self.load()
        counted = next((one["says"] for one in self.rounds if one["wave"] == person.wave), "")
        return {"do": "thanks", "says": f"{thanks} {counted}"}

    def _keep(self, person: OwnAnswers, message: Mapping[str, Any]) -> dict[str, list[Problem]]:
        answers = {item: typed for item, typed in message.get("answers", {}).items() if item in self._items}
        return person.keep(answers, message.get("group"))

    def _ready(self, person: OwnAnswers) -> dict[str, Any]:
        """Say which items are answered with the code, and never what; and what becomes of what is typed now."""
        answered = [item for item in person.answered() if item in self._items]
        told = []
        if answered:
            told.append(
                f"{len(answered)} of {count(len(self._items), 'item')} answered with this code. What was said is not "
                "shown, for a code can be guessed. What you answer now takes its place; leave the rest empty."
            )
        if person.is_late():
            told.append(
                f"The answers of {wave_name(person.wave)} are revealed already. What you answer now is counted once "
                "five people or more wait and somebody reveals again."
            )
        return {"do": "ready", "answered": answered, "says": " ".join(told)}

    def _page_facts(self, title: str) -> dict[str, Any]:
        about = {spec.name: field_for_page(spec) for spec in describe(self._model)}
        if not about["wave"]["choices"]:
            about["wave"] |= {"kind": "choice", "choices": [self._wave]}
        groups: dict[str, list[dict[str, str]]] = {}
        for item in self._items.values():
            groups.setdefault(item.group, []).append({"id": item.id, "text": item.text})
        return {
            "title": title,
            "wave": self._wave,
            "you": [about[name] for name in ("respondent_code", "role_group", "wave")],
            "fields": [self._field_facts(spec) for spec in self._specs],
            "groups": [{"title": name, "items": members} for name, members in groups.items()],
            "dont_know": DONT_KNOW,
        }

    def _field_facts(self, spec: FieldSpec) -> dict[str, Any]:
        """Give a field for the page: whether an item needs it to be answered, and whether it is folded away."""
        chosen = ratings(self._specs)
        needed = [one for one in self._specs if one.required] or chosen or self._specs
        is_extra = spec not in needed and spec.kind != "choice"
        is_folded = is_extra and not spec.required_when and not spec.shown_when
        return field_for_page(spec) | {"needed": spec in needed, "folded": is_folded}


def _round(
    wave: str, people: int, asked: int | None, revealed_on: dt.date | None, late: int
) -> dict[str, Any]:
    """Give what the page says of a wave."""
    return {
        "wave": wave, "name": wave_name(wave), "people": people, "late": late,
        "says": f"{how_many(wave, people, asked)}. {late_sentence(late)}".strip(),
        "asked": str(asked or ""), "revealed_on": revealed_on.isoformat() if revealed_on else "",
    }  # fmt: skip


def _told(problem: Problem) -> dict[str, str]:
    return {"field": problem.field, "says": problem.says, "level": problem.level}


def _refuse_bad(model: type[Answer], items: Sequence[Item], wave: str) -> None:
    """Refuse what only a mistake in a program can ask for."""
    ids = [item.id for item in items]
    if len(set(ids)) < len(ids) or not all(ids):
        raise ValueError("Each item needs an id of its own.")
    waves = _waves(model)
    if waves and wave not in waves:
        raise ValueError(f"“{wave}” is no wave. Waves: {', '.join(waves)}.")


def _waves(model: type[Answer]) -> tuple[str, ...]:
    """Give the waves that a record offers; none where each meeting has a round."""
    return next(spec.choices for spec in describe(model) if spec.name == "wave")
