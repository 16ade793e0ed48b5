"""Entries that nobody has to type: the team's shared words (1.3), and words that the inventory uses."""

from __future__ import annotations

from typing import Any

from ddtk_helpers.activities.a1_8_assessment_literacy.glossary import analysis
from ddtk_helpers.activities.a1_8_assessment_literacy.glossary.records import GlossaryEntry
from ddtk_helpers.activities.a1_8_assessment_literacy.glossary.rows import load, missing
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.store import Change, Row, Workbook


def shared_words(workbook: Workbook) -> list[dict[str, Any]]:
    """Give an entry for each shared word of 1.3 that has none: our line is its meaning, the other one what it is not."""
    rows = load(workbook)
    return [
        {
            "term": term,
            "plain": line,
            "not_to_confuse_with": heard,
            "source": f"shared words of 1.3 ({number})",
        }
        for number, term, line, heard in cell_rows(
            analysis.shared_words(rows.shared, rows.entries), "record_id", "term", "our_line", "heard_before"
        )
    ]


def add_shared_words(workbook: Workbook) -> list[Row]:
    """Put these into the glossary, and give the rows added."""
    return _save(workbook, shared_words(workbook), "shared words of 1.3")


def missing_words(workbook: Workbook) -> list[dict[str, Any]]:
    """Give an entry for each word of the inventory that the glossary lacks, its meaning left for the team."""
    rows = cell_rows(missing(workbook), "term", "example")
    return [
        {"term": term, "example_here": example, "source": "our inventory (1.5)"} for term, example in rows
    ]


def add_missing_words(workbook: Workbook) -> list[Row]:
    """Put these into the glossary, and give the rows added."""
    return _save(workbook, missing_words(workbook), "words of the inventory")


def _save(workbook: Workbook, rows: list[dict[str, Any]], why: str) -> list[Row]:
    changes = [
        Change({name: text for name, text in row.items() if text}, school="", origin="prefilled")
        for row in rows
    ]
    return workbook.save(GlossaryEntry, changes, why=why)
