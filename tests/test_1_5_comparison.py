"""What the comparison of schools says: nothing about a school that is not finished, and reasons in words."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddtk_helpers.activities.a1_5_data_inventory import sentences
from ddtk_helpers.activities.a1_5_data_inventory.analysis import comparison, coverage
from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry
from ddtk_helpers.records import ENVELOPE, describe

ELM, FIR, ASH, HIGH = "03980010", "03980020", "03980030", "03980505"
SCHOOLS = pd.DataFrame({
    "code": [ELM, FIR, ASH, HIGH], "name": ["Elm", "Fir", "Ash", "High"],
    "level": ["elementary", "elementary", "elementary", "high"],
    "grades": [["K", "1", "2"], ["K", "1", "2"], ["K", "1"], ["9", "10"]],
})  # fmt: skip
FINISHED = pd.DataFrame({"school": [ELM, FIR, ASH, HIGH], "progress": ["finished"] * 4})
TEST = {
    "name_local": "Beacon", "kind": "assessment", "domain": ["student outcomes"], "scope": "district common",
    "grades": ["1", "2"], "population": "all in grade", "subject": "Mathematics", "mode": "computer",
    "collected": "Sep 8 to Sep 19",
}  # fmt: skip
OTHER = {"name_local": "Bus list", "kind": "finance, HR or operations", "subject": None}


def inventory(*rows: dict[str, Any]) -> pd.DataFrame:
    """Give rows as `Workbook.load` gives them; each starts from TEST."""
    filled = [{"record_id": f"INV-{n:04}", "status": "draft", **TEST, **row} for n, row in enumerate(rows, 1)]
    columns = [*ENVELOPE, *(spec.name for spec in describe(InventoryEntry))]
    numbers = [spec.name for spec in describe(InventoryEntry) if spec.kind == "number"]
    return (
        pd.DataFrame(filled, dtype=object).reindex(columns=columns).astype(dict.fromkeys(numbers, "float64"))
    )


def listed(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    return list(frame[list(columns)].itertuples(index=False, name=None))


def reasons(**third: Any) -> str:
    """Give why the third school is not comparable with two schools that test alike."""
    frame = comparison.comparable(
        inventory({"school": ELM}, {"school": FIR}, {"school": ASH, **third}), SCHOOLS, FINISHED
    )
    by_school = frame.set_index("school")
    assert by_school.loc[[ELM, FIR], "common"].all()
    assert by_school.at[ASH, "common"] == (not by_school.at[ASH, "reasons"])
    return by_school.at[ASH, "reasons"]


@pytest.mark.parametrize(
    ("third", "expected"),
    [
        ({}, ""),
        ({"collected": "Sep 1 to Sep 5"}, ""),
        ({"collected": "Oct 3 to Oct 9"}, ""),  # 14 days after Sep 19
        ({"collected": "Oct 4 to Oct 9"}, "window"),
        ({"collected": "Jul 1 to Jun 30"}, "window"),
        ({"collected": "Sep 8 to Sep 19; Jan 11 to Jan 29"}, ""),
        ({"collected": None}, "window not known"),
        ({"mode": "paper"}, "mode"),
        ({"mode": None}, "mode not known"),
        ({"population": "sample"}, "population"),
        ({"population": None}, "population not known"),
        ({"mode": "paper", "collected": "May 3 to May 9"}, "window, mode"),
    ],
)
def test_results_are_comparable_only_when_all_is_alike(third, expected):
    assert reasons(**third) == expected


def test_another_edition_is_not_comparable_but_an_edition_nobody_wrote_is_no_reason():
    entries = inventory(
        {"school": ELM, "edition": "8th"},
        {"school": FIR, "edition": "8th."},
        {"school": ASH, "edition": "6th"},
    )
    frame = comparison.comparable(entries, SCHOOLS, FINISHED).set_index("school")
    assert frame.reasons[[ELM, FIR, ASH]].tolist() == ["", "", "edition"]
    assert reasons(edition=None) == ""


def test_a_wider_tolerance_accepts_windows_further_apart():
    entries = inventory({"school": ELM}, {"school": FIR, "collected": "Oct 20 to Oct 30"})
    strict = comparison.comparable(entries, SCHOOLS, FINISHED)
    wide = comparison.comparable(entries, SCHOOLS, FINISHED, tolerance_days=31)
    assert not strict.common.all() and wide[wide.uses == "yes"].common.all()


def test_a_school_that_is_not_finished_is_unknown_and_one_that_is_finished_says_no():
    entries = inventory({"school": ELM}, {"school": FIR, **OTHER}, {"school": ASH, **OTHER})
    cards = FINISHED[FINISHED.school != ASH]
    frame = comparison.comparable(entries, SCHOOLS, cards)
    assert listed(frame, "assessment", "school_name", "level", "uses", "common", "reasons") == [
        ("Beacon", "Elm", "elementary", "yes", False, "no other school"),
        ("Beacon", "Fir", "elementary", "no", False, ""),
        ("Beacon", "Ash", "elementary", "unknown", False, ""),
    ]


def test_schools_without_the_grades_and_other_levels_are_not_asked():
    entries = inventory({"school": ELM, "grades": ["2"]}, {"school": HIGH, "grades": ["9"]})
    frame = comparison.comparable(entries, SCHOOLS, FINISHED)
    assert listed(frame, "school_name", "level") == [
        ("Elm", "elementary"),
        ("Fir", "elementary"),
        ("High", "high"),
    ]


def test_one_name_for_two_subjects_is_two_assessments():
    entries = inventory(
        {"school": ELM}, {"school": ELM, "subject": "Science"}, {"school": FIR, "subject": "Science"}
    )
    frame = comparison.comparable(entries, SCHOOLS, FINISHED)
    assert set(frame.assessment) == {"Beacon (Mathematics)", "Beacon (Science)"}


def test_shares_count_only_schools_whose_answer_is_known():
    entries = inventory({"school": ELM}, {"school": FIR, "mode": "paper"}, {"school": ASH, **OTHER})
    known = comparison.shared_assessments(entries, SCHOOLS, FINISHED)
    columns = ("schools_using", "schools_eligible", "common", "reasons")
    assert listed(known, *columns) == [(2, 3, False, "mode: 1 school; not used: 1 school")]
    assert known.share[0] == pytest.approx(2 / 3)
    unfinished = comparison.shared_assessments(entries, SCHOOLS, FINISHED[FINISHED.school != ASH])
    assert listed(unfinished, *columns) == [(2, 2, False, "mode: 1 school; unknown: 1 school")]


def test_an_assessment_is_common_when_every_eligible_school_gives_it_alike():
    entries = inventory({"school": ELM}, {"school": FIR}, {"school": ASH})
    shared = comparison.shared_assessments(entries, SCHOOLS, FINISHED)
    assert listed(shared, "share", "common", "reasons") == [(1.0, True, "")]
    assert "1 assessment given alike" in sentences.shared_sentence(shared)


def test_access_that_differs_from_most_schools_is_named():
    entries = inventory(
        {"school": ELM, "access_teachers": "own students"}, {"school": FIR, "access_teachers": "own students"},
        {"school": ASH, "access_teachers": "none"}, {"school": HIGH, "access_teachers": None},
    )  # fmt: skip
    differences = comparison.access_differences(entries, SCHOOLS)
    assert listed(differences, "name", "audience", "sees_most", "school", "sees") == [
        ("Beacon", "teachers", "own students", ASH, "none")
    ]
    assert "Beacon" in sentences.access_difference_sentence(differences)


def test_between_two_schools_the_wider_access_is_the_measure():
    entries = inventory(
        {"school": ELM, "access_families": "none"}, {"school": FIR, "access_families": "own students"}
    )
    assert comparison.access_differences(entries, SCHOOLS).school.tolist() == [ELM]


def test_the_summary_keeps_counted_and_unknown_schools_apart():
    entries = inventory({"school": ELM}, {"school": FIR, **OTHER}, {"school": ASH})
    covered = coverage(entries, SCHOOLS, FINISHED[FINISHED.school != ASH])
    summary = comparison.coverage_summary(covered).set_index(["grade", "subject"])
    assert summary.loc[("1", "Mathematics")].tolist() == [1, 2, 1]
    assert summary.loc[("2", "Mathematics")].tolist() == [1, 2, 0]
    assert summary.loc[("9", "Mathematics")].tolist() == [0, 0, 1]
    uneven = comparison.uneven_coverage(covered)
    assert listed(uneven, "grade", "subject", "schools_with", "schools_counted") == [
        ("1", "Mathematics", 1, 2), ("2", "Mathematics", 1, 2),
    ]  # fmt: skip
    assert "In 2 cases some schools" in sentences.coverage_summary_sentence(covered)


def test_rows_of_the_district_office_are_no_school():
    entries = inventory({"school": ""}, {"school": ELM})
    frame = comparison.comparable(entries, SCHOOLS, FINISHED)
    assert "" not in set(frame.school)
    assert frame.set_index("school").at[ELM, "reasons"] == "no other school"


def test_without_rows_every_comparison_is_empty_and_says_what_to_do():
    nothing = pd.DataFrame()
    results = {
        sentences.comparable_sentence: comparison.comparable(nothing, SCHOOLS, nothing),
        sentences.shared_sentence: comparison.shared_assessments(nothing, SCHOOLS, nothing),
        sentences.access_difference_sentence: comparison.access_differences(nothing, SCHOOLS),
        sentences.coverage_summary_sentence: coverage(nothing, nothing, nothing),
        sentences.name_sentence: comparison.name_candidates(nothing, nothing),
    }
    for say, frame in results.items():
        assert frame.empty and len(frame.columns) >= 5 and say(frame).endswith(".")
    assert comparison.coverage_summary(coverage(nothing, nothing, nothing)).empty
    assert comparison.uneven_coverage(nothing).empty


def test_the_sentence_names_what_stands_in_the_way_and_who_is_unknown():
    entries = inventory({"school": ELM}, {"school": FIR, "mode": "paper"})
    frame = comparison.comparable(entries, SCHOOLS, FINISHED)
    says = sentences.comparable_sentence(frame)
    assert "mode" in says and "Unknown, not “no”: Ash" in says


uses = st.fixed_dictionaries({
    "school": st.sampled_from([ELM, FIR, ASH, HIGH, ""]),
    "name_local": st.sampled_from(["Beacon", "beacon", "Probe", None]),
    "subject": st.sampled_from(["Mathematics", "Science", None]),
    "grades": st.lists(st.sampled_from(["K", "1", "9"]), max_size=2, unique=True),
    "population": st.sampled_from(["all in grade", "sample", None]),
    "collected": st.sampled_from(["Sep 8 to Sep 19", "Sep 30 to Oct 4", "Jun 20 to Jul 5", None]),
    "mode": st.sampled_from(["paper", "computer", None]),
    "edition": st.sampled_from(["6th", "8th", None]),
    "access_teachers": st.sampled_from(["none", "all students", None]),
})  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(uses, min_size=1, max_size=10), st.randoms())
def test_the_order_of_rows_changes_no_comparison(rows, random):
    entries = inventory(*rows)
    mixed = entries.iloc[random.sample(range(len(entries)), len(entries))]
    for compare in (comparison.comparable, comparison.shared_assessments):
        pd.testing.assert_frame_equal(compare(entries, SCHOOLS, FINISHED), compare(mixed, SCHOOLS, FINISHED))
    pd.testing.assert_frame_equal(
        comparison.access_differences(entries, SCHOOLS), comparison.access_differences(mixed, SCHOOLS)
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(uses, min_size=1, max_size=10), st.sets(st.sampled_from([ELM, FIR, ASH, HIGH])))
def test_no_unfinished_school_ever_says_no_and_common_always_has_company(rows, finished):
    cards = FINISHED[FINISHED.school.isin(finished)]
    frame = comparison.comparable(inventory(*rows), SCHOOLS, cards)
    assert set(frame[frame.uses == "no"].school) <= finished
    assert (frame.common == ((frame.uses == "yes") & (frame.reasons == ""))).all()
    for _, group in frame.groupby(["assessment", "level"]):
        assert group.common.sum() == 0 or (group.uses == "yes").sum() > 1
