"""One save: compare with what is stored, give numbers, write rows and history, all in one transaction."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Table, and_, bindparam, delete, func, insert, select, update

from ddtk_helpers.privacy import text_problem
from ddtk_helpers.records import Record
from ddtk_helpers.store.numbers import give_numbers, give_numbers_by_chance
from ddtk_helpers.store.rows import (
    Change,
    Clash,
    Conflict,
    Row,
    columns_from_row,
    fit,
    row_from_columns,
    row_from_history,
    storable,
    to_history,
)
from ddtk_helpers.store.tables import history

ORIGINS = ("entered", "imported", "prefilled", "carried_forward")
_ONE_BY_ONE, _FEW = 20, 300  # up to so many changes ask for the last version, and for the row, by themselves


@dataclass(frozen=True)
class Place:
    """Where rows are saved, and by whom."""

    district: str
    school: str
    school_year: str
    saved_by: str


class Saving:
    """A save in the making; it counts when the transaction of its connection ends well."""

    def __init__(
        self, connection: Connection, model: type[Record], table: Table, place: Place, *, why: str = ""
    ) -> None:
        self.save_id = uuid.uuid4().hex
        self._connection, self._model, self._table, self._place = connection, model, table, place
        self._why = "" if text_problem(why) else storable(why)  # a file may be named after a student
        self._now = dt.datetime.now(dt.UTC).replace(microsecond=0)
        if not model.keeps_history:  # the order of answering would tell who answered
            self._now = self._now.replace(hour=0, minute=0, second=0)
        self._clashes: list[Clash] = []
        self._staged: list[tuple[str, Row | None, Row | None]] = []
        self._versions: dict[str, int] | None = None  # the last of each number, read at once for many changes

    @property
    def has_changes(self) -> bool:
        """Say whether anything differs from what was stored."""
        return bool(self._staged)

    def apply(self, changes: Sequence[Change]) -> list[Row]:
        """Make the changes and give the rows as they now stand, or raise Conflict and change nothing."""
        _refuse_mistakes(self._model, changes)
        stored = self._stored([change.record_id for change in changes if change.record_id])
        new_ids = iter(self._new_ids(changes))
        self._versions = self._last_versions() if len(changes) > _ONE_BY_ONE else None
        result: list[Row | None] = []
        for change in changes:
            before = stored.get(change.record_id)
            after = self._after(change, before, new_ids)
            if before is after is None or not self._is_fresh(change, before, after):
                continue
            if _same(before, after):
                result.append(before)
            else:
                self._staged.append((_action(before, after), before, after))
                result.append(after)
        self._write()
        return [row for row in result if row is not None]

    def take_back(self, save_id: str) -> list[Row]:
        """Put every row of an earlier save back to what it was, unless somebody changed it since."""
        kept = self._connection.execute(
            select(history).where(history.c.save_id == save_id).order_by(history.c.id)
        ).all()
        stored = self._stored([entry.record_id for entry in kept])
        for entry in kept:
            now = stored.get(entry.record_id)
            if (to_history(now) if now else None) == entry.after:
                self._staged.append(("undone", now, self._as_kept(entry.before, entry.record_id, now)))
            else:
                mine, base = (
                    self._as_kept(side, entry.record_id, now) for side in (entry.before, entry.after)
                )
                self._clashes.append(
                    Clash(entry.record_id, mine and mine.written, now, base and base.written)
                )
        self._write()
        return [after for _, _, after in self._staged if after is not None]

    def carry(self, from_year: str) -> list[Row]:
        """Copy last year's rows under their numbers, except those this year knows or knew already."""
        seen = select(history.c.record_id).where(self._in_history())
        here = [
            self._table.c.district == self._place.district,
            self._table.c.school_year == from_year,
            self._table.c.record_id.not_in(seen),
        ]
        if self._place.school:
            here.append(self._table.c.school == self._place.school)
        order = (func.length(self._table.c.record_id), self._table.c.record_id)
        for columns in self._connection.execute(select(self._table).where(*here).order_by(*order)).mappings():
            old = row_from_columns(self._model, columns)
            new = self._stamped(
                old, school_year=self._place.school_year, origin="carried_forward", locally_edited=False,
                status=self._model.states[0], version=1,
            )  # fmt: skip
            self._staged.append(("carried forward", None, new))
        self._write()
        return [after for _, _, after in self._staged if after is not None]

    def blank(self, record_ids: Collection[str], fields: Collection[str]) -> list[Row]:
        """Empty these fields of the rows that have anything in them, and give these rows; reviews stay."""
        for row in self._stored(list(record_ids)).values():
            values, unfit = (
                {name: value for name, value in side.items() if name not in fields}
                for side in (row.values, row.unfit)
            )
            if (values, unfit) != (row.values, row.unfit):
                after = self._stamped(row, values=values, unfit=unfit, version=row.version + 1)
                self._staged.append(("forgotten", row, after))
        self._write()
        return [after for _, _, after in self._staged if after is not None]

    def _after(self, change: Change, before: Row | None, new_ids: Iterator[str]) -> Row | None:
        if change.written is None:
            return None
        values, unfit = fit(self._model, change.written)
        if before is None:
            return self._new(change, change.record_id or next(new_ids), values, unfit)
        school = before.school if change.school is None else change.school
        same = (values, unfit, school) == (before.values, before.unfit, before.school)
        status = change.status or (before.status if same else self._model.states[0])
        after = self._stamped(
            before, values=values, unfit=unfit, school=school, status=status, version=before.version + 1
        )
        if same:
            return after
        by_hand = change.origin == "entered"
        origin = before.origin if by_hand else change.origin
        return replace(after, origin=origin, locally_edited=by_hand and origin != "entered")

    def _new(self, change: Change, record_id: str, values: dict[str, Any], unfit: dict[str, str]) -> Row:
        school = self._place.school if change.school is None else change.school
        version = self._last_version(record_id) + 1 if change.record_id else 1
        return Row(
            record_id=record_id, school=school, school_year=self._place.school_year,
            status=change.status or self._model.states[0], origin=change.origin, locally_edited=False,
            version=version, updated_at=self._now, updated_by=self._place.saved_by, values=values, unfit=unfit,
            model=self._model,
        )  # fmt: skip

    def _is_fresh(self, change: Change, before: Row | None, after: Row | None) -> bool:
        """Say whether the row is still the one that was read; note a clash if it is not."""
        found = before.version if before else 0
        if not change.record_id or found == change.version:
            return True
        base = self._connection.scalar(
            select(history.c.after).where(
                self._in_history(),
                history.c.record_id == change.record_id,
                history.c.version == change.version,
            )
        )
        base_row = self._as_kept(base, change.record_id, before)
        self._clashes.append(
            Clash(change.record_id, after and after.written, before, base_row and base_row.written)
        )
        return False

    def _as_kept(self, kept: Mapping[str, Any] | None, record_id: str, now: Row | None) -> Row | None:
        if kept is None:
            return None
        version = (now.version if now else self._last_version(record_id)) + 1
        return row_from_history(
            self._model, kept, record_id=record_id, school_year=self._place.school_year, version=version,
            updated_at=self._now, updated_by=self._place.saved_by,
        )  # fmt: skip

    def _stamped(self, row: Row, **changes: Any) -> Row:
        return replace(row, updated_at=self._now, updated_by=self._place.saved_by, **changes)

    def _stored(self, record_ids: Sequence[str]) -> dict[str, Row]:
        here = [
            self._table.c.district == self._place.district,
            self._table.c.school_year == self._place.school_year,
        ]
        if len(record_ids) <= _FEW:
            here.append(self._table.c.record_id.in_(record_ids))
        found = self._connection.execute(select(self._table).where(*here)).mappings() if record_ids else ()
        return {columns["record_id"]: row_from_columns(self._model, columns) for columns in found}

    def _last_versions(self) -> dict[str, int]:
        last = select(history.c.record_id, func.max(history.c.version)).where(self._in_history())
        rows = self._connection.execute(last.group_by(history.c.record_id))
        return {row[0]: row[1] for row in rows}

    def _last_version(self, record_id: str) -> int:
        if self._versions is not None:
            return self._versions.get(record_id, 0)
        last = select(func.max(history.c.version)).where(self._in_history(), history.c.record_id == record_id)
        return self._connection.scalar(last) or 0

    def _in_history(self) -> Any:
        return and_(
            history.c.table_name == self._table.name,
            history.c.district == self._place.district,
            history.c.school_year == self._place.school_year,
        )

    def _new_ids(self, changes: Sequence[Change]) -> list[str]:
        kept = [change for change in changes if change.written is not None and change.version == 0]
        brought = [change.record_id for change in kept if change.record_id]
        count = sum(not change.record_id for change in changes if change.written is not None)
        if self._model.numbers_by_chance:
            return give_numbers_by_chance(
                self._connection, self._table, self._place.district, self._model.prefix, count
            )
        return give_numbers(self._connection, self._place.district, self._model.prefix, count, brought)

    def _write(self) -> None:
        if self._clashes:
            raise Conflict(self._clashes)
        district = self._place.district
        added = [columns_from_row(new, district) for _, old, new in self._staged if new and not old]
        changed = [
            columns_from_row(new, district) | {"at_id": new.record_id}
            for _, old, new in self._staged
            if new and old
        ]
        removed = [{"at_id": old.record_id} for _, old, new in self._staged if old and not new]
        at = and_(
            self._table.c.district == district, self._table.c.school_year == self._place.school_year,
            self._table.c.record_id == bindparam("at_id"),
        )  # fmt: skip
        entries = [self._history_entry(*staged) for staged in self._staged]
        for statement, rows in (
            (insert(self._table), added), (update(self._table).where(at), changed),
            (delete(self._table).where(at), removed), (insert(history), entries),
        ):  # fmt: skip
            if rows:
                self._connection.execute(statement, rows)

    def _history_entry(self, action: str, before: Row | None, after: Row | None) -> dict[str, Any]:
        row = after or before
        assert row is not None
        return {
            "save_id": self.save_id, "saved_at": self._now, "saved_by": self._place.saved_by, "action": action,
            "why": self._why, "table_name": self._table.name, "district": self._place.district,
            "school_year": self._place.school_year, "school": row.school, "record_id": row.record_id,
            "version": after.version if after else row.version + 1,
            "before": self._kept(before), "after": self._kept(after),
        }  # fmt: skip

    def _kept(self, row: Row | None) -> dict[str, Any] | None:
        return to_history(row) if row and self._model.keeps_history else None


def _refuse_mistakes(model: type[Record], changes: Sequence[Change]) -> None:
    """Refuse what only a mistake in a program can ask for."""
    seen: set[str] = set()
    for change in changes:
        if change.record_id and not re.fullmatch(rf"{model.prefix}-\d{{4,9}}", change.record_id):
            raise ValueError(
                f"{change.record_id} is not a number of a {model.noun} (like {model.prefix}-0001)."
            )
        if change.record_id in seen:
            raise ValueError(f"{change.record_id} stands twice in one save.")
        if change.origin not in ORIGINS:
            raise ValueError(f"“{change.origin}” is not an origin. Allowed: {', '.join(ORIGINS)}.")
        if change.status is not None and change.status not in model.states:
            raise ValueError(f"“{change.status}” is not a state. Allowed: {', '.join(model.states)}.")
        seen |= {change.record_id} - {""}


def _same(before: Row | None, after: Row | None) -> bool:
    if before is None or after is None:
        return before is after
    return to_history(before) == to_history(after)


def _action(before: Row | None, after: Row | None) -> str:
    if before is None:
        return "added"
    return "changed" if after else "removed"
