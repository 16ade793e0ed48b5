"""Forms, charts and documents of 1.1: they keep what was typed, and say what the rows say."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import ipywidgets
import openpyxl
import pandas as pd
import pytest

from ddtk_helpers.activities.a1_1_team_functions import analysis, charts, documents, sentences
from ddtk_helpers.activities.a1_1_team_functions import form as forms
from ddtk_helpers.activities.a1_1_team_functions import notebook as activity
from ddtk_helpers.activities.a1_1_team_functions.documents.invitations import NEUTRAL
from ddtk_helpers.activities.a1_1_team_functions.prefill import prefill_tasks, usual_tasks
from ddtk_helpers.activities.a1_1_team_functions.records import (
    DataTask,
    FunctionChoice,
    Member,
    TaskAnswer,
)
from ddtk_helpers.activities.a1_3_vision.records import VisionStatement
from ddtk_helpers.answers.records import Round
from ddtk_helpers.charts import alt_text, picture
from ddtk_helpers.decisions import Decision
from ddtk_helpers.district import District, School
from ddtk_helpers.store import Change, Workbook
from ddtk_helpers.workbook import open_workbook

HERON, WREN = "03500010", "03500505"
HOSTILE = ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "😀 漢字 $x$ \\frac{", "Very long name " * 7]


def task(name: str, **more: Any) -> dict[str, Any]:
    row = {
        "task": name, "function": "data management", "state_now": "informal", "who_now": ["Teo Lind"],
        "works_well": "2 now and then", "matters": "3 matters most", "team_role": "lead", "lead": "Teo Lind",
        "horizon": "this term",
    }  # fmt: skip
    return row | more


def person(label: str, **more: Any) -> dict[str, Any]:
    row = {
        "person_label": label, "role": "teacher", "department": "schools", "seat": "core",
        "brings": ["credibility"], "hours_per_month": 4, "asked": "2026-08-20", "agreed": True,
    }  # fmt: skip
    return row | more


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a register, a team and one school's copy, made once; each test works on a copy."""
    store = tmp_path_factory.mktemp("filled") / "district.sqlite"
    book = opened(store, "all")
    fill(book)
    book.close()
    return store


@pytest.fixture
def store(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DDTK_HOME", str(tmp_path / "home"))
    return Path(shutil.copy(filled, tmp_path))


@pytest.fixture
def workbook(store: Path) -> Workbook:
    return opened(store, "all")


@pytest.fixture
def heron(store: Path) -> Workbook:
    return opened(store, HERON)


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbook:
    monkeypatch.setenv("DDTK_HOME", str(tmp_path / "home"))
    return opened(tmp_path / "empty.sqlite", "all")


def opened(store: Path, school: str) -> Workbook:
    return open_workbook(
        district="0350", school=school, school_year="2026-27", store=str(store), today="2026-11-23", role="principal",
    )  # fmt: skip


def save(
    book: Workbook, model: Any, *rows: dict[str, Any], school: str = "", status: str | None = None
) -> None:
    book.save(model, [Change(row, school=school, status=status) for row in rows])


def fill(book: Workbook) -> None:
    save(book, District, {"name": "Lakeview", "made_up": False})
    save(
        book, School,
        {"code": HERON, "name": "Heron Street", "level": "elementary", "grades": ["K", "1"], "students": 300},
        {"code": WREN, "name": "Wren High", "level": "high", "grades": ["9"], "students": 800},
    )  # fmt: skip
    save(
        book, DataTask, task("Keep the inventory", support=["Noor Had"]), task("Coach", function="professional development",
        team_role="support", lead=None, state_now="nobody", who_now=[]), task("Check quality"), *(task(name, lead=name[:60]) for name in HOSTILE),
    )  # fmt: skip
    save(book, DataTask, task("Coach", function="professional development", lead=None), school=HERON)
    save(
        book, Member, person("Teo Lind", seat="data manager", hours_per_month=9),
        person("Imani Oka", seat="data champion (chair)", positional_authority=True),
        person("Noor Had", agreed=None, brings=["thinks creatively"], term_end="2028-06-30"),
        *(person(name, agreed=None, asked=None) for name in HOSTILE),
    )  # fmt: skip
    save(
        book,
        FunctionChoice,
        {"function": "data management", "start_now": True, "why": "Nobody trusts the numbers."},
    )


def word(data: bytes) -> list[str]:
    """Give every paragraph and cell of a Word file."""
    made = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in made.paragraphs), *cells]


def texts_of(ax: Any) -> list[str]:
    return [text.get_text() for text in ax.texts]


# Tasks that need not be typed


def test_the_usual_tasks_are_added_once_and_taken_back(empty: Workbook) -> None:
    offer = forms.task_forms(empty).children[0]
    assert offer.add.description == "Add 25 usual tasks"
    offer.add.click()
    assert len(empty.rows(DataTask)) == 25 and offer.add.disabled
    assert {(row.origin, row.status) for row in empty.rows(DataTask)} == {("prefilled", "draft")}
    assert prefill_tasks(empty) == []
    offer.undo.click()
    assert empty.rows(DataTask) == []


def test_a_school_starts_with_the_districts_own_tasks(heron: Workbook) -> None:
    named = [row["task"] for row in usual_tasks(heron)]
    assert named[0] == "Keep the inventory" and "Coach" not in named and len(named) == 6
    added = prefill_tasks(heron)
    assert {row.school for row in added} == {HERON} and usual_tasks(heron) == []
    assert added[0].values == {"task": "Keep the inventory", "function": "data management"}


def test_the_districts_register_is_shown_without_the_schools_copies(
    workbook: Workbook, heron: Workbook
) -> None:
    one, table, _ = forms.task_forms(workbook).children[1].children
    assert len(one.rows) == len(table.rows) == 7
    assert len(forms.task_forms(heron).children[1].children[0].rows) == 1


# Functions to start with


def test_functions_are_saved_as_they_are_chosen(workbook: Workbook) -> None:
    form = forms.function_form(workbook)
    form.why["vision and policy"].value = "Time is cut first."
    form.start["vision and policy"].value = True
    saved = {row.values["function"]: row.values for row in workbook.rows(FunctionChoice)}
    assert saved["vision and policy"] == {
        "function": "vision and policy", "start_now": True, "why": "Time is cut first.",
    }  # fmt: skip
    assert form.sentence == "The team starts with: vision and policy; data management."
    form.start["vision and policy"].value = None
    form.why["vision and policy"].value = ""
    assert len(workbook.rows(FunctionChoice)) == 1


def test_a_third_function_is_questioned_and_not_forbidden(workbook: Workbook) -> None:
    form = forms.function_form(workbook)
    for function in ("vision and policy", "professional development"):
        form.start[function].value = True
    assert "Is that wise?" in form.said.value and "Say why you start with" in form.said.value
    assert sum(row.values.get("start_now", False) for row in workbook.rows(FunctionChoice)) == 3


def test_a_choice_somebody_else_changed_meanwhile_is_not_overwritten(store: Path) -> None:
    mine, theirs = opened(store, "all"), opened(store, "all")
    form = forms.function_form(mine)
    other = forms.function_form(theirs)
    other.why["data management"].value = "Their reason"
    form.why["data management"].value = "My reason"
    assert "Not saved" in form.said.value
    assert mine.rows(FunctionChoice)[0].values["why"] == "Their reason"
    form.load()
    assert form.why["data management"].value == "Their reason"


def test_a_reason_that_names_a_student_is_not_kept(workbook: Workbook) -> None:
    form = forms.function_form(workbook)
    form.why["data management"].value = "Because of student 1012345678"
    assert "Not saved" in form.said.value
    assert workbook.rows(FunctionChoice)[0].values["why"] == "Nobody trusts the numbers."


def test_a_school_sees_what_the_district_chose_and_where_the_team_is(heron: Workbook) -> None:
    said = repr(forms.function_form(heron))
    assert said == "The District Data Team chooses. The team starts with: data management."
    assert "district's list" in repr(forms.member_forms(heron)) and "for the team itself" in repr(
        forms.what_if_form(heron)
    )


# What if somebody leaves


def test_what_if_begins_with_the_one_who_leads_most_and_follows_the_choice(workbook: Workbook) -> None:
    form = forms.what_if_form(workbook)
    assert (
        form.person.value == "Teo Lind" and "Without Teo Lind, 2 tasks would have no lead" in form.found.value
    )
    form.person.value = HOSTILE[1]
    assert "Without &lt;script&gt;" in form.found.value and "<script>" not in form.found.value
    assert "<script>" not in form._repr_mimebundle_()["text/html"]


def test_what_if_of_an_empty_district_says_what_comes_first(empty: Workbook) -> None:
    form = forms.what_if_form(empty)
    assert form.person.disabled and "Name leads in the register" in form.found.value


def html_in(widget: ipywidgets.Widget) -> str:
    inside = "".join(map(html_in, getattr(widget, "children", ())))
    return inside + (widget.value if isinstance(widget, ipywidgets.HTML) else "")


def test_typed_texts_are_escaped_wherever_a_form_shows_them(workbook: Workbook, heron: Workbook) -> None:
    save(workbook, FunctionChoice, {"function": "vision and policy", "start_now": False, "why": HOSTILE[1]})
    for form in (
        forms.task_forms(workbook),
        forms.function_form(workbook),
        forms.task_forms(heron),
        forms.member_forms(workbook),
    ):
        shown = form._repr_mimebundle_()
        html = (shown[0] if isinstance(shown, tuple) else shown)["text/html"]
        assert "<script>" not in html + html_in(form)


# Silent ratings


def test_nothing_of_the_silent_ratings_is_seen_before_the_reveal(workbook: Workbook) -> None:
    answers = [(f"code{n}", "1 not at all") for n in range(3)] + [
        (f"code{n}", "4 reliably") for n in range(3, 5)
    ]
    for person_code, works in answers:
        answer = {"respondent_code": person_code, "wave": "baseline", "item": "TSK-0001", "works_well": works}
        save(workbook, TaskAnswer, answer)
    hidden = activity.load(workbook)
    assert hidden.answers.empty and activity.disputed(hidden).empty
    assert "nothing is shown before" in activity.silent_sentence(workbook, activity.disputed(hidden))
    save(workbook, Round, {"about": "task_answer", "wave": "baseline", "revealed_on": "2026-09-16"})
    shown = activity.load(workbook)
    disputed = activity.disputed(shown)
    assert list(disputed["text"]) == ["Keep the inventory"]
    assert "from 1 to 4" in activity.silent_sentence(workbook, disputed)
    assert picture(charts.silent_chart(disputed, shown.answers))


def test_answers_of_another_school_stay_in_that_school(workbook: Workbook, heron: Workbook) -> None:
    for n in range(5):
        answer = {
            "respondent_code": f"code{n}",
            "wave": "baseline",
            "item": "TSK-0008",
            "works_well": "4 reliably",
        }
        save(workbook, TaskAnswer, answer, school=HERON)
    save(
        workbook,
        Round,
        {"about": "task_answer", "wave": "baseline", "revealed_on": "2026-09-16"},
        school=HERON,
    )
    assert activity.load(workbook).answers.empty and len(activity.load(heron).answers) == 5


def test_without_tasks_the_silent_rating_says_what_comes_first(empty: Workbook) -> None:
    assert "Add tasks to the register above" in repr(forms.silent_forms(empty))


# Charts


def test_department_chart_outlines_the_cells_without_a_part() -> None:
    frame = pd.DataFrame([
        ("data management", "technology", 2, 1), ("data management", "schools", 0, 0),
        ("vision and policy", "technology", 0, 0), ("vision and policy", "schools", 0, 3),
    ], columns=["function", "department", "leads", "supports"])  # fmt: skip
    ax = charts.department_chart(frame)
    assert texts_of(ax) == ["2 +1", "+3"] and len(ax.patches) == 2
    assert ax.get_title() == "No department leads in: vision and policy"


def test_ratings_chart_numbers_every_task_and_names_it() -> None:
    frame = pd.DataFrame([
        (1, "", "", "data management", "Inventory", 1.0, 3.0, "the team"), (2, "", "", "data management", "Quality", 1.0, 3.0, "the team"),
        (3, "", "", "data management", "Displays", 4.0, 1.0, "silent ratings"),
        (4, "", "", "data management", "Unrated", float("nan"), 1.0, ""),
    ], columns=["number", "record_id", "school", "function", "task", "works_well", "matters", "source"])  # fmt: skip
    ax = charts.ratings_chart(frame)
    dots = [tuple(place) for group in ax.collections for place in group.get_offsets().tolist()]
    assert len(dots) == len(set(dots)) == 3
    assert "Unrated" not in texts_of(ax) and {"Inventory", "Quality", "Displays"} <= set(texts_of(ax))
    assert ax.get_title() == "2 of 3 tasks matter most and do not work yet"
    assert "3 of 4 tasks rated. 1 of them by the middle" in ax.figure._supxlabel.get_text().replace("\n", " ")


def test_brings_chart_frames_what_nobody_brings(workbook: Workbook) -> None:
    rows = activity.load(workbook)
    ax = charts.brings_chart(analysis.brings_matrix(rows.members))
    framed = [patch for patch in ax.patches if patch.get_linewidth() > 1.5]
    assert len(framed) == 8
    assert [label.get_text() for label in ax.get_xticklabels()][-2:] == [
        "thinks creatively: 1",
        "credibility: 6",
    ]


def test_expectations_chart_tells_led_and_not_led_apart(workbook: Workbook) -> None:
    rows = activity.load(workbook)
    frame = analysis.expectations(rows.registers, workbook.schools())
    ax = charts.expectations_chart(frame)
    assert (
        ax.get_title().replace("\n", " ")
        == "1 of 1 schools expect the district to lead: “Coach”. It does not"
    )
    assert {bar.get_hatch() for bar in ax.patches} >= {"//", ""}


DRAWN = {
    "departments": charts.department_chart, "ratings": charts.ratings_chart, "brings": charts.brings_chart,
    "expectations": charts.expectations_chart, "registers": charts.registers_chart,
}  # fmt: skip


@pytest.mark.filterwarnings("error")
def test_every_chart_stands_hostile_names_and_an_empty_frame(workbook: Workbook) -> None:
    frames = documents.results(workbook)
    for name, draw in DRAWN.items():
        ax = draw(frames[name])
        assert picture(ax) and ax.get_title() and alt_text(ax)
        nothing = draw(frames[name].iloc[:0])
        assert nothing.get_title().endswith("?") and len(texts_of(nothing)) == 1


def test_many_people_and_tasks_are_cut_and_the_caption_says_so() -> None:
    people = pd.DataFrame([(f"Person {n}", "core", "credibility", True, 60) for n in range(60)],
                          columns=["person", "seat", "brings", "has", "people"])  # fmt: skip
    assert "40 of 60 shown" in charts.brings_chart(people).figure._supxlabel.get_text()


# Documents


def test_word_document_says_who_answers_for_what_and_keeps_hostile_texts(workbook: Workbook) -> None:
    said = word(documents.team_docx(workbook))
    assert "The team starts with: data management." in said and "Nobody trusts the numbers." in said
    assert all(text.strip() in said for text in HOSTILE)
    assert "Gaps" in said and "Signatures" in said and "No decision is written down yet." in said
    save(workbook, Decision, {"activity": "1.1", "question": "Who leads?", "decision": "Teo does"})
    assert "Teo does" in word(documents.team_docx(workbook))


def test_word_document_of_a_school_says_what_it_expects(heron: Workbook) -> None:
    said = word(documents.team_docx(heron))
    assert "Data tasks 2026-27" in said
    assert "This school expects the district to lead 1 task. It does not lead 1 of them: Coach." in said
    assert "The team" not in said and "Members and candidates" not in said


def test_a_school_sees_nothing_of_what_members_bring_and_carry(heron: Workbook) -> None:
    rows = activity.load(heron)
    shown = [repr(part(heron, rows)) for part in (activity.team_checks, activity.team_people)]
    assert all("for the team itself" in one for one in shown)
    made = [paper.make(heron) for paper in documents.papers(heron) if paper.filename.endswith(".docx")]
    said = " ".join(text for data in made for text in word(data))
    assert "brings" not in said and "Imani Oka" not in said and "Hours a month" not in said
    assert not {"workload", "brings", "composition"} & documents.results(heron).keys()


def test_spreadsheets_hold_every_table_and_nothing_runs(workbook: Workbook) -> None:
    made = openpyxl.load_workbook(io.BytesIO(documents.team_xlsx(workbook)))
    assert {"Functions", "Responsibilities", "Gaps", "Checks of the team", "People to ask"} <= set(
        made.sheetnames
    )
    register = openpyxl.load_workbook(io.BytesIO(documents.register_xlsx(workbook)))
    for page in (*made.worksheets, *register.worksheets):
        assert all(cell.data_type != "f" for row in page.rows for cell in row)
    assert register.worksheets[0].max_row >= 7


def test_invitations_speak_of_seat_time_and_what_the_person_brings(workbook: Workbook) -> None:
    said = word(documents.invitations_docx(workbook))
    assert "Dear Noor Had," in said and "Dear Imani Oka," not in said
    assert any("join its core" in text and "you have ideas that others do not have" in text for text in said)
    assert any("about 4 hours a month, until June 30, 2028" in text for text in said)
    assert any(NEUTRAL in text and "we begin with data management" in text for text in said)
    assert "Imani Oka, chair" in said and all(f"Dear {text.strip()}," in said for text in HOSTILE)


def test_invitations_carry_the_vision_once_it_is_adopted(workbook: Workbook) -> None:
    save(workbook, VisionStatement, {"statement": "A draft that nobody agreed on."})
    assert any(NEUTRAL in text for text in word(documents.invitations_docx(workbook)))
    save(workbook, VisionStatement, {"statement": "Every adult asks."}, status="agreed")
    said = word(documents.invitations_docx(workbook))
    assert any("Our vision: “Every adult asks.”" in text for text in said)
    assert not any(NEUTRAL in text or "nobody agreed on" in text for text in said)


@pytest.mark.filterwarnings("error")
def test_papers_of_an_empty_district_say_what_comes_first(empty: Workbook) -> None:
    for paper in documents.papers(empty):
        assert paper.make(empty)
    said = word(documents.team_docx(empty))
    assert (
        "No task is in the register yet. Add the usual tasks in the section Record, then come back." in said
    )
    assert "Nobody is on the list of members yet. Write down who is there and who might be asked." in said


def test_numbers_are_json_and_agree_with_the_analysis(
    workbook: Workbook, heron: Workbook, empty: Workbook
) -> None:
    made = json.loads(json.dumps(documents.numbers(workbook), allow_nan=False))
    assert made["headline"] == {
        "tasks": 7, "done by nobody": 1, "gaps": 4, "expected of the district, not led": 1,
    }  # fmt: skip
    assert [row["task"] for row in made["expectations"]] == ["Coach"]
    assert (
        "composition" not in documents.numbers(heron) and documents.numbers(empty)["headline"]["tasks"] == 0
    )


# The made-up district


@pytest.fixture(scope="module")
def sample(open_sample: Callable[..., Workbook]) -> Workbook:
    return open_sample(today="2026-11-02")


@pytest.fixture(scope="module")
def found(sample: Workbook) -> dict[str, pd.DataFrame]:
    return documents.results(sample)


def test_in_the_sample_what_is_chosen_starves_without_training(found: dict[str, pd.DataFrame]) -> None:
    assert list(found["functions"]["function"][found["functions"]["is_empty"]]) == [
        "professional development"
    ]
    pairs = found["starving"][["function", "chosen"]].itertuples(index=False, name=None)
    assert list(pairs) == [("data management", "yes"), ("inquiry, analysis and action", "yes")]


def test_in_the_sample_the_data_manager_leads_too_much_and_not_until_summer(
    found: dict[str, pd.DataFrame],
) -> None:
    busy = found["workload"].iloc[0]
    assert (busy["person"], busy["leads"], busy["state"]) == ("Teo Lindqvist", 6, "look")
    checks = found["composition"].set_index("check")
    assert "Teo Lindqvist (March 31, 2027)" in checks.at["Leads stay through the year", "says"]
    assert list(checks.index[checks["state"] == "to do"]) == ["Every task to lead has somebody with hours"]


def test_in_the_sample_one_task_is_split_and_the_fifth_rank_has_nobody(
    found: dict[str, pd.DataFrame],
) -> None:
    gaps = found["gaps"].set_index("record_id")["gap"]
    assert (gaps["TSK-0005"], gaps["TSK-0014"], gaps["TSK-0021"]) == (
        "split",
        "nobody",
        "lead not on the team",
    )
    table = found["responsibilities"].set_index("record_id")
    assert table.at["TSK-0014", "rank"] == 5 and sorted(table["rank"].dropna()) == [1, 2, 3, 4, 5]


def test_in_the_sample_schools_wait_for_coaching_by_the_district(found: dict[str, pd.DataFrame]) -> None:
    first = found["expectations"].iloc[0]
    assert (first["task"], first["schools"], first["asked"]) == ("Coach the data teams of the schools", 7, 8)
    assert not first["is_met"] and "Wren Harbor High School" not in first["names"]


def test_in_the_sample_nobody_brings_new_ideas_and_one_task_divides_the_room(
    sample: Workbook, found: dict[str, pd.DataFrame]
) -> None:
    assert sentences.brings_sentence(found["brings"]).startswith("Nobody brings: thinks creatively.")
    assert activity.disputed(activity.load(sample))["text"].iloc[0] == "Look whether the actions helped"
