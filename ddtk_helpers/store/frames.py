"""What the store gives to analyses: rows and history as DataFrames, and the fingerprint of a school."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Connection, MetaData, Row, Table, select

from ddtk_helpers import field_kinds
from ddtk_helpers.records import ENVELOPE, Record, describe
from ddtk_helpers.store.migrations import record_tables

HISTORY_COLUMNS = [
    "saved_at", "saved_by", "action", "record_id", "school", "version", "field", "before", "after", "why",
]  # fmt: skip
_LISTS = ("choices", "several", "grades")
_NOT_CONTENT = {"version", "updated_at", "updated_by"}


def load_frame(model: type[Record], stored: Sequence[Row[Any]]) -> pd.DataFrame:
    """Give stored rows as a DataFrame: the envelope's columns, then the record's fields.

    One row is one record. Numbers are float64 with NaN where nothing is written; every other field
    is of dtype object: lists (empty where nothing is written), dt.date, bool and str, else None.
    """
    specs = describe(model)
    columns = [*ENVELOPE, *(spec.name for spec in specs)]
    cells = list(zip(*stored, strict=True)) or [() for _ in columns]
    series = dict(zip(columns, cells, strict=True))
    data = {name: pd.Series(list(values), dtype=object) for name, values in series.items()}
    for spec in specs:
        if spec.kind == "number":
            data[spec.name] = data[spec.name].astype("float64")
        elif spec.kind in _LISTS:
            data[spec.name] = pd.Series([value or [] for value in series[spec.name]], dtype=object)
    data["locally_edited"] = data["locally_edited"].astype(bool)
    data["version"] = data["version"].astype("int64")
    data["updated_at"] = pd.to_datetime(data["updated_at"], utc=True).dt.as_unit("us")
    return pd.DataFrame(data, columns=columns)


def history_frame(entries: Sequence[Row[Any]]) -> pd.DataFrame:
    """Give the history as a DataFrame: one row per changed field, the oldest save first.

    Columns: saved_at, saved_by, action, record_id, school, version, field, before, after, why.
    """
    rows = []
    for entry in entries:
        before, after = _shown(entry.before), _shown(entry.after)
        for name in dict.fromkeys([*before, *after]):
            if before.get(name, "") != after.get(name, ""):
                rows.append((
                    entry.saved_at, entry.saved_by, entry.action, entry.record_id, entry.school, entry.version,
                    name, before.get(name, ""), after.get(name, ""), entry.why,
                ))  # fmt: skip
    return pd.DataFrame(rows, columns=HISTORY_COLUMNS)


def fingerprints(
    connection: Connection, district: str, schools: Collection[str], school_year: str
) -> dict[str, str]:
    """Give for each school a sha256 over what is written for it and for the whole district in a school year.

    Who saved it, when and how often does not count: the same content has the same fingerprint in
    another store, and an empty column that a newer version adds changes nothing.
    """
    digests = {school: hashlib.sha256() for school in schools}
    for name in record_tables(connection):
        # Read once for all schools: to look up its columns takes longer than to read it.
        table = Table(name, MetaData(), autoload_with=connection)
        here = [table.c.district == district, table.c.school_year == school_year]
        if len(digests) == 1:
            here.append(table.c.school.in_(["", *digests]))
        lines: dict[str, list[str]] = {}
        for row in connection.execute(select(table).where(*here)).mappings():
            lines.setdefault(row["school"], []).append(f"{name} {_content(row)}")
        for school, digest in digests.items():
            own = lines.get(school, []) if school else []
            digest.update("".join(sorted([*lines.get("", []), *own])).encode())
    return {school: digest.hexdigest() for school, digest in digests.items()}


def _content(row: Mapping[Any, Any]) -> str:
    filled = {key: value for key, value in row.items() if value is not None and key not in _NOT_CONTENT}
    return json.dumps(filled, sort_keys=True, default=str)


def _shown(kept: Mapping[str, Any] | None) -> dict[str, str]:
    return dict(_texts(kept)) if kept else {}


def _texts(kept: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "school", kept["school"]
    yield "status", kept["status"]
    for name, value in {**kept["values"], **kept["unfit"]}.items():
        yield name, field_kinds.write(value)
