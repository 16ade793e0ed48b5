"""From cards to norms: a board of cards, a menu to choose from, the norms, and the vote on each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ipywidgets

from ddtk_helpers.activities.a1_4_team_meetings.analysis.norms import unanswered_barriers
from ddtk_helpers.activities.a1_4_team_meetings.form.told import attempt, button, say_in
from ddtk_helpers.activities.a1_4_team_meetings.prefill import adopt_norms, menu_left, start_norm, take_over
from ddtk_helpers.activities.a1_4_team_meetings.records import Norm, NormCard
from ddtk_helpers.activities.a1_4_team_meetings.rows import load
from ddtk_helpers.activities.a1_4_team_meetings.sentences import barrier_sentence
from ddtk_helpers.activities.a1_4_team_meetings.words import day
from ddtk_helpers.forms import RecordForm, RecordTable
from ddtk_helpers.forms.boxes import Stack, Tabs
from ddtk_helpers.forms.card_board import CardBoard
from ddtk_helpers.forms.fist_vote import FistVote
from ddtk_helpers.forms.look import LABELS, WIDE
from ddtk_helpers.store import Workbook
from ddtk_helpers.words import count

EVERY_KIND = "every kind"


def norm_forms(workbook: Workbook) -> Tabs:
    """Give the way from cards to norms behind tabs, in the order of the sitting."""
    one = RecordForm(workbook, Norm, school=workbook.school, title="One norm")
    many = RecordTable(workbook, Norm, school=workbook.school, title="Our norms")
    vote = VoteAndAdopt(workbook, [one, many])
    return Tabs({
        "1 Cards": CardBoard(workbook, NormCard, title="Hopes and fears", school=workbook.school),
        "2 Menu": NormMenu(workbook, [one, many, vote]),
        "3 One norm": one,
        "4 Vote": vote,
        "All norms": many,
    })  # fmt: skip


class VoteAndAdopt(Stack):
    """The vote on each norm, and a button that adopts those with a consensus as of today."""

    def __init__(self, workbook: Workbook, forms: Sequence[Any]) -> None:
        self.workbook, self.forms = workbook, forms
        self.vote = FistVote(workbook, Norm, title="Fist to five on each norm")
        self.adopt = button("Adopt the norms on which nobody is below 3", self._adopt)
        self.said = ipywidgets.HTML()
        super().__init__([self.vote, self.adopt, self.said])

    def load(self) -> None:
        """Show the norms that are stored now."""
        self.vote.load()

    def _adopt(self) -> None:
        if attempt(self.said, self._adopted):
            self.load()
            for form in self.forms:
                form.load()

    def _adopted(self) -> str:
        adopted = adopt_norms(self.workbook)
        if not adopted:
            return "There is no complete norm with a consensus that is not adopted yet."
        again = day(adopted[0].values["review_on"], year=True)
        return f"{count(len(adopted), 'norm')} adopted today. Look at them again on {again}, or choose another day."


class NormMenu(Stack):
    """Twenty norms to choose from, and a start for a norm that answers a barrier which has none yet."""

    def __init__(self, workbook: Workbook, forms: Sequence[Any]) -> None:
        self.workbook, self.forms = workbook, forms
        self.kind = ipywidgets.Dropdown(description="About", layout=WIDE, style=LABELS)
        self.menu = ipywidgets.SelectMultiple(
            description="Norms", rows=10, layout={"width": "min(60rem, 100%)"}, style=LABELS
        )
        self.take = button("Take over the chosen ones as drafts", self._take, main=True)
        self.barrier = ipywidgets.Dropdown(description="Barrier", layout=WIDE, style=LABELS)
        self.start = button("Start a norm that answers it", self._start)
        self.asks, self.said = ipywidgets.HTML(), ipywidgets.HTML()
        self.load()
        self.kind.observe(lambda _: self._show_menu(), "value")
        super().__init__([self.kind, self.menu, self.take, self.asks, self.barrier, self.start, self.said])

    def load(self) -> None:
        """Show what is left of the menu, and which barriers still ask for a norm."""
        kinds = list(dict.fromkeys(norm["type"] for norm in menu_left(self.workbook)))
        chosen = self.kind.value if self.kind.value in kinds else EVERY_KIND
        self.kind.options = [EVERY_KIND, *kinds]
        self.kind.value = chosen
        self._show_menu()
        rows = load(self.workbook)
        asking = unanswered_barriers(rows.norms, rows.barriers)
        self.barrier.options = list(asking["barrier"])
        self.barrier.value = next(iter(self.barrier.options), None)
        self.barrier.disabled = self.start.disabled = asking.empty
        say_in(self.asks, barrier_sentence(asking))

    def _show_menu(self) -> None:
        kind = self.kind.value
        shown = [norm for norm in menu_left(self.workbook) if kind in (EVERY_KIND, norm["type"])]
        self.menu.options = [
            (f"{norm['text']}  ({norm['type']}; answers {norm['barrier'].split()[0]})", norm["id"])
            for norm in shown
        ]
        self.take.disabled = not shown

    def _take(self) -> None:
        chosen = list(self.menu.value)
        self._do(lambda: f"{count(len(take_over(self.workbook, chosen)), 'norm')} taken over as drafts. Word them your way, then vote."
                 if chosen else "Choose one or more norms first.")  # fmt: skip

    def _start(self) -> None:
        barrier = str(self.barrier.value or "")
        if barrier:
            self._do(
                lambda: (
                    f"{start_norm(self.workbook, barrier)[0].record_id} is started under “3 One norm”. Make its words yours."
                )
            )

    def _do(self, task: Any) -> None:
        if attempt(self.said, task):
            self.load()
            for form in self.forms:
                form.load()
