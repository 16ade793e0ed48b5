"""Rows on their way in and out of the store: what is stored, what to change, and who changed it too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ddtk_helpers.records import Record, blank, check, describe


@dataclass(frozen=True)
class Row:
    """One stored row: its envelope, the values that fit, and the texts that do not fit their field."""

    record_id: str
    school: str
    school_year: str
    status: str
    origin: str
    locally_edited: bool
    version: int
    updated_at: dt.datetime
    updated_by: str
    values: dict[str, Any]
    unfit: dict[str, str]
    model: type[Record]

    @property
    def written(self) -> dict[str, Any]:
        """Give every field as a form shows it: the value, or the text that did not fit."""
        return blank(self.model) | self.values | self.unfit


@dataclass(frozen=True)
class Change:
    """What to do with one row.

    `written` holds every field (a field left out becomes empty); None removes the row. A row without
    `record_id` is new and gets the next number, or one by chance. `version` is the one that was read; 0 for a new row.
    `school` None leaves a row in its school and puts a new one in the workbook's. With `status` None
    a changed row goes back to the first state of review and an unchanged one keeps its state.
    """

    written: Mapping[str, Any] | None
    record_id: str = ""
    version: int = 0
    school: str | None = None
    origin: str = "entered"
    status: str | None = None


@dataclass(frozen=True)
class Clash:
    """One row that somebody else changed meanwhile.

    `mine` is what was to be saved (None: remove it), `theirs` what is stored now (None: removed),
    `base` what both began with, where the history knows it.
    """

    record_id: str
    mine: dict[str, Any] | None
    theirs: Row | None
    base: dict[str, Any] | None


class Conflict(Exception):
    """Rows were changed by somebody else since they were read; nothing was saved and nothing is lost."""

    def __init__(self, clashes: Sequence[Clash]) -> None:
        self.clashes = list(clashes)
        super().__init__(
            " ".join(map(_what_happened, self.clashes)) + " Nothing was saved: compare, then save again."
        )


def merge(
    base: Mapping[str, Any] | None, mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> tuple[dict[str, Any], list[str]]:
    """Put two people's changes of one row together, and name the fields that both changed differently.

    In those fields the merged row holds mine, which is stored nowhere else yet, until a person chooses.
    """
    started = base or {}
    merged: dict[str, Any] = {}
    clashing: list[str] = []
    for name in dict.fromkeys([*theirs, *mine]):
        my, their, old = mine.get(name), theirs.get(name), started.get(name)
        merged[name] = their if my == old else my
        if my not in (old, their) and their != old:
            clashing.append(name)
    return merged, clashing


def fit(model: type[Record], written: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """Sort what was written into values for the columns and texts that fit none."""
    if unknown := sorted(set(written) - set(model.model_fields)):
        raise ValueError(f"{model.__name__} has no field {unknown[0]}.")
    checked = check(model, written)
    unfit = {name: storable(text) for name, text in checked.unfit.items()}
    return checked.values, unfit


def storable(text: str) -> str:
    """Give the text without the few characters that no database keeps (NUL, halves of characters)."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


def row_from_columns(model: type[Record], columns: Mapping[str, Any]) -> Row:
    """Give the row that stands in a record's table."""
    values = {name: columns[name] for name in model.model_fields if columns[name] is not None}
    envelope = {name: columns[name] for name in _IN_ROW}
    return Row(**envelope, values=values, unfit=columns["unfit"] or {}, model=model)


def columns_from_row(row: Row, district: str) -> dict[str, Any]:
    """Give what to write in every column of a record's table."""
    envelope = {name: getattr(row, name) for name in _IN_ROW}
    fields = {name: row.values.get(name) for name in row.model.model_fields}
    return {"district": district, **envelope, **fields, "unfit": row.unfit or None}


def to_history(row: Row) -> dict[str, Any]:
    """Give a row as the history keeps it: plain JSON, dates as texts."""
    values = {
        name: value.isoformat() if isinstance(value, dt.date) else value for name, value in row.values.items()
    }
    return {name: getattr(row, name) for name in _IN_HISTORY} | {"values": values, "unfit": row.unfit}


def row_from_history(model: type[Record], kept: Mapping[str, Any], **envelope: Any) -> Row:
    """Give a row as the history kept it; `envelope` is what the history keeps beside it."""
    dates = {spec.name for spec in describe(model) if spec.kind == "date"}
    values = {
        name: dt.date.fromisoformat(value) if name in dates else value
        for name, value in kept["values"].items()
        if name in model.model_fields
    }
    unfit = {name: text for name, text in kept["unfit"].items() if name in model.model_fields}
    same = {name: kept[name] for name in _IN_HISTORY}
    return Row(**same, **envelope, values=values, unfit=unfit, model=model)


_IN_HISTORY = ("school", "status", "origin", "locally_edited")
_IN_ROW = (*_IN_HISTORY, "record_id", "school_year", "version", "updated_at", "updated_by")


def _what_happened(clash: Clash) -> str:
    if clash.theirs is None:
        return f"{clash.record_id} was removed by somebody else meanwhile."
    if clash.base is None and clash.mine is not None:
        return f"There is already a row {clash.record_id}."
    who = clash.theirs.updated_by or "somebody else"
    return f"{clash.record_id} was changed meanwhile by {who} at {clash.theirs.updated_at:%H:%M} UTC."
