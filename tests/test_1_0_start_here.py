"""The start page: where one works, and how far each school has come."""

import pandas as pd
import pytest

from ddtk_helpers import open_workbook
from ddtk_helpers.activities.a1_0_start_here.analysis import progress_sentence, school_progress
from ddtk_helpers.district import School
from ddtk_helpers.forms.place import DistrictForm, PlaceForm, where
from ddtk_helpers.store import Change
from ddtk_helpers.workbook import chosen_so_far

SCHOOLS = pd.DataFrame(
    {
        "code": ["00350010", "00350020"],
        "name": ["First", "Second"],
        "level": ["elementary", "high"],
        "grades": [["K"], ["9"]],
        "students": [10.0, 20.0],
    }
)


@pytest.fixture
def workbook(tmp_path, monkeypatch):
    monkeypatch.setenv("DDTK_HOME", str(tmp_path))
    workbook = open_workbook(district="0035", school_year="2026-27")
    for code, name in (("00350010", "<b>First</b>"), ("00350020", "Second")):
        written = {"code": code, "name": name, "level": "elementary", "grades": "K-5"}
        workbook.save(School, [Change(written, school="")])
    return workbook


def test_a_school_that_says_nothing_has_not_started():
    entries = pd.DataFrame({"school": ["00350010", "00350010", ""]})
    progress = pd.DataFrame({"school": ["00350010"], "progress": ["finished"]})
    table = school_progress(SCHOOLS, entries, progress)
    assert list(table.sources) == [2, 0]
    assert list(table.progress) == ["finished", "not started"]
    assert progress_sentence(table) == "1 of 2 schools have finished their inventory; 2 sources are listed."


def test_an_empty_district_is_told_what_to_do_first():
    table = school_progress(
        SCHOOLS.head(0), pd.DataFrame({"school": []}), pd.DataFrame({"school": [], "progress": []})
    )
    assert "Fill in the list of schools" in progress_sentence(table)


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
