"""What the page of a school and the index over all have in common: templates and links to files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, Template


@dataclass(frozen=True)
class Link:
    """A file beside the page."""

    address: str
    label: str


def links(folder: Path, *, leave_out: str = "index.html", within: str = "") -> list[Link]:
    """Give the files of a folder that a reader may want, documents first."""
    order = {".docx": 0, ".xlsx": 1, ".html": 2, ".csv": 3, ".ics": 4, ".json": 8, ".ipynb": 9}
    files = [
        file for file in folder.glob("*")
        if file.is_file() and file.name not in (leave_out, "run.json") and not file.name.startswith(".")
    ]  # fmt: skip
    files.sort(key=lambda file: (order.get(file.suffix, 7), file.name))
    return [Link(within + file.name, _label(file)) for file in files]


@cache
def template(name: str) -> Template:
    """Give one of our page templates; everything that is not marked safe is escaped."""
    environment = Environment(
        loader=PackageLoader("ddtk_helpers.batch"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template(name)


def _label(file: Path) -> str:
    words = {".docx": "Word", ".xlsx": "Excel", ".csv": "CSV", ".html": "page", ".json": "numbers, JSON",
             ".ipynb": "notebook with code", ".ics": "calendar"}  # fmt: skip
    name = file.stem.replace("_", " ")
    return f"{name} ({words.get(file.suffix, file.suffix.lstrip('.') or 'file')})"
