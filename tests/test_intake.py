"""A school's file becomes rows: columns confirmed, problems told at once, a difference shown, then saved whole or not at all."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import ClassVar, Literal

import intake_files as files
import pandas as pd
import pytest

from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry, InventoryStatus
from ddtk_helpers.district import School
from ddtk_helpers.intake import (
    CannotRead,
    HeaderChoice,
    Intake,
    NotAccepted,
    StudentData,
    accept,
    choose,
    find_table,
    preview,
    read_rows,
    read_sheets,
    suggest_mapping,
)  # fmt: skip
from ddtk_helpers.intake.mapping import remember
from ddtk_helpers.paths import PROJECT
from ddtk_helpers.records import Record, ShortText, field
from ddtk_helpers.store import Change, Conflict, Workbook

FLOWS = PROJECT.parent / "shared" / "real" / "data_flows_three_districts.csv"
HERON, TERN = "03980010", "03980020"


class Probe(Record):
    """A small record with one field of the kinds that matter here."""

    tool: ClassVar[str] = "test"
    noun: ClassVar[str] = "probe"
    prefix: ClassVar[str] = "PRB"
    match_on: ClassVar[tuple[str, ...]] = ("name",)
    states: ClassVar[tuple[str, ...]] = ("draft", "school verified")

    name: ShortText = field("Name", required=True, headers=("Data element",))
    kind: Literal["assessment", "survey"] = field("Kind", required=True, headers=("Type",))
    minutes: int | None = field("Minutes", ge=0, le=600)
    first_used: dt.date | None = field("First used")
    note: ShortText | None = field("Note", headers=("Comments",))


@pytest.fixture
def workbook(sqlite_workbook: Workbook) -> Workbook:
    schools = [
        {"code": HERON, "name": "Heron Street Elementary", "level": "elementary", "grades": ["K", "1", "2"]},
        {"code": TERN, "name": "Tern Point Middle", "level": "middle", "grades": ["6", "7", "8"]},
    ]
    sqlite_workbook.save(School, [Change(school, school="") for school in schools])
    return sqlite_workbook


def take_in(workbook: Workbook, text: str, model: type[Record] = Probe, **options: object) -> Intake:
    table = find_table(read_sheets("probes.csv", text.encode())[0])
    return read_rows(model, table, suggest_mapping(model, table.header, workbook), workbook, **options)


def save(workbook: Workbook, text: str, **options: object) -> list:
    return accept(workbook, Probe, preview(workbook, Probe, take_in(workbook, text)), why="test", **options)


# Columns


def how(
    workbook: Workbook, *header: str, model: type[Record] = InventoryEntry
) -> dict[str, tuple[str, str, bool]]:
    return {
        match.header: (match.field, match.how, match.confirmed)
        for match in suggest_mapping(model, header, workbook)
    }


def test_known_names_are_ticked_whatever_their_capitals(workbook):
    found = how(workbook, "DATA  ELEMENT", "type_of_data", "Grade span", "what you call it")
    assert found["type_of_data"] == ("kind", "same name", True)
    assert found["Grade span"] == ("grades", "same name", True)


def test_similar_names_are_suggested_with_a_score_and_not_ticked(workbook):
    (match,) = suggest_mapping(InventoryEntry, ["Avail. date of data"], workbook)
    assert (match.field, match.how, match.confirmed) == ("available", "similar", False)
    assert match.score >= 80 and "of 100" in match.reason


def test_names_like_nothing_stay_unknown(workbook):
    assert how(workbook, "Xyzzy")["Xyzzy"] == ("", "unknown", False)


def test_two_columns_never_fill_one_field(workbook):
    matches = suggest_mapping(InventoryEntry, ["Data source", "Data element"], workbook)
    assert [match.field for match in matches] == ["name_local", ""]
    assert "“Data source” is taken" in matches[1].reason


def test_a_name_that_means_two_fields_is_left_to_a_person(workbook):
    class Twice(Record):
        tool: ClassVar[str] = "test"
        noun: ClassVar[str] = "pair"
        prefix: ClassVar[str] = "TWO"
        match_on: ClassVar[tuple[str, ...]] = ()
        begins: ShortText | None = field("Begins", headers=("When",))
        ends: ShortText | None = field("Ends", headers=("When",))

    (match,) = suggest_mapping(Twice, ["When"], workbook)
    assert not match.confirmed and "“Begins” or “Ends”" in match.reason


def test_a_choice_is_remembered_for_the_whole_district(workbook):
    matches = choose(Probe, suggest_mapping(Probe, ["What", "Junk"], workbook), {"What": "name", "Junk": ""})
    remember(Probe, matches, workbook)
    remember(Probe, matches, workbook)
    at_school = Workbook(
        workbook.url,
        district="0398",
        school=HERON,
        school_year="2026-27",
        today=workbook.today,
        exports=Path("x"),
    )
    found = how(at_school, "WHAT", "junk", model=Probe)
    assert found == {"WHAT": ("name", "remembered", True), "junk": ("", "remembered", True)}
    assert len(workbook.rows(HeaderChoice)) == 2


def test_choosing_what_does_not_exist_is_refused(workbook):
    matches = suggest_mapping(Probe, ["What"], workbook)
    with pytest.raises(ValueError, match="no field of a probe"):
        choose(Probe, matches, {"What": "nam"})
    with pytest.raises(ValueError, match="no column"):
        choose(Probe, matches, {"That": "name"})


# Rows


def test_all_problems_are_told_at_once_with_their_place(workbook):
    intake = take_in(workbook, "Name,Kind,Minutes,First used\nBus log,bus,45,2026-09-15\n,survey,700,Sept\n")
    told = intake.problems[["file", "row", "column", "value", "level"]].values.tolist()
    assert told == [
        ["probes.csv", 2, "Kind", "bus", "must"],
        ["probes.csv", 3, "First used", "Sept", "must"],
        ["probes.csv", 3, "Name", "", "must"],
        ["probes.csv", 3, "Minutes", "700", "must"],
    ]
    assert all(intake.problems["says"].str.endswith("."))


def test_a_missing_column_is_told_once_and_one_answer_for_all_rows_fills_it(workbook):
    text = "Name,Minutes\nBus log,45\nLunch count,5\n"
    (problem,) = take_in(workbook, text).problems.to_dict("records")
    assert (
        problem["row"] == 0 and "no column for “Kind”" in problem["says"] and "2 new rows" in problem["says"]
    )
    assert problem["level"] == "later" and "completed later" in problem["says"]
    filled = take_in(workbook, text, constants={"kind": "survey"})
    assert filled.problems.empty
    added = preview(workbook, Probe, filled).added
    assert [row.checked.values["kind"] for row in added] == ["survey", "survey"]


def test_one_answer_for_all_rows_never_replaces_what_is_written(workbook):
    save(workbook, "Name,Kind\nBus log,assessment\n")
    again = take_in(workbook, "Name,Minutes\nBus log,9\n", constants={"kind": "survey"})
    (row,) = preview(workbook, Probe, again).changed
    assert row.checked.values == {"name": "Bus log", "kind": "assessment", "minutes": 9}


def test_an_answer_for_a_field_that_does_not_exist_is_refused(workbook):
    with pytest.raises(ValueError, match="no field"):
        take_in(workbook, "Name\nBus log\n", constants={"kinds": "survey"})


def test_schools_are_found_by_code_without_zeros_or_by_name(workbook):
    intake = take_in(
        workbook, "Name,Kind,School\nA,survey,3980010\nB,survey,tern point middle\nC,survey,\n", school=TERN
    )
    assert [row.school for row in intake.rows] == [HERON, TERN, TERN]
    assert any("3980010 → 03980010" in notice for notice in intake.notices)


def test_an_unknown_school_is_a_problem_that_lists_the_known(workbook):
    (problem,) = take_in(workbook, "Name,Kind,School\nA,survey,09990001\n").problems.to_dict("records")
    assert "no school 09990001" in problem["says"] and "03980020 Tern Point Middle" in problem["says"]


def test_a_school_sees_rows_of_another_school_refused(workbook):
    at_heron = Workbook(
        workbook.url,
        district="0398",
        school=HERON,
        school_year="2026-27",
        today=workbook.today,
        exports=Path("x"),
    )
    (problem,) = take_in(at_heron, f"Name,Kind,School\nA,survey,{TERN}\n").problems.to_dict("records")
    assert "open for school 03980010" in problem["says"]


def test_the_schools_own_list_pads_its_codes_with_a_notice(workbook):
    intake = take_in(
        workbook, "Org Code,Org Name,Level,Grades\n3980030,Plover Hill,high,9-12\n", model=School
    )
    assert preview(workbook, School, intake).added[0].checked.values["code"] == "03980030"
    assert any("3980030 → 03980030" in notice for notice in intake.notices)


def test_empty_rows_are_skipped_and_safe_texts_unmarked(workbook):
    intake = take_in(workbook, "Name,Kind,Extra\n'=1+1,survey,\n , ,x\n'quoted,survey,\n")
    assert [row.given["name"] for row in intake.rows] == ["=1+1", "'quoted"]
    assert any("“Extra”" in notice for notice in intake.notices)


def test_slipped_cells_and_doubtful_formulas_are_problems(workbook):
    slipped = take_in(workbook, "Name,Kind,Minutes\nBus, log,survey,4\n").problems
    assert "more cells than the header" in slipped["says"].iloc[0]
    table = find_table(read_sheets("f.xlsx", files.computed_and_not())[0])
    intake = read_rows(
        Probe, table, suggest_mapping(Probe, table.header, workbook), workbook, constants={"kind": "survey"}
    )
    (problem,) = intake.problems.to_dict("records")
    assert (problem["row"], problem["column"], problem["value"]) == (3, "Minutes", "0")


def test_a_student_in_a_note_is_a_problem_that_does_not_repeat_it(workbook):
    text = "Name,Kind,Comments\nBus log,survey,Ask student 1012345678\nLunch,survey,fine\n"
    (problem,) = take_in(workbook, text).problems.to_dict("records")
    assert "student's number" in problem["says"] and "1012345678" not in str(problem)


def test_a_file_of_students_is_refused_before_any_row_is_read(workbook):
    with pytest.raises(StudentData):
        take_in(workbook, "Name,SASID,Minutes\nA,1012345678,1\nB,1012345679,2\n")


def test_too_many_rows_are_refused(workbook):
    with pytest.raises(CannotRead, match="20,000"):
        take_in(workbook, "Name,Kind\n" + "A,survey\n" * 20_001)


def test_nothing_is_read_before_a_column_is_confirmed(workbook):
    with pytest.raises(CannotRead, match="No column is confirmed"):
        take_in(workbook, "Xyzzy,Plugh\n1a,2b\n")


# Difference and saving

TWO = "Name,Kind,Minutes\nBus log,survey,45\nLunch count,survey,5\n"


def test_the_difference_names_what_is_added_changed_unchanged_and_absent(workbook):
    save(workbook, TWO)
    difference = preview(
        workbook, Probe, take_in(workbook, "Name,Kind,Minutes\nBUS LOG,survey,50\nNew,survey,1\n")
    )
    assert (len(difference.added), len(difference.changed), len(difference.unchanged)) == (1, 1, 0)
    assert difference.changes[["row", "field", "before", "after"]].values.tolist() == [
        [2, "name", "Bus log", "BUS LOG"], [2, "minutes", "45", "50"],
    ]  # fmt: skip
    assert [row.values["name"] for row in difference.not_in_file] == ["Lunch count"]
    assert "1 probe would be added, 1 changed" in difference.sentence


def test_importing_the_same_file_again_changes_nothing(workbook):
    save(workbook, TWO)
    before = workbook.load(Probe)
    assert save(workbook, TWO) == []
    pd.testing.assert_frame_equal(workbook.load(Probe), before)


def test_unchanged_rows_keep_their_review_and_changed_ones_lose_it(workbook):
    rows = save(workbook, TWO)
    workbook.save(Probe, [Change(r.written, r.record_id, r.version, status="school verified") for r in rows])
    save(workbook, TWO.replace("45", "50"))
    assert workbook.load(Probe)[["name", "minutes", "status"]].values.tolist() == [
        ["Bus log", 50, "draft"], ["Lunch count", 5, "school verified"],
    ]  # fmt: skip


def test_saving_one_difference_twice_adds_its_rows_once(workbook):
    difference = preview(workbook, Probe, take_in(workbook, TWO))
    accept(workbook, Probe, difference, why="test")
    assert accept(workbook, Probe, difference, why="test") == []
    assert len(workbook.load(Probe)) == 2


def test_a_row_somebody_added_meanwhile_is_not_overwritten(workbook):
    difference = preview(workbook, Probe, take_in(workbook, TWO))
    save(workbook, "Name,Kind,Minutes\nBus log,assessment,1\n")
    with pytest.raises(NotAccepted, match="meanwhile"):
        accept(workbook, Probe, difference, why="test")


def test_a_row_somebody_changed_meanwhile_is_a_conflict(workbook):
    save(workbook, TWO)
    difference = preview(workbook, Probe, take_in(workbook, TWO.replace("45", "50")))
    save(workbook, TWO.replace("45", "60"))
    with pytest.raises(Conflict):
        accept(workbook, Probe, difference, why="test")


def test_fields_the_file_does_not_have_stay_as_they_are(workbook):
    save(workbook, TWO)
    save(workbook, "Name,Comments\nBus log,keep\n")
    assert workbook.rows(Probe)[0].values == {
        "name": "Bus log",
        "kind": "survey",
        "minutes": 45,
        "note": "keep",
    }


def test_an_emptied_cell_empties_the_field(workbook):
    save(workbook, TWO)
    save(workbook, "Name,Kind,Minutes\nBus log,survey,\n")
    assert "minutes" not in workbook.rows(Probe)[0].values


def test_one_bad_row_keeps_all_from_being_saved_until_it_is_left_out(workbook):
    text = TWO.replace("Lunch count,survey", "Lunch count,lunch")
    with pytest.raises(NotAccepted, match=r"row 3\).*Nothing was saved"):
        save(workbook, text)
    assert workbook.load(Probe).empty
    assert [row.values["name"] for row in save(workbook, text, leave_out=[3])] == ["Bus log"]


def test_a_row_with_empty_answers_is_saved_as_the_form_would_save_it(workbook):
    difference = preview(
        workbook, Probe, take_in(workbook, "Name,Kind,Minutes\nBus log,,45\nLunch,survey,5\n")
    )
    assert difference.problems[["row", "level"]].values.tolist() == [[2, "later"]]
    assert "1 row has empty answers; it is saved and can be completed later." in difference.sentence
    rows = accept(workbook, Probe, difference, why="test")
    assert [row.values for row in rows] == [
        {"name": "Bus log", "minutes": 45}, {"name": "Lunch", "kind": "survey", "minutes": 5},
    ]  # fmt: skip
    assert save(workbook, "Name,Kind,Minutes\nBus log,,45\nLunch,survey,5\n") == []


def test_several_rows_with_empty_answers_are_counted_without_those_to_mend(workbook):
    text = "Name,Kind,Minutes\nA,,1\nB,,2\nC,,9999\nD,survey,3\n"
    difference = preview(workbook, Probe, take_in(workbook, text))
    assert "2 rows have empty answers; they are saved and can be completed later." in difference.sentence
    assert [row.number for row in difference.to_mend()] == [4]


def test_complete_rows_are_not_said_to_have_empty_answers(workbook):
    assert "empty" not in preview(workbook, Probe, take_in(workbook, TWO)).sentence


def test_a_row_without_what_tells_it_from_others_must_be_mended(workbook):
    with pytest.raises(NotAccepted, match="row 2"):
        save(workbook, "Name,Kind,Minutes\n,survey,45\n")


def test_a_formula_that_may_be_uncomputed_is_no_empty_answer(workbook):
    table = replace(
        find_table(read_sheets("a.csv", b"Name,Kind\nBus log,\n")[0]), suspects=frozenset({(2, 1)})
    )
    intake = read_rows(Probe, table, suggest_mapping(Probe, table.header, workbook), workbook)
    assert [row.number for row in preview(workbook, Probe, intake).to_mend()] == [2]


def test_the_same_row_twice_in_a_file_is_a_problem(workbook):
    intake = take_in(workbook, TWO + "bus  LOG,survey,9\n")
    assert intake.problems["row"].tolist() == [2, 4]
    assert intake.problems["says"].str.contains("more than once").all()


def test_a_row_is_found_by_its_number_even_with_another_name(workbook):
    save(workbook, TWO)
    save(workbook, "Record number,Name,Kind,Minutes\nprb-0001,Bus book,survey,45\n")
    assert [row.values["name"] for row in workbook.rows(Probe)] == ["Bus book", "Lunch count"]


@pytest.mark.parametrize(
    ("number", "says"), [("PRB-0099", "no probe PRB-0099"), ("PRB-0001", "belongs to the whole district")]
)
def test_a_number_that_cannot_be_meant_is_a_problem(workbook, number, says):
    save(workbook, TWO)
    text = f"Record number,Name,Kind,For school\n{number},Bus log,survey,{HERON}\n"
    assert says in take_in(workbook, text).problems["says"].iloc[0]


def test_several_stored_rows_that_fit_are_told_apart_by_a_person(workbook):
    workbook.save(
        Probe,
        [Change({"name": "Bus log", "kind": "survey"}), Change({"name": "bus log", "kind": "assessment"})],
    )
    (problem,) = take_in(workbook, "Name,Kind\nBus log,survey\n").problems.to_dict("records")
    assert "PRB-0001, PRB-0002" in problem["says"]


def test_records_with_one_row_a_school_match_by_school(workbook):
    text = "How far are you?,School\nstarted,03980010\n"
    for progress in ("started", "finished"):
        intake = take_in(workbook, text.replace("started", progress), model=InventoryStatus)
        accept(workbook, InventoryStatus, preview(workbook, InventoryStatus, intake), why="test")
    (row,) = workbook.rows(InventoryStatus)
    assert (row.school, row.values["progress"]) == (HERON, "finished")


def test_the_same_name_in_two_schools_is_two_rows(workbook):
    rows = save(workbook, f"Name,Kind,School\nBus log,survey,{HERON}\nBus log,survey,{TERN}\n")
    assert [row.school for row in rows] == [HERON, TERN]
    assert {row.origin for row in rows} == {"imported"}


@pytest.mark.skipif(not FLOWS.exists(), reason="the real file is not beside the project")
def test_the_real_data_flows_become_inventory_rows(workbook):
    table = find_table(read_sheets(FLOWS.name, FLOWS.read_bytes())[0])
    suggested = suggest_mapping(InventoryEntry, table.header, workbook)
    mapping = choose(
        InventoryEntry,
        suggested,
        {"limits": "known_limits", "tables": "", "on_update": "", "file": "", "refreshed": ""},
    )
    missing = read_rows(InventoryEntry, table, mapping, workbook).problems
    assert set(missing.loc[missing["row"].eq(0) & missing["level"].eq("later"), "column"]) == {
        "Kind", "Domain", "Who uses this same source", "About whom", "How it is used now", "How fast the data team gets it",
    }  # fmt: skip
    answers = {
        "kind": "administrative record", "domain": "processes", "scope": "district common", "population": "all in grade",
        "use_now": "looked at", "access_team": "within 5 days of asking",
    }  # fmt: skip
    intake = read_rows(InventoryEntry, table, mapping, workbook, constants=answers)
    rows = accept(workbook, InventoryEntry, preview(workbook, InventoryEntry, intake), why="data flows")
    assert len(rows) == 21
    assert rows[0].values["name_local"] == "attendance" and rows[0].values["system"] == "sis_sftp_csv"
