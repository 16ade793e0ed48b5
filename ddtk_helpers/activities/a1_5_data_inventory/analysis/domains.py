"""The four domains: what each school has, and which of them can be put together.

That an intersection of domains lets a team ask a new question is Victoria Bernhardt's idea (multiple
measures of data). The rule that two sources only meet when they share a key at the same level is ours.
"""

from __future__ import annotations

from itertools import combinations, product
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory import facts
from ddtk_helpers.activities.a1_5_data_inventory.analysis.sources import (
    DOMAINS,
    EVERYONE,
    finished_schools,
    source_rows,
)
from ddtk_helpers.field_kinds import GRADES
from ddtk_helpers.frames import by_school, school_rows, table

JOINED, APART, ABSENT = "can be joined", "exists, cannot be joined", "absent"


def domain_counts(entries: pd.DataFrame, schools: pd.DataFrame, progress: pd.DataFrame) -> pd.DataFrame:
    """Count the sources of each school in the four domains.

    One row per school and domain. Columns: school, school_name, domain, sources (a source with two
    domains counts in each), state: "counted", or "unknown" while the inventory is not finished (then
    `sources` is the least there can be).
    """
    counts: dict[tuple[str, str], int] = {}
    for row in source_rows(entries, "domain"):
        for domain in row["domain"]:
            counts[row["school"], domain] = counts.get((row["school"], domain), 0) + 1
    finished = finished_schools(entries, progress)
    rows = [
        (code, name, domain, counts.get((code, domain), 0), "counted" if code in finished else "unknown")
        for code, name, _, _ in school_rows(schools)
        for domain in DOMAINS
    ]
    text = dict.fromkeys(("school", "school_name", "domain"), "str")
    return table(rows, {**text, "sources": "int64", "state": "str"})


def intersections(entries: pd.DataFrame) -> pd.DataFrame:
    """Say for each pair of domains whether the school's sources can be put together.

    One row per school with sources and each of the six pairs. Columns: school, first, second (domains),
    state ("can be joined", "exists, cannot be joined", "absent"), question (what the pair lets a team
    ask), first_source, second_source (names; the two that can be joined, else one of each domain, empty
    where none is listed).

    Two sources can be joined when they share a key, hold it at the same level and have grades in common. One source that
    covers both domains counts as well when it has a key; it is then named twice.
    """
    rows: list[tuple[Any, ...]] = []
    for school, sources in by_school(_sources(entries)).items():
        for (first, second), question in questions().items():
            state, one, other = _meeting(sources, first, second)
            rows.append((school, first, second, state, question, one, other))
    names = ("school", "first", "second", "state", "question", "first_source", "second_source")
    return table(rows, dict.fromkeys(names, "str"))


def wider_intersections(entries: pd.DataFrame) -> pd.DataFrame:
    """Say for three domains together, and for all four, whether they can be put together.

    One row per school with sources and each of the four triples and the four-way. Columns: school,
    domains (with × between), state (as in `intersections`; all the domains must share one key at one
    level).
    """
    rows = []
    for school, sources in by_school(_sources(entries)).items():
        for size in (3, 4):
            for domains in combinations(DOMAINS, size):
                found = [_of(sources, domain) for domain in domains]
                shared = set.intersection(*({_key(row) for row in rows_of} - {None} for rows_of in found))
                state = ABSENT if not all(found) else JOINED if shared else APART
                rows.append((school, " × ".join(domains), state))
    return table(rows, dict.fromkeys(("school", "domains", "state"), "str"))


def questions() -> dict[tuple[str, ...], str]:
    """Give what each pair of domains lets a team ask, by the two domains."""
    known = facts.intersections()
    return {
        tuple(domains): question
        for domains, question in zip(known.domains, known.question, strict=True)
        if len(domains) == 2
    }


def _sources(entries: pd.DataFrame) -> list[dict[str, Any]]:
    return source_rows(entries, "domain", "identifier", "granularity", "grades", "population")


def _of(sources: list[dict[str, Any]], domain: str) -> list[dict[str, Any]]:
    return [row for row in sources if domain in row["domain"]]


def _key(row: dict[str, Any]) -> tuple[str, str] | None:
    if row["identifier"] in (None, "none") or row["granularity"] is None:
        return None
    # Items under a student's number can be put together to the student.
    level = "student" if row["granularity"] == "item" else row["granularity"]
    return row["identifier"], level


def _meeting(sources: list[dict[str, Any]], first: str, second: str) -> tuple[str, str, str]:
    ones, others = _of(sources, first), _of(sources, second)
    pairs = [(one, other) for one, other in product(ones, others) if _can_be_joined(one, other)]
    if pairs:
        one, other = max(pairs, key=lambda pair: _tells_much(*pair, first, second))
        return JOINED, one["name"], other["name"]
    state = APART if ones and others else ABSENT
    return state, *(rows[0]["name"] if rows else "" for rows in (ones, others))


def _can_be_joined(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return _key(one) is not None and _key(one) == _key(other) and _common_grades(one, other) > 0


def _common_grades(one: dict[str, Any], other: dict[str, Any]) -> int:
    # A source without grades, such as a staff list, is about every grade.
    return len(set(one["grades"] or GRADES) & set(other["grades"] or GRADES))


def _tells_much(one: dict[str, Any], other: dict[str, Any], first: str, second: str) -> tuple[int, ...]:
    """Rank a pair as an example: two sources, each mainly of its domain, about everybody, grades in common."""
    mainly = (one["domain"][0] == first) + (other["domain"][0] == second)
    everybody = (one["population"] == EVERYONE) + (other["population"] == EVERYONE)
    return one is not other, mainly, everybody, _common_grades(one, other)
