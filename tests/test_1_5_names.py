"""Which names are suggested as one source, which never are, and that people decide."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddtk_helpers.activities.a1_5_data_inventory.analysis.names import (
    is_likely,
    name_candidates,
    settle_names,
    similarity,
    with_standard_names,
)
from ddtk_helpers.activities.a1_5_data_inventory.records import Alias
from ddtk_helpers.frames import name_key
from ddtk_helpers.store import Workbook

PAIRS_FILE = Path(__file__).parent / "expected" / "name_pairs.csv"
with PAIRS_FILE.open(encoding="utf-8") as file:
    PAIRS = [(row["first"], row["second"], row["same"] == "yes") for row in csv.DictReader(file)]
NOTHING = pd.DataFrame()


def names(*listed: str, subjects: tuple[str | None, ...] = (), kinds: tuple[str, ...] = ()) -> pd.DataFrame:
    """Give an inventory with these names, one school each."""
    return pd.DataFrame({
        "record_id": [f"INV-{n:04}" for n in range(len(listed))],
        "school": [f"039800{n:02}" for n in range(len(listed))],
        "name_local": listed, "name_standard": None,
        "subject": subjects or None, "kind": kinds or "assessment",
    }, dtype=object)  # fmt: skip


def aliases(*rows: tuple[str, str, bool | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["variant", "standard", "confirmed"], dtype=object)


def test_preticked_pairs_are_right_and_most_true_pairs_are_shown():
    ticked = [same for one, other, same in PAIRS if is_likely(one, other)]
    assert len(PAIRS) >= 60 and len(ticked) >= 20
    assert sum(ticked) / len(ticked) >= 0.98
    shown = [
        not name_candidates(names(one, other), NOTHING).empty
        for one, other, same in PAIRS
        if same and name_key(one) != name_key(other)
    ]
    assert sum(shown) / len(shown) >= 0.95


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("MAP Reading", "MAP Math"),
        ("Benchmark 1", "Benchmark 2"),
        ("DIBELS 6th edition", "DIBELS 8th edition"),
        ("Math test Grade 3", "Math test Grade 4"),
        ("Unit Test 3 Grade 4", "Unit Test 4 Grade 3"),
        ("Beacon (fall)", "Beacon (spring)"),
        ("Student Climate Survey", "Staff Climate Survey"),
        ("Writing Prompt Form A", "Writing Prompt Form B"),
    ],
)
def test_names_that_say_different_things_are_not_even_suggested(one, other):
    assert name_candidates(names(one, other), NOTHING).empty
    assert not is_likely(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Beacon", "Beacon Math"), ("MCAS", "MCAS-Alt"), ("Reading Inventory", "Spanish Reading Inventory")],
)
def test_one_name_inside_the_other_is_suggested_but_not_ticked(one, other):
    found = name_candidates(names(one, other), NOTHING)
    assert len(found) == 1 and not found.preticked[0]


def test_the_name_that_more_schools_use_comes_first():
    found = name_candidates(
        names("Beacon Rdg Screener", "Beacon Reading Screener", "Beacon reading screener"), NOTHING
    )
    assert found.drop(columns="similarity").values.tolist() == [
        ["Beacon Reading Screener", "Beacon Rdg Screener", True, 3]
    ]


def test_another_subject_or_kind_is_another_source():
    assert name_candidates(
        names("Beacon Check", "Beacon Chek", subjects=("Science", "Mathematics")), NOTHING
    ).empty
    assert name_candidates(
        names("Beacon Check", "Beacon Chek", kinds=("survey", "assessment")), NOTHING
    ).empty
    assert (
        len(name_candidates(names("Beacon Check", "Beacon Chek", subjects=("Science", None)), NOTHING)) == 1
    )


@pytest.mark.parametrize("same", [True, False])
def test_a_settled_pair_is_not_asked_again(same):
    entries = names("Beacon Check", "Beacon Chek")
    assert name_candidates(entries, aliases(("beacon chek", "Beacon Check", same))).empty
    assert len(name_candidates(entries, aliases(("beacon chek", "Beacon Check", None)))) == 1


def test_only_confirmed_aliases_fill_in_the_standard_name():
    settled = aliases(
        ("Bcn", "Beacon", True), ("Beacon", "Beacon Screener", True), ("Probe", "Beacon", False)
    )
    filled = with_standard_names(names("BCN", "Probe", "Beacon Screener"), settled)
    assert filled.name_standard.tolist() == ["Beacon Screener", None, None]


def test_aliases_that_go_round_in_a_circle_come_to_an_end():
    settled = aliases(("One", "Two", True), ("Two", "One", True))
    assert set(with_standard_names(names("One", "Two"), settled).name_standard) <= {"One", "Two"}


def test_decisions_are_kept_for_all_schools_and_can_be_changed(tmp_path):
    workbook = Workbook(
        f"sqlite:///{tmp_path / 'store.sqlite'}", district="0398", school="03980010", school_year="2026-27",
        today=dt.date(2026, 11, 2), role="principal", exports=tmp_path,
    )  # fmt: skip
    settle_names(workbook, [("Beacon Chek", "Beacon Check", True)], decided_by="principal")
    settle_names(workbook, [("Beacon Chek", "Beacon Check", False), ("Bcn", "Beacon Check", True)])
    rows = workbook.load(Alias, school="")
    assert rows[["variant", "standard", "confirmed"]].values.tolist() == [
        ["Beacon Chek", "Beacon Check", False], ["Bcn", "Beacon Check", True],
    ]  # fmt: skip


@given(st.sampled_from(PAIRS))
def test_likeness_does_not_depend_on_who_comes_first(pair):
    one, other, _ = pair
    assert similarity(one, other) == similarity(other, one)
    assert is_likely(one, other) == is_likely(other, one)


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_can_be_a_name(one, other):
    assert 0 <= similarity(one, other) <= 1
    assert len(name_candidates(names(one, other), NOTHING)) <= 1
