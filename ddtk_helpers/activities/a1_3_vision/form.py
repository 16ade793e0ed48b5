"""Forms of activity 1.3: private answers, what goes into a new vision, and its adoption.

They belong to the whole district; a school sees a kind sentence in their place.
"""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets

from ddtk_helpers.activities.a1_3_vision import facts
from ddtk_helpers.activities.a1_3_vision.adopt_form import AdoptForm
from ddtk_helpers.activities.a1_3_vision.audit import audit
from ddtk_helpers.activities.a1_3_vision.documents import PAPERS, numbers
from ddtk_helpers.activities.a1_3_vision.draft_form import DraftDesk
from ddtk_helpers.activities.a1_3_vision.guides import assess_guide, craft_guide
from ddtk_helpers.activities.a1_3_vision.records import (
    AnchorPhrase,
    Draft,
    HallmarkAnswer,
    ImageCard,
    LookFor,
    ReadinessAnswer,
    Term,
    TestReader,
    VisionStatement,
    WhyAnswer,
)
from ddtk_helpers.activities.a1_3_vision.theme_form import ThemeForm
from ddtk_helpers.activities.a1_3_vision.words import OF_THE_DISTRICT
from ddtk_helpers.forms import CardBoard, FistVote, RecordForm, RecordTable
from ddtk_helpers.forms.activity import answer_tabs, downloads, record_tabs
from ddtk_helpers.forms.activity import decision_form as any_decision_form
from ddtk_helpers.forms.boxes import Folded, Stack, Tabs
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Shown, say, show_table

HEARD = {"term": "Word", "one_person_hears": "One person hears", "another_hears": "Another hears"}
_ELSEWHERE = "The district's team does this. Choose “The whole district” above to open it."


def assess_steps(workbook: Workbook) -> ipywidgets.Widget | Shown:
    """Give the steps of track A with a clock, and the statements so far; a school reads whose the vision is."""
    if workbook.school:
        return say(OF_THE_DISTRICT)
    statement = RecordForm(workbook, VisionStatement, school="", title="The vision we have")
    return Stack([assess_guide(), Folded({"The vision we have, and those before it": statement})])


def answer_forms(workbook: Workbook) -> ipywidgets.Widget | Shown:
    """Give the three rounds of private answers (hallmarks, readiness, why), and the themes after the reveal."""
    return _of_district(workbook, lambda: Tabs({
        "Hallmarks": answer_tabs(workbook, HallmarkAnswer, facts.hallmarks(), title="Five hallmarks of a clear vision"),
        "Readiness": answer_tabs(workbook, ReadinessAnswer, facts.readiness(), title="Prepared, and doing it"),
        "Why?": answer_tabs(workbook, WhyAnswer, facts.WHY, title="Why do we use data?", asks=("answer",)),
        "Themes": ThemeForm(workbook),
    }))  # fmt: skip


def word_forms(workbook: Workbook) -> ipywidgets.Widget | Shown:
    """Give the steps of track B with their clocks, then the shared terms and the phrases to honor."""
    heard = show_table(facts.starter_terms(), "Words to choose from", HEARD, at_most=20)
    return _of_district(workbook, lambda: Stack([
        craft_guide(),
        Folded({"Words that people hear differently: pick six": ipywidgets.HTML(heard._repr_html_())}),
        RecordTable(workbook, Term, school="", title="Shared terms"),
        RecordTable(workbook, AnchorPhrase, school="", title="Phrases to honor"),
    ]))  # fmt: skip


def card_forms(workbook: Workbook) -> ipywidgets.Widget | Shown:
    """Give the image cards: to write, and to sort into piles that the team names."""
    return _of_district(workbook, lambda: Tabs({
        "Write cards": RecordTable(
            workbook, ImageCard, school="", title="Three years on: what do you see?", fields=("card_text", "whose_eyes"),
        ),
        "Sort into piles": CardBoard(workbook, ImageCard, pile="theme", school="", title="Piles: which pictures belong together?"),
    }))  # fmt: skip


def draft_forms(workbook: Workbook) -> ipywidgets.Widget | Shown:
    """Give the drafts with their checks, and the votes on them."""
    return _of_district(workbook, lambda: Tabs({
        "Write": DraftDesk(workbook),
        "Vote": _vote(workbook),
        "Test readers": RecordTable(workbook, TestReader, school="", title="What readers from outside understood"),
    }))  # fmt: skip


def _vote(workbook: Workbook) -> FistVote:
    """Give the vote, opened at the draft written last."""
    vote = FistVote(workbook, Draft, votes="votes", label="text", school="", title="Fist to five on a draft")
    if vote.rows:
        vote.choose(vote.rows[-1]["id"])
    return vote


def look_for_forms(workbook: Workbook) -> ipywidgets.Widget | Shown:
    """Give the look-fors: one at a time, in a table, or from a file."""
    return _of_district(workbook, lambda: record_tabs(workbook, LookFor, school=""))


def decision_form(workbook: Workbook) -> ipywidgets.Widget | Shown:
    """Give the form in which a draft becomes the vision, and the decision record that goes with it."""
    return _of_district(workbook, lambda: _adoption(workbook))


def _adoption(workbook: Workbook) -> Stack:
    decision = any_decision_form(workbook, "1.3")
    return Stack([AdoptForm(workbook, [decision]), decision])


def documents(workbook: Workbook, out_dir: str) -> Stack | Shown:
    """Write the documents to `out_dir` when there is one; else offer them for download."""
    return downloads(workbook, out_dir, PAPERS, numbers, audit)


def _of_district(workbook: Workbook, make: Callable[[], ipywidgets.Widget]) -> ipywidgets.Widget | Shown:
    return say(_ELSEWHERE) if workbook.school else make()
