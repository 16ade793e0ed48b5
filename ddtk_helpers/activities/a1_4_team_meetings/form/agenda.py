"""The agenda of a meeting: its head, its items, what is brought in, the questions to it, and its clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

import ipywidgets

from ddtk_helpers.activities.a1_4_team_meetings import facts
from ddtk_helpers.activities.a1_4_team_meetings.analysis.agenda import agenda
from ddtk_helpers.activities.a1_4_team_meetings.analysis.checks import agenda_checks
from ddtk_helpers.activities.a1_4_team_meetings.analysis.meetings import meeting_facts, next_meeting
from ddtk_helpers.activities.a1_4_team_meetings.form.told import attempt, button
from ddtk_helpers.activities.a1_4_team_meetings.guides import run_of_show
from ddtk_helpers.activities.a1_4_team_meetings.prefill import bring_in, fill_agenda, what_is_open
from ddtk_helpers.activities.a1_4_team_meetings.records import Action, AgendaItem, Meeting
from ddtk_helpers.activities.a1_4_team_meetings.rows import load
from ddtk_helpers.activities.a1_4_team_meetings.sentences import open_work_sentence
from ddtk_helpers.activities.a1_4_team_meetings.shown import ticks
from ddtk_helpers.activities.a1_4_team_meetings.words import NO_ITEMS, NO_MEETING, day
from ddtk_helpers.forms import RecordForm, RecordTable, StepGuide
from ddtk_helpers.forms.boxes import Folded, Stack
from ddtk_helpers.forms.look import LABELS, WIDE
from ddtk_helpers.records import Record
from ddtk_helpers.store import Row, Workbook
from ddtk_helpers.words import count

_COLUMNS = (
    "n", "topic", "intended_product", "purpose", "mins", "lead", "question", "protocol", "evidence", "decision_rule", "block",
)  # fmt: skip


class AgendaDesk(Stack):
    """One meeting and its agenda; the meeting chosen in the form above decides whose items stand below.

    The next meeting is open at first. `today` is the workbook's.
    """

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.header = RecordForm(workbook, Meeting, school=workbook.school, title="The meeting")
        self.below = Stack([])
        self.meeting = ""
        first = next_meeting(load(workbook).meetings, workbook.today)
        if first:
            self.header.choose(first)
        self._follow()
        self.header.observe(lambda _: self._follow(), "state")
        super().__init__([self.header, self.below])

    def _follow(self) -> None:
        """Show the items of the meeting that is open above; its checks follow every change of it."""
        if self.header.record_id != self.meeting or not self.below.children:
            self.meeting = self.header.record_id
            self.items = ItemDesk(self.workbook, self.meeting) if self.meeting else None
            self.below.children = [self.items or ipywidgets.HTML(f"<p>{escape(NO_MEETING)}</p>")]
        elif self.items:
            self.items.look()


class ItemDesk(Stack):
    """The items of one meeting, filled from a sitting or from what is open, with ticks and a clock."""

    def __init__(self, workbook: Workbook, meeting: str) -> None:
        self.workbook, self.meeting = workbook, meeting
        self.waiting, self.said, self.checks = ipywidgets.HTML(), ipywidgets.HTML(), ipywidgets.HTML()
        self.bring = button("Bring in what is open", self._bring, main=True)
        self.sitting = ipywidgets.Dropdown(
            description="Fill from", options=_sittings(), layout=WIDE, style=LABELS
        )
        self.fill = button("Put its steps on the agenda", self._fill)
        self.undo = button("Take that back", self._take_back)
        self.table = RecordTable(
            workbook,
            AgendaItem,
            school=workbook.school,
            title="Agenda",
            fields=_COLUMNS,
            fixed={"meeting": meeting},
        )
        self.clock = Stack([])
        self.renew = button("Make the run of show anew from the agenda", self._renew)
        self.look()
        self._renew()
        self._can_take_back(())
        self.table.observe(lambda _: self._changed(), "status")
        super().__init__([
            self.waiting, self.bring, self.sitting, self.fill, self.undo, self.said, self.table, self.checks,
            Folded({"Run of show: the agenda with a clock": Stack([self.renew, self.clock])}),
        ])  # fmt: skip

    def look(self) -> None:
        """Answer the questions to the agenda as it is stored now, and say what it still has to bring in."""
        rows = load(self.workbook)
        found = what_is_open(rows, self.meeting)
        self.waiting.value = f"<p role='status'>{escape(open_work_sentence(found))}</p>"
        self.bring.disabled = found.empty
        checks = agenda_checks(rows.meetings, rows.items, rows.deltas, facts.protocols(), self.meeting)
        self.checks.value = ticks(checks)._repr_html_()

    def _bring(self) -> None:
        self._do(lambda: _told(bring_in(self.workbook, self.meeting)), AgendaItem, Action)

    def _fill(self) -> None:
        title = str(self.sitting.value)
        self._do(
            lambda: f"{_told(fill_agenda(self.workbook, self.meeting, title))} Name leads and evidence.",
            AgendaItem,
        )

    def _take_back(self) -> None:
        saved = self._saved
        self._do(
            lambda: f"Taken back: {count(sum(len(self.workbook.undo(model)) for model in saved), 'row')}."
        )

    def _do(self, task: Callable[[], str], *saved: type[Record]) -> None:
        """Do something, show the agenda as it is then, and offer to take back what was saved."""
        if attempt(self.said, task):
            self.table.load()
            self.look()
            self._can_take_back(saved)

    def _changed(self) -> None:
        """Look again after a change in the table; what was saved before can no longer be taken back here."""
        self.look()
        self._can_take_back(())

    def _can_take_back(self, saved: Sequence[type[Record]]) -> None:
        self._saved = tuple(saved)
        self.undo.disabled = not saved

    def _renew(self) -> None:
        rows = load(self.workbook)
        steps = run_of_show(agenda(rows.items, rows.meetings, self.meeting), facts.protocols())
        date = day(meeting_facts(rows.meetings, self.meeting).get("date"))
        guide = (
            StepGuide(steps, f"Run of show, {date or self.meeting}")
            if steps
            else ipywidgets.HTML(f"<p>{escape(NO_ITEMS)}</p>")
        )
        self.clock.children = [guide]


def _told(rows: Sequence[Row]) -> str:
    return f"{count(len(rows), 'item')} added or moved."


def _sittings() -> list[tuple[str, str]]:
    return [
        (f"{one.activity} {one.title} ({one.minutes} min)", one.title)
        for one in facts.sittings().itertuples()
    ]
