"""Which grades and subjects the assessments of each school cover, and how complete its inventory is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory.analysis.sources import (
    EVERYONE,
    LOCAL_SCOPES,
    finished_schools,
    source_key,
    source_rows,
)
from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry
from ddtk_helpers.activities.a1_5_data_inventory.rules import entry_problems
from ddtk_helpers.district import Subject
from ddtk_helpers.frames import by_school, cell_rows, in_grade_order, school_rows, table
from ddtk_helpers.records import Surroundings, describe

# Shown even when nothing is listed, so that a gap can be seen; others appear when somebody lists them.
ALWAYS_SHOWN = ("English Language Arts", "Mathematics", "Science", "Social Studies")
_LANGUAGE = ("English Language Arts", "Reading", "Writing", "Early literacy")
_VERIFIED = ("school verified", "district verified")
_RATINGS = ("complete", "accurate", "timely", "consistent")
_RULE_FIELDS = (
    "grades", "available", "collected", "steward", "sensitivity", "agreement", "use_now", "access_teachers",
    "access_school_leaders", "access_support_staff", "access_central_office", "access_families",
)  # fmt: skip
_REQUIRED = tuple(spec.name for spec in describe(InventoryEntry) if spec.required)
# Grades may rightly stay empty: not every source is about grades.
_CORE = tuple(spec.name for spec in describe(InventoryEntry) if spec.depth == 1 and spec.name != "grades")


def coverage(entries: pd.DataFrame, schools: pd.DataFrame, progress: pd.DataFrame) -> pd.DataFrame:
    """Count the assessments of each school, grade and subject.

    One row per school in `schools`, grade served by any of them, and subject (English language arts,
    mathematics, science, social studies, and every other subject listed). Columns: school, school_name,
    grade, subject, assessments (different ones given to all students of the grade), for_some (given only
    to some, or not said to whom), school_only (of `assessments`, those used in this school, department or
    classroom only), state.

    State is "not served" for a grade the school does not teach; "unknown" while the inventory is not
    finished, and for an empty cell that an assessment without grades or subject might fill (the counts
    are then the least there can be); otherwise "counted".
    """
    found, unplaced = _placed(source_rows(entries, *_ASSESSMENT))
    subjects = _subjects(subject for _, _, subject in found)
    finished = finished_schools(entries, progress)
    places = school_rows(schools)
    grades = in_grade_order(grade for *_, served in places for grade in served)
    rows: list[tuple[Any, ...]] = []
    for code, name, _, served in places:
        for grade in grades:
            for subject in subjects:
                everyone, some, local = found.get((code, grade, subject), _NOTHING)
                counts = (len(everyone), len(some - everyone), len(local))
                gaps = {(code, grade, subject), (code, "", subject), (code, grade, ""), (code, "", "")}
                known = code in finished and (counts[0] or unplaced.isdisjoint(gaps))
                if grade not in served:
                    rows.append((code, name, grade, subject, 0, 0, 0, "not served"))
                else:
                    rows.append((code, name, grade, subject, *counts, "counted" if known else "unknown"))
    text = dict.fromkeys(("school", "school_name", "grade", "subject"), "str")
    numbers = dict.fromkeys(("assessments", "for_some", "school_only"), "int64")
    return table(rows, {**text, **numbers, "state": "str"})


_ASSESSMENT = ("kind", "grades", "subject", "population", "scope")
_NOTHING: tuple[set[str], set[str], set[str]] = (set(), set(), set())
_Place = tuple[str, str, str]


def _placed(rows: list[dict[str, Any]]) -> tuple[dict[_Place, tuple[set[str], ...]], set[_Place]]:
    """Give the assessments of each school, grade and subject, and the places others might belong to."""
    found: dict[_Place, tuple[set[str], ...]] = {}
    unplaced: set[_Place] = set()
    for row in rows:
        if row["kind"] != "assessment":
            continue
        places = [(row["school"], grade, row["subject"] or "") for grade in row["grades"] or [""]]
        if not row["subject"] or not row["grades"]:
            unplaced.update(places if row["population"] in (None, EVERYONE) else ())
            continue
        for place in places:
            everyone, some, local = found.setdefault(place, (set(), set(), set()))
            key = source_key(row) or row["record_id"]
            (everyone if row["population"] == EVERYONE else some).add(key)
            if row["population"] == EVERYONE and row["scope"] in LOCAL_SCOPES:
                local.add(key)
    return found, unplaced


def _subjects(listed: Iterable[str]) -> list[str]:
    wanted = {*ALWAYS_SHOWN, *listed}
    return [subject for subject in get_args(Subject) if subject in wanted]


def gaps(coverage: pd.DataFrame) -> pd.DataFrame:
    """Give the cells of `coverage` without an assessment for all students that are worth a question.

    Same columns. Only counted cells, and only the subjects that are always shown: nothing listed in the
    arts or across subjects may be right. Reading, writing and early literacy count as language arts, also
    where they are still unknown.
    """
    columns = ("school", "grade", "subject", "assessments", "state")
    rows = list(cell_rows(coverage, *columns))
    language = {
        (school, grade)
        for school, grade, subject, assessments, state in rows
        if subject in _LANGUAGE and (assessments or state == "unknown")
    }
    found = [
        state == "counted" and not assessments and subject in ALWAYS_SHOWN
        and not (subject in _LANGUAGE and (school, grade) in language)
        for school, grade, subject, assessments, state in rows
    ]  # fmt: skip
    return coverage[pd.Series(found, index=coverage.index, dtype="bool")]


def completeness(entries: pd.DataFrame, schools: pd.DataFrame, progress: pd.DataFrame) -> pd.DataFrame:
    """Say how far each school's inventory can be relied on.

    One row per school. Columns: school, school_name, progress (as the school put it, "not started" without
    a word), sources (rows), core_filled (share of the first-screen fields that are filled; grades left
    out, they may rightly be empty), verified (share of rows that the school or district verified),
    without_steward (rows), rows_with_problems (rows where a required field is empty or a rule is broken),
    unsure (share of the quality ratings given that are "don't know"), state ("counted" when finished,
    else "unknown"). Shares are 0 to 1, NaN where there is nothing to take a share of.
    """
    fields = ("status", "grades", *_CORE, *_REQUIRED, *_RATINGS, *_RULE_FIELDS)
    groups = by_school(source_rows(entries, *fields, every_stage=True))
    cards = dict(cell_rows(progress, "school", "progress"))
    finished = finished_schools(entries, progress)
    rows = []
    for code, name, _, served in school_rows(schools):
        measured = _measure(groups.get(code, []), Surroundings({code: served}, code))
        state = "counted" if code in finished else "unknown"
        rows.append((code, name, cards.get(code) or "not started", *measured, state))
    counts = dict.fromkeys(("without_steward", "rows_with_problems"), "int64")
    columns = {
        **dict.fromkeys(("school", "school_name", "progress"), "str"), "sources": "int64",
        **dict.fromkeys(("core_filled", "verified"), "float64"), **counts, "unsure": "float64", "state": "str",
    }  # fmt: skip
    return table(rows, columns)


def _measure(rows: list[dict[str, Any]], around: Surroundings) -> tuple[int, float, float, int, int, float]:
    filled = [_is_filled(row[name]) for row in rows for name in _CORE]
    ratings = [row[name] for row in rows for name in _RATINGS if row[name]]
    return (
        len(rows),
        _share(filled),
        _share([row["status"] in _VERIFIED for row in rows]),
        sum(not row["steward"] for row in rows),
        sum(_has_problem(row, around) for row in rows),
        _share([rating == "don't know" for rating in ratings]),
    )


def _has_problem(row: dict[str, Any], around: Surroundings) -> bool:
    if not all(_is_filled(row[name]) for name in _REQUIRED):
        return True
    values = {name: value for name, value in row.items() if _is_filled(value)}
    return any(problem.level == "must" for problem in entry_problems(values, around))


def _is_filled(value: object) -> bool:
    return value is not None and value != [] and value != ""


def _share(claims: list[bool]) -> float:
    return sum(claims) / len(claims) if claims else float("nan")
