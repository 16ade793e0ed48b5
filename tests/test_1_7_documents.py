"""Charts and documents of 1.7: they say what the rows say, hold what people typed as text, and publish only what is agreed."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import docx
import icalendar
import openpyxl
import pandas as pd
import pytest

from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry
from ddtk_helpers.activities.a1_7_data_dissemination import analysis, charts, facts, form, notebook
from ddtk_helpers.activities.a1_7_data_dissemination.documents import PAPERS, numbers
from ddtk_helpers.activities.a1_7_data_dissemination.records import AccessRule, CounselSignOff, Release
from ddtk_helpers.activities.a1_7_data_dissemination.rows import load
from ddtk_helpers.activities.a1_7_data_dissemination.shown import worked_example
from ddtk_helpers.charts import alt_text, picture
from ddtk_helpers.forms.boxes import html_of
from ddtk_helpers.papers import write_papers
from ddtk_helpers.store import Change, Workbook

HOSTILE = ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "😀 漢字 $x$"]
RELEASE = {
    "asset": HOSTILE[2], "title": HOSTILE[1], "data_as_of": "2026-10-02", "expected_release": "2026-10-05",
    "source_of_date": "estimate", "audience": ["teacher", "family"], "level": "own students", "expected_use": HOSTILE[0],
    "use_by": "2026-10-16", "sender": "Noor Haddad", "display": "letter", "channel": HOSTILE[1], "cautions": HOSTILE[0],
    "languages": HOSTILE, "used": "yes", "result": HOSTILE[1],
}  # fmt: skip
RULE = {
    "who": ["teacher"], "what": "student record", "scope": "own only", "action": ["view"], "purpose": HOSTILE[1],
    "legal_basis": "school official", "conditions": HOSTILE[0],
}  # fmt: skip
SOURCE = {
    "name_local": HOSTILE[2], "kind": "assessment", "domain": ["student outcomes"], "scope": "state", "use_now": "looked at",
    "population": "all in grade", "access_team": "open it ourselves now", "sensitivity": "student record",
    "access_teachers": "all students", "access_families": "none", "score_types": ["raw score"],
}  # fmt: skip


@pytest.fixture
def empty(sqlite_workbook: Workbook) -> Workbook:
    return sqlite_workbook


@pytest.fixture
def book(sqlite_workbook: Workbook) -> Workbook:
    """A district whose every text is hostile: two releases, one of them agreed, a rule and a source."""
    book = sqlite_workbook
    draft = RELEASE | {"title": "Not agreed yet", "audience": ["family"]}
    staff = RELEASE | {"title": "For staff alone", "audience": ["teacher"]}
    agreed = [Change(row, status="agreed") for row in (RELEASE, staff)]
    book.save(Release, [*agreed, Change(draft)])
    book.save(AccessRule, [Change(RULE, status="agreed")])
    book.save(InventoryEntry, [Change(SOURCE)])
    book.save(
        CounselSignOff,
        [Change({"reviewed": "access rules", "signed_by": HOSTILE[1], "signed_on": "2026-10-20"})],
    )
    return book


def file_of(book: Workbook, name: str) -> bytes:
    return next(paper for paper in PAPERS if paper.filename == name).make(book)


def words_of(data: bytes) -> str:
    word = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def drawn(book: Workbook) -> list[Any]:
    rows = load(book)
    return [
        charts.calendar_chart(analysis.by_audience(rows.releases)),
        charts.lag_chart(analysis.lags(rows.releases)),
        charts.domain_chart(analysis.audience_domains(rows.releases, rows.entries)),
        charts.access_chart(analysis.access_matrix(rows.rules, rows.entries)),
    ]


# Charts


def test_charts_take_any_text_and_say_in_words_what_they_show(book: Workbook) -> None:
    for ax in drawn(book):
        assert picture(ax).startswith(b"\x89PNG") and len(alt_text(ax)) > 40


def test_charts_of_an_empty_district_say_what_to_do(empty: Workbook) -> None:
    said = [alt_text(ax) for ax in drawn(empty)]
    assert all("first" in one or "Record" in one or "Write one" in one for one in said)


def test_over_and_under_access_are_told_apart_without_color(book: Workbook) -> None:
    book.save(AccessRule, [Change(RULE | {"who": ["family"]})])
    rows = load(book)
    ax = charts.access_chart(analysis.access_matrix(rows.rules, rows.entries))
    texts = " ".join(text.get_text() for text in ax.texts)
    assert "▲ 1" in texts and "▽ 1" in texts
    hatched = [patch for patch in ax.patches if patch.get_hatch()]
    rings = [patch for patch in ax.patches if patch.get_linewidth() > 2]
    assert hatched and rings and "1 over" in alt_text(ax) and "1 under" in alt_text(ax)


def test_use_before_release_has_a_mark_of_its_own(book: Workbook) -> None:
    book.save(Release, [Change(RELEASE | {"title": "Too late", "use_by": "2026-10-01"})])
    ax = charts.lag_chart(analysis.lags(load(book).releases))
    assert [line for line in ax.lines if line.get_marker() == "X"]


# Documents


def test_word_files_hold_hostile_texts_as_they_were_typed(book: Workbook) -> None:
    schedule, roles, rules = (
        words_of(file_of(book, f"1_7_{name}.docx")) for name in ("schedule", "by_role", "access_rules")
    )
    for words in (schedule, roles):
        assert HOSTILE[0] in words and HOSTILE[1] in words
    assert HOSTILE[1] in rules and "Not legal advice" in rules and "Counsel: read" in rules


def test_pages_escape_what_people_typed(book: Workbook) -> None:
    for name in ("1_7_by_role.html", "1_7_for_families.html"):
        page = file_of(book, name).decode()
        assert "<script>" not in page and "&lt;script&gt;" in page


def test_spreadsheet_holds_no_formula(book: Workbook) -> None:
    sheets = openpyxl.load_workbook(io.BytesIO(file_of(book, "1_7_schedule.xlsx")))
    assert "Schedule" in sheets.sheetnames and "To look at again" in sheets.sheetnames
    kinds = {cell.data_type for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value}
    assert kinds <= {"s"}


def test_every_role_with_releases_has_a_part_of_its_own(book: Workbook) -> None:
    word = docx.Document(io.BytesIO(file_of(book, "1_7_by_role.docx")))
    heads = [one.text for one in word.paragraphs if one.style.name.startswith("Heading")]
    assert heads[-2:] == ["Teacher", "Family"]
    assert "about Oct 5, 2026" in words_of(file_of(book, "1_7_by_role.docx"))


def test_calendar_file_has_the_day_of_release_and_of_use(book: Workbook) -> None:
    calendar = icalendar.Calendar.from_ical(file_of(book, "1_7_releases.ics"))
    events = calendar.walk("VEVENT")
    assert len(events) == 6 and len({str(event["uid"]) for event in events}) == 6
    days = {event["dtstart"].dt for event in events}
    assert days == {dt.date(2026, 10, 5), dt.date(2026, 10, 16)}
    assert any("about this day" in str(event["summary"]) for event in events)


def test_the_page_for_families_holds_only_what_is_agreed_and_meant_for_them(book: Workbook) -> None:
    page = file_of(book, "1_7_for_families.html").decode()
    assert "Not agreed yet" not in page and "For staff alone" not in page and "Noor Haddad" not in page
    assert "1 more release" in page and "ten days" in page and "Not legal advice" in page


def test_policies_that_are_not_confirmed_say_so_on_paper(book: Workbook) -> None:
    words = words_of(file_of(book, "1_7_access_rules.docx"))
    recalled = (facts.policies()["confidence"] == "recalled").sum()
    assert words.count("not confirmed: check before you rely on it") == recalled


@pytest.mark.parametrize("kind", ["empty", "book"])
def test_all_papers_and_numbers_are_written(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    workbook = request.getfixturevalue(kind)
    files = write_papers(workbook, tmp_path, PAPERS, numbers(workbook))
    assert len(files) == len(PAPERS) + 1 and all(file.stat().st_size for file in files)
    told = json.loads((tmp_path / "numbers.json").read_text())
    assert told["headline"]["releases"] == (3 if kind == "book" else 0)


# What the notebook shows


def test_the_worked_answer_stays_folded_on_a_page(empty: Workbook) -> None:
    page = html_of(worked_example())
    assert page.count("<details>") == 2 and "open" not in page.split("<summary>")[1][:40]
    assert "40th percentile" in page and "two lines for one test" in page


def test_forms_load_on_an_empty_district_and_offers_can_be_taken_back(empty: Workbook) -> None:
    stack = form.schedule_forms(empty)
    inventory, state = stack.children[:2]
    assert inventory.add.disabled and not state.add.disabled
    state.add.click()
    assert len(empty.rows(Release)) == 18 and "Confirm or correct each" in state.said.value
    state.undo.click()
    assert empty.rows(Release) == []
    questions = form.access_forms(empty).children[1].children[0].children[0]
    questions.add.click()
    assert "12" in questions.said.value
    form.training_forms(empty), form.policy_search(empty)


def test_a_school_is_told_where_the_rules_stand(empty: Workbook) -> None:
    inside = Workbook(
        empty.url, district="0398", school="03980010", school_year="2026-27", today=dt.date(2026, 11, 2), exports=empty.exports
    )  # fmt: skip
    assert "district's" in repr(form.access_forms(inside))
    inside.close()


def test_the_notebook_offers_what_it_names() -> None:
    assert all(hasattr(notebook, name) for name in notebook.__all__)
    assert isinstance(facts.worked_answer(), pd.DataFrame)
