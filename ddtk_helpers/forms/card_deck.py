"""The cards of a board as they are stored, and what can be done with them; every act is saved at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ddtk_helpers.field_kinds import NotKept
from ddtk_helpers.forms.acts import NotDone
from ddtk_helpers.forms.card_piles import NOT_GROUPED, Card, same_pile, sort_cards
from ddtk_helpers.forms.open_row import REFUSED, OpenRow, save
from ddtk_helpers.forms.page import as_typed
from ddtk_helpers.forms.widget import clock
from ddtk_helpers.privacy import refuse_private
from ddtk_helpers.records import FieldSpec, Record, describe, read
from ddtk_helpers.store import Conflict, StoreError, Workbook
from ddtk_helpers.words import count

SOMEBODY_REMOVED = "Somebody else removed this card. Keep it or let it go."
SOMEBODY_CHANGED = "Somebody else changed the same card. Choose which side stays."


class Deck:
    """The rows of a record that are the cards of one board, in the piles they lie in.

    Acts give the sentence that says what was done; they raise NotDone, or what the store raises, and
    then nothing is changed.
    """

    def __init__(
        self, workbook: Workbook, model: type[Record], text: str, pile: str, *, school: str | None,
        fixed: Mapping[str, str],
    ) -> None:  # fmt: skip
        if not model.keeps_history:  # rows with somebody's code
            refuse_private(model)
        self._workbook, self._model, self._fixed = workbook, model, dict(fixed)
        self.text, self.pile = _text_field(model, text), _text_field(model, pile)
        self.school = workbook.school if school is None else school
        self._shown_school = None if school is None and not workbook.school else self.school
        self._rows: dict[str, OpenRow] = {}
        self._order: list[str] = []
        self.load()

    def load(self) -> None:
        """Take over the rows as they are stored now; what both changed stays open until one side is chosen."""
        rows = self._workbook.rows(self._model, school=self._shown_school)
        unsettled = {key: row for key, row in self._rows.items() if row.held or row.is_gone}
        ours = [row for row in rows if self._fixed.items() <= row.written.items()]
        opened = {row.record_id: OpenRow(self._model, self.school, row) for row in ours}
        self._rows = opened | unsettled

    def piles(self) -> dict[str, list[Card]]:
        """Give the cards by the name of their pile; "" for those that are in none."""
        piles = sort_cards(map(self._card, self._rows.values()), self._order)
        self._order = [name for name in piles if name]
        return piles

    def how_many(self) -> str:
        """Say how many cards there are, and how many are in no pile yet."""
        if not self._rows:
            return "no cards yet"
        cards, loose = count(len(self._rows), "card"), len(self.piles()[""])
        return f"{cards}, {loose} not grouped yet" if loose else f"{cards}, all grouped"

    def clashes(self) -> list[dict[str, Any]]:
        """Give the cards that somebody else changed or removed too: id, mine, theirs, by, is_gone."""
        return [
            {
                "id": key, "mine": self._side(row.seen), "theirs": self._side(row.written),
                "by": row.held_against, "is_gone": row.is_gone,
            }
            for key, row in self._rows.items() if row.held or row.is_gone
        ]  # fmt: skip

    def add(self, text: str, pile: str = "") -> str:
        """Store a new card."""
        row = OpenRow(self._model, self.school)
        self._check(self.text, text, "Write something on the card first.")
        row.edit({self.text.name: text, self.pile.name: self._name(pile, self.piles()), **self._fixed})
        return self._save([row])

    def change(self, record_id: str, text: str) -> str:
        """Store another text of a card."""
        row = self._known(record_id)
        self._check(self.text, text, "A card without a text says nothing. Remove it instead.")
        row.edit({self.text.name: text})
        return self._save([row])

    def move(self, ids: Sequence[str], pile: str) -> str:
        """Put cards into a pile, known or new; "" takes them out of theirs."""
        rows = [self._known(one) for one in ids]
        name = self._name(pile, self.piles())
        what = f"“{short(self._card(rows[0]).text)}” is" if len(rows) == 1 else f"{len(rows)} cards are"
        return self._put(rows, name, f"{what} now in {_quoted(name)}.")

    def rename(self, pile: str, name: str) -> str:
        """Give a pile another name; with the name of another pile both become one."""
        others = [other for other in self.piles() if other not in ("", pile)]
        new = self._name(name, others)
        rows = [row for row in self._rows.values() if self._card(row).pile == pile]
        if new in ("", *others):
            return self._put(rows, new, f"The cards of {_quoted(pile)} are now in {_quoted(new)}.")
        self._order = [new if other == pile else other for other in self._order]
        return self._put(rows, new, f"{_quoted(pile)} is now called {_quoted(new)}.")

    def remove(self, record_id: str) -> str:
        """Remove a card from the store."""
        row = self._rows.get(record_id)
        if row is None or row.stored is None:
            return ""
        says = "The card is removed. “Undo last save” brings it back."
        try:
            self._workbook.save(self._model, [row.removal()])
        except Conflict as conflict:
            if conflict.clashes[0].theirs:
                says = "Somebody changed this card meanwhile. Read it again before you remove it."
        del self._rows[record_id]
        self.load()
        if record_id in self._rows:
            raise NotDone(says)
        return says

    def undo(self) -> str:
        """Take back the last save made through this workbook."""
        for row in self._workbook.undo(self._model):
            self._rows.pop(row.record_id, None)
        self.load()
        return "The last save is taken back."

    def keep_mine(self, ids: Sequence[str]) -> str:
        """Keep my side of cards that somebody else changed or removed."""
        rows = [self._known(one) for one in ids]
        for row in rows:
            for name in list(row.held):
                row.keep_mine(name)
        return self._save(rows, "Your side is kept.")

    def use_theirs(self, ids: Sequence[str]) -> str:
        """Take the stored side of cards that somebody else changed or removed."""
        for one in ids:
            self._rows.pop(one, None)
        self.load()
        return "Their side is kept."

    def _put(self, rows: Sequence[OpenRow], pile: str, says: str) -> str:
        for row in rows:
            row.edit({self.pile.name: pile})
        return self._save(rows, says)

    def _save(self, rows: Sequence[OpenRow], says: str = "") -> str:
        try:
            save(self._workbook, self._model, rows)
        except (Conflict, StoreError, OSError):
            stored = {row.record_id: row.stored for row in rows if row.stored}
            self._rows |= {key: OpenRow(self._model, self.school, row) for key, row in stored.items()}
            raise
        self._rows |= {row.record_id: row for row in rows}
        self.load()
        if any(row.is_gone for row in rows):
            raise NotDone(SOMEBODY_REMOVED)
        if any(row.held for row in rows):
            raise NotDone(SOMEBODY_CHANGED)
        moment = max((row.stored.updated_at for row in rows if row.stored), default=None)
        saved = f"Saved at {clock(moment)}" if moment else "Saved"
        return f"{says} {saved} · {self.how_many()}".strip()

    def _known(self, record_id: str) -> OpenRow:
        if record_id not in self._rows:
            raise NotDone("This card is gone: somebody removed it meanwhile.")
        return self._rows[record_id]

    def _name(self, name: str, piles: Mapping[str, Any] | Sequence[str]) -> str:
        """Give a pile's name as it is to be stored."""
        self._check(self.pile, name)
        return same_pile(" ".join(str(read(self.pile, name) or "").split()), piles)

    def _check(self, spec: FieldSpec, text: str, if_empty: str = "") -> None:
        """Raise NotDone with a sentence when a text cannot stand in a field."""
        try:
            kept = read(spec, text) or ""
        except NotKept as error:
            raise NotDone(str(error), REFUSED) from None
        if if_empty and not kept:
            raise NotDone(if_empty)
        if spec.maximum_length and len(kept) > spec.maximum_length:
            raise NotDone(f"This is too long: at most {spec.maximum_length} characters fit.")

    def _card(self, row: OpenRow) -> Card:
        text, pile = (str(as_typed(spec, row.seen[spec.name])) for spec in (self.text, self.pile))
        return Card(row.record_id, text or "(no text yet)", pile)

    def _side(self, values: Mapping[str, Any]) -> str:
        text, pile = (str(as_typed(spec, values[spec.name])) for spec in (self.text, self.pile))
        return f"“{short(text)}” in {_quoted(pile)}"


def short(text: str, most: int = 60) -> str:
    """Give a text, cut where it is longer than `most` characters."""
    return text if len(text) <= most else f"{text[:most].rstrip()}…"


def _text_field(model: type[Record], name: str) -> FieldSpec:
    found = next((spec for spec in describe(model) if spec.name == name), None)
    if found is None or found.kind not in ("text", "long text"):
        raise ValueError(f"{model.__name__} has no text field {name}.")
    return found


def _quoted(pile: str) -> str:
    return f"“{pile or NOT_GROUPED}”"
