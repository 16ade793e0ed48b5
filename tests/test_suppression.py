"""Small groups stay hidden, also from somebody who subtracts or solves for them."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ddtk_helpers.suppression import ALL, NotSafe, refuse_unsafe, suppress
from ddtk_helpers.suppression.audit import attack
from ddtk_helpers.suppression.counts import _small
from ddtk_helpers.suppression.margins import with_margins
from ddtk_helpers.suppression.protect import hidden_cells, room_needed

TABLES = arrays(np.int64, st.tuples(st.integers(2, 5), st.integers(2, 5)), elements=st.integers(0, 40))


def frame(counts: np.ndarray) -> tuple[pd.DataFrame, dict[str, list[str]]]:
    groups, answers = counts.shape
    levels = {"group": [f"g{n}" for n in range(groups)], "answer": [f"a{n}" for n in range(answers)]}
    rows = [
        (*names, people)
        for names, people in zip(itertools.product(*levels.values()), counts.ravel(), strict=True)
    ]
    return pd.DataFrame(rows, columns=["group", "answer", "people"]), levels


def test_totals_stand_at_the_end_of_each_dimension() -> None:
    table = with_margins(np.array([[1, 2], [3, 4]]))
    assert table.values.reshape(table.shape).tolist() == [[1, 2, 3], [3, 4, 7], [4, 6, 10]]
    assert not (table.equations @ table.values).any()


def test_table_without_small_groups_is_shown_whole() -> None:
    shown = suppress(*frame(np.array([[20, 30], [40, 50]])))
    assert shown["shown"].all()
    assert shown["people"].tolist() == [20, 30, 50, 40, 50, 90, 60, 80, 140]


def test_one_small_group_takes_others_with_it() -> None:
    table = suppress(*frame(np.array([[3, 30, 25], [40, 50, 45], [35, 42, 61]])))
    hidden = table[~table["shown"]]
    assert ("g0", "a0") in set(zip(hidden["group"], hidden["answer"], strict=True))
    assert len(hidden) >= 4, "in its row and its column, and where those cross"
    assert hidden["people"].isna().all()
    total = table[(table["group"] == ALL) & (table["answer"] == ALL)]
    assert total["people"].tolist() == [331]


def test_group_in_which_all_say_the_same_is_hidden() -> None:
    table = suppress(*frame(np.array([[30, 0, 0], [40, 50, 45], [35, 42, 61]])))
    cell = table[(table["group"] == "g0") & (table["answer"] == "a0")]
    assert not cell["shown"].any()


def test_table_of_very_few_people_is_hidden_whole() -> None:
    assert not suppress(*frame(np.array([[1, 2], [0, 1]])))["shown"].any()


def test_table_without_anybody_is_shown() -> None:
    assert suppress(*frame(np.zeros((2, 3), dtype=int)))["shown"].all()


@settings(max_examples=150, deadline=None)
@given(TABLES)
def test_no_hidden_cell_can_be_worked_out(counts: np.ndarray) -> None:
    table = with_margins(counts)
    small = _small(table, 10)
    hidden = hidden_cells(table, small) if small.any() else small
    low, high = attack(table, hidden)
    lowest_allowed, highest_allowed = room_needed(table.values)
    at = small[hidden]
    assert (low[at] <= lowest_allowed[small] + 1e-6).all()
    assert (high[at] >= highest_allowed[small] - 1e-6).all()
    assert (high - low > 0.5).all(), "also the cells that protect others stay uncertain"


@settings(max_examples=40, deadline=None)
@given(arrays(np.int64, (2, 3, 3), elements=st.integers(0, 30)))
def test_three_dimensions_are_protected_too(counts: np.ndarray) -> None:
    table = with_margins(counts)
    small = _small(table, 10)
    refuse_unsafe(table, hidden_cells(table, small) if small.any() else small, small)


def test_audit_finds_what_hiding_the_small_cells_alone_gives_away() -> None:
    table = with_margins(np.array([[3, 30], [40, 50]]))
    small = _small(table, 10)
    low, high = attack(table, small)
    assert low.tolist() == high.tolist() == [3]
    with pytest.raises(NotSafe, match="worked out"):
        refuse_unsafe(table, small, small)
    with pytest.raises(NotSafe, match="is shown"):
        refuse_unsafe(table, np.zeros_like(small), small)


def test_a_group_that_no_level_names_is_not_left_out_in_silence() -> None:
    table, levels = frame(np.array([[20, 30], [40, 50]]))
    with pytest.raises(ValueError, match="g1"):
        suppress(table, {**levels, "group": ["g0"]})


@settings(max_examples=25, deadline=None)
@given(TABLES, st.integers(0, 6))
def test_the_only_person_of_a_group_cannot_work_out_another_group(counts: np.ndarray, at: int) -> None:
    counts[0] = 0
    counts[0, at % counts.shape[1]] = 1
    table = with_margins(counts)
    small = _small(table, 10)
    hidden = hidden_cells(table, small)
    own = np.zeros(table.shape, dtype=bool)
    own[0] = True  # knows this row, and takes it for shown
    others = hidden & ~own.ravel()
    low, high = attack(table, others)
    of_others = ~own
    of_others[-1] = False  # the total is of oneself too
    is_small = (small & of_others.ravel() & (table.values > 0))[others]
    assert (high[is_small] - low[is_small] >= 1).all()
