"""E9 to E12: the numbers that are told are those of an exact count or of SciPy."""

from __future__ import annotations

import pytest

from ddtk_helpers.activities.a1_8_assessment_literacy.explorables import e09_cohort as e09

# ---- E9 -------------------------------------------------------------------------------------


def test_e9_grade_looks_flat_or_falling_while_its_first_class_rises() -> None:
    assert e09.work(e09.ROW, 4, 0).values == (52, 47, 50)
    assert e09.work(e09.DIAGONAL, 4, 0).values == (52, 55, 57)
    assert "52, 47, 50" in e09.draw(e09.work(e09.ROW, 4, 0)).get_title(loc="left")


def test_e9_those_who_scored_lower_in_the_middle_year_had_risen_too() -> None:
    assert e09.work(e09.DIAGONAL, 3, 0).values == (45, 47, 50)


@pytest.mark.parametrize("grade", range(3, 7))
def test_e9_class_is_one_grade_higher_each_spring(grade: int) -> None:
    cells = e09.work(e09.DIAGONAL, grade, 0).cells
    assert [e09.GRADES[row] for row, _ in cells] == [grade, grade + 1, grade + 2]
    assert [column for _, column in cells] == [0, 1, 2]


@pytest.mark.parametrize("grade", range(3, 7))
@pytest.mark.parametrize("moved", [10, 20, 30])
def test_e9_stayers_leavers_and_newcomers_make_up_the_class(grade: int, moved: int) -> None:
    reading = e09.work(e09.DIAGONAL, grade, moved)
    for at, (value, stayed) in enumerate(zip(reading.values, reading.stayed, strict=True)):
        come = moved * at / 2
        met = stayed / 100 * (100 - moved) + e09.LEAVERS / 100 * (moved - come) + e09.NEWCOMERS / 100 * come
        assert met == pytest.approx(value)
        assert 0 <= stayed <= 100


def test_e9_class_can_rise_while_those_who_stayed_fall() -> None:
    reading = e09.work(e09.DIAGONAL, 4, 25)
    assert reading.change == 5
    assert [round(value) for value in reading.stayed] == [58, 57, 54]
    assert "went from 58 to 54 of 100: 4 fewer" in e09.says(reading)


def test_e9_stayers_are_told_apart_only_where_a_class_is_followed_and_somebody_moved() -> None:
    assert not e09.work(e09.DIAGONAL, 4, 0).stayed
    assert not e09.work(e09.ROW, 4, 25).stayed
    assert not e09.work(e09.COLUMN, 4, 25).stayed
