"""The concern profile on paper: where people stand and how we know, without a word of what anybody wrote."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a1_9_managing_change import analysis, charts, sentences
from ddtk_helpers.activities.a1_9_managing_change.documents.parts import LOSSES, stage_table
from ddtk_helpers.activities.a1_9_managing_change.rows import Rows, load
from ddtk_helpers.activities.a1_9_managing_change.words import FLOOR, KEPT, OUR_CHECK, RULE
from ddtk_helpers.charts import alt_text, picture
from ddtk_helpers.documents import Document, Heading, Paragraph, Picture, frame_table
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.papers import document_of
from ddtk_helpers.store import Workbook
from ddtk_helpers.workbook import is_made_up

_NEEDS = {"need": ("Needed most", 2.0), "people": ("People", 1.0)}
_AGREEMENT = {
    "what": ("Read by", 2.0), "texts": ("Concerns", 1.0), "alike": ("Read alike", 1.0), "by_chance": ("By chance", 1.0),
    "kappa": ("Cohen's kappa", 1.2),
}  # fmt: skip


def profile_document(workbook: Workbook) -> Document:
    """Give the blocks of the concern profile of one school, or of the district's own round."""
    rows, made_up = load(workbook), is_made_up(workbook)
    by_group = analysis.stage_by_group(rows.answers)
    states = analysis.response_states(rows.responses, workbook.today)
    blocks: list[Block] = [
        Paragraph(sentences.opening_sentence(by_group, states, rows.change), lead=True),
        Heading("Where people stand"),
        Paragraph(sentences.answered_sentence(rows.waiting, rows.all_waves)),
        *_stages(by_group, made_up),
        *_waves(rows, made_up),
        *_own_words(rows, made_up),
        Heading("What people may have to give up"),
        Paragraph(sentences.loss_sentence(analysis.loss_counts(analysis.readings(rows.codings), rows.losses))),
        *frame_table("Losses", rows.losses, LOSSES),
        Heading("How this was asked"),
        *(Paragraph(text) for text in (OUR_CHECK, RULE, FLOOR, KEPT)),
    ]  # fmt: skip
    return document_of(
        workbook, f"What concerns people {workbook.school_year}", blocks, subtitle="Concern profile"
    )


def _stages(by_group: pd.DataFrame, made_up: bool) -> list[Block]:
    if by_group.empty:
        return []
    ax = charts.stage_chart(by_group, made_up=made_up)
    says = sentences.stage_sentence(by_group)
    return [Picture(picture(ax), alt_text(ax)), Paragraph(says), *stage_table(by_group)]


def _waves(rows: Rows, made_up: bool) -> list[Block]:
    by_wave = analysis.stage_by_wave(rows.all_waves, rows.waves)
    blocks: list[Block] = [Heading("What has moved"), Paragraph(sentences.wave_sentence(by_wave))]
    if by_wave["group"].nunique() > 1:
        ax = charts.wave_chart(by_wave, made_up=made_up)
        blocks.append(Picture(picture(ax), alt_text(ax)))
    return blocks


def _own_words(rows: Rows, made_up: bool) -> list[Block]:
    needs, read = analysis.need_counts(rows.voices), analysis.readings(rows.codings)
    agreed, pairs = analysis.agreement(read), analysis.stage_pairs(read)
    blocks: list[Block] = [
        Heading("In their own words"),
        Paragraph(sentences.voices_sentence(analysis.texts_to_read(rows.voices), rows.voices_waiting)),
        Paragraph(sentences.need_sentence(needs)),
        *frame_table("What people need most", needs, _NEEDS),
        Heading("How two people read them", 2),
        Paragraph(sentences.agreement_sentence(agreed)),
    ]  # fmt: skip
    if len(pairs):
        ax = charts.coder_chart(pairs, made_up=made_up)
        shown = agreed.assign(**{name: agreed[name].map(lambda number: f"{number:.2f}" if number == number else "not defined") for name in ("by_chance", "kappa")})  # fmt: skip
        blocks += [
            *frame_table("How far two people agree", shown, _AGREEMENT),
            Picture(picture(ax), alt_text(ax)),
        ]
    return blocks
