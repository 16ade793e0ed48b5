"""What the notebook calls: decisions, products, open work, strengths and challenges, and the brief of the module."""

from __future__ import annotations

from ddtk_helpers.activities.summary import cards, sentences
from ddtk_helpers.activities.summary.analysis import without_decision
from ddtk_helpers.activities.summary.charts import year_chart
from ddtk_helpers.activities.summary.documents import PAPERS, numbers
from ddtk_helpers.activities.summary.rows import Summary, is_empty, load
from ddtk_helpers.forms.activity import downloads, welcome
from ddtk_helpers.forms.boxes import Stack
from ddtk_helpers.forms.place import where
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Percent, Shown, say

# Headings of the tables: which columns are shown, and what they are called.
DECISIONS = {
    "activity": "Activity", "question": "Question", "decision": "What we decided", "owner": "Owner", "due": "First step due",
    "revisit_on": "Look again on", "state": "State", "status": "Review",
}  # fmt: skip
WORK = {
    "activity": "Activity", "kind": "Kind", "what": "What", "owner": "Owner", "due": "Due", "days_late": "Days late",
}  # fmt: skip
STANDING = {
    "kind": "Is a",
    "title": "Domain",
    "median": "Median (1 to 4)",
    "high": Percent("Rated 3 or 4"),
    "people": "People",
}
SIDE = {
    "title": "Domain", "first": "First median", "last": "Last median", "first_high": Percent("First: 3 or 4"),
    "last_high": Percent("Last: 3 or 4"), "pairs": "Rated twice", "up": "Higher", "same": "Same", "down": "Lower",
}  # fmt: skip

__all__ = [
    "DECISIONS", "SIDE", "STANDING", "WORK", "check", "documents", "load", "needs", "opening", "products", "sentences",
    "undecided", "welcome", "year_chart",
]  # fmt: skip


def opening(found: Summary) -> Shown:
    """Say in one breath how far the module is, or what to do first where nothing is written down."""
    if is_empty(found):
        return say(sentences.EMPTY_SCHOOL if found.is_school else sentences.EMPTY)
    lead = sentences.lead_sentence(found.progress, found.decisions, found.work)
    return say(lead, sentences.SCHOOL) if found.is_school else say(lead)


def undecided(found: Summary) -> str:
    """Name kindly the activities without a decision."""
    return sentences.undecided_sentence(
        without_decision(found.decisions, found.progress), is_school=found.is_school
    )


def products(found: Summary) -> Shown:
    """Give what each activity has made, with links to the notebooks."""
    return cards.products_table(found.products, sentences.products_sentence(found.products))


def needs(found: Summary) -> Shown:
    """Give what the next module builds on and whether it is there, with links."""
    said = sentences.needs_sentence(found.needs)
    return say(said) if found.is_school else cards.needs_table(found.needs, said)


def documents(workbook: Workbook, out_dir: str) -> Stack | Shown:
    """Write the documents to `out_dir` when there is one; else offer them for download."""
    return downloads(workbook, out_dir, PAPERS, numbers)


def check(workbook: Workbook) -> Shown:
    """Say that the page ran, and for whom."""
    return say(f"The summary ran for {where(workbook)}.")
