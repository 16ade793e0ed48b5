"""“What you will get and what we ask of you”: one document with a part for each role that gets something."""

from __future__ import annotations

from typing import Any, get_args

from ddtk_helpers.activities.a1_7_data_dissemination.analysis import release_rows
from ddtk_helpers.activities.a1_7_data_dissemination.documents.tables import short_date
from ddtk_helpers.activities.a1_7_data_dissemination.rows import load
from ddtk_helpers.activities.a1_7_data_dissemination.words import NOTHING_PLANNED
from ddtk_helpers.district import Role
from ddtk_helpers.documents import Document, Heading, Paragraph, Table
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.papers import document_of
from ddtk_helpers.store import Workbook
from ddtk_helpers.words import count

_HEADER = ("You will get", "When", "What we ask of you", "Until", "Where", "What it cannot tell", "Help")
_WIDTHS = (2, 1.1, 2, 1.1, 1.6, 2, 1.7)


def roles_document(workbook: Workbook) -> Document:
    """Give the blocks for every role with releases, in the order of the list of roles."""
    rows = release_rows(load(workbook).releases)
    blocks: list[Block] = [
        Paragraph(
            "Find your role. Each line is something you will get, and the one thing we ask you to do with it. If the "
            "day of use does not fit your work, say so: it can be moved.",
            lead=True,
        )
    ]
    for role in get_args(Role):
        if mine := [row for row in rows if role in row["audience"]]:
            blocks += _part(role, mine)
    if len(blocks) == 1:
        blocks = [Paragraph(NOTHING_PLANNED, lead=True)]
    return document_of(
        workbook, f"What you will get and what we ask of you {workbook.school_year}", blocks, wide=True
    )


def _part(role: str, rows: list[dict[str, Any]]) -> list[Block]:
    name = role[:1].upper() + role[1:]
    lines = [
        [row["name"], _when(row), row["expected_use"] or "", short_date(row["use_by"]), row["channel"] or "",
         row["cautions"] or "", row["support"] or ""]
        for row in rows
    ]  # fmt: skip
    says = f"{count(len(rows), 'release')} in the year."
    senders = list(dict.fromkeys(row["sender"] for row in rows if row["sender"]))
    ask = f" Questions go to those who send it: {'; '.join(senders)}." if senders else ""
    return [Heading(name), Paragraph(says + ask), Table(name, _HEADER, lines, _WIDTHS)]


def _when(row: dict[str, Any]) -> str:
    if row["actual_release"]:
        return f"came {short_date(row['actual_release'])}"
    about = "about " if row["source_of_date"] == "estimate" else ""
    return about + short_date(row["expected_release"])
