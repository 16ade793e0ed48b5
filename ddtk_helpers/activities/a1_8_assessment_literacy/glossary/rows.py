"""The stored rows that the glossary reads, and what its analyses make of them."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from ddtk_helpers.activities.a1_3_vision.records import Term as SharedTerm
from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry
from ddtk_helpers.activities.a1_8_assessment_literacy.glossary import analysis, facts
from ddtk_helpers.activities.a1_8_assessment_literacy.glossary.records import GlossaryEntry
from ddtk_helpers.glossary import terms
from ddtk_helpers.store import Workbook


class Rows(NamedTuple):
    """What the glossary is made of: the district's entries, the inventory of this place, every term, shared words.

    Entries and shared words are the district's, in a school too.
    """

    entries: pd.DataFrame
    inventory: pd.DataFrame
    terms: pd.DataFrame
    shared: pd.DataFrame


def load(workbook: Workbook) -> Rows:
    """Give the rows for the workbook's school, or for the district."""
    entries = workbook.load(GlossaryEntry, school="")
    return Rows(
        entries=entries,
        inventory=workbook.load(InventoryEntry),
        terms=analysis.all_terms(terms(), entries),
        shared=workbook.load(SharedTerm, school=""),
    )


def every_term(workbook: Workbook) -> pd.DataFrame:
    """Give every term, the district's own wording on it, as `analysis.all_terms` does."""
    return analysis.all_terms(terms(), workbook.load(GlossaryEntry, school=""))


def missing(workbook: Workbook) -> pd.DataFrame:
    """Give the words for scores that the inventory of this place uses and the glossary lacks."""
    rows = load(workbook)
    return analysis.missing_terms(rows.inventory, rows.terms, facts.score_words())


def used(workbook: Workbook) -> pd.DataFrame:
    """Give the terms that the inventory of this place uses, as `analysis.where_used` does."""
    rows = load(workbook)
    return analysis.where_used(rows.inventory, rows.terms, facts.score_words())
