"""Reference files read as validated rows; an error names the file, the line and the column.

The part that uses a file of `data/reference` says in its module `facts` which columns the file has and
what they may hold.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError

from ddtk_helpers import field_kinds as kinds
from ddtk_helpers.paths import DATA
from ddtk_helpers.problems import sentence

Written = Annotated[str, StringConstraints(min_length=1)]
Listed = Annotated[list[Written], BeforeValidator(kinds.read_several)]

_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class ContentError(ValueError):
    """A reference file that cannot be used; the message names the file, the line and the column."""


class Fact(BaseModel):
    """One row of a reference file: every fact has a number of its own and says where it comes from."""

    model_config = ConfigDict(extra="forbid")

    id: Annotated[str, StringConstraints(pattern=_ID)]
    source: Written


def reference(name: str, row_class: type[Fact]) -> pd.DataFrame:
    """Give the rows of `data/reference/<name>.csv`, checked against their row class.

    Text columns hold "" where nothing is written; columns with several values hold lists. Raises
    ContentError for a file that is missing or wrong.
    """
    facts = read_facts(DATA / "reference" / f"{name}.csv", row_class)
    columns = facts[0].keys() if facts else row_class.model_fields
    return pd.DataFrame(facts, columns=list(columns))


def read_facts(file: Path, row_class: type[Fact]) -> list[dict[str, Any]]:
    """Give the rows of one file as the row class reads them, or raise ContentError."""
    if not file.exists():
        raise ContentError(
            f"{file.name} is missing from {file.parent.name}. Fetch the workbook's files again."
        )
    return deepcopy(list(_checked(file, file.stat().st_mtime_ns, row_class)))


@cache
def _checked(file: Path, changed_at: int, row_class: type[Fact]) -> tuple[dict[str, Any], ...]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:  # Excel puts a mark in front
            reader = csv.DictReader(text, strict=True)
            _refuse_wrong_header(file, reader.fieldnames or (), row_class)
            rows = [(reader.line_num, _checked_row(file, reader.line_num, row, row_class)) for row in reader]
    except UnicodeDecodeError:
        raise ContentError(f"{file.name} is not written in UTF-8. Save it as CSV UTF-8.") from None
    except csv.Error as error:
        raise ContentError(f"{file.name}, line {reader.line_num}: this is not CSV ({error}).") from None
    seen: set[str] = set()
    for line, row in rows:
        if row["id"] in seen:
            raise ContentError(
                f"{file.name}, line {line}, id: {row['id']} stands twice. Give each row its own."
            )
        seen.add(row["id"])
    return tuple(row for _, row in rows)


def _refuse_wrong_header(file: Path, header: Sequence[str], row_class: type[Fact]) -> None:
    missing = [name for name in row_class.model_fields if name not in header]
    unknown = [name for name in header if name not in row_class.model_fields]
    if missing and len(header) == 1 and (found := re.search(r"[;\t]", header[0])):
        mark = "a tab" if found[0] == "\t" else found[0]
        raise ContentError(
            f"{file.name}, line 1: between the cells stands {mark} and no comma. Save it as CSV UTF-8, with commas."
        )
    if missing:
        raise ContentError(f"{file.name}, line 1: the column {', '.join(missing)} is missing.")
    if unknown and row_class.model_config["extra"] == "forbid":
        raise ContentError(f"{file.name}, line 1: {', '.join(unknown)} is not a column of this file.")


def _checked_row(file: Path, line: int, row: dict[Any, Any], row_class: type[Fact]) -> dict[str, Any]:
    if None in row or None in row.values():
        raise ContentError(f"{file.name}, line {line}: this row has not as many cells as the header.")
    try:
        return row_class.model_validate(row).model_dump()
    except ValidationError as error:
        first = error.errors()[0]
        column = str(first["loc"][0])
        raise ContentError(
            f"{file.name}, line {line}, {column}: “{row.get(column, '')}” does not fit. {_says(dict(first))}"
        ) from None


def _says(error: dict[str, Any]) -> str:
    if error["type"] == "literal_error":
        return f"Allowed: {error['ctx']['expected']}."
    if error["type"] == "string_pattern_mismatch":
        usual = error["ctx"]["pattern"] == _ID
        return (
            "Write small letters and figures with - between, like mcas-science."
            if usual
            else "Write it as in the other rows."
        )
    if error["type"] == "int_parsing":
        return "Write a whole number."
    return sentence(error)
