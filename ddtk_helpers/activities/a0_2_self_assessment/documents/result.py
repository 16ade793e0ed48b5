"""The result of the self-assessment: what a superintendent reads in two minutes, and the numbers behind it."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a0_2_self_assessment import analysis, charts, sentences
from ddtk_helpers.activities.a0_2_self_assessment.results import Results, results
from ddtk_helpers.activities.a0_2_self_assessment.words import domain_name
from ddtk_helpers.charts import alt_text, picture
from ddtk_helpers.decisions import Decision
from ddtk_helpers.documents import Bullets, Document, Facts, Heading, Paragraph, Picture, Signatures, Table
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.papers import document_of, rows_section
from ddtk_helpers.store import Workbook

_DECISIONS = {"question": 2, "decision": 2, "why": 2.6, "owner": 1.2, "due": 1.1}  # fmt: skip


def result_document(workbook: Workbook) -> Document:
    """Give the blocks of the result of one school, or of the district's own team."""
    found = results(workbook)
    shown = not found.rows.answers.empty
    blocks = [
        Paragraph(sentences.domain_sentence(found.domains), lead=True),
        Facts(_facts(found)), *_priorities(found),
        *rows_section(workbook, Decision, _DECISIONS, "What we decided", "No decision is written down yet.", activity="0.2"),
        *_route(found), *(_pictures(found) if shown else []),
        Heading("Signatures"), Signatures(["Superintendent", "Data champion"]),
        *(_numbers(found) if shown else []),
    ]  # fmt: skip
    return document_of(workbook, f"Self-assessment {workbook.school_year}", blocks)


def _facts(found: Results) -> list[tuple[str, str]]:
    rows = found.rows
    said = sentences.asked_sentence(rows.waiting, few=rows.few)
    return [
        ("Who answered", said),
        ("Wave", rows.wave),
        ("Statements", "40 in ten domains, each on a scale of four"),
    ]


def _priorities(found: Results) -> list[Block]:
    chosen = analysis.priorities(found.view)
    blocks: list[Block] = [
        Heading("Our priorities"),
        Paragraph(sentences.team_sentence(found.view, found.problems)),
    ]
    if chosen.empty:
        return blocks
    header = ("Domain", "Team rating", "Members alone", "Evidence", "Where we still differ", "Leads to")
    rows = [
        (
            domain_name(row.domain),
            row.team_rating,
            _middle(row),
            row.evidence,
            row.agreement_note,
            row.route_to,
        )
        for row in chosen.itertuples()
    ]
    return [*blocks, Table("Priorities", header, rows, (1.25, 1.3, 1.3, 2.8, 2.1, 0.8))]


def _middle(row: object) -> str:
    """Give the middle of what members said, never without how many they were and how far they agree."""
    median, people, agreement = row.median, row.people, row.agreement  # type: ignore[attr-defined]
    return f"{median:g} ({people} people, {agreement:.0%} agree)" if median == median else "not shown"


def _route(found: Results) -> list[Block]:
    header = ("", "Activity", "Why here", "Sittings", "Minutes", "Begins about")
    rows = [
        (str(row.place), f"{row.activity} {row.title}", row.why, str(row.sittings), str(row.minutes), f"{row.begins:%b} {row.begins.day}, {row.begins.year}")
        for row in found.route.itertuples()
    ]  # fmt: skip
    return [
        Heading("Suggested route"), Paragraph(sentences.route_sentence(found.route)),
        Table("Route", header, rows, (0.5, 2.8, 2.3, 0.95, 0.95, 1.3)),
        Paragraph("Dates are a suggestion: a sitting every second week, not in the breaks."),
    ]  # fmt: skip


def _pictures(found: Results) -> list[Block]:
    disputed, unknown = analysis.disagreements(found.items), analysis.unknown_to_many(found.items)
    drawn = [
        charts.domain_chart(found.domains, found.rows.answers, found.items, made_up=found.made_up),
        charts.quadrant_chart(found.domains, made_up=found.made_up),
        charts.dispute_chart(disputed, found.rows.answers, made_up=found.made_up),
    ]
    first, second, third = (Picture(picture(ax), alt_text(ax)) for ax in drawn)
    said = [
        sentences.disagreement_sentence(disputed, found.items),
        sentences.unknown_sentence(unknown, found.items),
    ]
    return [
        Heading("Where we stand"), first, second,
        Heading("Where we differ, and what we do not know"), Bullets(said), third,
    ]  # fmt: skip


def _numbers(found: Results) -> list[Block]:
    return [
        Heading("All domains"), _domain_table(found.domains), Heading("All statements"), _item_table(found.items),
    ]  # fmt: skip


def _domain_table(domains: pd.DataFrame) -> Table:
    header = ("Domain", "Median", "Lowest and highest of its statements", "People", "Don't know", "Agreement", "When it matters", "Priority (of 9)")  # fmt: skip
    rows = [
        (domain_name(row.domain), f"{row.median:g}", f"{row.lowest:g} to {row.highest:g}", str(row.people),
         f"{row.dont_know_share:.0%}", f"{row.agreement:.0%}", f"{row.importance:.1f}", f"{row.priority_score:.1f}")
        for row in domains[domains["priority_score"].notna()].itertuples()
    ]  # fmt: skip
    return Table("Domains, most pressing first", header, rows, (1.4, 0.95, 1.5, 0.85, 0.85, 1.2, 1, 0.9))


def _item_table(items: pd.DataFrame) -> Table:
    header = ("", "Statement", "Median", "Range", "People", "Don't know", "Agreement")
    rows = [
        (row.item, row.text, f"{row.median:g}", f"{row.lowest:.0f} to {row.highest:.0f}", str(row.people), str(row.dont_know), f"{row.agreement:.0%}")
        if row.answered else (row.item, row.text, "", "", str(row.people), str(row.dont_know), "")
        for row in items.itertuples()
    ]  # fmt: skip
    return Table("Statements", header, rows, (0.6, 4.4, 0.95, 0.85, 0.85, 0.85, 1.2))
