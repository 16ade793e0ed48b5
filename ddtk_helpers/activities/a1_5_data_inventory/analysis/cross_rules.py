"""Problems of an inventory that only show when its rows are read together."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory.analysis.sources import (
    EVERYONE,
    source_key,
    source_rows,
    student_minutes,
)
from ddtk_helpers.frames import by_school, in_grade_order, school_rows, table
from ddtk_helpers.words import several

MOST_HOURS = 25  # outside context: students of large city districts were tested about 20 to 25 hours a year
_FIELDS = (
    "kind", "grades", "scope", "population", "subject", "sessions_per_year", "minutes_per_session", "minutes_setup",
)  # fmt: skip
_Found = list[tuple[str, str, str, str]]


def problems_across_rows(entries: pd.DataFrame, schools: pd.DataFrame) -> pd.DataFrame:
    """Give what should be looked at again, in sentences.

    One row per problem, at the source it shows at first. Columns: school, record_id, field, says, level (always "check": none of
    these keeps a row from being saved). Found are: a name listed twice in a school for the same grades;
    more than 25 testing hours in a grade (at the source that takes most of them); a source that is
    "school only" in several schools (at the first of them); "all in grade" for English-language
    proficiency, or without a grade.
    """
    rows = source_rows(entries, *_FIELDS)
    names = {code: name for code, name, _, _ in school_rows(schools)}
    found: _Found = []
    for of_school in by_school(rows).values():
        found += [*_listed_twice(of_school), *_too_many_hours(of_school)]
    found += [*_in_several_schools(rows, names), *_not_everyone(rows)]
    columns = dict.fromkeys(("school", "record_id", "field", "says", "level"), "str")
    return table(((*problem, "check") for problem in sorted(found)), columns)


def _same_name(rows: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        if key := source_key(row):
            groups.setdefault(key, []).append(row)
    return [group for group in groups.values() if len(group) > 1]


def _listed_twice(rows: list[dict[str, Any]]) -> _Found:
    found: _Found = []
    for group in _same_name(rows):
        for row in group:
            twins = [other["record_id"] for other in group if other is not row and _same_about(row, other)]
            if twins:
                says = f"“{row['name']}” is listed again as {', '.join(twins)}. Keep one, or say how they differ."
                found.append((row["school"], row["record_id"], "name_local", says))
    return found


def _same_about(one: dict[str, Any], other: dict[str, Any]) -> bool:
    grades = set(one["grades"]) & set(other["grades"]) or one["grades"] == other["grades"]
    subjects = {one["subject"], other["subject"]} - {None}
    return bool(grades) and len(subjects) < 2 and one["population"] == other["population"]


def _too_many_hours(rows: list[dict[str, Any]]) -> _Found:
    minutes: dict[str, list[tuple[float, dict[str, Any]]]] = {}
    for row in rows:
        taken = student_minutes(row)
        if row["kind"] == "assessment" and row["population"] == EVERYONE and taken > 0:
            for grade in row["grades"]:
                minutes.setdefault(grade, []).append((taken, row))
    hours = {grade: sum(taken for taken, _ in minutes[grade]) / 60 for grade in in_grade_order(minutes)}
    over = [grade for grade in hours if hours[grade] > MOST_HOURS]
    if not over:
        return []
    worst = max(over, key=lambda grade: hours[grade])
    most = max(minutes[worst], key=lambda pair: pair[0])[1]
    others = ", ".join(grade for grade in over if grade != worst)
    also = f" (grade {others} too)" if others else ""
    says = (
        f"Grade {worst} adds up to at least {hours[worst]:.0f} hours of testing a year, more than {MOST_HOURS}"
        f"{also}. “{most['name']}” takes most of it: are its sittings and minutes right?"
    )
    return [(most["school"], most["record_id"], "minutes_per_session", says)]


def _in_several_schools(rows: list[dict[str, Any]], names: dict[str, str]) -> _Found:
    found: _Found = []
    for group in _same_name([row for row in rows if row["scope"] == "school only"]):
        places = list(dict.fromkeys(row["school"] for row in group))
        if len(places) > 1:
            first, schools = group[0], [names.get(code, code) for code in places]
            says = (
                f"“{first['name']}” is “school only” at {several(schools, most=4, kept=3)}. "
                "Is it the same source? Then choose “district common” in each."
            )
            found.append((first["school"], first["record_id"], "scope", says))
    return found


def _not_everyone(rows: list[dict[str, Any]]) -> _Found:
    found: _Found = []
    for row in rows:
        if row["population"] != EVERYONE:
            continue
        if row["subject"] == "English-language proficiency":
            says = "English-language proficiency of all in the grade? Choose “English learners” if only they take it."
        elif row["kind"] == "assessment" and not row["grades"]:
            says = "It says “all in grade”, but no grade is written. Fill in the grades."
        else:
            continue
        found.append((row["school"], row["record_id"], "population", says))
    return found
