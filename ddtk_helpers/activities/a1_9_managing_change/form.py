"""Forms of activity 1.9: private concerns, reading them, losses and responses, the framework, and forgetting."""

from __future__ import annotations

from html import escape

import ipywidgets

from ddtk_helpers.activities.a1_6_data_collection.records import TrainingNeed
from ddtk_helpers.activities.a1_9_managing_change import facts, handoff
from ddtk_helpers.activities.a1_9_managing_change.audit import audit
from ddtk_helpers.activities.a1_9_managing_change.documents import PAPERS, numbers
from ddtk_helpers.activities.a1_9_managing_change.reading_forms import CodingForm, ParaphraseForm
from ddtk_helpers.activities.a1_9_managing_change.records import (
    ConcernAnswer,
    ConcernCard,
    ConcernVoice,
    FrameAction,
    Loss,
    Response,
)
from ddtk_helpers.activities.a1_9_managing_change.steps import STEPS, TITLE
from ddtk_helpers.activities.a1_9_managing_change.words import KEPT
from ddtk_helpers.forms import CardBoard, RecordForm, RecordTable, StepGuide
from ddtk_helpers.forms.activity import answer_tabs, downloads
from ddtk_helpers.forms.boxes import Stack, Tabs
from ddtk_helpers.forms.look import WIDE
from ddtk_helpers.forms.offer import Offer
from ddtk_helpers.store import Conflict, StoreError, Workbook
from ddtk_helpers.tables import Shown
from ddtk_helpers.words import count

# No Layout here: a page loaded again would not know a widget that was made at the import.
VOICE_FIELDS = ("change_named", "open_prompt", "loss", "hope", "need_most")


def step_guide() -> StepGuide:
    """Give the 75 minutes step by step, with the safety note first."""
    return StepGuide(STEPS, TITLE)


def answer_forms(workbook: Workbook) -> Tabs:
    """Give the two private parts: the seven statements, and the concern in own words."""
    return Tabs({
        "Seven statements": answer_tabs(workbook, ConcernAnswer, facts.statements(), title="How true is it of you?"),
        "In my own words": answer_tabs(workbook, ConcernVoice, [facts.VOICE], title="In my own words", asks=VOICE_FIELDS),
    })  # fmt: skip


def reading_forms(workbook: Workbook) -> Tabs:
    """Give the ways in which concerns are read (by one for small groups, as cards, by two), and the end of it."""
    return Tabs({
        "1 Small groups": ParaphraseForm(workbook),
        "2 Cards": CardDesk(workbook),
        "3 Read by two": CodingForm(workbook),
        "4 Delete": DeleteForm(workbook),
    })  # fmt: skip


def response_forms(workbook: Workbook) -> Stack:
    """Give losses, responses one at a time and all together, and the training needs that follow."""
    school = workbook.school
    needs = Offer(
        workbook, TrainingNeed, [], title="What people have to learn: put it on the shared list of training needs",
        noun="training need", add=handoff.write_needs,
        names=lambda workbook: [handoff.need_name(need) for need in handoff.missing_needs(workbook)],
    )  # fmt: skip
    tabs = Tabs({
        "Losses": RecordTable(workbook, Loss, school=school, title="What people may have to give up"),
        "One response": RecordForm(workbook, Response, school=school, title="One response"),
        "All responses": RecordTable(workbook, Response, school=school, title="The response plan"),
    })  # fmt: skip
    return Stack([tabs, needs])


def frame_forms(workbook: Workbook) -> Stack:
    """Give the framework's actions as a checklist, with a button that fills it."""
    table = RecordTable(workbook, FrameAction, school=workbook.school, title="The framework as a checklist")
    offer = Offer(
        workbook, FrameAction, [table], title="Need not be typed: the framework's actions", noun="action",
        names=lambda workbook: [str(row["action"]).rstrip(".") for row in handoff.missing_actions(workbook)],
        add=handoff.add_actions,
    )  # fmt: skip
    return Stack([offer, table])


def documents(workbook: Workbook, out_dir: str) -> Stack | Shown:
    """Write the documents to `out_dir` when there is one; else offer them for download."""
    return downloads(workbook, out_dir, PAPERS, numbers, audit)


class CardDesk(Stack):
    """The board of concern cards, opened by a button so that no saved notebook holds their words.

    Tests call `show()` and look at `board`.
    """

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.board: CardBoard | None = None
        self.look = ipywidgets.Button(
            description="Lay out the cards and open the board", button_style="primary", layout=WIDE
        )
        self.said, self.place = ipywidgets.HTML(), ipywidgets.VBox()
        self.look.on_click(lambda _: self.show())
        super().__init__([self.said, self.look, self.place])
        self.load()

    def load(self) -> None:
        """Say how many cards wait to be laid out."""
        waiting = len(handoff.missing_cards(self.workbook))
        self._say(
            f"{count(waiting, 'card')} to lay out. Sort them into self, task and impact; talk where you hesitate."
        )
        if self.board:
            self.board.load()

    def show(self) -> None:
        """Lay out the cards that are missing and show the board."""
        try:
            handoff.lay_cards(self.workbook)
        except (Conflict, StoreError) as error:
            self._say(f"Not laid out: {error}")
            return
        self.board = CardBoard(
            self.workbook, ConcernCard, school=self.workbook.school, title="Concerns: self, task or impact?"
        )
        self.place.children = [self.board]
        self.load()

    def _say(self, text: str) -> None:
        self.said.value = f"<p role='status'>{escape(text)}</p>"


class DeleteForm(Stack):
    """A button, pressed twice, that deletes what people wrote word for word; it says what is kept.

    Tests set `everything.value` and press `delete` twice.
    """

    def __init__(self, workbook: Workbook) -> None:
        self.workbook, self._sure = workbook, False
        self.kept = ipywidgets.HTML(f"<p style='max-width:46em'>{escape(KEPT)}</p>")
        self.everything = ipywidgets.Checkbox(
            description="Also words not read by both yet, or not settled", indent=False, layout=WIDE
        )
        self.delete = ipywidgets.Button(button_style="danger", layout=WIDE)
        self.said = ipywidgets.HTML()
        self.everything.observe(lambda _: self.load(), "value")
        self.delete.on_click(lambda _: self._press())
        super().__init__([self.kept, self.everything, self.delete, self.said])
        self.load()

    def load(self) -> None:
        """Say how many words would be deleted."""
        self._sure = False
        number = len(handoff.words_to_delete(self.workbook, everything=self.everything.value))
        self.delete.disabled = not number
        self.delete.description = f"Delete the words of {count(number, 'concern')}"

    def _press(self) -> None:
        if not self._sure:
            self._sure = True
            self.delete.description = "Press once more: this cannot be taken back"
            return
        try:
            number = handoff.delete_words(self.workbook, everything=self.everything.value)
        except (Conflict, StoreError) as error:
            told = f"Not deleted: {error}"
        else:
            told = f"The words of {count(number, 'concern')} are deleted, in the history too. Delete backups and answer files by hand."
        self.load()
        self.said.value = f"<p role='status'>{escape(told)}</p>"
