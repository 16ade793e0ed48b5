"""One definition per row: what a record says about itself, and what it says is wrong."""

from typing import Literal

import pytest

from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry, InventoryStatus, WishListItem
from ddtk_helpers.catalog import all_records
from ddtk_helpers.decisions import Decision
from ddtk_helpers.dictionary import allowed, data_dictionary
from ddtk_helpers.district import District, Result, School, StaffRole
from ddtk_helpers.records import Record, ShortText, Surroundings, blank, check, describe, field, table_name


class AgendaItem(Record):
    """A row whose questions depend on what was answered before, in each way a field can be answered."""

    tool, noun, prefix, match_on = "test", "item", "ITM", ()
    purpose: Literal["inform", "explore", "decide"] | None = field("Purpose")
    brings: list[Literal["data", "food"]] | None = field("Brings")
    is_open: bool | None = field("Open to guests")
    how: Literal["consensus", "majority"] | None = field(
        "How", required_when=("purpose", ("explore", "decide"))
    )
    source: ShortText | None = field("Source", required_when=("brings", ("data",)))
    room: int | None = field("Seats", required_when=("is_open", ("yes",)), ge=1)


ALL = (InventoryEntry, InventoryStatus, WishListItem, Decision, District, School, StaffRole, Result)
ENTRY = {
    "name_local": "Beacon Reading Screener", "kind": "assessment", "domain": "student outcomes",
    "scope": "district common", "grades": "K-2", "population": "all in grade", "collected": "9/8 to 10/2",
    "available": "14 days", "use_now": "discussed in a team", "access_team": "open it ourselves now",
    "steward": "coach",
}  # fmt: skip


def test_a_complete_entry_has_no_problem_and_typed_values():
    checked = check(InventoryEntry, ENTRY)
    assert checked.problems == ()
    assert checked.values["grades"] == ["K", "1", "2"]
    assert checked.values["domain"] == ["student outcomes"]


def test_all_problems_are_reported_at_once():
    checked = check(
        InventoryEntry, {**ENTRY, "name_local": "", "use_now": "often", "minutes_per_session": "-3"}
    )
    assert {problem.field for problem in checked.problems} == {"name_local", "use_now", "minutes_per_session"}
    assert not checked.is_complete


def test_a_value_that_does_not_fit_is_kept_as_written():
    checked = check(InventoryEntry, {**ENTRY, "collected": "some time in fall"})
    assert checked.unfit == {"collected": "some time in fall"}
    assert "collected" not in checked.values


def test_capitals_and_dashes_do_not_matter_in_choices():
    checked = check(InventoryEntry, {**ENTRY, "scope": "District-Common", "population": "ALL IN GRADE"})
    assert checked.values["scope"] == "district common"


def test_a_grade_the_school_does_not_teach_is_said_with_those_it_does():
    around = Surroundings(grades_served={"03980010": ("K", "1")}, school="03980010")
    (problem,) = check(InventoryEntry, ENTRY, around).problems
    assert problem.field == "grades"
    assert "It serves K, 1" in problem.says


@pytest.mark.parametrize(
    ("available", "is_wrong"), [("9/1", True), ("10/1", False), ("12/1", False), ("6/1", False)]
)
def test_data_cannot_be_used_before_it_is_collected(available, is_wrong):
    problems = check(InventoryEntry, {**ENTRY, "available": available}).problems
    assert [problem.field for problem in problems] == (["available"] if is_wrong else [])


def test_state_results_of_the_next_school_year_are_not_too_early():
    assert (
        check(InventoryEntry, {**ENTRY, "collected": "Mar 25 to May 24", "available": "Sep 20"}).problems
        == ()
    )


def test_a_missing_steward_asks_for_a_second_look_only():
    (problem,) = check(InventoryEntry, {**ENTRY, "steward": ""}).problems
    assert (problem.field, problem.level) == ("steward", "check")
    assert check(InventoryEntry, {**ENTRY, "steward": ""}).is_complete


def test_a_decision_by_consensus_needs_the_votes():
    written = {"decision_rule": "consensus", "due": "2026-12-01", "revisit_on": "2026-11-01"}
    fields = {problem.field for problem in check(Decision, written).problems}
    assert {"fist_counts", "revisit_on", "question", "owner"} <= fields


@pytest.mark.parametrize(
    ("written", "missing"),
    [
        ({"purpose": "decide"}, {"how": "Please fill this in, because “Purpose” is “decide”."}),
        ({"purpose": "Explore", "brings": "food; data"}, {
            "how": "Please fill this in, because “Purpose” is “explore”.",
            "source": "Please fill this in, because “Brings” is “data”.",
        }),
        ({"is_open": "yes"}, {"room": "Please fill this in, because “Open to guests” is “yes”."}),
        ({"purpose": "inform", "brings": "food", "is_open": "no"}, {}),
        ({"purpose": "decide", "how": "majority"}, {}),
        ({}, {}),
    ],
)  # fmt: skip
def test_a_field_is_needed_when_another_says_so(written, missing):
    checked = check(AgendaItem, written)
    assert {problem.field: problem.says for problem in checked.problems} == missing
    assert checked.is_complete == (not missing)


@pytest.mark.parametrize(("name", "text"), [("how", "by lot"), ("room", "0")])
def test_a_needed_field_that_does_not_fit_is_told_once(name, text):
    (problem,) = check(
        AgendaItem, {"purpose": "decide", "how": "majority", "is_open": "yes", "room": 3, name: text}
    ).problems
    assert (problem.field, problem.written) == (name, text)


@pytest.mark.parametrize("model", all_records())
def test_conditions_name_another_field_and_its_answers(model):
    specs = {spec.name: spec for spec in describe(model)}
    for spec in specs.values():
        for condition in filter(None, (spec.shown_when, spec.required_when)):
            other = specs[condition[0]]
            answers = ("yes", "no") if other.kind == "yes or no" else other.choices
            assert other is not spec and set(condition[1]) <= set(answers), spec.name
        assert not (spec.required and spec.required_when), spec.name


@pytest.mark.parametrize("model", ALL)
def test_every_field_says_what_it_is(model):
    for spec in describe(model):
        assert spec.title
        assert allowed(spec)
        assert spec.kind != "choice" or spec.choices
        if spec.example:
            assert check(model, {spec.name: spec.example}).values.get(spec.name) is not None, spec.name


@pytest.mark.parametrize("model", ALL)
def test_a_blank_row_reports_exactly_the_required_fields(model):
    missing = {problem.field for problem in check(model, blank(model)).problems if problem.level == "must"}
    assert missing == {spec.name for spec in describe(model) if spec.required}


def test_the_first_screen_comes_first_and_is_short():
    depths = [spec.depth for spec in describe(InventoryEntry)]
    assert depths == sorted(depths)
    assert depths.count(1) <= 15  # A.8.2: under three minutes a source


def test_the_dictionary_has_one_row_per_field():
    dictionary = data_dictionary(*ALL)
    assert len(dictionary) == sum(len(describe(model)) for model in ALL)
    assert (
        dictionary.query("table == 'inventory_entry' and field == 'grades'")
        .allowed.item()
        .startswith("grades")
    )
    assert set(dictionary.query("field == 'fist_counts'").required_when) == {"decision_rule is consensus"}
    assert table_name(InventoryEntry) == "inventory_entry"
