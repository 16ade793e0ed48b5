"""Every record that is stored is known to the parts that work with all of them."""

from __future__ import annotations

import ast

import pytest

from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry
from ddtk_helpers.catalog import UnknownTool, all_records, find_record
from ddtk_helpers.paths import PROJECT
from ddtk_helpers.records import table_name


def classes_with_a_prefix() -> set[str]:
    """Give the classes of the product that say how their numbers begin, as only records do."""
    return {
        node.name
        for path in (PROJECT / "ddtk_helpers").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        for line in node.body
        if isinstance(line, ast.AnnAssign) and line.value and ast.unparse(line.target) == "prefix"
    }


def test_every_record_of_the_product_is_found_once() -> None:
    names = [model.__name__ for model in all_records()]
    assert len(names) == len(set(names))
    assert set(names) == classes_with_a_prefix()


def test_no_two_records_share_a_table_or_the_beginning_of_their_numbers() -> None:
    for name_of in (table_name, lambda model: model.prefix):
        names = [name_of(model) for model in all_records()]
        assert len(names) == len(set(names))


def test_the_district_comes_first_and_the_decisions_last() -> None:
    names = [table_name(model) for model in all_records()]
    assert (names[0], names[-1]) == ("district", "decision")
    assert names.index("inventory_entry") < names.index("header_choice")


@pytest.mark.parametrize("name", ["inventory_entry", "1.5.1T", "1.5.1t", "InventoryEntry"])
def test_a_record_is_found_by_table_by_number_and_by_name(name: str) -> None:
    assert find_record(name) is InventoryEntry


@pytest.mark.parametrize(("tool", "table"), [("1.8.1T", "offering"), ("1.2.1t", "local_barrier")])
def test_a_tool_that_also_asks_people_stands_for_what_can_be_in_a_file(tool: str, table: str) -> None:
    assert table_name(find_record(tool)) == table
    assert table_name(find_record("quiz_answer")) == "quiz_answer"


def test_an_unknown_tool_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UnknownTool, match=r"no tool “9\.9\.9T”.*header_choice \(intake\)"):
        find_record("9.9.9T")
