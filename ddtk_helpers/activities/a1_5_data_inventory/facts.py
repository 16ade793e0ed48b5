"""What the workbook knows about data without asking: the state's elements and resources, and usual sources.

Each file of `data/reference/1_5_data_inventory` has a row class here, which says its columns and what
they may hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

import pandas as pd
from pydantic import BeforeValidator, ConfigDict

from ddtk_helpers import field_kinds as kinds
from ddtk_helpers.choices import Domain
from ddtk_helpers.content import Fact, Listed, Written, reference

Domains = Annotated[list[Domain], BeforeValidator(kinds.read_several)]


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


_FOLDER = "1_5_data_inventory"
FILES: dict[str, type[Fact]] = {
    f"{_FOLDER}/sims_elements": StateElementFact,
    f"{_FOLDER}/epims_elements": StateElementFact,
    f"{_FOLDER}/scs_elements": StateElementFact,
    f"{_FOLDER}/ese_resources": StateResource,
    f"{_FOLDER}/intersections": Intersection,
    f"{_FOLDER}/starter_entries": StarterEntry,
}


def state_elements(collection: str) -> pd.DataFrame:
    """Give the elements of SIMS, EPIMS or SCS: code, name, description, meaning_since and the rest."""
    return _read(f"{collection.lower()}_elements")


def state_resources(search: str = "") -> pd.DataFrame:
    """Give what the state offers, those still current first; `search` keeps rows with all its words."""
    frame = _read("ese_resources").sort_values("status", kind="stable", ignore_index=True)
    text = frame.map(kinds.write).agg(" ".join, axis=1).str.casefold()
    found = text.map(lambda row: all(word in row for word in search.casefold().split()))
    return frame[found.astype(bool)].reset_index(drop=True)


def intersections() -> pd.DataFrame:
    """Give what each pair, triple and the four domains together let a team ask.

    Columns: id, source, domains (list), question, example.
    """
    return _read("intersections")


def starter_entries(served: Sequence[str] | None = None) -> pd.DataFrame:
    """Give the sources that every district has, to start an inventory with.

    Columns: id, source, place ("school" or "office"), then fields of the inventory entry as text. With
    the grades that a school serves, only the rows of a school are given, their grades narrowed to those.
    How a source is used and how fast it comes is left for the school to say.
    """
    frame = _read("starter_entries")
    if served is None:
        return frame
    frame = frame[frame["place"] == "school"]
    common = frame["grades"].map(lambda text: [g for g in kinds.read_grades(text) if g in served])
    fits = common.map(bool) | (frame["grades"] == "")
    return frame.assign(grades=common.map(kinds.write))[fits].reset_index(drop=True)


def _read(name: str) -> pd.DataFrame:
    return reference(f"{_FOLDER}/{name}", FILES[f"{_FOLDER}/{name}"])
