"""What stands in one table is proposed while a text of another is typed; a table may hold one meeting's rows only."""

from __future__ import annotations

from ddtk_helpers.decisions import Decision
from ddtk_helpers.district import School
from ddtk_helpers.forms import RecordForm, RecordTable
from ddtk_helpers.records import Record, ShortText, field
from ddtk_helpers.store import Change, Workbook

SCHOOL = {"code": "03980010", "name": "Heron Street", "level": "elementary", "grades": "K-5"}


class Visit(Record):
    """A visit to a school, for these tests."""

    tool = "test"
    noun = "visit"
    prefix = "VST"
    match_on = ("day",)

    day: ShortText = field("Day", required=True)
    to: ShortText | None = field("To", suggests="school.name")
    about: ShortText | None = field("About", suggests="no_such_table.field")


def test_texts_of_any_table_are_found_by_name(workbook: Workbook) -> None:
    workbook.save(School, [Change(SCHOOL, school="")])
    assert workbook.written_in("school", "name") == ["Heron Street"]
    assert workbook.written_in("school", "no_such_field") == []
    assert workbook.written_in("no_such_table", "name") == []


def test_rows_of_any_table_are_counted_by_name(workbook: Workbook) -> None:
    workbook.save(School, [Change(SCHOOL, school="")])
    assert workbook.rows_in("school") == 1
    assert workbook.rows_in("school", school="03980010") == 0
    assert workbook.rows_in("no_such_table") == 0


def test_texts_of_another_year_are_not_found(open_store) -> None:
    open_store(school_year="2025-26").save(School, [Change(SCHOOL, school="")])
    assert open_store().written_in("school", "name") == []


def test_form_and_table_propose_what_stands_in_the_other_table(sqlite_workbook: Workbook) -> None:
    sqlite_workbook.save(School, [Change(SCHOOL, school="")])
    expected = {"to": ["Heron Street"], "about": []}
    assert RecordForm(sqlite_workbook, Visit).proposals == expected
    assert RecordTable(sqlite_workbook, Visit).proposals == expected


def test_what_is_stored_later_is_proposed_on_the_next_load(sqlite_workbook: Workbook) -> None:
    form = RecordForm(sqlite_workbook, Visit)
    sqlite_workbook.save(School, [Change(SCHOOL, school="")])
    form.load()
    assert form.proposals["to"] == ["Heron Street"]


def test_table_with_fixed_values_shows_and_adds_only_such_rows(sqlite_workbook: Workbook) -> None:
    sqlite_workbook.save(Decision, [Change({"activity": "1.5", "question": "Elsewhere?"})])
    table = RecordTable(sqlite_workbook, Decision, fixed={"activity": "1.4"})
    assert table.rows == {}
    assert "activity" not in [column["name"] for column in table.page["columns"]]
    table.edit({"new-1": {"question": "Here?"}})
    assert [row.values["activity"] for row in sqlite_workbook.rows(Decision)] == ["1.5", "1.4"]


def test_unsaved_text_of_two_meetings_is_kept_apart(sqlite_workbook: Workbook) -> None:
    keys = {
        RecordTable(sqlite_workbook, Decision, fixed={"activity": number}).page["draft_key"]
        for number in ("1.4", "1.5")
    }
    assert len(keys) == 2
