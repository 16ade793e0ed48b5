"""The module summary: decisions, products and promises of all activities, first and last, and the brief."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable

import docx
import openpyxl
import pandas as pd
import pytest

from ddtk_helpers import open_workbook
from ddtk_helpers.activities.a0_2_self_assessment.records import SelfAssessmentAnswer
from ddtk_helpers.activities.a1_0_start_here.analysis import LATER
from ddtk_helpers.activities.a1_3_vision.records import VisionStatement
from ddtk_helpers.activities.a1_4_team_meetings.records import Action
from ddtk_helpers.activities.summary import analysis, cards, documents, facts, notebook, rows, sentences
from ddtk_helpers.activities.summary.charts import NO_DAYS, year_chart
from ddtk_helpers.answers.items import Item
from ddtk_helpers.answers.rounds import WAVES, reveal
from ddtk_helpers.charts import alt_text
from ddtk_helpers.decisions import Decision
from ddtk_helpers.district import School
from ddtk_helpers.paths import NOTEBOOKS
from ddtk_helpers.store import Change, Workbook

TODAY = dt.date(2026, 12, 1)
EVIL = "<script>alert('x')</script> =1+1"
ACTIVITIES = pd.DataFrame({"number": ["1.4", "1.5"], "title": ["Meetings", "Inventory"]})
PROGRESS = pd.DataFrame({
    "number": ["1.4", "1.5", "1.8"], "title": ["Meetings", "Inventory", "Literacy"], "stem": ["1_4", "1_5", "1_8"],
    "state": ["done", "not begun", LATER],
})  # fmt: skip
ITEMS = [Item(f"{n}{letter}", f"Statement {n}{letter}", f"D{n}") for n in (1, 2, 3) for letter in "ab"]
TITLES = pd.DataFrame({"domain": ["D1", "D2", "D3"], "title": ["Roles", "Culture", "Vision"]})


def day(month: int, number: int, year: int = 2026) -> dt.date:
    return dt.date(year, month, number)


def decisions(*due_and_again: tuple[dt.date | None, dt.date | None], **more: object) -> pd.DataFrame:
    """Give decisions of 1.4 named A, B, C … with these days."""
    names = [chr(65 + at) for at in range(len(due_and_again))]
    return pd.DataFrame({
        "record_id": names, "activity": "1.4", "question": [f"{name}?" for name in names], "decision": "yes", "why": "so",
        "owner": "coach", "first_step": "go", "status": "agreed", "decided_on": None, "meeting": "MTG-0001",
        "due": [due for due, _ in due_and_again], "revisit_on": [again for _, again in due_and_again], **more,
    })  # fmt: skip


def stated(frame: pd.DataFrame) -> pd.DataFrame:
    meetings = pd.DataFrame({"record_id": ["MTG-0001"], "date": [day(9, 16)]})
    return analysis.decision_states(frame, ACTIVITIES, meetings, TODAY)


def answers(wave: str, ratings: dict[str, int], people: int, *, code: str = "p") -> pd.DataFrame:
    """Give as many people who all rate the two statements of each domain alike."""
    found = [
        (wave, f"{code}{one}", item.id, f"{ratings[item.group]} rated", "3 now")
        for one in range(people) for item in ITEMS
    ]  # fmt: skip
    frame = pd.DataFrame(found, columns=["wave", "respondent_code", "item", "rating", "importance"])
    return frame.assign(school="", role_group=None)


def words_of(document: bytes) -> str:
    page = docx.Document(io.BytesIO(document))
    cells = [cell.text for table in page.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in page.paragraphs), *cells])


@pytest.fixture
def workbook(tmp_path, monkeypatch):
    monkeypatch.setenv("DDTK_HOME", str(tmp_path))
    return open_workbook(district="0035", school_year="2026-27", today="2026-12-01")


@pytest.fixture(scope="module")
def sample(open_sample: Callable[..., Workbook]) -> Workbook:
    return open_sample(school_year="2026-27", today="2026-12-01")


# Decisions


def test_decisions_whose_day_has_come_stand_first_and_superseded_ones_are_left_out():
    found = stated(
        decisions(
            (day(12, 20), day(6, 1, 2027)), (day(12, 10), day(6, 1, 2027)), (day(10, 1), day(6, 1, 2027)),
            (day(9, 1), day(11, 1)), (None, None), (day(9, 1), day(11, 1)),
            status=["agreed", "proposed", "agreed", "agreed", "agreed", "superseded"],
        )
    )  # fmt: skip
    assert list(found["record_id"]) == ["D", "C", "B", "A", "E"]
    assert list(found["state"]) == [
        "look at it again", "its day has passed", "due within two weeks", "later", "no day",
    ]  # fmt: skip
    assert set(found["decided_on"]) == {day(9, 16)}, "the day of its meeting, where it says none"
    said = sentences.decisions_sentence(found, in_schools=2)
    assert "5 decisions hold, 1 of them still to be agreed. 3 decisions want a look now, first “D?”" in said
    assert "Schools have written down 2 more." in said


def test_activities_without_a_decision_are_named_kindly():
    none = analysis.without_decision(stated(decisions()), PROGRESS)
    assert list(none["number"]) == ["1.4", "1.5"], "what comes with a later version is not missed"
    said = sentences.undecided_sentence(none)
    assert "1.4 Meetings: the work is under way" in said and "Still ahead of you: 1.5 Inventory." in said
    assert "need not" in sentences.undecided_sentence(none, is_school=True)
    assert "Every activity" in sentences.undecided_sentence(none.head(0))


# Open work and products


def test_promises_of_all_activities_are_put_together_the_longest_overdue_first():
    tables = {
        "action": pd.DataFrame({"what": ["Ask", "Over"], "owner": "coach", "due": day(11, 20), "state": ["open", "done"]}),
        "fix": pd.DataFrame({"what": ["Mend", "Left"], "owner": "office", "by": day(12, 5), "status": ["agreed", "dropped"]}),
        "response": pd.DataFrame({"action": ["Tell"], "owner": ["Ruth"], "by": [day(10, 1)], "done_on": [None]}),
        "launch_step": pd.DataFrame({"step": ["Launch", "Empty"], "owner": ["Imani", None], "due": [None, None], "done_on": [None, None]}),
        "frame_action": pd.DataFrame({"action": ["Nobody's"], "owner": [None], "by": [None], "done_on": [None]}),
        "top_barrier": pd.DataFrame({"small_test": ["Try", None], "by": [day(2, 1, 2027), None], "test_result": [None, None]}),
        "policy_check": pd.DataFrame({"question": ["rules", "kept"], "owner": "office", "by": day(3, 1, 2027), "answer": ["no", "yes"]}),
        "release": pd.DataFrame({"title": ["Scores", "Soon"], "sender": "office", "expected_release": [day(11, 30), day(12, 30)], "actual_release": None}),
    }  # fmt: skip
    found = analysis.open_work(tables, TODAY)
    assert list(found["what"]) == ["Tell", "Ask", "Scores", "Mend", "Try", "rules", "Launch"]
    assert list(found["days_late"][:4]) == [61, 11, 1, 0]
    assert "3 late. Longest overdue: “Tell” (Ruth, 61 days)" in sentences.work_sentence(found)
    assert analysis.open_work({}, TODAY).empty


def test_products_say_their_counts_and_tables_that_are_missing_count_as_empty():
    nothing = analysis.counts({}, pd.DataFrame({"code": [], "name": [], "level": [], "grades": []}), TODAY)
    assert set(nothing.values()) == {0}
    kinds = pd.DataFrame({
        "number": ["1.4", "1.5", "1.5"], "counted": ["norms", "sources", "wishes"], "noun": ["norm", "source", "wish"],
        "after": ["in force", "", "for data"], "places": ["", "schools with sources", ""],
    })  # fmt: skip
    counted = {"norms": 1, "sources": 1200, "schools with sources": 3, "wishes": 0}
    found = analysis.products(kinds, PROGRESS, counted)
    assert list(found["says"]) == ["1 norm in force", "1,200 sources in 3 schools"]


def test_facts_name_counts_that_are_computed_and_notebooks_that_exist():
    nothing = analysis.counts({}, pd.DataFrame({"code": [], "name": [], "level": [], "grades": []}), TODAY)
    products, needs = facts.products(), facts.next_needs()
    named = {*products["counted"], *filter(None, products["places"]), *needs["counted"]}
    named |= {name for names in needs["begun_when"] for name in names}
    named |= {rule.rpartition(" ")[0] for rules in needs["done_when"] for rule in rules}
    assert named - set(nothing) == set()
    activities = facts.activities()
    assert set(products["number"]) <= set(activities["number"])
    stems = dict(zip(activities["number"], activities["stem"], strict=True))
    assert all(stems[number] == stem for number, stem in zip(needs["number"], needs["stem"], strict=True))
    assert set(facts.OF_A_SCHOOL) <= set(activities["number"])


def test_the_next_module_is_told_what_is_there_and_what_is_missing():
    needs = facts.next_needs()
    stems = sorted(set(needs["stem"]))
    nothing = analysis.next_needs(needs, {}, stems, 2)
    assert set(nothing["state"]) == {"not begun"}
    some = analysis.next_needs(needs, {"norms": 4, "questions": 2, "finished inventories": 2}, stems, 2)
    states = dict(zip(some["title"], some["state"], strict=True))
    assert states["Norms for talk about data"] == "done" and states["Questions worth asking"] == "begun"
    assert states["Data that could answer them"] == "done", "every school says so"
    assert "2 are there. Not there yet: questions worth asking" in sentences.needs_sentence(some)


# Strengths and challenges


def test_strengths_stand_above_the_middle_and_no_domain_is_both():
    found = analysis.strengths_and_challenges(
        answers("baseline", {"D1": 4, "D2": 1, "D3": 2}, 6), ITEMS, TITLES
    )
    assert list(zip(found["kind"], found["title"], strict=True)) == [
        ("strength", "Roles"), ("challenge", "Culture"), ("challenge", "Vision"),
    ]  # fmt: skip
    said = sentences.standing_sentence(found, analysis.Waves("baseline", "baseline", False), ["Culture"])
    assert "6 people answered the baseline. Most in place: roles. Least in place: culture and vision." in said
    assert "The team works on culture first." in said


def test_a_round_of_fewer_than_five_people_is_never_shown():
    few = answers("baseline", {"D1": 4, "D2": 1, "D3": 2}, 4)
    waves = analysis.waves(few, WAVES)
    assert waves == ("", "", True)
    nothing = analysis.strengths_and_challenges(few.head(0), ITEMS, TITLES)
    assert "Fewer than 5 people answered" in sentences.standing_sentence(nothing, waves)
    later = answers("midyear", {"D1": 4, "D2": 1, "D3": 2}, 5, code="q")
    assert analysis.waves(pd.concat([few, later]), WAVES) == ("midyear", "midyear", True)


@pytest.mark.parametrize(("people", "is_paired"), [(8, True), (7, False)])
def test_first_and_last_are_paired_from_eight_people_on_and_else_side_by_side(people, is_paired):
    before = answers("baseline", {"D1": 1, "D2": 3, "D3": 2}, people)
    after = answers("end of year", {"D1": 3, "D2": 2, "D3": 2}, people)
    waves = analysis.waves(pd.concat([before, after]), WAVES)
    assert waves == ("baseline", "end of year", False)
    found = analysis.first_and_last(before, after, ITEMS, TITLES)
    assert list(found["first"]) == [1, 3, 2] and list(found["last"]) == [3, 2, 2]
    assert list(found["last_high"]) == [1, 0, 0]
    assert found["pairs"].notna().all() == is_paired
    said = sentences.movement_sentence(found, waves)
    assert "1 domain went up and 1 down" in said
    assert ("side by side" in said) != is_paired
    assert ("16 are higher and 16 lower" in said) == is_paired


def test_taken_once_is_said_kindly():
    once = answers("baseline", {"D1": 1, "D2": 3, "D3": 2}, 8)
    nothing = analysis.first_and_last(once.head(0), once, ITEMS, TITLES)
    assert sentences.movement_sentence(nothing, analysis.waves(once, WAVES)) == sentences.ONCE


# The chart


def test_the_year_shows_decisions_and_what_was_adopted_within_the_school_year():
    found = stated(decisions((day(10, 1), day(1, 13, 2027)), (day(10, 1, 2031), day(11, 1, 2031))))
    tables = {
        "round": pd.DataFrame({"about": ["concern_answer", "norm_check"], "revealed_on": day(11, 11)}),
        "norm": pd.DataFrame({"adopted_on": [day(9, 16), None]}),
    }  # fmt: skip
    marks = analysis.year_marks(found, tables, "2026-27")
    assert set(marks["activity"] + " " + marks["kind"]) == {
        "1.4 adopted", "1.4 decided", "1.4 first step due", "1.4 look again", "1.9 people heard",
    }  # fmt: skip
    words = alt_text(year_chart(marks, PROGRESS, TODAY))
    assert words.startswith("1 of 2 activities has decided something this year")
    assert "first step due Oct 1" in words and "2031" not in words
    assert "Next comes Jan 13, 2027: look again, 1.4 Meetings" in sentences.year_sentence(
        marks, PROGRESS, TODAY
    )
    assert NO_DAYS in alt_text(year_chart(marks.head(0), PROGRESS, TODAY))


# The made-up district


def test_the_summary_of_the_made_up_district_agrees_with_its_activities(sample):
    found = rows.load(sample)
    decided = set(found.decisions["activity"])
    assert {"0.2", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6"} <= decided
    says = dict(zip(found.products["number"], found.products["says"], strict=True))
    assert "5 norms in force" in says["1.4"] and "in 12 schools" in says["1.5"]
    assert "every adult in Wren Harbor" in says["1.3"]
    first = found.work.iloc[0]
    assert (first.owner, first.due) == ("Abigail Thorne", day(10, 9)), (
        "carried twice, and the longest overdue"
    )
    challenges = found.standing[found.standing["kind"] == "challenge"]
    assert list(challenges["title"][:2]) == ["Collection", "Access"]
    assert found.standing["title"].iloc[0] == "Team habits"
    assert found.chosen == ["Culture", "Collection", "Access"]
    assert sentences.movement_sentence(found.side_by_side, found.waves) == sentences.ONCE
    open_needs = found.needs[found.needs["state"] != "done"]
    assert list(open_needs["title"]) == ["Data that could answer them"], "one school has not finished"
    assert list(found.asks["pass_up_to"]) == ["superintendent"]


def test_a_school_sees_its_own_part_only(sample):
    school = open_workbook(district="sample", school="03980110", school_year="2026-27", today="2026-12-01",
                           store=sample.url)  # fmt: skip
    found = rows.load(school)
    assert tuple(found.products["number"]) == facts.OF_A_SCHOOL
    assert list(found.work["what"]) == ["Type attendance in one place only."]
    assert found.needs.empty and found.vision == "" and found.decisions.empty
    assert set(found.marks["activity"]) <= set(facts.OF_A_SCHOOL)
    text = words_of(documents.docx_bytes(documents.brief(school)))
    assert "the school's own part" in text and "What the next module needs" not in text


def test_a_school_with_four_answers_shows_nothing_of_them(sample):
    school = open_workbook(district="sample", school="03980805", school_year="2026-27", today="2026-12-01",
                           store=sample.url)  # fmt: skip
    found = rows.load(school)
    assert found.standing.empty and found.waves.hidden
    assert "Fewer than 5 people answered" in words_of(documents.docx_bytes(documents.brief(school)))


def test_links_lead_to_notebooks_that_exist(sample):
    found = rows.load(sample)
    html = notebook.products(found)._repr_html_() + notebook.needs(found)._repr_html_()
    linked = {part.split('"')[0] for part in html.split('href="')[1:]}
    assert linked and all((NOTEBOOKS / one).exists() for one in linked)
    start = (NOTEBOOKS / "1_0_start_here.ipynb").read_text(encoding="utf-8")
    assert "(summary.ipynb)" in start and (NOTEBOOKS / "summary.ipynb").exists()


def test_two_rounds_are_compared_in_the_store(workbook):
    items = facts.items()
    for wave, rating in (
        ("baseline", "2 starting"),
        ("end of year", "3 in place in some schools or departments"),
    ):
        written = [
            {"respondent_code": f"blue{person}", "wave": wave, "item": item.id, "rating": rating, "importance": "3 now"}
            for person in range(10, 18) for item in items
        ]  # fmt: skip
        workbook.save(SelfAssessmentAnswer, [Change(one, school="") for one in written])
        reveal(workbook, SelfAssessmentAnswer, wave)
    found = rows.load(workbook)
    assert len(found.side_by_side) == 10 and set(found.side_by_side["up"]) == {32}
    text = documents.page_bytes(documents.brief(workbook)).decode()
    assert "10 domains went up and 0 down" in text and "blue1" not in text


# An empty district, and hostile texts


def test_an_empty_district_is_told_how_to_begin(workbook):
    found = notebook.load(workbook)
    assert rows.is_empty(found) and "good place to begin" in repr(notebook.opening(found))
    assert "Still ahead of you: 0.2 Self-assessment" in notebook.undecided(found)
    assert cards.NOTHING in repr(notebook.products(found))
    assert "0 are there" in repr(notebook.needs(found))
    for paper in documents.PAPERS:
        assert paper.make(workbook)
    assert "good place to begin" in words_of(documents.docx_bytes(documents.brief(workbook)))
    assert documents.numbers(workbook)["headline"]["decisions"] == 0


def test_an_empty_school_is_told_how_to_begin(workbook):
    written = {"code": "00350010", "name": EVIL, "level": "elementary", "grades": "K-5"}
    workbook.save(School, [Change(written, school="")])
    school = open_workbook(district="0035", school="00350010", school_year="2026-27", today="2026-12-01")
    assert "data inventory (1.5) first" in repr(notebook.opening(notebook.load(school)))
    assert "<script>" not in documents.page_bytes(documents.brief(school)).decode()


@pytest.fixture
def full(workbook):
    """Fill a workbook with more and wider texts than two pages hold."""
    wide = " ".join(["WMWM"] * 24)
    written = [
        {"activity": number, "question": f"{'W' * 100}{at}?", "decision": f"{EVIL} {EVIL} {EVIL}", "why": EVIL,
         "options_considered": "a; b", "owner": "W" * 110, "first_step": "go", "due": f"2026-11-{at + 1:02d}",
         "revisit_on": "2027-01-01", "decision_rule": "majority"}
        for at, number in enumerate(list(facts.activities()["number"]) * 2)
    ]  # fmt: skip
    workbook.save(Decision, [Change(one, school="", status="agreed") for one in written])
    tasks = [
        {"what": f"{EVIL} {EVIL} {EVIL} {at}", "owner": wide[:110], "due": "2026-10-01", "done_when": "x", "state": "open"}
        for at in range(30)
    ]  # fmt: skip
    workbook.save(Action, [Change(one, school="") for one in tasks])
    vision = {"statement": " ".join([EVIL, *["Mmmm wwww"] * 80]), "adopted_on": "2026-10-14"}
    workbook.save(VisionStatement, [Change(vision, school="", status="agreed")])
    return workbook


def test_hostile_texts_stay_text_everywhere(full):
    page = documents.page_bytes(documents.brief(full)).decode()
    assert "<script>" not in page and "&lt;script&gt;" in page
    found = notebook.load(full)
    shown = [notebook.opening(found), notebook.products(found), notebook.needs(found)]
    assert all("<script>" not in one._repr_html_() for one in shown)
    book = openpyxl.load_workbook(io.BytesIO(documents.xlsx_bytes(documents.lists(full))))
    assert {"Decisions", "Open work"} <= set(book.sheetnames)
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert book["Open work"].max_row == 31, "nothing is cut in the lists"
    json.dumps(documents.numbers(full), allow_nan=False)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice counts the pages")
def test_the_brief_prints_on_two_pages_whatever_is_typed(full, sample, tmp_path):
    for name, workbook in (("full", full), ("sample", sample)):
        (tmp_path / f"{name}.docx").write_bytes(documents.docx_bytes(documents.brief(workbook)))
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    files = [str(tmp_path / f"{name}.docx") for name in ("full", "sample")]
    subprocess.run(["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files], check=True, capture_output=True, timeout=180)  # fmt: skip
    pages = {
        file.stem: len(re.findall(rb"/Type\s*/Page\b", file.read_bytes())) for file in tmp_path.glob("*.pdf")
    }
    assert pages == {"full": 2, "sample": 2}
