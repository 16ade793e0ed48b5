"""Needs from everywhere in one list: other activities, the team, self-ratings, the quiz and the inventory."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.gaps import SELF, wide_gaps
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.people import (
    GROUP_OF_ROLE,
    ROLE_OF_GROUP,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.scores import (
    reaches,
    uncovered_scores,
)
from ddtk_helpers.frames import cell_rows, name_key, table

HERE, INVENTORY, QUIZ = "1.8", "inventory", "quiz"
LITERACY = "assessment literacy"
LOW = 0.5  # share of a group's answers that are right, below which the quiz shows a need
ENOUGH = 2  # questions of a strand: one alone may just have been a hard one
_NEEDS = {
    **dict.fromkeys(("number", "source", "who", "role_group", "strand", "about", "why", "status", "school"), "str"),
    "people": "float64",
}  # fmt: skip


def all_needs(
    listed: pd.DataFrame, written: pd.DataFrame, self_rated: pd.DataFrame, by_strand: pd.DataFrame, reach: pd.DataFrame
) -> pd.DataFrame:  # fmt: skip
    """Give every need once, those that stand on a list of the workbook first.

    `listed` are rows of TrainingNeed, `written` the frame of `written_gaps`, `self_rated` that of `self_gaps`,
    `by_strand` that of `right_by_strand`, `reach` that of `score_reach`. Columns: number (of the stored row; ""
    where the need follows from data and is not written down yet), source (the activity, or how one knows), who (a
    role, or a group), role_group, strand, about, why, status, school, people. What the team dropped is left out;
    what follows from data and is written down already is not repeated.
    """
    rows = [*_listed(listed), *_written(written)]
    there = {(row[3], row[4]) for row in rows if not row[5]}
    about = {name_key(row[5]) for row in rows if row[5]}
    rows += [row for row in _from_ratings(self_rated) if (row[3], row[4]) not in there]
    there |= {(row[3], row[4]) for row in rows}
    rows += [row for row in _from_quiz(by_strand) if (row[3], row[4]) not in there]
    rows += [row for row in _from_inventory(reach) if name_key(row[5]) not in about]
    return table(rows, _NEEDS)


def _listed(needs: pd.DataFrame) -> list[tuple[Any, ...]]:
    names = ("record_id", "from_activity", "who", "strand", "about", "why", "status", "school")
    return [
        (number, source or "", who, GROUP_OF_ROLE.get(who, ""), strand, about or "", why or "", status, school or "", None)
        for number, source, who, strand, about, why, status, school in cell_rows(needs, *names)
        if who and strand and status != "dropped"
    ]  # fmt: skip


def _written(needs: pd.DataFrame) -> list[tuple[Any, ...]]:
    names = ("number", "source", "role_group", "strand", "now", "needed", "people", "shown", "why")
    return [
        (number, source, group, group, strand, "", _why(why, now, needed, shown), "", "", people)
        for number, source, group, strand, now, needed, people, shown, why in cell_rows(needs, *names)
    ]


def _from_ratings(gaps: pd.DataFrame) -> list[tuple[Any, ...]]:
    names = ("role_group", "strand", "now", "needed", "people")
    return [
        ("", SELF, group, group, strand, "", _why("", now, needed, True), "", "", people)
        for group, strand, now, needed, people in cell_rows(wide_gaps(gaps), *names)
    ]


def _from_quiz(by_strand: pd.DataFrame) -> list[tuple[Any, ...]]:
    low = by_strand[by_strand["shown"] & (by_strand["right"] < LOW) & (by_strand["questions"] >= ENOUGH)]
    return [
        ("", QUIZ, group, group, strand, "", f"{right:.0%} of the answers to {questions} questions of the quiz are right.", "", "", people)
        for group, strand, right, people, questions in cell_rows(low, "role_group", "strand", "right", "people", "questions")
    ]  # fmt: skip


def _from_inventory(reach: pd.DataFrame) -> list[tuple[Any, ...]]:
    """Give a need for teachers for each kind of score that no course explains: they meet it first."""
    found = cell_rows(uncovered_scores(reach), "score_type", "schools", "of")
    who = ROLE_OF_GROUP["teachers and coaches"]
    return [
        ("", INVENTORY, who, GROUP_OF_ROLE[who], LITERACY, score, f"It {reaches(schools, of)}, and no course explains it.", "", "", None)
        for score, schools, of in found
    ]  # fmt: skip


def _why(why: str, now: float | None, needed: float | None, shown: bool) -> str:
    numbers = f"Now {now:g}, needed {needed:g} of 4." if shown and now is not None else ""
    return " ".join(filter(None, (numbers, why)))
