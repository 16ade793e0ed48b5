"""The import form leads through six steps; what it decides is in a session that needs no browser."""

from __future__ import annotations

import io
from typing import ClassVar, Literal

import intake_files as files
import ipywidgets as widgets
import openpyxl
import pytest

from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry
from ddtk_helpers.district import School
from ddtk_helpers.intake import CannotRead, ImportForm, StudentData, template
from ddtk_helpers.intake.session import ImportSession
from ddtk_helpers.records import Record, ShortText, field
from ddtk_helpers.store import Change, Workbook

SHEET = b"Name,How sort,Minutes,Junk\nBus log,survey,45,x\nLunch count,lunch,5,y\n"


class Probe(Record):
    """A small record to import."""

    tool: ClassVar[str] = "test"
    noun: ClassVar[str] = "probe"
    prefix: ClassVar[str] = "PRB"
    match_on: ClassVar[tuple[str, ...]] = ("name",)

    name: ShortText = field("Name", required=True)
    kind: Literal["assessment", "survey"] = field("Sort", required=True)
    minutes: int | None = field("Minutes", ge=0, le=600)


@pytest.fixture
def session(sqlite_workbook: Workbook) -> ImportSession:
    return ImportSession(sqlite_workbook, Probe)


@pytest.fixture
def form(sqlite_workbook: Workbook) -> ImportForm:
    return ImportForm(sqlite_workbook, Probe)


def words_on(widget: widgets.Widget) -> str:
    own = " ".join(str(getattr(widget, name, "")) for name in ("value", "description", "label"))
    return own + " ".join(words_on(child) for child in getattr(widget, "children", ()))


def test_a_suggestion_counts_only_once_a_person_confirms_it(session):
    session.open("a.csv", SHEET)
    assert [(m.field, m.confirmed) for m in session.matches] == [
        ("name", True), ("kind", False), ("minutes", True), ("", False),
    ]  # fmt: skip
    session.look()
    assert (session.rows_to_mend, session.rows_to_complete) == ([], 2)
    session.decide(1, "kind")
    session.look()
    assert session.rows_to_mend == [3]


def test_rows_with_problems_are_left_out_only_when_asked(session):
    session.open("a.csv", SHEET)
    session.decide(1, "kind")
    session.look()
    assert "must be mended first" in session.save() and session.workbook.load(Probe).empty
    session.leave_out_rows_to_mend()
    assert session.save() == "Saved 1 row."
    assert session.workbook.load(Probe)["name"].tolist() == ["Bus log"]


def test_what_a_column_meant_is_known_at_the_next_file(session):
    session.open("a.csv", SHEET)
    session.decide(1, "kind")
    session.decide(3, "")
    session.look()
    session.leave_out_rows_to_mend()
    session.save()
    session.open("b.csv", SHEET)
    assert [match.how for match in session.matches] == ["same name", "remembered", "same name", "remembered"]


def test_a_field_is_filled_by_the_column_chosen_last(session):
    session.open("a.csv", SHEET)
    session.decide(3, "name")
    assert [match.field for match in session.matches] == ["", "kind", "minutes", "name"]


def test_one_answer_for_all_rows_fills_what_no_column_has(session):
    session.open("a.csv", b"Name,Minutes\nBus log,45\n")
    assert [spec.name for spec in session.without_column()] == ["kind"]
    session.answer_for_all("kind", "survey")
    session.look()
    assert (session.rows_to_mend, session.rows_to_save) == ([], 1)


def test_a_change_of_mind_asks_for_another_look(session):
    session.open("a.csv", SHEET)
    session.look()
    session.decide(1, "kind")
    assert session.save() == "Nothing saved: look at the difference first."


def test_a_second_save_says_that_all_is_stored(session):
    for said in ("Saved 1 row.", "Nothing to save: all rows are stored already."):
        session.open("a.csv", b"Name,Sort\nBus log,survey\n")
        session.look()
        assert session.save() == said


def test_a_conflict_is_told_and_nothing_is_saved(session):
    (row,) = session.workbook.save(Probe, [Change({"name": "Bus log", "kind": "survey"})])
    session.open("a.csv", b"Name,Sort,Minutes\nBus log,survey,4\n")
    session.look()
    session.workbook.save(Probe, [Change(row.written | {"minutes": 9}, row.record_id, row.version)])
    assert "Nothing was saved" in session.save()
    assert session.workbook.rows(Probe)[0].values["minutes"] == 9


def test_the_sheet_with_known_columns_is_chosen_among_several(session):
    session.open("template.xlsx", template(Probe))
    assert session.table.sheet == "Rows"
    session.choose_sheet(1)
    assert session.table.sheet == "Allowed values"


def test_looking_without_a_file_asks_for_one(session):
    with pytest.raises(CannotRead, match="Choose a file first"):
        session.look()


def test_a_refused_file_leaves_nothing_of_the_one_before(session):
    session.open("a.csv", SHEET)
    with pytest.raises(StudentData):
        session.open("b.csv", b"SASID,Name\n1012345678,A\n1012345679,B\n")
    assert session.table is None and session.matches == []


def test_the_form_leads_from_file_to_saved_rows(form):
    form.upload._on_file("a.csv", SHEET)
    form.column_rows[1].use.value = True
    form.look_button.click()
    assert form.save_button.disabled and form.save_button.description == "Nothing saved: mend 1 row first"
    form.leave_out_button.click()
    assert form.save_button.description == "Save 1 row"
    form.save_button.click()
    assert "Saved 1 row." in words_on(form)
    assert len(form.session.workbook.load(Probe)) == 1


def test_a_column_can_be_given_another_meaning(form):
    form.upload._on_file("a.csv", SHEET)
    form.column_rows[3].meaning.value = "name"
    assert form.session.matches[3].field == "name"
    assert form.column_rows[0].meaning.value == ""


def test_an_answer_for_all_rows_can_be_chosen(form):
    form.upload._on_file("a.csv", b"Name\nBus log\n")
    form.answers.children[1].value = "survey"
    form.look_button.click()
    assert form.save_button.description == "Save 1 row"


def test_nothing_from_a_file_is_ever_markup(form):
    evil = "<img src=x onerror=alert(1)>"
    data = files.xlsx([["Name", "Sort", evil], [evil, evil, "x"]], title="<b>S")
    form.upload._on_file("<script>.xlsx", data)
    form.look_button.click()

    def markup(widget: widgets.Widget) -> str:
        own = widget.value if isinstance(widget, widgets.HTML) else ""
        return own + "".join(markup(child) for child in getattr(widget, "children", ()))

    assert "&lt;img" in markup(form)
    assert not any(tag in markup(form) for tag in ("<img", "<script", "<b>"))


def test_without_a_browser_the_form_is_a_sentence(form):
    bundle = form._repr_mimebundle_()
    assert bundle["text/html"].startswith("<p>Open this notebook in a browser")
    assert repr(form) == bundle["text/plain"] == "<ImportForm: probe>"


def columns_of(data: bytes) -> list[str]:
    return [cell.value for cell in openpyxl.load_workbook(io.BytesIO(data))["Rows"][1]]


def test_the_first_sheet_is_short_and_the_second_has_every_field(sqlite_workbook):
    form = ImportForm(sqlite_workbook, InventoryEntry, school="03980010")
    assert len(columns_of(form.template._make())) == 12
    assert len(columns_of(form.all_fields._make())) == 3 + len(InventoryEntry.model_fields)
    assert "12 columns" in form.template.label and form.template.filename == "sources_to_fill_in.xlsx"


def test_the_sheet_asks_for_the_school_only_where_no_school_is_chosen(sqlite_workbook):
    everywhere = ImportForm(sqlite_workbook, InventoryEntry)
    assert columns_of(everywhere.template._make())[0] == "For school"


def test_a_record_with_one_screen_has_one_sheet(form):
    assert form.all_fields is None


def test_the_steps_stand_in_words_and_order(form):
    words = words_on(form)
    steps = ("1 Get the empty sheet", "2 Fill it in and save it", "3 Bring it back")
    assert [words.index(step) for step in steps] == sorted(words.index(step) for step in steps)
    form.upload._on_file("a.csv", SHEET)
    form.look_button.click()
    words = words_on(form)
    later = (*steps, "4 Check it", "5 What would change", "6 Save")
    assert [words.index(step) for step in later] == sorted(words.index(step) for step in later)


def test_columns_that_are_all_recognized_are_folded_away(form):
    form.upload._on_file("a.csv", b"Name,Sort,Minutes\nBus log,survey,45\n")
    assert "All 3 columns are recognized." in form.message.value
    (folded,) = form.columns.children
    assert isinstance(folded, widgets.Accordion) and folded.selected_index is None
    assert len(form.column_rows) == 3


def test_only_unsure_columns_are_asked_about(form):
    form.upload._on_file("a.csv", SHEET)
    assert "2 of 4 columns are recognized." in form.message.value
    asked, folded = form.columns.children[:-1], form.columns.children[-1]
    assert [row.match.header for row in asked] == ["How sort", "Junk"]
    assert isinstance(folded, widgets.Accordion)
    form.column_rows[1].use.value = True
    assert [row.match.header for row in form.columns.children[:-1]] == ["How sort", "Junk"]


def test_a_recognized_column_that_is_changed_stays_in_view(form):
    form.upload._on_file("a.csv", b"Name,Sort\nBus log,survey\n")
    form.columns.children[-1].selected_index = 0
    form.column_rows[1].meaning.value = "minutes"
    assert form.columns.children[-1].selected_index == 0


def test_a_sheet_without_rows_asks_to_fill_it_in(form):
    form.upload._on_file("empty.xlsx", template(Probe))
    assert "has no filled row yet" in form.message.value


def test_empty_answers_are_saved_and_said(form):
    form.upload._on_file("a.csv", b"Name,Sort\nBus log,\nLunch,survey\n")
    form.look_button.click()
    assert "1 row has empty answers; it is saved and can be completed later." in words_on(form.result)
    assert form.save_button.description == "Save all 2 rows"
    form.save_button.click()
    assert "Saved 2 rows. 1 of them has empty answers" in words_on(form.result)


def test_what_would_change_is_said_with_names(form):
    form.session.workbook.save(Probe, [Change({"name": "Bus log", "kind": "survey", "minutes": 4})])
    form.upload._on_file("a.csv", b"Name,Sort,Minutes\nBus log,survey,5\n")
    form.look_button.click()
    shown = words_on(form.result)
    assert "PRB-0001" not in shown and "<td" in shown
    assert "Bus log" in shown and ">Minutes<" in shown and ">minutes<" not in shown


def test_schools_are_said_with_names(sqlite_workbook):
    school = {"code": "03980010", "name": "Heron Street", "level": "elementary", "grades": ["K"]}
    sqlite_workbook.save(School, [Change(school, school="")])
    form = ImportForm(sqlite_workbook, Probe)
    form.upload._on_file("a.csv", b"For school,Name,Sort\n03980010,Bus log,survey\n,Lunch,survey\n")
    form.look_button.click()
    shown = words_on(form.result)
    assert "Heron Street" in shown and "whole district" in shown and "03980010" not in shown


def test_a_store_that_is_gone_is_said_at_every_step(form, tmp_path):
    upload = {"do": "piece", "upload": 1, "piece": 0, "pieces": 1, "name": "a.csv"}
    sheet = b"Name,Sort\nBus log,survey\n"
    form.upload.receive(upload, [sheet])
    form.look_button.click()
    store = (tmp_path / "store.sqlite").rename(tmp_path / "elsewhere.sqlite")
    form.save_button.click()
    assert "moved or deleted" in words_on(form.result)
    form.look_button.click()
    assert "moved or deleted" in words_on(form.result)
    form.upload.receive(upload, [sheet])
    assert "moved or deleted" in form.upload.status["text"]
    store.rename(tmp_path / "store.sqlite")
    form.upload.receive(upload, [sheet])
    form.look_button.click()
    form.save_button.click()
    assert "Saved 1 row." in words_on(form.result)
