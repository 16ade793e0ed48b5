"""The two-page brief for superintendent and committee, and the spreadsheet of decisions and open work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from unicodedata import east_asian_width

from ddtk_helpers.activities.a1_0_start_here.analysis.progress import DONE
from ddtk_helpers.activities.summary import sentences
from ddtk_helpers.activities.summary.analysis import CHALLENGE, FIRST, STRENGTH, without_decision
from ddtk_helpers.activities.summary.cards import NOTHING, THERE
from ddtk_helpers.activities.summary.rows import Summary, is_empty, load
from ddtk_helpers.activities.summary.sentences import day_words
from ddtk_helpers.documents import (
    Bullets,
    Document,
    Heading,
    Paragraph,
    Table,
    docx_bytes,
    page_bytes,
    xlsx_bytes,
)
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.papers import Paper, document_of, numbers_of
from ddtk_helpers.store import Workbook
from ddtk_helpers.words import count

# What fits on two pages, whatever is typed.
MOST_DECISIONS, MOST_WORK, MOST_ASKS = 8, 7, 3
_WIDE = "mwMW@%—"
_LETTERS = {"narrow": 36, "wide": 90, "vision": 420, "sentence": 240}


def brief(workbook: Workbook) -> Document:
    """Give the brief: what was decided and made, what is open, strengths and challenges, and what is next."""
    found = load(workbook)
    blocks = (
        _nothing_yet(found) if is_empty(found) else
        [*_opening(found), *_decided(found), *_made(found), *_standing(found), *_open(found), *_next(found)]
    )  # fmt: skip
    title = (
        "What the school has decided"
        if found.is_school
        else "Getting Ready: what we decided, and what is next"
    )
    return document_of(workbook, title, blocks, compact=True)


def lists(workbook: Workbook) -> Document:
    """Give the tables in full: decisions, open work, products, what the next module needs."""
    found = load(workbook)
    blocks: list[Block] = [
        Paragraph(sentences.lead_sentence(found.progress, found.decisions, found.work), lead=True),
        _decisions_table(found), _work_table(found), _products_table(found),
    ]  # fmt: skip
    blocks += [] if found.is_school else [_needs_table(found)]
    return document_of(workbook, "Decisions and open work", blocks)


def numbers(workbook: Workbook) -> dict[str, Any]:
    """Give the numbers of the page, ready for JSON; days as text, no answers of people."""
    found = load(workbook)
    headline = {
        "decisions": len(found.decisions), "decisions to look at": int(found.decisions["state"].isin(FIRST).sum()),
        "open": len(found.work), "late": int((found.work["days_late"] > 0).sum()),
        "needs there": int((found.needs["state"] == DONE).sum()),
    }  # fmt: skip
    days = ("due", "revisit_on", "decided_on")
    frames = {
        "decisions": found.decisions,
        "work": found.work,
        "products": found.products,
        "needs": found.needs,
    }
    return numbers_of(workbook, headline, {
        name: frame.assign(**{day: [str(one or "") for one in frame[day]] for day in days if day in frame})
        for name, frame in frames.items()
    })  # fmt: skip


def _nothing_yet(found: Summary) -> list[Block]:
    return [Paragraph(sentences.EMPTY_SCHOOL if found.is_school else sentences.EMPTY, lead=True)]


def _opening(found: Summary) -> list[Block]:
    lead = sentences.lead_sentence(found.progress, found.decisions, found.work)
    said = [Paragraph(lead, lead=True)]
    if found.is_school:
        return [*said, Paragraph(sentences.SCHOOL)]
    return [*said, Paragraph(f"Our vision: “{_cut(found.vision, 'vision')}”")] if found.vision else said


def _decided(found: Summary) -> list[Block]:
    undecided = without_decision(found.decisions, found.progress)
    rows = [
        (f"{row.activity} {row.title}".strip(), row.decision, row.owner, day_words(row.due), day_words(row.revisit_on))
        for row in found.decisions.head(MOST_DECISIONS).itertuples()
    ]  # fmt: skip
    widths = ("narrow", "wide", "narrow", "narrow", "narrow")
    return [
        Heading("What we decided"),
        Paragraph(_cut(sentences.decisions_sentence(found.decisions, in_schools=found.in_schools), "sentence")),
        *_short("Decisions", ("Activity", "Decided", "Owner", "First step due", "Look again"), rows, widths, (1.5, 3.7, 1.6, 1.2, 1.2)),
        *_rest(len(found.decisions), MOST_DECISIONS, "decision"),
        Paragraph(_cut(sentences.undecided_sentence(undecided, is_school=found.is_school), "sentence")),
    ]  # fmt: skip


def _made(found: Summary) -> list[Block]:
    rows = [(f"{row.number} {row.title}", row.says.replace(f"“{found.vision}”", "the vision above") or NOTHING) for row in found.products.itertuples()]  # fmt: skip
    return [Heading("What we have made"), *_short("Products", ("Activity", "So far"), rows, ("narrow", "wide"), (1.6, 5.6))]  # fmt: skip


def _standing(found: Summary) -> list[Block]:
    kinds = {STRENGTH: "In place", CHALLENGE: "To work on"}
    lines = [
        f"{words} (share of ratings that are 3 or 4): " + "; ".join(f"{row.title.lower()} {row.high:.0%}" for row in rows.itertuples())
        for kind, words in kinds.items() if len(rows := found.standing[found.standing["kind"] == kind])
    ]  # fmt: skip
    return [
        Heading("Strengths and challenges"), Paragraph(sentences.standing_sentence(found.standing, found.waves, found.chosen)),
        *([Bullets(lines)] if lines else []), Paragraph(sentences.movement_sentence(found.side_by_side, found.waves)),
    ]  # fmt: skip


def _open(found: Summary) -> list[Block]:
    rows = [
        (f"{row.activity} {row.kind}", row.what, row.owner, day_words(row.due), count(row.days_late, "day") if row.days_late else "")
        for row in found.work.head(MOST_WORK).itertuples()
    ]  # fmt: skip
    widths = ("narrow", "wide", "narrow", "narrow", "narrow")
    return [
        Heading("What is open"), Paragraph(_cut(sentences.work_sentence(found.work), "sentence")),
        *_short("Open work", ("From", "What", "Owner", "Due", "Late by"), rows, widths, (1.5, 3.8, 1.7, 1.3, 0.9)),
        *_rest(len(found.work), MOST_WORK, "promise"),
    ]  # fmt: skip


def _next(found: Summary) -> list[Block]:
    if found.is_school:
        return []
    asks = [
        f"{row.pass_up_to[:1].upper()}{row.pass_up_to[1:]}: {row.what_we_ask}"
        for row in found.asks.itertuples()
        if row.what_we_ask
    ]
    asked = [Heading("What we ask of you"), Bullets([_cut(ask, "wide") for ask in asks[:MOST_ASKS]])]
    rows = [
        (row.title, THERE[row.state], f"{row.says}; there when {row.still_open}" if row.still_open else row.says)
        for row in found.needs.itertuples()
    ]  # fmt: skip
    widths = ("narrow", "narrow", "wide")
    return [
        *(asked if asks else []),
        Heading("What the next module needs"), Paragraph(sentences.needs_sentence(found.needs, named=False)),
        *_short("What the next module needs", ("It builds on", "Is it there?", "What there is"), rows, widths, (2, 1.1, 4.5)),
    ]  # fmt: skip


def _decisions_table(found: Summary) -> Table:
    header = ("Activity", "Question", "What we decided", "Why", "Owner", "First step", "Due", "Look again on", "State", "Review")  # fmt: skip
    rows = [
        (
            f"{row.activity} {row.title}".strip(), row.question, row.decision, row.why, row.owner, row.first_step, day_words(row.due),
            day_words(row.revisit_on), row.state, row.status,
        )
        for row in found.decisions.itertuples()
    ]  # fmt: skip
    return Table("Decisions", header, rows, (2, 3, 4, 4, 2, 3, 1.3, 1.3, 1.5, 1))


def _work_table(found: Summary) -> Table:
    header = ("Activity", "Kind", "What", "Owner", "Due", "Days late", "State")
    rows = [
        (row.activity, row.kind, row.what, row.owner, day_words(row.due), str(row.days_late or ""), row.state)
        for row in found.work.itertuples()
    ]  # fmt: skip
    return Table("Open work", header, rows, (1, 2, 5, 2, 1.3, 1, 1.6))


def _products_table(found: Summary) -> Table:
    rows = [(f"{row.number} {row.title}", row.says, row.state) for row in found.products.itertuples()]
    return Table("Products", ("Activity", "What it has made", "State"), rows, (2, 6, 1))


def _needs_table(found: Summary) -> Table:
    rows = [
        (row.title, row.purpose, THERE[row.state], row.says, row.still_open, row.number)
        for row in found.needs.itertuples()
    ]
    header = ("It builds on", "Why", "Is it there?", "What there is", "There when", "Made in")
    return Table("Next module", header, rows, (2, 3, 1, 2, 3, 1))


def _short(title: str, header: Sequence[str], rows: Sequence[Sequence[str]], kinds: Sequence[str], widths: Sequence[float]) -> list[Block]:  # fmt: skip
    """Give a table whose cells are cut to what fits on the page; nothing without rows."""
    cut = [tuple(_cut(cell, kind) for cell, kind in zip(row, kinds, strict=True)) for row in rows]
    return [Table(title, header, cut, widths)] if cut else []


def _rest(everything: int, shown: int, noun: str) -> list[Block]:
    more = everything - shown
    return [Paragraph(f"{count(more, f'more {noun}')} in the spreadsheet that comes with this brief.")] if more > 0 else []  # fmt: skip


def _cut(text: str, kind: str) -> str:
    """Shorten a text to what fits, at a space where there is one; a wide letter counts as two."""
    line, room = " ".join(text.split()), _LETTERS[kind]
    for at, letter in enumerate(line):
        room -= 2 if letter in _WIDE or east_asian_width(letter) in "WF" else 1
        if room < 0:
            kept = line[: max(at - 1, 1)]
            return f"{kept.rpartition(' ')[0] or kept}…"
    return line


PAPERS = (
    Paper("The brief on two pages, as a Word document", "summary_brief.docx", lambda workbook: docx_bytes(brief(workbook))),
    Paper("The brief on two pages, as a web page", "summary_brief.html", lambda workbook: page_bytes(brief(workbook))),
    Paper("Decisions and open work, as an Excel workbook", "summary_lists.xlsx", lambda workbook: xlsx_bytes(lists(workbook))),
)  # fmt: skip
