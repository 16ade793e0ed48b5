"""Looking into a table by its name, for parts that must not know the record it belongs to."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, TableClause, column, func, inspect, select, table

_CODE = "respondent_code"


def texts_in(connection: Connection, name: str, field: str, here: Mapping[str, str]) -> list[str]:
    """Give the texts that stand in a column, each once, in order; none where there is no such column.

    None either of a table in which every row has somebody's code: those are private.

    `here` names the values of other columns that a row must have: `{"district": "0398"}`.
    """
    columns = _columns(connection, name)
    if field not in columns or _CODE in columns:
        return []
    rows = table(name, column(field), *map(column, here))
    query = select(rows.c[field]).distinct().where(rows.c[field].is_not(None), *_same(rows, here))
    found = connection.execute(query.order_by(rows.c[field])).scalars()
    return [text for text in found if isinstance(text, str) and text]


def rows_in(connection: Connection, name: str, here: Mapping[str, str]) -> int:
    """Give how many rows a table has with these values; 0 where there is no such table."""
    if not _columns(connection, name):
        return 0
    rows = table(name, *map(column, here))
    return connection.execute(select(func.count()).select_from(rows).where(*_same(rows, here))).scalar_one()


def _columns(connection: Connection, name: str) -> set[str]:
    looked = inspect(connection)
    return {one["name"] for one in looked.get_columns(name)} if looked.has_table(name) else set()


def _same(rows: TableClause, here: Mapping[str, str]) -> list[ColumnElement[bool]]:
    return [rows.c[name] == value for name, value in here.items()]
