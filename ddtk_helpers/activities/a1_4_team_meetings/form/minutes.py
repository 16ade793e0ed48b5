"""The minutes of a meeting: who was there, what was said, decided and promised, and how it went."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets

from ddtk_helpers.activities.a1_4_team_meetings.analysis.meetings import in_order, last_meeting, next_meeting
from ddtk_helpers.activities.a1_4_team_meetings.analysis.norms import in_force
from ddtk_helpers.activities.a1_4_team_meetings.form.told import attempt, button
from ddtk_helpers.activities.a1_4_team_meetings.prefill import open_minutes
from ddtk_helpers.activities.a1_4_team_meetings.records import (
    Action,
    Attendance,
    ItemNote,
    Message,
    NormCheck,
    ParkedItem,
    PlusDelta,
)
from ddtk_helpers.activities.a1_4_team_meetings.rows import load
from ddtk_helpers.activities.a1_4_team_meetings.words import NO_MEETING, NO_NORMS, day
from ddtk_helpers.answers.items import Item
from ddtk_helpers.decisions import Decision
from ddtk_helpers.forms import AnswerForm, RecordForm, RecordTable
from ddtk_helpers.forms.boxes import Stack, Tabs
from ddtk_helpers.forms.look import LABELS, WIDE
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.store import Workbook
from ddtk_helpers.words import count


class MinutesDesk(Stack):
    """The minutes of the meeting chosen above; the last one that has been is chosen at first."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        meetings = load(workbook).meetings
        first = last_meeting(meetings, workbook.today) or next_meeting(meetings, workbook.today)
        self.choice = ipywidgets.Dropdown(
            description="Meeting", layout=WIDE, style=LABELS, options=_meetings(workbook), value=first or None
        )
        self.said = ipywidgets.HTML()
        self.stub = button(
            "Open the minutes: everybody invited, and a note for each item", self._open, main=True
        )
        self.below = Stack([])
        self._follow()
        self.choice.observe(lambda _: self._follow(), "value")
        super().__init__([self.choice, self.stub, self.said, self.below])

    @property
    def meeting(self) -> str:
        """Number of the meeting whose minutes are open; empty where there is none."""
        return str(self.choice.value or "")

    def load(self) -> None:
        """Show the meetings and rows that are stored now."""
        options, kept = _meetings(self.workbook), self.meeting
        if options != list(self.choice.options):
            self.choice.options = options
            self.choice.value = (
                kept if kept in dict(options).values() else next(iter(dict(options).values()), None)
            )
        self._follow()

    def _follow(self) -> None:
        self.stub.disabled = not self.meeting
        self.below.children = [
            _tabs(self.workbook, self.meeting)
            if self.meeting
            else ipywidgets.HTML(f"<p>{escape(NO_MEETING)}</p>")
        ]

    def _open(self) -> None:
        if attempt(
            self.said,
            lambda: (
                f"{count(open_minutes(self.workbook, self.meeting), 'row')} added. Correct who was there."
            ),
        ):
            self._follow()


def _tabs(workbook: Workbook, meeting: str) -> Tabs:
    here: dict[str, Any] = {"school": workbook.school, "fixed": {"meeting": meeting}}
    new = {"school": workbook.school, "fixed": {"from_meeting": meeting}}
    return Tabs({
        "Who was there": RecordTable(workbook, Attendance, title="Attendance", **here),
        "Notes": RecordForm(workbook, ItemNote, title="Notes, item by item", **here),
        "Decisions": RecordForm(workbook, Decision, title="Decision", **here),
        "Actions": RecordTable(workbook, Action, title="Actions of this meeting", **new),
        "Parked": RecordTable(workbook, ParkedItem, title="Parked", **here),
        "Norms kept?": norm_check(workbook, meeting),
        "Plus and delta": RecordTable(workbook, PlusDelta, title="Plus and delta", **here),
        "Messages": RecordTable(workbook, Message, title="Who needs to know", **here),
        "All actions": RecordTable(workbook, Action, school=workbook.school, title="All actions of the year"),
    })  # fmt: skip


def norm_check(workbook: Workbook, meeting: str) -> ipywidgets.Widget:
    """Give the check at the end of a meeting: how far each norm was kept, without names."""
    norms = in_force(load(workbook).norms)
    items = [Item(number, text) for number, text in cell_rows(norms, "record_id", "text")]
    if not items:
        return ipywidgets.HTML(f"<p>{escape(NO_NORMS)}</p>")
    return AnswerForm(workbook, NormCheck, items, title="Did we keep our norms today?", wave=meeting)


def _meetings(workbook: Workbook) -> list[tuple[str, str]]:
    found = cell_rows(in_order(load(workbook).meetings), "record_id", "date", "type")
    return [(f"{day(date, year=True)}{f' · {kind}' if kind else ''}", number) for number, date, kind in found]
