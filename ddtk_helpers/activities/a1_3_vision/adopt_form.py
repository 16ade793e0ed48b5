"""AdoptForm: the last step of 1.3, where a draft becomes the vision, or the vision is affirmed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import ipywidgets

from ddtk_helpers.activities.a1_3_vision.adopting import Adoption, Gone, adopt, affirm, next_look, take_back
from ddtk_helpers.activities.a1_3_vision.records import Draft, VisionStatement
from ddtk_helpers.consensus import consensus_sentence, read_counts
from ddtk_helpers.field_kinds import Unreadable, read_date, read_free_text
from ddtk_helpers.forms.boxes import Stack
from ddtk_helpers.forms.look import LABELS, WIDE
from ddtk_helpers.store import Conflict, Row, StoreError, Workbook

# No Layout here: a page loaded again would not know a widget that was made at the import.


class AdoptForm(Stack):
    """A draft to adopt with owner, share plan and the day of the next look; or a statement to affirm.

    `forms` are loaded anew after each, such as that of the decision begun by an adoption.
    """

    def __init__(self, workbook: Workbook, forms: Sequence[Any] = ()) -> None:
        self.workbook, self.forms = workbook, forms
        self.adoption: Adoption | None = None
        self.draft = ipywidgets.Dropdown(description="Draft", layout=WIDE, style=LABELS)
        self.text = ipywidgets.HTML()
        members = workbook.written_in("member", "person_label")
        self.owner = ipywidgets.Combobox(
            description="Owner", options=members, placeholder="who keeps it alive", ensure_option=False, layout=WIDE, style=LABELS,
        )  # fmt: skip
        self.share_plan = ipywidgets.Textarea(
            description="How to share it", placeholder="where people see it, and from whom they hear it", rows=3, layout=WIDE, style=LABELS,
        )  # fmt: skip
        day = next_look(workbook.today).isoformat()
        self.revisit_on = ipywidgets.Text(description="Look again on", value=day, layout=WIDE, style=LABELS)
        self.button = ipywidgets.Button(
            description="Adopt this draft as our vision", button_style="primary", layout=WIDE
        )
        self.undo = ipywidgets.Button(description="Take the adoption back", layout=WIDE)
        self.statement = ipywidgets.Dropdown(description="Or affirm", layout=WIDE, style=LABELS)
        self.affirm = ipywidgets.Button(description="We read it aloud: it is still ours", layout=WIDE)
        self.said = ipywidgets.HTML()
        self.draft.observe(lambda _: self._show_draft(), "value")
        self.button.on_click(lambda _: self._do(self._adopt))
        self.undo.on_click(lambda _: self._do(self._take_back))
        self.affirm.on_click(lambda _: self._do(self._affirm))
        super().__init__([
            self.draft, self.text, self.owner, self.share_plan, self.revisit_on, self.button, self.undo, self.statement,
            self.affirm, self.said,
        ])  # fmt: skip
        self.load()

    def load(self) -> None:
        """Show the drafts and statements as they are stored now, the last draft first."""
        drafts = [row for row in self.workbook.rows(Draft, school="") if row.values.get("text")]
        drafts.sort(key=lambda row: (row.values.get("round") or 0, row.record_id), reverse=True)
        self._drafts = {row.record_id: row for row in drafts}
        names = [(f"Draft {row.values.get('name') or row.record_id}", row.record_id) for row in drafts]
        statements = self.workbook.rows(VisionStatement, school="")
        self._in_force = {row.values.get("statement") for row in statements if row.status == "agreed"}
        stand = [row for row in statements if row.status != "superseded" and row.values.get("statement")]
        _offer(self.statement, [(_short(row), row.record_id) for row in reversed(stand)])
        self.button.disabled, self.affirm.disabled = not drafts, not stand
        _offer(self.draft, names)
        self.undo.disabled = self.adoption is None
        self._show_draft()

    def _show_draft(self) -> None:
        row = self._drafts.get(self.draft.value)
        if row is None:
            self.text.value = "<p>No draft is written yet.</p>"
            return
        is_in_force = row.values["text"] in self._in_force
        votes = consensus_sentence(read_counts(row.values.get("votes")))
        votes = "This is the vision in force." if is_in_force else votes
        self.button.disabled = is_in_force
        self.text.value = (
            f"<p style='max-width:46em;font-size:1.08em;line-height:1.5'>{escape(row.values['text'])}</p>"
            f"<p>{escape(votes)}</p>"
        )

    def _adopt(self) -> str:
        more = {
            "owner": read_free_text(self.owner.value), "share_plan": read_free_text(self.share_plan.value),
            "revisit_on": read_date(self.revisit_on.value),
        }  # fmt: skip
        if more["revisit_on"] and more["revisit_on"] <= self.workbook.today:
            raise Unreadable("Look again on: choose a day after today.")
        self.adoption = adopt(self.workbook, self.draft.value, more)
        begun = " Complete the decision record below: it is begun." if self.adoption.decision else ""
        return f"Adopted. It is written in the workbook and at the head of the documents.{begun}"

    def _take_back(self) -> str:
        if self.adoption is None or not take_back(self.workbook, self.adoption):
            return "Somebody changed a statement since. Look at it above, and correct it there."
        self.adoption = None
        return "Taken back: everything stands as before."

    def _affirm(self) -> str:
        affirm(self.workbook, self.statement.value)
        return f"Affirmed on {self.workbook.today.isoformat()}."

    def _do(self, task: Callable[[], str]) -> None:
        try:
            told = task()
        except (Conflict, StoreError, Unreadable, Gone) as error:
            told = f"Not done: {error}"
        self.load()
        self.said.value = (
            f"<p role='status'>{escape(told)} Run the page again to see it in the documents.</p>"
        )


def _offer(box: ipywidgets.Dropdown, options: list[tuple[str, str]]) -> None:
    """Give a box other options; what was chosen stays chosen if it is still there, else it is the first."""
    chosen = box.value
    box.options = options
    known = [value for _, value in options]
    if known:
        box.value = chosen if chosen in known else known[0]


def _short(row: Row) -> str:
    text = " ".join(row.values["statement"].split())
    return f"{text[:70]}…" if len(text) > 71 else text
