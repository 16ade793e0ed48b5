"""CardBoard: the rows of a record as cards, sorted into piles that the team names."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import traitlets

from ddtk_helpers.forms.acts import outcome
from ddtk_helpers.forms.card_deck import Deck
from ddtk_helpers.forms.card_piles import NOT_GROUPED, Card, look_alike
from ddtk_helpers.forms.page import script, styles
from ddtk_helpers.forms.widget import Action, Widget, draft_key
from ddtk_helpers.records import Record
from ddtk_helpers.store import Workbook

MOST_PAIRS = 5


class CardBoard(Widget):
    """A board on which the texts of a record lie in piles.

    `text` and `pile` name two text fields of the record; cards whose pile is empty are not grouped yet.
    `school` and `fixed` are those of RecordForm. Everything is saved at once.

    The page sends `{"do": …}` with one of: add (text, pile), move (ids, pile), rename (pile, name),
    change (id, text), remove (id), undo, load, apart (ids), mine (ids), theirs (ids). Tests call the
    methods of the same names; those that store something give the sentence that says why not, or "".
    """

    _esm = script("drafts", "card_parts", "card_board")
    _css = styles("forms", "record_form", "card_board")
    page = traitlets.Dict(help="Title and words; never changes").tag(sync=True)
    state = traitlets.Dict(help="The piles with their cards, hints and clashes").tag(sync=True)

    def __init__(
        self,
        workbook: Workbook,
        model: type[Record],
        *,
        text: str = "card_text",
        pile: str = "pile",
        title: str = "",
        school: str | None = None,
        fixed: Mapping[str, str] | None = None,
    ) -> None:
        self._deck = Deck(workbook, model, text, pile, school=school, fixed=fixed or {})
        self._apart: set[frozenset[str]] = set()
        self._asked: list[Any] = ["", 0]
        self._answered: list[Any] = ["", 0, ""]
        page = self._page_facts(title or f"{model.noun.capitalize()} board")
        page["draft_key"] = draft_key("cards", workbook, model, self._deck.school, fixed or {})
        super().__init__(page=page)
        self._show()
        self.say(f"{self._deck.how_many().capitalize()}.")

    def __repr__(self) -> str:
        return f"<CardBoard: {self.page['title']}, {self._deck.how_many()}>"

    @property
    def piles(self) -> dict[str, list[str]]:
        """The texts of the cards by the name of their pile; "" for those that are not grouped yet."""
        return {name: [card.text for card in cards] for name, cards in self._deck.piles().items()}

    def as_html(self) -> str:
        """Give the piles with their cards as a plain table."""
        rows = "".join(
            f'<tr><th scope="row">{html.escape(name or NOT_GROUPED)} ({len(texts)})</th>'
            f"<td><ul>{''.join(f'<li>{html.escape(text)}</li>' for text in texts)}</ul></td></tr>"
            for name, texts in self.piles.items()
            if texts
        )
        rows = rows or '<tr><td colspan="2">There are no cards yet.</td></tr>'
        return (
            f"<table><caption>{html.escape(self.page['title'])}</caption><thead><tr>"
            f'<th scope="col">Pile</th><th scope="col">Cards</th></tr></thead><tbody>{rows}</tbody></table>'
        )

    def actions(self) -> dict[str, Action]:
        """Give what the page may ask for."""
        return {
            "add": lambda message, _: self._answer(message, self.add, "text", "pile"),
            "change": lambda message, _: self._answer(message, self.change, "id", "text"),
            "move": lambda message, _: self.move(message["ids"], str(message["pile"])),
            "rename": lambda message, _: self.rename(str(message["pile"]), str(message["name"])),
            "remove": lambda message, _: self.remove(str(message["id"])),
            "undo": lambda *_: self.undo(),
            "load": lambda *_: self.load(),
            "apart": lambda message, _: self.apart(message["ids"]),
            "mine": lambda message, _: self.mine(message["ids"]),
            "theirs": lambda message, _: self.theirs(message["ids"]),
        }

    def load(self) -> None:
        """Show the cards as they are stored now, those of other people too."""
        self._deck.load()
        self._show()
        self.say(f"{self._deck.how_many().capitalize()}.")

    def add(self, text: str, pile: str = "") -> str:
        """Store a new card."""
        return self._do(lambda: self._deck.add(text, pile))

    def change(self, record_id: str, text: str) -> str:
        """Store another text of a card."""
        return self._do(lambda: self._deck.change(record_id, text))

    def move(self, ids: Sequence[str], pile: str) -> str:
        """Put cards into a pile, known or new; "" takes them out of theirs."""
        return self._do(lambda: self._deck.move(ids, pile))

    def rename(self, pile: str, name: str) -> str:
        """Give a pile another name; with the name of another pile both become one."""
        return self._do(lambda: self._deck.rename(pile, name))

    def remove(self, record_id: str) -> str:
        """Remove a card from the store."""
        return self._do(lambda: self._deck.remove(record_id))

    def undo(self) -> str:
        """Take back the last save made through this workbook."""
        return self._do(self._deck.undo, "Not taken back")

    def mine(self, ids: Sequence[str]) -> str:
        """Keep my side of cards that somebody else changed or removed."""
        return self._do(lambda: self._deck.keep_mine(ids))

    def theirs(self, ids: Sequence[str]) -> str:
        """Take the stored side of cards that somebody else changed or removed."""
        return self._do(lambda: self._deck.use_theirs(ids))

    def apart(self, ids: Sequence[str]) -> None:
        """Give no more hint that these two look alike, as long as the notebook runs."""
        self._apart.add(frozenset(map(str, ids)))
        self._show()

    def _answer(self, message: Mapping[str, Any], act: Callable[..., str], *names: str) -> None:
        """Do what the page asks for, and answer under the message's number whether it was done."""
        self._asked = [message.get("view", ""), message.get("number", 0)]
        act(*(str(message.get(name, "")) for name in names))

    def _do(self, act: Callable[[], str], if_not: str = "Not saved") -> str:
        """Do one thing, show the board, and say what came of it; gives the sentence of a failure, or ""."""
        came = outcome(act, if_not)
        self._answered = [*self._asked, came.problem]
        self._show()
        self.say(came.status, came.tone)
        return came.problem

    def _show(self) -> None:
        piles = self._deck.piles()
        self.state = {
            "piles": [
                {"name": name, "cards": [vars(card) for card in cards]} for name, cards in piles.items()
            ],
            **self._hints([card for cards in piles.values() for card in cards]),
            "clashes": self._deck.clashes(),
            "answered": self._answered,
            "count": self.state.get("count", 0) + 1,
        }

    def _page_facts(self, title: str) -> dict[str, Any]:
        return {
            "title": title,
            "question": self._deck.text.title,
            "not_grouped": NOT_GROUPED,
            "longest_text": self._deck.text.maximum_length,
            "longest_name": self._deck.pile.maximum_length,
        }

    def _hints(self, cards: Sequence[Card]) -> dict[str, Any]:
        """Give the pairs to look at: not yet in one pile, and not said to be two different things."""
        by_id = {card.id: card for card in cards}
        pairs = []
        for one, other in look_alike({card.id: card.text for card in cards}):
            together = by_id[one].pile and by_id[one].pile == by_id[other].pile
            if not together and frozenset((one, other)) not in self._apart:
                pairs.append([vars(by_id[one]), vars(by_id[other])])
        return {"alike": pairs[:MOST_PAIRS], "alike_count": len(pairs)}
