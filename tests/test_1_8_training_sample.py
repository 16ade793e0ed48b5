"""What was planted in the made-up district's training catalog can be found in it."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from ddtk_helpers.activities.a1_8_assessment_literacy.training import analysis, handoff, sentences
from ddtk_helpers.activities.a1_8_assessment_literacy.training.rows import Results, Rows, load, results
from ddtk_helpers.sample.strand_answer import people
from ddtk_helpers.sample.strand_answer import rows as made_answers
from ddtk_helpers.store import Workbook

TEACHERS, OFFICE, CLERKS = "teachers and coaches", "central office", "support and clerical staff"


@pytest.fixture(scope="module")
def workbook(open_sample: Callable[..., Workbook]) -> Workbook:
    return open_sample(today="2026-11-28")


@pytest.fixture(scope="module")
def rows(workbook: Workbook) -> Rows:
    return load(workbook)


@pytest.fixture(scope="module")
def found(workbook: Workbook, rows: Rows) -> Results:
    return results(workbook, rows)


def test_percentile_ranks_reach_nine_of_twelve_schools_and_no_course_covers_them(found: Results) -> None:
    first = analysis.uncovered_scores(found.reach).iloc[0]
    assert (first["score_type"], first["schools"], first["of"]) == ("percentile rank", 9, 12)
    assert sentences.scores_sentence(found.reach).startswith(
        "Percentile rank reaches 9 of 12 schools, and no course covers it."
    )


def test_every_code_is_one_person_and_each_person_rates_all_nine_strands() -> None:
    answers = pd.DataFrame(made_answers())
    assert len(people()) == answers["respondent_code"].nunique() == 30
    assert (answers.groupby("respondent_code")["role_group"].nunique() == 1).all()
    assert (answers.groupby("respondent_code").size() == 9).all()


def test_the_office_is_surer_than_right_and_the_front_desk_knows_more_than_it_thinks(found: Results) -> None:
    sure = found.confidence.set_index("role_group")
    assert analysis.over_confident(found.confidence)["role_group"].tolist() == [OFFICE]
    assert analysis.under_confident(found.confidence)["role_group"].tolist() == [CLERKS], (
        "teachers may have guessed well"
    )
    shown = sure[sure["shown"]]
    assert shown["rated"].idxmax() == OFFICE and shown["rated"].idxmin() == CLERKS
    assert shown["right"].idxmin() == OFFICE and shown["paired"].all()


def test_leaders_are_too_few_to_be_shown(found: Results) -> None:
    hidden = {"school leaders", "district leaders"}
    assert set(analysis.hidden_groups(found.gaps)) == hidden
    assert set(found.confidence.loc[~found.confidence["shown"], "role_group"]) == hidden


def test_teachers_are_two_points_below_what_they_need_in_assessment_literacy(found: Results) -> None:
    first = analysis.wide_gaps(found.gaps).iloc[0]
    assert (first["role_group"], first["strand"], first["now"], first["needed"]) == (
        TEACHERS,
        "assessment literacy",
        2,
        4,
    )


def test_one_training_is_overdue_one_has_neither_owner_nor_evidence_and_one_too_many_people(
    found: Results,
) -> None:
    late = found.plan[found.plan["state"] == "evidence overdue"]
    assert late["record_id"].tolist() == ["LPL-0003"] and late["owner"].tolist() == ["Noor Haddad"]
    checks = {(row.record_id, row.check) for row in found.checks.itertuples()}
    assert {
        ("LPL-0005", "no owner"),
        ("LPL-0005", "no evidence of use"),
        ("LPL-0005", "course before it missing"),
    } < checks
    assert ("LPL-0004", "too many people") in checks


def test_a_course_that_nobody_needs_has_no_day_either(found: Results, rows: Rows) -> None:
    assert found.unneeded["record_id"].tolist() == ["CRS-0009"]
    assert "1 without a day" in sentences.catalog_sentence(rows.offerings)


def test_families_asked_and_no_course_is_for_them(found: Results) -> None:
    open_ = analysis.without_course(found.coverage)
    assert open_["role_group"].iloc[0] == "families, students, community"
    assert "action and evaluation" in set(open_["strand"])


def test_needs_of_three_activities_have_arrived_and_one_is_met(found: Results, workbook: Workbook) -> None:
    assert {"1.6", "1.7", "1.9"} <= set(found.needs["source"])
    assert handoff.marks_missing(workbook) == {"TRN-0001": "met", "TRN-0003": "planned"}
