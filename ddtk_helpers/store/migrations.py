"""Bring a store up to the layout this version of the workbook needs, in named, recorded steps.

Tables are made from records, so a new store needs no migration at all, and a new field is added to
an older store without anybody writing one. What is left are the rare changes that nobody can work
out from the records (a field got another name, a value another spelling). Those are written here,
as a short list, rather than with a migration tool, whose scripts would repeat every record's fields
a second time. Every step is recorded in the table `store_step`: when, and by which version.

A field that is taken out of a record needs a step that drops or renames its column: a column that
no record has is taken as the sign of a store made by a newer version.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, Table, insert, inspect, select
from sqlalchemy.schema import CreateColumn

from ddtk_helpers import __version__
from ddtk_helpers.records import Record
from ddtk_helpers.store.engine import StoreError, back_up, reading, sqlite_path, writing
from ddtk_helpers.store.tables import own, store_step, table_of


@dataclass(frozen=True)
class Step:
    """One change to existing stores: its name, never changed later, and what it does."""

    name: str
    run: Callable[[Connection], None]


def _nothing_to_do(connection: Connection) -> None:
    """The first layout is made from the tables themselves."""


# Add new steps at the end; never change or remove one that was published.
STEPS: tuple[Step, ...] = (Step("2026-07 first layout", _nothing_to_do),)


def prepare_store(engine: Engine, steps: Sequence[Step] = STEPS) -> None:
    """Make the store's own tables in a new store, or take the steps that an older one lacks."""
    with reading(engine) as connection:
        taken = _steps_taken(connection)
    _refuse_newer(engine, taken, steps)
    if taken and all(step.name in taken for step in steps):
        return
    with writing(engine) as connection:
        taken = _steps_taken(connection)  # another program may have been quicker
        if not taken:
            _refuse_foreign(engine, connection)
            own.create_all(connection)
        missing = [step for step in steps if step.name not in taken]
        if taken and missing:
            _copy_first(engine)
        for step in missing:
            if taken:
                step.run(connection)
            _record(connection, step.name, "layout")


def prepare_table(engine: Engine, model: type[Record]) -> Table:
    """Make a record's table if the store has none, add the columns it lacks, and give the table."""
    table = table_of(model)
    with reading(engine) as connection:
        stored = _columns(connection, table.name)
    _refuse_unknown(engine, table, stored)
    if stored != {column.name for column in table.columns}:
        with writing(engine) as connection:
            stored = _columns(connection, table.name)  # another program may have been quicker
            if stored:
                _add_columns(engine, connection, table, stored)
            else:
                table.create(connection)
                _record(connection, f"make {table.name}", "table")
    return table


def record_tables(connection: Connection) -> list[str]:
    """Give the names of the record tables that the store has."""
    names = connection.scalars(select(store_step.c.name).where(store_step.c.kind == "table"))
    return sorted(name.removeprefix("make ") for name in names)


def _steps_taken(connection: Connection) -> list[str]:
    if not inspect(connection).has_table(store_step.name):
        return []
    return list(connection.scalars(select(store_step.c.name).where(store_step.c.kind == "layout")))


def _columns(connection: Connection, table: str) -> set[str]:
    look = inspect(connection)
    return {column["name"] for column in look.get_columns(table)} if look.has_table(table) else set()


def _add_columns(engine: Engine, connection: Connection, table: Table, stored: set[str]) -> None:
    missing = [column for column in table.columns if column.name not in stored]
    if missing:
        _copy_first(engine)
    quoted = connection.dialect.identifier_preparer.format_table(table)
    for column in missing:
        definition = CreateColumn(column).compile(dialect=connection.dialect)
        connection.exec_driver_sql(f"ALTER TABLE {quoted} ADD COLUMN {definition}")
        _record(connection, f"add {table.name}.{column.name}", "column")


def _record(connection: Connection, name: str, kind: str) -> None:
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    connection.execute(insert(store_step).values(name=name, kind=kind, taken_at=now, taken_by=__version__))


def _copy_first(engine: Engine) -> None:
    """Keep a copy of a SQLite store beside it; a PostgreSQL server has its own back-ups."""
    path = sqlite_path(engine)
    if path:
        now = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S%f")
        back_up(engine, path.with_name(f"{path.stem}-before-{__version__}-{now}{path.suffix}"))


def _refuse_newer(engine: Engine, taken: Sequence[str], steps: Sequence[Step]) -> None:
    known = {step.name for step in steps}
    if unknown := [name for name in taken if name not in known]:
        raise StoreError(_newer(engine, f"it has taken the step “{unknown[0]}”"))


def _refuse_unknown(engine: Engine, table: Table, stored: set[str]) -> None:
    if unknown := sorted(stored - {column.name for column in table.columns}):
        raise StoreError(_newer(engine, f"its table {table.name} has a column “{unknown[0]}”"))


def _newer(engine: Engine, sign: str) -> str:
    return (
        f"The store {engine.url.database} was made by a newer version of the workbook than this one "
        f"({__version__}): {sign}, which is unknown here. Update the workbook, then open it again."
    )


def _refuse_foreign(engine: Engine, connection: Connection) -> None:
    """A PostgreSQL database may be shared with other programs; a file is ours or it is not."""
    if sqlite_path(engine) and inspect(connection).get_table_names():
        raise StoreError(
            f"The file {engine.url.database} is a database of another program. Choose another file name."
        )
