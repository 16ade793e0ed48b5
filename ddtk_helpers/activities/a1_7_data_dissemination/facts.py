"""What the workbook knows about sharing data: policies, the state's year, twelve questions, a worked example."""

from __future__ import annotations

from typing import Annotated, Literal

import pandas as pd
from pydantic import BeforeValidator, ConfigDict

from ddtk_helpers import field_kinds as kinds
from ddtk_helpers.activities.a1_7_data_dissemination.choices import CheckQuestion
from ddtk_helpers.choices import Domain
from ddtk_helpers.content import Fact, Listed, Written, reference

Confidence = Literal["confirmed", "recalled"]


class Policy(Fact):
    """One rule of law, or practice of the state or of districts, and what it asks for in our words."""

    citation: Written
    name: Written
    level: Literal["federal", "state", "state practice", "local practice"]
    asks_for: Written
    applies_to: Written
    data_covered: Written
    confidence: Confidence
    note: str


class CalendarFact(Fact):
    """One thing of the state's year. The typical days are days that return, like `Sep 22`: no promises."""

    kind: Literal["assessment", "collection", "local", "release", "survey", "task"]
    event: Written
    typical_month: Written
    due: str
    released: str
    domain: Annotated[list[Domain], BeforeValidator(kinds.read_several)]
    example_dates: Annotated[list[str], BeforeValidator(kinds.read_several)]
    typical_as_of: str
    typical_release: str
    confidence: Confidence
    note: str


class CheckFact(Fact):
    """One of the twelve questions about a district's rules for access."""

    question: CheckQuestion
    asks: Written
    why: Written
    good_looks_like: Written


class ExampleRelease(Fact):
    """One release of the worked example; the columns that are not named here are fields of `Release`."""

    model_config = ConfigDict(extra="allow")

    asset: Written
    title: Written


class PlantedFault(Fact):
    """One fault of the worked example, where it stands, and what to say about it."""

    fault: Written
    releases: Listed
    what_is_wrong: Written
    what_to_do: Written


_FOLDER = "1_7_data_dissemination"
FILES: dict[str, type[Fact]] = {
    f"{_FOLDER}/policies": Policy,
    f"{_FOLDER}/calendar": CalendarFact,
    f"{_FOLDER}/self_check": CheckFact,
    f"{_FOLDER}/worked_example": ExampleRelease,
    f"{_FOLDER}/worked_answer": PlantedFault,
}


def policies() -> pd.DataFrame:
    """Give the rules of law and practice, with the columns of `Policy`: federal first, then the state."""
    return _read("policies")


def calendar() -> pd.DataFrame:
    """Give the state's year in the order of the school year, with the columns of `CalendarFact`."""
    return _read("calendar")


def check_questions() -> pd.DataFrame:
    """Give the twelve questions: id, source, question, asks, why, good_looks_like."""
    return _read("self_check")


def worked_example() -> pd.DataFrame:
    """Give the releases of a finished year of the made-up district (1.7.1R), as text: fields of `Release`."""
    return _read("worked_example")


def worked_answer() -> pd.DataFrame:
    """Give the faults planted in the worked example: fault, releases (ids), what_is_wrong, what_to_do."""
    return _read("worked_answer")


def _read(name: str) -> pd.DataFrame:
    return reference(f"{_FOLDER}/{name}", FILES[f"{_FOLDER}/{name}"])
