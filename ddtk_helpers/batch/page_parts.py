"""What the page of a school and the index over all have in common: templates and links to files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

_KINDS = {
    ".docx": "Word", ".xlsx": "Excel", ".html": "web page", ".csv": "CSV", ".ics": "calendar", ".json": "JSON",
    ".ipynb": "notebook",
}  # fmt: skip


@dataclass(frozen=True)
class Link:
    """A place to go to; `kind` says what sort of file is there."""

    address: str
    label: str
    kind: str = ""


def links(folder: Path, *, leave_out: str = "index.html", within: str = "") -> list[Link]:
    """Give the files of a folder that a reader may want, documents first."""
    order = list(_KINDS)
    files = [
        file for file in folder.glob("*")
        if file.is_file() and file.name not in (leave_out, "run.json") and not file.name.startswith(".")
    ]  # fmt: skip
    files.sort(key=lambda file: (order.index(file.suffix) if file.suffix in order else len(order), file.name))
    return [
        Link(within + quote(file.name), _words(file.stem), _KINDS.get(file.suffix, "text")) for file in files
    ]


@cache
def template(name: str) -> Template:
    """Give one of our page templates; everything that is not marked safe is escaped."""
    environment = Environment(
        loader=PackageLoader("ddtk_helpers.batch"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template(name)


def _words(stem: str) -> str:
    """Give a file's name as words: 1_5_data_inventory becomes 1.5 data inventory."""
    return re.sub(r"^(\d)_(\d)_", r"\1.\2 ", stem).replace("_", " ")
