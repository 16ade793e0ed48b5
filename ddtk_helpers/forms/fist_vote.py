"""FistVote: choose what is voted on, count the hands, see whether it is a consensus, keep the counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import traitlets

from ddtk_helpers.consensus import SCALE, is_consensus
from ddtk_helpers.forms.acts import NotDone, outcome
from ddtk_helpers.forms.ballot import Ballot, ballots_of
from ddtk_helpers.forms.page import script, styles
from ddtk_helpers.forms.vote_rows import VoteRows, counts_of
from ddtk_helpers.forms.widget import Action, Widget, draft_key
from ddtk_helpers.records import Record
from ddtk_helpers.store import Workbook
from ddtk_helpers.words import count


class FistVote(Widget):
    """Fist-to-five on the rows of a record: on three everybody shows a hand, and the hands are counted.

    `votes` names the field that keeps the counts (FistCounts), `label` the text that is voted on, `school`
    whose rows as in `Workbook.rows`. A record with a list of texts called `rounds` keeps the counts of
    earlier rounds there. In secret, one person after another presses a number, and nothing is shown
    or stored before the reveal.

    The page sends `{"do": …}` with one of: choose (record_id), count (record_id, counts), secret (on),
    cast (number), take_back, reveal, save, again, undo, load, mine, theirs. Tests call the methods of
    the same names.
    """

    _esm = script("vote_parts", "fist_vote")
    _css = styles("forms", "record_form", "fist_vote")
    page = traitlets.Dict(help="Title and the words of the scale; never changes").tag(sync=True)
    rows = traitlets.List(help="Rows to choose from: id, label, result").tag(sync=True)
    state = traitlets.Dict(help="The row that is voted on, its votes and rounds").tag(sync=True)

    def __init__(
        self,
        workbook: Workbook,
        model: type[Record],
        *,
        votes: str = "support",
        label: str = "text",
        title: str = "",
        school: str | None = None,
    ) -> None:
        self._rows = VoteRows(workbook, model, votes, label, school=school)
        self._ballots = ballots_of(draft_key(f"vote {votes}", workbook, model, workbook.school, {}))
        self._answered = ["", 0]
        self._noun = model.noun
        super().__init__(page={"title": title or "Fist to five", "noun": model.noun, "scale": list(SCALE)})
        self._show()

    def __repr__(self) -> str:
        return f"<FistVote: {self.page['title']}, {count(len(self._rows), self._noun)}>"

    @property
    def record_id(self) -> str:
        """Number of the row that is voted on; empty where there is none."""
        return self._rows.record_id

    @property
    def counts(self) -> list[int] | None:
        """How many showed 0, 1, 2, 3, 4 and 5, or None as long as it is secret."""
        return self._ballot.shown

    @property
    def sentence(self) -> str:
        """The result in words."""
        return self._ballot.sentence

    def as_html(self) -> str:
        """Give the stored votes as a plain table, with the result in words."""
        return self._rows.as_html(self.page["title"])

    def actions(self) -> dict[str, Action]:
        """Give what the page may ask for."""
        return {
            "choose": lambda message, _: self.choose(str(message["record_id"])),
            "count": lambda message, _: self._count_from_page(message),
            "secret": lambda message, _: self.secret(bool(message.get("on"))),
            "cast": lambda message, _: self.cast(message.get("number")),
            "take_back": lambda *_: self.take_back(),
            "reveal": lambda *_: self.reveal(),
            "save": lambda *_: self.save(),
            "again": lambda *_: self.again(),
            "undo": lambda *_: self.undo(),
            "load": lambda *_: self.load(),
            "mine": lambda *_: self.mine(),
            "theirs": lambda *_: self.theirs(),
        }

    def load(self) -> None:
        """Show the rows as they are stored now; votes that are not saved yet stay."""
        self.choose(self.record_id)

    def choose(self, record_id: str) -> None:
        """Vote on another row; votes on this one that are not saved yet stay."""
        self._rows.open(record_id)
        self._show()
        self.say("These votes are not saved yet." if self._ballot.is_unsaved else "")

    def count(self, *counts: int) -> None:
        """Take over how many hands showed 0, 1, 2, 3, 4 and 5."""
        if self.record_id and not self._ballot.is_secret:
            self._ballot.set_counts(counts)
        self._show()

    def secret(self, on: bool) -> None:
        """Begin a vote in secret, or end it without a result and count hands instead."""
        if on != self._ballot.is_secret and self.record_id:
            fresh = Ballot(is_secret=True, is_again=bool(self._rows.kept)) if on else self._as_stored()
            self._ballots[self.record_id] = fresh
        self._show()
        self.say(
            "One after another: nothing is shown before the reveal, or kept before you save." if on else ""
        )

    def cast(self, number: object) -> None:
        """Take one secret vote."""
        if self._ballot.is_secret and isinstance(number, int) and 0 <= number < len(SCALE):
            self._ballot.cast(number)
        self._show()

    def take_back(self) -> None:
        """Take the last secret vote back."""
        self._ballot.take_back()
        self._show()

    def reveal(self) -> None:
        """Show the secret votes to all at once."""
        self._ballot.reveal()
        self._show()
        self.say("" if self._ballot.is_secret else "These votes are not saved yet.")

    def again(self) -> None:
        """Begin a further round; what is stored becomes an earlier one when this one is saved."""
        self._ballots[self.record_id] = Ballot(is_again=bool(self._rows.kept))
        self._show()
        self.say("A new round. The one before stays until you save this one.")

    def save(self) -> None:
        """Store the counts with the row."""
        self._do(self._save)

    def undo(self) -> None:
        """Take back the last save made through this workbook."""
        self._do(self._undo, "Not taken back")

    def mine(self) -> None:
        """Keep my votes where somebody else saved others, or removed the row."""
        self._do(lambda: self._settled(self._rows.keep_mine()))

    def theirs(self) -> None:
        """Take the stored votes where somebody else saved others, or let a removed row go."""
        self._settled("")
        self.load()

    def _count_from_page(self, message: Mapping[str, Any]) -> None:
        if message.get("record_id") == self.record_id:
            self._answered = [message.get("view", ""), message.get("number", 0)]
            self.count(*message["counts"])

    def _save(self) -> str:
        ballot = self._ballot
        if ballot.is_secret:
            raise NotDone("Reveal the votes first.")
        if not ballot.people:
            raise NotDone("Count the hands first.")
        return self._settled(self._rows.save(ballot.counts, is_again=ballot.is_again))

    def _undo(self) -> str:
        for record_id in self._rows.undo():
            self._ballots.pop(record_id, None)
        return "The last save is taken back."

    def _settled(self, says: str) -> str:
        """Forget the votes in the making: those that are stored count now."""
        self._ballots.pop(self.record_id, None)
        return says

    def _do(self, act: Callable[[], str], if_not: str = "Not saved") -> None:
        came = outcome(act, if_not)
        self._show()
        self.say(came.status, came.tone)

    @property
    def _ballot(self) -> Ballot:
        ballot = self._ballots.setdefault(self.record_id, self._as_stored())
        if not (ballot.is_unsaved or ballot.is_secret or ballot.is_again):
            ballot.counts = self._as_stored().counts
        return ballot

    def _as_stored(self) -> Ballot:
        return Ballot(list(counts_of(self._rows.kept)))

    def _show(self) -> None:
        ballot, rows = self._ballot, self._rows
        before = [*rows.rounds(), *([rows.kept] if ballot.is_again else [])]
        self.state = {
            "record_id": self.record_id,
            "text": rows.text,
            "counts": ballot.shown,
            "is_secret": ballot.is_secret,
            "can_be_revealed": ballot.can_be_revealed,
            "can_take_back": ballot.last is not None,
            "people": ballot.people,
            "sentence": ballot.sentence,
            "is_consensus": not ballot.is_secret and is_consensus(ballot.counts),
            "is_unsaved": ballot.is_unsaved,
            "has_votes": bool(rows.kept),
            "rounds": [list(counts_of(one)) for one in before],
            "clash": rows.clash(),
            "answered": self._answered,
            "count": self.state.get("count", 0) + 1,
        }
        self.rows = rows.choices()
