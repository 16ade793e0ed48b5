"""What was planted in the made-up district's self-assessment can be found in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from ddtk_helpers.activities.a0_2_self_assessment import analysis
from ddtk_helpers.activities.a0_2_self_assessment.records import SelfAssessmentAnswer
from ddtk_helpers.activities.a0_2_self_assessment.results import Results, SchoolResults, results, school_rows
from ddtk_helpers.answers.groups import group_gaps
from ddtk_helpers.records import check
from ddtk_helpers.sample.self_assessment_answer import rows as made_answers
from ddtk_helpers.store import Workbook

LANTERN, COMPASS, SALTWORKS, ORCHARD, BREAKWATER = "03980035", "03980805", "03980025", "03980040", "03980115"


@pytest.fixture(scope="module")
def workbook(open_sample: Callable[..., Workbook]) -> Workbook:
    """Give the made-up district; no test changes it."""
    return open_sample(today="2026-11-02")


@pytest.fixture(scope="module")
def team(workbook: Workbook) -> Results:
    return results(workbook)


@pytest.fixture(scope="module")
def schools(workbook: Workbook) -> SchoolResults:
    return school_rows(workbook)


def median(schools: SchoolResults, school: str, domain: str) -> Any:
    found = schools.results
    return found.loc[(found["school"] == school) & (found["domain"] == domain), "median"].iloc[0]


def test_every_answer_of_the_sample_is_complete() -> None:
    made = made_answers()
    fields = SelfAssessmentAnswer.model_fields
    broken = [
        row
        for row in made
        if not check(SelfAssessmentAnswer, {k: v for k, v in row.items() if k in fields}).is_complete
    ]
    assert broken == []
    people = pd.DataFrame(made).groupby("school")["respondent_code"].nunique()
    assert people[""] == 14 and people.sum() == 89


def test_learn_or_blame_splits_the_team_in_two(team: Results) -> None:
    first = analysis.disagreements(team.items).iloc[0]
    assert (first["item"], first.lowest, first.highest) == ("2b", 1, 4)
    gap = group_gaps(team.groups).iloc[0]
    assert (gap["item"], gap.higher, gap.higher_median) == ("2b", "central office", 4)
    assert (gap.lower, gap.lower_median) == ("teachers and coaches", 1)


def test_collection_and_access_are_weakest_and_team_habits_strongest(team: Results) -> None:
    assert list(team.domains["domain"].head(2)) == ["D6 collection", "D7 access"]
    strongest = team.domains.sort_values("median").iloc[-1]
    assert (strongest.domain, strongest["median"]) == ("D4 team habits", 3)


def test_most_do_not_know_whether_errors_are_found(team: Results) -> None:
    first = analysis.unknown_to_many(team.items).iloc[0]
    assert (first["item"], first.dont_know, first.people) == ("6c", 9, 14)


def test_the_team_chose_culture_although_its_score_is_third(team: Results) -> None:
    chosen = set(analysis.priorities(team.view)["domain"])
    assert chosen == {"D2 culture", "D6 collection", "D7 access"} == set(team.domains["domain"].head(3))
    assert list(team.route["activity"].head(3)) == ["1.2", "1.6", "1.7"]
    assert team.problems.empty


def test_two_schools_are_too_small_to_be_shown(schools: SchoolResults) -> None:
    hidden = schools.people[schools.people["state"] == analysis.HIDDEN]
    assert dict(zip(hidden["school"], hidden["people"], strict=True)) == {LANTERN: 4, COMPASS: 3}
    assert not schools.results.loc[schools.results["school"].isin([LANTERN, COMPASS]), "shown"].any()


def test_access_is_best_at_orchard_neck_and_weak_at_saltworks(schools: SchoolResults) -> None:
    access = schools.results[(schools.results["domain"] == "D7 access") & schools.results["shown"]]
    assert access.loc[access["median"].idxmax(), "school"] == ORCHARD
    assert median(schools, SALTWORKS, "D7 access") == 1


def test_breakwater_has_no_team_yet(schools: SchoolResults) -> None:
    gap = analysis.school_gaps(schools.results).iloc[0]
    assert (gap.domain, gap.lowest, gap.lowest_median) == ("D4 team habits", "Breakwater Middle School", 1)
