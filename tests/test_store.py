"""What is saved is found again, on both engines, whoever else saves, and whatever is cut off."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import random
import sqlite3
import stat
import time
from pathlib import Path
from typing import Annotated, ClassVar, Literal

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, text
from sqlalchemy.pool import Pool

from ddtk_helpers import field_kinds
from ddtk_helpers.district import School, StaffRole
from ddtk_helpers.records import (
    ENVELOPE,
    Available,
    Grades,
    LongText,
    Record,
    SchoolCode,
    ShortText,
    Windows,
    field,
)
from ddtk_helpers.store import Change, Conflict, StoreError, Workbook, merge
from ddtk_helpers.store import engine as store_engine

HERON = "03980010"
TERN = "03980020"
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows cannot fork")


class Sighting(Record):
    """A record with every kind of field."""

    tool: ClassVar[str] = "test"
    noun: ClassVar[str] = "sighting"
    prefix: ClassVar[str] = "SIG"
    match_on: ClassVar[tuple[str, ...]] = ("name",)
    states: ClassVar[tuple[str, ...]] = ("draft", "checked", "agreed")

    name: ShortText = field("Name", required=True)
    story: LongText | None = field("Story")
    birds: int | None = field("Birds", ge=0)
    share: float | None = field("Share")
    is_rare: bool | None = field("Rare")
    where: Literal["marsh", "shore"] | None = field("Where")
    signs: list[Literal["heard", "seen"]] | None = field("Signs")
    words: list[str] | None = field("Words")
    grades: Grades | None = field("Grades")
    day: dt.date | None = field("Day")
    windows: Windows | None = field("Windows")
    usable: Available | None = field("Usable")
    code: SchoolCode | None = field("School")
    tag: Annotated[str, "text"] | None = field("Tag")


FULL = {
    "name": "Heron count", "story": "Two lines\nof text", "birds": 12, "share": 0.25, "is_rare": False, "where": "marsh",
    "signs": ["heard", "seen"], "words": ["tall, grey", "slow"], "grades": ["PK", "K", "1"],
    "day": dt.date(2026, 9, 15), "windows": "Sep 8 to Oct 2", "usable": "14 days", "code": HERON, "tag": "a",
}  # fmt: skip


def add(workbook: Workbook, *names: str, **also):
    return workbook.save(Sighting, [Change({"name": name}, **also) for name in names])


def edit(row, origin="entered", status=None, **fields):
    return Change({**row.written, **fields}, row.record_id, row.version, origin=origin, status=status)


# What is stored


def test_every_kind_of_value_comes_back_as_it_was(workbook):
    workbook.save(Sighting, [Change(FULL)])
    [row] = workbook.rows(Sighting)
    assert row.values == FULL
    assert row.unfit == {}
    assert (row.record_id, row.version, row.status, row.origin) == ("SIG-0001", 1, "draft", "entered")
    assert (row.school_year, row.updated_by) == ("2026-27", "principal")
    assert abs(dt.datetime.now(dt.UTC) - row.updated_at) < dt.timedelta(minutes=1)


def test_what_does_not_fit_is_kept_as_it_was_written(workbook):
    written = {"birds": "about ten", "day": "soon", "name": "n" * 500, "where": "hill"}
    [row] = workbook.save(Sighting, [Change(written)])
    assert row.values == {}
    assert workbook.rows(Sighting)[0].unfit == written
    assert workbook.rows(Sighting)[0].written["birds"] == "about ten"


def test_a_number_too_large_for_any_column_is_kept_as_text(workbook):
    workbook.save(Sighting, [Change({"birds": "9e30"})])
    assert workbook.rows(Sighting)[0].unfit == {"birds": "9e30"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(), st.text(), st.lists(st.text(), max_size=3))
def test_any_text_comes_back(workbook, name, birds, words):
    [saved] = workbook.save(Sighting, [Change({"name": name, "birds": birds, "words": words})])
    found = next(row for row in workbook.rows(Sighting) if row.record_id == saved.record_id)
    assert found == saved
    assert workbook.save(Sighting, [edit(found)]) == [found], "a row saved as it stands must stay as it is"


@pytest.mark.parametrize(
    "words",
    ["O'Neill; DROP TABLE history; --", '"quoted"', "=cmd()|' /C calc'!A0", "<script>alert(1)</script>", "Übung 👩‍👧 ✓", "50%", ":name %(name)s {x}"],
)  # fmt: skip
def test_tricky_text_is_stored_letter_for_letter(workbook, words):
    workbook.save(Sighting, [Change({"name": words, "birds": words})])
    assert workbook.rows(Sighting)[0].written["name"] == words
    assert workbook.rows(Sighting)[0].unfit["birds"] == words


def test_characters_no_database_keeps_are_left_out(workbook):
    workbook.save(Sighting, [Change({"name": "a\0b", "birds": "x\0y\ud800z"})], why="w\0\udfff")
    [row] = workbook.rows(Sighting)
    assert (row.written["name"], row.unfit["birds"]) == ("ab", "xyz")


def test_a_field_nobody_knows_is_refused_by_name(workbook):
    with pytest.raises(ValueError, match="no field colour"):
        workbook.save(Sighting, [Change({"colour": "grey"})])


def test_other_programs_can_read_the_table(workbook):
    workbook.save(Sighting, [Change(FULL, school=HERON)])
    engine = store_engine.open_engine(workbook.url)
    with store_engine.reading(engine) as connection:
        frame = pd.read_sql(text("select school, words, share, birds, day from sighting"), connection)
    engine.dispose()
    assert frame.astype(str).values.tolist() == [[HERON, "tall, grey; slow", "0.25", "12", "2026-09-15"]]


# Frames


def test_a_frame_has_the_envelope_then_the_fields(workbook):
    workbook.save(Sighting, [Change(FULL), Change({"name": "empty one"})])
    frame = workbook.load(Sighting)
    assert list(frame.columns) == [*ENVELOPE, *Sighting.model_fields]
    full, empty = (frame.iloc[number] for number in (0, 1))
    assert {name: full[name] for name in FULL} == FULL
    assert pd.isna(empty["birds"]) and pd.isna(empty["share"])
    assert (empty["signs"], empty["grades"], empty["words"]) == ([], [], [])
    assert empty["day"] is None and empty["is_rare"] is None and empty["where"] is None


def test_an_empty_frame_has_the_same_kinds_of_columns(workbook):
    empty = workbook.load(Sighting)
    workbook.save(Sighting, [Change({"name": "one"})])
    assert empty.empty
    assert empty.dtypes.to_dict() == workbook.load(Sighting).dtypes.to_dict()


def test_a_school_sees_its_rows_and_the_district_sees_all(open_store):
    district, heron = open_store(), open_store(school=HERON)
    add(heron, "ours")
    add(district, "of all")
    add(district, "theirs", school=TERN)
    assert list(heron.load(Sighting)["name"]) == ["ours"]
    assert list(district.load(Sighting)["name"]) == ["ours", "of all", "theirs"]
    assert list(district.load(Sighting, school="")["name"]) == ["of all"]
    assert [row.values["name"] for row in heron.rows(Sighting, school=TERN)] == ["theirs"]


def test_districts_and_years_in_one_store_are_kept_apart(open_store):
    add(open_store(), "ours")
    assert open_store(district="0035").rows(Sighting) == []
    assert open_store(school_year="2025-26").rows(Sighting) == []


def test_a_row_of_a_school_stays_there_when_the_district_edits_it(open_store):
    add(open_store(school=HERON), "ours")
    district = open_store()
    [row] = district.save(Sighting, [edit(district.rows(Sighting)[0], birds=3)])
    assert row.school == HERON


def test_schools_are_listed_by_code_with_their_grades(workbook):
    tern = {"code": TERN, "name": "Tern", "level": "middle", "grades": "6-8", "students": 300}
    heron = {"code": HERON, "name": "Heron", "level": "elementary", "grades": "K-2"}
    workbook.save(School, [Change(tern), Change(heron), Change({"name": "no code yet"})])
    schools = workbook.schools()
    assert list(schools.columns) == ["code", "name", "level", "grades", "students"]
    assert list(schools["code"]) == [HERON, TERN]
    assert schools["grades"][0] == ["K", "1", "2"]
    assert pd.isna(schools["students"][0])
    around = workbook.surroundings(HERON)
    assert (around.school, around.grades_served[TERN]) == (HERON, ("6", "7", "8"))


def test_schools_are_those_of_now_whoever_saves_and_nobody_changes_them_for_others(open_store):
    ours, theirs = open_store(), open_store()
    ours.save(School, [Change({"code": HERON, "name": "Heron", "level": "elementary", "grades": "K-2"})])
    mine = ours.schools()
    mine.loc[0, "name"] = "changed in my frame only"
    assert list(ours.schools()["name"]) == list(theirs.schools()["name"]) == ["Heron"]
    [row] = theirs.rows(School)
    theirs.save(School, [edit(row, name="Heron Street")])
    assert list(ours.schools()["name"]) == ["Heron Street"]
    theirs.save(School, [Change(None, row.record_id, 2)])
    assert ours.schools().empty and theirs.schools().empty


# Numbers, versions, review


def test_numbers_are_never_given_twice(workbook):
    rows = add(workbook, "one", "two", "three")
    workbook.save(Sighting, [Change(None, rows[2].record_id, 1)])
    assert [row.record_id for row in add(workbook, "four")] == ["SIG-0004"]


def test_schools_and_years_share_the_numbers(open_store):
    add(open_store(school=HERON), "one")
    assert add(open_store(school=TERN, school_year="2027-28"), "two")[0].record_id == "SIG-0002"


def test_a_number_brought_along_is_kept_and_passed_over(workbook):
    workbook.save(Sighting, [Change({"name": "from a file"}, "SIG-0007"), Change({"name": "new"})])
    assert [row.record_id for row in workbook.rows(Sighting)] == ["SIG-0007", "SIG-0008"]
    with pytest.raises(Conflict, match="already a row SIG-0007"):
        workbook.save(Sighting, [Change({"name": "again"}, "SIG-0007")])


def test_removing_a_row_that_never_was_changes_no_number(workbook):
    assert workbook.save(Sighting, [Change(None, "SIG-9000", 3)]) == []
    assert add(workbook, "one")[0].record_id == "SIG-0001"


def test_a_number_of_another_kind_of_row_is_refused(workbook):
    with pytest.raises(ValueError, match="SIG-0001"):
        workbook.save(Sighting, [Change({"name": "x"}, "INV-0001")])


def test_rows_are_in_the_order_of_their_numbers_past_ten_thousand(workbook):
    numbers = ["SIG-9999", "SIG-10000", "SIG-10001"]
    workbook.save(Sighting, [Change({"name": number}, number) for number in reversed(numbers)])
    assert [row.record_id for row in workbook.rows(Sighting)] == numbers


def test_an_unchanged_row_keeps_version_and_review(workbook):
    [row] = workbook.save(Sighting, [Change(FULL, status="agreed")])
    as_text = {name: field_kinds.write(value) for name, value in FULL.items()}
    assert workbook.save(Sighting, [Change(as_text, row.record_id, 1, origin="imported")]) == [row]
    assert set(workbook.history(Sighting)["action"]) == {"added"}


def test_a_changed_row_goes_back_to_the_first_state_unless_told_otherwise(workbook):
    [row] = workbook.save(Sighting, [Change(FULL, status="agreed")])
    [row] = workbook.save(Sighting, [edit(row, birds=13)])
    assert (row.status, row.version) == ("draft", 2)
    [row] = workbook.save(Sighting, [edit(row, status="checked", birds=14)])
    assert (row.status, row.version) == ("checked", 3)


def test_reviewing_is_not_editing(workbook):
    [row] = workbook.save(Sighting, [Change(FULL, origin="imported")])
    [row] = workbook.save(Sighting, [edit(row, status="agreed")])
    assert (row.status, row.version, row.locally_edited) == ("agreed", 2, False)


def test_a_row_that_came_in_and_was_changed_by_hand_says_so(workbook):
    [row] = workbook.save(Sighting, [Change(FULL, origin="imported")])
    [row] = workbook.save(Sighting, [edit(row, birds=13)])
    assert (row.origin, row.locally_edited) == ("imported", True)
    [row] = workbook.save(Sighting, [edit(row, origin="imported", birds=12)])
    assert (row.origin, row.locally_edited) == ("imported", False)


def test_a_row_entered_by_hand_is_not_locally_edited(workbook):
    [row] = add(workbook, "one")
    [row] = workbook.save(Sighting, [edit(row, birds=13)])
    assert (row.origin, row.locally_edited) == ("entered", False)


@pytest.mark.parametrize("wrong", [{"status": "perfect"}, {"origin": "found"}])
def test_states_and_origins_nobody_knows_are_refused(workbook, wrong):
    with pytest.raises(ValueError, match="Allowed: "):
        workbook.save(Sighting, [Change(FULL, **wrong)])


# Several people


def test_a_save_with_an_outdated_version_carries_both_values(open_store):
    mine, theirs = open_store(), open_store(role="coach")
    [row] = add(mine, "start")
    theirs.save(Sighting, [edit(row, birds=5)])
    with pytest.raises(
        Conflict, match=r"SIG-0001 was changed meanwhile by coach at .* Nothing was saved"
    ) as caught:
        mine.save(Sighting, [edit(row, story="long"), Change({"name": "same save"})])
    [clash] = caught.value.clashes
    assert (clash.record_id, clash.base) == ("SIG-0001", row.written)
    assert (clash.mine["story"], clash.theirs.values["birds"]) == ("long", 5)
    assert len(mine.rows(Sighting)) == 1, "nothing of the batch may be saved"


def test_a_conflict_can_be_merged_and_saved(open_store):
    mine, theirs = open_store(), open_store()
    [row] = add(mine, "start")
    theirs.save(Sighting, [edit(row, birds=5)])
    with pytest.raises(Conflict) as caught:
        mine.save(Sighting, [edit(row, story="long")])
    [clash] = caught.value.clashes
    merged, clashing = merge(clash.base, clash.mine, clash.theirs.written)
    assert clashing == []
    [saved] = mine.save(Sighting, [Change(merged, clash.record_id, clash.theirs.version)])
    assert saved.values == {"name": "start", "birds": 5, "story": "long"}


def test_changing_a_row_somebody_removed_is_a_conflict(open_store):
    mine, theirs = open_store(), open_store()
    [row] = add(mine, "start")
    theirs.save(Sighting, [Change(None, row.record_id, row.version)])
    with pytest.raises(Conflict, match="was removed") as caught:
        mine.save(Sighting, [edit(row, birds=1)])
    assert caught.value.clashes[0].theirs is None
    [again] = mine.save(Sighting, [Change(caught.value.clashes[0].mine, row.record_id)])
    assert (again.record_id, again.version) == (row.record_id, 3), (
        "versions go on where the removed row ended"
    )


def test_removing_a_row_somebody_changed_is_a_conflict(workbook):
    [row] = add(workbook, "start")
    workbook.save(Sighting, [edit(row, birds=1)])
    with pytest.raises(Conflict) as caught:
        workbook.save(Sighting, [Change(None, row.record_id, row.version)])
    assert caught.value.clashes[0].mine is None


def test_two_people_who_write_the_same_are_told_and_nothing_clashes(workbook):
    [row] = add(workbook, "start")
    workbook.save(Sighting, [edit(row, birds=1)])
    with pytest.raises(Conflict) as caught:  # adding one twice must not count once
        workbook.save(Sighting, [edit(row, birds=1)])
    [clash] = caught.value.clashes
    assert merge(clash.base, clash.mine, clash.theirs.written) == (clash.mine, [])


def test_two_people_may_remove_the_same_row(workbook):
    [row] = add(workbook, "start")
    workbook.save(Sighting, [Change(None, row.record_id, row.version)])
    assert workbook.save(Sighting, [Change(None, row.record_id, row.version)]) == []


def test_one_row_twice_in_a_save_is_refused(workbook):
    [row] = add(workbook, "start")
    with pytest.raises(ValueError, match="twice"):
        workbook.save(Sighting, [edit(row, birds=1), edit(row, birds=2)])


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged", "clashing"),
    [
        ({"a": 1, "b": 1}, {"a": 2, "b": 1}, {"a": 1, "b": 3}, {"a": 2, "b": 3}, []),
        ({"a": 1}, {"a": 2}, {"a": 2}, {"a": 2}, []),
        ({"a": 1}, {"a": 2}, {"a": 3}, {"a": 2}, ["a"]),
        ({"a": 1}, {"a": None}, {"a": 3}, {"a": None}, ["a"]),
        ({"a": []}, {"a": []}, {"a": ["x"]}, {"a": ["x"]}, []),
        (None, {"a": 1, "b": None}, {"a": 2, "b": 4}, {"a": 1, "b": 4}, ["a"]),
    ],
)
def test_merging_keeps_both_changes_and_names_what_clashes(base, mine, theirs, merged, clashing):
    assert merge(base, mine, theirs) == (merged, clashing)


def write_for_a_while(url: str, name: str, rounds: int, said) -> None:
    """Save a pair of rows and count up a shared row, again and again, and say so after each save."""
    mine = Workbook(url, district="0398", school_year="2026-27", today=dt.date(2026, 11, 2), exports=Path())
    for number in range(rounds):
        pair = mine.save(
            Sighting, [Change({"name": f"{name} {number}"}), Change({"name": f"{name} {number}"})]
        )
        while True:
            [shared] = mine.rows(StaffRole) or [None]
            people = shared.values["people"] + 1 if shared else 1
            identity = (shared.record_id, shared.version) if shared else ("ROL-0001", 0)
            try:
                mine.save(StaffRole, [Change({"role": "coach", "people": people}, *identity)])
                break
            except Conflict:
                continue
        os.write(said, f"{pair[0].record_id} {people}\n".encode())


@needs_fork
def test_writers_at_once_lose_nothing_and_share_no_number(store_url, open_store):
    processes = multiprocessing.get_context("fork")
    here, there = os.pipe()
    writers = [
        processes.Process(target=write_for_a_while, args=(store_url, f"writer {n}", 10, there))
        for n in range(3)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    workbook = open_store()
    numbers = [row.record_id for row in workbook.rows(Sighting)]
    assert numbers == [f"SIG-{n:04d}" for n in range(1, 61)]
    assert workbook.load(StaffRole)["people"].tolist() == [30]
    for pipe in (here, there):
        os.close(pipe)


@needs_fork
def test_a_writer_killed_at_any_moment_leaves_whole_saves_only(sqlite_workbook):
    chance = random.Random(7)
    processes = multiprocessing.get_context("fork")
    add(sqlite_workbook, "first")
    promised = []
    for kill in range(20):
        here, there = os.pipe()
        writer = processes.Process(
            target=write_for_a_while, args=(sqlite_workbook.url, f"kill {kill}", 10**6, there)
        )
        writer.start()
        os.close(there)
        with os.fdopen(here) as said:
            promised.append(said.readline().split())  # it is saving now
            time.sleep(chance.uniform(0, 0.06))
            writer.kill()
            writer.join()
            promised += [line.split() for line in said if line.endswith("\n")]
    frame = sqlite_workbook.load(Sighting)
    assert len(promised) >= 20
    assert {number for number, _ in promised} <= set(frame["record_id"])
    assert frame["name"].value_counts().drop("first").eq(2).all(), "a pair is saved whole or not at all"
    assert sqlite_workbook.load(StaffRole)["people"][0] >= max(int(people) for _, people in promised)
    history = sqlite_workbook.history(Sighting)
    assert set(history["record_id"]) == set(frame["record_id"]), "rows and history always agree"
    with sqlite3.connect(sqlite_workbook.url.removeprefix("sqlite:///")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


# Undo and history


def test_undo_takes_back_one_save_after_the_other(workbook):
    one, two = add(workbook, "one", "two")
    workbook.save(Sighting, [edit(one, birds=1), Change(None, two.record_id, 1), Change({"name": "three"})])
    workbook.undo(Sighting)
    assert [row.written for row in workbook.rows(Sighting)] == [one.written, two.written]
    workbook.undo(Sighting)
    assert workbook.rows(Sighting) == []
    assert workbook.undo(Sighting) == []


def test_undo_gives_back_review_and_origin(workbook):
    [row] = workbook.save(Sighting, [Change(FULL, status="agreed", origin="imported", school=HERON)])
    workbook.save(Sighting, [edit(row, birds=13)])
    [back] = workbook.undo(Sighting)
    assert (back.status, back.origin, back.locally_edited, back.school) == (
        "agreed",
        "imported",
        False,
        HERON,
    )
    assert (back.values, back.version) == (FULL, 3)


def test_undo_refuses_what_somebody_changed_since(open_store):
    mine, theirs = open_store(), open_store()
    one, two = add(mine, "one", "two")
    mine.save(Sighting, [edit(one, birds=1), edit(two, birds=2)])
    theirs.save(Sighting, [edit(theirs.rows(Sighting)[1], birds=9)])
    with pytest.raises(Conflict, match="SIG-0002"):
        mine.undo(Sighting)
    assert mine.load(Sighting)["birds"].tolist() == [1, 9]


def test_a_save_that_changed_nothing_is_not_undone(workbook):
    [row] = add(workbook, "one")
    workbook.save(Sighting, [edit(row)])
    workbook.undo(Sighting)
    assert workbook.rows(Sighting) == []


def test_history_tells_who_changed_which_field_and_why(open_store):
    workbook = open_store(role="coach")
    [row] = workbook.save(Sighting, [Change({"name": "one", "birds": "many"})], why="first look")
    workbook.save(Sighting, [edit(row, birds=4, day="2026-09-15")], why="counted")
    workbook.undo(Sighting)
    told = workbook.history(Sighting, "SIG-0001")
    assert list(told.columns) == [
        "saved_at", "saved_by", "action", "record_id", "school", "version", "field", "before", "after", "why",
    ]  # fmt: skip
    second = told[told["version"] == 2]
    assert second[["saved_by", "action", "field", "before", "after", "why"]].values.tolist() == [
        ["coach", "changed", "birds", "many", "4", "counted"],
        ["coach", "changed", "day", "", "2026-09-15", "counted"],
    ]
    assert told[told["version"] == 3]["action"].unique().tolist() == ["undone"]


def test_history_of_a_school_is_its_own(open_store):
    add(open_store(school=HERON), "ours")
    add(open_store(school=TERN), "theirs")
    assert set(open_store(school=HERON).history(Sighting)["record_id"]) == {"SIG-0001"}


@pytest.mark.parametrize("attack", ["UPDATE history SET saved_by = 'x'", "DELETE FROM history"])
def test_history_cannot_be_rewritten(workbook, attack):
    add(workbook, "one")
    engine = store_engine.open_engine(workbook.url)
    with pytest.raises(StoreError, match="only be added to"), store_engine.writing(engine) as connection:
        connection.execute(text(attack))
    engine.dispose()
    assert len(workbook.history(Sighting)) > 0


# What was promised to be deleted


class Confided(Record):
    """A private record with a text that can be forgotten."""

    tool: ClassVar[str] = "test"
    noun: ClassVar[str] = "confided word"
    prefix: ClassVar[str] = "CFD"
    match_on: ClassVar[tuple[str, ...]] = ("code",)
    is_private: ClassVar[bool] = True

    code: ShortText = field("Code", required=True)
    words: LongText | None = field("Words")
    birds: int | None = field("Birds")


SECRET = "Nobody may ever read that the heron flew at noon."


def confide(workbook):
    [row, other] = workbook.save(
        Confided, [Change({"code": "a", "words": SECRET}), Change({"code": "b", "words": "Mine stays."})]
    )
    [row] = workbook.save(Confided, [Change({"code": "a", "words": f"{SECRET} Again."}, row.record_id, 1)])
    return row, other


def test_forgotten_words_are_gone_from_the_row_and_from_all_of_its_history(workbook):
    row, other = confide(workbook)
    [now] = workbook.forget(Confided, [row.record_id], ["words"], why="deleted after coding")
    assert (now.record_id, now.values) == (row.record_id, {"code": "a"})
    kept = {one.record_id: one.values for one in workbook.rows(Confided)}
    assert kept == {row.record_id: {"code": "a"}, other.record_id: {"code": "b", "words": "Mine stays."}}
    told = workbook.history(Confided)
    assert not told.astype(str).apply(lambda column: column.str.contains("heron")).any().any()
    assert "Mine stays." in set(told["after"])
    assert workbook.undo(Confided) == []


def test_forgetting_leaves_no_trace_in_the_file(sqlite_workbook):
    row, _ = confide(sqlite_workbook)
    file = Path(sqlite_workbook.url.removeprefix("sqlite:///"))
    assert SECRET.encode() in file.read_bytes()
    sqlite_workbook.forget(Confided, [row.record_id], ["words"], why="deleted after coding")
    sqlite_workbook.close()
    assert SECRET.encode() not in file.read_bytes()


def test_the_history_says_that_something_was_forgotten_and_why(workbook):
    row, _ = confide(workbook)
    workbook.forget(Confided, [row.record_id], ["words"], why="deleted after coding")
    told = workbook.history(Confided, row.record_id)
    last = told[told["action"] == "forgotten"]
    assert last[["field", "before", "after", "why", "saved_by"]].values.tolist() == [
        ["words", "(deleted)", "", "deleted after coding", ""]
    ]
    assert workbook.forget(Confided, [row.record_id], ["words"], why="once more") == []


def test_words_that_did_not_fit_their_field_are_forgotten_too(workbook):
    [row] = workbook.save(Confided, [Change({"code": "a", "birds": "a secret flock"})])
    [now] = workbook.forget(Confided, [row.record_id], ["birds"], why="deleted after coding")
    assert now.unfit == {}
    assert "secret" not in workbook.history(Confided).to_csv()


@pytest.mark.parametrize("attack", ["UPDATE history SET saved_by = 'x'", "DELETE FROM history"])
def test_history_is_guarded_again_after_forgetting(workbook, attack):
    row, _ = confide(workbook)
    workbook.forget(Confided, [row.record_id], ["words"], why="deleted after coding")
    engine = store_engine.open_engine(workbook.url)
    with pytest.raises(StoreError, match="only be added to"), store_engine.writing(engine) as connection:
        connection.execute(text(attack))
    engine.dispose()


def test_only_private_words_can_be_forgotten_and_only_with_a_reason(workbook):
    confide(workbook)
    add(workbook, "one")
    with pytest.raises(ValueError, match="Only private rows"):
        workbook.forget(Sighting, ["SIG-0001"], ["story"], why="tidy")
    with pytest.raises(ValueError, match="Say why"):
        workbook.forget(Confided, ["CFD-0001"], ["words"], why=" ")
    with pytest.raises(ValueError, match="code cannot be blanked"):
        workbook.forget(Confided, ["CFD-0001"], ["code"], why="tidy")


# From year to year


def test_rows_are_carried_into_the_new_year_for_review(open_store):
    last, this = open_store(), open_store(school_year="2027-28")
    last.save(Sighting, [Change(FULL | {"birds": "many"}, school=HERON, status="agreed")])
    [row] = this.carry_forward(Sighting, "2026-27")
    assert (row.record_id, row.school, row.values) == (
        "SIG-0001", HERON, {k: v for k, v in FULL.items() if k != "birds"},
    )  # fmt: skip
    assert row.unfit == {"birds": "many"}
    assert (row.status, row.origin, row.version, row.locally_edited) == ("draft", "carried_forward", 1, False)
    [row] = this.save(Sighting, [edit(row, birds=3)])
    assert row.locally_edited
    assert last.rows(Sighting)[0].status == "agreed"


def test_carrying_forward_again_brings_only_what_is_new(open_store):
    last, this = open_store(), open_store(school_year="2027-28")
    add(last, "one", "two")
    one, _ = this.carry_forward(Sighting, "2026-27")
    this.save(Sighting, [Change(None, one.record_id, one.version)])
    add(last, "three")
    assert [row.record_id for row in this.carry_forward(Sighting, "2026-27")] == ["SIG-0003"]


def test_a_school_carries_its_own_rows_only(open_store):
    add(open_store(), "ours", school=HERON)
    add(open_store(), "theirs", school=TERN)
    carried = open_store(school=HERON, school_year="2027-28").carry_forward(Sighting, "2026-27")
    assert [row.values["name"] for row in carried] == ["ours"]


def test_carrying_a_year_into_itself_is_refused(workbook):
    with pytest.raises(ValueError, match="earlier school year"):
        workbook.carry_forward(Sighting, "2026-27")


# The fingerprint of a school


def test_the_fingerprint_follows_what_is_written_for_the_school(workbook):
    [row] = add(workbook, "ours", school=HERON)
    first = workbook.content_hash(HERON)
    add(workbook, "theirs", school=TERN)
    assert workbook.content_hash(HERON) == first
    workbook.save(Sighting, [edit(row, birds=1)])
    assert workbook.content_hash(HERON) != first
    workbook.undo(Sighting)
    assert workbook.content_hash(HERON) == first
    add(workbook, "of the district")
    assert workbook.content_hash(HERON) != first


def test_the_fingerprint_is_the_same_on_every_engine(workbook, sqlite_workbook):
    for one in (workbook, sqlite_workbook):
        one.save(Sighting, [Change(FULL, school=HERON), Change({"birds": "many"})])
    assert workbook.content_hash(HERON) == sqlite_workbook.content_hash(HERON)


def test_fingerprints_of_many_schools_are_those_of_each(workbook):
    add(workbook, "ours", school=HERON)
    add(workbook, "theirs", school=TERN)
    add(workbook, "of the district")
    many = workbook.content_hashes([HERON, TERN, ""])
    assert many == {school: workbook.content_hash(school) for school in (HERON, TERN, "")}
    assert len(set(many.values())) == 3


# When the store cannot be used


def test_opening_a_workbook_touches_no_file(tmp_path):
    url = f"sqlite:///{tmp_path / 'deep' / 'store.sqlite'}"
    workbook = Workbook(
        url, district="0398", school_year="2026-27", today=dt.date(2026, 11, 2), exports=tmp_path
    )
    assert list(tmp_path.iterdir()) == []
    add(workbook, "one")
    assert [row.record_id for row in workbook.rows(Sighting)] == ["SIG-0001"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other file rights")
def test_a_store_is_readable_by_its_owner_only(sqlite_workbook):
    add(sqlite_workbook, "one")
    path = Path(sqlite_workbook.url.removeprefix("sqlite:///"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_sqlite_is_set_so_that_no_saved_row_is_lost(sqlite_workbook, tmp_path):
    add(sqlite_workbook, "one")
    with sqlite3.connect(tmp_path / "store.sqlite") as other:
        other.execute("PRAGMA journal_mode = WAL")
    engine = store_engine.open_engine(sqlite_workbook.url)
    with store_engine.reading(engine) as connection:
        found = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")
        ]
    assert found == ["delete", 2]  # 2 is FULL


@pytest.mark.parametrize(
    "wrong",
    [
        {"district": "398"},
        {"district": "٠٣٩٨"},
        {"school": "Heron"},
        {"school_year": "2026"},
        {"school_year": "2026-2027"},
    ],
)
def test_a_wrong_place_is_refused_in_words(tmp_path, wrong):
    place = {"district": "0398", "school": "", "school_year": "2026-27"} | wrong
    with pytest.raises(ValueError, match="Write "):
        Workbook("sqlite:///x", **place, today=dt.date(2026, 11, 2), exports=tmp_path)


@pytest.mark.parametrize(
    "url", ["nonsense", "mysql://server/x", "sqlite://", "oracle+foo://x", "postgresql://h:five/x"]
)
def test_an_address_of_no_store_is_refused_in_words(url):
    with pytest.raises(StoreError, match=r"SQLite file|sqlite:///"):
        store_engine.open_engine(url)


def test_a_file_that_is_no_store_is_refused_and_left_alone(sqlite_workbook, tmp_path):
    (tmp_path / "store.sqlite").write_text("Dear colleagues, " * 100)
    with pytest.raises(StoreError, match=r"store\.sqlite is not a workbook store, or it is damaged"):
        sqlite_workbook.load(Sighting)
    assert (tmp_path / "store.sqlite").read_text().startswith("Dear colleagues")


def test_a_store_that_was_moved_away_is_reported_and_not_made_anew(sqlite_workbook, tmp_path):
    add(sqlite_workbook, "Heron count")
    store = (tmp_path / "store.sqlite").rename(tmp_path / "elsewhere.sqlite")
    with pytest.raises(StoreError, match=r"moved or deleted since it was opened\. Put it back"):
        sqlite_workbook.load(Sighting)
    assert not (tmp_path / "store.sqlite").exists()
    store.rename(tmp_path / "store.sqlite")
    assert sqlite_workbook.load(Sighting)["name"].tolist() == ["Heron count"]


def test_a_store_that_was_emptied_is_reported(sqlite_workbook, tmp_path):
    add(sqlite_workbook, "Heron count")
    (tmp_path / "store.sqlite").write_bytes(b"")
    with pytest.raises(StoreError, match=r"was emptied or replaced since it was opened\. Put"):
        sqlite_workbook.load(Sighting)


def test_a_database_of_another_program_is_refused(sqlite_workbook, tmp_path):
    with sqlite3.connect(tmp_path / "store.sqlite") as other:
        other.execute("CREATE TABLE songs (name)")
    with pytest.raises(StoreError, match="another program"):
        sqlite_workbook.load(Sighting)


def test_a_damaged_store_is_reported(sqlite_workbook, tmp_path):
    add(sqlite_workbook, *(f"row {n}" for n in range(400)))
    content = bytearray((tmp_path / "store.sqlite").read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    (tmp_path / "store.sqlite").write_bytes(content)
    with pytest.raises(StoreError, match="damaged"):
        sqlite_workbook.load(Sighting)


@pytest.mark.skipif(not Path("/proc/mounts").exists(), reason="needs a folder nobody may write to")
def test_a_folder_that_takes_no_files_is_reported(tmp_path):
    with pytest.raises(StoreError, match=r"store\.sqlite cannot be opened in /proc"):
        store_engine.open_engine("sqlite:////proc/store.sqlite")


@pytest.fixture
def set_on_connect():
    """Give a function that adds a setting to every new SQLite connection."""
    added = []

    def set_on_connect(setting: str) -> None:
        def listener(connection, _):
            connection.execute(f"PRAGMA {setting}")

        event.listen(Pool, "connect", listener)
        added.append(listener)

    yield set_on_connect
    for listener in added:
        event.remove(Pool, "connect", listener)


def test_a_full_disk_is_reported_and_what_was_saved_stays(sqlite_workbook, set_on_connect):
    add(sqlite_workbook, "one")
    set_on_connect("max_page_count = 1")  # SQLite reports this as it reports a full disk
    with pytest.raises(StoreError, match="disk is full"):
        add(sqlite_workbook, *(f"row {n}" for n in range(400)))
    assert len(sqlite_workbook.rows(Sighting)) == 1


def test_a_store_that_may_only_be_read_can_be_read(sqlite_workbook, set_on_connect):
    add(sqlite_workbook, "one")
    sqlite_workbook.close()
    set_on_connect("query_only = ON")
    assert len(sqlite_workbook.rows(Sighting)) == 1
    with pytest.raises(StoreError, match="can be read but not changed"):
        add(sqlite_workbook, "two")


def test_waiting_too_long_for_another_writer_is_reported(tmp_path, sqlite_workbook, monkeypatch):
    add(sqlite_workbook, "one")
    sqlite_workbook.close()
    monkeypatch.setattr(store_engine, "WAIT_SECONDS", 0)
    other = sqlite3.connect(tmp_path / "store.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="somebody else"):
        add(sqlite_workbook, "two")
    other.close()


@pytest.mark.postgres
def test_a_database_server_that_is_not_there_is_reported(tmp_path):
    engine = store_engine.open_engine("postgresql://team:hidden-word@127.0.0.1:1/ddtk")
    with pytest.raises(StoreError, match="does not answer") as caught, store_engine.reading(engine):
        pass
    assert "hidden-word" not in str(caught.value)


MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
//server/office /mnt/our\\040office cifs rw 0 0
server:/home /srv nfs4 rw 0 0
/dev/sdb1 /srv/local ext4 rw 0 0
someone@host: /mnt/far fuse.sshfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/data/store.sqlite", ""), ("/mnt/our office/store.sqlite", "cifs"), ("/srv/ann/store.sqlite", "nfs4"),
        ("/srv/local/store.sqlite", ""), ("/mnt/far/store.sqlite", "fuse.sshfs"), ("/mnt/farther/store.sqlite", ""),
    ],
)  # fmt: skip
def test_network_folders_are_recognized(path, kind):
    assert store_engine.network_type(Path(path), MOUNTS) == kind


class _Everything(set):
    """Every kind of file system counts as a network's, so that the test needs no network."""

    def __contains__(self, kind: object) -> bool:
        return True


@pytest.mark.skipif(not Path("/proc/mounts").exists(), reason="reads the mounts of Linux")
def test_a_store_in_a_network_folder_comes_with_a_warning(sqlite_workbook, monkeypatch):
    monkeypatch.setattr(store_engine, "_NETWORK_TYPES", _Everything())
    with pytest.warns(UserWarning, match="One person at a time"):
        sqlite_workbook.load(Sighting)
