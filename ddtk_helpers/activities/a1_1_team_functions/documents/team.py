"""Functions, responsibilities, gaps and the team: what a superintendent reads in two minutes, and the tables behind it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ddtk_helpers.activities.a1_1_team_functions import analysis, charts, facts, sentences
from ddtk_helpers.activities.a1_1_team_functions.documents.invitations import (
    NOBODY_TO_ASK,
    invitation_table,
    to_invite,
)
from ddtk_helpers.activities.a1_1_team_functions.records import Member
from ddtk_helpers.activities.a1_1_team_functions.rows import Rows, load
from ddtk_helpers.activities.a1_1_team_functions.words import NO_MEMBERS, NO_TASKS
from ddtk_helpers.answers.spread import spread
from ddtk_helpers.charts import alt_text, picture
from ddtk_helpers.decisions import Decision
from ddtk_helpers.documents import Bullets, Document, Heading, Paragraph, Picture, Signatures, Table
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.field_kinds import write
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.papers import document_of, rows_section
from ddtk_helpers.store import Workbook
from ddtk_helpers.workbook import is_made_up

_REGISTER = {
    "number": ("No.", 0.45), "task": ("Task", 2.3), "state_now": ("Today", 1), "team_role": ("Team's part", 0.9),
    "lead": ("Lead", 1.3), "support": ("Support", 1.6), "horizon": ("By when", 0.8), "rank": ("Rank", 0.6),
}  # fmt: skip
_OF_A_SCHOOL = {
    "number": ("No.", 0.45), "task": ("Task", 2.6), "state_now": ("Today", 1.1), "who_now": ("Who does it now", 2),
    "team_role": ("We expect the district to", 1.4), "lead": ("Lead here", 1.2), "horizon": ("By when", 0.8),
}  # fmt: skip
_MEMBERS = {
    "person_label": 1.5, "role": 1.8, "seat": 1.4, "brings": 3, "hours_per_month": 0.7, "agreed": 0.7, "term_end": 0.9,
}  # fmt: skip
_DECISIONS = {
    "question": 2, "decision": 2, "why": 3, "owner": 1.2, "first_step": 1.5, "due": 0.9, "revisit_on": 0.9,
}  # fmt: skip


def team_document(workbook: Workbook) -> Document:
    """Give the blocks of the district's document, or of one school's register."""
    rows = load(workbook)
    if workbook.school:
        blocks = [*_school_summary(workbook, rows), *_register(rows, _OF_A_SCHOOL), *_gaps(rows)]
        return document_of(workbook, f"Data tasks {workbook.school_year}", blocks, wide=True)
    blocks = [
        *_summary(workbook, rows), *_functions(rows), *_register(rows, _REGISTER), *_gaps(rows), *_team(workbook, rows),
        *_schools(workbook, rows), *_invitations(rows),
        *rows_section(workbook, Decision, _DECISIONS, "What we decided", "No decision is written down yet.", activity="1.1"),
        Heading("Signatures"), Signatures(["Superintendent", "Data champion (chair)", "Data manager"]),
    ]  # fmt: skip
    return document_of(
        workbook, f"Functions and members of the District Data Team {workbook.school_year}", blocks, wide=True
    )


def _summary(workbook: Workbook, rows: Rows) -> list[Block]:
    functions = analysis.function_state(rows.tasks, rows.choices)
    starving = analysis.starving(functions, facts.function_links())
    departments = analysis.by_department(rows.ours, rows.members)
    checks = analysis.composition(rows.members, rows.ours)
    bullets = [
        sentences.ratings_sentence(_placed(rows)),
        sentences.gap_sentence(analysis.gaps(rows.tasks, rows.members), tasks=len(rows.tasks)),
        sentences.starving_sentence(starving, tasks=len(rows.tasks)),
        sentences.department_sentence(departments),
        sentences.composition_sentence(checks, members=len(rows.members)),
        sentences.workload_sentence(analysis.workload(rows.ours, rows.members)),
    ]
    return [
        Paragraph(sentences.choice_sentence(functions), lead=True),
        Heading("What it shows"),
        Bullets(list(dict.fromkeys(bullets))),
        *_pictures(workbook, rows, departments),
    ]  # fmt: skip


def _school_summary(workbook: Workbook, rows: Rows) -> list[Block]:
    expected = analysis.expectations(rows.registers, workbook.schools())
    unmet = expected[~expected["is_met"].astype(bool)]
    lines = [list(map(write, line)) for line in cell_rows(unmet, "task", "district_part", "lead")]
    header = ("Task", "The District Data Team's part today", "Led by")
    table = Table("Expected and not led", header, lines, (3, 2.4, 2))
    bullets = [
        sentences.ratings_sentence(_placed(rows)),
        sentences.gap_sentence(analysis.gaps(rows.tasks, rows.members), tasks=len(rows.tasks)),
    ]
    return [
        Paragraph(sentences.own_expectations_sentence(expected), lead=True),
        Heading("What it shows"),
        Bullets(list(dict.fromkeys(bullets))),
        *_pictures(workbook, rows, pd.DataFrame()),
        *([Heading("What we expect of the District Data Team"), table] if lines else []),
    ]


def _pictures(workbook: Workbook, rows: Rows, departments: pd.DataFrame) -> list[Block]:
    made_up = is_made_up(workbook)
    drawn = [charts.ratings_chart(_placed(rows), made_up=made_up)] if len(rows.tasks) else []
    if len(departments) and departments["leads"].sum():
        drawn.append(charts.department_chart(departments, made_up=made_up))
    return [Picture(picture(ax), alt_text(ax)) for ax in drawn]


def _placed(rows: Rows) -> pd.DataFrame:
    items = analysis.items_of(rows.tasks)
    works, matters = (spread(rows.answers, rating, items) for rating in ("works_well", "matters"))
    return analysis.placed(rows.tasks, works, matters)


def _functions(rows: Rows) -> list[Block]:
    functions = analysis.function_state(rows.tasks, rows.choices)
    lines = [
        [function.capitalize(), start or "not decided", why, str(tasks), str(led), str(nobody)]
        for function, start, why, tasks, led, nobody in cell_rows(functions, "function", "start_now", "why", "tasks", "led", "nobody")
    ]  # fmt: skip
    header = ("Function", "Start now", "Why", "Tasks", "With one lead", "Nobody does")
    return [
        Heading("Functions to start with"),
        Table("Functions", header, lines, (2, 0.9, 4.2, 0.6, 0.8, 0.8)),
    ]


def _register(rows: Rows, columns: Mapping[str, tuple[str, float]]) -> list[Block]:
    table = analysis.responsibilities(rows.tasks, rows.members)
    blocks: list[Block] = [Heading("Who answers for what")]
    if table.empty:
        return [*blocks, Paragraph(NO_TASKS)]
    titles, widths = zip(*columns.values(), strict=True)
    lines = [[function, *map(write, values)] for function, *values in cell_rows(table, "function", *columns)]
    return [*blocks, Table("Responsibilities", ("Function", *titles), lines, (1.4, *widths))]


def _gaps(rows: Rows) -> list[Block]:
    gaps = analysis.gaps(rows.tasks, rows.members)
    words = Paragraph(sentences.gap_sentence(gaps, tasks=len(rows.tasks)))
    lines = [list(map(write, line)) for line in cell_rows(gaps, "number", "task", "gap", "says")]
    table = Table("Gaps", ("No.", "Task", "Gap", "What to do"), lines, (0.4, 2.5, 1.4, 4.5))
    return [Heading("Gaps"), words, *([table] if lines else [])]


def _team(workbook: Workbook, rows: Rows) -> list[Block]:
    checks = analysis.composition(rows.members, rows.ours)
    lines = [list(map(write, line)) for line in cell_rows(checks, "check", "state", "says", "next")]
    members = rows_section(workbook, Member, _MEMBERS, "Members and candidates", NO_MEMBERS)
    ax = charts.brings_chart(analysis.brings_matrix(rows.members), made_up=is_made_up(workbook))
    return [
        Heading("The team"),
        Paragraph(sentences.composition_sentence(checks, members=len(rows.members))),
        Table(
            "Checks of the team", ("Check", "State", "What is there", "What to do"), lines, (2, 0.7, 3.2, 3)
        ),
        *members,
        *([Picture(picture(ax), alt_text(ax))] if len(rows.members) else []),
        *_workload(rows),
    ]


def _workload(rows: Rows) -> list[Block]:
    load_of = analysis.workload(rows.ours, rows.members)
    busy = load_of[(load_of["leads"] + load_of["supports"]) > 0]
    lines = [
        list(map(write, line)) for line in cell_rows(busy, "person", "leads", "supports", "hours", "says")
    ]
    header = ("Person", "Leads", "Supports", "Hours a month", "To look at")
    table = Table("Who carries how much", header, lines, (2, 0.7, 0.8, 0.9, 4))
    return [Heading("Who carries how much", 2), table] if lines else []


def _schools(workbook: Workbook, rows: Rows) -> list[Block]:
    expected = analysis.expectations(rows.registers, workbook.schools())
    unmet = expected[~expected["is_met"].astype(bool)]
    words = Paragraph(sentences.expectations_sentence(expected))
    lines = [list(map(write, line)) for line in cell_rows(unmet, "task", "says", "names")]
    table = Table("Expected and not led", ("Task", "What is expected", "Schools"), lines, (2.4, 3, 3.4))
    return [Heading("What schools expect of the District Data Team"), words, *([table] if lines else [])]


def _invitations(rows: Rows) -> list[Block]:
    listed = to_invite(rows.members)
    nothing = NOBODY_TO_ASK if len(rows.members) else NO_MEMBERS
    return [Heading("People to ask"), Paragraph(nothing) if listed.empty else invitation_table(listed)]
