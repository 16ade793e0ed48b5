"""Forms of activity 1.2: private answers, barriers of our own, the top three, and somebody for the team."""

from __future__ import annotations

from html import escape
from typing import get_args

import ipywidgets

from ddtk_helpers.activities.a1_2_barriers.analysis.tops import top_name
from ddtk_helpers.activities.a1_2_barriers.audit import audit
from ddtk_helpers.activities.a1_2_barriers.chain_form import ChainForm
from ddtk_helpers.activities.a1_2_barriers.documents import PAPERS, numbers
from ddtk_helpers.activities.a1_2_barriers.handoff import members_for, propose_member
from ddtk_helpers.activities.a1_2_barriers.records import BarrierAnswer, LocalBarrier, TopBarrier
from ddtk_helpers.activities.a1_2_barriers.rows import items_to_ask, short_items
from ddtk_helpers.activities.a1_2_barriers.steps import STEPS, TITLE
from ddtk_helpers.district import Role
from ddtk_helpers.forms import RecordForm, RecordTable, StepGuide
from ddtk_helpers.forms.activity import answer_tabs, downloads
from ddtk_helpers.forms.boxes import Folded, Stack, Tabs
from ddtk_helpers.forms.look import LABELS, WIDE
from ddtk_helpers.store import Conflict, Row, StoreError, Workbook
from ddtk_helpers.tables import Shown
from ddtk_helpers.words import several

# No Layout here: a page loaded again would not know a widget that was made at the import.


def step_guide() -> StepGuide:
    """Give the hour step by step, with its safety note first."""
    return StepGuide(STEPS, TITLE)


def local_form(workbook: Workbook) -> Folded:
    """Give the table of barriers in our own words, folded away."""
    table = RecordTable(workbook, LocalBarrier, school=workbook.school, title="Barriers of our own")
    return Folded({"Something else stands in the way here: X1, X2 …": table})


def answer_forms(workbook: Workbook) -> Tabs:
    """Give the private answers: here, one person after another, or from files."""
    return answer_tabs(workbook, BarrierAnswer, items_to_ask(workbook), title="Barriers, each on its own")


def top_forms(workbook: Workbook) -> Stack:
    """Give the top three: the because chain step by step, everything else about each, and help for it."""
    school = workbook.school
    one = RecordForm(workbook, TopBarrier, school=school, title="One top barrier")
    many = RecordTable(workbook, TopBarrier, school=school, title="The top three")
    offer = MemberOffer(workbook)
    chain = ChainForm(workbook, [one, many, offer])
    tabs = Tabs({"Why is it so?": chain, "One barrier": one, "All in a table": many})
    return Stack([tabs, Folded({"Somebody for the team because of this barrier": offer})])


def documents(workbook: Workbook, out_dir: str) -> Stack | Shown:
    """Write the documents to `out_dir` when there is one; else offer them for download."""
    return downloads(workbook, out_dir, PAPERS, numbers, audit)


class MemberOffer(Stack):
    """A button that puts somebody to find on the list of 1.1 because of a top barrier, never twice."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.barrier = ipywidgets.Dropdown(description="Barrier", layout=WIDE, style=LABELS)
        self.role = ipywidgets.Dropdown(
            description="Role to look for",
            options=get_args(Role),
            value="teacher",
            layout=WIDE,
            style=LABELS,
        )
        self.add = ipywidgets.Button(
            description="Somebody for the team because of this barrier", button_style="primary", layout=WIDE
        )
        self.said = ipywidgets.HTML()
        self.load()
        self.barrier.observe(lambda _: self._show(), "value")
        self.add.on_click(lambda _: self.propose())
        super().__init__([self.barrier, self.role, self.add, self.said])

    def load(self) -> None:
        """Show the top barriers as they are stored now."""
        items, chosen = short_items(self.workbook), self.barrier.value
        rows = self.workbook.rows(TopBarrier, school=self.workbook.school)
        self.rows = {
            top_name(row.values["barrier"], row.values.get("which_local"), items): row
            for row in rows if row.values.get("barrier")
        }  # fmt: skip
        self.barrier.options = list(self.rows)
        self.barrier.value = chosen if chosen in self.rows else next(iter(self.rows), None)
        self._show()

    def propose(self) -> None:
        """Add somebody to find, unless one is listed for this barrier already."""
        top = self._chosen()
        if top is None:
            return
        try:
            added = propose_member(self.workbook, top, self.role.value)
        except (Conflict, StoreError, OSError) as error:
            self._show(f"Not saved: {error}")
            return
        self._show("Added to the list of 1.1 as a draft. Name the person there." if added else "")

    def _chosen(self) -> Row | None:
        return self.rows.get(self.barrier.value) if self.barrier.value else None

    def _show(self, told: str = "") -> None:
        top = self._chosen()
        listed = members_for(self.workbook, top) if top else []
        if top is None:
            says = "Choose a top barrier first."
        elif listed:
            says = f"On the list of 1.1 because of it: {several(listed)}."
        else:
            says = "Nobody is on the list of 1.1 because of it yet. A hesitant voice often helps most."
        self.add.disabled = top is None or bool(listed)
        self.said.value = f"<p role='status'>{escape(f'{told} {says}'.strip())}</p>"
