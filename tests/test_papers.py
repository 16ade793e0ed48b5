"""Documents say whose they are; numbers say where they belong; both are written or offered, never half."""

import json

import pandas as pd
import pytest

from ddtk_helpers.decisions import Decision
from ddtk_helpers.district import District, School, StaffRole
from ddtk_helpers.documents import Heading, Paragraph, Table
from ddtk_helpers.forms import Download
from ddtk_helpers.forms.activity import decision_form, downloads, page_ran, record_tabs
from ddtk_helpers.papers import Paper, document_of, numbers_of, rows_section
from ddtk_helpers.store import Change
from ddtk_helpers.workbook import schools_in_view

HERON, OSPREY = "03500010", "03500020"
PAPERS = (Paper("The plan", "plan.txt", lambda book: f"Plan of {book.school}".encode()),)


def save(book, model, *rows, school=""):
    book.save(model, [Change(row, school=school) for row in rows])


@pytest.fixture
def district(sqlite_workbook):
    save(sqlite_workbook, District, {"name": "Lakeview", "made_up": True})
    save(
        sqlite_workbook,
        School,
        {"code": HERON, "name": "Heron Street", "level": "elementary", "grades": ["K"]},
        {"code": OSPREY, "name": "Osprey Middle", "level": "middle", "grades": ["6"]},
    )
    save(sqlite_workbook, StaffRole, {"role": "teacher", "people": 24}, school=HERON)
    return sqlite_workbook


@pytest.fixture
def heron(district):
    district.school = HERON
    return district


def numbers(book):
    frame = pd.DataFrame({"share": [0.5, float("nan")]})
    return numbers_of(book, {"roles": 1}, {"shares": frame})


def test_a_document_says_whose_it_is_and_that_it_is_made_up(heron):
    made = document_of(heron, "Plan", [])
    assert (made.subtitle, made.place) == ("Heron Street, Lakeview", "Heron Street, Lakeview")
    assert made.footer == "Heron Street, Lakeview · November 2, 2026 · Made-up sample data"
    assert document_of(heron, "Plan", [], subtitle="For 2026-27").subtitle == "For 2026-27"


def test_a_document_of_the_district_names_it_once(district):
    assert document_of(district, "Plan", []).place == "Lakeview"


def test_a_section_has_the_rows_asked_for_or_says_that_there_are_none(district):
    save(district, Decision, {"activity": "1.5", "decision": "Stop"}, {"activity": "1.6", "decision": "Go"})
    section = {"model": Decision, "widths": {"decision": 1}, "title": "Decided", "nothing": "Nothing yet."}
    heading, table = rows_section(district, **section, activity="1.5")
    assert heading == Heading("Decided") and isinstance(table, Table) and table.rows == [["Stop"]]
    assert rows_section(district, **section, activity="1.7") == [heading, Paragraph("Nothing yet.")]


def test_numbers_know_their_place_and_hold_none_for_what_is_not_known(heron):
    made = numbers(heron)
    assert made["place"] == "Heron Street" and made["today"] == "2026-11-02" and made["made_up"] is True
    assert made["headline"] == {"roles": 1} and made["shares"] == [{"share": 0.5}, {"share": None}]


def test_documents_are_written_with_a_folder_and_offered_without(heron, tmp_path):
    assert (
        repr(downloads(heron, str(tmp_path / "out"), PAPERS, numbers)) == "Written: plan.txt, numbers.json."
    )
    assert (tmp_path / "out" / "plan.txt").read_text() == f"Plan of {HERON}"
    assert json.loads((tmp_path / "out" / "numbers.json").read_text()) == numbers(heron)
    (offered,) = downloads(heron, "", PAPERS, numbers).children
    assert isinstance(offered, Download) and (offered.label, offered.filename) == (
        "The plan",
        "Heron Street 2026-11-02 plan.txt",
    )


def test_the_last_line_counts_the_rows_and_says_where(district):
    says = "Everything ran for Lakeview · 2026-27 · made-up sample data: 1 role in 1 school."
    assert repr(page_ran(district, StaffRole)) == says
    assert repr(page_ran(district, Decision)).endswith(
        "made-up sample data: 0 decisions."
    )  # and in no school


def test_rows_can_be_filled_in_three_ways_and_a_decision_knows_its_activity(heron):
    tabs = record_tabs(heron, StaffRole)
    assert tabs.titles == ("One at a time", "Many in a table", "From a file")
    assert repr(tabs.children[1]) == "<RecordTable: All roles, 1 row>"
    form = decision_form(heron, "1.6")
    form.receive(
        {"do": "edit", "opened": form.state["opened"], "view": "page", "number": 1, "values": {"why": "x"}}
    )
    assert [row.values["activity"] for row in heron.rows(Decision)] == ["1.6"]


def test_a_school_sees_itself_and_the_district_sees_all_schools(district):
    assert list(schools_in_view(district).code) == [HERON, OSPREY]
    district.school = OSPREY
    assert list(schools_in_view(district).name) == ["Osprey Middle"]
