"""E9 to E12: the numbers that are told are those of an exact count or of SciPy."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from scipy import stats

from ddtk_helpers.activities.a1_8_assessment_literacy.explorables import e09_cohort as e09
from ddtk_helpers.activities.a1_8_assessment_literacy.explorables import e10_honest_display as e10
from ddtk_helpers.activities.a1_8_assessment_literacy.explorables import e11_triangulation as e11
from ddtk_helpers.activities.a1_8_assessment_literacy.explorables import e12_many_looks as e12
from ddtk_helpers.activities.a1_8_assessment_literacy.explorables import model_e11 as evidence
from ddtk_helpers.activities.a1_8_assessment_literacy.explorables import model_e12 as looks

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
    assert "Left out as older than 2 months: Family comments." in e11.says(newer)


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


# ---- E12 ------------------------------------------------------------------------------------


def test_e12_fifteen_looks_find_something_in_54_of_100_districts() -> None:
    assert looks.chance_of_a_find(15) == pytest.approx(stats.binom.sf(0, 15, 0.05))
    assert round(100 * looks.chance_of_a_find(15)) == 54
    assert round(100 * looks.chance_of_a_find(20)) == 64
    assert "15 looks find at least one such match by luck in 54 of 100" in e12.says(
        e12.EXPLORABLE.result({"tests": 15})
    )


def test_e12_made_up_districts_have_as_many_finds_as_told() -> None:
    best = [abs(looks.search(8, 15, looks.BEST, seed).links).max() for seed in range(1000)]
    share = np.mean(np.array(best) > looks.needed(8))
    assert share == pytest.approx(looks.chance_of_a_find(15), abs=0.05)


@pytest.mark.parametrize("schools", [5, 6, 8, 15, 30])
def test_e12_line_and_p_are_those_of_scipy(schools: int) -> None:
    edge = stats.t.ppf(0.975, schools - 2)
    assert looks.needed(schools) == pytest.approx(edge / (schools - 2 + edge**2) ** 0.5, abs=1e-5)
    random = np.random.default_rng(schools)
    for _ in range(5):
        one, other = random.standard_normal((2, schools))
        known = stats.pearsonr(one, other)
        assert looks.correlations(one, other) == pytest.approx(known.statistic)
        assert looks.p_value(known.statistic, schools) == pytest.approx(known.pvalue, abs=1e-5)


def test_e12_eight_schools_need_more_than_71() -> None:
    assert round(looks.needed(8), 2) == 0.71
    assert "passes the .71 that one look needs among 8 schools" in e12.says(
        e12.EXPLORABLE.result({"tests": 15})
    )


def test_e12_three_against_three_never_come_below_05() -> None:
    sums = [sum(ranks) for ranks in combinations(range(1, 7), 3)]
    assert len(sums) == 20
    assert looks.least_p(6) == 2 * sums.count(max(sums)) / len(sums) == 0.1
    known = stats.mannwhitneyu([4, 5, 6], [1, 2, 3], method="exact")
    assert looks.least_p(6) == pytest.approx(known.pvalue)
    assert [schools for schools in range(6, 31) if looks.least_p(schools) > 0.05] == [6, 7]
    assert "cannot come below p = .10" in e12.says(e12.EXPLORABLE.result({"schools": 6}))


def test_e12_shuffling_gives_about_the_p_of_the_best_of_many_looks() -> None:
    for seed in range(5):
        found = looks.search(12, 10, looks.SHUFFLED, seed)
        alone = looks.p_value(found.links[found.best], 12)
        assert found.as_strong_by_shuffling == pytest.approx(1 - (1 - alone) ** 10, abs=0.12)


@pytest.mark.parametrize("view", [looks.NEED, looks.SIZE])
def test_e12_hidden_cause_makes_matches_that_go_when_it_is_taken_out(view: str) -> None:
    before, after = [], []
    for seed in range(200):
        found = looks.search(20, 20, view, seed)
        before.append((abs(found.links) > looks.needed(20)).mean())
        after.append((abs(found.links_without_cause) > looks.needed(19)).mean())
    assert np.mean(before) > 0.7
    assert np.mean(after) == pytest.approx(0.05, abs=0.015)


def test_e12_taking_a_cause_out_is_the_partial_correlation() -> None:
    found = looks.search(15, 3, looks.NEED, 1)
    for minutes, told in zip(found.minutes, found.links_without_cause, strict=True):
        xy, xz, yz = (
            stats.pearsonr(*pair)[0] for pair in combinations((minutes, found.scores, found.cause), 2)
        )
        assert told == pytest.approx((xy - xz * yz) / ((1 - xz**2) * (1 - yz**2)) ** 0.5)


def test_e12_more_tests_keep_those_that_were_there() -> None:
    few, many = (looks.search(8, tests, looks.BEST, 7) for tests in (5, 20))
    assert list(few.links) == pytest.approx(list(many.links[:5]))
