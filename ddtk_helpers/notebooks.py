"""Notebooks of the workbook as files: normal form before commit, what we know to be ours, and house rules."""

from __future__ import annotations

import ast
import copy
import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ddtk_helpers.lab import EXTENSION
from ddtk_helpers.paths import NOTEBOOKS

if TYPE_CHECKING:
    from nbformat import NotebookNode

KNOWN_NOTEBOOKS = EXTENSION / "known_notebooks.json"
CHECKED = "nbval-check-output"
PARAMETERS = ("district", "school", "school_year", "store", "today", "out_dir", "role")
SECTIONS = ("Learn", "Record", "Look", "Ask yourself", "Decide", "Share")
MOST_LINES = 8
FEWEST_CELLS, MOST_CELLS = 10, 40

_METADATA = {
    "ddtk": {"autorun": True},  # tells workbook.js that this is a notebook of the workbook
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
_PARAMETER_TEXT = re.compile(r'^(\w+: str = )"[^"\\\n]*"', re.MULTILINE | re.ASCII)
_PARAMETER_LINE = re.compile(r'^(\w+): str = "[^"]*"  # \S.*$')
_ADDRESS = re.compile(r"0x[0-9a-fA-F]{6,}")
_ALLOWED_IMPORTS = ("ddtk_helpers", "IPython.display")
_NOT_IN_A_NOTEBOOK = {
    ast.FunctionDef: "defines a function",
    ast.AsyncFunctionDef: "defines a function",
    ast.ClassDef: "defines a class",
    ast.For: "has a loop",
    ast.While: "has a loop",
}


class NotRun(RuntimeError):
    """A notebook that stopped before its end; the message says where and why."""


def strip(path: Path) -> bool:
    """Bring one notebook into its normal form, and tell whether the file changed.

    Outputs go, except in cells tagged `nbval-check-output`: they keep output and execution count, since
    nbval compares nothing in a cell without a count. Machine noise goes from the metadata, code is hidden.
    """
    import nbformat  # takes a while to import

    before = path.read_text(encoding="utf-8")
    notebook = nbformat.from_dict(json.loads(before))
    notebook.metadata = _metadata(notebook.metadata)
    for number, cell in enumerate(notebook.cells):
        _strip_cell(cell, number)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    after = nbformat.writes(notebook).rstrip("\n") + "\n"
    if after != before:
        path.write_text(after, encoding="utf-8")
    return after != before


def strip_all(folder: Path = NOTEBOOKS, known: Path = KNOWN_NOTEBOOKS) -> list[Path]:
    """Bring all notebooks of a folder into their normal form, note what they are, and give those changed."""
    paths = sorted(folder.glob("*.ipynb"))
    changed = [path for path in paths if strip(path)]
    known.write_text(json.dumps(fingerprints(folder), indent=2) + "\n", encoding="utf-8")
    return changed


def fill_checked(paths: Sequence[Path]) -> None:
    """Run the notebooks that have a checked cell, and keep in these cells what they say.

    They run one after another on a fresh made-up district in a folder of its own, never on a district's
    store. Raises NotRun; a notebook that stops stays as it was.
    """
    import nbformat

    with tempfile.TemporaryDirectory(prefix="ddtk_tests_") as home:
        for path in paths:
            notebook = nbformat.read(path, as_version=4)
            if any(CHECKED in _tags(cell) for cell in notebook.cells):
                run = _run(notebook, path.name, home)
                for cell, after in zip(notebook.cells, run.cells, strict=True):
                    if CHECKED in _tags(cell):
                        cell.outputs, cell.execution_count = after.outputs, after.execution_count
                nbformat.write(notebook, path)


def fingerprints(folder: Path = NOTEBOOKS) -> dict[str, str]:
    """Give the fingerprint of each notebook in a folder, by file name."""
    return {path.name: fingerprint(path) for path in sorted(folder.glob("*.ipynb"))}


def fingerprint(path: Path) -> str:
    """Give a SHA-256 over what a notebook would run.

    JupyterLab runs a notebook by itself only if this is known (`workbook.js` computes the same). The texts
    in the parameters cell do not count, so that a team may name its own district there.
    """
    notebook = json.loads(path.read_text(encoding="utf-8"))
    written = [_code_that_counts(cell) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    text = json.dumps(written, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def problems(path: Path) -> list[str]:
    """Give a sentence for each house rule that a notebook breaks (none for a good one)."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    numbered = path.name[0].isdigit()
    found = [*_opening_problems(cells), *_parameters_problems(cells, may_have_more=not numbered)]
    if not FEWEST_CELLS <= len(cells) <= MOST_CELLS:
        found.append(f"It has {len(cells)} cells; {FEWEST_CELLS} to {MOST_CELLS} are a session's worth.")
    if numbered and not path.name.startswith("1_0_"):
        found += _section_problems(cells)
    for number, cell in enumerate(cells, start=1):
        if cell["cell_type"] == "code":
            found += [f"Cell {number} {says}." for says in _code_problems(_source(cell))]
            if CHECKED in _tags(cell) and not (cell["outputs"] and cell["execution_count"]):
                found.append(
                    f"Cell {number} is tagged `{CHECKED}` and holds no output with its number, so nothing is "
                    "checked. Run: ddtk strip --run"
                )
            if number == 1 or cells[number - 2]["cell_type"] != "markdown":
                found.append(
                    f"Cell {number} is code without a text cell before it that says what to look for."
                )
    return [f"{path.name}: {says}" for says in found]


def _run(notebook: NotebookNode, name: str, home: str) -> NotebookNode:
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, DeadKernelError

    run = copy.deepcopy(notebook)
    client = NotebookClient(
        run, kernel_name="python3", timeout=600, record_timing=False, store_widget_state=False,
        resources={"metadata": {"path": home}},
    )  # fmt: skip
    try:
        client.execute(env={**os.environ, "DDTK_HOME": home, "IPYTHONDIR": f"{home}/.ipython"})
    except CellExecutionError as error:
        raise NotRun(f"{name} stopped with {error.ename}: {error.evalue}") from None
    except DeadKernelError:
        raise NotRun(f"{name} stopped: its kernel ended in the middle.") from None
    return run


def _metadata(before: NotebookNode) -> NotebookNode:
    import nbformat

    after = nbformat.from_dict(_METADATA)
    if rollup := before.get("ddtk", {}).get("rollup"):
        after.ddtk["rollup"] = rollup  # the notebook that `ddtk batch` runs after this one's schools
    return after


def _strip_cell(cell: NotebookNode, number: int) -> None:
    import nbformat

    tags = list(cell.metadata.get("tags", []))
    cell.metadata = nbformat.from_dict({"tags": tags} if tags else {})
    cell.setdefault("id", f"cell-{number:02d}")
    cell.pop("attachments", None)
    if cell.cell_type != "code":
        return
    cell.metadata["jupyter"] = nbformat.from_dict({"source_hidden": True})
    if CHECKED not in tags:
        cell.outputs, cell.execution_count = [], None
    for output in cell.outputs:
        output.get("data", {}).pop("application/vnd.jupyter.widget-view+json", None)
        if "metadata" in output:
            output.metadata = nbformat.from_dict({})
        if "text" in output:
            output.text = _ADDRESS.sub("0xADDRESS", _joined(output.text))
        if "text/plain" in output.get("data", {}):
            output.data["text/plain"] = _ADDRESS.sub("0xADDRESS", _joined(output.data["text/plain"]))


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)


def _source(cell: dict) -> str:
    return _joined(cell["source"])


def _tags(cell: dict) -> list[str]:
    return cell["metadata"].get("tags", [])


def _code_that_counts(cell: dict) -> str:
    written = _source(cell)
    return _PARAMETER_TEXT.sub(r'\1""', written) if "parameters" in _tags(cell) else written


def _opening_problems(cells: list[dict]) -> Iterator[str]:
    first = _source(cells[0]) if cells and cells[0]["cell_type"] == "markdown" else ""
    if not first.startswith("# "):
        yield "It does not begin with a title."
    places = [first.find(word) for word in ("Purpose", "Tools", "Who", "Time")]
    if -1 in places or places != sorted(places):
        yield "The first cell does not say Purpose · Tools · Who · Time."


def _parameters_problems(cells: list[dict], *, may_have_more: bool) -> Iterator[str]:
    tagged = [cell for cell in cells if "parameters" in _tags(cell)]
    if len(tagged) != 1:
        yield f"{len(tagged)} cells are tagged `parameters`; it must be one."
        return
    lines = [line for line in _source(tagged[0]).splitlines() if line and not line.startswith("#")]
    for line in lines:
        if not _PARAMETER_LINE.match(line):
            yield f'The parameter line `{line}` is not written like `school: str = ""  # what it means`.'
    names = tuple(line.split(":")[0] for line in lines)
    if (names[: len(PARAMETERS)] if may_have_more else names) != PARAMETERS:
        yield f"The parameters are {', '.join(names)}; they must be {', '.join(PARAMETERS)}."


def _section_problems(cells: list[dict]) -> Iterator[str]:
    text = "\n".join(_source(cell) for cell in cells if cell["cell_type"] == "markdown")
    headings = re.findall(r"^#+ +(.+?) *$", text, re.MULTILINE)
    for section in SECTIONS:
        if not any(heading.startswith(section) for heading in headings):
            yield f"The section {section} is missing."


def _code_problems(source: str) -> Iterator[str]:
    lines = [line for line in source.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    if len(lines) > MOST_LINES:
        yield f"has {len(lines)} lines of code; at most {MOST_LINES} fit"
    for node in ast.walk(ast.parse(source)):
        if type(node) in _NOT_IN_A_NOTEBOOK:
            yield f"{_NOT_IN_A_NOTEBOOK[type(node)]}: that belongs in ddtk_helpers"
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from _import_problems(node)


def _import_problems(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else [name.name for name in node.names]
    for module in modules:
        if not any(module == allowed or module.startswith(f"{allowed}.") for allowed in _ALLOWED_IMPORTS):
            yield f"imports {module}; a notebook imports ddtk_helpers only"
    if any(name.name == "*" for name in node.names):
        yield "imports *; name what it needs"
