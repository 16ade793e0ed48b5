"""The `ddtk` command: quick, in sentences, and nothing saved without a yes."""

from __future__ import annotations

import csv
import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import click
import nbformat
import openpyxl
import pytest
from click.testing import CliRunner
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry
from ddtk_helpers.catalog import all_records
from ddtk_helpers.cli import main
from ddtk_helpers.district import School
from ddtk_helpers.store import Change, Workbook

SCHOOLS = "School Code,School Name,Level,Grades\n00350001,Heron Street,elementary,K-5\n350002,Gull Cove,middle,6-8\n"
PARAMETERS = "\n".join(
    f'{name}: str = ""  # set by the batch'
    for name in ("district", "school", "school_year", "store", "today", "out_dir", "batch_dir")
)


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("DDTK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def workbook(home) -> Workbook:
    home.mkdir()
    url = f"sqlite:///{home}/0035.sqlite"
    workbook = Workbook(url, district="0035", school_year="2026-27", today=dt.date(2026, 11, 2), exports=home)
    row = {"code": "00350001", "name": "Heron Street", "level": "elementary", "grades": "K-5"}
    workbook.save(School, [Change(row, school="")])
    return workbook


def ddtk(*words: object):
    return CliRunner().invoke(main, [str(word) for word in words])


def test_help_answers_without_loading_anything_slow():
    ask = (
        "import sys\nfrom ddtk_helpers.cli import main\n"
        "try: main(['--help'])\n"
        "finally: print({'pandas', 'sqlalchemy', 'pydantic', 'papermill', 'nbformat'} & set(sys.modules))"
    )
    said = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True).stdout
    assert "Commands:" in said and said.strip().endswith("set()")


def test_every_command_says_what_it_does_and_takes():
    for name, command in main.commands.items():
        assert command.help and command.help.splitlines()[0].endswith((".", ",")), name
        for part in command.params:
            assert isinstance(part, click.Argument) or part.help, f"{name} {part.name}"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("batch", "no_such", "--out", "x"), "There is no notebook “no_such”"),
        (("export", "no_such", "x.csv"), "There is no tool “no_such”. Known are: district (1.0)"),
        (("export", "school", "x.pdf"), "the name must end in .xlsx or .csv"),
        (("export", "school", "x.csv", "--district", "35"), "“35” is not a district"),
        (("export", "school", "no/such/folder/x.csv", "--district", "0035"), "No such file or directory"),
        (("rollup", "--out", "no_such"), "no_such does not hold the results of a batch"),
    ],
)
def test_what_goes_wrong_is_said_in_a_sentence(home, tmp_path, monkeypatch, words, says):
    monkeypatch.chdir(tmp_path)
    result = ddtk(*words)
    assert result.exit_code == 2
    assert says in result.output and "Traceback" not in result.output


def test_list_of_schools_is_saved_only_with_yes(home, tmp_path):
    file = tmp_path / "schools.csv"
    file.write_text(SCHOOLS)
    looked = ddtk("schools", file, "--district", "0035")
    assert "2 schools would be added" in looked.output and "Nothing was saved" in looked.output
    assert "2 schools would be added" in ddtk("schools", file, "--district", "0035", "--yes").output
    again = ddtk("schools", file, "--district", "0035")
    assert "0 schools would be added" in again.output and "2 stay as they are" in again.output


def test_import_says_every_problem_and_saves_nothing_until_they_are_mended(workbook, tmp_path):
    file = tmp_path / "inventory.csv"
    file.write_text("What you call it,Kind,Grades\nReading screener,assessmint,K-5\nBus list,other,K-9\n")
    result = ddtk("import", "1.5.1T", file, "--district", "0035", "--school", "00350001", "--yes")
    assert result.exit_code == 2
    assert "row 2, Kind: “assessmint” is not one of the choices" in result.output
    assert "row 3, Grades: This school does not teach grade 6" in result.output
    assert "Nothing was saved." in result.output
    assert workbook.rows(InventoryEntry, school="00350001") == []


def test_column_that_only_resembles_a_field_waits_for_a_person(workbook, tmp_path):
    file = tmp_path / "inventory.csv"
    file.write_text("What you call it,Kindd of it\nReading screener,assessment\n")
    place = ("--district", "0035", "--school", "00350001")
    assert "Column “Kindd of it” is left out" in ddtk("import", "1.5.1T", file, *place).output
    told = ddtk("import", "1.5.1T", file, *place, "--column", "Kindd of it", "kind")
    assert "Column “Kindd of it”: Kind" in told.output
    wrong = ddtk("import", "1.5.1T", file, *place, "--column", "Kindd of it", "colour")
    assert wrong.exit_code == 2 and "“colour” is no field" in wrong.output


def test_exported_rows_come_back_unchanged(workbook, tmp_path):
    for name in ("rows.xlsx", "rows.csv"):
        file = tmp_path / name
        assert "1 rows written" in ddtk("export", "school", file, "--district", "0035").output
        back = ddtk("schools", file, "--district", "0035")
        assert "0 schools would be added, 0 changed, 1 stay as they are" in back.output


def test_template_can_be_imported_as_it_is(workbook, tmp_path):
    file = tmp_path / "inventory.xlsx"
    assert ddtk("template", "1.5.1T", file).exit_code == 0
    result = ddtk("import", "1.5.1T", file, "--district", "0035")
    assert result.exit_code == 0 and "0 sources would be added" in result.output


def test_template_is_short_unless_all_fields_are_asked_for(home, tmp_path):
    def columns(*options: str) -> list[str]:
        file = tmp_path / "inventory.xlsx"
        assert ddtk("template", "1.5.1T", file, *options).exit_code == 0
        return [cell.value for cell in openpyxl.load_workbook(file)["Rows"][1]]

    assert len(columns()) == 12
    assert columns("--for-school")[0] == "For school"
    assert columns("--all-fields")[:3] == ["Record number", "For school", "Review state"]


def test_row_with_empty_answers_is_saved_and_said(workbook, tmp_path):
    file = tmp_path / "inventory.csv"
    file.write_text("What you call it,Kind,Grades\nReading screener,,K-5\n")
    result = ddtk("import", "1.5.1T", file, "--district", "0035", "--school", "00350001", "--yes")
    assert result.exit_code == 0
    assert "1 row has empty answers; it is saved and can be completed later." in result.output
    (row,) = workbook.rows(InventoryEntry, school="00350001")
    assert row.values == {"name_local": "Reading screener", "grades": ["K", "1", "2", "3", "4", "5"]}


def test_changes_are_told_with_names(workbook, tmp_path):
    file = tmp_path / "inventory.csv"
    for use in ("looked at", "none known"):
        file.write_text(f"What you call it,Current use\nReading screener,{use}\n")
        place = ("--district", "0035", "--school", "00350001")
        result = ddtk("import", "1.5.1T", file, *place, "--yes")
    assert "Reading screener, How it is used now: looked at → none known" in result.output


def test_dictionary_has_every_field_of_every_record(tmp_path, monkeypatch):
    monkeypatch.setattr("ddtk_helpers.paths.DATA", tmp_path)
    assert ddtk("dictionary").exit_code == 0
    with (tmp_path / "data_dictionary.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == sum(len(model.model_fields) for model in all_records())
    assert all(row["title"] and row["allowed"] for row in rows)


def test_batch_ends_with_its_code_its_summary_and_the_page_to_open(workbook, tmp_path):
    notebook, together = tmp_path / "tiny.ipynb", tmp_path / "together.ipynb"
    for file in (notebook, together):
        cells = [new_markdown_cell("# Tiny"), new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]})]
        nbformat.write(new_notebook(cells=cells), file)
    out = tmp_path / "out"
    place = ("--out", out, "--district", "0035")
    result = ddtk("batch", notebook, *place, "--no-rollup")
    assert result.exit_code == 0
    assert "1 of 1 school ran to the end." in result.output
    assert f"Open this page: {out / 'index.html'}" in result.output
    again = ddtk("batch", notebook, *place, "--no-rollup", "--resume")
    assert "1 of 1 schools are already done and unchanged." in again.output

    assert ddtk("rollup", "--out", out, "--notebook", together).exit_code == 0
    assert (out / "district/index.html").exists()
    assert json.loads((out / "manifest.json").read_text())["district"]["status"] == "ok"


def test_the_sample_is_put_back_and_what_was_changed_is_kept(home):
    from ddtk_helpers.workbook import open_workbook

    assert CliRunner().invoke(main, ["sample"]).exit_code == 0
    workbook = open_workbook(district="sample", school="03980010")
    row, *_ = workbook.rows(InventoryEntry)
    workbook.save(InventoryEntry, [Change(None, row.record_id, row.version)])
    done = CliRunner().invoke(main, ["sample", "--again"])
    assert "is kept as sample-" in done.output
    assert row.record_id in {one.record_id for one in open_workbook(district="sample").rows(InventoryEntry)}
    assert len(list(home.glob("sample-*.sqlite"))) == 1
