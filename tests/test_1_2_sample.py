"""What was planted in the made-up district's answers about barriers can be found in them."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from ddtk_helpers.activities.a1_1_team_functions.records import Member
from ddtk_helpers.activities.a1_2_barriers import analysis
from ddtk_helpers.activities.a1_2_barriers.handoff import members_for
from ddtk_helpers.activities.a1_2_barriers.records import BarrierAnswer, TopBarrier
from ddtk_helpers.activities.a1_2_barriers.rows import Rows, load, load_schools
from ddtk_helpers.answers.groups import group_gaps
from ddtk_helpers.sample.barrier_answer import rows as made_answers
from ddtk_helpers.store import Workbook

LITTLE_HERON, LANTERN, ORCHARD, GULL = "03980005", "03980035", "03980040", "03980110"
HIGH, COMPASS = "03980505", "03980805"


@pytest.fixture(scope="module")
def workbook(open_sample: Callable[..., Workbook]) -> Workbook:
    return open_sample(today="2026-11-02")


@pytest.fixture(scope="module")
def rows(workbook: Workbook) -> Rows:
    return load(workbook)


@pytest.fixture(scope="module")
def schools(workbook: Workbook, rows: Rows) -> pd.DataFrame:
    return analysis.school_barriers(load_schools(workbook), workbook.schools(), rows.items)


def test_codes_of_a_place_are_each_a_person_and_say_no_group() -> None:
    answers = pd.DataFrame(made_answers())
    people = answers.drop_duplicates(["school", "respondent_code"])
    assert answers.groupby(["school", "respondent_code"])["role_group"].nunique().max() == 1
    assert people.groupby("school").size()[""] == 16
    assert not answers.duplicated(["school", "respondent_code", "item"]).any()


def test_no_time_weighs_most_in_the_districts_own_round(rows: Rows) -> None:
    first = analysis.ranked_barriers(rows.answers, rows.items).iloc[0]
    assert (first["item"], first["median"], first["people"]) == ("B6", 12, 16)


def test_politics_divides_teachers_and_the_central_office(rows: Rows) -> None:
    groups = analysis.group_salience(rows.answers, rows.items)
    assert set(groups.loc[groups["shown"], "role_group"]) == {"teachers and coaches", "central office"}
    widest = group_gaps(groups).iloc[0]
    assert (widest["item"], widest["higher"], widest["lower"]) == (
        "B7",
        "teachers and coaches",
        "central office",
    )
    assert widest["gap"] >= 10


def test_many_do_not_know_whether_there_is_agreement(rows: Rows) -> None:
    unsure = analysis.ranked_barriers(rows.answers, rows.items).set_index("item")["dont_know"]
    assert unsure.idxmax() == "B3" and unsure["B3"] == 5


def test_two_schools_are_hidden_and_ten_are_shown(schools: pd.DataFrame) -> None:
    states = schools.groupby("school")["state"].agg(set)
    assert {school for school, found in states.items() if found == {"hidden"}} == {LANTERN, COMPASS}
    assert len(analysis.first_in_schools(schools)) == 10


def test_in_four_schools_another_barrier_weighs_most(schools: pd.DataFrame) -> None:
    first = analysis.first_in_schools(schools).set_index("school")["text"].str[:2]
    other = first[first != "B6"].to_dict()
    assert other == {LITTLE_HERON: "B1", ORCHARD: "B2", GULL: "B5", HIGH: "B7"}


def test_one_test_has_a_result_one_is_due_and_one_barrier_is_passed_up(
    workbook: Workbook, rows: Rows
) -> None:
    due = analysis.tests_due(rows.tops, workbook.today, rows.items).set_index("record_id")
    assert due["state"].to_dict() == {"TOP-0001": "later", "TOP-0002": "done"}
    assert analysis.outside_us(rows.tops, rows.items)["pass_up_to"].tolist() == ["superintendent"]
    assert set(rows.tops["barrier"]) == {"B6 no time", "B7 data used as politics", "a local one"}
    assert analysis.top_questions(rows.tops, rows.items) == []


def test_somebody_is_on_the_team_because_of_politics(workbook: Workbook) -> None:
    tops = {row.values["barrier"]: row for row in workbook.rows(TopBarrier, school="")}
    assert members_for(workbook, tops["B7 data used as politics"]) == ["Priya Raman"]
    assert {row.values.get("barrier") for row in workbook.rows(Member, school="")} >= {
        "B7 data used as politics"
    }


def test_every_answer_of_the_sample_is_complete(workbook: Workbook) -> None:
    assert all(row.unfit == {} for row in workbook.rows(BarrierAnswer))
