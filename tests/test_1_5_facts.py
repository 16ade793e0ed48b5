"""What 1.5 knows about data without asking fits its records and can be found."""

from __future__ import annotations

import pytest

from ddtk_helpers.activities.a1_5_data_inventory import facts
from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry, StateElement
from ddtk_helpers.records import check

# What only the team itself can say about a source it is given to start with.
LEFT_TO_THE_TEAM = {"use_now", "access_team", "steward"}


@pytest.mark.parametrize(("collection", "count"), [("SIMS", 60), ("EPIMS", 62), ("SCS", 14)])
def test_elements_of_each_collection_fit_the_record_that_adopts_them(collection: str, count: int) -> None:
    elements = facts.state_elements(collection)
    assert len(elements) == count
    assert elements["code"].is_unique
    for element in elements.itertuples():
        row = {"collection": collection, "code": element.code, "name": element.name}
        assert check(StateElement, row | {"meaning_since": element.meaning_since}).problems == ()


def test_an_element_whose_notes_tell_of_another_meaning_says_since_when() -> None:
    sims = facts.state_elements("SIMS").set_index("code")
    told = sims["notes"].str.contains("Code reused|Widened|Narrowed|were added September|Since 2020-21")
    assert told.sum() >= 15
    assert (sims.loc[told, "meaning_since"] != "").all()
    assert sims.loc["DOE017", "meaning_since"] == "2020-21"
    assert sims.loc["DOE045", "earlier_use"] == "Number of in-school suspensions"
    assert sims.loc["DOE002", "meaning_since"] == ""


def test_lengths_of_an_element_are_in_order() -> None:
    for collection in ("SIMS", "EPIMS", "SCS"):
        elements = facts.state_elements(collection)
        assert (elements["min_length"] <= elements["max_length"]).all()


def test_resources_are_found_by_all_their_words_and_current_ones_come_first() -> None:
    found = facts.state_resources("Growth percentile")
    assert "SGPA (growth percentile for ACCESS)" in list(found["name"])
    assert set(facts.state_resources("growth")["name"]) > set(found["name"])
    everything = facts.state_resources()
    assert list(everything["status"]) == sorted(everything["status"])
    assert facts.state_resources("no such word").empty


def test_intersections_are_each_pair_each_triple_and_all_four() -> None:
    frame = facts.intersections()
    assert frame["domains"].map(len).value_counts().to_dict() == {2: 6, 3: 4, 4: 1}
    assert frame["domains"].map(frozenset).is_unique
    assert frame["question"].str.endswith("?").all()


def test_starter_rows_only_lack_what_the_team_itself_must_say() -> None:
    for row in facts.starter_entries().to_dict("records"):
        problems = check(InventoryEntry, row).problems
        assert {problem.field for problem in problems} <= LEFT_TO_THE_TEAM, row["id"]


def test_starter_columns_are_fields_of_the_inventory() -> None:
    own = {"id", "place", "source"}
    assert set(facts.starter_entries().columns) - own <= set(InventoryEntry.model_fields)


def test_a_school_starts_with_the_sources_of_its_grades() -> None:
    rows = facts.starter_entries(["PK", "K", "1"]).set_index("id")
    assert "mcas-ela" not in rows.index
    assert "ledger" not in rows.index
    assert rows.loc["access", "grades"] == "K; 1"
    assert rows.loc["work-orders", "grades"] == ""
