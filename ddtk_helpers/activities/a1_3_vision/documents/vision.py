"""The vision as a document: what a superintendent signs, and behind it all that led there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from ddtk_helpers.activities.a1_3_vision import analysis, charts, facts, sentences
from ddtk_helpers.activities.a1_3_vision.records import AnchorPhrase, Term, TestReader
from ddtk_helpers.activities.a1_3_vision.rows import Rows, load, of_district
from ddtk_helpers.activities.a1_3_vision.words import long_date
from ddtk_helpers.answers.rounds import WAVES
from ddtk_helpers.answers.spread import spread
from ddtk_helpers.charts import alt_text, picture
from ddtk_helpers.decisions import Decision
from ddtk_helpers.documents import Bullets, Document, Facts, Heading, Paragraph, Picture, Signatures, Table
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.field_kinds import write
from ddtk_helpers.frames import cell_rows, cells
from ddtk_helpers.papers import document_of, rows_section
from ddtk_helpers.store import Workbook
from ddtk_helpers.workbook import is_made_up

_TERMS = {"term": 1, "our_line": 3, "heard_before": 2}
_PHRASES = {"phrase": 2, "source_doc": 2, "why_honor": 2}
_READERS = {"draft": 0.65, "reader": 1.1, "understood": 2.2, "change_asked": 2.2, "our_answer": 2}
_DECISIONS = {
    "question": 2, "decision": 1.6, "why": 2.6, "owner": 1, "first_step": 1.6, "due": 0.9, "revisit_on": 0.9,
}  # fmt: skip
_FACTS = {
    "adopted_on": "Adopted", "owner": "Owner", "revisit_on": "Look again", "mission": "Our mission",
    "source_doc": "Written in", "share_plan": "How it is shared",
}  # fmt: skip
_LOOK_FORS = (
    "Whose doing",
    "The sign we will see",
    "How we will know",
    "Which source would show it",
    "Data held?",
)


def vision_document(workbook: Workbook) -> Document:
    """Give the blocks of the vision, its look-fors, its terms and how it grew."""
    district, rows = of_district(workbook), load(workbook)
    made_up = is_made_up(district)
    blocks = [
        *_statement(rows.statements), *_look_fors(rows.look_fors),
        *rows_section(district, Term, _TERMS, "Words we agreed on", "No shared term is written down yet."),
        *rows_section(district, AnchorPhrase, _PHRASES, "Phrases to honor", "No phrase is written down yet."),
        *_versions(rows, made_up=made_up),
        *rows_section(district, TestReader, _READERS, "What readers from outside understood", "Nobody from outside has read a draft yet."),
        *_pictures(rows.cards, made_up=made_up),
        *_where_we_stood(rows, made_up=made_up),
        *rows_section(district, Decision, _DECISIONS, "What we decided", "No decision is written down yet.", activity="1.3"),
        Heading("Signatures"), Signatures(["Superintendent", "Data champion (chair of the data team)"]),
    ]  # fmt: skip
    return document_of(district, "Our vision for data use", blocks)


def _statement(statements: pd.DataFrame) -> list[Block]:
    vision = analysis.vision_in_force(statements)
    if vision.empty:
        return [Paragraph(sentences.vision_sentence(analysis.vision_so_far(statements)), lead=True)]
    said = {name: cells(vision, name)[0] for name in _FACTS}
    pairs = [(words, _written(said[name])) for name, words in _FACTS.items()]
    before = [text for text, status in cell_rows(statements, "statement", "status") if status == "superseded"]
    return [
        Paragraph(str(vision["statement"].iloc[0]), lead=True),
        Facts(pairs),
        *([Paragraph(f"It takes the place of: “{before[-1]}”")] if before else []),
    ]


def _written(value: object) -> str:
    return long_date(value) if isinstance(value, dt.date) else write(value)


def _look_fors(look_fors: pd.DataFrame) -> list[Block]:
    listed = analysis.look_fors_by_role(look_fors)
    lines = [list(line) for line in listed.drop(columns="record_id").itertuples(index=False)]
    table = Table("Look-fors", _LOOK_FORS, lines, (1.2, 2.2, 2.2, 1.5, 0.8))
    words = Paragraph(sentences.look_for_sentence(listed))
    return [Heading("How we will see that it is real"), words, *([table] if lines else [])]


def _versions(rows: Rows, *, made_up: bool) -> list[Block]:
    listed, votes = analysis.versions(rows.drafts), analysis.vote_rounds(rows.drafts)
    comments = dict(cell_rows(rows.drafts, "record_id", "comments"))
    lines = [
        (one.draft, one.text, f"Since draft {one.before}: {one.changed}" if one.before else "", comments[one.record_id] or "")
        for one in listed.itertuples()
    ]  # fmt: skip
    header = ("Draft", "Text", "What changed", "Keep, change, add")
    table = Table("Version history", header, lines, (0.65, 2.5, 2.3, 2.1))
    chart = charts.consensus_chart(votes, made_up=made_up)
    return [
        Heading("How it grew"),
        Paragraph(sentences.consensus_sentence(votes) if lines else "No draft is written yet."),
        *([table] if lines else []),
        *([Picture(picture(chart), alt_text(chart))] if len(votes) else []),
    ]


def _pictures(cards: pd.DataFrame, *, made_up: bool) -> list[Block]:
    counts = analysis.theme_counts(cards)
    chart = charts.theme_chart(counts, made_up=made_up)
    drawn = [Picture(picture(chart), alt_text(chart))] if len(counts) else []
    return [Heading("What we see, three years on"), Paragraph(sentences.theme_sentence(counts)), *drawn]


def _where_we_stood(rows: Rows, *, made_up: bool) -> list[Block]:
    """Give the revealed answers: their middle and spread, never a person or a small group."""
    rated = spread(rows.hallmarks, "rating", facts.hallmarks())
    gaps = analysis.readiness_gaps(rows.readiness, facts.readiness())
    same, shares = analysis.sameness(rows.whys_of_all_waves, WAVES), analysis.theme_shares(rows.whys)
    drawn = [
        (len(rows.hallmarks), charts.hallmark_chart(rated, rows.hallmarks, made_up=made_up)),
        (len(rows.readiness), charts.gap_chart(gaps, made_up=made_up)),
        (len(same), charts.why_chart(shares, same, made_up=made_up)),
    ]
    said = [
        sentences.hallmark_sentence(rated), sentences.gap_sentence(gaps), sentences.why_sentence(same),
        *([sentences.why_group_sentence(analysis.theme_by_group(rows.whys))] if len(same) else []),
    ]  # fmt: skip
    return [
        Heading("What people answered"), Bullets(list(dict.fromkeys(said))),
        *(Picture(picture(ax), alt_text(ax)) for answers, ax in drawn if answers),
        *_ideas(rows.hallmarks),
    ]  # fmt: skip


def _ideas(answers: pd.DataFrame) -> list[Block]:
    ideas: Sequence[str] = sorted({idea for idea in cells(answers, "make_it_four") if idea})
    return [Heading("What would bring a hallmark to 4", 2), Bullets(ideas)] if ideas else []
