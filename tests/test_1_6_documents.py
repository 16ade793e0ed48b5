"""Charts, page and documents of 1.6: they say what the rows say, and nothing of what must stay hidden."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path

import docx
import openpyxl
import pytest

from ddtk_helpers.activities.a1_6_data_collection import analysis, charts, documents, facts, shown
from ddtk_helpers.activities.a1_6_data_collection.cards import condition_cards, show_flows
from ddtk_helpers.activities.a1_6_data_collection.charts.flow import flow_words
from ddtk_helpers.activities.a1_6_data_collection.records import (
    CollectorAnswer,
    DataError,
    DataSystem,
    Fix,
    FlowStep,
    SystemRating,
)
from ddtk_helpers.activities.a1_6_data_collection.results import school_results, short_names
from ddtk_helpers.activities.a1_6_data_collection.rows import load
from ddtk_helpers.answers.rounds import reveal
from ddtk_helpers.charts import alt_text, picture
from ddtk_helpers.district import District, School
from ddtk_helpers.papers import write_papers
from ddtk_helpers.records import Record
from ddtk_helpers.store import Change, Workbook

HERON, OSPREY = "03500010", "03500305"
FORMULA, SCRIPT, SIGNS = "=cmd|' /C calc'!A0", "<script>alert(1)</script>", "😀 漢字 $x$"
SYSTEM = {
    "name": SCRIPT, "stage": ["collect"], "holds": [FORMULA, SIGNS], "entry_mode": "typed once", "double_entry": True,
    "double_entry_where": SIGNS, "backup_owner": "none", "exports": ["CSV"], "entered_by": ["teacher"], "only_one_can": FORMULA,
    "hours_per_cycle": 12,
}  # fmt: skip
RATED = dict.fromkeys(("complete", "accurate", "efficient", "secure", "easy"), "3 good")


def opened(folder: Path, school: str = "") -> Workbook:
    return Workbook(
        f"sqlite:///{folder / 'district.sqlite'}", district="0350", school=school, school_year="2026-27",
        today=dt.date(2026, 11, 23), role="principal", exports=folder,
    )  # fmt: skip


def rate(book: Workbook, people: int, group: str, timely: str, *, first: int = 0, secret: str = "") -> None:
    rows = [
        {"respondent_code": f"code{n}", "wave": "baseline", "item": "SYS-0001", "role_group": group, "enters_data": "no",
         "timely": timely, **RATED, "worst_error": secret or SCRIPT, "consequence": FORMULA}
        for n in range(first, first + people)
    ]  # fmt: skip
    book.save(SystemRating, [Change(row, school=book.school) for row in rows])


def collect(book: Workbook, people: int, in_place: str = "2 a little", secret: str = "") -> None:
    rows = [
        {"respondent_code": f"code{n}", "wave": "baseline", "item": item, "in_place": in_place, "would_help": secret or SCRIPT,
         "role_group": "support and clerical staff"}
        for n in range(people) for item in facts.conditions()["id"]
    ]  # fmt: skip
    book.save(CollectorAnswer, [Change(row, school=book.school) for row in rows])


@pytest.fixture
def empty(tmp_path: Path) -> Workbook:
    return opened(tmp_path)


def hold(book: Workbook, model: type[Record], *rows: dict[str, object]) -> None:
    """Save rows of the district office."""
    book.save(model, [Change(row, school="") for row in rows])


def hostile_rows(book: Workbook) -> None:
    """Save a system, an error, the way of an element and a fix, all with hostile texts."""
    step = {"element": SCRIPT, "does_what": FORMULA, "system": SIGNS, "can_go_wrong": SCRIPT}
    error = {"when": "2026-10-20", "system": SCRIPT, "element": FORMULA, "what": SIGNS, "found_by": "teacher"}
    fix = {
        "what": SCRIPT,
        "from_finding": FORMULA,
        "owner": SIGNS,
        "by": "2026-12-18",
        "how_we_know": "Seen.",
    }
    hold(book, DataSystem, SYSTEM)
    hold(book, DataError, error | {"cost": 5})
    hold(book, FlowStep, step | {"step": 1, "who": "teacher"}, step | {"step": 2, "who": "coach"})
    hold(book, Fix, fix)


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    """A district with a system of a hostile name, both sides of it, and two schools."""
    book = opened(tmp_path)
    hold(book, District, {"name": "Lakeview"})
    names = {HERON: "Heron Street", OSPREY: "Osprey Middle"}
    schools = [{"code": code, "name": name, "level": "middle", "grades": "6"} for code, name in names.items()]
    hold(book, School, *schools)
    hostile_rows(book)
    rate(book, 5, "central office", "4 very good")
    rate(book, 5, "support and clerical staff", "1 poor", first=5)
    reveal(book, SystemRating, "baseline")
    collect(book, 6)
    reveal(book, CollectorAnswer, "baseline")
    for school, people in ((HERON, 6), (OSPREY, 3)):
        inside = opened(tmp_path, school)
        collect(inside, people, secret="only here" if people == 3 else "")
        reveal(inside, CollectorAnswer, "baseline")
        inside.close()
    return book


def words_of(data: bytes) -> str:
    word = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def drawn(book: Workbook) -> dict[str, object]:
    rows = load(book)
    ratings = analysis.system_ratings(rows.ratings, rows.rated)
    sides = analysis.ratings_by_side(rows.ratings, rows.rated)
    names = analysis.elements(rows.flow)
    return {
        "gap": charts.gap_chart(analysis.perception_gaps(sides)),
        "grid": charts.grid_chart(ratings),
        "conditions": charts.condition_chart(analysis.condition_spread(rows.collectors, rows.conditions), rows.collectors),
        "groups": charts.condition_group_chart(analysis.condition_groups(rows.collectors, rows.conditions)),
        "work": charts.work_chart(analysis.hours_and_errors(rows.systems, rows.errors)),
        "flow": charts.flow_chart(analysis.flow_of(rows.flow, names[0] if names else "")),
        "schools": charts.schools_chart(school_results(book)[0], short_names()),
    }  # fmt: skip


# Charts


def test_charts_draw_hostile_names_and_say_what_they_find(workbook: Workbook) -> None:
    found = drawn(workbook)
    for name, ax in found.items():
        assert picture(ax).startswith(b"\x89PNG"), name  # type: ignore[arg-type]
        assert len(alt_text(ax)) > 40, name  # type: ignore[arg-type]
    title = found["gap"].get_title().replace("\n", " ")  # type: ignore[attr-defined]
    assert title == f"{SCRIPT}, timely: 4 for the office, 1 for those who enter the data"


def test_charts_of_an_empty_district_say_what_comes_first(empty: Workbook) -> None:
    for name, ax in drawn(empty).items():
        said = " ".join(text.get_text() for text in ax.texts)  # type: ignore[attr-defined]
        assert said, name
        assert picture(ax)  # type: ignore[arg-type]


def test_the_picture_of_a_way_has_a_lane_for_each_role_and_its_words_have_every_step(
    workbook: Workbook,
) -> None:
    way = analysis.flow_of(load(workbook).flow, SCRIPT)
    ax = charts.flow_chart(way)
    said = [text.get_text() for text in ax.texts]
    assert {"Teacher", "Coach", "1"} <= set(said)
    assert "2. hand-over 1: coach" in flow_words(way) and f"can go wrong: {SCRIPT}" in flow_words(way)
    assert flow_words(way) in alt_text(ax).replace("  ", " ") or "hand-over 1" in alt_text(ax)


def test_a_school_of_three_answers_is_hidden_and_so_is_one_that_would_give_it_away(
    workbook: Workbook,
) -> None:
    conditions, work = school_results(workbook)
    states = conditions.drop_duplicates("school").set_index("school")["state"].to_dict()
    # The office, which knows its own six, would have the three of Osprey if Heron Street were shown.
    assert states == {HERON: "hidden", OSPREY: "hidden"}
    assert list(work["systems"]) == [0, 0]


# Page


def test_the_page_escapes_what_people_typed(workbook: Workbook) -> None:
    rows = load(workbook)
    ratings = analysis.system_ratings(rows.ratings, rows.rated)
    parts = (
        shown.told_of_systems(rows, ratings), shown.told_by_collectors(rows), shown.weak_points(rows, workbook.schools()),
        shown.waits(rows, "2026-27"), shown.outcome(rows, workbook.today), condition_cards(SCRIPT), show_flows(rows.flow),
    )  # fmt: skip
    for part in parts:
        assert "<script>" not in part._repr_html_()


def test_nothing_is_said_of_answers_before_the_reveal_or_of_fewer_than_five(tmp_path: Path) -> None:
    book = opened(tmp_path)
    book.save(DataSystem, [Change(SYSTEM | {"name": "SIS"}, school="")])
    rate(book, 6, "central office", "1 poor", secret="SECRET one")
    collect(book, 3, secret="SECRET two")
    reveal(book, CollectorAnswer, "baseline")
    text = words_of(documents.collection_docx(book)) + json.dumps(documents.numbers(book))
    assert "SECRET" not in text and "press Reveal" in text and "Answers are shown from five people on" in text
    found = documents.numbers(book)
    assert all(row["people"] == 0 for row in (*found["system_ratings"], *found["condition_spread"]))
    assert "code1" not in text


# Documents


def test_documents_hold_every_text_as_text(workbook: Workbook) -> None:
    words = words_of(documents.collection_docx(workbook))
    for text in (
        SCRIPT,
        FORMULA,
        SIGNS,
        "Where one person away stops the work",
        "Register of systems",
        "Handbook",
    ):
        assert text in words
    book = openpyxl.load_workbook(io.BytesIO(documents.collection_xlsx(workbook)))
    assert len(book.sheetnames) >= 8
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_an_empty_district_gets_documents_that_say_where_to_begin(empty: Workbook) -> None:
    words = words_of(documents.collection_docx(empty))
    for text in (
        "No fix is chosen yet",
        "No system is listed yet",
        "Nobody has answered yet",
        "No way is drawn yet",
    ):
        assert text in words
    assert documents.collection_xlsx(empty) and documents.schools_docx(empty)
    assert documents.numbers(empty)["headline"] == {
        "systems": 0,
        "without a stand-in": 0,
        "typed twice": 0,
        "open fixes": 0,
    }


def test_a_school_sees_the_districts_systems_and_counts_its_own(workbook: Workbook) -> None:
    inside = opened(workbook.exports, HERON)
    inside.save(DataSystem, [Change(SYSTEM | {"name": "Binder", "double_entry": False}, school=HERON)])
    assert set(load(inside).rated["name"]) == {SCRIPT, "Binder"}
    assert documents.numbers(inside)["headline"]["systems"] == 1
    words = words_of(documents.collection_docx(inside))
    assert "Binder" in words and SCRIPT in words and "only here" not in words


def test_files_of_a_batch_are_written_with_numbers(workbook: Workbook, tmp_path: Path) -> None:
    numbers = documents.numbers(workbook)
    files = write_papers(workbook, tmp_path / "out", documents.PAPERS, numbers)
    assert sorted(file.name for file in files) == [
        "1_6_data_collection.docx",
        "1_6_data_collection.xlsx",
        "numbers.json",
    ]
    read = json.loads((tmp_path / "out" / "numbers.json").read_text(encoding="utf-8"))
    assert read["perception_gaps"][0]["gap"] == 3 and read["headline"]["typed twice"] == 1
    assert documents.school_numbers(workbook)["school_work"]
