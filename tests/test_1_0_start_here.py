"""The start page: where one works, what to open next, and how far the district has come."""

from __future__ import annotations

import datetime as dt
import io

import docx
import pandas as pd
import pytest

from ddtk_helpers import open_workbook
from ddtk_helpers.activities.a0_2_self_assessment.records import DomainConsensus, SelfAssessmentAnswer
from ddtk_helpers.activities.a1_0_start_here import cards, documents, facts, notebook, rows, sentences
from ddtk_helpers.activities.a1_0_start_here.analysis import (
    LATER,
    activity_progress,
    days_since_last_decision,
    next_meeting,
    next_step,
    objective_progress,
    open_actions,
    progress_sentence,
    school_progress,
)
from ddtk_helpers.activities.a1_0_start_here.analysis.progress import SCHOOLS
from ddtk_helpers.activities.a1_0_start_here.charts import cycle_chart
from ddtk_helpers.activities.a1_4_team_meetings.records import Action, Meeting
from ddtk_helpers.catalog import all_records
from ddtk_helpers.charts import alt_text
from ddtk_helpers.district import School
from ddtk_helpers.forms.place import DistrictForm, PlaceForm, where
from ddtk_helpers.paths import NOTEBOOKS
from ddtk_helpers.records import table_name
from ddtk_helpers.store import Change
from ddtk_helpers.workbook import chosen_so_far

TODAY = dt.date(2026, 11, 2)
TWO_SCHOOLS = pd.DataFrame(
    {
        "code": ["00350010", "00350020"],
        "name": ["First", "Second"],
        "level": ["elementary", "high"],
        "grades": [["K"], ["9"]],
        "students": [10.0, 20.0],
    }
)
ACTIVITIES = pd.DataFrame({
    "number": ["0.2", "1.1", "1.5", "1.6"], "title": ["Self-assessment", "Functions", "Inventory", "Collection"],
    "stem": ["0_2", "1_1", "1_5", "1_6"], "purpose": ["See", "Say", "List", "Check"],
    "begun_when": [["answer"], ["task", "member"], ["entry"], []],
    "done_when": [["consensus 10"], ["function 1", "member 6"], ["finished all"], []],
    "done_words": ["All rated.", "Six named.", "All finished.", ""],
})  # fmt: skip


def progress(counts: dict[str, int], *, schools: int = 2) -> pd.DataFrame:
    """Give how far the activities are; the notebook of 1.6 does not exist."""
    return activity_progress(ACTIVITIES, counts, ["0_2", "1_1", "1_5"], schools)


def states(frame: pd.DataFrame) -> dict[str, str]:
    return dict(zip(frame["number"], frame["state"], strict=True))


@pytest.fixture
def workbook(tmp_path, monkeypatch):
    monkeypatch.setenv("DDTK_HOME", str(tmp_path))
    workbook = open_workbook(district="0035", school_year="2026-27", today="2026-11-02")
    for code, name in (("00350010", "<b>First</b>"), ("00350020", "Second")):
        written = {"code": code, "name": name, "level": "elementary", "grades": "K-5"}
        workbook.save(School, [Change(written, school="")])
    return workbook


# Schools


def test_a_school_that_says_nothing_has_not_started():
    entries = pd.DataFrame({"school": ["00350010", "00350010", ""]})
    cards_of_schools = pd.DataFrame({"school": ["00350010"], "progress": ["finished"]})
    table = school_progress(TWO_SCHOOLS, entries, cards_of_schools)
    assert list(table.sources) == [2, 0]
    assert list(table.progress) == ["finished", "not started"]
    assert progress_sentence(table) == "1 of 2 schools have finished their inventory; 2 sources are listed."


def test_an_empty_district_is_told_what_to_do_first():
    table = school_progress(
        TWO_SCHOOLS.head(0), pd.DataFrame({"school": []}), pd.DataFrame({"school": [], "progress": []})
    )
    assert "Fill in the list of schools" in progress_sentence(table)


# Activities and objectives


def test_an_activity_is_begun_with_one_row_and_done_when_every_rule_holds():
    assert states(progress({})) == {"0.2": "not begun", "1.1": "not begun", "1.5": "not begun", "1.6": LATER}
    some = progress({"answer": 40, "consensus": 9, "member": 6, "finished": 1})
    assert states(some) == {"0.2": "begun", "1.1": "begun", "1.5": "not begun", "1.6": LATER}
    assert list(some["still_open"]) == ["All rated.", "Six named.", "All finished.", ""]
    every = progress({"consensus": 10, "function": 1, "member": 8, "finished": 2})
    assert [state for state in states(every).values() if state != LATER] == ["done"] * 3
    assert set(every["still_open"]) == {""}


def test_a_district_without_schools_has_finished_no_inventory():
    assert states(progress({"finished": 0}, schools=0))["1.5"] == "not begun"


def test_an_objective_is_done_with_all_its_activities_and_comes_later_without_any():
    objectives = pd.DataFrame({
        "text": ["Both", "One of them", "Later"], "activities": [["0.2", "1.1"], ["1.5", "1.6"], ["1.6"]],
    })  # fmt: skip
    done = objective_progress(objectives, progress({"consensus": 10, "function": 1, "member": 8, "entry": 3}))
    assert list(done["state"]) == ["done", "begun", LATER]
    assert list(zip(done["done"], done["of"], strict=True)) == [(2, 2), (0, 2), (0, 1)]


@pytest.mark.parametrize(
    ("counts", "route", "schools", "number", "why"),
    [
        ({}, [], 0, SCHOOLS, "list of schools"),
        ({}, ["1.5"], 2, "0.2", "Begin here"),
        ({"consensus": 10}, ["1.6", "1.5", "1.1"], 2, "1.5", "next on your route"),
        ({"consensus": 10, "entry": 1}, ["1.5", "1.1"], 2, "1.5", "begun and not finished"),
        ({"consensus": 10}, [], 2, "1.1", "first that is not finished"),
        ({"consensus": 10, "function": 1, "member": 6, "finished": 2}, ["1.1"], 2, "", "is done"),
    ],
)
def test_what_to_open_next_follows_the_route(counts, route, schools, number, why):
    step = next_step(progress(counts), route, schools=schools)
    assert step.number == number
    assert why in step.why


def test_facts_name_only_tables_and_notebooks_that_can_exist():
    tables = {table_name(model) for model in all_records()} | {"adopted visions", "finished inventories"}
    activities = facts.activities()
    named = {name for names in activities["begun_when"] for name in names}
    named |= {rule.rpartition(" ")[0] for rules in activities["done_when"] for rule in rules}
    assert named - tables == set()
    there = {path.stem for path in NOTEBOOKS.glob("[0-9]*.ipynb")} - {"1_0_start_here"}
    stems = tuple(activities["stem"])  # an activity can have several pages
    assert [name for name in there if not name.startswith(stems)] == []
    ruled = activities[activities["stem"].isin(there)]
    assert all(ruled["begun_when"]) and all(ruled["done_when"]), (
        "say in activities.csv when it is begun and done"
    )
    numbers = set(activities["number"])
    assert {number for listed in facts.objectives()["activities"] for number in listed} == numbers
    assert len(facts.objectives()) == 7, "the Toolkit states seven"


# The team


def test_the_next_meeting_is_the_first_from_today_on():
    meetings = pd.DataFrame({
        "date": [dt.date(2026, 10, 14), dt.date(2026, 12, 9), dt.date(2026, 11, 2), None],
        "start": ["15:15", "15:15", "08:00", None], "place_or_link": [None, "Library", "Office", None],
        "objective": [["a"], ["b"], ["By the end we will have c"], []],
    })  # fmt: skip
    found = next_meeting(meetings, TODAY)
    assert (found["date"], found["place"]) == (TODAY, "Office")
    assert sentences.meeting_sentence(found, TODAY) == (
        "The team meets today: Mon Nov 2, 2026, Office. By the end we will have c."
    )
    assert next_meeting(meetings.head(1), TODAY) == {}
    assert "No meeting is planned" in sentences.meeting_sentence({}, TODAY)


def test_late_actions_come_first_and_what_is_due_today_is_not_late():
    actions = pd.DataFrame({
        "what": ["Later", "Today", "Late", "Closed", "No day", None], "owner": ["A", "B", "C", "D", None, "E"],
        "due": [dt.date(2026, 12, 1), TODAY, dt.date(2026, 10, 23), dt.date(2026, 10, 1), None, TODAY],
        "state": ["open", "doing", "open", "done", None, "open"],
    })  # fmt: skip
    found = open_actions(actions, TODAY)
    assert list(found["what"]) == ["Late", "Today", "Later", "No day"]
    assert list(found["days_late"]) == [10, 0, 0, 0]
    assert sentences.actions_sentence(found) == (
        "4 actions are open, 1 is late. Longest overdue: “Late” (C, 10 days)."
    )
    assert sentences.actions_sentence(found.head(0)) == "No action is open."


def test_days_since_the_last_decision_leave_out_days_to_come():
    assert days_since_last_decision([dt.date(2026, 10, 14), dt.date(2026, 12, 9)], TODAY) == 19
    assert days_since_last_decision([], TODAY) is None
    assert "Long ago" in sentences.decision_sentence(50)


# The page


def test_the_card_names_one_thing_to_open_and_escapes_what_people_typed():
    here = progress({"consensus": 10})
    shown = cards.next_card(next_step(here, ["1.1"], schools=2), here, ["<script>alert(1)</script>"])
    html = shown._repr_html_()
    assert html.count("<a ") == 1
    assert 'href="1_1.ipynb"' in html
    assert "<script>" not in html
    empty = cards.next_card(next_step(here, [], schools=0), here, [])
    assert cards.SCHOOLS_BELOW in empty._repr_html_()


def test_an_activity_without_a_notebook_has_no_link():
    here = progress({"answer": 1})
    objectives = pd.DataFrame({"text": ["<b>Both</b>"], "activities": [["0.2", "1.6"]]})
    html = cards.way_table(objective_progress(objectives, here), here)._repr_html_()
    assert 'href="0_2.ipynb"' in html and "1_6.ipynb" not in html
    assert "1.6 Collection" in html and LATER in html
    assert "&lt;b&gt;Both" in html


def test_the_picture_of_the_cycle_can_be_told_in_words():
    words = alt_text(cycle_chart(progress({"consensus": 10})))
    assert "Getting Ready" in words and "1 of 3 activities done" in words
    assert "begins anew" in words


def test_an_empty_district_has_a_whole_page(tmp_path, monkeypatch):
    monkeypatch.setenv("DDTK_HOME", str(tmp_path))
    workbook = open_workbook(district="0101", school_year="2026-27", today="2026-11-02")
    stands = notebook.load(workbook)
    assert "list of schools" in repr(notebook.what_next(workbook, stands))
    assert "Nobody has answered" in sentences.priorities_sentence(stands.chosen, stands.asked)
    assert notebook.open_tasks(workbook, stands).empty
    text = "\n".join(p.text for p in docx.Document(io.BytesIO(documents.standing_docx(workbook))).paragraphs)
    assert "Where we stand" in text and "No meeting is planned" in text


def test_the_page_stands_for_the_whole_district_also_when_a_school_is_chosen(workbook):
    answer = {
        "respondent_code": "blue42",
        "wave": "baseline",
        "item": "1a",
        "rating": "2 starting",
        "importance": "3 now",
    }
    workbook.save(SelfAssessmentAnswer, [Change(answer, school="")])
    agreed = {
        "wave": "baseline",
        "domain": "D6 collection",
        "team_rating": "1 not in place",
        "priority": "yes",
        "route_to": "1.6",
    }
    workbook.save(DomainConsensus, [Change(agreed, school="")])
    here = open_workbook(district="0035", school="00350010", school_year="2026-27", today="2026-11-02")
    stands = rows.load(here)
    assert list(stands.chosen["domain"]) == ["D6 collection"]
    assert stands.route["activity"].iloc[0] == "1.6", "the priority comes first"
    assert len(stands.inventories) == 2
    assert "1 person answered" in sentences.priorities_sentence(stands.chosen, stands.asked)


def test_the_one_page_document_says_what_is_next_and_late(workbook):
    meeting = {"date": "2026-12-09", "start": "15:15", "end": "16:45", "type": "working", "facilitator": "coach",
               "objective": "By the end we will have chosen."}  # fmt: skip
    workbook.save(Meeting, [Change(meeting, school="")])
    task = {
        "what": "Ask <every> principal",
        "owner": "coach",
        "due": "2026-10-01",
        "done_when": "Dates are in",
        "state": "open",
    }
    workbook.save(Action, [Change(task, school="")])
    page = docx.Document(io.BytesIO(documents.standing_docx(workbook)))
    text = "\n".join(p.text for p in page.paragraphs)
    assert "The team meets in 37 days" in text
    assert "Longest overdue: “Ask <every> principal” (coach, 32 days)" in text
    cells = [cell.text for table in page.tables for row in table.rows for cell in row.cells]
    assert "32 days" in cells and "Ask <every> principal" in cells
    assert documents.numbers(workbook)["headline"]["done"] == 0


# Where one works


def test_choosing_a_school_is_kept_for_all_notebooks(workbook):
    form = PlaceForm(workbook)
    assert form.school.value == "all"
    form.school.value = "00350020"
    form.role.value = "coach"
    assert (chosen_so_far().school, chosen_so_far().role) == ("00350020", "coach")
    assert "Second" in form.said.value


def test_choosing_a_district_takes_four_digits_or_the_sample(workbook):
    form = DistrictForm(workbook)
    form.district.value = "Boston"
    assert "four digits" in form.said.value
    assert chosen_so_far().district == ""
    form.district.value = "0101"
    assert chosen_so_far().district == "0101"


def test_names_of_schools_never_become_markup(workbook):
    form = PlaceForm(workbook)
    form.school.value = "00350010"
    assert "<b>" not in form.said.value
    here = open_workbook(district="0035", school="00350010", school_year="2026-27")
    assert "&lt;b&gt;First" in PlaceForm(here)._repr_mimebundle_()["text/html"]
    assert where(here).startswith("<b>First</b>, District 0035")
