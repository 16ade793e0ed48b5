"""Which stored row a row of a file belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from ddtk_helpers import field_kinds
from ddtk_helpers.intake.tables import fold
from ddtk_helpers.records import Record
from ddtk_helpers.store import Row, Workbook

Key = tuple[object, ...]


class Ambiguous(ValueError):
    """Several stored rows fit, or the one that is named cannot be meant; the message is a sentence."""


class StoredRows:
    """The rows in the store, found by number or by the fields that tell two rows apart.

    `given` are the fields a file has; a row is found by those of the record's `match_on` among them.
    """

    def __init__(self, model: type[Record], workbook: Workbook, given: Collection[str]) -> None:
        self._noun = model.noun
        self._match_on = [name for name in model.match_on if name in given]
        self._has_key = bool(self._match_on) or not model.match_on
        rows = workbook.rows(model)
        self._by_id = {row.record_id: row for row in rows}
        self._by_key: dict[Key, list[Row]] = defaultdict(list)
        for row in rows:
            same = self._by_key[self._key(row.school, row.values, row.unfit)]
            if not model.keeps_history:  # private answers: of two rows by one person the later counts
                same.clear()
            same.append(row)

    def find(self, record_id: str, school: str, key: Key) -> Row | None:
        """Give the stored row with this number, else the one with this key, or None for a new row."""
        if record_id:
            row = self._by_id.get(record_id)
            if row is None:
                raise Ambiguous(
                    f"There is no {self._noun} {record_id} here. Empty the cell to add a new row."
                )
            if row.school != school:
                where = row.school or "the whole district"
                raise Ambiguous(f"{record_id} belongs to {where}. Empty the cell to add a new row.")
            return row
        rows = self._by_key.get(key, []) if self._has_key else []
        if len(rows) > 1:
            numbers = ", ".join(row.record_id for row in rows[:5])
            raise Ambiguous(
                f"Several stored rows fit ({numbers}). Add the column “Record number” to say which."
            )
        return rows[0] if rows else None

    def key(self, school: str, values: Mapping[str, Any], unfit: Mapping[str, str]) -> Key:
        """Give what two rows must share to be the same one."""
        return self._key(school, values, unfit)

    def rows(self) -> list[Row]:
        """Give every stored row."""
        return list(self._by_id.values())

    def _key(self, school: str, values: Mapping[str, Any], unfit: Mapping[str, str]) -> Key:
        texts = (field_kinds.write(values.get(name, unfit.get(name))) for name in self._match_on)
        return (school, *(fold(text) or text.strip() for text in texts))
