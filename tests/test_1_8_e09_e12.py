"""E9 to E12: the numbers that are told are those of an exact count or of SciPy."""

from __future__ import annotations

from dataclasses import replace

import pytest
from scipy import stats

from ddtk_helpers.activities.a1_8_assessment_literacy.explorables import e09_cohort as e09
from ddtk_helpers.activities.a1_8_assessment_literacy.explorables import e10_honest_display as e10
from ddtk_helpers.activities.a1_8_assessment_literacy.explorables import e11_triangulation as e11
from ddtk_helpers.activities.a1_8_assessment_literacy.explorables import model_e11 as evidence

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


# ---- E10 ------------------------------------------------------------------------------------


def test_e10_from_70_the_second_bar_is_four_times_as_tall_for_three_points() -> None:
    display = e10.work(70, 1.6, e10.BARS)
    assert display.percents == (71, 74)
    assert display.times == 4
    low, high = e10.draw(display).patches
    bottom = e10.draw(display).get_ylim()[0]
    tops = [bar.get_y() + bar.get_height() - bottom for bar in (low, high)]
    assert tops[1] / tops[0] == pytest.approx(4)
    assert "4.0 times as tall as the first, but 74 is only 1.04 times 71" in e10.says(display)


def test_e10_bars_from_zero_are_as_tall_as_the_numbers() -> None:
    display = e10.work(0, 1.6, e10.BARS)
    assert display.times == pytest.approx(74 / 71)
    assert "just as 74 is 1.04 times 71" in e10.says(display)


def test_e10_margins_are_those_of_scipy() -> None:
    errors = [(share * (1 - share) / e10.ASKED) ** 0.5 for share in (0.71, 0.74)]
    sure = stats.norm.ppf(0.975)
    assert e10.half_width(71) == pytest.approx(100 * sure * errors[0], abs=0.01)
    of_difference = 100 * sure * sum(error**2 for error in errors) ** 0.5
    assert e10.margin_of_difference(71, 74) == pytest.approx(of_difference, abs=0.01)
    assert round(of_difference) == 9


@pytest.mark.parametrize("width", [0.6, 1.6, 4])
@pytest.mark.parametrize("start", [0, 35, 70])
def test_e10_climb_is_the_angle_on_the_picture(start: int, width: float) -> None:
    from math import atan2, degrees

    display = e10.work(start, width, e10.DOTS)
    ax = e10.draw(display)
    (left, low), (right, high) = ax.transData.transform(list(zip((0.5, 1.5), display.percents, strict=True)))
    assert display.slope == pytest.approx(degrees(atan2(high - low, right - left)))


def test_e10_can_be_made_alarming_and_dull() -> None:
    assert e10.work(70, 0.6, e10.DOTS).looks == "alarming"
    assert e10.work(0, 4, e10.DOTS).looks == "dull"


def test_e10_error_bars_that_are_cut_off_are_told() -> None:
    assert "cuts off" in e10.says(e10.work(70, 1.6, e10.BANDS))
    assert "cuts off" not in e10.says(e10.work(50, 1.6, e10.BANDS))
    assert "cuts off" not in e10.says(e10.work(70, 1.6, e10.BARS))


# ---- E11 ------------------------------------------------------------------------------------

BY_NAME = {card.name: card for card in evidence.CARDS}
AS_READ = tuple(card.fits for card in evidence.CARDS)


def laid(*names: str, months: float = 12, three: bool = False) -> evidence.Weighed:
    """Lay the named cards where their words belong, and leave the others."""
    piles = tuple(card.fits if card.name in names else evidence.SILENT for card in evidence.CARDS)
    return e11.work(piles, months, three)


def test_e11_has_nine_cards_and_play_begins_with_all_of_them_aside() -> None:
    assert len(evidence.CARDS) == 9
    assert {card.domain for card in evidence.CARDS} == set(evidence.DOMAINS)
    assert e11.EXPLORABLE.result().verdict == "nothing yet"


def test_e11_three_scores_from_one_test_count_as_one_kind() -> None:
    screener = BY_NAME["Screener"]
    scores = [replace(screener, name=name) for name in ("composite", "fluency", "accuracy")]
    assert len(evidence.kinds_of(scores)) == 1
    weighed = laid("Screener", three=True)
    assert (weighed.pieces, len(evidence.kinds_of(weighed.counted)), weighed.verdict) == (3, 1, "a lead")
    assert "3 pieces of evidence on the table, of 1 independent kind" in e11.says(weighed)


def test_e11_two_tests_of_one_maker_are_one_kind() -> None:
    assert len(evidence.kinds_of(laid("Screener", "Unit tests").counted)) == 1


@pytest.mark.parametrize(
    ("names", "sure"),
    [
        (["Screener", "Student survey", "Staff log"], True),
        (["Screener", "Walkthrough", "Staff log"], True),
        (["Screener", "Unit tests", "Staff log"], False),  # two kinds
        (["Screener", "Student survey"], False),  # nothing about process
        (["Walkthrough", "Staff log"], False),  # one domain
    ],
)
def test_e11_fairly_sure_takes_three_kinds_two_domains_and_one_about_process(
    names: list[str], sure: bool
) -> None:
    assert (laid(*names).verdict == "fairly sure") is sure


def test_e11_three_kinds_without_process_or_from_one_domain_are_a_lead() -> None:
    kinds = [replace(BY_NAME["Screener"], kind=kind) for kind in "abc"]
    assert evidence.missing(kinds) == ["another domain", "a look at the process, at what adults did"]
    voices = [*kinds, BY_NAME["Student survey"]]
    assert evidence.missing(voices) == ["a look at the process, at what adults did"]


def test_e11_all_cards_as_they_read_disagree_and_the_dates_tell_why() -> None:
    assert e11.work(AS_READ, 12, False).verdict == "disagree"
    assert "Family comments against the rest" in e11.says(e11.work(AS_READ, 12, False))
    newer = e11.work(AS_READ, 2, False)
    assert newer.verdict == "fairly sure"
    assert "Family comments" in e11.says(newer) and "left out" in e11.says(newer)


def test_e11_card_on_a_pile_that_its_words_do_not_carry_does_not_count() -> None:
    everything = e11.work((evidence.SUPPORTS,) * 9, 12, False)
    assert {card.name for card in everything.misread} == {
        "State test",
        "Attendance",
        "Family comments",
        "Enrollment",
    }
    assert "State test again; it is silent here: those were other children" in e11.says(everything)
    assert not {card.name for card in everything.counted} & {card.name for card in everything.misread}


def test_e11_card_left_aside_is_never_called_misread() -> None:
    assert not e11.EXPLORABLE.result().misread
