"""What the documents of all activities share: whose they are, sections of stored rows, the numbers beside them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from ddtk_helpers.documents import Document, Heading, Paragraph, record_table, write_files
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.records import Record
from ddtk_helpers.store import Workbook
from ddtk_helpers.workbook import is_made_up, place_in_district, place_name, warnings_of


@dataclass(frozen=True)
class Paper:
    """One document of an activity: what the page calls it, its file, and how it is made."""

    label: str
    filename: str
    make: Callable[[Workbook], bytes]


# Looks at all numbers of an activity, as they are about to be written; raises `suppression.NotSafe`.
Audit = Callable[[Workbook, Mapping[str, Any]], None]


def audited(
    workbook: Workbook, paper: Paper, numbers: Callable[[Workbook], Mapping[str, Any]], audit: Audit | None
) -> bytes:
    """Give one document, after the audit of all numbers of its activity."""
    if audit:
        audit(workbook, numbers(workbook))
    return paper.make(workbook)


def document_of(
    workbook: Workbook, title: str, blocks: Sequence[Block], *, subtitle: str = "", wide: bool = False,
    compact: bool = False,
) -> Document:  # fmt: skip
    """Give a document that says whose it is, of which day, and that it is made up if it is.

    Without a subtitle the place stands below the title.
    """
    place = place_in_district(workbook)
    label = " · ".join(warnings_of(workbook)).capitalize()
    return Document(
        title, subtitle or place, place, workbook.today, blocks, label, wide=wide, compact=compact
    )


def rows_section(
    workbook: Workbook,
    model: type[Record],
    widths: Mapping[str, float],
    title: str,
    nothing: str,
    **only: object,
) -> list[Block]:
    """Give a heading and the table of a record's rows, or the sentence `nothing` where there are none.

    `widths` is that of `record_table`; `only` keeps the rows with these values: `activity="1.5"`.
    """
    written = [row.written for row in workbook.rows(model)]
    rows = [row for row in written if all(row[name] == value for name, value in only.items())]
    return [Heading(title), record_table(title, model, rows, widths) if rows else Paragraph(nothing)]


def numbers_of(
    workbook: Workbook, headline: Mapping[str, int], frames: Mapping[str, pd.DataFrame]
) -> dict[str, Any]:
    """Give the numbers of a notebook, ready for JSON, with the place and day they belong to.

    Each frame is a list of rows under its name; what is not known is None. `headline` holds the few
    numbers that an overview of schools shows.
    """
    return {
        "district": workbook.district,
        "school": workbook.school,
        "place": place_name(workbook),
        "school_year": workbook.school_year,
        "today": workbook.today.isoformat(),
        "made_up": is_made_up(workbook),
        "headline": dict(headline),
        **{name: json.loads(frame.to_json(orient="records")) for name, frame in frames.items()},
    }


def write_papers(
    workbook: Workbook, folder: Path, papers: Sequence[Paper], numbers: Mapping[str, Any], audit: Audit | None = None
) -> list[Path]:  # fmt: skip
    """Write the documents of an activity and its numbers.json into a folder, each file whole or not at all.

    Nothing is written, and NotSafe raised, where the audit finds that all of it together gives a few people away.
    """
    if audit:
        audit(workbook, numbers)
    files = {paper.filename: paper.make(workbook) for paper in papers}
    files["numbers.json"] = json.dumps(numbers, indent=1, allow_nan=False).encode()
    return write_files(folder, files)
