"""Where words of people are read: one person rewrites those of small groups, two people code the rest.

Nothing is shown before a button is pressed, so that no saved notebook holds the words.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any, get_args

import ipywidgets

from ddtk_helpers.activities.a1_9_managing_change.analysis import readings, texts_to_read, to_paraphrase
from ddtk_helpers.activities.a1_9_managing_change.analysis.coding import ALIKE, ONE_ONLY, TALKED
from ddtk_helpers.activities.a1_9_managing_change.analysis.stages import STAGES
from ddtk_helpers.activities.a1_9_managing_change.choices import Coder, LossType
from ddtk_helpers.activities.a1_9_managing_change.records import Coding, ConcernVoice
from ddtk_helpers.activities.a1_9_managing_change.rows import load_voices
from ddtk_helpers.activities.a1_9_managing_change.rules import cluster_of
from ddtk_helpers.field_kinds import NotKept, read_free_text
from ddtk_helpers.forms.boxes import Stack
from ddtk_helpers.forms.look import WIDE
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.store import Change, Conflict, Row, StoreError, Workbook
from ddtk_helpers.words import count

MOST_SHOWN = 80
# No Layout here: a page loaded again would not know a widget that was made at the import.
_HALF = {"width": "min(19rem, 100%)"}
_NO_STAGE, _NO_LOSS = "choose a stage", "no loss named"


class ParaphraseForm(Stack):
    """The words of groups too small to be shown, without code and group, each with a box for other words.

    Tests press `look` and set `boxes[number].value`.
    """

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.look = ipywidgets.Button(
            description="I am the one who rewrites them: show the words", layout=WIDE
        )
        self.said, self.list = ipywidgets.HTML(), ipywidgets.VBox()
        self.boxes: dict[str, ipywidgets.Textarea] = {}
        self.look.on_click(lambda _: self.show())
        super().__init__([self.said, self.look, self.list])
        self.load()

    def load(self) -> None:
        """Hide the words, and say how many wait."""
        self.list.children, self.boxes = [], {}
        waiting = len(to_paraphrase(load_voices(self.workbook)))
        self.look.disabled = not waiting
        self._say(
            f"{count(waiting, 'concern')} from groups too small to be shown. One person whom all trust reads them and says "
            "what they are about, so that nobody can tell who wrote them. Only that goes on to the others."
            if waiting else "Nothing waits to be put in other words."
        )  # fmt: skip

    def show(self) -> None:
        """Show the words that wait."""
        lines: list[ipywidgets.Widget] = []
        for number, *said in cell_rows(
            to_paraphrase(load_voices(self.workbook)), "voice", "open_prompt", "loss", "hope"
        ):
            box = ipywidgets.Textarea(
                placeholder="In other words: what is it about?", continuous_update=False, rows=2, layout=WIDE
            )
            box.observe(lambda _, number=number: self._keep(number), "value")
            self.boxes[number] = box
            named = zip(("Concern", "Might give up", "Hopes for"), said, strict=True)
            lines += [_words("; ".join(f"{name}: {text}" for name, text in named if text)), box]
        self.list.children = lines

    def _keep(self, number: str) -> None:
        row = next((row for row in self.workbook.rows(ConcernVoice) if row.record_id == number), None)
        if row is None:
            self._say("This concern was taken back meanwhile.")
            return
        try:
            text = read_free_text(self.boxes[number].value)
            change = Change(row.written | {"paraphrase": text}, number, row.version, row.school)
            self.workbook.save(ConcernVoice, [change], why="paraphrase")
        except (Conflict, StoreError, NotKept) as error:
            self._say(f"Not saved: {error}")
            return
        self._say("Saved. The two who read concerns see these words and not the others.")

    def _say(self, text: str) -> None:
        self.said.value = f"<p role='status'>{escape(text)}</p>"


class CodingForm(Stack):
    """The concerns from A to Z, without code and group, each with its stage and kind of loss for one coder.

    A and B do not see what the other chose. “Both, after talking” shows the concerns that were read
    differently, with both readings. Tests set `coder.value`, press `look` and set `boxes[number, "stage"].value`.
    """

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.coder = ipywidgets.Dropdown(options=get_args(Coder), description="I am", layout=_HALF)
        self.look = ipywidgets.Button(description="Show the concerns", button_style="primary", layout=_HALF)
        self.said, self.list = ipywidgets.HTML(), ipywidgets.VBox()
        self.boxes: dict[tuple[str, str], ipywidgets.Dropdown] = {}
        self.coder.observe(lambda _: self.load(), "value")
        self.look.on_click(lambda _: self.show())
        super().__init__(
            [ipywidgets.HBox([self.coder, self.look], layout={"flex_flow": "row wrap"}), self.said, self.list]
        )
        self.load()

    def load(self) -> None:
        """Hide the concerns, and say how many there are to read."""
        self.list.children, self.boxes = [], {}
        shown, mine = self._to_read(), self._mine()
        self.look.disabled = not shown
        left = sum(number not in mine for number, *_ in shown)
        told = f"{count(len(shown), 'concern')} to read, {left} not read yet as {self.coder.value}."
        self._say(
            told
            if shown
            else "Nothing to read here yet. Reveal the round first; words of small groups come next door."
        )

    def show(self) -> None:
        """Show the concerns with what this coder has chosen so far."""
        mine = self._mine()
        self.boxes = {}
        lines: list[ipywidgets.Widget] = []
        for number, text, loss, both in self._to_read()[:MOST_SHOWN]:
            chosen = mine[number].values if number in mine else {}
            options = {"stage": (_NO_STAGE, *STAGES), "loss_type": (_NO_LOSS, *get_args(LossType))}
            for name, choices in options.items():
                box = ipywidgets.Dropdown(options=choices, value=chosen.get(name) or choices[0], layout=_HALF)
                box.observe(lambda _, number=number: self._keep(number), "value")
                self.boxes[number, name] = box
            more = f" (Might give up: {loss})" if loss else ""
            pair = [self.boxes[number, name] for name in options]
            lines += [
                _words(f"{number}: {text or 'The words were deleted.'}{more}{both}"),
                ipywidgets.HBox(pair, layout={"flex_flow": "row wrap"}),
            ]
        self.list.children = lines

    def _to_read(self) -> list[tuple[str, str, str, str]]:
        """Give number, text, loss, and for “both” the two readings, of what this coder reads."""
        texts = {
            row[0]: row
            for row in cell_rows(texts_to_read(load_voices(self.workbook)), "voice", "text", "loss")
        }
        if self.coder.value != TALKED:
            return [(*row, "") for row in texts.values() if row[1]]
        read = readings(self.workbook.load(Coding, school=self.workbook.school))
        rows = read[~read["state"].isin([ALIKE, ONE_ONLY])].to_dict("records")
        return [
            (*texts[row["voice"]], f" A read {row['a_stage']}, B read {row['b_stage']}.")
            for row in rows if row["voice"] in texts
        ]  # fmt: skip

    def _mine(self) -> dict[str, Row]:
        rows = self.workbook.rows(Coding, school=self.workbook.school)
        return {
            str(row.values.get("voice")): row for row in rows if row.values.get("coder") == self.coder.value
        }

    def _keep(self, number: str) -> None:
        stage, loss = (self.boxes[number, name].value for name in ("stage", "loss_type"))
        before = self._mine().get(number)
        place = (before.record_id, before.version) if before else ("", 0)
        written: Mapping[str, Any] | None = {
            "voice": number, "coder": self.coder.value, "stage": stage, "cluster": cluster_of(stage),
            "loss_type": None if loss == _NO_LOSS else loss,
        }  # fmt: skip
        if stage == _NO_STAGE:
            if before is None:
                self._say("Choose a stage too; then it is saved.")
                return
            written = None
        try:
            self.workbook.save(Coding, [Change(written, *place, self.workbook.school)], why="coding")
        except (Conflict, StoreError) as error:
            self._say(f"Not saved: {error}")
            return
        left = sum(number not in self._mine() for number, *_ in self._to_read())
        self._say(f"Saved. {count(left, 'concern')} left to read as {self.coder.value}.")

    def _say(self, text: str) -> None:
        self.said.value = f"<p role='status'>{escape(text)}</p>"


def _words(text: str) -> ipywidgets.HTML:
    return ipywidgets.HTML(f"<p style='margin:.6em 0 0;max-width:46em;line-height:1.4'>{escape(text)}</p>")
