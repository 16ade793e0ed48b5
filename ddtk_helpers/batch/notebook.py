"""What a batch must know about a notebook before it runs: its parameters, its title, its fingerprint."""

from __future__ import annotations

import ast
import contextlib
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ddtk_helpers.paths import NOTEBOOKS


class BadRequest(ValueError):
    """A request that cannot be carried out; the message says which part, and what is allowed."""


@dataclass(frozen=True)
class Parameter:
    """One line of the notebook's parameters cell."""

    name: str
    type: str
    default: Any


@dataclass(frozen=True)
class Notebook:
    """A notebook file, read as plain JSON: nbformat alone would double the start of the command."""

    path: Path

    @property
    def stem(self) -> str:
        return self.path.stem

    @cached_property
    def _written(self) -> dict[str, Any]:
        try:
            written = json.loads(self.path.read_text(encoding="utf-8"))
            cells = [{**cell, "source": "".join(cell["source"])} for cell in written["cells"]]
            return {**written, "cells": cells}
        except (ValueError, KeyError, TypeError):
            raise BadRequest(f"{self.path.name} is not a notebook that can be read.") from None

    @property
    def cells(self) -> list[dict[str, Any]]:
        return self._written["cells"]

    @property
    def rollup(self) -> str:
        """Give the notebook that puts its schools side by side, named in the metadata; empty: none."""
        return str(self._written.get("metadata", {}).get("ddtk", {}).get("rollup", ""))

    @property
    def title(self) -> str:
        """Give the text of the first heading, or the stem."""
        for cell in self.cells:
            for line in cell["source"].splitlines():
                if cell["cell_type"] == "markdown" and line.startswith("# "):
                    return line[2:].strip()
        return self.stem

    @cached_property
    def parameters(self) -> dict[str, Parameter]:
        """Give the parameters by name, read from the cell tagged `parameters`."""
        for cell in self.cells:
            if "parameters" in cell.get("metadata", {}).get("tags", []):
                try:
                    return {one.name: one for one in _assignments(cell["source"])}
                except SyntaxError as error:
                    raise BadRequest(
                        f"{self.path.name}: line {error.lineno} of its parameters cell cannot be read. "
                        'Write a parameter in a line, like: school: str = ""'
                    ) from None
        return {}

    @property
    def imports(self) -> tuple[str, ...]:
        """Give the names of the modules of this package that its code imports."""
        found: dict[str, None] = {}
        for cell in self.cells:
            if cell["cell_type"] == "code":
                with contextlib.suppress(SyntaxError):  # the run says it better
                    found |= dict.fromkeys(_imported(ast.parse(cell["source"])))
        return tuple(name for name in found if name.split(".")[0] == "ddtk_helpers")

    def fingerprint(self) -> str:
        """Give a hash of what the notebook does: sources and tags, not outputs or times."""
        said = [
            (cell["cell_type"], cell["source"], cell.get("metadata", {}).get("tags", []))
            for cell in self.cells
        ]
        return digest(said)


def find_notebook(name: str) -> Notebook:
    """Give the notebook of a stem like `1_5_data_inventory`, or of a path to an .ipynb file."""
    path = Path(name) if name.endswith(".ipynb") else NOTEBOOKS / f"{name}.ipynb"
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in NOTEBOOKS.glob("*.ipynb")))
        raise BadRequest(f"There is no notebook “{name}”. Known are: {known or 'none yet'}.")
    return Notebook(path.resolve())


def read_values(notebook: Notebook, written: dict[str, str]) -> dict[str, Any]:
    """Give the values written on the command line, typed like the notebook's own parameters."""
    known = notebook.parameters
    if unknown := [name for name in written if name not in known]:
        raise BadRequest(
            f"{notebook.stem} has no parameter {', '.join(f'“{name}”' for name in unknown)}. "
            f"Its parameters are: {', '.join(known) or 'none'}."
        )
    return {name: _typed(known[name], text) for name, text in written.items()}


def digest(content: Any) -> str:
    """Give the sha256 of anything that JSON can hold."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def _assignments(source: str) -> list[Parameter]:
    found = []
    for line in ast.parse(source).body:
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name) and line.value:
            found.append(Parameter(line.target.id, ast.unparse(line.annotation), _literal(line.value)))
        if isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name):
            default = _literal(line.value)
            found.append(Parameter(line.targets[0].id, type(default).__name__, default))
    return found


def _literal(node: ast.expr) -> Any:
    try:
        return ast.literal_eval(node)
    except ValueError:
        return None


def _typed(parameter: Parameter, text: str) -> Any:
    readers: dict[str, Callable[[str], Any]] = {"int": int, "float": float, "bool": _yes_or_no}
    try:
        return readers.get(parameter.type, str)(text)
    except ValueError:
        kind = {"int": "a whole number", "float": "a number", "bool": "yes or no"}[parameter.type]
        raise BadRequest(f"{parameter.name}: “{text}” is not {kind}.") from None


def _yes_or_no(text: str) -> bool:
    answers = {"yes": True, "true": True, "no": False, "false": False}
    if text.casefold() not in answers:
        raise ValueError(text)
    return answers[text.casefold()]
