"""Reading what people write, and writing what can be read again."""

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ddtk_helpers import days
from ddtk_helpers import field_kinds as kinds


@pytest.mark.parametrize(
    ("written", "grades"),
    [
        ("K-5", ["K", "1", "2", "3", "4", "5"]),
        ("PreK; K; 01", ["PK", "K", "1"]),
        ("Grades 3–8", ["3", "4", "5", "6", "7", "8"]),
        ("pre-k - 1", ["PK", "K", "1"]),
        ("9,10, 11,12", ["9", "10", "11", "12"]),
        ("3rd", ["3"]),
        ("K to 2", ["K", "1", "2"]),
        ("K through 3", ["K", "1", "2", "3"]),
        ("K, 1, 2 and 3", ["K", "1", "2", "3"]),
        ("", []),
        (["5", "K"], ["K", "5"]),
    ],
)
def test_grades_are_read_from_lists_and_spans(written, grades):
    assert kinds.read_grades(written) == grades


@pytest.mark.parametrize("written", ["13", "5-K", "freshman", "K-", "grade"])
def test_what_is_not_a_grade_is_refused_with_an_example(written):
    with pytest.raises(kinds.Unreadable, match="K-5"):
        kinds.read_grades(written)


@pytest.mark.parametrize(
    ("written", "windows"),
    [
        ("9/8 to 10/2; Jan 11 - Jan 29", "Sep 8 to Oct 2; Jan 11 to Jan 29"),
        ("2026-09-08 to 2026-10-02", "Sep 8 to Oct 2"),
        ("9/8-10/2", "Sep 8 to Oct 2"),
        ("Sept. 15", "Sep 15 to Sep 15"),
        ("all year", "Jul 1 to Jun 30"),
        ("September and January", "Sep 1 to Sep 30; Jan 1 to Jan 31"),
        ("Sep to Jan", "Sep 1 to Jan 31"),
        ("every spring", "Mar 1 to May 31"),
        ("9/8 to 10/2, 1/11 to 1/29", "Sep 8 to Oct 2; Jan 11 to Jan 29"),
        ("", None),
    ],
)
def test_windows_are_read_from_many_spellings(written, windows):
    assert days.read_windows(written) == windows


@pytest.mark.parametrize(
    "written", ["soon", "9/8 to 10/2 to 11/3", "13/40", "Feb 30 to Mar 1", "10/2 to 9/8"]
)
def test_what_is_not_a_window_is_refused(written):
    with pytest.raises(kinds.Unreadable):
        days.read_windows(written)


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("9:30 AM", "09:30"),
        ("15:00", "15:00"),
        ("3 pm", "15:00"),
        ("3:15p.m.", "15:15"),
        ("12:30 AM", "00:30"),
        ("12 p.m.", "12:00"),
        ("7:45", "07:45"),
        ("03:15", "03:15"),
        ("15:00:00", "15:00"),
        (dt.time(15, 30), "15:30"),
        ("Noon", "12:00"),
        (" ", None),
    ],
)
def test_times_of_day_are_read_as_people_say_them(written, time):
    assert days.read_time(written) == time


@pytest.mark.parametrize(
    "written", ["24:00", "13 pm", "0 am", "9:60 AM", "3", "soon", "15.00", "９:30", "9:3"]
)
def test_what_is_not_a_time_of_day_is_refused_with_an_example(written):
    with pytest.raises(kinds.Unreadable, match=r"3:00 PM or 15:00"):
        days.read_time(written)


def test_a_time_that_can_be_morning_or_afternoon_is_asked_about():
    with pytest.raises(
        kinds.Unreadable, match=r"“3:15” can be morning or afternoon. Write 3:15 PM, or 15:15."
    ):
        days.read_time("3:15")


@given(st.times())
def test_every_minute_of_the_day_is_read_back_from_its_words(time):
    written = f"{time:%H:%M}"
    assert days.read_time(written) == days.read_time(days.time_words(written)) == written


def test_minutes_are_counted_between_two_times():
    assert days.minutes_between("09:45", "11:00") == 75
    assert days.time_words("about three") == "about three"


@pytest.mark.parametrize(
    ("written", "available"),
    [
        ("10/20", "Oct 20"),
        ("14 days", "14 days"),
        ("2 weeks after", "14 days"),
        ("same day", "0 days"),
        ("1 day", "1 day"),
    ],
)
def test_availability_is_a_day_or_a_wait(written, available):
    assert days.read_available(written) == available


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2026-09-15", dt.date(2026, 9, 15)),
        ("9/15/2026", dt.date(2026, 9, 15)),
        ("Sept. 15, 2026", dt.date(2026, 9, 15)),
    ],
)
def test_dates_are_read_from_three_spellings(written, date):
    assert kinds.read_date(written) == date


@pytest.mark.parametrize("written", ["Sept", "2026-02-30", "45931", "31/12/2026", "0"])
def test_what_is_not_a_date_is_refused_with_an_example(written):
    with pytest.raises(kinds.Unreadable, match="2026-09-15"):
        kinds.read_date(written)


def test_numbers_take_commas_and_dollars_but_no_tricks():
    assert kinds.read_number(" $1,250.50 ", whole=False) == 1250.5
    assert kinds.read_number("12.0", whole=True) == 12
    for trick in ("1_000", "inf", "nan", "1e400", "１２", "<10"):
        with pytest.raises(kinds.Unreadable):
            kinds.read_number(trick, whole=False)


def test_spaces_of_every_width_keep_words_apart():
    assert kinds.read_text("Fall\u00a0reading\u2009screener\r\nGrade 3\rGrade 4") == (
        "Fall reading screener\nGrade 3\nGrade 4"
    )


@given(st.text())
def test_text_that_was_read_is_read_again_unchanged(text):
    once = kinds.read_text(text)
    assert kinds.read_text(once) == once


def test_what_is_not_finite_can_still_be_shown():
    assert kinds.write(float("inf")) == "inf"


def test_a_school_code_gets_its_zeros_back():
    assert kinds.read_school_code("350541") == "00350541"
    assert kinds.read_school_code(350541.0) == "00350541"
    with pytest.raises(kinds.Unreadable, match="eight digits"):
        kinds.read_school_code("HEA")


def test_the_school_year_begins_in_july():
    assert days.day_of_school_year("Jul 1") == 0
    assert days.day_of_school_year("Jun 30") == 365  # counted in a leap year
    assert days.window_days("Sep 8 to Oct 2; Jan 11 to Jan 29") == [(69, 93), (194, 212)]


@given(st.lists(st.sampled_from(kinds.GRADES), unique=True))
def test_written_grades_are_read_again(grades):
    ordered = [grade for grade in kinds.GRADES if grade in grades]
    assert kinds.read_grades(kinds.write(ordered)) == ordered


@given(st.lists(st.text(), max_size=6))
@example(["0\r\x1b 0"])
def test_written_lists_are_read_again(texts):
    once = kinds.read_several(texts)
    assert kinds.read_several(once) == kinds.read_several(kinds.write(once)) == once


@given(st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.none()))
def test_no_value_breaks_a_reader(value):
    for reader in (kinds.read_date, kinds.read_grades, days.read_windows, days.read_available,
                   kinds.read_school_code, kinds.read_yes_no, kinds.read_several):  # fmt: skip
        try:
            reader(value)
        except kinds.Unreadable as problem:
            assert str(problem).endswith(".")
