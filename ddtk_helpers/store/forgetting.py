"""Forgetting what people wrote in private: out of the rows, and out of the history that keeps everything else.

The history can only be added to; its own triggers see to that. Private words that were promised to be
deleted are the one exception: named fields of named rows are blanked, in one transaction in which the
guard is down, and the history says that this was done and why. Copies of the store that were made before
(backups) still hold the words: no program can reach those.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Table, select, text, update

from ddtk_helpers.records import Record
from ddtk_helpers.store.rows import Row
from ddtk_helpers.store.saving import Place, Saving
from ddtk_helpers.store.tables import history

FORGOTTEN = "(deleted)"  # stands in the history where the words stood
_SQLITE_GUARD = "history_no_update"


def forget(
    connection: Connection, model: type[Record], table: Table, place: Place, record_ids: Collection[str],
    fields: Collection[str], why: str,
) -> list[Row]:  # fmt: skip
    """Blank fields of rows and of all that the history keeps of them, and give the rows that changed.

    Raises ValueError for a record that is not private, a field that it does not have or is known by
    (`match_on`), or without a reason.
    """
    _refuse(model, fields, why)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")  # overwrites the freed pages of the file
    saving = Saving(connection, model, table, place, why=why)
    rows = saving.blank(record_ids, fields)
    here = (
        history.c.table_name == table.name, history.c.district == place.district,
        history.c.school_year == place.school_year, history.c.record_id.in_(list(record_ids)),
    )  # fmt: skip
    kept = connection.execute(select(history.c.id, history.c.before, history.c.after).where(*here)).all()
    with _guard_down(connection):
        for entry in kept:
            sides = {"before": _without(entry.before, fields), "after": _without(entry.after, fields)}
            if sides != {"before": entry.before, "after": entry.after}:
                connection.execute(update(history).where(history.c.id == entry.id).values(**sides))
    return rows


def _refuse(model: type[Record], fields: Collection[str], why: str) -> None:
    if not model.is_private:
        raise ValueError(f"Only private rows can be forgotten; a {model.noun} is none.")
    if not why.strip():
        raise ValueError("Say why: the history keeps the reason.")
    free = set(model.model_fields) - set(model.match_on)
    if wrong := [name for name in fields if name not in free]:
        raise ValueError(f"{wrong[0]} cannot be blanked in a {model.noun}.")


def _without(kept: Mapping[str, Any] | None, fields: Collection[str]) -> dict[str, Any] | None:
    """Give what the history keeps of a row, with a mark in place of what stood in these fields."""
    if kept is None:
        return None
    values, unfit = dict(kept["values"]), dict(kept["unfit"])
    for name in fields:
        if values.pop(name, None) is not None or name in unfit:
            unfit[name] = FORGOTTEN
    return {**kept, "values": values, "unfit": unfit}


@contextmanager
def _guard_down(connection: Connection) -> Iterator[None]:
    """Let the history be changed inside; an error undoes this too, with the whole transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("ALTER TABLE history DISABLE TRIGGER history_only_grows"))
        yield
        connection.execute(text("ALTER TABLE history ENABLE TRIGGER history_only_grows"))
        return
    made = connection.execute(
        text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = :name"), {"name": _SQLITE_GUARD}
    ).scalar_one()
    connection.exec_driver_sql(f"DROP TRIGGER {_SQLITE_GUARD}")
    yield
    connection.exec_driver_sql(made)
