"""E2 to E4: error bands and cut scores, lines on a scale, growth and status. Numbers come from SciPy or a count."""

from __future__ import annotations

import inspect

import numpy as np
import pytest
from scipy import stats

from ddtk_helpers.activities.a1_8_assessment_literacy.explorables import e02_error_band as e02
from ddtk_helpers.activities.a1_8_assessment_literacy.explorables import e03_moving_line as e03
from ddtk_helpers.activities.a1_8_assessment_literacy.explorables import e04_growth as e04
from ddtk_helpers.activities.a1_8_assessment_literacy.explorables.facts import lessons
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.facts import quiz_items
from ddtk_helpers.charts.lesson import quick_picture
from ddtk_helpers.forms.explorable_form import ExplorableForm

ONE, TWO = tuple(e02.BANDS)
SCHOOLS, STUDENT = e04.VIEWS

# ---- E2 -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("distance", "told"), [(1, 16), (0.5, 31), (0, 50)])
def test_e2_a_true_score_so_far_above_the_line_falls_below_it_as_often_as_scipy_says(
    distance: float, told: int
) -> None:
    expected = stats.norm.cdf(-distance)
    assert e02.share_below(distance) == pytest.approx(expected)
    assert round(100 * expected) == told
    assert f"about {told} are expected" in e02.says(e02.work(distance, 5, ONE, 1))


def test_e2_a_band_of_one_sem_holds_the_true_score_68_times_of_100() -> None:
    assert e02.share_covered(1) == pytest.approx(stats.norm.cdf(1) - stats.norm.cdf(-1))
    assert round(100 * e02.share_covered(1)) == 68
    assert round(100 * e02.share_covered(2)) == 95


@pytest.mark.parametrize(("distance", "band"), [(1, ONE), (0.5, ONE), (0, TWO), (-2, TWO)])
def test_e2_many_tests_agree_with_what_is_expected(distance: float, band: str) -> None:
    drawn = [e02.work(distance, 5, band, seed) for seed in range(100)]
    below = np.mean([one.below for one in drawn]) / e02.TESTS
    held = np.mean([one.covering for one in drawn]) / e02.TESTS
    assert below == pytest.approx(e02.share_below(distance), abs=0.015)
    assert held == pytest.approx(e02.share_covered(e02.BANDS[band]), abs=0.015)


def test_e2_counts_are_those_of_the_scores() -> None:
    tests = e02.work(-0.5, 6, TWO, 7)
    assert tests.true == 497
    assert list(tests.scores) == sorted(tests.scores)
    assert tests.below == sum(score < 500 for score in tests.scores)
    assert f"{e02.TESTS - tests.below} ended at the line or above it" in e02.says(tests)


def test_e2_the_size_of_the_sem_changes_no_count() -> None:
    small, large = (e02.work(1, sem, ONE, 3) for sem in (2, 8))
    assert (small.below, small.covering) == (large.below, large.covering)
    assert large.scores[-1] - large.scores[0] == pytest.approx(4 * (small.scores[-1] - small.scores[0]))


def test_e2_its_button_tests_the_same_student_again() -> None:
    form = ExplorableForm(e02.EXPLORABLE, "E2")
    assert form.page["again"] == "Test this student again"
    before = form.seen["says"]
    form.receive({"do": "again"})
    assert form.seen["says"] != before
    assert "true score is 507.5" in form.seen["says"]


# ---- E3 -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "before", "after"), [(500, 50.0, 59.9), (530, 6.7, 10.6), (470, 93.3, 96.0)]
)
def test_e3_five_points_for_all_move_each_share_as_scipy_says(line: int, before: float, after: float) -> None:
    first, second = (100 * stats.norm.sf(line, 500 + gain, 20) for gain in (0, 5))
    assert e03.work("500 Meeting", 0, 5).change(line) == pytest.approx((first, second))
    assert (round(first, 1), round(second, 1)) == (before, after)
    assert f"from {before:.1f} to {after:.1f}" in e03.says(e03.work("500 Meeting", 0, 5))


def test_e3_the_same_gain_changes_most_where_most_sit_just_below_the_line() -> None:
    shares = e03.work("500 Meeting", 0, 5)
    changes = {line: second - first for line in shares.lines for first, second in [shares.change(line)]}
    crowd = {line: stats.norm.cdf(line, 500, 20) - stats.norm.cdf(line - 5, 500, 20) for line in changes}
    assert sorted(changes, key=changes.__getitem__) == sorted(crowd, key=crowd.__getitem__)
    assert max(changes, key=changes.__getitem__) == 500


def test_e3_a_moved_line_changes_its_share_and_no_score() -> None:
    shares = e03.work("530 Exceeding", -10, 0)
    assert shares.lines == {470: 470, 500: 500, 530: 520}
    assert shares.change(530)[1] == pytest.approx(100 * stats.norm.sf(520, 500, 20))
    assert "no score changes" in e03.says(shares)


def test_e3_a_line_that_moves_as_far_as_the_group_changes_nothing() -> None:
    shares = e03.work("500 Meeting", 7, 7)
    assert shares.change(500)[0] == pytest.approx(shares.change(500)[1])
    assert "stays at 50.0 percent" in e03.says(shares)


def test_e3_has_the_scale_and_the_lines_of_the_state() -> None:
    assert e03.SCALE == (440, 560)
    assert list(e03.LINES.values()) == [470, 500, 530]
    assert set(e03.work("500 Meeting", 0, 0).lines) == {int(words.split()[0]) for words in e03._CHOICES}


# ---- E4 -------------------------------------------------------------------------------------


def test_e4_a_growth_percentile_is_the_place_among_those_with_the_nearest_earlier_scores() -> None:
    growth = e04.work(STUDENT, 4, 5, 11)
    last, this = growth.student
    gap = np.abs(growth.state.last - last)
    peers = growth.state.this[growth.peers]
    assert len(peers) == e04.PEERS
    assert gap[growth.peers].max() <= np.sort(gap)[int(1.3 * e04.PEERS)]
    assert growth.student_growth == round(stats.percentileofscore(peers, this, kind="strict"))


@pytest.mark.parametrize("noise", [0, 5, 10])
@pytest.mark.parametrize("seed", [2026, 2027, 5])
def test_e4_the_state_stays_near_fifty_however_much_was_gained(noise: int, seed: int) -> None:
    growth = e04.work(SCHOOLS, 1, noise, seed)
    assert growth.state_mean == pytest.approx(50, abs=0.5)
    more = e04.Scores(growth.state.last, growth.state.this + 12)
    assert e04.percentiles(more, more).mean() == pytest.approx(growth.state_mean)
    assert "the state has 50" in e04.says(growth)


def test_e4_peers_are_chosen_by_earlier_scores_and_nothing_else() -> None:
    assert list(inspect.signature(e04.peers_of).parameters) == ["last", "state"]
    assert set(e04.Scores.__dataclass_fields__) == {"last", "this"}
    growth = e04.work(STUDENT, 4, 5, 11)
    again = e04.Scores(growth.state.last, growth.state.this[::-1])
    assert (e04.peers_of(np.array([490.0]), again) == e04.peers_of(np.array([490.0]), growth.state)).all()


def test_e4_growth_percentiles_spread_evenly_and_do_not_follow_earlier_scores() -> None:
    state = e04.work(SCHOOLS, 1, 5, 2026).state
    inner = slice(e04.PEERS, -e04.PEERS)  # the very lowest and highest have peers on one side only
    found = e04.percentiles(state, state)[inner]
    assert stats.kstest(found / 100, "uniform").statistic < 0.03
    assert abs(stats.pearsonr(state.last[inner], found).statistic) < 0.05


def test_e4_schools_stand_in_all_four_corners() -> None:
    growth = e04.work(SCHOOLS, 1, 5, 2026)
    corners = {(up >= 500, far > 50) for up, far in zip(growth.status, growth.growth, strict=True)}
    assert len(corners) == 4
    assert growth.status[0] < 500
    assert growth.growth[0] > 60
    assert "below 500" in e04.says(growth)
    assert "ahead of students with similar earlier scores" in e04.says(growth)
    assert growth.status[9] >= 500
    assert growth.growth[9] < 40


def test_e4_one_student_swings_far_more_than_a_school() -> None:
    wide = []
    for school in range(1, 13):
        one, all_of_it = (e04.work(view, school, 5, 2026) for view in (STUDENT, SCHOOLS))
        for growth in (one, all_of_it):
            assert growth.swing[0] <= growth.value <= growth.swing[1]
        if 20 < one.value < 80:
            wide.append((one.swing[1] - one.swing[0]) / (all_of_it.swing[1] - all_of_it.swing[0]))
    assert np.median(wide) > 3


@pytest.mark.parametrize("school", [1, 6, 12])
def test_e4_a_schools_band_is_that_of_the_mean_of_so_many_students(school: int) -> None:
    growth = e04.work(SCHOOLS, school, 5, 2026)
    students = e04.SCHOOLS[school - 1][0]
    wide = (
        2 * stats.norm.ppf(0.95) * np.sqrt(98**2 / 12) / np.sqrt(students)
    )  # of an even spread from 1 to 99
    assert growth.swing[1] - growth.swing[0] == pytest.approx(wide, rel=0.25)


def test_e4_thirty_to_sixty_two_lies_within_the_usual_swing_of_one_student() -> None:
    """Item c of the quiz: the error of two tests, each of five points, on the scale of growth percentiles."""
    state = e04.work(STUDENT, 1, 5, 2026).state
    peers = np.sort(state.this[e04.peers_of(np.array([500.0]), state)[0]])
    points = np.quantile(peers, 0.62) - np.quantile(peers, 0.30)
    assert points < 1.645 * 5 * np.sqrt(2)


def test_e4_no_chance_error_means_no_swing() -> None:
    growth = e04.work(STUDENT, 3, 0, 2026)
    assert growth.swing == (growth.value, growth.value)
    assert growth.reach == 0
    assert "no chance error here" in e04.says(growth)


def test_e4_error_in_earlier_scores_tilts_school_means_toward_high_scores() -> None:
    """What the explanation says: without error the means do not follow status, with it they do a little."""
    status = [school[1] for school in e04.SCHOOLS]
    tilt = []
    for noise in (0, 10):
        means = np.mean([e04.work(SCHOOLS, 1, noise, seed).growth for seed in range(8)], axis=0)
        tilt.append(stats.linregress(status, means).slope)
    assert tilt[1] > tilt[0] + 0.1


@pytest.mark.parametrize("seed", range(2026, 2036))
@pytest.mark.parametrize("noise", [0, 5, 10])
def test_e4_every_school_stands_inside_the_chart(noise: int, seed: int) -> None:
    ax = e04.EXPLORABLE.draw(e04.work(SCHOOLS, 1, noise, seed), None)
    quick_picture(ax)
    growth = e04.work(SCHOOLS, 1, noise, seed)
    (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
    assert all(left < far < right for far in growth.growth)
    assert all(low < up < high for up in growth.status)


# ---- The words ------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["E2", "E3", "E4"])
def test_words_say_where_their_facts_come_from(number: str) -> None:
    lesson = lessons()[number]
    assert lesson.source != "our own words"
    assert {"E2": "Rogosa", "E3": "470, 500 and 530", "E4": "mean since 2018"}[
        number
    ] in f"{lesson.why} {lesson.explain} {lesson.transfer}"


@pytest.mark.parametrize(
    ("number", "form", "begins"),
    [
        ("E2", "predict", "About 16"), ("E2", "a", "This test alone cannot tell"), ("E2", "b", "This alone is no ground"),
        ("E2", "c", "Some will pass"), ("E3", "predict", "At 500"), ("E3", "a", "Most in schools where many students sit just"),
        ("E3", "b", "The mean scaled score and its spread"), ("E3", "c", "Only if a study has put the two tests on one scale"),
        ("E4", "predict", "Yes, growth compares"), ("E4", "a", "The student did as well as or better than about 85%"),
        ("E4", "b", "They score well, but gained less"), ("E4", "c", "This is within the usual swing"),
    ],
)  # fmt: skip
def test_the_right_choice_is_the_one_of_the_specification(number: str, form: str, begins: str) -> None:
    [item] = quiz_items(number, form)
    assert item.choices[item.right].startswith(begins)
    wrong = [said for at, said in enumerate(item.feedback) if at != item.right]
    assert all(said.startswith("This ") for said in wrong), "a wrong choice is told what it takes for what"
    assert len(set(item.feedback)) == 3


def test_play_shows_what_was_predicted_and_its_first_sight_does_not() -> None:
    assert "About 16" in quiz_items("E2", "predict")[0].choices
    assert "about 16 are expected" in e02.says(e02.EXPLORABLE.result({"distance": 1}))
    assert "about 16" not in e02.says(e02.EXPLORABLE.result()), "the first sight must not tell"
    first = e04.EXPLORABLE.result()
    assert not (first.status[first.school - 1] < 499 and first.value > 55)
    shares = e03.EXPLORABLE.result({"gain": 5})
    assert max(shares.lines, key=lambda line: np.diff(shares.change(line))[0]) == 500
