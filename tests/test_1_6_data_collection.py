"""Gaps, weak points, real dates, ways and training needs of 1.6: on tables small enough to check by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry
from ddtk_helpers.activities.a1_6_data_collection import analysis, facts, sentences
from ddtk_helpers.activities.a1_6_data_collection.analysis.ratings import (
    CENTRAL,
    COLLECTORS,
    CRITERIA,
    one_by_one,
)
from ddtk_helpers.activities.a1_6_data_collection.analysis.systems import NO_STAND_IN, SAME, UNCHECKED
from ddtk_helpers.activities.a1_6_data_collection.choices import HandbookPart
from ddtk_helpers.activities.a1_6_data_collection.form import (
    before_forms,
    fix_forms,
    rating_forms,
    step_guide,
    system_forms,
    work_forms,
)
from ddtk_helpers.activities.a1_6_data_collection.prefill import (
    add_named_systems,
    add_parts,
    add_proposed_needs,
    missing_parts,
    named_systems,
    open_needs,
)
from ddtk_helpers.activities.a1_6_data_collection.records import (
    CollectorAnswer,
    DataError,
    DataSystem,
    Fix,
    FlowStep,
    HandbookCheck,
    SystemRating,
    TrainingNeed,
)
from ddtk_helpers.activities.a1_6_data_collection.rows import load
from ddtk_helpers.activities.a1_6_data_collection.steps import STEPS
from ddtk_helpers.answers.rounds import WAITING_COLUMNS, reveal
from ddtk_helpers.records import Record, blank, check
from ddtk_helpers.store import Change, Workbook

YEAR = "2026-27"
RATING = dict.fromkeys(CRITERIA, "3 good")


def frame(model: type[Record], *rows: dict[str, Any]) -> pd.DataFrame:
    """Give rows as the store gives them, numbered."""
    columns = ["record_id", "school", "status", *blank(model)]
    listed = [
        {
            "record_id": f"{model.prefix}-{n:04}",
            "school": "",
            "status": model.states[0],
            **blank(model),
            **row,
        }
        for n, row in enumerate(rows, 1)
    ]
    return pd.DataFrame(listed, columns=columns, dtype=object)


def system(name: str = "SIS", **more: Any) -> dict[str, Any]:
    return {
        "name": name, "stage": ["collect"], "holds": ["Attendance"], "entry_mode": "typed once", "double_entry": False,
        "backup_owner": "principal", "exports": ["CSV"], "entered_by": ["clerical and data entry"], "checked_by": ["principal"],
        **more,
    }  # fmt: skip


def rating(
    person: int, group: str, item: str = "SYS-0001", *, enters: str = "no", **more: str
) -> dict[str, Any]:
    return {
        "respondent_code": f"code{person}", "role_group": group, "wave": "baseline", "item": item, "enters_data": enters,
        **RATING, **more,
    }  # fmt: skip


def two_sides(central: str, collectors: str, criterion: str = "timely") -> pd.DataFrame:
    """Give five of the central office and five clerks who rate one criterion of one system."""
    rows = [rating(n, "central office", **{criterion: central}) for n in range(5)]
    rows += [
        rating(n, "support and clerical staff", enters="yes", **{criterion: collectors}) for n in range(5, 10)
    ]
    return frame(SystemRating, *rows)


# Facts


def test_seven_conditions_are_asked_in_the_first_person_and_twelve_parts_make_a_handbook() -> None:
    conditions = facts.conditions()
    assert list(conditions["id"]) == [f"c{n}" for n in range(1, 8)]
    assert conditions["statement"].str.startswith("I ").all()
    assert conditions["what_helps"].map(len).min() >= 2
    parts = facts.handbook_parts()
    assert tuple(parts["part"]) == HandbookPart.__args__ and parts["ask"].str.endswith("?").all()


# Rows


def test_typed_twice_must_say_where_and_an_export_cannot_be_none_and_another() -> None:
    checked = check(DataSystem, system(double_entry="yes", exports=["none", "CSV"]))
    told = {problem.field: problem.level for problem in checked.problems}
    assert told == {"double_entry_where": "must", "exports": "must"}


def test_the_one_who_alone_can_do_it_is_no_stand_in() -> None:
    checked = check(
        DataSystem, system(backup_owner="Bea Lindgren", only_one_can="certify the file: Bea Lindgren")
    )
    assert [(problem.field, problem.level) for problem in checked.problems] == [("backup_owner", "check")]
    assert not check(DataSystem, system(backup_owner="none", only_one_can="certify: one")).problems


def test_a_fix_with_two_owners_is_questioned() -> None:
    fix = {
        "what": "Mend it.",
        "from_finding": "Errors.",
        "by": "2026-12-18",
        "how_we_know": "None in January.",
    }
    assert not check(Fix, fix | {"owner": "technology"}).problems
    [problem] = check(Fix, fix | {"owner": "Imani Okafor; Teo Lindqvist"}).problems
    assert (problem.field, problem.level) == ("owner", "check")


# Office and collectors


def test_whoever_enters_data_is_a_collector_whatever_the_role_group() -> None:
    rows = [
        rating(1, "central office"), rating(2, "central office", enters="yes"), rating(3, "support and clerical staff"),
        rating(4, "district leaders"), rating(5, "school leaders"),
        rating(1, "central office", "SYS-0002", enters="no"), rating(5, "school leaders", "SYS-0002", enters="yes"),
    ]  # fmt: skip
    sides = one_by_one(frame(SystemRating, *rows)).drop_duplicates("respondent_code")
    of = dict(zip(sides["respondent_code"], sides["role_group"], strict=True))
    assert of == {
        "code1": CENTRAL,
        "code2": COLLECTORS,
        "code3": COLLECTORS,
        "code4": CENTRAL,
        "code5": COLLECTORS,
    }


def test_the_gap_is_office_less_collectors_and_the_widest_stands_first() -> None:
    answers, systems = two_sides("4 very good", "2 fair"), frame(DataSystem, system("SIS"))
    gaps = analysis.perception_gaps(analysis.ratings_by_side(answers, systems))
    first = gaps.iloc[0]
    assert (first["system"], first["criterion"], first["gap"]) == ("SIS", "timely", 2)
    assert len(gaps) == len(CRITERIA) and set(gaps["gap"][1:]) == {0}
    says = sentences.gap_sentence(gaps, analysis.ratings_by_side(answers, systems))
    assert "SIS, timely (4 against 2)" in says and "in 1 the office sees it rosier" in says


def test_four_collectors_are_not_shown_and_neither_is_the_office_they_would_follow_from() -> None:
    answers = two_sides("4 very good", "1 poor")
    fewer = answers[answers["respondent_code"] != "code9"]
    sides = analysis.ratings_by_side(fewer, frame(DataSystem, system()))
    assert not sides["shown"].any() and sides["median"].isna().all()
    assert analysis.perception_gaps(sides).empty
    assert "cannot be put side by side" in sentences.gap_sentence(analysis.perception_gaps(sides), sides)


def test_dont_know_is_counted_and_never_averaged() -> None:
    ratings = analysis.system_ratings(two_sides("4 very good", "don't know"), frame(DataSystem, system()))
    timely = ratings[ratings["criterion"] == "timely"].iloc[0]
    assert (timely["median"], timely["answered"], timely["dont_know"]) == (4, 5, 5)


def test_quality_of_the_inventory_stands_beside_the_ratings_here() -> None:
    entries = frame(InventoryEntry, {"name_local": "Attendance", "system": "sis", "timely": "4 very good"})
    ratings = analysis.system_ratings(two_sides("2 fair", "2 fair"), frame(DataSystem, system("SIS")))
    [row] = analysis.quality_beside(entries, ratings).to_dict("records")
    assert (row["criterion"], row["inventory"], row["here"], row["difference"]) == ("timely", 4, 2, 2)


def test_remembered_errors_stand_in_the_order_of_the_alphabet() -> None:
    rows = [
        rating(n, "central office", worst_error=f"{word} error") for n, word in enumerate(("Zebra", "Apple"))
    ]
    found = analysis.worst_errors(frame(SystemRating, *rows), frame(DataSystem, system()))
    assert list(found["error"]) == ["Apple error", "Zebra error"] and "respondent_code" not in found


# Weak points


def test_a_system_without_a_stand_in_or_a_second_pair_of_eyes_is_weak() -> None:
    systems = frame(
        DataSystem,
        system("Good"),
        system("None", backup_owner="None."),
        system("Alone", only_one_can="certify: Bea", backup_owner="Bea"),
        system("Unchecked", checked_by=None),
        system("Self-checked", checked_by=["clerical and data entry"]),
    )
    found = analysis.single_points(systems).set_index("system")["weak"].to_dict()
    assert "Good" not in found and found["None"] == NO_STAND_IN and SAME in found["Alone"]
    assert found["Unchecked"] == found["Self-checked"] == UNCHECKED
    assert "Nobody stands in for None." in sentences.points_sentence(analysis.single_points(systems), systems)


def test_what_is_typed_twice_is_listed_with_most_hours_first() -> None:
    twice = {"double_entry": True, "double_entry_where": "a sheet"}
    systems = frame(DataSystem, system("A", **twice), system("B", **twice, hours_per_cycle=9.0), system("C"))
    assert list(analysis.double_entries(systems)["system"]) == ["B", "A"]


def test_systems_named_in_the_inventory_are_offered_once_and_by_their_usual_spelling() -> None:
    rows = [
        {"name_local": "Attendance", "system": "SIS", "school": ""},
        {"name_local": "Marks", "system": "Tides", "school": ""},
        {"name_local": "Reading", "system": "Beacon", "school": "03980010"},
        {"name_local": "Reading", "system": "beacon", "school": "03980015"},
        {"name_local": "Notes", "system": "Drive", "school": "03980015"},
        {"name_local": "Bus", "system": "Routes", "school": "03980015", "lifecycle": "retired"},
    ]
    entries = frame(InventoryEntry, *rows)
    assert list(analysis.systems_named(entries, ["sis"])["name"]) == ["Beacon", "Tides"]
    assert list(analysis.systems_named(entries, [], school="03980015")["name"]) == ["beacon", "Drive"]


def test_a_technical_barrier_and_one_that_was_handed_here_are_reasons_to_be_here() -> None:
    tops = pd.DataFrame(
        [("B6 no time", None, []), ("B7 data used as politics", None, ["1.6 how data is collected"]),
         ("B1 own yardsticks", None, []), ("a local one", "X1", []), ("a local one", "X2", None)],
        columns=["barrier", "which_local", "handed_to"],
    )  # fmt: skip
    local = pd.DataFrame(
        [("X1", "technical", "Three lists."), ("X2", "local", "Rain.")], columns=["code", "group", "wording"]
    )
    reasons = analysis.reasons_to_be_here(tops, local)
    assert reasons == ["B6 no time", "B7 data used as politics", "X1 Three lists."]
    assert "because of the barriers B6 no time, B7" in sentences.reason_sentence(reasons)
    assert "No top barrier" in sentences.reason_sentence([])


# Real dates


def dates(collected: str | None, available: str | None, *errors: dict[str, Any]) -> pd.DataFrame:
    entry = {"name_local": "Screener", "system": "Beacon", "collected": collected, "available": available}
    return analysis.usable_from(frame(InventoryEntry, entry), frame(DataError, *errors), YEAR)


def test_a_wait_is_counted_from_the_last_day_of_each_window() -> None:
    found = dates("Sep 8 to Oct 2; Jan 11 to Jan 29", "14 days")
    assert list(found["usable"]) == [dt.date(2026, 10, 16), dt.date(2027, 2, 12)]
    assert list(found["wait_days"]) == [14, 14]


def test_a_day_after_the_summer_is_of_the_next_year_and_within_this_year_that_of_the_last() -> None:
    [row] = dates("Mar 23 to Apr 16", "Sep 21").to_dict("records")
    assert (row["collected_to"], row["usable"]) == (dt.date(2027, 4, 16), dt.date(2027, 9, 21))
    assert row["this_year"] == dt.date(2026, 9, 21) and row["wait_days"] == 158


def test_the_error_log_makes_the_real_day_later() -> None:
    late = {"element": "screener", "system": "Beacon", "how_late": 6}
    found = dates("Sep 8 to Oct 2", "2 days", late, late | {"how_late": 3})
    assert found["really"].iloc[0] == dt.date(2026, 10, 10) and found["late_days"].iloc[0] == 6
    [waits] = analysis.waits_by_system(found, frame(DataError, late)).to_dict("records")
    assert (waits["median_wait"], waits["late_days"], waits["delays"]) == (2, 6, 1)


def test_all_year_and_unsaid_give_no_made_up_day() -> None:
    [daily] = dates("Jul 1 to Jun 30", "1 day").to_dict("records")
    assert daily["usable"] is None and daily["wait_days"] == 1
    [unsaid] = dates(None, None).to_dict("records")
    assert unsaid["this_year"] is None and unsaid["wait_days"] != unsaid["wait_days"]


@given(st.integers(0, 364), st.integers(0, 60), st.one_of(st.integers(0, 200), st.integers(0, 364)))
def test_every_usable_day_follows_its_window_and_lies_in_the_year(start: int, length: int, wait: int) -> None:
    first = dt.date(2026, 7, 1) + dt.timedelta(days=start)
    last = first + dt.timedelta(days=length)
    words = f"{first:%b} {first.day} to {last:%b} {last.day}"
    [row] = dates(words, f"{wait} days").to_dict("records")
    assert row["usable"] - row["collected_to"] == dt.timedelta(days=wait)
    assert row["this_year"] < dt.date(2027, 7, 1) and row["wait_days"] == wait


# Work


def test_hours_and_errors_come_together_by_name_and_nothing_is_lost() -> None:
    systems = frame(DataSystem, system("SIS", hours_per_cycle=40.0), system("Binder"))
    errors = frame(
        DataError, {"system": "sis", "cost": 5.0, "how_late": 3}, {"system": "SIS", "how_late": 9}, {"system": None, "cost": 1.0}
    )  # fmt: skip
    found = analysis.hours_and_errors(systems, errors).set_index("system")
    assert found.loc["SIS", ["hours", "errors", "error_hours", "late_days"]].tolist() == [40, 2, 5, 9]
    assert found.loc["no system named", "errors"] == 1 and found["hours"].isna()["Binder"]


def test_a_way_counts_hand_overs_and_changes_of_system() -> None:
    steps = [("teacher", "A"), ("teacher", None), ("coach", "a"), ("teacher", "B")]
    flow = frame(FlowStep, *(
        {"element": "Marks", "step": n, "who": who, "does_what": "does", "system": where} for n, (who, where) in enumerate(steps, 1)
    ))  # fmt: skip
    way = analysis.flow_of(flow.iloc[::-1], "Marks")
    assert list(way["step"]) == [1, 2, 3, 4]
    assert way["hand_over"].tolist()[2:] == [1, 2] and way["hand_over"].isna().tolist()[:2] == [True, True]
    assert way["new_system"].tolist() == [False, False, False, True]


def test_a_third_open_fix_is_questioned() -> None:
    fixes = frame(Fix, *({"what": f"Fix {n}", "by": dt.date(2026, 12, n)} for n in (1, 2, 3)))
    due = analysis.fixes_due(fixes, dt.date(2026, 12, 2))
    assert list(due["state"]) == ["overdue", "open", "open"]
    assert "which 1 can wait?" in analysis.fix_questions(due)[0]
    assert analysis.fix_questions(due.assign(state="done")) == []


def test_a_part_of_the_handbook_nobody_looked_at_is_no_gap() -> None:
    checks = frame(
        HandbookCheck,
        {"part": "words and codes", "state": "missing"},
        {"part": "privacy and access", "state": "written"},
    )
    state = analysis.handbook_state(checks, facts.handbook_parts())
    assert list(analysis.handbook_gaps(state)["part"]) == ["words and codes"]
    assert sentences.handbook_sentence(state) == "1 of 12 parts are written. Missing: words and codes."


# Training needs


def low_answers(item: str, people: int = 6) -> list[dict[str, Any]]:
    return [
        {"respondent_code": f"code{n}", "role_group": "support and clerical staff", "wave": "baseline", "item": item,
         "in_place": "1 not at all", "would_help": "A second screen."}
        for n in range(people)
    ]  # fmt: skip


def test_training_needs_follow_from_low_conditions_that_training_mends_and_from_hard_systems() -> None:
    items = analysis.condition_items(facts.conditions())
    spread = analysis.condition_spread(frame(CollectorAnswer, *low_answers("c4"), *low_answers("c7")), items)
    systems = frame(DataSystem, system("SIS", entered_by=["teacher"]))
    hard = two_sides("4 very good", "2 fair", "easy")
    found = analysis.hard_systems(
        analysis.system_ratings(hard, systems), analysis.ratings_by_side(hard, systems)
    )
    needs = analysis.proposed_needs(analysis.low_conditions(spread), facts.conditions(), found, systems)
    assert (
        list(needs["about"]) == ["Collecting data (is trained)", "SIS"] and list(needs["who"])[1] == "teacher"
    )
    assert analysis.not_listed(needs, frame(TrainingNeed, needs.to_dict("records")[0])).shape[0] == 1


def test_proposed_needs_are_stored_once_and_taken_from_revealed_answers_only(workbook: Workbook) -> None:
    workbook.save(CollectorAnswer, [Change(row) for row in low_answers("c4")])
    assert open_needs(workbook) == []
    reveal(workbook, CollectorAnswer, "baseline")
    assert open_needs(workbook) == ["Collecting data (is trained)"]
    [row] = add_proposed_needs(workbook)
    assert row.status == "proposed" and row.values["from_activity"] == "1.6"
    assert add_proposed_needs(workbook) == [] and open_needs(workbook) == []


# Forms


def test_systems_of_the_inventory_and_parts_of_the_handbook_need_not_be_typed(workbook: Workbook) -> None:
    entry = {"name_local": "Attendance", "system": "SIS", "kind": "administrative record"}
    workbook.save(InventoryEntry, [Change(entry, school="")])
    assert named_systems(workbook) == ["SIS"]
    [row] = add_named_systems(workbook)
    assert (
        row.values["holds"] == ["Attendance"] and row.origin == "prefilled" and named_systems(workbook) == []
    )
    assert len(add_parts(workbook)) == 12 and missing_parts(workbook) == []


@pytest.mark.parametrize("make", [before_forms, system_forms, work_forms, rating_forms, fix_forms])
def test_every_form_opens_on_an_empty_district(sqlite_workbook: Workbook, make: Any) -> None:
    assert make(sqlite_workbook) is not None


def test_the_meeting_takes_seventy_minutes_and_people_rate_what_is_listed(sqlite_workbook: Workbook) -> None:
    assert sum(step.minutes for step in STEPS) == 70 and step_guide() is not None
    assert "List the systems first" in repr(rating_forms(sqlite_workbook))
    sqlite_workbook.save(DataSystem, [Change(system(), school="")])
    assert "List the systems first" not in repr(rating_forms(sqlite_workbook))


# The made-up district


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    from ddtk_helpers.sample import build_sample

    folder = tmp_path_factory.mktemp("sample_1_6")
    build_sample(f"sqlite:///{folder / 'sample.sqlite'}")
    return Workbook(
        f"sqlite:///{folder / 'sample.sqlite'}", district="0398", school_year=YEAR, today=dt.date(2026, 11, 23),
        role="principal", exports=folder,
    )  # fmt: skip


def test_collectors_of_wren_harbor_rate_the_student_system_lower_on_timely_and_easy(sample: Workbook) -> None:
    rows = load(sample)
    gaps = analysis.perception_gaps(analysis.ratings_by_side(rows.ratings, rows.rated))
    of = gaps[gaps["system"] == "Student information system"].set_index("criterion")["gap"]
    assert of["timely"] >= 2 and of["easy"] >= 2 and of["timely"] == gaps["gap"].max()


def test_bea_lindgren_alone_can_certify_and_gull_cove_types_attendance_twice(sample: Workbook) -> None:
    rows = load(sample)
    points = analysis.single_points(rows.systems)
    assert any("Bea Lindgren" in task and "October SIMS" in task for task in points["task"])
    assert "03980110" in set(analysis.double_entries(rows.systems)["school"])


def test_the_two_fixes_answer_the_two_findings_and_barriers_of_1_2_lead_here(sample: Workbook) -> None:
    from ddtk_helpers.activities.a1_6_data_collection.rows import reasons

    due = analysis.fixes_due(load(sample).fixes, sample.today)
    assert len(due[due["school"] == ""]) == 2 and analysis.fix_questions(due) == []
    assert reasons(sample)[0] == "B6 no time"


def test_when_few_answered_the_latest_round_it_is_said_though_many_answered_before() -> None:
    nobody_waits = pd.DataFrame(columns=WAITING_COLUMNS)
    said = frame(
        CollectorAnswer,
        *[{"respondent_code": f"code{n}", "wave": "baseline", "item": "c1"} for n in range(9)],
        *[{"respondent_code": f"code{n}", "wave": "midyear", "item": "c1"} for n in range(3)],
    )
    assert "from five people on" in sentences.answered_sentence("Collectors", nobody_waits, said)
    before = said[said["wave"] == "baseline"]
    assert (
        sentences.answered_sentence("Collectors", nobody_waits, before)
        == "Collectors: Nobody has answered yet."
    )


def test_open_fixes_of_schools_are_told_apart_from_the_districts() -> None:
    two = {"what": "Mend it.", "owner": "Ann", "by": dt.date(2027, 1, 15)}
    fixes = analysis.fixes_due(frame(Fix, two, {**two, "school": "03980110"}), dt.date(2026, 11, 2))
    assert "2 fixes are open, 1 of them the schools' own; next by" in sentences.fixes_sentence(fixes)
    own = fixes[fixes["school"] == "03980110"]
    assert sentences.fixes_sentence(own).startswith("1 fix is open; next by")
