"""Kinds of scores that reach the schools, and whether any course explains them."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory.analysis.sources import source_key, source_rows
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.courses import (
    course_rows,
    explains,
    word_key,
)
from ddtk_helpers.frames import cell_rows, table

BY_NAME, BY_SOURCE, NO_COURSE = "by name", "through a source", "no course"
_REACH = {
    "score_type": "str", "schools": "int64", "of": "int64", "sources": "int64", "covered": "str", "courses": "str",
    "explorable": "str", "question": "str",
}  # fmt: skip


def names_of_scores(known: pd.DataFrame) -> dict[str, list[str]]:
    """Give all names of each kind of score, its own first; `known` is that of `facts.score_types`."""
    return {score: [score, *called] for score, called in cell_rows(known, "score_type", "called")}


def score_reach(
    entries: pd.DataFrame, schools: pd.DataFrame, offerings: pd.DataFrame, known: pd.DataFrame
) -> pd.DataFrame:
    """Give how many schools receive each kind of score, and which courses explain it: most schools first.

    `entries` is the inventory, `schools` those that count, `known` is that of `facts.score_types`. One row per
    kind of score that any school receives. Columns: score_type, schools, of (schools in all), sources (different
    ones that give it), covered (“by name”: a course names it; “through a source”: a course only works with a
    source that gives it; “no course”), courses (titles with ; between), explorable, question.
    """
    codes = set(schools["code"])
    reached: dict[str, set[str]] = {}
    sources: dict[str, dict[str, str]] = {}
    for row in source_rows(entries, "score_types"):
        for score in row["score_types"] if row["school"] in codes else []:
            reached.setdefault(score, set()).add(row["school"])
            names = sources.setdefault(score, {})
            names |= {row["name_local"] or "": source_key(row), row["name_standard"] or "": source_key(row)}
    courses, called, rows = course_rows(offerings), names_of_scores(known), []
    for score, explorable, question in cell_rows(known, "score_type", "explorable", "question"):
        if score not in reached:
            continue
        by_name = [course["title"] for course in courses if explains(course, called[score])]
        keys = {word_key(name) for name in sources[score] if name}
        through = [
            course["title"]
            for course in courses
            if keys & {word_key(asset) for asset in course["assets_covered"]}
        ]
        covered = BY_NAME if by_name else BY_SOURCE if through else NO_COURSE
        different = len(set(sources[score].values()))
        titles = "; ".join(by_name or through)
        rows.append(
            (score, len(reached[score]), len(codes), different, covered, titles, explorable, question)
        )
    return table(sorted(rows, key=lambda row: -row[1]), _REACH)


def uncovered_scores(reach: pd.DataFrame) -> pd.DataFrame:
    """Give the kinds of scores that no course explains, those in most schools first; `reach` is that of `score_reach`."""
    return reach[reach["covered"] == NO_COURSE].reset_index(drop=True)


def reaches(schools: int, of: int) -> str:
    """Give `reaches 9 of 12 schools`, or `arrives here` where one school looks at itself."""
    return f"reaches {schools} of {of} schools" if of > 1 else "arrives here"
