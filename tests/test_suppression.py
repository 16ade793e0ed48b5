"""Small groups stay hidden, also from somebody who subtracts or solves for them."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.optimize import linprog
from scipy.sparse import block_diag, csr_array

from ddtk_helpers.suppression import ALL, NotSafe, minimum_for, refuse_unsafe, suppress
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


# A thousand tables, and an attacker of the tests' own. He has the frame that a reader sees and shares no code
# with the workbook: unknown are the cells without their totals, known is every number shown.


def random_counts(draw: np.random.Generator) -> np.ndarray:
    """Give counts as a district's break-downs look: groups of very different sizes, answers unevenly spread."""
    three = draw.random() < 0.02
    shape = (2, 2, 3) if three else (int(draw.integers(2, 5)), int(draw.integers(2, 6)))
    groups = draw.lognormal(3.2, 0.9, int(np.prod(shape[:-1]))).astype(int)
    return np.array([draw.multinomial(n, draw.dirichlet(np.full(shape[-1], 1.2))) for n in groups]).reshape(
        shape
    )


def as_frame(counts: np.ndarray) -> tuple[pd.DataFrame, dict[str, list[str]]]:
    levels = {f"level {at}": [f"{at}.{n}" for n in range(size)] for at, size in enumerate(counts.shape)}
    names = itertools.product(*levels.values())
    return pd.DataFrame(names, columns=list(levels)).assign(people=counts.ravel()), levels


def ends(
    table: pd.DataFrame, levels: dict[str, list[str]], asked: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Give the lowest and highest number that each asked cell of a published table can have."""
    inner = np.array(list(itertools.product(*levels.values())))
    cells = table[list(levels)].to_numpy()
    sums = ((cells[:, None] == ALL) | (cells[:, None] == inner[None])).all(axis=-1).astype(float)
    known = table["people"].notna().to_numpy()
    many = block_diag([csr_array(sums[known])] * int(asked.sum())) if known.any() else None
    told = np.tile(table["people"].to_numpy()[known], int(asked.sum())) if known.any() else None
    found = []
    for sign in (1, -1):
        cost = sign * sums[asked].ravel()
        answer = linprog(cost, A_eq=many, b_eq=told, bounds=(0, 1e6), method="highs")
        assert answer.status == 0, answer.message
        found.append((answer.x.reshape(-1, len(inner)) * sums[asked]).sum(axis=1))
    return found[0], found[1]


def test_of_a_thousand_random_tables_no_hidden_cell_is_known_more_closely_than_its_protected_range() -> None:
    draw, cells, hidden_cells_in_all = np.random.default_rng(20_110_715), 0, 0
    for _ in range(1000):
        counts = random_counts(draw)
        given_, levels = as_frame(counts)
        table, true = suppress(given_, levels), with_margins(counts).values
        shown = table["shown"].to_numpy()
        assert (table["people"].to_numpy()[shown] == true[shown]).all() and table["people"].isna().sum() == (
            ~shown
        ).sum()
        small = (true > 0) & (true < minimum_for())
        assert not (small & shown).any()
        if small.any():
            low, high = ends(table, levels, small)
            assert (low <= true[small] - np.minimum(true[small], 5) + 1e-6).all()
            assert (high >= true[small] + 5 - 1e-6).all()
        cells, hidden_cells_in_all = cells + int(small.sum()), hidden_cells_in_all + int((~shown).sum())
    assert cells > 5000 and hidden_cells_in_all > cells, (
        "there was something to hide, and something to protect it"
    )


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


@settings(max_examples=50, deadline=None)
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
