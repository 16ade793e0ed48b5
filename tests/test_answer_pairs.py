"""Before and after: pairs only where enough people answered twice, and never what they said in one round."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddtk_helpers.answers.items import Item
from ddtk_helpers.answers.pairs import MINIMUM_PAIRS, paired, pairs_sentence
from ddtk_helpers.answers.spread import spread
from ddtk_helpers.field_kinds import DONT_KNOW

COLUMNS = ["school", "respondent_code", "role_group", "wave", "item", "rating"]
ITEMS = [Item("1a", "A named person.", "D1"), Item("2b", "Results are for learning.", "D2")]
NUMBERS = ["answered", "q1", "median", "q3", "share_high"]


def answers(before: Mapping[str, str], after: Mapping[str, str], *, school: str = "") -> pd.DataFrame:
    """Give answers of two waves: for each item a figure for each person, 0 for “don't know”, a space for none."""
    rows = [
        (school, f"code{person}", None, wave, item, DONT_KNOW if figure == "0" else f"{figure} points")
        for wave, said in (("baseline", before), ("end of year", after)) for item, figures in said.items()
        for person, figure in enumerate(figures) if figure != " "
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def compared(frame: pd.DataFrame, **options: int) -> pd.DataFrame:
    return paired(frame, "rating", ITEMS, "baseline", "end of year", **options)


def first(before: str, after: str) -> pd.Series:
    return compared(answers({"1a": before}, {"1a": after})).iloc[0]


def test_eight_who_rated_twice_are_paired_by_their_code():
    row = first("11112222", "22221112")
    assert (row["paired"], row["pairs"], row["up"], row["same"], row["down"]) == (True, 8, 4, 1, 3)
    assert row["why"] == ""


def test_seven_are_not_and_the_rounds_stand_side_by_side():
    row = first("1111222", "2222111")
    assert not row["paired"] and row[["pairs", "up", "same", "down"]].isna().all()
    assert row["why"].startswith("Fewer than 8 people rated this in both rounds under the same code")
    assert (row["first_median"], row["second_median"], row["first_answered"]) == (1, 2, 7)


def test_how_few_there_are_is_not_said():
    assert first("1111222", "2222111")["why"] == first("12     ", "21     ")["why"]


def test_who_does_not_know_once_or_left_it_out_is_no_pair():
    assert not first("111111111", "2222222 0")["paired"]
    assert first("1111111111", "22222222 0")["pairs"] == 8


def test_codes_are_the_same_whatever_their_capitals_and_signs_and_only_within_a_school():
    frame = answers({"1a": "11111111"}, {"1a": "22222222"})
    later = frame["wave"] == "end of year"
    typed = frame.assign(
        respondent_code=frame["respondent_code"].where(~later, frame["respondent_code"].str.upper() + " ")
    )
    assert compared(typed).iloc[0]["pairs"] == 8
    assert not compared(frame.assign(school=later.map({True: "03980010", False: ""}))).iloc[0]["paired"]


def test_people_without_a_code_are_never_paired():
    frame = answers({"1a": "1" * 9}, {"1a": "2" * 9}).assign(respondent_code=None)
    assert not compared(frame).iloc[0]["paired"]


@pytest.mark.parametrize(
    "before, after, wave",
    [("", "1", "the baseline"), ("1", "", "the end-of-year round"), ("1", "0", "the end-of-year round")],
)
def test_a_round_without_ratings_is_named(before, after, wave):
    assert first(before, after)["why"] == f"Nobody has rated this in {wave}."


def test_each_item_is_paired_or_not_by_itself():
    frame = compared(answers({"1a": "1" * 9, "2b": "1" * 9}, {"1a": "2" * 9, "2b": "2" * 5}))
    assert list(frame["paired"]) == [True, False] and list(frame["group"]) == ["D1", "D2"]


def test_fewer_pairs_can_be_asked_for():
    frame = answers({"1a": "123"}, {"1a": "223"})
    assert compared(frame, minimum_pairs=3).iloc[0]["pairs"] == 3


figures = st.text(alphabet="01234 ", min_size=12, max_size=12)


@given(figures, figures)
@settings(max_examples=60, deadline=None)
def test_numbers_of_a_round_are_those_of_everybody_and_pairs_add_up(before, after):
    frame = answers({"1a": before}, {"1a": after})
    row = compared(frame).iloc[0]
    for name, wave in (("first", "baseline"), ("second", "end of year")):
        whole = spread(frame[frame["wave"] == wave], "rating", ITEMS).iloc[0]
        pd.testing.assert_series_equal(
            row[[f"{name}_{number}" for number in NUMBERS]].astype(float), whole[NUMBERS].astype(float),
            check_names=False, check_index=False,
        )  # fmt: skip
    twice = [(int(a), int(b)) for a, b in zip(before, after, strict=True) if a in "1234" and b in "1234"]
    assert row["paired"] == (len(twice) >= MINIMUM_PAIRS) == (row["why"] == "")
    if row["paired"]:
        assert row["up"] + row["same"] + row["down"] == row["pairs"] == len(twice)
        assert row["up"] == sum(b > a for a, b in twice)


@given(figures, figures)
@settings(max_examples=40, deadline=None)
def test_turned_round_in_time_what_went_up_goes_down(before, after):
    there, back = first(before, after), first(after, before)
    if there["paired"]:
        assert (there["up"], there["down"]) == (back["down"], back["up"])


@pytest.mark.parametrize("before, after, says", [
    ({"1a": "1" * 8, "2b": "3" * 8}, {"1a": "2" * 6 + "11", "2b": "2" + "3" * 7},
     "Most moved up on “A named person”: 6 of 8 people rate it higher than before, 0 lower. "
     "Most moved down on “Results are for learning”: 1 of 8 people rate it lower than before, 0 higher."),
    ({"1a": "12" * 4, "2b": "3"}, {"1a": "21" * 4, "2b": "3"},
     "Nothing moved: as many rate each item higher than before as lower. 1 item of 2 cannot be paired: too few people rated it twice."),
    ({"1a": "1", "2b": "3"}, {"1a": "1", "2b": "3"}, "Fewer than 8 people rated this"),
    ({}, {}, "Nobody has rated this in the baseline."),
])  # fmt: skip
def test_the_sentence_says_what_moved_or_why_nobody_can_tell(before, after, says):
    assert pairs_sentence(compared(answers(before, after))).startswith(says)


def test_without_items_there_are_columns_and_a_sentence():
    frame = paired(answers({}, {}), "rating", [], "baseline", "end of year")
    assert frame.empty and "paired" in frame.columns and pairs_sentence(frame) == "No item is asked about."
