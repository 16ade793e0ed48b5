"""A rehearsal happens in a copy: the record never learns of it, and every page and paper says what it is."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from ddtk_helpers import choose, open_workbook
from ddtk_helpers.batch.plan import Request, make_plan
from ddtk_helpers.decisions import Decision
from ddtk_helpers.district import School
from ddtk_helpers.forms.place import RehearsalForm, where
from ddtk_helpers.papers import document_of
from ddtk_helpers.store import Change, Workbook
from ddtk_helpers.store.copying import copy_store

DISTRICT = "0035"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DDTK_HOME", str(tmp_path))
    return tmp_path


def questions(workbook: Workbook) -> list[str]:
    return [row.values["question"] for row in workbook.rows(Decision)]


def decide(workbook: Workbook, question: str) -> None:
    workbook.save(Decision, [Change({"question": question})])


def test_rehearsal_begins_with_what_is_recorded_and_leaves_it_alone() -> None:
    decide(open_workbook(district=DISTRICT), "Recorded?")
    choose(rehearsal="yes")
    copy = open_workbook(district=DISTRICT)
    assert questions(copy) == ["Recorded?"]
    decide(copy, "Only tried?")
    assert questions(open_workbook(district=DISTRICT)) == ["Recorded?", "Only tried?"]
    choose(rehearsal="")
    assert questions(open_workbook(district=DISTRICT)) == ["Recorded?"]


def test_next_rehearsal_begins_anew() -> None:
    choose(rehearsal="yes")
    decide(open_workbook(district=DISTRICT), "Only tried?")
    choose(rehearsal="")
    choose(rehearsal="yes")
    assert questions(open_workbook(district=DISTRICT)) == []


def test_choosing_another_district_keeps_the_rehearsal() -> None:
    choose(rehearsal="yes", district="0036")
    choose(district=DISTRICT)
    assert "rehearsal" in where(open_workbook())


def test_pages_and_papers_say_that_it_is_a_rehearsal() -> None:
    choose(rehearsal="yes")
    copy = open_workbook(district="sample")
    assert where(copy).endswith("made-up sample data · rehearsal: nothing here reaches the record")
    assert (
        document_of(copy, "T", []).label == "Made-up sample data · rehearsal: nothing here reaches the record"
    )


def test_a_store_that_is_named_and_a_batch_are_never_a_rehearsal(home: Path) -> None:
    record = open_workbook(district="sample")
    choose(rehearsal="yes")
    assert open_workbook(district="sample", store=record.url).url == record.url
    plan = make_plan(Request("1_5_data_inventory", home / "out", district="sample"))
    assert {run.parameters["store"] for run in plan.runs} == {record.url}


def test_switch_says_what_it_did() -> None:
    form = RehearsalForm()
    form.switch.value = True
    assert "copy made at this moment" in form.said.value
    assert RehearsalForm().switch.value
    form.switch.value = False
    assert "back in the record" in form.said.value


def test_copy_holds_every_row_and_only_its_owner_can_read_it(workbook: Workbook, tmp_path: Path) -> None:
    row = {"code": "03980010", "name": "Heron Street", "level": "elementary", "grades": "K-5"}
    workbook.save(School, [Change(row, school="")])
    decide(workbook, "Recorded?")
    target = tmp_path / "copy.sqlite"
    copy_store(workbook.url, target)
    copied = Workbook(
        f"sqlite:///{target}", district="0398", school_year="2026-27", today=workbook.today, exports=tmp_path
    )
    assert copied.rows(School) == workbook.rows(School)
    assert questions(copied) == ["Recorded?"]
    assert copied.history(Decision).equals(workbook.history(Decision))
    decide(copied, "New?")
    assert questions(copied) == ["Recorded?", "New?"]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
