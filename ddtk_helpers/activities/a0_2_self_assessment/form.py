"""Forms of the self-assessment: everybody's answers, the meeting's steps, and the team's ratings."""

from __future__ import annotations

from html import escape

import ipywidgets

from ddtk_helpers.activities.a0_2_self_assessment import facts, sentences
from ddtk_helpers.activities.a0_2_self_assessment.audit import audit, roll_up_audit
from ddtk_helpers.activities.a0_2_self_assessment.documents import PAPERS, numbers, roll_up_numbers
from ddtk_helpers.activities.a0_2_self_assessment.prefill import add_domains, waiting_domains
from ddtk_helpers.activities.a0_2_self_assessment.records import DomainConsensus, SelfAssessmentAnswer
from ddtk_helpers.activities.a0_2_self_assessment.results import results
from ddtk_helpers.activities.a0_2_self_assessment.rows import load
from ddtk_helpers.forms import RecordTable, Step, StepGuide
from ddtk_helpers.forms.activity import answer_tabs, downloads
from ddtk_helpers.forms.boxes import Stack, Tabs
from ddtk_helpers.forms.offer import Offer
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Shown, say

# tools.md, A.1: the meeting after everybody has answered alone.
STEPS = (
    Step("Read aloud what this is for, and the scale", 5, "It is about the district, not about anybody in it."),
    Step("Reveal", 5, "Press Reveal, then “Run again from the top”. Look in silence for two minutes."),
    Step("The five largest disagreements", 25,
         "Five minutes each. A person from each end says what they saw; then questions; nobody persuades."),
    Step("The team's rating of each domain", 10,
         "A minute each. What can everybody live with? Where you still differ, write that down."),
    Step("Three priorities at most", 10, "Look at both charts once more. What holds other work up?"),
    Step("Decision and route", 5, "One decision, one owner, one date."),
)  # fmt: skip


def step_guide() -> StepGuide:
    """Give the meeting of an hour, step by step with a clock."""
    return StepGuide(STEPS, title="Self-assessment: the meeting")


def answer_forms(workbook: Workbook) -> Tabs:
    """Give the forty statements to answer alone, here or in a file; only the number of people is shown."""
    return answer_tabs(workbook, SelfAssessmentAnswer, facts.items(), title="Self-assessment")


class TeamForms(Stack):
    """The team's ratings: a row for each domain, added at once, a table to fill in, and what does not add up."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        wave = load(workbook).wave
        self.table = RecordTable(
            workbook, DomainConsensus, school=workbook.school, fixed={"wave": wave}, title=f"Team ratings, {wave}"
        )  # fmt: skip
        self.offer = Offer(
            workbook, DomainConsensus, [self.table], title="Need not be typed: the ten domains", noun="domain",
            names=waiting_domains, add=add_domains,
        )  # fmt: skip
        self.said = ipywidgets.HTML()
        self.table.observe(self._look, "delta")
        self._look()
        super().__init__([self.offer, self.table, self.said])

    def _look(self, _: object = None) -> None:
        found = results(self.workbook)
        told = sentences.team_sentence(found.view, found.problems)
        self.said.value = f"<p role='status'>{escape(told)}</p>"


def team_forms(workbook: Workbook) -> TeamForms:
    """Give the team's ratings."""
    return TeamForms(workbook)


def documents(workbook: Workbook, out_dir: str) -> Stack | Shown:
    """Write the documents to `out_dir` when there is one; else offer them for download."""
    return downloads(workbook, out_dir, PAPERS, numbers, audit)


def roll_up_documents(workbook: Workbook, out_dir: str) -> Stack | Shown:
    """Write the numbers of the schools side by side to `out_dir` when there is one; else say how they come."""
    if not out_dir:
        return say("A batch run writes the numbers of this page to a file.")
    return downloads(workbook, out_dir, (), roll_up_numbers, roll_up_audit)
