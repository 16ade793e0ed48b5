"""Forms of the glossary: cards to search, entries of our own, and words that wait for one."""

from __future__ import annotations

from typing import Any

import ipywidgets
import pandas as pd

from ddtk_helpers.activities.a1_8_assessment_literacy.glossary.prefill import (
    add_missing_words,
    add_shared_words,
    missing_words,
    shared_words,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.glossary.records import GlossaryEntry
from ddtk_helpers.activities.a1_8_assessment_literacy.glossary.rows import every_term
from ddtk_helpers.activities.a1_8_assessment_literacy.glossary.shown import TERMS, card
from ddtk_helpers.forms.activity import record_tabs
from ddtk_helpers.forms.boxes import Stack
from ddtk_helpers.forms.look import LABELS
from ddtk_helpers.forms.offer import Offer
from ddtk_helpers.forms.search import SearchTable, find_rows
from ddtk_helpers.frames import name_key
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Shown, say
from ddtk_helpers.words import count

EVERY_PART = "every part"
_DISTRICTS = "The glossary is the district's: one meaning for all schools. Choose the whole district above to change it."


class TermCards(SearchTable):
    """The terms as cards, narrowed by the words in the box and by a part of the glossary.

    Without a browser it is a table of all terms. A term whose name begins with the words comes first.
    """

    def __init__(self, frame: pd.DataFrame, *, at_most: int = 6) -> None:
        parts = sorted({str(part) for part in frame["group"] if part})
        self.part = ipywidgets.Dropdown(
            description="Part", options=[EVERY_PART, *parts], layout={"width": "min(34rem, 100%)"},
            style=LABELS,
        )  # fmt: skip
        super().__init__(
            frame, "Glossary", TERMS, noun="term", placeholder="percentile, error, growth …", at_most=at_most,
            empty="No term is there.",
        )  # fmt: skip
        self.part.observe(self._find, "value")
        self.children = [self.search, self.part, self.found]

    def _find(self, _: object = None) -> None:
        rows = (
            self.frame
            if self.part.value == EVERY_PART
            else self.frame[self.frame["group"] == self.part.value]
        )
        rows = _named_first(find_rows(rows, self.search.value), self.search.value)
        self.found.value = f"<p role='status'>{count(len(rows), 'term')} found.</p>{self._cards(rows)}"

    def _cards(self, rows: pd.DataFrame) -> str:
        if rows.empty:
            return "<p>No term holds all these words. Try fewer, or another part.</p>"
        cards = "".join(card(row) for row in rows.head(self.at_most).to_dict("records"))
        more = len(rows) - self.at_most
        told = f"<p>{count(more, 'more term')}: type a word, or choose a part.</p>" if more > 0 else ""
        return cards + told

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        bundle = super(SearchTable, self)._repr_mimebundle_(**kwargs)
        everything = SearchTable(self.frame, self.caption, self.columns, at_most=len(self.frame))
        return {**bundle, "text/html": everything._table(self.frame)}


def glossary_cards(workbook: Workbook) -> TermCards:
    """Give every term as a card to search, the district's own words on it included."""
    return TermCards(every_term(workbook))


def glossary_forms(workbook: Workbook) -> Stack | Shown:
    """Give the district's entries, and above them what can be taken over; a school is told where they stand."""
    if workbook.school:
        return say(_DISTRICTS)
    tabs = record_tabs(workbook, GlossaryEntry, school="")
    shared = Offer(
        workbook, GlossaryEntry, tabs.children[:2], title="From 1.3: words the team agreed on", noun="shared word",
        names=lambda workbook: [row["term"] for row in shared_words(workbook)], add=add_shared_words,
    )  # fmt: skip
    missing = Offer(
        workbook, GlossaryEntry, tabs.children[:2], title="From the inventory (1.5): words for scores that are not explained yet",
        noun="word", names=lambda workbook: [row["term"] for row in missing_words(workbook)], add=add_missing_words,
    )  # fmt: skip
    return Stack([shared, missing, tabs])


def _named_first(rows: pd.DataFrame, words: str) -> pd.DataFrame:
    """Give the rows with those first whose own name, or another spelling, begins with the words."""
    wanted = name_key(words)
    if not wanted:
        return rows
    later = [
        not any(name_key(name).startswith(wanted) for name in (term, *also))
        for term, also in zip(rows["term"], rows["also"], strict=True)
    ]
    return rows.assign(later=later).sort_values("later", kind="stable").drop(columns="later")
