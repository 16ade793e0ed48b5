"""E5 to E8: small groups, shapes behind a mean, totals of parts, and the drift of extreme groups."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from ddtk_helpers.activities.a1_8_assessment_literacy.explorables import e05_small_groups as e05
from ddtk_helpers.activities.a1_8_assessment_literacy.explorables import e06_same_mean as e06
from ddtk_helpers.activities.a1_8_assessment_literacy.explorables import e07_parts_and_total as e07
from ddtk_helpers.activities.a1_8_assessment_literacy.explorables import e08_drift as e08
from ddtk_helpers.activities.a1_8_assessment_literacy.explorables import model_e05, model_e06, model_e08
from ddtk_helpers.charts.beside import apart
from ddtk_helpers.suppression import minimum_for

# ---- E5 -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("students", "told"), [(20, 21.9), (50, 13.9), (400, 4.9)])
def test_e5_band_of_chance_is_as_wide_as_scipy_says(students: int, told: float) -> None:
    wide = 100 * stats.norm.ppf(0.975) * np.sqrt(0.5 * 0.5 / students)
    assert model_e05.half_width(students) == pytest.approx(wide)
    assert round(wide, 1) == told
    assert f"within {told} points" in e05.says(e05.EXPLORABLE.result({"students": students}))


@pytest.mark.parametrize(("met", "students"), [(7, 10), (0, 5), (5, 5), (11, 20), (200, 400)])
def test_e5_interval_is_wilsons(met: int, students: int) -> None:
    low, high = stats.binomtest(met, students).proportion_ci(method="wilson")
    assert model_e05.interval(met, students) == pytest.approx((100 * low, 100 * high), abs=1e-6)


def test_e5_seven_of_ten_fits_about_40_to_89_percent() -> None:
    low, high = model_e05.interval(7, 10)
    assert (round(low), round(high)) == (40, 89)
    years = e05.Years(10, 0, (5, 4, 6, 5, 5, 7, 3, 5, 6, 7))
    assert "7 of 10, would fit any true rate from about 40 to 89 percent" in e05.says(years)


def test_e5_small_schools_of_equal_quality_fill_both_ends_of_the_list() -> None:
    draws = np.random.default_rng(7)
    ends = np.array([model_e05.ranked(25, 0, draws).small_at_ends for _ in range(2000)])
    assert ends.mean() == pytest.approx(9.9, abs=0.06)


def test_e5_schools_of_one_size_share_the_ends() -> None:
    draws = np.random.default_rng(7)
    ends = np.array([model_e05.ranked(model_e05.LARGE, 0, draws).small_at_ends for _ in range(1000)])
    assert ends.mean(axis=0) == pytest.approx([5, 5], abs=0.2)


def test_e5_years_are_as_often_in_the_band_as_it_says() -> None:
    draws = np.random.default_rng(7)
    years = [model_e05.years(50, 0, draws) for _ in range(500)]
    inside = np.mean([abs(percent - 50) <= one.wide for one in years for percent in one.percents])
    assert inside == pytest.approx(stats.binom(50, 0.5).cdf(31) - stats.binom(50, 0.5).cdf(18), abs=0.01)


def test_e5_one_hidden_grade_is_found_by_subtraction_and_two_are_not() -> None:
    one = e05.EXPLORABLE.result({"students": 7, "view": e05.TABLE})
    assert one.hidden == ("grade 5",)
    assert one.left_over == one.rows["grade 5"] == (7, 3)
    assert "36 − 15 − 14 = 7 students, and 18 − 8 − 7 = 3 who met the goal" in e05.says(one)
    two = e05.EXPLORABLE.result({"students": 7, "view": e05.TWO})
    assert two.hidden == ("grade 4", "grade 5")
    assert two.left_over == (21, 10)
    assert "cannot tell the two apart" in e05.says(two)


@pytest.mark.parametrize("students", [5, 7, 14, 15, 29, 30, 400])
@pytest.mark.parametrize("least", [0, 10, 15, 16, 30])
def test_e5_no_grade_is_ever_hidden_alone_where_two_are_asked_for(students: int, least: int) -> None:
    table = model_e05.table(students, least, second=True)
    assert len(table.hidden) != 1
    assert {name for name, (count, _) in table.rows.items() if count < least} <= set(table.hidden)


def test_e5_floors_are_the_ones_of_the_reference() -> None:
    floors = e05.EXPLORABLE.controls[2]
    assert floors.default == minimum_for("mcas-achievement") == 10
    assert minimum_for("mcas-growth") == model_e05.GROWTH_FROM == 20
    told = e05.says(e05.EXPLORABLE.result({"students": 19, "least": 20}))
    assert "the state's floor for growth percentiles" in told
    assert "floor" not in e05.says(e05.EXPLORABLE.result({"students": 9, "least": 11}))


@pytest.mark.parametrize("students", [5, 9])
def test_e5_hidden_results_are_in_no_sentence_and_no_alternative_text(students: int) -> None:
    shown, hidden = (e05.EXPLORABLE.result({"students": students, "least": least}) for least in (0, 10))
    assert shown.met == hidden.met
    assert not any(f"{percent:.0f} percent" in e05.says(hidden) for percent in set(shown.percents) - {50.0})
    assert ", ".join(f"{percent:.0f}" for percent in shown.percents) not in e05.alt(hidden)


# ---- E6 -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shape", "below"), [("close together", 0), ("a bell", 7), ("a long tail", 20), ("two humps", 30)]
)
def test_e6_four_shapes_of_200_have_one_mean_and_other_tails(shape: str, below: int) -> None:
    scores = model_e06.scores_of(shape)
    assert len(scores) == 200
    assert sum(scores) == 500 * 200
    assert 100 * sum(score < 470 for score in scores) == below * len(scores)
    assert min(scores) >= model_e06.LOWEST
    assert max(scores) <= model_e06.HIGHEST
    told = e06.says(model_e06.scored(shape, 0, e06.TAIL))
    assert f"{below} percent" in told if below else "No student is below 470" in told


def test_e6_four_shapes_are_all_there_are() -> None:
    assert len(model_e06.SHAPES) == 4


@pytest.mark.parametrize("shape", model_e06.SHAPES)
def test_e6_quartiles_are_scipys(shape: str) -> None:
    scores = model_e06.scored(shape, 3, e06.MIDDLE)
    assert scores.quartiles == pytest.approx(
        [stats.scoreatpercentile(scores.scores, q) for q in (25, 50, 75)]
    )


@pytest.mark.parametrize("shape", model_e06.SHAPES)
def test_e6_a_few_very_high_scores_move_the_mean_more_than_the_median(shape: str) -> None:
    before, after = (model_e06.scored(shape, added, e06.MIDDLE) for added in (0, 15))
    assert after.mean - before.mean == pytest.approx(15 * 60 / 215)
    assert after.quartiles[1] - before.quartiles[1] <= 2
    assert after.below == before.below


def test_e6_three_very_high_scores_move_the_mean_by_nine_tenths() -> None:
    told = e06.says(e06.EXPLORABLE.result({"added": 3}))
    assert "goes from 500 to 500.9" in told


# ---- E7 -------------------------------------------------------------------------------------


def test_e7_total_falls_while_both_groups_rise() -> None:
    mix = e07.EXPLORABLE.result({"new": 40, "fixed": True})
    assert mix.totals == (494, 493)
    assert mix.totals[0] == np.average([500, 470], weights=[80, 20])
    assert mix.totals[1] == np.average([503, 478], weights=[60, 40])
    assert mix.at_first_mix == 498
    told = e07.says(mix)
    assert "from 494 to 493" in told
    assert "With the sizes of year 1 it would be 498" in told
    assert "own change makes +4 points, the change of their sizes −5 points" in told


def test_e7_total_rises_while_both_groups_fall() -> None:
    mix = e07.EXPLORABLE.result({"new": 10, "moves": "here before down 1, new down 2"})
    assert mix.old_mean < 500
    assert mix.new_mean < 470
    assert mix.totals[1] > mix.totals[0]
    assert mix.at_first_mix < mix.totals[0]


@pytest.mark.parametrize("moves", e07.MOVES)
@pytest.mark.parametrize("new", [10, 20, 60])
def test_e7_own_change_and_change_of_sizes_make_up_the_whole(moves: str, new: int) -> None:
    mix = e07.work(new, moves, fixed=True)
    before, after = mix.totals
    change = mix.at_first_mix - before
    drift = (new - 20) / 100 * (mix.new_mean - mix.old_mean)
    assert change + drift == pytest.approx(after - before)
    if new == 20:
        assert after == mix.at_first_mix


# ---- E8 -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("r", "after", "rise"), [(0.8, "1.40", 0.35), (0.7, "1.23", 0.53)])
def test_e8_lowest_tenth_is_expected_to_drift_as_scipy_says(r: float, after: str, rise: float) -> None:
    low = stats.truncnorm(-np.inf, stats.norm.ppf(0.1)).mean()
    assert model_e08.lowest_mean(10) == pytest.approx(low)
    assert round(low, 2) == -1.75
    assert model_e08.expected_rise(r, 10) == pytest.approx((r - 1) * low)
    assert round((r - 1) * low, 2) == rise
    told = e08.says(e08.EXPLORABLE.result({"r": r, "program": model_e08.NONE}))
    assert "average 1.75 standard deviations (SD) below the mean" in told
    assert f"expected {after} below it next time, a rise of {rise} SD with no program" in told


@pytest.mark.parametrize("percent", [5, 25, 50])
@pytest.mark.parametrize("r", [0.5, 0.95])
def test_e8_made_up_students_drift_as_expected(r: float, percent: int) -> None:
    rises = [model_e08.work(r, percent, model_e08.NONE, seed=seed).rise for seed in range(200)]
    assert np.mean(rises) == pytest.approx(model_e08.expected_rise(r, percent), abs=0.02)


def test_e8_lottery_finds_what_the_program_adds() -> None:
    drifts = [model_e08.work(0.8, 10, model_e08.HALF, seed=seed) for seed in range(400)]
    found = np.array([np.subtract(*drift.rises) for drift in drifts])
    assert found.mean() == pytest.approx(model_e08.GAIN, abs=0.01)
    inside = np.mean(
        [abs(one - model_e08.GAIN) <= drift.margin for one, drift in zip(found, drifts, strict=True)]
    )
    assert inside == pytest.approx(0.95, abs=0.03)


def test_e8_margin_is_that_of_two_unequal_groups() -> None:
    drift = model_e08.work(0.8, 10, model_e08.HALF, seed=1)
    change = drift.after - drift.before
    test = stats.ttest_ind(change[drift.tutored], change[~drift.tutored], equal_var=False)
    wide = np.subtract(*reversed(test.confidence_interval(0.95))) / 2
    assert drift.margin == pytest.approx(wide, rel=0.02)


def test_e8_without_a_comparison_the_program_is_not_told_from_drift() -> None:
    told = e08.says(e08.EXPLORABLE.result({"program": model_e08.ALL}))
    assert "About 0.35 is expected with no program at all" in told
    assert "cannot know" in told
    assert "0.20" not in told


# ---- Labels beside a chart ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("places", "moved"),
    [
        ([], []),
        ([1.0], [1.0]),
        ([500, 501, 470], [498.5, 502.5, 470]),
        ([3, 3, 3], [-1, 3, 7]),
        ([0, 10, 5], [0, 10, 5]),
        ([0, 4, 6], [-2 / 3, 10 / 3, 22 / 3]),
    ],
)
def test_labels_are_moved_apart_and_no_further_than_needed(places: list[float], moved: list[float]) -> None:
    assert apart(places, 4) == pytest.approx(moved)
