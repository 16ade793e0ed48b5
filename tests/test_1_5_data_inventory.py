"""What the analyses of one inventory say, on tables small enough to check by hand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddtk_helpers.activities.a1_5_data_inventory import analysis, facts, sentences
from ddtk_helpers.activities.a1_5_data_inventory.analysis.coverage import gaps
from ddtk_helpers.activities.a1_5_data_inventory.form import inventory_forms
from ddtk_helpers.activities.a1_5_data_inventory.prefill import (
    UnknownElement,
    adopt_elements,
    prefill_inventory,
)
from ddtk_helpers.activities.a1_5_data_inventory.records import (
    InventoryEntry,
    InventoryStatus,
    StateElement,
    WishListItem,
)
from ddtk_helpers.district import School, StaffRole
from ddtk_helpers.records import ENVELOPE, describe
from ddtk_helpers.store import Change, Workbook

HERON, WREN = "03980010", "03980505"
SCHOOLS = pd.DataFrame({
    "code": [HERON, WREN], "name": ["Heron Street", "Wren High"], "level": ["elementary", "high"],
    "grades": [["K", "1", "2"], ["9", "10"]], "students": [300.0, 800.0],
})  # fmt: skip
FINISHED = pd.DataFrame({"school": [HERON, WREN], "progress": ["finished", "finished"]})
TEST = {
    "name_local": "Beacon", "kind": "assessment", "domain": ["student outcomes"], "scope": "district common",
    "grades": ["1", "2"], "population": "all in grade", "subject": "Mathematics", "use_now": "looked at",
    "collected": "Sep 8 to Oct 2", "available": "14 days", "access_team": "open it ourselves now",
}  # fmt: skip


def inventory(*rows: dict[str, Any]) -> pd.DataFrame:
    """Give rows as `Workbook.load` gives them; each starts from TEST at Heron Street."""
    filled = [
        {"school": HERON, "record_id": f"INV-{n:04}", "status": "draft", **TEST, **row}
        for n, row in enumerate(rows, 1)
    ]
    columns = [*ENVELOPE, *(spec.name for spec in describe(InventoryEntry))]
    numbers = [spec.name for spec in describe(InventoryEntry) if spec.kind == "number"]
    frame = pd.DataFrame(filled, dtype=object).reindex(columns=columns)
    return frame.astype(dict.fromkeys(numbers, "float64"))


def listed(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    return list(frame[list(columns)].itertuples(index=False, name=None))


NOTHING = inventory()
NO_CARDS = pd.DataFrame({"school": [], "progress": []})


# Current picture and coverage


def test_a_source_with_two_domains_counts_in_each():
    entries = inventory({"domain": ["student outcomes", "processes"], "use_now": "discussed in a team"}, {})
    picture = analysis.current_picture(entries)
    assert listed(picture, "domain", "kind", "sources", "used") == [
        ("student outcomes", "assessment", 2, 1),
        ("processes", "assessment", 1, 1),
    ]


def test_coverage_counts_different_assessments_for_all_students():
    entries = inventory(
        {"name_local": "Beacon"},
        {"name_local": "BEACON ", "grades": ["1"]},  # the same one again
        {"name_local": "Unit tests", "scope": "classroom", "grades": ["1"]},
        {"name_local": "Catch-up probe", "population": "intervention", "grades": ["1"]},
    )
    covered = analysis.coverage(entries, SCHOOLS, FINISHED)
    mathematics = covered[(covered.subject == "Mathematics") & (covered.school == HERON)]
    assert listed(mathematics, "grade", "assessments", "for_some", "school_only", "state") == [
        ("K", 0, 0, 0, "counted"),
        ("1", 2, 1, 1, "counted"),
        ("2", 1, 0, 0, "counted"),
        ("9", 0, 0, 0, "not served"),
        ("10", 0, 0, 0, "not served"),
    ]


def test_a_school_that_is_not_finished_or_lists_nothing_is_unknown_not_none():
    cards = pd.DataFrame({"school": [HERON, WREN], "progress": ["nearly done", "finished"]})
    covered = analysis.coverage(inventory({}), SCHOOLS, cards)
    assert set(covered[covered.state != "not served"].state) == {"unknown"}
    assert covered.assessments.max() == 1, "what is listed so far stays visible"
    domains = analysis.domain_counts(inventory({}), SCHOOLS, cards)
    assert set(domains.state) == {"unknown"}


@pytest.mark.parametrize("missing", ["subject", "grades"])
def test_an_assessment_that_cannot_be_placed_makes_empty_cells_unknown(missing):
    covered = analysis.coverage(
        inventory({}, {"name_local": "Mystery", missing: None}), SCHOOLS[:1], FINISHED
    )
    states = covered.set_index(["grade", "subject"]).state
    assert states["1", "Mathematics"] == "counted"
    assert states["1", "Science"] == ("unknown" if missing == "subject" else "counted")
    assert states["K", "Mathematics"] == ("unknown" if missing == "grades" else "counted")


def test_retired_and_proposed_sources_are_not_part_of_the_picture():
    entries = inventory({"lifecycle": "retired"}, {"lifecycle": "proposed"})
    assert analysis.current_picture(entries).empty
    assert analysis.coverage(entries, SCHOOLS, FINISHED).assessments.sum() == 0


# Effort and use


def test_effort_ranks_what_is_known_and_leaves_the_rest_open():
    entries = inventory(
        {"sessions_per_year": 3, "minutes_per_session": 40, "minutes_setup": 10, "staff_hours": 30},
        {"sessions_per_year": 1, "minutes_per_session": 60, "staff_hours": 2},
        {"sessions_per_year": 1},
        {"annual_cost": 4000},
    )
    effort = analysis.effort(entries)
    assert effort.student_minutes.tolist()[:2] == [150, 60]
    assert effort.student_minutes.isna().tolist() == [False, False, True, True]
    assert effort.effort.tolist()[:2] == [1.0, 0.0]
    assert pd.isna(effort.effort[2]) and effort.effort[3] == 0.5


def test_effort_is_ranked_within_each_school():
    rows = [{"school": school, "staff_hours": hours} for school in (HERON, WREN) for hours in (5, 50)]
    assert analysis.effort(inventory(*rows)).effort.tolist() == [0, 1, 0, 1]


GOOD = {
    "complete": "3 good", "timely": "4 very good", "access_teachers": "own students", "access_families": "own students",
    "access_school_leaders": "all students",
}  # fmt: skip


def costly(**row: Any) -> pd.DataFrame:
    """Give the one finding about a source that takes more than the two others."""
    entries = inventory(
        {"name_local": "Costly", "staff_hours": 90, **row}, {"staff_hours": 1}, {"staff_hours": 2}
    )
    found = analysis.under_used(entries)
    return found[found.name == "Costly"]


@pytest.mark.parametrize(
    ("row", "suggestion"),
    [
        ({"use_now": "none known", "required_by": "nobody: our choice"}, "stop"),
        ({"use_now": "none known", "required_by": None}, "use better"),
        ({"use_now": "none known", "required_by": "federal law"}, "use better"),
        ({"use_now": "compliance only", "required_by": "state"}, "use better"),
        ({"use_now": "looked at", "required_by": "district"}, "use better"),
        ({"use_now": "discussed in a team", "access_teachers": "none"}, "fix"),
        ({"use_now": "drives a routine decision", "accurate": "1 poor"}, "fix"),
        ({**GOOD, "use_now": "discussed in a team"}, "use better"),
    ],
)
def test_a_source_stands_out_for_a_reason(row, suggestion):
    found = costly(**row)
    assert found.suggestion.tolist() == [suggestion]
    assert found.reason.iloc[0].endswith(".")


@pytest.mark.parametrize(
    "row",
    [
        {"use_now": "drives a routine decision"},
        {"use_now": "discussed in a team", "access_teachers": "none", "access_families": "all students"},
        {**GOOD, "use_now": "discussed in a team", "decisions_supported": ["Regroup"]},
        {**GOOD, "use_now": "discussed in a team", "complete": "don't know"},
        {**GOOD, "use_now": "discussed in a team", "access_families": "none"},
    ],
)
def test_a_source_that_is_used_does_not_stand_out(row):
    assert costly(**row).empty


def test_a_source_nobody_uses_with_unknown_effort_is_named_without_a_verdict():
    found = analysis.under_used(inventory({"use_now": "none known", "required_by": "nobody: our choice"}))
    assert found.suggestion.tolist() == ["keep"]
    assert "not written down" in found.reason[0]


# Overlaps

FALL = {"purpose": ["screening"], "sessions_per_year": 1, "minutes_per_session": 45}


def overlap(second: dict[str, Any], **first: Any) -> pd.DataFrame:
    return analysis.overlaps(inventory({**FALL, **first}, {"name_local": "Probe", **FALL, **second}))


def test_the_same_purpose_time_and_students_score_one_for_each_shared_grade():
    pairs = overlap({"grades": ["2"]})
    assert listed(pairs, "grade", "subject", "first", "second", "purpose", "window_overlap", "score") == [
        ("2", "Mathematics", "Beacon", "Probe", "screening", 1.0, 1.0)
    ]
    assert pairs.student_minutes.tolist() == [90]
    assert pairs.question.tolist() == ["Which decision would change if we had only one of Beacon and Probe?"]


def test_half_the_purposes_and_only_some_students_lower_the_score():
    pairs = overlap({"purpose": ["screening", "diagnostic"], "population": "intervention"})
    assert set(pairs.score) == {0.25}


@pytest.mark.parametrize(
    "second",
    [
        {"purpose": ["diagnostic"]}, {"subject": "Science"}, {"grades": ["K"]}, {"kind": "other"},
        {"population": "staff"}, {"collected": "Jan 11 to Jan 29"}, {"school": WREN}, {"collected": "Nov 3 to Nov 6"},
    ],
)  # fmt: skip
def test_another_purpose_subject_grade_group_or_time_is_no_overlap(second):
    assert overlap(second).empty


def test_windows_up_to_thirty_days_apart_count_a_little():
    near, nearer = overlap({"collected": "Nov 1 to Nov 5"}), overlap({"collected": "Oct 12 to Oct 16"})
    assert 0 < near.score[0] < nearer.score[0] < 1


def test_an_unknown_window_gives_a_pair_without_a_score():
    pairs = overlap({"collected": None, "minutes_per_session": None})
    assert pairs.score.isna().all() and pairs.student_minutes.isna().all() and len(pairs) == 2


def test_a_required_assessment_is_never_the_one_to_give_up():
    pairs = overlap({}, required_by="state")
    assert pairs.required.all()
    assert pairs.question[0] == "Beacon is required. Could it tell us what we give Probe for?"


# The year


def test_the_year_strip_counts_days_from_july_1():
    strip = analysis.year_strip(
        inventory({"collected": "Jul 1 to Jul 11; Jun 20 to Jun 30", "available": "14 days"})
    )
    assert listed(strip, "opens", "closes", "usable", "lag_days") == [(0, 10, 24, 14), (355, 365, 379, 14)]


def test_a_day_of_use_belongs_to_the_window_before_it():
    strip = analysis.year_strip(
        inventory({"collected": "Jul 1 to Jul 11; Jan 1 to Jan 10", "available": "Jan 20"})
    )
    assert strip.lag_days.isna().tolist() == [True, False]
    assert strip.lag_days[1] == 10


def test_use_in_the_next_summer_passes_the_end_of_the_year():
    strip = analysis.year_strip(inventory({"collected": "Jun 1 to Jun 20", "available": "Sep 15"}))
    assert strip.usable[0] > 365 and strip.lag_days[0] == 87


def test_what_is_kept_all_year_is_used_as_it_comes():
    strip = analysis.year_strip(inventory({"collected": "Jul 1 to Jun 30", "available": "3 days"}))
    assert listed(strip, "opens", "closes", "usable", "lag_days") == [(0, 365, 3, 3)]


@pytest.mark.parametrize("row", [{"available": None}, {"available": "Sep 20"}, {"collected": None}])
def test_a_wait_that_cannot_be_counted_stays_open(row):
    strip = analysis.year_strip(inventory(row))
    assert len(strip) == 1 and strip.lag_days.isna().all()


# Domains

KEYED = {"identifier": "student number", "granularity": "student"}


def test_domains_can_be_joined_only_on_the_same_key_at_the_same_level():
    entries = inventory(
        {**KEYED},
        {"name_local": "Enrollment", "domain": ["demographics"], **KEYED},
        {"name_local": "Climate survey", "domain": ["perceptions"], **KEYED, "granularity": "school"},
    )
    met = analysis.intersections(entries).set_index(["first", "second"])
    assert met.loc[("student outcomes", "demographics"), ["state", "first_source", "second_source"]].tolist() == [
        "can be joined", "Beacon", "Enrollment",
    ]  # fmt: skip
    assert met.at[("student outcomes", "perceptions"), "state"] == "exists, cannot be joined"
    assert met.at[("perceptions", "processes"), "state"] == "absent"
    assert len(met) == 6 and met.question.str.endswith("?").all()


def test_a_source_without_a_key_cannot_be_joined():
    entries = inventory(
        {**KEYED, "identifier": "none"}, {"domain": ["demographics"], **KEYED, "identifier": "none"}
    )
    assert "can be joined" not in set(analysis.intersections(entries).state)


def test_wider_intersections_need_one_key_for_all_domains():
    domains = ["student outcomes", "demographics", "perceptions", "processes"]
    entries = inventory(*({"domain": [domain], **KEYED} for domain in domains[:3]), {"domain": ["processes"]})
    wider = analysis.wider_intersections(entries).set_index("domains").state
    assert wider["student outcomes × demographics × perceptions"] == "can be joined"
    assert wider[" × ".join(domains)] == "exists, cannot be joined"
    assert len(wider) == 5


# Access, completeness, expectations, needs


def test_access_says_who_sees_what_and_how_many_they_are():
    staff = pd.DataFrame({
        "school": [HERON, HERON, ""], "role": ["teacher", "coach", "technology"], "people": [24.0, 2.0, 3.0],
    })  # fmt: skip
    seen = analysis.access(inventory({"access_teachers": "none"}), staff).set_index("audience")
    assert seen.at["teachers", "sees"] == "none" and seen.at["teachers", "people"] == 26
    assert seen.at["central office", "sees"] == "not known" and seen.at["central office", "people"] == 3
    assert pd.isna(seen.at["families", "people"])


def test_completeness_measures_what_is_filled_verified_and_in_doubt():
    entries = inventory(
        {
            "steward": "coach",
            "use_text": "Teams regroup.",
            "status": "school verified",
            "accurate": "don't know",
        },
        {"grades": ["9"], "timely": "2 fair"},
    )
    row = analysis.completeness(entries, SCHOOLS, FINISHED).iloc[0]
    assert (row.sources, row.without_steward, row.rows_with_problems, row.state) == (2, 1, 1, "counted")
    assert (row.verified, row.unsure) == (0.5, 0.5)
    assert row.core_filled == pytest.approx((11 + 9) / 22)


def test_a_school_without_rows_has_no_shares():
    row = analysis.completeness(inventory({}), SCHOOLS, FINISHED).iloc[1]
    assert (row.sources, row.state) == (0, "unknown")
    assert pd.isna(row.core_filled) and pd.isna(row.verified)


def test_expectations_say_what_is_missing():
    expected = analysis.expectations(
        inventory({"expected_use": "Regroup.", "access_families": "own students"}, {"available": None})
    )
    assert listed(expected, "audience", "missing") == [
        ("families", ""),
        ("", "what people should do with it; who sees it; when it can be used"),
    ]


def test_needs_come_from_wishes_gaps_and_domains_that_do_not_meet():
    wishes = pd.DataFrame({
        "need": ["Reasons for absence", "Eye tests"], "question_it_serves": ["Why Mondays?", "Who needs glasses?"],
        "why_not_now": ["not collected", "not collected"], "decision": [None, "not now"],
    })  # fmt: skip
    entries = inventory({"grades": ["K", "1", "2"]}, {"subject": "Reading", "grades": ["K", "1"]})
    covered = analysis.coverage(entries, SCHOOLS[:1], FINISHED)
    needed = analysis.still_needed(wishes, covered, analysis.intersections(entries))
    assert needed["from"].value_counts().to_dict() == {
        "domains cannot be joined": 3, "no assessment": 2, "wish list": 1,
    }  # fmt: skip
    assert needed.why[0] == "Why Mondays? Why not now: not collected."
    assert needed.why[1] == "None is listed in grade 2 at Heron Street.", (
        "reading counts as language arts in K and 1"
    )


def test_an_unfinished_school_has_no_gaps():
    entries = inventory({})
    covered = analysis.coverage(entries, SCHOOLS, NO_CARDS)
    met = analysis.intersections(entries)
    assert "absent" in set(met.state)
    assert analysis.still_needed(pd.DataFrame(), covered, met).empty


def test_gaps_leave_out_what_may_rightly_be_missing():
    entries = inventory(
        {"grades": ["K", "1", "2"], "subject": "Reading"},
        {"subject": "Fine and Performing Arts", "grades": ["1"]},
    )
    missing = gaps(analysis.coverage(entries, SCHOOLS, FINISHED))
    assert set(missing.subject) == {"Mathematics", "Science", "Social Studies"}
    assert set(missing.school) == {HERON}, "nothing is known about the school without rows"


# Rows read together


def test_problems_that_show_across_rows_are_found_once():
    entries = inventory(
        {"name_local": "Beacon", "grades": ["1"]},
        {"name_local": "beacon", "grades": ["1", "2"]},
        {"name_local": "Long test", "grades": ["2"], "sessions_per_year": 40, "minutes_per_session": 50},
        {"name_local": "Own survey", "kind": "survey", "scope": "school only", "population": "families"},
        {
            "name_local": "Own survey",
            "kind": "survey",
            "scope": "school only",
            "population": "families",
            "school": WREN,
        },
        {"name_local": "Language check", "subject": "English-language proficiency"},
    )
    problems = analysis.problems_across_rows(entries, SCHOOLS)
    assert listed(problems, "school", "record_id", "field") == [
        (HERON, "INV-0001", "name_local"), (HERON, "INV-0002", "name_local"),
        (HERON, "INV-0003", "minutes_per_session"), (HERON, "INV-0004", "scope"), (HERON, "INV-0006", "population"),
    ]  # fmt: skip
    assert set(problems.level) == {"check"}
    assert "Grade 2 adds up to at least 33 hours" in problems.says[2]
    assert "Heron Street and Wren High" in problems.says[3] and "district common" in problems.says[3]


def test_the_same_name_for_other_grades_students_or_subjects_is_no_problem():
    entries = inventory({}, {"grades": ["K"]}, {"population": "sample"}, {"subject": "Science"})
    assert analysis.problems_across_rows(entries, SCHOOLS).empty


# Empty frames


FRAMES = {
    "current_picture": analysis.current_picture(NOTHING), "year_strip": analysis.year_strip(NOTHING),
    "coverage": analysis.coverage(NOTHING, SCHOOLS[:0], NO_CARDS), "under_used": analysis.under_used(NOTHING),
    "overlaps": analysis.overlaps(NOTHING), "intersections": analysis.intersections(NOTHING),
    "domain_counts": analysis.domain_counts(NOTHING, SCHOOLS[:0], NO_CARDS),
    "access": analysis.access(NOTHING, pd.DataFrame()),
    "completeness": analysis.completeness(NOTHING, SCHOOLS[:0], NO_CARDS),
    "expectations": analysis.expectations(NOTHING),
    "problems_across_rows": analysis.problems_across_rows(NOTHING, SCHOOLS),
}  # fmt: skip
SENTENCES = {
    "current_picture": sentences.picture_sentence, "year_strip": sentences.year_sentence,
    "coverage": sentences.coverage_sentence, "under_used": sentences.under_used_sentence,
    "overlaps": sentences.overlap_sentence, "intersections": sentences.intersection_sentence,
    "domain_counts": sentences.domain_sentence, "access": sentences.access_sentence,
    "completeness": sentences.completeness_sentence, "expectations": sentences.expectation_sentence,
    "problems_across_rows": sentences.problem_sentence,
}  # fmt: skip


@pytest.mark.parametrize("name", FRAMES)
def test_an_empty_inventory_gives_the_columns_and_a_kind_sentence(name):
    assert len(FRAMES[name]) == 0 and len(FRAMES[name].columns) >= 3
    assert SENTENCES[name](FRAMES[name]).endswith(".")


def test_frames_without_any_column_are_taken_as_empty():
    nothing = pd.DataFrame()
    assert analysis.coverage(nothing, nothing, nothing).empty
    assert analysis.effort(nothing).empty and analysis.still_needed(nothing, nothing, nothing).empty


# Sentences


def test_sentences_name_the_finding():
    entries = inventory(
        {"name_local": "Beacon", **FALL, **KEYED, "access_teachers": "none"}, {"name_local": "Probe", **FALL}
    )
    covered = analysis.coverage(entries, SCHOOLS[:1], FINISHED)
    assert "Mathematics (grade K)" in sentences.coverage_sentence(covered)
    assert "14 days for Beacon" in sentences.year_sentence(analysis.year_strip(entries))
    assert "2 pairs" not in sentences.overlap_sentence(analysis.overlaps(entries)), (
        "a pair counts once, not per grade"
    )
    assert "teachers cannot see Beacon" in sentences.access_sentence(analysis.access(entries, pd.DataFrame()))
    assert "demographics, perceptions and processes" in sentences.picture_sentence(
        analysis.current_picture(entries)
    )
    assert "perceptions at Heron Street" in sentences.domain_sentence(
        analysis.domain_counts(entries, SCHOOLS[:1], FINISHED)
    )
    assert "0% of the rows are verified" in sentences.completeness_sentence(
        analysis.completeness(entries, SCHOOLS[:1], FINISHED)
    )


def test_the_sentence_of_an_unfinished_school_says_unknown():
    covered = analysis.coverage(inventory({}), SCHOOLS[:1], NO_CARDS)
    assert "unknown, not “none”" in sentences.coverage_sentence(covered)


# Properties

sources = st.fixed_dictionaries({
    "name_local": st.sampled_from(["Beacon", "Probe", "Unit test", None]),
    "school": st.sampled_from([HERON, WREN, ""]),
    "kind": st.sampled_from(["assessment", "survey", None]),
    "domain": st.lists(st.sampled_from(["student outcomes", "processes"]), max_size=2, unique=True),
    "grades": st.lists(st.sampled_from(["K", "1", "9"]), max_size=3, unique=True),
    "population": st.sampled_from(["all in grade", "sample", None]),
    "subject": st.sampled_from(["Mathematics", "Science", None]),
    "purpose": st.lists(st.sampled_from(["screening", "diagnostic"]), max_size=2, unique=True),
    "collected": st.sampled_from(["Sep 8 to Oct 2", "Jun 20 to Jul 9", "Jul 1 to Jun 30", None]),
    "available": st.sampled_from(["Oct 20", "14 days", None]),
    "staff_hours": st.sampled_from([None, 0, 3, 40]),
    "required_by": st.sampled_from([None, "state", "nobody: our choice"]),
    "use_now": st.sampled_from([None, "none known", "drives a routine decision"]),
    "identifier": st.sampled_from([None, "none", "student number"]),
    "granularity": st.sampled_from([None, "student"]),
})  # fmt: skip
inventories = st.lists(sources, min_size=1, max_size=8)


def everything(entries: pd.DataFrame) -> dict[str, pd.DataFrame]:
    covered = analysis.coverage(entries, SCHOOLS, FINISHED)
    met = analysis.intersections(entries)
    alone = (
        "current_picture",
        "effort",
        "under_used",
        "overlaps",
        "year_strip",
        "wider_intersections",
        "expectations",
    )
    return {
        "coverage": covered, "intersections": met,
        "completeness": analysis.completeness(entries, SCHOOLS, FINISHED),
        "domains": analysis.domain_counts(entries, SCHOOLS, FINISHED),
        "needed": analysis.still_needed(pd.DataFrame(), covered, met),
        "problems": analysis.problems_across_rows(entries, SCHOOLS),
        **{name: getattr(analysis, name)(entries) for name in alone},
    }  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(inventories, st.randoms())
def test_the_order_of_rows_changes_nothing(rows, random):
    entries = inventory(*rows)
    order = random.sample(range(len(entries)), len(entries))
    mixed = everything(entries.iloc[order])
    for name, frame in everything(entries).items():
        pd.testing.assert_frame_equal(frame, mixed[name], obj=name)


@settings(max_examples=30, deadline=None)
@given(inventories, sources)
def test_adding_a_source_never_lowers_coverage(rows, added):
    def reached(entries: pd.DataFrame) -> pd.Series:
        covered = analysis.coverage(entries, SCHOOLS, FINISHED)
        return covered.set_index(["school", "grade", "subject"]).assessments

    before = reached(inventory(*rows))
    after = reached(inventory(*rows, added))
    assert (after.loc[before.index] >= before).all()


@settings(max_examples=30, deadline=None)
@given(inventories)
def test_shares_stay_between_none_and_all_and_required_sources_are_kept(rows):
    entries = inventory(*rows)
    results = everything(entries)
    for frame, column in (
        ("effort", "effort"),
        ("overlaps", "score"),
        ("overlaps", "window_overlap"),
        ("completeness", "core_filled"),
    ):
        known = results[frame][column].dropna()
        assert known.between(0, 1).all()
    stopped = results["under_used"].query("suggestion == 'stop'").record_id
    required_by = entries.set_index("record_id").required_by
    assert all(required_by[record] == "nobody: our choice" for record in stopped)


# Rows a team need not type


@pytest.fixture
def open_sample(tmp_path: Path):
    def open_one(school: str = "") -> Workbook:
        return Workbook(
            f"sqlite:///{tmp_path / 'store.sqlite'}", district="0398", school=school, school_year="2026-27",
            today=dt.date(2026, 11, 2), role="principal", exports=tmp_path,
        )  # fmt: skip

    district = open_one()
    district.save(School, [
        Change({"code": HERON, "name": "Heron Street", "level": "elementary", "grades": ["K", "1", "2"]}),
        Change({"code": WREN, "name": "Wren High", "level": "high", "grades": ["9", "10"]}),
    ])  # fmt: skip
    district.save(InventoryEntry, [
        Change({**TEST, "name_local": "Beacon", "grades": ["1", "2", "3"], "steward": "coach"}),
        Change({**TEST, "name_local": "State test", "scope": "state", "grades": ["10"]}),
        Change({**TEST, "name_local": "Budget", "kind": "finance, HR or operations", "grades": []}),
        Change({**TEST, "name_local": "Old test", "lifecycle": "retired"}),
        Change({**TEST, "name_local": "Office list", "scope": "grade or department"}),
    ])  # fmt: skip
    return open_one


def test_a_school_starts_with_the_shared_sources_of_its_grades(open_sample):
    added = prefill_inventory(open_sample(HERON))
    assert [(row.values["name_local"], row.values.get("grades", [])) for row in added] == [
        ("Beacon", ["1", "2"]), ("Budget", []),
    ]  # fmt: skip
    assert {(row.school, row.origin, row.status) for row in added} == {(HERON, "prefilled", "draft")}
    assert added[0].values["steward"] == "coach" and "use_now" not in added[0].values
    assert [row.values["name_local"] for row in prefill_inventory(open_sample(WREN))] == [
        "State test",
        "Budget",
    ]


def test_starting_twice_adds_nothing_and_keeps_what_the_school_wrote(open_sample):
    workbook = open_sample(HERON)
    workbook.save(InventoryEntry, [Change({**TEST, "name_local": "beacon", "use_now": "none known"})])
    prefill_inventory(workbook)
    assert prefill_inventory(workbook) == []
    assert [row.values["name_local"] for row in workbook.rows(InventoryEntry)] == ["beacon", "Budget"]


def test_a_source_listed_under_its_standard_name_is_not_added_again(open_sample):
    workbook = open_sample(HERON)
    mine = {
        "name_local": "The fall math thing",
        "name_standard": "beacon",
        "kind": "assessment",
        "grades": ["1"],
    }
    workbook.save(InventoryEntry, [Change(mine)])
    assert [row.values["name_local"] for row in prefill_inventory(workbook)] == ["Budget"]


def test_a_new_district_starts_with_what_every_district_has(tmp_path):
    office = Workbook(
        f"sqlite:///{tmp_path / 'new.sqlite'}", district="0035", school_year="2026-27",
        today=dt.date(2026, 11, 2), exports=tmp_path,
    )  # fmt: skip
    office.save(
        School, [Change({"code": "00350010", "name": "First", "level": "elementary", "grades": "K-2"})]
    )
    school = Workbook(
        office.url,
        district="0035",
        school="00350010",
        school_year="2026-27",
        today=office.today,
        exports=tmp_path,
    )
    first = {row.values["name_local"] for row in prefill_inventory(school)}
    assert "MCAS Mathematics" not in first  # not for its grades
    assert len(first) > 10
    listed = prefill_inventory(office)
    assert {"MCAS Mathematics"} | first <= {row.values["name_local"] for row in listed}
    assert prefill_inventory(school) == [] == prefill_inventory(office)


def test_state_elements_are_adopted_once_with_their_names(open_sample):
    workbook = open_sample()
    adopt_elements(workbook, "SIMS", ["DOE017", " doe018 ", "DOE017"])
    assert adopt_elements(workbook, "SIMS", ["DOE018"]) == []
    names = facts.state_elements("SIMS").set_index("code").name
    rows = workbook.rows(StateElement)
    assert [(row.values["code"], row.values["name"], row.origin) for row in rows] == [
        ("DOE017", names["DOE017"], "prefilled"), ("DOE018", names["DOE018"], "prefilled"),
    ]  # fmt: skip


def test_an_unknown_element_is_refused_by_name(open_sample):
    with pytest.raises(UnknownElement, match="SIMS has no element XYZ"):
        adopt_elements(open_sample(), "SIMS", ["DOE017", "XYZ"])


def test_analyses_take_what_the_store_gives(open_sample):
    workbook = open_sample(HERON)
    prefill_inventory(workbook)
    workbook.save(InventoryStatus, [Change({"progress": "finished"})])
    entries, progress = workbook.load(InventoryEntry), workbook.load(InventoryStatus)
    covered = analysis.coverage(entries, workbook.schools(), progress)
    assert set(covered[covered.school == HERON].state) == {"counted", "not served"}
    assert analysis.access(entries, workbook.load(StaffRole)).people.isna().all()
    assert (
        len(analysis.still_needed(workbook.load(WishListItem), covered, analysis.intersections(entries))) > 0
    )


def test_the_usual_sources_are_named_added_and_taken_back(open_sample):
    workbook = open_sample(HERON)
    offer = inventory_forms(workbook).children[0]
    assert offer.add.description == "Add 2 usual sources"
    assert "Beacon, Budget" in offer.said.value
    offer.add.click()
    assert len(workbook.rows(InventoryEntry)) == 2
    assert offer.add.disabled
    offer.undo.click()
    assert workbook.rows(InventoryEntry) == []
    assert not offer.add.disabled


def test_taking_the_usual_sources_back_leaves_what_was_typed_since(open_sample):
    workbook = open_sample(HERON)
    offer = inventory_forms(workbook).children[0]
    offer.add.click()
    beacon = next(row for row in workbook.rows(InventoryEntry) if row.values["name_local"] == "Beacon")
    typed = {**beacon.written, "use_now": "looked at"}
    workbook.save(InventoryEntry, [Change(typed, beacon.record_id, beacon.version)])
    offer.undo.click()
    (kept,) = workbook.rows(InventoryEntry)
    assert (kept.values["name_local"], kept.values["use_now"]) == ("Beacon", "looked at")
