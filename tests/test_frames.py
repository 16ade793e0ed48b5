"""Frames: what is missing is None, columns keep their types, schools and grades have one order."""

import pandas as pd

from ddtk_helpers.frames import (
    by_school,
    cell_rows,
    cells,
    in_grade_order,
    name_key,
    named,
    school_rows,
    table,
)

SCHOOLS = pd.DataFrame(
    {
        "code": ["03980020", "03980010"],
        "name": [None, "Heron Street"],
        "level": ["middle", None],
        "grades": [["6", "7"], None],
    }
)


def test_missing_cells_and_columns_are_none():
    frame = pd.DataFrame({"days": [1.0, float("nan")], "day": [pd.NaT, pd.Timestamp("2026-09-01")]})
    assert cells(frame, "days") == [1.0, None]
    assert cells(frame, "day") == [None, pd.Timestamp("2026-09-01")]
    assert list(cell_rows(frame, "days", "nowhere")) == [(1.0, None), (None, None)]


def test_a_table_without_rows_has_its_columns_and_types():
    empty = table([], {"name": "str", "share": "float64"})
    assert list(empty.columns) == ["name", "share"] and empty["share"].dtype == "float64"


def test_rows_are_grouped_by_school_in_their_order():
    rows = [{"school": "b", "n": 1}, {"school": "a", "n": 2}, {"school": "b", "n": 3}]
    assert [[row["n"] for row in group] for group in by_school(rows).values()] == [[1, 3], [2]]


def test_schools_come_by_code_and_one_without_a_name_goes_by_its_code():
    assert school_rows(SCHOOLS) == [
        ("03980010", "Heron Street", "", ()),
        ("03980020", "03980020", "middle", ("6", "7")),
    ]


def test_rows_without_a_school_belong_to_the_district_office():
    frame = named(pd.DataFrame({"school": ["03980010", ""]}), SCHOOLS)
    assert list(frame["school_name"]) == ["Heron Street", "District office"]


def test_grades_stand_in_order_and_once():
    assert in_grade_order(["10", "K", "2", "PK", "2"]) == ["PK", "K", "2", "10"]


def test_names_differ_by_more_than_case_and_punctuation():
    assert name_key("Grade-3  Math & Science") == name_key("GRADE 3 math and science")
    assert name_key("Math 3") != name_key("Math 4")
