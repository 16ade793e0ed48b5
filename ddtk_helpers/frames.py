"""Rows and columns of the frames that analyses take and give: missing values as None, types also without rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from ddtk_helpers.field_kinds import GRADES

DISTRICT_OFFICE = "District office"


def cells(frame: pd.DataFrame, name: str) -> list[Any]:
    """Give a column as a list with None for what is missing; a column that is not there is all None."""
    if name not in frame:
        return [None] * len(frame)
    return [
        None if value is None or value is pd.NaT or value != value else value
        for value in frame[name].tolist()
    ]


def cell_rows(frame: pd.DataFrame, *names: str) -> Iterator[tuple[Any, ...]]:
    """Give these columns row by row, as `cells` gives each."""
    return zip(*(cells(frame, name) for name in names), strict=True)


def table(rows: Iterable[Sequence[Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    """Give a frame with these columns and types, also when there are no rows."""
    pieces = list(zip(*rows, strict=True)) or [()] * len(columns)
    return pd.DataFrame(
        {
            name: pd.Series(values, dtype=kind)
            for (name, kind), values in zip(columns.items(), pieces, strict=True)
        }
    )


def by_school(rows: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Give the rows of each school, keeping their order."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(row["school"], []).append(row)
    return groups


def school_rows(schools: pd.DataFrame) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Give code, name, level and grades of each school, ordered by code."""
    rows = cell_rows(schools, "code", "name", "level", "grades")
    return sorted(
        (code, name or code, level or "", tuple(served or ())) for code, name, level, served in rows
    )


def named(frame: pd.DataFrame, schools: pd.DataFrame) -> pd.DataFrame:
    """Give the frame with the schools' names in a column school_name; the district's own rows say so."""
    names = {"": DISTRICT_OFFICE, **dict(zip(schools.code, schools.name, strict=True))}
    return frame.assign(school_name=frame.school.map(names))


def in_grade_order(grades: Iterable[str]) -> list[str]:
    """Give each grade once, PK first."""
    wanted = set(grades)
    return [grade for grade in GRADES if grade in wanted]


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """Give a name without capitals, punctuation and double spaces: the only difference taken as none."""
    plain = re.sub("['’]", "", name.replace("&", " and ")).casefold()
    return " ".join(re.findall(r"[^\W_]+", plain))
