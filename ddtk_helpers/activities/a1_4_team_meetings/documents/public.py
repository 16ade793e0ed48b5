"""The public copy of the minutes: what was decided and who by role does what, without names and dissent.

Only what is named in this module is published. What people said, saw and parked stays inside; names of
the roster and of everybody who is named in the meeting's own rows are replaced by roles in all texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ddtk_helpers.activities.a1_4_team_meetings.analysis.meetings import (
    last_meeting,
    meeting_facts,
    of_meeting,
)
from ddtk_helpers.activities.a1_4_team_meetings.analysis.people import NOT_LISTED, role_of, roles
from ddtk_helpers.activities.a1_4_team_meetings.documents.minutes import NOT_YET
from ddtk_helpers.activities.a1_4_team_meetings.documents.parts import subtitle, team_name, time_span
from ddtk_helpers.activities.a1_4_team_meetings.rows import Rows, load
from ddtk_helpers.activities.a1_4_team_meetings.words import day, short_day
from ddtk_helpers.documents import Bullets, Document, Facts, Heading, Paragraph, Table
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.frames import cell_rows, cells
from ddtk_helpers.papers import document_of
from ddtk_helpers.store import Workbook
from ddtk_helpers.words import count, several

SOMEBODY = "a member of the team"
_SHORTEST = 3  # letters of a first or last name that is looked for by itself
_WERE_THERE = ("present", "part of the time")


def public_minutes(workbook: Workbook, meeting: str = "") -> Document:
    """Give the blocks of the public copy, of the last meeting without a number."""
    rows = load(workbook)
    meeting = meeting or last_meeting(rows.meetings, workbook.today)
    facts = meeting_facts(rows.meetings, meeting)
    title = f"Minutes for the public: {team_name(workbook)}"
    if not facts:
        return document_of(workbook, title, [Paragraph(NOT_YET, lead=True)])
    known = roles(rows.members)
    hide = Redaction(named_people(rows, meeting), known)
    head = Facts([
        ("Time", time_span(facts)), ("Present", _present(rows, meeting, known)),
        ("Next meeting", day(facts["next_meeting"], year=True)),
    ])  # fmt: skip
    blocks = [
        head, Heading("What the meeting was for"), Bullets([hide(one) for one in facts["objective"]]),
        *_decisions(rows, meeting, hide), *_actions(rows, meeting, hide), *_messages(rows, meeting, hide),
    ]  # fmt: skip
    return document_of(workbook, title, blocks, subtitle=subtitle(workbook, facts), compact=True)


class Redaction:
    """Texts without names: whole names by their role in brackets, then first and last names by themselves."""

    def __init__(self, people: Iterable[str], known: Mapping[str, str]) -> None:
        self._known = dict(known)
        self._names: list[tuple[re.Pattern[str], str]] = []
        whole = sorted({person.strip() for person in people if person.strip()}, key=len, reverse=True)
        persons = [person for person in whole if self.role(person).casefold() != person.casefold()]
        self._add(persons, re.IGNORECASE)
        for person in persons:
            parts = [
                part
                for part in re.findall(r"[^\W\d_]+", person)
                if len(part) >= _SHORTEST and part[0].isupper()
            ]
            self._add(parts, 0, self.role(person))

    def __call__(self, text: str | None) -> str:
        """Give the text with a role in brackets wherever somebody is named."""
        found = text or ""
        for name, role in self._names:
            found = name.sub(f"[{role}]", found)
        return found

    def role(self, person: str | None) -> str:
        """Give the role of somebody who is named in a field for people."""
        found = role_of(person, self._known)
        return SOMEBODY if found == NOT_LISTED else found

    def _add(self, names: Iterable[str], flags: int, role: str = "") -> None:
        for name in names:
            pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
            self._names.append((re.compile(pattern, flags), role or self.role(name)))


def named_people(rows: Rows, meeting: str) -> set[str]:
    """Give everybody who is named on the roster or in the fields for people of the meeting's own rows."""
    facts = meeting_facts(rows.meetings, meeting)
    fields = ("facilitator", "timekeeper", "note_taker", "data_presenter", "process_observer")
    names = {
        *cells(rows.members, "person_label"),
        *(facts.get(name) for name in fields),
        *facts.get("attendees", []),
    }
    names |= {
        *cells(rows.actions, "owner"),
        *cells(rows.decisions, "owner"),
        *cells(rows.attendance, "person"),
    }
    names |= {*cells(rows.items, "lead")} | {
        one for helpers in cells(rows.actions, "helpers") for one in helpers or []
    }
    return {str(name) for name in names if name}


def _present(rows: Rows, meeting: str, known: Mapping[str, str]) -> str:
    here = of_meeting(rows.attendance, meeting)
    there = [
        role_of(who, dict(known)) for who, was in cell_rows(here, "person", "presence") if was in _WERE_THERE
    ]
    counted = {role: there.count(role) for role in dict.fromkeys(there)}
    kinds = [f"{SOMEBODY if role == NOT_LISTED else role} ({n})" for role, n in counted.items()]
    return f"{count(len(there), 'member')}: {several(kinds, most=len(kinds))}" if there else ""


def _decisions(rows: Rows, meeting: str, hide: Redaction) -> list[Block]:
    fields = ("question", "decision", "why", "owner", "due", "revisit_on")
    lines = [
        [
            hide(question),
            hide(decision),
            hide(why),
            hide.role(owner),
            short_day(due, year=True),
            short_day(again, year=True),
        ]
        for question, decision, why, owner, due, again in cell_rows(
            of_meeting(rows.decisions, meeting), *fields
        )
    ]
    header = ("Question", "Decision", "Why", "Who sees to it", "Due", "Look again")
    table = Table("Decisions", header, lines, (2, 2.2, 2.6, 1.3, 1.1, 1.1))
    return [Heading("Decisions"), table if lines else Paragraph("No decision was taken.")]


def _actions(rows: Rows, meeting: str, hide: Redaction) -> list[Block]:
    fields = ("what", "owner", "due", "done_when")
    lines = [
        [hide(what), hide.role(owner), short_day(due, year=True), hide(done_when)]
        for what, owner, due, done_when in cell_rows(
            of_meeting(rows.actions, meeting, "from_meeting"), *fields
        )
    ]
    table = Table("Actions", ("What", "Who", "Due", "Done when"), lines, (3.2, 1.6, 1.2, 2.6))
    return [Heading("Who does what"), table] if lines else []


def _messages(rows: Rows, meeting: str, hide: Redaction) -> list[Block]:
    told = [
        f"{hide(who)}: {hide(message)}"
        for who, message in cell_rows(of_meeting(rows.messages, meeting), "who_needs_to_know", "message")
    ]
    return [Heading("What others need to know"), Bullets(told)] if told else []
