"""Every file of data/ and every column of it is described, and nothing is described that is not there."""

from __future__ import annotations

import csv
from typing import Any

import pytest
import yaml

from ddtk_helpers.catalog import all_records
from ddtk_helpers.dictionary import data_dictionary
from ddtk_helpers.paths import DATA
from ddtk_helpers.records import describe, table_name

PACKAGE = yaml.safe_load((DATA / "datapackage.yaml").read_text(encoding="utf-8"))
RESOURCES: dict[str, dict[str, Any]] = {one["path"]: one for one in PACKAGE["resources"]}
FILES = [path for path in RESOURCES if path.endswith(".csv")]
FOLDERS = [path for path in RESOURCES if path.endswith("/")]
NOT_DESCRIBED = {"README.md", "datapackage.yaml", "sample/README.md"}
FIELDS = {table_name(model): [spec.name for spec in describe(model)] for model in all_records()}


def header(path: str) -> list[str]:
    with (DATA / path).open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def described(resource: dict[str, Any], columns: list[str]) -> set[str]:
    own = set(resource.get("columns", {})) | (set(PACKAGE["envelope"]) if resource.get("envelope") else set())
    return own | (set(FIELDS[resource["record"]]) & set(columns) if "record" in resource else set())


def test_every_file_is_described() -> None:
    files = {str(file.relative_to(DATA).as_posix()) for file in DATA.rglob("*") if file.is_file()}
    own = {path for path in files if not path.startswith("workbook/")} - NOT_DESCRIBED
    assert {path for path in own if path not in RESOURCES and not path.startswith(tuple(FOLDERS))} == set()


def test_every_described_file_is_there() -> None:
    assert [path for path in RESOURCES if not (DATA / path).exists()] == []


@pytest.mark.parametrize("path", FILES)
def test_every_column_is_described_and_there(path: str) -> None:
    columns = header(path)
    assert len(columns) == len(set(columns))
    assert described(RESOURCES[path], columns) == set(columns)


@pytest.mark.parametrize("path", [path for path in FILES if RESOURCES[path].get("envelope")])
def test_a_file_of_a_record_has_all_its_fields_in_their_order(path: str) -> None:
    assert header(path) == [*PACKAGE["envelope"], *FIELDS[RESOURCES[path]["record"]]]


@pytest.mark.parametrize("path", RESOURCES)
def test_every_file_has_a_title_and_a_source(path: str) -> None:
    assert all(RESOURCES[path][key] for key in ("title", "source"))
    assert all(RESOURCES[path].get("columns", {"-": "none of its own"}).values())


@pytest.mark.parametrize("path", [path for path in FILES if path.startswith("reference/")])
def test_every_fact_has_an_id_of_its_own_and_a_source(path: str) -> None:
    with (DATA / path).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["id"] for row in rows}) == len(rows)
    assert [row["id"] for row in rows if not row["source"]] == []


def test_the_data_dictionary_is_that_of_the_records() -> None:
    written = (DATA / "data_dictionary.csv").read_text(encoding="utf-8")
    expected = data_dictionary(*all_records()).to_csv(index=False, lineterminator="\n")
    assert written == expected, "Run: ddtk dictionary"


def test_every_field_has_a_title_and_says_what_may_be_written() -> None:
    dictionary = data_dictionary(*all_records())
    assert (dictionary["title"].str.len() > 2).all()
    assert (dictionary["allowed"] != "").all()
