"""Reference files read as validated rows; an error names the file, the line and the column.

Each file of `data/reference` has a row class here, which says its columns and what they may hold.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import pandas as pd
from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError

from ddtk_helpers import field_kinds as kinds
from ddtk_helpers.paths import DATA
from ddtk_helpers.problems import sentence

ACTIVITY = "1_5_data_inventory"

Written = Annotated[str, StringConstraints(min_length=1)]
Listed = Annotated[list[Written], BeforeValidator(kinds.read_several)]
Domain = Literal["student outcomes", "demographics", "perceptions", "processes"]
Domains = Annotated[list[Domain], BeforeValidator(kinds.read_several)]


class ContentError(ValueError):
    """A reference file that cannot be used; the message names the file, the line and the column."""


class Fact(BaseModel):
    """One row of a reference file: every fact has a number of its own and says where it comes from."""

    model_config = ConfigDict(extra="forbid")

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    source: Written


class StateElementFact(Fact):
    """One element of a state collection (SIMS, EPIMS or SCS)."""

    code: Written
    name: Written
    record: Written
    domain: Domains
    description: Written
    collected: Listed
    meaning_since: str
    earlier_use: str
    notes: str
    identifies_people: Literal["direct", "indirect", "no"]
    sensitivity: str
    data_type: Literal["Alphanumeric", "Date", "Decimal", "Integer", "Numeric"]
    min_length: int
    max_length: int
    not_applicable_code: str
    confidence: Literal["confirmed", "recalled"]


class StateResource(Fact):
    """One thing the state gives to districts: a data system, report, measure or public site."""

    name: Written
    kind: Literal[
        "assessment", "collection", "data system", "measure", "public site", "report", "survey"
    ]  # fmt: skip
    what_it_holds: Written
    domain: Domains
    audience_access: Written
    cadence: Written
    era: Written
    status: Literal["current", "retired"]
    successor: Written
    notes: str
    confidence: Literal["confirmed", "recalled"]


class Intersection(Fact):
    """What two, three or all four domains let a team ask when they are looked at together."""

    domains: Domains
    question: Written
    example: Written


class StarterEntry(Fact):
    """One source that every district has; the other columns are fields of the inventory entry."""

    model_config = ConfigDict(extra="allow")

    place: Literal["school", "office"]
    name_local: Written


FILES: dict[str, type[Fact]] = {
    f"{ACTIVITY}/sims_elements": StateElementFact,
    f"{ACTIVITY}/epims_elements": StateElementFact,
    f"{ACTIVITY}/scs_elements": StateElementFact,
    f"{ACTIVITY}/ese_resources": StateResource,
    f"{ACTIVITY}/intersections": Intersection,
    f"{ACTIVITY}/starter_entries": StarterEntry,
}


def reference(name: str) -> pd.DataFrame:
    """Give the rows of `data/reference/<name>.csv`, checked against their row class.

    Text columns hold "" where nothing is written; columns with several values hold lists. Raises
    ContentError for a file that is missing, unknown or wrong.
    """
    if name not in FILES:
        raise ContentError(f"“{name}” is not a reference file. There are: {', '.join(FILES)}.")
    facts = read_facts(DATA / "reference" / f"{name}.csv", FILES[name])
    columns = facts[0].keys() if facts else FILES[name].model_fields
    return pd.DataFrame(facts, columns=list(columns))


def state_elements(collection: str) -> pd.DataFrame:
    """Give the elements of SIMS, EPIMS or SCS: code, name, description, meaning_since and the rest."""
    return reference(f"{ACTIVITY}/{collection.lower()}_elements")


def state_resources(search: str = "") -> pd.DataFrame:
    """Give what the state offers, those still current first; `search` keeps rows with all its words."""
    frame = reference(f"{ACTIVITY}/ese_resources").sort_values("status", kind="stable", ignore_index=True)
    text = frame.map(kinds.write).agg(" ".join, axis=1).str.casefold()
    found = text.map(lambda row: all(word in row for word in search.casefold().split()))
    return frame[found.astype(bool)].reset_index(drop=True)


def intersections() -> pd.DataFrame:
    """Give what each pair, triple and the four domains together let a team ask.

    Columns: id, source, domains (list), question, example.
    """
    return reference(f"{ACTIVITY}/intersections")


def starter_entries(served: Sequence[str] | None = None) -> pd.DataFrame:
    """Give the sources that every district has, to start an inventory with.

    Columns: id, source, place ("school" or "office"), then fields of the inventory entry as text. With
    the grades that a school serves, only the rows of a school are given, their grades narrowed to those.
    How a source is used and how fast it comes is left for the school to say.
    """
    frame = reference(f"{ACTIVITY}/starter_entries")
    if served is None:
        return frame
    frame = frame[frame["place"] == "school"]
    common = frame["grades"].map(lambda text: [g for g in kinds.read_grades(text) if g in served])
    fits = common.map(bool) | (frame["grades"] == "")
    return frame.assign(grades=common.map(kinds.write))[fits].reset_index(drop=True)


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
        with file.open(encoding="utf-8", newline="") as text:
            reader = csv.DictReader(text, strict=True)
            _refuse_wrong_header(file, reader.fieldnames or (), row_class)
            rows = [_checked_row(file, reader.line_num, row, row_class) for row in reader]
    except UnicodeDecodeError:
        raise ContentError(f"{file.name} is not written in UTF-8. Save it as CSV UTF-8.") from None
    except csv.Error as error:
        raise ContentError(f"{file.name}, line {reader.line_num}: this is not CSV ({error}).") from None
    twice = [number for number, count in Counter(row["id"] for row in rows).items() if count > 1]
    if twice:
        raise ContentError(f"{file.name}, id: {', '.join(twice)} stands twice. Give each row its own.")
    return tuple(rows)


def _refuse_wrong_header(file: Path, header: Sequence[str], row_class: type[Fact]) -> None:
    missing = [name for name in row_class.model_fields if name not in header]
    unknown = [name for name in header if name not in row_class.model_fields]
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
        return "Write small letters and figures with - between, like mcas-science."
    if error["type"] == "int_parsing":
        return "Write a whole number."
    return sentence(error)
