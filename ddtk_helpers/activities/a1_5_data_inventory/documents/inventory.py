"""The filled inventory: what a superintendent reads in two minutes, and the tables behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory import analysis, charts, sentences
from ddtk_helpers.activities.a1_5_data_inventory.analysis.sources import DOMAINS
from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry, InventoryStatus, WishListItem
from ddtk_helpers.charts import alt_text, picture
from ddtk_helpers.decisions import Decision
from ddtk_helpers.documents import (
    Bullets,
    Document,
    Heading,
    Paragraph,
    Picture,
    Signatures,
    Table,
    record_table,
)
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.field_kinds import grade_spans, write
from ddtk_helpers.frames import DISTRICT_OFFICE, by_school
from ddtk_helpers.papers import document_of, rows_section
from ddtk_helpers.store import Workbook
from ddtk_helpers.words import count
from ddtk_helpers.workbook import schools_in_view

# The first screen of the entry without its domain, which is the heading; and the width of each.
_COLUMNS = {
    "name_local": 1.8, "kind": 1.2, "scope": 0.95, "grades": 0.75, "population": 1.05, "collected": 1.2,
    "available": 0.8, "use_now": 1.9, "steward": 1.1, "access_team": 0.95,
}  # fmt: skip
_WISHES = {
    "need": 2, "question_it_serves": 2.2, "why_not_now": 1, "cheapest_proxy": 1.3, "owner": 1, "decision": 0.8,
    "look_for": 1.7,
}  # fmt: skip
_DECISIONS = {
    "question": 2, "decision": 2, "why": 3, "owner": 1.2, "first_step": 1.5, "due": 0.9, "revisit_on": 0.9,
}  # fmt: skip
_NO_DOMAIN = "Domain not chosen yet"


def inventory_document(workbook: Workbook) -> Document:
    """Give the blocks of the filled inventory of one school, or of the whole district."""
    entries = workbook.load(InventoryEntry)
    blocks = [
        *_summary(workbook, entries), *_sources(workbook), *_expectations(entries),
        *rows_section(workbook, WishListItem, _WISHES, "Data we still need", "The wish list is empty."),
        *rows_section(workbook, Decision, _DECISIONS, "What we decided", "No decision is written down yet.", activity="1.5"),
        Heading("Signatures"), Signatures(["Superintendent", "Principal", "Data manager"]),
    ]  # fmt: skip
    return document_of(workbook, f"Data inventory {workbook.school_year}", blocks, wide=True)


def _summary(workbook: Workbook, entries: pd.DataFrame) -> list[Block]:
    progress, schools = workbook.load(InventoryStatus), schools_in_view(workbook)
    covered = analysis.coverage(entries, schools, progress)
    pairs, wider = analysis.intersections(entries), analysis.wider_intersections(entries)
    drawn = [charts.coverage_chart(covered), charts.intersection_chart(pairs, wider=wider)]
    return [
        Paragraph(sentences.picture_sentence(analysis.current_picture(entries)), lead=True),
        Heading("What it shows"),
        Bullets([
            sentences.completeness_sentence(analysis.completeness(entries, schools, progress)),
            sentences.coverage_sentence(covered),
            sentences.under_used_sentence(analysis.under_used(entries)),
            sentences.intersection_sentence(pairs),
        ]),
        *(Picture(picture(ax), alt_text(ax)) for ax in drawn if len(entries)),
    ]  # fmt: skip


def _sources(workbook: Workbook) -> list[Block]:
    """Give one table for each domain, school by school; a source stands under its first domain."""
    names = dict(workbook.schools()[["code", "name"]].itertuples(index=False))
    listed = [
        {**row.written, "record_id": row.record_id, "school": row.school}
        for row in workbook.rows(InventoryEntry)
    ]
    blocks: list[Block] = [] if listed else [Heading("Sources"), Paragraph("Nothing is listed yet.")]
    for school, rows in sorted(by_school(listed).items()):
        place = names.get(school, school) if school else DISTRICT_OFFICE
        blocks.append(Heading(f"{place}: {count(len(rows), 'source')}"))
        for domain in (*DOMAINS, _NO_DOMAIN):
            blocks += _domain_table(place, domain, rows)
    return blocks


def _domain_table(place: str, domain: str, rows: Sequence[Mapping[str, Any]]) -> list[Block]:
    here = [row for row in rows if _first_domain(row) == domain]
    also = [row for row in rows if domain in _domains(row) and _first_domain(row) != domain]
    if not here and not also:
        return []
    blocks: list[Block] = [Heading(f"{domain[0].upper()}{domain[1:]} ({len(here)})", 2)]
    if here:
        blocks.append(record_table(f"{place}: {domain}", InventoryEntry, here, _COLUMNS, cell=_cell))
    if also:
        names = "; ".join(write(row["name_local"]) for row in also)
        blocks.append(Paragraph(f"Also about {domain}, listed under another domain: {names}."))
    return blocks


def _domains(row: Mapping[str, Any]) -> list[str]:
    return row["domain"] if isinstance(row["domain"], list) else []


def _first_domain(row: Mapping[str, Any]) -> str:
    return next((domain for domain in DOMAINS if domain in _domains(row)), _NO_DOMAIN)


def _cell(name: str, row: Mapping[str, Any]) -> str:
    value = row[name]
    text = grade_spans(value) if name == "grades" and isinstance(value, list) else write(value)
    if name == "name_local":
        return f"{text or '(no name yet)'} ({row['record_id']})"
    if name == "use_now" and row["use_text"]:
        return f"{text}: {row['use_text']}" if text else write(row["use_text"])
    return text


def _expectations(entries: pd.DataFrame) -> list[Block]:
    expected = analysis.expectations(entries)
    columns = ["name", "expected_use", "audience", "available"]
    said = expected[expected["expected_use"] != ""][columns].drop_duplicates()
    header = ("Source", "What we expect people to do with it", "Who sees it", "When it can be used")
    lines = [list(row) for row in said.itertuples(index=False)]
    table = Table("Expectations", header, lines, (2, 3.5, 2.5, 1))
    words = Paragraph(sentences.expectation_sentence(expected))
    return [Heading("What we expect of our data"), words, *([table] if lines else [])]
