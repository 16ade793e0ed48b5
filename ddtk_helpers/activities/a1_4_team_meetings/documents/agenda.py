"""The agenda of one meeting on one or two pages (1.4.2T), and the planned meetings for a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_3_vision.analysis.statements import vision_in_force
from ddtk_helpers.activities.a1_3_vision.records import VisionStatement
from ddtk_helpers.activities.a1_4_team_meetings.analysis.agenda import agenda
from ddtk_helpers.activities.a1_4_team_meetings.analysis.meetings import in_order, meeting_facts, next_meeting
from ddtk_helpers.activities.a1_4_team_meetings.documents.parts import (
    bullets,
    head,
    objectives,
    subtitle,
    team_name,
    time_span,
)
from ddtk_helpers.activities.a1_4_team_meetings.rows import Rows, load
from ddtk_helpers.activities.a1_4_team_meetings.words import NO_ITEMS, NO_MEETING, day
from ddtk_helpers.documents import Document, Event, Facts, Heading, Paragraph, Table
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.frames import cell_rows, cells
from ddtk_helpers.papers import document_of
from ddtk_helpers.store import Workbook

_HEADER = ("Time", "Item", "It produces", "How", "Lead", "Min")
_WIDTHS = (0.95, 2.6, 2.3, 2.5, 1.2, 0.65)


def agenda_document(workbook: Workbook, meeting: str = "") -> Document:
    """Give the blocks of a meeting's agenda, of the next one without a number."""
    rows = load(workbook)
    meeting = meeting or next_meeting(rows.meetings, workbook.today)
    facts = meeting_facts(rows.meetings, meeting)
    title = f"Agenda: {team_name(workbook)}"
    if not facts:
        return document_of(workbook, title, [Paragraph(NO_MEETING, lead=True)])
    items = agenda(rows.items, rows.meetings, meeting)
    blocks = [
        *_vision(workbook),
        head(facts, ("Invited", ", ".join(facts["attendees"])), ("Do before", "; ".join(facts["prework"])),
             ("Materials", "; ".join(facts["materials"])), ("Follows on", facts["link_to_last"] or "")),
        *objectives(facts), Heading("Agenda"), _item_table(items),
        *brought_in(rows, items), *_ends(facts),
    ]  # fmt: skip
    return document_of(workbook, title, blocks, subtitle=subtitle(workbook, facts), compact=True)


def brought_in(rows: Rows, items: pd.DataFrame) -> list[Block]:
    """Give what the standing items bring in, in words: actions, deltas, parked items."""
    numbers = {number for carries in cells(items, "carries") for number in carries or []}
    actions = [
        f"{what} ({owner or 'no owner'}, due {day(due) or 'without a day'})"
        for number, what, owner, due in cell_rows(rows.actions, "record_id", "what", "owner", "due")
        if number in numbers
    ]
    deltas = [text or "" for number, text in cell_rows(rows.deltas, "record_id", "text") if number in numbers]
    parked = [text or "" for number, text in cell_rows(rows.parked, "record_id", "text") if number in numbers]
    return [
        *bullets("Open actions", actions), *bullets("What we said last time", deltas), *bullets("Parked items", parked),
    ]  # fmt: skip


def meeting_events(workbook: Workbook) -> list[Event]:
    """Give the meetings from today on as entries of a calendar; one without hours takes the whole day."""
    rows = load(workbook)
    found = in_order(rows.meetings)
    numbers = [number for number, date in cell_rows(found, "record_id", "date") if date >= workbook.today]
    return [_event(workbook, meeting_facts(found, number)) for number in numbers]


def _vision(workbook: Workbook) -> list[Block]:
    stated = vision_in_force(workbook.load(VisionStatement, school=workbook.school))
    return [Paragraph(text, lead=True) for text in cells(stated, "statement")[:1] if text]


def _item_table(items: pd.DataFrame) -> Block:
    if items.empty:
        return Paragraph(NO_ITEMS)
    fields = ("from", "n", "topic", "intended_product", "purpose", "question", "protocol", "evidence", "decision_rule", "lead", "mins")  # fmt: skip
    lines = []
    for time, n, topic, product, purpose, question, protocol, evidence, rule, lead, mins in cell_rows(
        items, *fields
    ):
        what = f"{n}. {topic or ''}" if n else topic or ""
        how = [f"{(purpose or '').capitalize()}{f': {protocol}' if protocol else ''}"]
        how += [f"Evidence: {'; '.join(evidence)}"] if evidence else []
        how += [f"Decided by {rule}"] if rule else []
        lines.append([
            time, f"{what}\n{question}" if question else what, product or "", "\n".join(filter(None, how)),
            lead or "", str(mins or ""),
        ])  # fmt: skip
    return Table("Agenda", _HEADER, lines, _WIDTHS)


def _ends(facts: Mapping[str, Any]) -> list[Block]:
    lines = [
        ("It prepares", facts["link_to_next"] or ""),
        ("Next meeting", day(facts["next_meeting"], year=True)),
    ]
    return [Facts(lines)] if any(text for _, text in lines) else []


def _event(workbook: Workbook, facts: Mapping[str, Any]) -> Event:
    date, start, end = facts["date"], facts["start"], facts["end"]
    about = [*facts["objective"], *(f"Before: {one}" for one in facts["prework"]), time_span(facts)]
    if start and end and start < end:
        first, last = (dt.datetime.combine(date, dt.time.fromisoformat(one)) for one in (start, end))
    else:
        first = last = date
    uid = f"{workbook.district}-{workbook.school or 'district'}-{workbook.school_year}-{facts['record_id']}"
    return Event(
        uid, team_name(workbook), first, last, facts["place_or_link"] or "", "\n".join(filter(None, about))
    )
