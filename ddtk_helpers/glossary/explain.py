"""“Words on this page”: the terms that a notebook uses, folded away, each in plain words."""

from __future__ import annotations

import csv
import json
import re
from html import escape
from pathlib import Path

import pandas as pd

from ddtk_helpers.glossary.facts import terms
from ddtk_helpers.glossary.find import find_terms
from ddtk_helpers.paths import DATA, NOTEBOOKS
from ddtk_helpers.tables import Shown, say
from ddtk_helpers.words import count

GLOSSARY = "1_8_assessment_literacy.ipynb"
NONE_HERE = "No word of the glossary stands on this page."
_RECALLED = "* What we know of the field; not checked against a source."
_NOT_SHOWN = ("id", "source")
_MARKS = (
    (re.compile(r"<[^>]*>"), " "),  # tags
    (re.compile(r"\]\([^)]*\)"), "]"),  # where links lead
    (re.compile(r"[*`\[\]]|^#+ |\|"), ""),  # bold, headings, tables
)


def explain_terms(notebook: str) -> Shown:
    """Give a folded list of the glossary's terms on the page of a notebook, by its stem.

    `explain_terms("1_5_data_inventory")`. Each term stands in bold with what it means; a link leads to the glossary.
    """
    found = find_terms(page_text(notebook))
    if not found:
        return say(NONE_HERE)
    known = terms().set_index("id").loc[found].sort_values("term", key=lambda names: names.str.casefold())
    return Shown(_html(known), _text(known))


def page_text(notebook: str) -> str:
    """Give what a notebook says without any row of a district: its text cells, its cards and lists to choose from."""
    folders = [
        one for one in (DATA / "reference").iterdir() if one.is_dir() and notebook.startswith(one.name)
    ]
    lists = sorted(file for folder in folders for file in folder.glob("*.csv"))
    return "\n\n".join([prose_of(NOTEBOOKS / f"{notebook}.ipynb"), *map(_listed, lists)])


def prose_of(path: Path) -> str:
    """Give the words of a notebook's text cells, without marks and addresses; none where there is no such file."""
    if not path.is_file():
        return ""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    text = "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    for mark, instead in _MARKS:
        text = mark.sub(instead, text)
    return text


def _listed(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return "\n\n".join(
        text for row in rows for name, text in row.items() if name not in _NOT_SHOWN and isinstance(text, str)
    )


def _title(known: pd.DataFrame) -> str:
    return f"Words on this page: {count(len(known), 'term')} in plain words"


def _html(known: pd.DataFrame) -> str:
    lines = "".join(
        f"<li><b>{escape(row.term)}</b>{_mark(row.confidence)}: {escape(row.plain)}</li>"
        for row in known.itertuples()
    )
    note = f"<small>{escape(_RECALLED)}</small><br>" if (known["confidence"] == "recalled").any() else ""
    return (
        f'<details style="max-width:46em;margin:.3em 0"><summary>{escape(_title(known))}</summary><ul>{lines}</ul>'
        f'<p>{note}What each is not, how it is worked out, and what a parent reads: see the <a href="{GLOSSARY}">glossary</a>.'
        "</p></details>"
    )


def _text(known: pd.DataFrame) -> str:
    lines = [f"{row.term}{_mark(row.confidence)}: {row.plain}" for row in known.itertuples()]
    return "\n".join([_title(known), *lines, *([_RECALLED] if any("*: " in line for line in lines) else [])])


def _mark(confidence: str) -> str:
    return "*" if confidence == "recalled" else ""
