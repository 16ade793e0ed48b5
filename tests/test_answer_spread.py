"""Spread of ratings: middle, quarters and agreement as they are described, and what nobody knows kept apart."""

from __future__ import annotations

import statistics
from functools import partial

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddtk_helpers.answers import spread as spreads
from ddtk_helpers.answers.items import Item
from ddtk_helpers.answers.spread import counts, most_disputed
from ddtk_helpers.field_kinds import DONT_KNOW, score

SCALE = ("1 not in place", "2 starting", "3 in some places", "4 in place and used", DONT_KNOW)
spread = partial(spreads.spread, least=1)
ITEMS = [
    Item("1a", "Each data function has a named person.", "D1 roles"),
    Item("2b", "Results are for learning.", "D2"),
]

ratings = st.lists(st.sampled_from(SCALE), max_size=30)


def answers(**said: list[str | None]) -> pd.DataFrame:
    """Give answers of one wave: the ratings of each item, person after person."""
    rows = [
        ("", f"code{number}", "teachers and coaches", "baseline", item, rating)
        for item, texts in said.items() for number, rating in enumerate(texts)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["school", "respondent_code", "role_group", "wave", "item", "rating"])


def of_points(*points: int) -> list[str]:
    return [SCALE[point - 1] for point in points]


def one(texts: list[str]) -> pd.Series:
    return spread(answers(**{"1a": texts}), "rating", ITEMS).iloc[0]


def test_each_item_has_its_row_in_the_items_order_and_others_are_passed_over():
    frame = spread(
        answers(**{"2b": of_points(1, 4), "1a": of_points(2), "9z": of_points(1)}), "rating", ITEMS
    )
    assert list(frame["item"]) == ["1a", "2b"] and list(frame["group"]) == ["D1 roles", "D2"]
    assert list(frame["text"]) == [item.text for item in ITEMS]
    assert list(frame["people"]) == [1, 2]


def test_dont_know_is_counted_and_never_averaged():
    row = one([*of_points(4, 4, 3), DONT_KNOW, DONT_KNOW])
    assert (row["people"], row["answered"], row["dont_know"]) == (5, 3, 2)
    assert (row["median"], row["share_high"], row["agreement"]) == (4, 1, 1)


def test_an_empty_answer_is_no_answer():
    row = one([*of_points(2), None, float("nan"), ""])
    assert (row["people"], row["answered"], row["dont_know"]) == (1, 1, 0)


@pytest.mark.parametrize("texts", [[], [DONT_KNOW] * 3])
def test_without_a_rating_numbers_are_missing_and_counts_are_not(texts):
    frame = spread(answers(**{"1a": texts}), "rating", ITEMS)
    numbers = ["lowest", "q1", "median", "q3", "highest", "share_high", "agreement"]
    assert frame[numbers].isna().all(axis=None)
    assert list(frame["people"]) == [len(texts), 0]
    assert frame["people"].dtype == "int64" and frame["median"].dtype == "float64"


def test_middle_of_an_even_number_lies_half_way_and_a_quarter_is_a_rating_or_half_way():
    row = one(of_points(1, 2, 3, 4))
    assert (row["q1"], row["median"], row["q3"]) == (1.5, 2.5, 3.5)
    row = one(of_points(1, 2, 2, 3, 4))
    assert (row["q1"], row["median"], row["q3"]) == (2, 2, 3)


def test_agreement_is_the_share_within_one_point_of_the_median():
    assert one(of_points(1, 2, 3, 4))["agreement"] == 0.5  # 2 and 3 lie near 2.5
    assert one(of_points(1, 1, 4, 4))["agreement"] == 0
    assert one(of_points(2, 3, 3, 4))["agreement"] == 1
    assert one(of_points(1, 3, 3, 3, 4))["agreement"] == 0.8


def test_high_says_from_which_rating_on_the_share_counts():
    frame = answers(**{"1a": of_points(1, 2, 3, 4)})
    shares = [spread(frame, "rating", ITEMS, high=high)["share_high"].iloc[0] for high in (1, 2, 3, 4, 5)]
    assert shares == [1, 0.75, 0.5, 0.25, 0]


@given(ratings)
def test_numbers_agree_with_those_of_the_standard_library_and_numpy(texts):
    row, points = one(texts), sorted(point for text in texts if (point := score(text)) is not None)
    assert row["people"] == len(texts) and row["answered"] == len(points)
    if not points:
        return
    assert row["median"] == statistics.median(points)
    assert (row["lowest"], row["highest"]) == (points[0], points[-1])
    assert row["share_high"] == pytest.approx(np.mean(np.array(points) >= 3))
    assert row["agreement"] == pytest.approx(np.mean(np.abs(np.array(points) - np.median(points)) <= 1))


@given(ratings)
def test_a_quarter_are_at_q1_or_below_and_no_more_than_a_quarter_are_under_it(texts):
    row, points = one(texts), [point for text in texts if (point := score(text)) is not None]
    if not points:
        return
    for quarter, at in ((row["q1"], 0.25), (row["median"], 0.5), (row["q3"], 0.75)):
        assert sum(point <= quarter for point in points) >= at * len(points)
        assert sum(point < quarter for point in points) <= at * len(points)
    assert row["lowest"] <= row["q1"] <= row["median"] <= row["q3"] <= row["highest"]
    assert all(row[name] * 2 == int(row[name] * 2) for name in ("q1", "median", "q3"))


@given(ratings, st.randoms(use_true_random=False))
def test_nothing_depends_on_who_answered_first(texts, random):
    mixed = list(texts)
    random.shuffle(mixed)
    pd.testing.assert_series_equal(one(texts), one(mixed))


@given(ratings)
def test_upside_down_ratings_give_upside_down_quarters(texts):
    turned = [text if text == DONT_KNOW else SCALE[4 - (score(text) or 0)] for text in texts]
    up, down = one(texts), one(turned)
    if up["answered"]:
        assert [5 - down[name] for name in ("q3", "median", "q1")] == [
            up[name] for name in ("q1", "median", "q3")
        ]


def test_most_disputed_comes_first_and_what_nobody_disputes_is_left_out():
    items = [Item(name, name) for name in ("calm", "near", "some", "split", "nobody")]
    frame = spread(
        answers(
            calm=of_points(2, 2, 2, 2), near=of_points(2, 2, 3, 3), some=of_points(1, 3, 3, 3),
            split=of_points(1, 1, 4, 4), nobody=[DONT_KNOW],
        ), "rating", items,
    )  # fmt: skip
    assert list(most_disputed(frame)["item"]) == ["split", "some"]
    assert list(most_disputed(frame, at_most=1)["item"]) == ["split"]
    assert list(most_disputed(frame).columns) == list(frame.columns)


def test_equal_agreement_is_ordered_by_the_middle_half_then_the_range_then_the_items():
    items = [Item(name, name) for name in ("narrow", "wide", "first", "second")]
    frame = spread(
        answers(
            narrow=of_points(1, 3, 3, 3, 3, 3, 3, 4), wide=of_points(1, 2, 2, 3, 3, 4, 4, 4),
            first=of_points(1, 4, 4, 4), second=of_points(1, 4, 4, 4),
        ), "rating", items,
    )  # fmt: skip
    assert list(most_disputed(frame)["item"]) == ["first", "second", "wide", "narrow"]


def test_nothing_is_disputed_where_nobody_answered():
    assert most_disputed(spread(answers(), "rating", ITEMS)).empty
    assert most_disputed(spread(answers(), "rating", [])).empty


@given(ratings)
def test_counts_hold_every_answer_of_the_scale_and_add_up(texts):
    frame = counts(answers(**{"1a": texts}), "rating", ITEMS, SCALE)
    assert list(frame["answer"]) == [*SCALE, *SCALE]
    assert list(frame["people"]) == [*(texts.count(answer) for answer in SCALE), *[0] * len(SCALE)]
    assert frame["people"].sum() == one(texts)["people"]


@pytest.mark.parametrize("text, number", [
    ("3 good", 3), ("10 ten", 10), ("0 never", 0), (0, 0), (DONT_KNOW, None), (None, None), ("", None), (float("nan"), None),
])  # fmt: skip
def test_score_is_the_number_in_front(text, number):
    assert score(text) == number


def test_an_item_that_fewer_than_five_rated_keeps_its_counts_and_loses_its_figures():
    frame = spreads.spread(
        answers(**{"1a": [*of_points(1, 2, 3, 4), DONT_KNOW], "2b": of_points(1, 1, 1, 1, 1)}),
        "rating",
        ITEMS,
    )
    few, enough = frame[frame["item"] == "1a"].iloc[0], frame[frame["item"] == "2b"].iloc[0]
    assert (few["answered"], few["dont_know"]) == (4, 1)
    assert few[["lowest", "q1", "median", "q3", "highest", "share_high", "agreement"]].isna().all()
    assert (enough["answered"], enough["median"]) == (5, 1)
