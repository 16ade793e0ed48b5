"""Made-up results by school, grade and subject, with small groups hidden as the state hides them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ddtk_helpers.district import Result
from ddtk_helpers.field_kinds import read_grades
from ddtk_helpers.sample.files import numbered
from ddtk_helpers.sample.recipes import Place, draw, recipe, schools

SHARE = "Share meeting or exceeding expectations"
GROWTH = "Average student growth percentile"
ABSENCE = "Share of students chronically absent"
# suppression_rules of the state: achievement is shown from 10 students on, growth from 20.
SMALLEST = {SHARE: 10, GROWTH: 20, ABSENCE: 10}
_TESTED = 97  # percent of a grade that sits the test


def rows() -> list[dict[str, Any]]:
    """Give the rows of the made-up results: number, school and the fields of a result."""
    pairs = [(place.code, row) for place in schools() for row in _school_results(place)]
    return numbered(Result, pairs)


def hide_small(rows: Sequence[Mapping[str, Any]], *, smallest: int) -> list[dict[str, Any]]:
    """Hide groups under the smallest size, and a second one where subtraction would give the first back.

    `rows` are the grades of one school, subject, measure and year, with the row of all grades (grade
    "") last if there is one. That row is hidden too where the hidden grades together are too few.
    """
    grades = [row for row in rows if row["grade"]]
    hidden = [row["grade"] for row in grades if row["n"] < smallest]
    shown = sorted((row for row in grades if row["grade"] not in hidden), key=lambda row: row["n"])
    if len(hidden) == 1 and len(grades) > 1 and shown:
        hidden.append(shown[0]["grade"])
    among_hidden = sum(row["n"] for row in grades if row["grade"] in hidden)
    if hidden and among_hidden < 2 * smallest:
        hidden.append("")
    return [_hidden(row) if row["grade"] in hidden or row["n"] < smallest else dict(row) for row in rows]


def _hidden(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "value": None, "n": None, "suppressed": True}


def _school_results(place: Place) -> Iterator[dict[str, Any]]:
    recipes = recipe("results")
    for year in recipes["years"]:
        for subject, meant in recipes["subjects"].items():
            grades = [grade for grade in read_grades(meant["grades"]) if grade in place.grades]
            for measure in (SHARE, GROWTH):
                if measure == GROWTH:
                    grades = [grade for grade in grades if grade != "3" and subject != "Science"]
                rows = [_result(place, year, measure, subject, grade, meant["shift"]) for grade in grades]
                rows += [_together(rows)] if len(rows) > 1 else []
                yield from hide_small(rows, smallest=SMALLEST[measure])
        yield from hide_small([_absence(place, year)], smallest=SMALLEST[ABSENCE])


def _result(place: Place, year: str, measure: str, subject: str, grade: str, shift: int) -> dict[str, Any]:
    tested = recipe("results")["tested"].get(place.key, {}).get(grade)
    size = place.students / len(place.grades)
    n = tested or round(size * _TESTED / 100) + draw(9, place.key, year, grade) - 4
    wiggle = draw(15, place.key, year, subject, grade, measure) - 7
    if measure == GROWTH:
        value, n = 50 + wiggle + shift, max(n - round(size * 0.06), 1)
    else:
        value = recipe("results")["share"][place.key] + shift + wiggle
    return _row(year, measure, subject, grade, value, "percentile" if measure == GROWTH else "percent", n)


def _together(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    n = sum(row["n"] for row in rows)
    value = round(sum(row["value"] * row["n"] for row in rows) / n)
    return {**rows[0], "grade": "", "value": value, "n": n}


def _absence(place: Place, year: str) -> dict[str, Any]:
    value = recipe("results")["absence"][place.key] + draw(5, place.key, year, "absence") - 2
    return _row(year, ABSENCE, "", "", value, "percent", place.students)


def _row(
    year: str, measure: str, subject: str, grade: str, value: float, unit: str, n: int
) -> dict[str, Any]:
    return {
        "year": year, "measure": measure, "subject": subject, "grade": grade, "value": value, "unit": unit,
        "n": n, "suppressed": False, "source": recipe("results")["source"],
    }  # fmt: skip
