"""The rows that are voted on, as they are stored: their texts, their votes, and the rounds before."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from ddtk_helpers.consensus import (
    SCALE,
    consensus_sentence,
    is_consensus,
    read_counts,
    write_counts,
)
from ddtk_helpers.field_kinds import Unreadable, write
from ddtk_helpers.forms.acts import NotDone
from ddtk_helpers.forms.open_row import OpenRow, save
from ddtk_helpers.forms.page import as_typed
from ddtk_helpers.forms.widget import clock
from ddtk_helpers.privacy import refuse_private
from ddtk_helpers.records import Record, describe
from ddtk_helpers.store import Conflict, Row, StoreError, Workbook

ROUNDS = "rounds"  # the field that keeps the counts of earlier rounds, where a record has it


class VoteRows:
    """The rows of a record, one of them open; `votes` names the field of counts, `label` the text voted on."""

    def __init__(
        self, workbook: Workbook, model: type[Record], votes: str, label: str, *, school: str | None
    ) -> None:
        if not model.keeps_history:  # rows with somebody's code
            refuse_private(model)
        specs = {spec.name: spec for spec in describe(model)}
        if votes not in specs or specs[votes].kind != "fist counts" or label not in specs:
            raise ValueError(f"{model.__name__} needs a field {label} and one of type FistCounts, {votes}.")
        self._workbook, self._model, self._school = workbook, model, school
        self._votes, self.label = votes, specs[label]
        self._keeps_rounds = ROUNDS in specs and specs[ROUNDS].kind == "several"
        self.open()

    def __len__(self) -> int:
        return len(self._stored)

    @property
    def record_id(self) -> str:
        """Number of the open row; empty where there is none."""
        return self._row.record_id

    @property
    def text(self) -> str:
        """What is voted on."""
        return self._text(self._row.seen)

    @property
    def kept(self) -> str:
        """The stored votes on the open row; empty where there are none."""
        return write(self._row.stored.written[self._votes]) if self._row.stored else ""

    def open(self, record_id: str = "") -> None:
        """Read all rows anew and open one of them: the first where this one is not there."""
        rows = self._workbook.rows(self._model, school=self._school)
        self._stored = {row.record_id: row for row in rows if self._text(row.written)}
        first = next(iter(self._stored.values()), None)
        self._row = OpenRow(self._model, stored=self._stored.get(record_id, first))

    def rounds(self) -> list[str]:
        """Give the stored counts of earlier rounds, the oldest first."""
        return list(self._row.written.get(ROUNDS) or []) if self._keeps_rounds else []

    def save(self, counts: Sequence[int], *, is_again: bool) -> str:
        """Store the votes on the open row; in a further round the stored ones become an earlier round."""
        changes: dict[str, Any] = {self._votes: write_counts(counts)}
        if is_again and self._keeps_rounds:
            changes[ROUNDS] = _with_round(self.rounds(), self.kept)
        self._row.edit(changes)
        return self._save()

    def keep_mine(self) -> str:
        """Store my votes where somebody else saved others, or removed the row."""
        if not self.clash():
            return ""
        for name in list(self._row.held):
            self._row.keep_mine(name)
        return self._save()

    def undo(self) -> list[str]:
        """Take back the last save made through this workbook; gives the numbers of the rows restored."""
        restored = [row.record_id for row in self._workbook.undo(self._model)]
        self.open(restored[0] if restored else self.record_id)
        return restored

    def clash(self) -> dict[str, Any] | None:
        """Give mine, theirs, by and is_gone where somebody else saved or removed the open row too."""
        row = self._row
        if not row.held and not row.is_gone:
            return None
        mine, theirs = write(row.seen[self._votes]), write(row.written[self._votes])
        return {"mine": mine, "theirs": theirs, "by": row.held_against, "is_gone": row.is_gone}

    def choices(self) -> list[dict[str, str]]:
        """Give the rows to choose from: id, label, result."""
        found = []
        for row in self._stored.values():
            counts = counts_of(write(row.written[self._votes]))
            result = "Consensus" if is_consensus(counts) else "Not yet" if sum(counts) else "No vote"
            found.append({"id": row.record_id, "label": self._text(row.written), "result": result})
        return found

    def as_html(self, caption: str) -> str:
        """Give the stored votes as an escaped table, with the result in words."""
        head = "".join(f'<th scope="col">{number}</th>' for number in ("Fist", *range(1, len(SCALE))))
        body = "".join(map(self._plain_line, self._stored.values()))
        body = body or f'<tr><td colspan="{len(SCALE) + 2}">There is nothing to vote on yet.</td></tr>'
        return (
            f"<table><caption>{html.escape(caption)}</caption><thead><tr>"
            f'<th scope="col">{html.escape(self.label.title)}</th>{head}<th scope="col">Result</th></tr></thead>'
            f"<tbody>{body}</tbody></table>"
        )

    def _save(self) -> str:
        try:
            save(self._workbook, self._model, [self._row])
        except (Conflict, StoreError, OSError):
            self._row = OpenRow(self._model, stored=self._row.stored)
            raise
        if self._row.is_gone:
            raise NotDone(f"Somebody else removed this {self._model.noun}. Keep it or let it go.")
        if self._row.held:
            raise NotDone("Somebody else saved other votes. Choose which stay.")
        assert self._row.stored is not None
        says = f"Saved at {clock(self._row.stored.updated_at)}."
        self.open(self.record_id)
        return says

    def _text(self, written: dict[str, Any]) -> str:
        return str(as_typed(self.label, written[self.label.name]))

    def _plain_line(self, row: Row) -> str:
        counts = counts_of(write(row.written[self._votes]))
        cells = "".join(f"<td>{number}</td>" for number in counts)
        text, result = html.escape(self._text(row.written)), html.escape(consensus_sentence(counts))
        return f'<tr><th scope="row">{text}</th>{cells}<td>{result}</td></tr>'


def counts_of(kept: str) -> tuple[int, ...]:
    """Give the counts; a text that is none, typed in another form, counts as no vote."""
    try:
        return read_counts(kept)
    except Unreadable:
        return read_counts("")


def _with_round(rounds: list[str], kept: str) -> list[str]:
    """Give the earlier rounds with one more; a list keeps no text twice, so an equal one gets its number."""
    return [*rounds, f"round {len(rounds) + 1}: {kept}" if kept in rounds else kept]
