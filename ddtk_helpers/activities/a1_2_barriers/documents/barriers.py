"""The top three on paper: what a superintendent reads in two minutes, and what everybody said behind it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_2_barriers import analysis, charts, sentences
from ddtk_helpers.activities.a1_2_barriers.analysis.tops import top_name
from ddtk_helpers.activities.a1_2_barriers.cards import group_note
from ddtk_helpers.activities.a1_2_barriers.rows import Rows, load
from ddtk_helpers.activities.a1_2_barriers.words import NO_TOPS
from ddtk_helpers.charts import alt_text, picture
from ddtk_helpers.decisions import Decision
from ddtk_helpers.documents import (
    Bullets,
    Document,
    Facts,
    Heading,
    Paragraph,
    Picture,
    Signatures,
    frame_table,
)
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.field_kinds import write
from ddtk_helpers.papers import document_of, rows_section
from ddtk_helpers.store import Workbook
from ddtk_helpers.workbook import is_made_up

_DECISIONS = {"question": 2, "decision": 2, "why": 2.6, "owner": 1.2, "first_step": 1.5, "due": 1.25}
_FACTS = {
    "symptom_or_cause": "Taken for", "reach": "Reach", "assumption_to_test": "We assume",
    "who_is_hurt": "Who is hurt", "linked_function": "Function", "handed_to": "Goes on in",
}  # fmt: skip
_TABLE = {
    "barrier": ("Barrier", 1.6), "small_test": ("Small test", 2.4), "by": ("By", 1.55), "sign": ("Sign that it helped", 2.2),
    "result": ("What came of it", 1.3), "saw": ("What we saw", 2.2),
}  # fmt: skip
_PASSED_UP = {
    "barrier": ("Barrier", 2), "because": ("The cause we see", 2.2), "pass_up_to": ("To whom", 1.2),
    "what_we_ask": ("What we ask", 2.8),
}  # fmt: skip
_SYMPTOMS = {
    "barrier": ("Barrier", 2), "verdict": ("Taken for", 1), "concern": ("Concern behind it", 3), "who_is_hurt": ("Who is hurt", 2),
}  # fmt: skip
_RANKED = {
    "text": ("Barrier", 3), "median": ("Median", 0.8), "q1": ("Half lie from", 1), "q3": ("to", 0.7),
    "people": ("People", 0.8), "dont_know": ("Don't know", 0.9),
}  # fmt: skip
_HOW = (
    "Everybody rated each barrier alone: how common it is here (0 to 4) and how harmful (0 to 4). Salience is the one "
    "times the other, 0 to 16. “Don't know” is counted and never averaged. A group is shown where five or more of it "
    "answered and nobody can be worked out from the rest. The seven barriers follow Ingram, Louis and Schroeder "
    "(2004), in our words."
)


def barriers_document(workbook: Workbook) -> Document:
    """Give the blocks of the barriers of one school, or of the district's own team."""
    rows = load(workbook)
    ranked = analysis.ranked_barriers(rows.answers, rows.items)
    due = analysis.tests_due(rows.tops, workbook.today, rows.items)
    blocks: list[Block] = [
        Paragraph(sentences.opening_sentence(ranked, due), lead=True),
        *_top_three(rows),
        Heading("Small tests"),
        Paragraph(sentences.tests_sentence(due)),
        *frame_table("Small tests", due, _TABLE),
        *_handed_on(rows),
        *rows_section(
            workbook,
            Decision,
            _DECISIONS,
            "What we decided",
            "No decision is written down yet.",
            activity="1.2",
        ),
        Heading("Signatures"),
        Signatures(["Data champion (chair)", "Superintendent"]),
        *_answers(workbook, rows, ranked),
        Heading("How this was asked"),
        Paragraph(_HOW),
        Paragraph(group_note()),
    ]
    return document_of(workbook, f"What stands in the way of using data {workbook.school_year}", blocks)


def _top_three(rows: Rows) -> list[Block]:
    if rows.tops.empty:
        return [Heading("Our top barriers"), Paragraph(NO_TOPS)]
    blocks: list[Block] = [
        Heading("Our top barriers"), Paragraph(sentences.tops_sentence(rows.tops)),
    ]  # fmt: skip
    if asked := analysis.top_questions(rows.tops, rows.items):
        blocks.append(Bullets(asked))
    for row in rows.tops.to_dict("records"):
        blocks += _one_top(row, rows)
    return blocks


def _one_top(row: Mapping[str, Any], rows: Rows) -> list[Block]:
    return [
        Heading(top_name(row["barrier"], row["which_local"], rows.items), 2),
        Paragraph(because_text(row["because"] or [])),
        Facts([(words, write(row[name])) for name, words in _FACTS.items()]),
    ]


def because_text(steps: list[str]) -> str:
    """Give a chain on one line: because this, because that."""
    if not steps:
        return "Nobody has asked yet why it is so."
    return f"… {', '.join(f'because {says}' for says in steps)}."


def _handed_on(rows: Rows) -> list[Block]:
    outside, symptoms = analysis.outside_us(rows.tops, rows.items), analysis.symptoms(rows.tops, rows.items)
    return [
        Heading("Outside us, passed up"),
        Paragraph(sentences.outside_sentence(outside)),
        *frame_table("Outside us", outside, _PASSED_UP),
        Heading("Symptoms, for activity 1.9"),
        Paragraph(sentences.symptom_sentence(symptoms)),
        *frame_table("Symptoms", symptoms, _SYMPTOMS),
    ]


def _answers(workbook: Workbook, rows: Rows, ranked: pd.DataFrame) -> list[Block]:
    says = Paragraph(sentences.answered_sentence(rows.waiting, rows.all_waves))
    if rows.answers.empty:
        return [Heading("What everybody said"), says]
    groups = analysis.group_salience(rows.answers, rows.items)
    made_up = is_made_up(workbook)
    drawn = (
        charts.salience_chart(ranked, rows.answers, made_up=made_up),
        charts.group_chart(groups, ranked, made_up=made_up),
        charts.act_chart(analysis.where_to_act(ranked, rows.tops, groups), made_up=made_up),
    )
    return [
        Heading("What everybody said"), says, Paragraph(sentences.salience_sentence(ranked)),
        *frame_table("Salience of each barrier", ranked, _RANKED),
        Paragraph(sentences.group_sentence(groups)),
        *(Picture(picture(ax), alt_text(ax)) for ax in drawn),
    ]  # fmt: skip
