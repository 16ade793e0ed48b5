"""1.7: the schedule and its flags, late releases and the meetings they hurt, allowed against actual access."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from ddtk_helpers.activities.a1_4_team_meetings.records import AgendaItem, Meeting
from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry
from ddtk_helpers.activities.a1_6_data_collection.records import DataError, TrainingNeed
from ddtk_helpers.activities.a1_7_data_dissemination import analysis, facts, prefill, sentences
from ddtk_helpers.activities.a1_7_data_dissemination.records import (
    AccessRule,
    CounselSignOff,
    PolicyCheck,
    Release,
)
from ddtk_helpers.activities.a1_7_data_dissemination.rows import load
from ddtk_helpers.activities.a1_7_data_dissemination.shown import all_policies
from ddtk_helpers.answers import hiding
from ddtk_helpers.district import School
from ddtk_helpers.records import check
from ddtk_helpers.store import Change, Workbook
from ddtk_helpers.suppression import minimum_for, suppress
from ddtk_helpers.suppression.facts import UnknownReport

TODAY = dt.date(2026, 11, 2)
HERON = "03980010"
RELEASE = {
    "asset": "Reading screener", "title": "Screener, fall", "data_as_of": "2026-10-02", "expected_release": "2026-10-05",
    "source_of_date": "local", "audience": ["teacher"], "level": "own students", "expected_use": "Regroup", "use_by": "2026-10-16",
    "sender": "coach", "display": "report", "channel": "web page", "support": "guide", "cautions": "One test.",
}  # fmt: skip
SOURCE = {
    "name_local": "Reading screener", "kind": "assessment", "domain": ["student outcomes"], "scope": "district common",
    "population": "all in grade", "use_now": "looked at", "access_team": "open it ourselves now", "steward": "coach",
    "collected": "Sep 8 to Oct 2; Jan 11 to Jan 29", "available": "3 days", "sensitivity": "student record",
    "score_types": ["percentile rank"], "access_teachers": "own students", "known_limits": "One short test.",
    "expected_use": "Regroup for intervention",
}  # fmt: skip
RULE = {
    "who": ["teacher"], "what": "student record", "scope": "own only", "action": ["view"], "purpose": "Teach",
    "legal_basis": "school official", "review_on": "2027-08-15",
}  # fmt: skip
MEETING = {
    "date": "2026-10-14", "start": "15:00", "end": "16:00", "type": "working", "facilitator": "Noor Haddad",
    "objective": ["By the end we will have regrouped."],
}  # fmt: skip
ITEM = {
    "meeting": "MTG-0001", "n": 1, "topic": "Groups", "intended_product": "New groups", "purpose": "explore", "mins": 20,
    "question": "Who?", "protocol": "go around", "evidence": ["reading screener"],
}  # fmt: skip


def put(book: Workbook, model: Any, *rows: dict[str, Any], school: str | None = None) -> None:
    place = book.school if school is None else school
    book.save(model, [Change(row, school=place) for row in rows])


def flags_of(book: Workbook) -> dict[str, str]:
    rows = load(book)
    found = analysis.flags(rows.releases, rows.entries, rows.rules, rows.needs)
    return dict(zip(found["flag"], found["says"], strict=True))


@pytest.fixture
def book(sqlite_workbook: Workbook) -> Workbook:
    return sqlite_workbook


# The rows


def test_a_good_release_has_nothing_to_look_at_again(book: Workbook) -> None:
    assert check(Release, RELEASE).problems == ()
    put(book, Release, RELEASE)
    put(book, InventoryEntry, SOURCE)
    put(book, AccessRule, RULE)
    assert flags_of(book) == {}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"use_by": "2026-10-01"}, "use_by"), ({"expected_release": "2026-09-01"}, "expected_release"),
        ({"actual_release": "2026-09-01"}, "actual_release"), ({"expected_use": "For teachers"}, "expected_use"),
        ({"sender": None}, "sender"), ({"sender": "Ann Lee and Bo Day"}, "sender"), ({"level": "school"}, "suppression"),
        ({"audience": ["family"]}, "languages"), ({"used": "yes"}, "result"),
    ],
)  # fmt: skip
def test_a_release_says_what_to_look_at(change: dict[str, Any], field: str) -> None:
    assert field in {problem.field for problem in check(Release, RELEASE | change).problems}


def test_rules_question_wide_open_restricted_records_and_a_missing_basis() -> None:
    wide = RULE | {"what": "student record restricted", "scope": "all", "legal_basis": None}
    assert {problem.field for problem in check(AccessRule, wide).problems} == {"scope", "legal_basis"}
    assert check(AccessRule, RULE).problems == ()


def test_a_gap_of_the_self_check_needs_an_owner_and_a_day() -> None:
    found = check(PolicyCheck, {"question": "small groups", "answer": "no"})
    assert {problem.field for problem in found.problems} == {"owner", "by"}


# Flags


@pytest.mark.parametrize(
    ("change", "flag"),
    [
        ({"use_by": "2026-10-01"}, "use before release"), ({"sender": None}, "nobody sends it"),
        ({"expected_use": None}, "no expected use"), ({"level": "school"}, "small groups not settled"),
        ({"cautions": None}, "no words of caution"), ({"audience": ["family"]}, "not in the families' languages"),
        ({"support": None}, "scores nobody was trained to read"), ({"audience": ["coach"]}, "more than the rule allows"),
    ],
)  # fmt: skip
def test_each_fault_is_flagged(book: Workbook, change: dict[str, Any], flag: str) -> None:
    put(book, Release, RELEASE | change)
    put(book, InventoryEntry, SOURCE)
    put(book, AccessRule, RULE)
    assert flag in flags_of(book)


def test_an_audience_that_the_inventory_shuts_out_is_flagged(book: Workbook) -> None:
    put(book, Release, RELEASE)
    put(book, InventoryEntry, SOURCE | {"access_teachers": "none"})
    assert "teacher can see nothing" in flags_of(book)["audience without access"]


def test_two_lines_for_one_test_are_flagged_and_the_same_line_is_not(book: Workbook) -> None:
    put(book, Release, RELEASE | {"cut_score": "40th percentile"})
    put(book, Release, RELEASE | {"title": "Letter", "audience": ["coach"], "cut_score": "40th Percentile"})
    assert "two lines for one test" not in flags_of(book)
    put(book, Release, RELEASE | {"title": "Other letter", "cut_score": "25th percentile"})
    assert "25th percentile" in flags_of(book)["two lines for one test"]


@pytest.mark.parametrize(("releases", "is_flagged"), [(8, False), (9, True)])
def test_nine_releases_in_a_month_are_too_many(book: Workbook, releases: int, is_flagged: bool) -> None:
    put(book, Release, *(RELEASE | {"title": f"Release {n}"} for n in range(releases)))
    assert ("too much at once" in flags_of(book)) is is_flagged


def test_a_release_of_totals_keeps_within_a_rule_for_totals(book: Workbook) -> None:
    put(book, Release, RELEASE | {"level": "school", "suppression": "hidden by the source"})
    put(book, InventoryEntry, SOURCE)
    put(book, AccessRule, RULE | {"scope": "totals only"})
    assert "more than the rule allows" not in flags_of(book)


# Days


def test_lags_count_from_the_day_the_data_speak_about(book: Workbook) -> None:
    put(book, Release, RELEASE | {"actual_release": "2026-10-08"})
    row = analysis.lags(load(book).releases).iloc[0]
    assert (row["wait_days"], row["use_days"], row["is_out"]) == (6, 8, True)


def test_a_late_release_shows_each_meeting_it_hurts(book: Workbook) -> None:
    later, far = MEETING | {"date": "2026-12-09"}, MEETING | {"date": "2026-09-16"}
    put(book, Meeting, MEETING, later, far)
    put(book, AgendaItem, ITEM, ITEM | {"meeting": "MTG-0003"})
    put(book, Release, RELEASE | {"meeting_for_it": "MTG-0002"})
    rows = load(book)
    late = analysis.late_releases(rows.releases, rows.meetings, rows.items, TODAY)
    assert list(zip(late["meeting"], late["state"], strict=True)) == [
        ("MTG-0001", "held without it"), ("MTG-0002", "at risk"),
    ]  # fmt: skip
    assert set(late["days_late"]) == {28}
    told = sentences.late_sentence(late)
    assert "October 14 was held without" in told and "At risk: the meeting of December 9" in told


def test_what_came_in_time_or_is_not_due_is_not_late(book: Workbook) -> None:
    put(
        book,
        Release,
        RELEASE | {"actual_release": "2026-10-05"},
        RELEASE | {"expected_release": "2026-11-02"},
    )
    rows = load(book)
    assert analysis.late_releases(rows.releases, rows.meetings, rows.items, TODAY).empty


# Who gets what


def test_zeros_show_who_is_starved(book: Workbook) -> None:
    put(book, Release, RELEASE)
    put(book, InventoryEntry, SOURCE)
    rows = load(book)
    frame = analysis.audience_domains(rows.releases, rows.entries)
    cells = frame.set_index(["role", "domain"])["releases"]
    assert cells["teacher", "student outcomes"] == 1 and cells["family", "perceptions"] == 0
    assert "Nothing is planned for principal" in sentences.domain_sentence(frame)


def test_needs_are_taken_over_once(book: Workbook) -> None:
    put(book, Release, RELEASE | {"support": None})
    put(book, InventoryEntry, SOURCE)
    added = prefill.add_training_needs(book)
    assert [row.values["about"] for row in added] == ["percentile rank"]
    assert prefill.add_training_needs(book) == [] and len(book.rows(TrainingNeed)) == 1
    assert check(TrainingNeed, added[0].values).problems == ()


# From 1.5 and the state's year


def test_the_schedule_starts_from_the_windows_of_the_inventory(book: Workbook) -> None:
    put(book, InventoryEntry, SOURCE, SOURCE | {"name_local": "Attendance", "collected": "all year"})
    added = prefill.add_inventory_releases(book)
    first = added[0].values
    assert [row.values["data_as_of"] for row in added] == [dt.date(2026, 10, 2), dt.date(2027, 1, 29)]
    assert first["expected_release"] == dt.date(2026, 10, 5) and first["audience"] == ["teacher"]
    assert (first["level"], first["sender"], first["cautions"]) == (
        "own students",
        "coach",
        "One short test.",
    )
    assert first["expected_use"] == "Regroup for intervention"
    assert prefill.add_inventory_releases(book) == [] and len(book.rows(Release)) == 2


def test_a_delay_of_the_error_log_moves_the_expected_day(book: Workbook) -> None:
    put(book, InventoryEntry, SOURCE)
    put(
        book,
        DataError,
        {
            "when": "2026-10-20",
            "element": "Reading screener",
            "what": "Late file",
            "found_by": "coach",
            "how_late": 9,
        },
    )
    first = prefill.inventory_releases(book)[0]
    assert first["expected_release"] == dt.date(2026, 10, 14) and first["source_of_date"] == "estimate"


def test_the_states_year_is_taken_over_once_and_says_that_days_are_typical(book: Workbook) -> None:
    added = prefill.add_state_releases(book)
    assert len(added) == (facts.calendar()["kind"] == "release").sum()
    for row in added:
        values = row.values
        assert values["source_of_date"] == "estimate" and "typical" in values["channel"]
        assert dt.date(2026, 7, 1) <= values["expected_release"] <= dt.date(2027, 6, 30)
        assert values["data_as_of"] <= values["expected_release"]
    assert prefill.add_state_releases(book) == []


def test_the_twelve_questions_are_taken_over_once(book: Workbook) -> None:
    assert len(prefill.add_questions(book)) == 12
    assert prefill.add_questions(book) == [] and prefill.open_questions(book) == []


def test_a_school_gets_what_reaches_it_for_grades_it_serves(book: Workbook, open_store: Any) -> None:
    inside = Workbook(
        book.url, district="0398", school=HERON, school_year="2026-27", today=TODAY, exports=book.exports
    )
    put(book, School, {"code": HERON, "name": "Heron", "level": "elementary", "grades": "K-5"}, school="")
    high = SOURCE | {"name_local": "SAT", "grades": "11"}
    put(book, InventoryEntry, SOURCE | {"grades": "K-3"}, high, school="")
    put(
        book, Release, RELEASE, RELEASE | {"title": "SAT", "asset": "SAT"},
        RELEASE | {"title": "Budget", "audience": ["superintendent"]}, school="",
    )  # fmt: skip
    put(inside, Release, RELEASE | {"title": "Own"})
    assert set(load(inside).releases["title"]) == {"Screener, fall", "Own"}
    assert set(load(book).releases["title"]) == {"Screener, fall", "SAT", "Budget"}
    inside.close()


# Allowed against actual


def gaps(rules: list[dict[str, Any]], sources: list[dict[str, Any]]) -> dict[tuple[str, str], str]:
    frame = analysis.access_gaps(pd.DataFrame(rules), pd.DataFrame(sources))
    return {(row.role, row.name): row.gap for row in frame.itertuples(index=False)}


def source(name: str, sees: str, sensitivity: str = "student record", **more: str) -> dict[str, Any]:
    return {
        "record_id": "INV-0001",
        "school": HERON,
        "name_local": name,
        "sensitivity": sensitivity,
        "access_teachers": sees,
    } | more


@pytest.mark.parametrize(
    ("scope", "sees", "gap"),
    [
        ("own only", "own students", None), ("own only", "all students", "over"), ("own only", "none", "under"),
        ("own only", "aggregate only", "under"), ("nothing", "aggregate only", "over"), ("nothing", "none", None),
        ("totals only", "none", "under"), ("totals only", "own students", "over"), ("all", "all students", None),
        ("all", "own students", None), ("own school", "edit", "over"),
    ],
)  # fmt: skip
def test_more_and_less_than_the_rule_allows(scope: str, sees: str, gap: str | None) -> None:
    assert gaps([RULE | {"scope": scope}], [source("Grades", sees)]).get(("teacher", "Grades")) == gap


def test_editing_needs_a_rule_that_says_so() -> None:
    edits = RULE | {"scope": "own school", "action": ["view", "edit"]}
    assert ("teacher", "Grades") not in gaps([edits], [source("Grades", "edit")])


def test_without_a_rule_whatever_is_seen_is_too_much_but_for_public_data() -> None:
    found = gaps([RULE], [source("Grades", "own students"), source("Profiles", "all students", "public")])
    assert found == {("coach", "Grades"): "over"}


def test_the_widest_of_several_rules_counts() -> None:
    assert analysis.allowed(pd.DataFrame([RULE, RULE | {"scope": "own school"}])) == {
        ("teacher", "student record"): ("own school", False)
    }


def test_what_only_a_school_keeps_is_not_missed_by_the_central_office() -> None:
    rule = RULE | {"who": ["superintendent"], "scope": "all"}
    own = source("Tally", "none", access_central_office="none", scope="school only")
    assert ("superintendent", "Tally") not in gaps([rule], [own])
    assert gaps([rule], [own | {"scope": "state"}])["superintendent", "Tally"] == "under"


def test_a_source_of_many_schools_counts_once_in_the_matrix() -> None:
    rules, sources = pd.DataFrame([RULE]), pd.DataFrame([source("Grades", "all students")] * 3)
    matrix = analysis.access_matrix(rules, sources).set_index(["role", "sensitivity"])
    row = matrix.loc[("teacher", "student record")]
    assert (row["sources"], row["over"], row["under"], row["allowed"]) == (1, 1, 0, "own only")


def test_a_rule_past_its_day_of_review_is_named() -> None:
    rules = pd.DataFrame([RULE | {"record_id": "ACR-0001", "review_on": dt.date(2026, 8, 15)}])
    review = analysis.rules_to_review(rules, TODAY)
    assert list(review["state"]) == ["past its day of review"]
    assert "ACR-0001" in sentences.review_sentence(review, rules)


# Facts


def test_what_is_not_confirmed_says_so_and_own_rules_stand_beside_the_law(book: Workbook) -> None:
    put(book, AccessRule, RULE, school="")
    shown = all_policies(book)
    recalled = set(facts.policies().loc[facts.policies()["confidence"] == "recalled", "name"])
    doubted = set(shown.loc[shown["trust"].str.startswith("not confirmed: check"), "name"])
    assert doubted == recalled and recalled
    assert "own only" in shown.iloc[-1]["asks_for"]


def test_thresholds_come_from_the_table() -> None:
    assert (minimum_for(), minimum_for("mcas-growth"), minimum_for("Graduation rate")) == (10, 20, 6)
    assert minimum_for("answers-by-group") == hiding.MINIMUM
    with pytest.raises(UnknownReport, match="mcas-achievement"):
        minimum_for("horoscope")
    frame = pd.DataFrame({"group": ["a", "b"], "people": [9, 40]})
    assert not suppress(frame, {"group": ["a", "b"]})["shown"].all()


# The empty district, and the made-up one


def test_an_empty_district_is_told_what_to_do_first(book: Workbook) -> None:
    rows = load(book)
    found = analysis.flags(rows.releases, rows.entries, rows.rules, rows.needs)
    assert found.empty and "start from the inventory" in sentences.schedule_sentence(
        analysis.by_use(rows.releases), found
    )
    assert "No access rule" in sentences.access_sentence(
        analysis.access_matrix(rows.rules, rows.entries), analysis.access_gaps(rows.rules, rows.entries)
    )
    assert "not answered yet" in sentences.check_sentence(analysis.check_gaps(rows.checks, TODAY))
    assert "Not legal advice" in sentences.sign_off_sentence(rows.sign_offs)


@pytest.fixture(scope="module")
def sample(open_sample: Callable[..., Workbook]) -> Workbook:
    return open_sample(today="2026-11-02")


def test_the_five_planted_faults_are_found_in_the_made_up_district(sample: Workbook) -> None:
    rows = load(sample)
    found = analysis.flags(rows.releases, rows.entries, rows.rules, rows.needs)
    where = {
        flag: set(numbers.split("; "))
        for flag, numbers in zip(found["flag"], found["record_id"], strict=True)
    }
    answer = facts.worked_answer()
    planted = {
        fault: {f"REL-{int(one[-2:]):04d}" for one in releases}
        for fault, releases in zip(answer["fault"], answer["releases"], strict=True)
    }
    assert len(planted) == 5 and {fault: where[fault] for fault in planted} == planted
    assert set(where) - set(planted) == {"scores nobody was trained to read"}


def test_other_facts_planted_in_the_made_up_district(sample: Workbook) -> None:
    rows = load(sample)
    late = analysis.late_releases(rows.releases, rows.meetings, rows.items, sample.today)
    hurt = dict(zip(late["record_id"], zip(late["meeting"], late["state"], strict=True), strict=True))
    assert hurt["REL-0009"] == ("MTG-0002", "held without it") and hurt["REL-0011"] == ("MTG-0003", "at risk")
    unread = analysis.unread_scores(rows.releases, rows.entries, rows.needs)
    assert set(unread["score_type"]) == {"rubric score"}
    matrix = analysis.access_matrix(rows.rules, rows.entries).set_index(["role", "sensitivity"])
    assert matrix.loc[("clerical and data entry", "student record restricted"), "over"] > 0
    assert matrix.loc[("teacher", "student record restricted"), "under"] > 0
    assert list(analysis.rules_to_review(rows.rules, sample.today)["record_id"]) == ["ACR-0006"]
    assert len(rows.releases) == 25 and len(sample.rows(CounselSignOff)) == 1


def test_the_worked_example_is_a_finished_year() -> None:
    example = facts.worked_example()
    assert len(example) == 25 and (example["actual_release"] != "").all() and (example["used"] != "").all()
    assert facts.worked_answer()["releases"].explode().isin(example["id"]).all()
