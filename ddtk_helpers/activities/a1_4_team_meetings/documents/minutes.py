"""The minutes of one meeting (1.4.3T): decisions and actions first, then what was said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_4_team_meetings.analysis.agenda import agenda
from ddtk_helpers.activities.a1_4_team_meetings.analysis.meetings import (
    last_meeting,
    meeting_facts,
    of_meeting,
)
from ddtk_helpers.activities.a1_4_team_meetings.analysis.minutes import attendance
from ddtk_helpers.activities.a1_4_team_meetings.documents.parts import (
    action_table,
    bullets,
    head,
    objectives,
    subtitle,
    team_name,
)
from ddtk_helpers.activities.a1_4_team_meetings.rows import Rows, load
from ddtk_helpers.activities.a1_4_team_meetings.words import day, short_day
from ddtk_helpers.documents import Document, Facts, Heading, Paragraph, Signatures, Table
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.papers import document_of
from ddtk_helpers.store import Workbook

NOT_YET = "No meeting has taken place yet. Minutes appear here after the first one."
_DECISIONS = ("Question", "Decision", "How", "Owner", "Due", "Look again")
_NOTES = ("Item", "What was said", "What we saw", "What it may mean")
_CALLED = {
    "present": "Present",
    "part of the time": "Part of the time",
    "absent": "Absent",
    "guest": "Guests",
}


def minutes_document(workbook: Workbook, meeting: str = "") -> Document:
    """Give the blocks of a meeting's minutes, of the last one without a number."""
    rows = load(workbook)
    meeting = meeting or last_meeting(rows.meetings, workbook.today)
    facts = meeting_facts(rows.meetings, meeting)
    title = f"Minutes: {team_name(workbook)}"
    if not facts:
        return document_of(workbook, title, [Paragraph(NOT_YET, lead=True)])
    there = [
        (_CALLED[kind], ", ".join(names)) for kind, names in attendance(rows.attendance, meeting).items()
    ]
    blocks = [
        head(facts, *there), *objectives(facts),
        *_decisions(of_meeting(rows.decisions, meeting)), *_actions(rows, meeting), *_notes(rows, meeting),
        *_parked(rows, meeting), *_plus_delta(rows, meeting), *message_table(rows, meeting),
        *_acceptance(facts),
    ]  # fmt: skip
    return document_of(workbook, title, blocks, subtitle=subtitle(workbook, facts), compact=True)


def message_table(rows: Rows, meeting: str) -> list[Block]:
    """Give who needs to know what, as a table; nothing where there is nothing to tell."""
    fields = ("who_needs_to_know", "message", "channel", "sent_on")
    lines = [
        [who or "", message or "", channel or "", short_day(sent) if sent else "not yet"]
        for who, message, channel, sent in cell_rows(of_meeting(rows.messages, meeting), *fields)
    ]
    table = Table("Who needs to know", ("Who", "Message", "How", "Sent"), lines, (1.6, 5, 1.4, 1))
    return [Heading("Who needs to know"), table] if lines else []


def _decisions(decisions: pd.DataFrame) -> list[Block]:
    fields = ("question", "decision", "decision_rule", "fist_counts", "owner", "due", "revisit_on")
    lines = [
        [question or "", decision or "", f"{rule or ''}{f' ({fists})' if fists else ''}", owner or "", short_day(due, year=True), short_day(again, year=True)]
        for question, decision, rule, fists, owner, due, again in cell_rows(decisions, *fields)
    ]  # fmt: skip
    if not lines:
        return [Heading("Decisions"), Paragraph("No decision was taken.")]
    dissent = [f"{question} {text}" for question, text in cell_rows(decisions, "question", "dissent") if text]
    table = Table("Decisions", _DECISIONS, lines, (2.4, 2.6, 1.3, 1.2, 1.2, 1.2))
    return [Heading("Decisions"), table, *bullets("Dissent", dissent)]


def _actions(rows: Rows, meeting: str) -> list[Block]:
    new = of_meeting(rows.actions, meeting, "from_meeting")
    return [
        Heading("Actions"),
        action_table("Actions", new) if len(new) else Paragraph("No action was agreed."),
    ]


def _notes(rows: Rows, meeting: str) -> list[Block]:
    """Give what was said item by item in the agenda's order; items without a word are left out."""
    order = {number: at for at, number in enumerate(agenda(rows.items, rows.meetings, meeting)["record_id"])}
    fields = ("topic", "discussion", "observations", "interpretations", "questions_raised", "item")
    notes = sorted(
        cell_rows(of_meeting(rows.notes, meeting), *fields), key=lambda note: order.get(note[5], len(order))
    )
    lines = [
        [topic or "", discussion or "", "; ".join(seen or []), "; ".join(meant or [])]
        for topic, discussion, seen, meant, _, _ in notes if discussion or seen or meant
    ]  # fmt: skip
    questions = [question for note in notes for question in note[4] or []]
    table = Table("What was said", _NOTES, lines, (1.5, 3.2, 2.2, 2.2))
    return [*([Heading("What was said"), table] if lines else []), *bullets("Questions it raised", questions)]


def _parked(rows: Rows, meeting: str) -> list[Block]:
    fields = ("text", "disposition", "outcome")
    parked = [
        f"{text or ''} ({disposition or 'waiting'}{f': {outcome}' if outcome else ''})"
        for text, disposition, outcome in cell_rows(of_meeting(rows.parked, meeting), *fields)
    ]
    return bullets("Parked", parked)


def _plus_delta(rows: Rows, meeting: str) -> list[Block]:
    said = list(cell_rows(of_meeting(rows.deltas, meeting), "kind", "text"))
    lines = [(words, "; ".join(text for kind, text in said if kind == one and text))
             for one, words in (("plus", "Plus"), ("delta", "Delta"))]  # fmt: skip
    return [Heading("How we worked", 2), Facts(lines)] if any(text for _, text in lines) else []


def _acceptance(facts: Mapping[str, Any]) -> list[Block]:
    lines = Facts([
        ("Minutes sent on", day(facts["circulated_on"], year=True)), ("Corrections", facts["corrections"] or ""),
        ("Accepted on", day(facts["accepted_on"], year=True)), ("Next meeting", day(facts["next_meeting"], year=True)),
    ])  # fmt: skip
    return [Heading("Acceptance"), lines, Signatures(["Chair", "Note-taker"])]
