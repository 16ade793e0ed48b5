"""The store's tables: one made from each record, and the store's own (history, numbers, steps).

A district's own reporting tool can read them: real dates and numbers, lists as texts with `; `
between their parts. Every field may be empty, because unfinished rows are kept too; what does not
fit its column stands in the column `unfit`.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from sqlalchemy import (
    DDL,
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    event,
)
from sqlalchemy.types import TypeEngine

from ddtk_helpers.records import ENVELOPE, FieldSpec, Record, describe, table_name


class Joined(TypeDecorator[list[str]]):
    """A list of texts, stored as one text with `; ` between the parts."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: list[str] | None, dialect: Dialect) -> str | None:
        """Give the text to store; an empty list is stored as nothing."""
        return "; ".join(value) if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> list[str] | None:
        """Give the list back."""
        return value.split("; ") if value else None


class Moment(TypeDecorator[dt.datetime]):
    """A moment in UTC, on engines with and without time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Give the moment to store: SQLite keeps no zone, so it gets plain UTC."""
        if value is None or dialect.name != "sqlite":
            return value
        return value.astimezone(dt.UTC).replace(tzinfo=None)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Give the moment in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


own = MetaData()

history = Table(
    "history", own,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("save_id", Text, nullable=False),
    Column("saved_at", Moment, nullable=False),
    Column("saved_by", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("table_name", Text, nullable=False),
    Column("district", Text, nullable=False),
    Column("school_year", Text, nullable=False),
    Column("school", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
    Index("history_of_record", "table_name", "district", "school_year", "record_id"),
    Index("history_of_save", "save_id"),
    sqlite_autoincrement=True,
)  # fmt: skip

record_number = Table(
    "record_number", own,
    Column("district", Text, primary_key=True),
    Column("prefix", Text, primary_key=True),
    Column("last_given", Integer, nullable=False),
)  # fmt: skip

store_step = Table(
    "store_step", own,
    Column("name", Text, primary_key=True),
    Column("kind", Text, nullable=False),  # layout, table or column
    Column("taken_at", Moment, nullable=False),
    Column("taken_by", Text, nullable=False),  # version of the workbook
)  # fmt: skip

for _change in ("UPDATE", "DELETE"):
    event.listen(history, "after_create", DDL(
        f"CREATE TRIGGER history_no_{_change.lower()} BEFORE {_change} ON history "
        "BEGIN SELECT RAISE(ABORT, 'history can only be added to'); END"
    ).execute_if(dialect="sqlite"))  # fmt: skip
event.listen(history, "after_create", DDL(
    "CREATE OR REPLACE FUNCTION history_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'history can only be added to'; END $$"
).execute_if(dialect="postgresql"))  # fmt: skip
event.listen(history, "after_create", DDL(
    "CREATE TRIGGER history_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON history "
    "FOR EACH STATEMENT EXECUTE FUNCTION history_only_grows()"
).execute_if(dialect="postgresql"))  # fmt: skip


@cache
def table_of(model: type[Record]) -> Table:
    """Give the table of a record: envelope, one column per field, and `unfit`."""
    name = table_name(model)
    if name in own.tables:
        raise ValueError(f"A record cannot be called {model.__name__}: the store has its own table {name}.")
    specs = describe(model)
    if taken := [spec.name for spec in specs if spec.name in ENVELOPE or spec.name == "unfit"]:
        raise ValueError(f"{model.__name__} cannot have a field {taken[0]}: every row has that already.")
    fields = [Column(spec.name, _column_type(spec)) for spec in specs]
    return Table(name, MetaData(), *_envelope(), *fields, Column("unfit", JSON(none_as_null=True)))


def _envelope() -> list[Column[Any]]:
    types: dict[str, TypeEngine[Any]] = {
        "locally_edited": Boolean(), "version": Integer(), "updated_at": Moment(),
    }  # fmt: skip
    keys = ("district", "school_year", "record_id")
    return [
        Column(name, types.get(name, Text()), primary_key=name in keys, nullable=False)
        for name in (*keys, *(name for name in ENVELOPE if name not in keys))
    ]


def _column_type(spec: FieldSpec) -> TypeEngine[Any]:
    types: dict[str, TypeEngine[Any]] = {
        "number": BigInteger() if spec.whole else Float(53), "yes or no": Boolean(), "date": Date(),
        "choices": Joined(), "several": Joined(), "grades": Joined(),
    }  # fmt: skip
    return types.get(spec.kind, Text())
