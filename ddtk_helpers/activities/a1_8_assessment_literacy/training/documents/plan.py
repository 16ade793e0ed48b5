"""The plan on paper, by role: who learns what, when, and what we will see of it; and everything as a spreadsheet."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a1_8_assessment_literacy.training import charts, sentences
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis import without_course
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.people import GROUPS
from ddtk_helpers.activities.a1_8_assessment_literacy.training.documents.parts import (
    CHECKS,
    NEEDS,
    OPEN_NEEDS,
    PLAN,
    SCORES,
    confidence_table,
    gap_table,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.training.records import Offering
from ddtk_helpers.activities.a1_8_assessment_literacy.training.rows import Results, load, results
from ddtk_helpers.activities.a1_8_assessment_literacy.training.words import TWO_MEASURES
from ddtk_helpers.charts import alt_text, picture
from ddtk_helpers.decisions import Decision
from ddtk_helpers.documents import Document, Heading, Paragraph, Picture, Signatures, frame_table
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.papers import document_of, rows_section
from ddtk_helpers.store import Workbook
from ddtk_helpers.workbook import is_made_up

_DECISIONS = {"question": 2, "decision": 2, "why": 2.6, "owner": 1.2, "first_step": 1.5, "due": 1.25}
_COURSES = {
    "title": 2.4, "strand": 1.4, "level": 0.7, "audience": 2, "outcomes": 3, "assets_covered": 1.6, "terms_covered": 1.8, "mode": 1.1,
    "hours": 0.6, "dates": 1.3, "facilitator": 1.1, "capacity": 0.7, "prerequisites": 1.4, "explorables": 0.9, "credit": 1.1,
    "evaluation": 1, "last_run": 1.1, "rating": 0.6, "n": 0.5,
}  # fmt: skip


def plan_document(workbook: Workbook) -> Document:
    """Give the blocks of the training plan of one school, or of the district, by role group."""
    found, made_up = results(workbook, load(workbook)), is_made_up(workbook)
    open_ = without_course(found.coverage)
    blocks: list[Block] = [
        Paragraph(sentences.plan_sentence(found.plan, found.checks), lead=True),
        *_by_role(found.plan),
        *_timeline(workbook, found, made_up),
        Heading("To look at in this plan"),
        *(frame_table("To look at", found.checks, CHECKS) or [Paragraph("Nothing is missing in the plan.")]),
        Heading("What no course answers yet"),
        Paragraph(sentences.coverage_sentence(found.coverage, found.unneeded)),
        *frame_table("Needs without a course that fits", open_, OPEN_NEEDS),
        *_scores(found, made_up),
        *_why(found, made_up),
        *rows_section(workbook, Decision, _DECISIONS, "What we decided", "No decision is written down yet.", activity="1.8"),
        Heading("Signatures"), Signatures(["Data champion (chair)", "Superintendent"]),
    ]  # fmt: skip
    title = f"Who learns what {workbook.school_year}"
    return document_of(workbook, title, blocks, subtitle="Training plan by role", wide=True)


def everything_document(workbook: Workbook) -> Document:
    """Give every table of the catalog for a spreadsheet: plan, checks, needs, courses, scores, gaps, sure and right."""
    found = results(workbook, load(workbook))
    blocks: list[Block] = [
        Paragraph(sentences.plan_sentence(found.plan, found.checks), lead=True),
        *frame_table("Plan", found.plan, {**PLAN, "people": ("How many", 0.8), "seen": ("Seen", 0.7), "what_we_saw": ("What we saw", 2)}),
        *frame_table("To look at", found.checks, CHECKS),
        *frame_table("Needs", found.coverage, NEEDS),
        *rows_section(workbook, Offering, _COURSES, "Courses", "The catalog is empty."),
        *frame_table("Kinds of scores", found.reach, SCORES),
        *gap_table(found.gaps),
        *confidence_table(found.confidence),
    ]  # fmt: skip
    return document_of(workbook, f"Training {workbook.school_year}", blocks, wide=True)


def _timeline(workbook: Workbook, found: Results, made_up: bool) -> list[Block]:
    if found.plan.empty:
        return []
    ax = charts.plan_chart(found.plan, workbook.today, made_up=made_up)
    return [Heading("The year on one line"), Picture(picture(ax), alt_text(ax))]


def _by_role(plan: pd.DataFrame) -> list[Block]:
    """Give a heading and a table for each role group that anything is planned for."""
    blocks: list[Block] = []
    for group in GROUPS:
        mine = plan[[group in groups.split("; ") for groups in plan["groups"]]]
        if len(mine):
            name = f"{group[0].upper()}{group[1:]}"
            blocks += [Heading(name), *frame_table(f"Plan for {group}", mine, PLAN)]
    return blocks


def _scores(found: Results, made_up: bool) -> list[Block]:
    ax = charts.reach_chart(found.reach, made_up=made_up)
    return [
        Heading("Scores that arrive in our schools"),
        Paragraph(sentences.scores_sentence(found.reach)),
        *([Picture(picture(ax), alt_text(ax))] if len(found.reach) else []),
    ]


def _why(found: Results, made_up: bool) -> list[Block]:
    """Give what the plan was made from: gaps by group, and sure against right."""
    blocks: list[Block] = [
        Heading("What this plan is made from"),
        Paragraph(sentences.gap_sentence(found.gaps)),
    ]
    if len(found.gaps) and found.gaps["shown"].any():
        ax = charts.gap_chart(found.gaps, made_up=made_up)
        blocks.append(Picture(picture(ax), alt_text(ax)))
    blocks.append(Paragraph(sentences.confidence_sentence(found.confidence)))
    if len(found.confidence):
        ax = charts.confidence_chart(found.confidence, made_up=made_up)
        blocks += [
            Picture(picture(ax), alt_text(ax)),
            Paragraph(TWO_MEASURES),
            *confidence_table(found.confidence),
        ]
    return blocks
