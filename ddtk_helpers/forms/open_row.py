"""A row while somebody works on it, and how rows are saved when somebody else was faster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ddtk_helpers.field_kinds import NotKept, Unreadable
from ddtk_helpers.records import Checked, Record, Surroundings, blank, check, describe, read
from ddtk_helpers.store import Change, Clash, Conflict, Row, Workbook, merge

ATTEMPTS = 5
REFUSED = "Not saved: a text here is about one student. Take that out; the rest is saved."


@dataclass
class OpenRow:
    """One row as stored and as typed.

    `held` keeps my values of fields that somebody else (`held_against`) changed too, until one of both
    is chosen; meanwhile the store keeps theirs. `refused` keeps typed texts about a student: they are
    shown with their problem and never stored. `is_gone` says that somebody else removed the row.
    """

    model: type[Record]
    school: str | None = None
    stored: Row | None = None
    written: dict[str, Any] = field(default_factory=dict)
    held: dict[str, Any] = field(default_factory=dict)
    held_against: str = ""
    refused: dict[str, Any] = field(default_factory=dict)
    is_gone: bool = False

    def __post_init__(self) -> None:
        self.written = self.written or (self.stored.written if self.stored else blank(self.model))

    @property
    def record_id(self) -> str:
        """The row's number; empty while it is new."""
        return self.stored.record_id if self.stored else ""

    @property
    def seen(self) -> dict[str, Any]:
        """What the person sees: the row with their own side of every clash."""
        return self.written | self.held | self.refused

    @property
    def is_blank(self) -> bool:
        return self.stored is None and self.seen == blank(self.model)

    def edit(self, values: Mapping[str, Any]) -> None:
        """Take over what was typed in some fields; what cannot be read stays as it was typed."""
        for spec in describe(self.model):
            if spec.name not in values:
                continue
            self.refused.pop(spec.name, None)
            try:
                value = read(spec, values[spec.name])
            except NotKept:
                self.refused[spec.name] = values[spec.name]
                continue
            except Unreadable:
                value = values[spec.name]
            into = self.held if spec.name in self.held else self.written
            into[spec.name] = value

    def change(self) -> Change:
        """Give what the store has to do so that the row is kept as typed."""
        if self.stored is None:
            return Change(written=self.written, school=self.school)
        # Version 0 brings a removed row back under its own number.
        version = 0 if self.is_gone else self.stored.version
        return Change(self.written, self.stored.record_id, version, self.stored.school)

    def removal(self) -> Change:
        """Give what the store has to do to remove the row."""
        assert self.stored is not None
        return Change(None, self.stored.record_id, self.stored.version, self.stored.school)

    def saved_as(self, row: Row) -> None:
        """Note how the store now keeps the row."""
        self.stored, self.written, self.is_gone = row, row.written, False

    def settle(self, clash: Clash) -> None:
        """Merge field by field; where both changed, the store keeps theirs and `held` keeps mine."""
        if clash.theirs is None:
            self.is_gone = True
            return
        self.is_gone = False
        base = clash.base or (self.stored.written if self.stored else blank(self.model))
        theirs = clash.theirs.written
        merged, both = merge(base, self.written, theirs)
        self.held |= {name: self.written[name] for name in both}
        self.written = merged | {name: theirs[name] for name in both}
        self.stored = clash.theirs
        self.held_against = clash.theirs.updated_by

    def keep_mine(self, name: str) -> None:
        """Choose my value in a field that both changed."""
        if name in self.held:
            self.written[name] = self.held.pop(name)

    def use_theirs(self, name: str) -> None:
        """Choose the stored value in a field that both changed."""
        self.held.pop(name, None)

    def check(self, around: Surroundings) -> Checked:
        """Read what the person sees and say what is wrong with it."""
        school = self.stored.school if self.stored else self.school or ""
        return check(self.model, self.seen, replace(around, school=school))


def save(workbook: Workbook, model: type[Record], rows: Sequence[OpenRow]) -> None:
    """Save rows in one step; where somebody else was faster, merge and try again.

    A row that somebody else removed is left out and marked `is_gone`. Raises Conflict only when the
    rows change faster than they can be merged.
    """
    waiting = list(rows)
    for attempt in range(ATTEMPTS):
        if not waiting:
            return
        try:
            stored = workbook.save(model, [row.change() for row in waiting])
        except Conflict as conflict:
            if attempt == ATTEMPTS - 1:
                raise
            clashes = {clash.record_id: clash for clash in conflict.clashes}
            for row in waiting:
                if row.record_id in clashes:
                    row.settle(clashes[row.record_id])
            waiting = [row for row in waiting if not row.is_gone]
        else:
            for row, kept in zip(waiting, stored, strict=True):
                row.saved_as(kept)
            return
