"""The notebooks keep the house rules, are committed in their normal form, and the rules themselves work."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from ddtk_helpers.notebooks import (
    KNOWN_NOTEBOOKS,
    NotRun,
    fill_checked,
    fingerprint,
    fingerprints,
    problems,
    strip,
    strip_all,
)
from ddtk_helpers.paths import NOTEBOOKS

PARAMETERS = """# What this notebook works on
district: str = "sample"  # district code
school: str = ""  # school code
school_year: str = "2026-27"  # school year
store: str = ""  # where the store is
today: str = ""  # the day to count from
out_dir: str = ""  # folder for documents
role: str = ""  # who is looking"""


def write(folder: Path, *more: nbformat.NotebookNode, name: str = "1_9_example.ipynb") -> Path:
    """Write a notebook that keeps every rule, with more cells at its end."""
    sections = [
        new_markdown_cell(f"## {title}")
        for title in (
            "Learn",
            "Record",
            "Look",
            "Ask yourself",
            "Decide",
            "Share",
            "What you have now · Next",
        )
    ]
    cells = [
        new_markdown_cell("# 1.9 Example\n\n**Purpose** a · **Tools** b · **Who** c · **Time** d"),
        new_markdown_cell("Which school is this for?"),
        new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}),
        *sections, *more,
    ]  # fmt: skip
    path = folder / name
    nbformat.write(new_notebook(cells=cells), path)
    return path


def checked_cell(text: str) -> nbformat.NotebookNode:
    outputs = [new_output("execute_result", {"text/plain": text}, execution_count=9)]
    tags = {"tags": ["nbval-check-output"]}
    return new_code_cell("numbers", execution_count=9, outputs=outputs, metadata=tags)


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_notebook_keeps_the_house_rules(path: Path) -> None:
    assert problems(path) == []


def test_notebook_of_the_data_inventory_is_there() -> None:
    assert (NOTEBOOKS / "1_5_data_inventory.ipynb").exists()


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_notebook_is_in_its_normal_form(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name
    copy.write_bytes(path.read_bytes())
    assert not strip(copy), "run `ddtk strip` before you commit"


def test_list_of_our_own_notebooks_is_up_to_date() -> None:
    known = json.loads(KNOWN_NOTEBOOKS.read_text(encoding="utf-8"))
    assert known == fingerprints(), "run `ddtk strip` before you commit"


def test_good_notebook_has_no_problems(tmp_path: Path) -> None:
    assert problems(write(tmp_path)) == []


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("def f(): pass", "defines a function"),
        ("class C: pass", "defines a class"),
        ("for a in b: pass", "has a loop"),
        ("while a: pass", "has a loop"),
        ("from ddtk_helpers import *", "imports *"),
        ("import pandas", "imports pandas"),
        ("from os import path", "imports os"),
        ("\n".join("a" * 9), "has 9 lines of code; at most 8"),
    ],
)
def test_code_that_belongs_elsewhere_is_named(tmp_path: Path, code: str, told: str) -> None:
    path = write(tmp_path, new_code_cell(code))
    assert told in " ".join(problems(path))


def test_comments_and_list_comprehensions_are_welcome(tmp_path: Path) -> None:
    code = "\n".join(["# a comment"] * 9 + ["from ddtk_helpers.store import Row", "[a for a in b]"])
    assert problems(write(tmp_path, new_code_cell(code))) == []


def test_code_without_a_text_before_it_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, new_code_cell("1"), new_code_cell("2"))
    assert problems(path) == [
        "1_9_example.ipynb: Cell 12 is code without a text cell before it that says what to look for."
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("  # school code", "", "is not written like"),
        ("school: str", "shool: str", "The parameters are district, shool,"),
        ("**Time** d", "", "does not say Purpose · Tools · Who · Time"),
        ("# 1.9 Example", "1.9 Example", "does not begin with a title"),
        ("## Decide", "## Choose", "The section Decide is missing"),
        ('"parameters"', '"others"', "0 cells are tagged `parameters`"),
    ],
)
def test_missing_part_is_named(tmp_path: Path, old: str, new: str, told: str) -> None:
    path = write(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert told in " ".join(problems(path))


def test_checked_cell_without_output_or_count_is_named(tmp_path: Path) -> None:
    empty, uncounted, good = (checked_cell("12") for _ in range(3))
    empty.outputs, uncounted.execution_count = [], None
    texts = [new_markdown_cell("Look") for _ in range(3)]
    cells = [cell for pair in zip(texts, (empty, uncounted, good), strict=True) for cell in pair]
    told = " ".join(problems(write(tmp_path, *cells)))
    assert "Cell 12 is tagged `nbval-check-output` and holds no output" in told
    assert "Cell 14 is tagged" in told and "Cell 16" not in told


def unfilled_cell(code: str) -> nbformat.NotebookNode:
    return new_code_cell(code, metadata={"tags": ["nbval-check-output"]})


def test_checked_cells_are_filled_by_a_run_that_sees_no_store_of_the_district(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DDTK_HOME", str(tmp_path / "district"))
    says = (
        "import os\nfrom pathlib import Path\nprint(Path(os.environ['DDTK_HOME']).name[:11], 6 * 7, object())"
    )
    path = write(tmp_path, new_markdown_cell("x"), new_code_cell("print('noise')"), unfilled_cell(says))
    fill_checked([path])
    strip(path)
    *_, plain, checked = nbformat.read(path, 4).cells
    assert (plain.outputs, checked.execution_count) == ([], 3)
    assert checked.outputs[0].text == "ddtk_tests_ 42 <object object at 0xADDRESS>\n"
    assert not list(tmp_path.glob("district*"))
    before = path.read_bytes()
    fill_checked([path])
    strip(path)
    assert path.read_bytes() == before


def test_notebook_that_stops_is_named_and_stays_as_it_was(tmp_path: Path) -> None:
    path = write(tmp_path, unfilled_cell("1 / 0"))
    before = path.read_bytes()
    with pytest.raises(NotRun, match=r"1_9_example\.ipynb stopped with ZeroDivisionError: division by zero"):
        fill_checked([path])
    assert path.read_bytes() == before


def test_strip_removes_what_a_run_leaves_but_keeps_checked_output(tmp_path: Path) -> None:
    run = new_code_cell("1", execution_count=3, outputs=[new_output("stream", text="hello")])
    run.metadata.update({"scrolled": True, "execution": {"iopub.status.idle": "now"}})
    path = write(tmp_path, run, checked_cell("<Form at 0x7f00aabbcc>"))
    assert strip(path)
    *_, plain, checked = nbformat.read(path, 4).cells
    assert (plain.outputs, plain.execution_count) == ([], None)
    assert plain.metadata == {"jupyter": {"source_hidden": True}}
    assert checked.execution_count == 9
    assert checked.outputs[0].data["text/plain"] == "<Form at 0xADDRESS>"
    assert not strip(path), "stripping twice changes nothing"


def test_strip_keeps_the_rollup_that_a_notebook_names(tmp_path: Path) -> None:
    path = write(tmp_path)
    notebook = nbformat.read(path, 4)
    notebook.metadata = {"ddtk": {"rollup": "together", "more": 1}, "widgets": {}}
    nbformat.write(notebook, path)
    strip(path)
    assert nbformat.read(path, 4).metadata["ddtk"] == {"autorun": True, "rollup": "together"}


def test_strip_keeps_cell_ids(tmp_path: Path) -> None:
    path = write(tmp_path)
    before = [cell.id for cell in nbformat.read(path, 4).cells]
    strip(path)
    assert [cell.id for cell in nbformat.read(path, 4).cells] == before


def test_stripping_a_folder_notes_its_notebooks_as_known(tmp_path: Path) -> None:
    path, known = write(tmp_path), tmp_path / "known.json"
    assert strip_all(tmp_path, known) == [path]
    assert json.loads(known.read_text()) == {path.name: fingerprint(path)}
    assert strip_all(tmp_path, known) == []


def test_fingerprint_ignores_texts_in_parameters_and_nothing_else(tmp_path: Path) -> None:
    path = write(tmp_path, new_markdown_cell("x"), new_code_cell('name: str = "a"'))
    text, before = path.read_text(encoding="utf-8"), fingerprint(path)
    path.write_text(text.replace('= \\"sample\\"', '= \\"9999\\"'), encoding="utf-8")
    assert fingerprint(path) == before
    for old, new in [('= \\"sample\\"', "= print(1)"), ('name: str = \\"a\\"', 'name: str = \\"b\\"')]:
        path.write_text(text.replace(old, new), encoding="utf-8")
        assert fingerprint(path) != before
