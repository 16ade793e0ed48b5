"""Forms, hand-offs and papers of the training catalog: what is offered, what is marked, and what may be printed."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry
from ddtk_helpers.activities.a1_6_data_collection.records import TrainingNeed
from ddtk_helpers.activities.a1_8_assessment_literacy.documents import PAPERS, numbers
from ddtk_helpers.activities.a1_8_assessment_literacy.training import facts, handoff
from ddtk_helpers.activities.a1_8_assessment_literacy.training.documents import PAPERS as OWN_PAPERS
from ddtk_helpers.activities.a1_8_assessment_literacy.training.documents.catalog import catalog_document
from ddtk_helpers.activities.a1_8_assessment_literacy.training.form import (
    catalog_forms,
    need_forms,
    plan_forms,
    self_rating_forms,
    step_guide,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.training.need_forms import MarkNeeds, PickNeed
from ddtk_helpers.activities.a1_8_assessment_literacy.training.records import (
    Offering,
    StrandAnswer,
    StrandNeed,
    TrainingPlanEntry,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.training.rows import load, results
from ddtk_helpers.activities.a1_8_assessment_literacy.training.shown import (
    catalog_search,
    confidence_list,
    coverage_list,
    needs_list,
    plan_list,
    score_list,
    strand_list,
)
from ddtk_helpers.answers.rounds import reveal
from ddtk_helpers.district import School
from ddtk_helpers.documents import Facts, Heading
from ddtk_helpers.forms.boxes import html_of
from ddtk_helpers.papers import write_papers
from ddtk_helpers.store import Change, Workbook

TEACHERS, CLERKS = "teachers and coaches", "support and clerical staff"
HOSTILE = ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "😀 漢字 $x$"]
SKILLS = ("1 new to it", "2 with help", "3 alone", "4 can help others")


def opened(folder: Path, school: str = "") -> Workbook:
    return Workbook(
        f"sqlite:///{folder / 'district.sqlite'}", district="0350", school=school, school_year="2026-27",
        today=dt.date(2026, 11, 28), role="principal", exports=folder,
    )  # fmt: skip


def add(book: Workbook, model: Any, *rows: dict[str, Any], **more: Any) -> None:
    book.save(model, [Change(row, **more) for row in rows])


def answer(book: Workbook, groups: list[str]) -> None:
    """Let people say that they are two points below what their work asks for in one strand, and nowhere else."""
    add(book, StrandAnswer, *(
        {"respondent_code": f"wyvern{n}", "role_group": group, "wave": "baseline", "item": item.id,
         "now": SKILLS[1], "needed": SKILLS[3 if item.id == "displays" else 1]}
        for n, group in enumerate(groups) for item in facts.strand_items()
    ))  # fmt: skip
    reveal(book, StrandAnswer, "baseline")


COURSE = {
    "title": "Read the chart", "strand": "displays", "level": "use", "audience": ["teacher"], "outcomes": ["say what it shows"],
    "mode": "in person", "hours": 1, "dates": ["2026-12-10", "2026-11-01"],
}  # fmt: skip
NEED = {"who": "teacher", "strand": "displays", "why": "They meet charts daily.", "from_activity": "1.7"}
PLANNED = {"need": "Read charts.", "strand": "displays", "who": ["teacher"], "needs": ["TRN-0001"]}


@pytest.fixture
def empty(tmp_path: Path) -> Workbook:
    return opened(tmp_path)


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    made = opened(tmp_path)
    add(made, Offering, COURSE)
    add(made, TrainingNeed, NEED)
    answer(made, [TEACHERS] * 6 + [CLERKS] * 5)
    return made


# Offers and marks


def test_wide_gaps_of_the_self_ratings_become_needs_once(book: Workbook) -> None:
    added = handoff.add_ratings(book)
    assert [(row.values["role_group"], row.values["now"], row.values["n"]) for row in added] == [
        (TEACHERS, "2 with help", 6), (CLERKS, "2 with help", 5),
    ]  # fmt: skip
    assert all(row.values["source"] == "survey" and row.origin == "prefilled" for row in added)
    assert handoff.add_ratings(book) == [] and len(book.rows(StrandNeed)) == 2


def test_scores_that_no_course_explains_go_on_the_shared_list_once(book: Workbook) -> None:
    add(book, School, {"code": "03500010", "name": "Heron", "level": "elementary", "grades": ["3"]})
    entry = {"name_local": "Beacon", "kind": "assessment", "score_types": ["percentile rank"]}
    add(book, InventoryEntry, entry, school="03500010")
    (row,) = handoff.add_scores(book)
    assert (row.values["about"], row.values["from_activity"], row.status) == (
        "percentile rank",
        "1.8",
        "proposed",
    )
    assert row.values["why"] == "It arrives here, and no course explains it."
    assert handoff.add_scores(book) == []


def test_a_need_is_taken_into_the_plan_with_its_course_and_the_next_day(book: Workbook) -> None:
    names = [name for name, _ in handoff.open_needs(book)]
    assert names[0] == "displays for support and clerical staff (no course)"
    assert "displays for teacher (TRN-0001, has a course)" in names
    form = PickNeed(book, [])
    form.choice.value = names.index("displays for teacher (TRN-0001, has a course)")
    form.button.click()
    (row,) = book.rows(TrainingPlanEntry)
    assert row.values["course"] == "Read the chart" and row.values["when"] == dt.date(2026, 12, 10)
    assert row.values["who"] == ["teacher"] and row.values["needs"] == ["TRN-0001"]
    assert "LPL-0001 is in the plan" in form.said.value
    assert "TRN-0001" not in " ".join(name for name, _ in form.choice.options)


def test_needs_are_marked_planned_met_and_agreed_again_as_the_plan_says(book: Workbook) -> None:
    form = MarkNeeds(book)
    assert form.button.disabled
    for more, state in (
        ({}, "planned"),
        ({"seen": "yes", "looked_on": "2026-11-20"}, "met"),
        (None, "agreed"),
    ):
        (known,) = book.rows(TrainingPlanEntry) or [None]
        number, version = (known.record_id, known.version) if known else ("", 0)
        book.save(TrainingPlanEntry, [Change(None if more is None else PLANNED | more, number, version)])
        form.load()
        form.button.click()
        assert [row.status for row in book.rows(TrainingNeed)] == [state]
        assert f"TRN-0001: {state}" in form.said.value
    assert book.rows(TrainingNeed)[0].values["why"] == NEED["why"]


def test_a_dropped_need_stays_dropped(book: Workbook) -> None:
    (need,) = book.rows(TrainingNeed)
    book.save(TrainingNeed, [Change(need.written, need.record_id, need.version, status="dropped")])
    add(book, TrainingPlanEntry, PLANNED)
    assert handoff.marks_missing(book) == {}


# Pages


def test_every_form_and_table_opens_on_an_empty_district_and_in_a_school(tmp_path: Path) -> None:
    for book in (opened(tmp_path), opened(tmp_path, "03500010")):
        rows = load(book)
        found = results(book, rows)
        forms = (
            step_guide(), self_rating_forms(book), catalog_forms(book), need_forms(book), plan_forms(book),
            catalog_search(book, rows),
        )  # fmt: skip
        assert all(html_of(form) for form in forms) and "<details" in strand_list()._repr_html_()
        for shown in (needs_list, score_list, confidence_list, coverage_list, plan_list):
            assert len(repr(shown(found))) > 20


def test_a_school_sees_the_districts_courses_and_its_own_needs_only(book: Workbook, tmp_path: Path) -> None:
    school = load(opened(tmp_path, "03500010"))
    assert school.offerings["title"].tolist() == ["Read the chart"]
    assert school.listed.empty and school.answers.empty
    add(opened(tmp_path, "03500010"), TrainingNeed, NEED)
    assert len(load(book).listed) == 2, "the district sees what its schools wrote"


def test_hidden_answers_count_for_nothing(empty: Workbook) -> None:
    answer(empty, [TEACHERS] * 4)
    rows = load(empty)
    assert rows.answers.empty and not results(empty, rows).self_gaps["shown"].any()


# Papers


def text_of(data: bytes) -> str:
    parts = zipfile.ZipFile(io.BytesIO(data))
    return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist() if name.endswith(".xml"))  # fmt: skip


def written(book: Workbook, folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in write_papers(book, folder, PAPERS, numbers(book))}


def everything_in(files: dict[str, bytes]) -> str:
    return "\n".join(
        text_of(data) if name.endswith((".docx", ".xlsx")) else data.decode("utf-8", "replace") for name, data in files.items()
    )  # fmt: skip


def test_papers_are_written_for_an_empty_district_and_say_what_comes_first(
    empty: Workbook, tmp_path: Path
) -> None:
    files = written(empty, tmp_path / "out")
    assert set(files) >= {paper.filename for paper in OWN_PAPERS} | {"numbers.json"}
    assert "The catalog is empty" in files["1_8_catalog.html"].decode()
    assert "Nothing is planned yet" in text_of(files["1_8_training_plan.docx"])


def test_the_plan_stands_by_role_and_names_what_is_missing(book: Workbook) -> None:
    add(
        book,
        TrainingPlanEntry,
        PLANNED | {"who": ["teacher", "principal"], "course": "Read the chart", "when": "2026-10-01"},
    )
    files = {paper.filename: paper.make(book) for paper in OWN_PAPERS}
    plan = text_of(files["1_8_training_plan.docx"])
    assert (
        plan.index("School leaders")
        < plan.index("Teachers and coaches")
        < plan.index("To look at in this plan")
    )
    assert "evidence overdue" in plan and "Name one person who sees to it" in plan
    sheets = openpyxl.load_workbook(io.BytesIO(files["1_8_training.xlsx"])).sheetnames
    assert {"Plan", "To look at", "Needs", "Courses"} <= set(sheets)


def test_the_catalog_shows_the_next_days_and_no_retired_course(book: Workbook) -> None:
    add(book, Offering, COURSE | {"title": "The old scale"}, status="retired")
    blocks = catalog_document(book).blocks
    assert [block.text for block in blocks if isinstance(block, Heading)] == [
        "The next days",
        "Displays",
        "Read the chart",
    ]
    (about,) = [block for block in blocks if isinstance(block, Facts)]
    assert dict(about.pairs)["When"] == "November 1, 2026; December 10, 2026"
    assert dict(about.pairs)["How"] == "in person, 1 hour"


def test_headline_counts_what_an_overview_shows(book: Workbook) -> None:
    add(book, TrainingPlanEntry, PLANNED | {"when": "2026-10-01"})
    headline = numbers(book)["headline"]
    assert headline["needs"] == 2 and headline["planned"] == 1 and headline["evidence overdue"] == 1
    json.dumps(numbers(book), allow_nan=False)


def test_no_paper_holds_a_code_or_what_one_person_said(book: Workbook, tmp_path: Path) -> None:
    assert "wyvern" not in everything_in(written(book, tmp_path / "out"))


def test_hostile_text_is_only_text_everywhere(empty: Workbook, tmp_path: Path) -> None:
    for text in HOSTILE:
        add(
            empty,
            Offering,
            COURSE | {"title": text, "outcomes": [text], "facilitator": text, "terms_covered": [text]},
        )
        add(
            empty,
            TrainingPlanEntry,
            PLANNED | {"need": text, "course": text, "owner": text, "evidence": text, "when": "2026-10-01"},
        )
        add(empty, TrainingNeed, NEED | {"about": text, "why": text})
    files = written(empty, tmp_path / "out")
    assert b"<script>" not in files["1_8_catalog.html"]
    book = openpyxl.load_workbook(io.BytesIO(files["1_8_training.xlsx"]))
    values = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in values if cell.data_type == "f"]
    rows = load(empty)
    found = results(empty, rows)
    for shown in (needs_list(found), coverage_list(found), plan_list(found)):
        assert "<script>" not in shown._repr_html_()
    forms = (catalog_search(empty, rows), plan_forms(empty), need_forms(empty), PickNeed(empty, []))
    assert not [form for form in forms if "<script>alert" in html_of(form)]
