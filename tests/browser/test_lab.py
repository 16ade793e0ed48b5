"""JupyterLab as the workbook starts it: code hidden, our own notebooks run, typing is safe."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from driver import Reader
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from playwright.sync_api import Locator, expect

from ddtk_helpers.notebooks import fingerprint, strip

pytestmark = pytest.mark.browser

WIDGET = "# A field\nimport ipywidgets\nipywidgets.Text(description='Name')"


def write_notebook(reader: Reader, name: str, *code: str) -> Path:
    """Write a workbook notebook of these code cells into the server's folder."""
    path = reader.lab.root / name
    nbformat.write(new_notebook(cells=[new_markdown_cell("# Title"), *map(new_code_cell, code)]), path)
    strip(path)
    return path


def output(reader: Reader) -> Locator:
    """Give what the cells show."""
    return reader.page.locator(".jp-OutputArea-output")


def make_known(reader: Reader, *paths: Path) -> None:
    """Let the browser believe that these notebooks are the workbook's own."""
    known = json.dumps({path.name: fingerprint(path) for path in paths})
    reader.page.route("**/known_notebooks.json", lambda route: route.fulfill(body=known))


def test_unmodified_notebook_runs_when_it_is_opened(reader: Reader) -> None:
    path = write_notebook(reader, "known.ipynb", "# Say hello\nprint('hello ' * 2)", WIDGET)
    make_known(reader, path)
    reader.open(path.name)
    reader.wait_done()
    expect(output(reader).first).to_have_text("hello hello")
    expect(reader.page.get_by_label("Name")).to_be_visible()
    expect(reader.notice()).to_be_hidden()


def test_notebook_with_another_district_in_its_parameters_still_runs(reader: Reader) -> None:
    path = write_notebook(
        reader, "own.ipynb", 'district: str = "sample"  # which district', "print(district)"
    )
    notebook = nbformat.read(path, 4)
    notebook.cells[1].metadata.tags = ["parameters"]
    nbformat.write(notebook, path)
    make_known(reader, path)
    notebook.cells[1].source = 'district: str = "9999 Überall"  # which district'
    nbformat.write(notebook, path)
    reader.open(path.name)
    reader.wait_done()
    expect(output(reader)).to_have_text("9999 Überall")


def test_changed_notebook_waits_for_a_person(reader: Reader) -> None:
    path = write_notebook(reader, "changed.ipynb", "print('a' + 'b')")
    make_known(reader)
    reader.open(path.name)
    expect(reader.notice()).to_contain_text("This notebook was changed")
    assert reader.counts() == [None]
    reader.page.get_by_role("button", name="Run this notebook").click()
    reader.wait_done()
    expect(output(reader)).to_have_text("ab")


def test_progress_is_said_and_a_failure_too(reader: Reader) -> None:
    code = ["import time\ntime.sleep(2)", "1 / 0", "print('never')"]
    path = write_notebook(reader, "fails.ipynb", *code)
    make_known(reader, path)
    reader.open(path.name)
    expect(reader.notice()).to_contain_text("The notebook stopped at step 2 of 3", timeout=30_000)
    reader.page.get_by_role("button", name="Run again from the top").last.click()
    expect(reader.notice()).to_contain_text("Working… 0 of 3")


def test_code_is_hidden_until_asked_for(reader: Reader) -> None:
    path = write_notebook(reader, "hidden.ipynb", "visible_code = 'x' * 3\nprint(visible_code)")
    make_known(reader, path)
    reader.open(path.name)
    reader.wait_done()
    code = reader.page.locator(".jp-CodeCell .jp-Cell-inputWrapper")
    expect(code).to_be_hidden()
    reader.page.get_by_role("button", name="Show or hide the code").click()
    expect(code).to_be_visible()
    expect(reader.page.locator(".jp-CodeCell .cm-content")).to_contain_text("visible_code = ")
    reader.page.get_by_role("button", name="Show or hide the code").click()
    expect(code).to_be_hidden()


def test_typing_next_to_a_widget_cannot_delete_a_cell(reader: Reader) -> None:
    button = "import ipywidgets\nipywidgets.Button(description='Press me')"
    path = write_notebook(reader, "keys.ipynb", button, "print('still here')")
    make_known(reader, path)
    reader.open(path.name)
    reader.wait_done()
    reader.page.get_by_role("button", name="Press me").focus()
    for key in "ddxabvm":
        reader.page.keyboard.press(key)
    assert reader.cells() == 3
    reader.page.locator(".jp-MarkdownCell").click()
    for key in "ddxabvm":
        reader.page.keyboard.press(key)
    assert reader.cells() == 3


def test_run_again_from_the_top_starts_with_an_empty_memory(reader: Reader) -> None:
    path = write_notebook(reader, "again.ipynb", "print('count', globals().get('n', 0))\nn = 1")
    make_known(reader, path)
    reader.open(path.name)
    reader.wait_done()
    reader.page.get_by_role("button", name="Run again from the top").click()
    expect(reader.notice()).to_be_visible()
    expect(reader.notice()).to_be_hidden(timeout=30_000)
    reader.wait_done()
    expect(output(reader)).to_have_text("count 0")
