"""ThemeForm: the team gives each revealed sentence one or two themes, without seeing who wrote it."""

from __future__ import annotations

from html import escape

import ipywidgets
import pandas as pd

from ddtk_helpers.activities.a1_3_vision.records import WhyAnswer
from ddtk_helpers.answers.groups import enough_people
from ddtk_helpers.answers.rounds import latest_wave, revealed, waiting, waiting_sentence
from ddtk_helpers.field_kinds import NotKept, read_free_text
from ddtk_helpers.forms.boxes import Stack
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.store import Change, Conflict, StoreError, Workbook
from ddtk_helpers.words import count

MOST_SHOWN = 60
FIELDS = ("theme", "second_theme")
# No Layout here: a page loaded again would not know a widget that was made at the import.
_HALF = {"width": "min(19rem, 100%)"}


class ThemeForm(Stack):
    """The sentences of the latest revealed round from A to Z, each with two boxes for its themes.

    Neither code nor group is shown, and the order says nothing about who answered when. Every change is
    saved at once. Tests set `boxes[record_id, "theme"].value`.
    """

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.said, self.list = ipywidgets.HTML(), ipywidgets.VBox()
        self.again = ipywidgets.Button(description="Show what has been revealed", layout=_HALF)
        self.again.on_click(lambda _: self.load())
        self.boxes: dict[tuple[str, str], ipywidgets.Combobox] = {}
        super().__init__([self.said, self.again, self.list])
        self.load()

    def load(self) -> None:
        """Show the sentences as they are stored now, those without a theme first."""
        self._versions = {row.record_id: row.version for row in self.workbook.rows(WhyAnswer, school="")}
        shown = self._sentences()
        self._show(shown)
        without = sum(not theme for *_, theme, _ in shown)
        told = f"{count(len(shown), 'sentence')}, {without} without a theme." if shown else self._waiting()
        more = f" The first {MOST_SHOWN} are shown." if len(shown) > MOST_SHOWN else ""
        self._say(told + more)

    def _sentences(self) -> list[tuple[str, str, str, str]]:
        """Give number, sentence and themes of each answer that is revealed."""
        answers: pd.DataFrame = revealed(self.workbook, WhyAnswer)
        answers = enough_people(answers[answers["school"] == ""])
        answers = answers[answers["wave"] == latest_wave(answers)]
        rows = [
            (number, text, theme or "", second or "")
            for number, text, theme, second in cell_rows(answers, "record_id", "answer", *FIELDS)
            if text
        ]
        return sorted(rows, key=lambda row: (bool(row[2]), row[1].casefold()))

    def _show(self, rows: list[tuple[str, str, str, str]]) -> None:
        known = sorted({theme for row in rows for theme in row[2:] if theme})
        self.boxes = {}
        lines = []
        for number, text, *themes in rows[:MOST_SHOWN]:
            for name, words, theme in zip(FIELDS, ("Theme", "Second, if any"), themes, strict=True):
                box = ipywidgets.Combobox(
                    value=theme, options=known, placeholder=words, ensure_option=False, layout=_HALF,
                    continuous_update=False, tooltip=words,
                )  # fmt: skip
                box.observe(lambda _, number=number: self._keep(number), "value")
                self.boxes[number, name] = box
            pair = ipywidgets.HBox(
                [self.boxes[number, name] for name in FIELDS], layout={"flex_flow": "row wrap"}
            )
            words = ipywidgets.HTML(
                f"<p style='margin:.5em 0 0;max-width:46em;line-height:1.4'>{escape(text)}</p>"
            )
            lines += [words, pair]
        self.list.children = lines

    def _keep(self, number: str) -> None:
        stored = {row.record_id: row for row in self.workbook.rows(WhyAnswer, school="")}
        if number not in stored:
            self._say("This answer was taken back meanwhile. Press “Show what has been revealed”.")
            return
        try:
            themes = {name: read_free_text(self.boxes[number, name].value) for name in FIELDS}
            change = Change(stored[number].written | themes, number, self._versions[number], "")
            (saved,) = self.workbook.save(WhyAnswer, [change], why="theme")
        except (Conflict, StoreError, NotKept) as error:
            self._say(f"Not saved: {error}")
            return
        self._versions[number] = saved.version
        known = sorted({box.value.strip() for box in self.boxes.values() if box.value.strip()})
        for box in self.boxes.values():
            box.options = known
        without = sum(not self.boxes[one].value.strip() for one in self.boxes if one[1] == "theme")
        self._say(
            f"Saved. {count(without, 'sentence')} without a theme, {count(len(known), 'theme')} so far."
        )

    def _waiting(self) -> str:
        frame = waiting(self.workbook, WhyAnswer)
        return waiting_sentence(frame[frame["school"] == ""])

    def _say(self, text: str) -> None:
        self.said.value = f"<p role='status'>{escape(text)}</p>"
