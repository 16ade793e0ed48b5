"""Opening the workbook: parameters, what was chosen before, and what is refused in words."""

import json

import pytest

from ddtk_helpers.district import District, School
from ddtk_helpers.store import Change
from ddtk_helpers.workbook import (
    CannotOpen,
    choose,
    chosen_so_far,
    district_name,
    is_made_up,
    open_workbook,
    place_name,
)

SCHOOL = {"code": "00350010", "name": "Test School", "level": "elementary", "grades": "K-5"}


@pytest.fixture
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("DDTK_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def own_district(own_home):
    workbook = open_workbook(district="0035", school_year="2026-27")
    workbook.save(School, [Change(SCHOOL, school="")])
    return workbook


def test_an_empty_district_opens_and_goes_by_its_code(own_home):
    workbook = open_workbook(district="0035", today="2026-11-02")
    assert workbook.school_year == "2026-27"
    assert district_name(workbook) == "District 0035"
    assert not is_made_up(workbook)
    assert workbook.schools().empty


def test_a_school_year_begins_in_july(own_home):
    assert open_workbook(district="0035", today="2027-06-30").school_year == "2026-27"
    assert open_workbook(district="0035", today="2027-07-01").school_year == "2027-28"


def test_what_was_chosen_on_the_start_page_fills_empty_parameters(own_district):
    choose(district="0035", school="00350010", school_year="2026-27", role="coach")
    workbook = open_workbook()
    assert (workbook.school, workbook.school_year, workbook.role) == ("00350010", "2026-27", "coach")
    assert place_name(workbook) == "Test School"
    assert open_workbook(school="all").school == ""


def test_a_choice_never_reaches_another_district(own_district):
    choose(district="0035", school="00350010", school_year="2025-26")
    assert open_workbook(district="0101", today="2026-11-02").school == ""
    choose(district="0101")
    assert chosen_so_far().school == ""


def test_a_damaged_choice_counts_as_none(own_home):
    for text in ("", "[1]", "{", json.dumps(None)):
        (own_home / "chosen.json").write_text(text)
        assert chosen_so_far().district == ""


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"district": "35"}, "four digits"),
        ({"district": "٠٠٣٥"}, "four digits"),
        ({"district": "elsewhere/35"}, "four digits"),
        ({"district": "0035", "school_year": "2026-28"}, "like 2026-27"),
        ({"district": "0035", "today": "soon"}, "like 2026-11-02"),
        ({"district": "0035", "school": "00350099"}, "00350010 Test School"),
    ],
)
def test_a_wrong_parameter_is_refused_by_name(own_district, wrong, says):
    with pytest.raises(CannotOpen, match=says) as refused:
        open_workbook(**{"school_year": "2026-27", **wrong})
    assert str(refused.value).startswith(tuple(wrong))
    assert not (own_district.exports.parents[1] / "elsewhere").exists()


def test_the_first_day_of_the_calendar_still_has_a_school_year(own_home):
    assert open_workbook(district="0035", today="0001-01-01").school_year == "0000-01"


def test_the_district_goes_by_its_name_once_it_is_filled_in(own_district):
    own_district.save(District, [Change({"name": "Test Public Schools", "hours_per_year": "990"}, school="")])
    assert district_name(own_district) == "Test Public Schools"
