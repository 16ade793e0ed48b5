"""A copy of a whole store in a SQLite file of its own, to practise on."""

from __future__ import annotations

import tempfile
from pathlib import Path

from sqlalchemy import Connection, DateTime, Engine, MetaData, Table, select

from ddtk_helpers.store.engine import back_up, open_engine, reading, sqlite_path, writing
from ddtk_helpers.store.migrations import prepare_store, record_tables
from ddtk_helpers.store.tables import Moment, own

_ROWS_AT_ONCE = 1000


def copy_store(url: str, target: Path) -> None:
    """Copy every table of a store, SQLite or PostgreSQL, into a SQLite file that appears whole or not at all.

    A file that is there already is replaced; only its owner can read it.
    """
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    source = open_engine(url)
    try:
        prepare_store(source)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".copy-") as folder:
            half_done = Path(folder) / target.name
            if sqlite_path(source):
                back_up(source, half_done)
            else:
                _copy_tables(source, half_done)
            half_done.replace(target)
    finally:
        source.dispose()


def _copy_tables(source: Engine, target: Path) -> None:
    copy = open_engine(f"sqlite:///{target}")
    prepare_store(copy)
    with reading(source) as old, writing(copy) as new:
        tables = [*own.sorted_tables, *_record_tables(old)]
        for table in tables:
            table.create(new, checkfirst=True)
            new.execute(table.delete())  # what a new store says of itself
            for rows in old.execute(select(table)).mappings().partitions(_ROWS_AT_ONCE):
                new.execute(table.insert(), [dict(row) for row in rows])
    copy.dispose()


def _record_tables(connection: Connection) -> list[Table]:
    """Give the record tables as they are, with column types that every database knows."""
    layout, portable = MetaData(), MetaData()
    layout.reflect(connection, only=record_tables(connection))
    tables = [table.to_metadata(portable) for table in layout.sorted_tables]
    for column in (column for table in tables for column in table.columns):
        known = column.type.as_generic()
        column.type = Moment() if isinstance(known, DateTime) else known
    return tables
