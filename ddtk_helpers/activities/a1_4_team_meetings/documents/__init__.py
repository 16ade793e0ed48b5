"""The papers of 1.4: agenda, minutes and their public copy, norm card, calendar, and the numbers."""

from __future__ import annotations

from typing import Any

from ddtk_helpers.activities.a1_4_team_meetings.analysis.actions import late_by_role, open_actions
from ddtk_helpers.activities.a1_4_team_meetings.analysis.agenda import purpose_mix
from ddtk_helpers.activities.a1_4_team_meetings.analysis.norms import in_force, norm_health
from ddtk_helpers.activities.a1_4_team_meetings.documents.agenda import agenda_document, meeting_events
from ddtk_helpers.activities.a1_4_team_meetings.documents.minutes import minutes_document
from ddtk_helpers.activities.a1_4_team_meetings.documents.norm_card import norm_card
from ddtk_helpers.activities.a1_4_team_meetings.documents.public import public_minutes
from ddtk_helpers.activities.a1_4_team_meetings.rows import load
from ddtk_helpers.documents import docx_bytes, ics_bytes, xlsx_bytes
from ddtk_helpers.papers import Paper, numbers_of
from ddtk_helpers.store import Workbook

PAPERS = (
    Paper("Agenda of the next meeting (Word)", "agenda.docx", lambda workbook: docx_bytes(agenda_document(workbook))),
    Paper("Agenda of the next meeting (Excel)", "agenda.xlsx", lambda workbook: xlsx_bytes(agenda_document(workbook))),
    Paper("Minutes of the last meeting (Word)", "minutes.docx", lambda workbook: docx_bytes(minutes_document(workbook))),
    Paper("Minutes of the last meeting (Excel)", "minutes.xlsx", lambda workbook: xlsx_bytes(minutes_document(workbook))),
    Paper("Minutes for the public, without names and dissent (Word)", "public_minutes.docx",
          lambda workbook: docx_bytes(public_minutes(workbook))),
    Paper("Our norms on a card (Word)", "norm_card.docx", lambda workbook: docx_bytes(norm_card(workbook))),
    Paper("Planned meetings for your calendar", "meetings.ics",
          lambda workbook: ics_bytes(meeting_events(workbook), stamp=workbook.today)),
)  # fmt: skip


def numbers(workbook: Workbook) -> dict[str, Any]:
    """Give the numbers of this activity, without anybody's name."""
    rows = load(workbook)
    open_now = open_actions(rows.actions, rows.meetings, rows.members, workbook.today)
    late = late_by_role(open_now)
    headline = {
        "meetings": len(rows.meetings), "norms": len(in_force(rows.norms)), "open_actions": len(open_now),
        "late_actions": int(late["actions"].sum()), "decisions": len(rows.decisions),
    }  # fmt: skip
    mix = purpose_mix(rows.items, rows.meetings)
    health = norm_health(rows.checks, rows.norms, rows.meetings)
    return numbers_of(workbook, headline, {
        "purpose_mix": mix.assign(date=mix["date"].map(str)),
        "norm_health": health.assign(date=health["date"].map(str)),
        "late_by_role": late.drop(columns="what"),
    })  # fmt: skip
