"""The committed CSVs of the made-up district: one for each record, named after its table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ddtk_helpers.catalog import all_records
from ddtk_helpers.field_kinds import write
from ddtk_helpers.records import Record, check, describe, table_name
from ddtk_helpers.sample.recipes import SAMPLE

ENVELOPE = ("record_id", "school", "status", "origin")
# Tables of which the made-up district has no rows, and why.
WITHOUT_ROWS = {
    "code_key": "Drawn in each store when a file without codes is first read.",
    "alias": "Which near names stand for one source is left to those who train with the district.",
    "header_choice": "Columns are explained by the person who reads a file in.",
}


def sample_tables() -> set[str]:
    """Give the names of the tables that have a committed file."""
    return {file.stem for file in SAMPLE.glob("*.csv")}


def sample_records() -> list[type[Record]]:
    """Give the records that have a committed file, in the order of the Toolkit."""
    return [model for model in all_records() if table_name(model) in sample_tables()]


def sample_rows(model: type[Record]) -> list[dict[str, str]]:
    """Give the rows of a record's committed file, as text."""
    with (SAMPLE / f"{table_name(model)}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def numbered(model: type[Record], pairs: Iterable[tuple[str, Mapping[str, Any]]]) -> list[dict[str, Any]]:
    """Give rows their numbers, school, state of review and origin; `pairs` are a school and its row."""
    return [
        {"record_id": f"{model.prefix}-{number:04d}", "school": school, "status": model.states[0],
         "origin": "entered", **row}
        for number, (school, row) in enumerate(pairs, start=1)
    ]  # fmt: skip


def csv_text(model: type[Record], rows: Sequence[Mapping[str, Any]]) -> str:
    """Give rows as CSV text: the number, the school and the state of review, then the fields.

    What fits a field is written as its field kind writes it; the rest stays as it is.
    """
    fields = [spec.name for spec in describe(model)]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*ENVELOPE, *fields])
    for row in rows:
        checked = check(model, row)
        values = checked.values | checked.unfit
        writer.writerow([*(row[name] for name in ENVELOPE), *(write(values.get(name)) for name in fields)])
    return text.getvalue()
