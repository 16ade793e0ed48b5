"""Fist-to-five: counts as people write them, and when they are a consensus."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddtk_helpers.consensus import (
    SCALE,
    consensus_sentence,
    is_consensus,
    read_counts,
    read_fists,
    write_counts,
)
from ddtk_helpers.decisions import Decision
from ddtk_helpers.field_kinds import Unreadable
from ddtk_helpers.records import check


@pytest.mark.parametrize(
    "written",
    [
        "0, 0, 1, 2, 3, 2", "0 0 1 2 3 2", "0;0;1;2;3;2", "0/0/1/2/3/2", " 0,0,1,2,3,2. ".strip(" ."), "00,0,01,2,3,2",
        [0, 0, 1, 2, 3, 2], (0, 0, 1, 2, 3, 2), "0-0-1-2-3-2", "0\t0\t1\t2\t3\t2", "0|0|1|2|3|2",
    ],
)  # fmt: skip
def test_six_counts_are_read_however_they_are_kept_apart(written: object) -> None:
    assert read_fists(written) == "0, 0, 1, 2, 3, 2"


@pytest.mark.parametrize("written", ["3, 4, 5", "0, 0, 1, 2, 3, 2, 1", "a, b, c, d, e, f", "0, 0, 1, 2, 3, 1000", "１, 0, 0, 0, 0, 0", "-1, 0, 0, 0, 0, x", "eight"])  # fmt: skip
def test_what_is_not_six_counts_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(Unreadable, match="like 0, 0, 1, 2, 3, 2"):
        read_fists(written)


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_where_nothing_is_written_nobody_has_voted(nothing: str | None) -> None:
    assert read_fists(nothing) is None
    assert read_counts(nothing) == (0, 0, 0, 0, 0, 0)


def test_the_label_of_an_earlier_round_is_passed_over() -> None:
    assert read_counts("round 2: 0, 0, 1, 2, 3, 2") == (0, 0, 1, 2, 3, 2)


@given(st.lists(st.integers(0, 999), min_size=6, max_size=6))
def test_written_counts_are_read_again(counts: list[int]) -> None:
    assert read_counts(write_counts(counts)) == tuple(counts)


@given(st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.none(), st.lists(st.text())))
def test_no_value_breaks_the_reader(value: object) -> None:
    try:
        read_fists(value)
    except Unreadable as problem:
        assert str(problem).endswith(".")


@given(st.lists(st.integers(0, 30), min_size=6, max_size=6))
def test_consensus_is_exactly_when_somebody_voted_and_nobody_is_below_three(counts: list[int]) -> None:
    votes = [number for number, people in enumerate(counts) for _ in range(people)]
    assert is_consensus(counts) == (bool(votes) and min(votes) >= 3)
    assert consensus_sentence(counts).startswith("Not yet:") == (bool(votes) and min(votes) < 3)


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ((0, 0, 0, 1, 4, 3), "Consensus: all 8 at 3 or above."),
        ((1, 0, 1, 2, 3, 1), "Not yet: 2 of 8 are below 3. Invite them to say what they need."),
        ((1, 0, 0, 3, 3, 1), "Not yet: 1 of 8 is below 3. Invite that person to say what is needed."),
        ((0, 0, 0, 0, 0, 0), "Nobody has voted yet."),
        ((0, 0, 0, 0, 0, 1), "The only vote is at 3 or above."),
    ],
)
def test_the_sentence_says_what_to_do(counts: tuple[int, ...], sentence: str) -> None:
    assert consensus_sentence(counts) == sentence


def test_the_scale_has_words_for_every_number() -> None:
    assert len(SCALE) == len(set(SCALE)) == 6


def test_a_decision_by_consensus_with_a_low_vote_is_to_be_looked_at_again() -> None:
    def found(votes: str, rule: str = "consensus") -> list[tuple[str, str]]:
        problems = check(Decision, {"decision_rule": rule, "fist_counts": votes}).problems
        return [(one.level, one.says) for one in problems if one.field == "fist_counts"]

    assert found("0 0 0 1 4 3") == []
    assert found("0, 1, 0, 1, 4, 3") == [
        ("check", "Not yet: 1 of 9 is below 3. Invite that person to say what is needed.")
    ]
    assert found("0, 1, 0, 1, 4, 3", "majority") == []
    assert found("nearly all")[0][0] == "must"
    assert found("") == [("must", "Please fill this in, because “How it was decided” is “consensus”.")]
