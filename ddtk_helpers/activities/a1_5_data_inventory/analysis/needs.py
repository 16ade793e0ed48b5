"""What the team still needs: its wishes, signs of the vision, gaps in coverage, and domains that do not meet."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory.analysis.coverage import gaps
from ddtk_helpers.activities.a1_5_data_inventory.analysis.domains import ABSENT, JOINED
from ddtk_helpers.frames import cell_rows, cells, in_grade_order, table
from ddtk_helpers.words import several

# The subjects whose absence is worth a question in any grade; a gap in the arts may be right.
_EXPECTED = ("English Language Arts", "Mathematics", "Science")
_OTHER_GRADES = ("PK", "SP")


def still_needed(wishes: pd.DataFrame, coverage: pd.DataFrame, intersections: pd.DataFrame) -> pd.DataFrame:
    """Bring together what is missing, from four places.

    One row per need. Columns: need, why, from ("wish list", "vision", "no assessment", "domains cannot be
    joined"). A wish that names a look-for comes from the vision, and says so. Wishes that the team decided
    against are left out. Only schools with a finished inventory count. A gap
    in coverage is a grade, kindergarten to 12, without an assessment for all students in English language
    arts (reading and writing count), mathematics or science.
    """
    counted = set(coverage["school"][coverage["state"] == "counted"]) if len(coverage) else set()
    rows = [*_wishes(wishes), *_gaps(coverage), *_apart(intersections, counted)]
    return table(rows, dict.fromkeys(("need", "why", "from"), "str"))


def _wishes(wishes: pd.DataFrame) -> list[tuple[str, str, str]]:
    columns = ("need", "question_it_serves", "why_not_now", "decision", "look_for")
    rows = [
        (
            need,
            f"{question or 'The question is not written yet.'} Why not now: {why or 'not said'}."
            + (f" The vision looks for it: “{look_for}”" if look_for else ""),
            "vision" if look_for else "wish list",
        )
        for need, question, why, decision, look_for in cell_rows(wishes, *columns)
        if need and decision != "not now"
    ]
    return sorted(rows, key=lambda row: (row[2] == "vision", row))


def _gaps(coverage: pd.DataFrame) -> list[tuple[str, str, str]]:
    missing = gaps(coverage)
    places: dict[tuple[str, str], dict[str, list[str]]] = {}
    for school, grade, subject, some in cell_rows(missing, "school_name", "grade", "subject", "for_some"):
        if subject in _EXPECTED and grade not in _OTHER_GRADES:
            words = "Today it is given to some students only" if some else "None is listed"
            places.setdefault((subject, words), {}).setdefault(school, []).append(grade)
    return [
        (f"An assessment of {subject} for all students", f"{words} in {_where(of_subject)}.", "no assessment")
        for (subject, words), of_subject in sorted(places.items())
    ]


def _where(places: dict[str, list[str]]) -> str:
    by_grades: dict[str, list[str]] = {}
    for school, grades in sorted(places.items()):
        by_grades.setdefault(", ".join(in_grade_order(grades)), []).append(school)
    return "; ".join(f"grade {grades} at {several(schools, kept=2)}" for grades, schools in by_grades.items())


def _apart(intersections: pd.DataFrame, counted: set[str]) -> list[tuple[str, str, str]]:
    columns = ("school", "first", "second", "state", "question", "first_source", "second_source")
    needs: dict[tuple[str, str], set[str]] = {}
    for school, first, second, state, question, *sources in cell_rows(intersections, *columns):
        if school not in counted:
            continue
        if state == ABSENT:
            for domain, source in zip((first, second), sources, strict=True):
                if not source:
                    needs.setdefault((f"A source about {domain}", "None is listed"), set()).add(school)
        elif state != JOINED:
            need = f"A key that {first} and {second} share"
            needs.setdefault((need, f"{question} The sources exist but cannot be put together"), set()).add(
                school
            )
    everywhere = len(counted.intersection(cells(intersections, "school")))
    return [
        (need, f"{why}{_of(len(schools), everywhere)}.", "domains cannot be joined")
        for (need, why), schools in needs.items()
    ]


def _of(schools: int, everywhere: int) -> str:
    return "" if everywhere == 1 else f" in {schools} of {everywhere} inventories"
