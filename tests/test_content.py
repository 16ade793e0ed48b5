"""Reference files are right, cited, and reported by line and column when they are not."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from ddtk_helpers import content
from ddtk_helpers.activities.a1_5_data_inventory import details
from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry, StateElement
from ddtk_helpers.content import ContentError, Intersection, StateElementFact, read_facts
from ddtk_helpers.records import check

HEADER = "id,domains,question,example,source\n"
# What only the team itself can say about a source it is given to start with.
LEFT_TO_THE_TEAM = {"use_now", "access_team", "steward"}


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    file = folder / "facts.csv"
    file.write_bytes(text.encode(encoding))
    return file


@pytest.mark.parametrize("name", content.FILES)
def test_every_reference_file_reads_and_has_rows(name: str) -> None:
    assert len(content.reference(name)) > 0


def test_domains_are_those_of_the_inventory() -> None:
    assert get_args(content.Domain) == get_args(details.Domain)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("a,processes,Why?,Like this,", "line 2, source: “” does not fit."),
        ("a,weather,Why?,Like this,us", "line 2, domains: “weather” does not fit. Allowed:"),
        ("A 1,processes,Why?,Like this,us", "line 2, id: “A 1” does not fit. Write small letters"),
        ("a,processes,Why?,us", "line 2: this row has not as many cells as the header."),
        ("a,processes,Why?,x,us\na,processes,Who?,y,us", "id: a stands twice."),
    ],
)
def test_an_error_names_file_line_and_column(tmp_path: Path, row: str, says: str) -> None:
    with pytest.raises(ContentError, match=r"facts\.csv") as error:
        read_facts(written(tmp_path, HEADER + row), Intersection)
    assert says in str(error.value)


def test_a_line_is_counted_as_a_text_editor_counts_it(tmp_path: Path) -> None:
    rows = 'a,processes,"Why\nnot?",x,us\nb,weather,Who?,y,us\n'
    with pytest.raises(ContentError, match="line 4, domains"):
        read_facts(written(tmp_path, HEADER + rows), Intersection)


def test_a_missing_and_an_unknown_column_are_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="the column question is missing"):
        read_facts(written(tmp_path, "id,domains,example,source\n"), Intersection)
    with pytest.raises(ContentError, match="colour is not a column"):
        read_facts(written(tmp_path, HEADER.replace("source", "source,colour")), Intersection)


def test_a_file_in_another_encoding_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="Save it as CSV UTF-8"):
        read_facts(written(tmp_path, HEADER + "é,processes,Why?,x,us", "cp1252"), Intersection)


def test_a_missing_and_an_unknown_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"gone\.csv is missing"):
        read_facts(tmp_path / "gone.csv", Intersection)
    with pytest.raises(ContentError, match="There are: 1_5_data_inventory/sims_elements"):
        content.reference("weather")


def test_a_frame_may_be_changed_without_changing_the_next_one() -> None:
    frame = content.state_elements("SIMS")
    frame.loc[0, "name"] = "changed"
    frame.loc[0, "domain"].append("changed")
    again = content.state_elements("SIMS")
    assert again.loc[0, "name"] != "changed"
    assert "changed" not in again.loc[0, "domain"]


@pytest.mark.parametrize(("collection", "count"), [("SIMS", 60), ("EPIMS", 62), ("SCS", 14)])
def test_elements_of_each_collection_fit_the_record_that_adopts_them(collection: str, count: int) -> None:
    elements = content.state_elements(collection)
    assert len(elements) == count
    assert elements["code"].is_unique
    for element in elements.itertuples():
        row = {"collection": collection, "code": element.code, "name": element.name}
        assert check(StateElement, row | {"meaning_since": element.meaning_since}).problems == ()


def test_an_element_whose_notes_tell_of_another_meaning_says_since_when() -> None:
    sims = content.state_elements("SIMS").set_index("code")
    told = sims["notes"].str.contains("Code reused|Widened|Narrowed|were added September|Since 2020-21")
    assert told.sum() >= 15
    assert (sims.loc[told, "meaning_since"] != "").all()
    assert sims.loc["DOE017", "meaning_since"] == "2020-21"
    assert sims.loc["DOE045", "earlier_use"] == "Number of in-school suspensions"
    assert sims.loc["DOE002", "meaning_since"] == ""


def test_lengths_of_an_element_are_in_order() -> None:
    for collection in ("SIMS", "EPIMS", "SCS"):
        elements = content.state_elements(collection)
        assert (elements["min_length"] <= elements["max_length"]).all()


def test_resources_are_found_by_all_their_words_and_current_ones_come_first() -> None:
    found = content.state_resources("Growth percentile")
    assert "SGPA (growth percentile for ACCESS)" in list(found["name"])
    assert set(content.state_resources("growth")["name"]) > set(found["name"])
    everything = content.state_resources()
    assert list(everything["status"]) == sorted(everything["status"])
    assert content.state_resources("no such word").empty


def test_intersections_are_each_pair_each_triple_and_all_four() -> None:
    frame = content.intersections()
    assert frame["domains"].map(len).value_counts().to_dict() == {2: 6, 3: 4, 4: 1}
    assert frame["domains"].map(frozenset).is_unique
    assert frame["question"].str.endswith("?").all()


def test_starter_rows_only_lack_what_the_team_itself_must_say() -> None:
    for row in content.starter_entries().to_dict("records"):
        problems = check(InventoryEntry, row).problems
        assert {problem.field for problem in problems} <= LEFT_TO_THE_TEAM, row["id"]


def test_starter_columns_are_fields_of_the_inventory() -> None:
    own = {"id", "place", "source"}
    assert set(content.starter_entries().columns) - own <= set(InventoryEntry.model_fields)


def test_a_school_starts_with_the_sources_of_its_grades() -> None:
    rows = content.starter_entries(["PK", "K", "1"]).set_index("id")
    assert "mcas-ela" not in rows.index
    assert "ledger" not in rows.index
    assert rows.loc["access", "grades"] == "K; 1"
    assert rows.loc["work-orders", "grades"] == ""


def test_an_empty_file_gives_no_rows(tmp_path: Path) -> None:
    header = ",".join(StateElementFact.model_fields) + "\n"
    assert read_facts(written(tmp_path, header), StateElementFact) == []
