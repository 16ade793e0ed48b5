"""RecordForm: one row at a time, saved while it is typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import traitlets

from ddtk_helpers.forms.open_row import REFUSED, OpenRow, save
from ddtk_helpers.forms.page import (
    as_typed,
    field_for_page,
    plain_card,
    plain_table,
    proposals,
    row_as_typed,
    script,
    styles,
)
from ddtk_helpers.forms.widget import Action, Widget, draft_key, saved_words
from ddtk_helpers.privacy import refuse_private
from ddtk_helpers.records import Record, blank, describe
from ddtk_helpers.store import Conflict, Row, StoreError, Workbook
from ddtk_helpers.words import count


class RecordForm(Widget):
    """A form for the rows of one record: choose one above, fill it in below.

    Everything typed is saved at once, complete or not; problems are sentences beside the fields.
    With `single`, a school has exactly one row, made when something is first typed. `fixed` names values
    that every row of this form has: their fields are not shown, and rows with other values are left out.

    The page sends `{"do": …}` with one of: edit (values), choose (record_id), new, duplicate,
    remove, undo, check, mine (field), theirs (field). Tests call the methods of the same names, or
    set `value`.
    """

    _esm = script("choices", "fields", "drafts", "form_parts", "record_form")
    _css = styles("forms", "record_form")
    page = traitlets.Dict(help="Title, fields and words; never changes").tag(sync=True)
    rows = traitlets.List(help="Rows to choose from: id, label, left").tag(sync=True)
    proposals = traitlets.Dict(help="Texts to choose from while one is typed, by field").tag(sync=True)
    state = traitlets.Dict(help="The open row: values, problems, clashes").tag(sync=True)

    def __init__(
        self,
        workbook: Workbook,
        model: type[Record],
        *,
        school: str | None = None,
        single: bool = False,
        title: str = "",
        fixed: Mapping[str, str] | None = None,
    ) -> None:
        refuse_private(model)
        self._workbook, self._model, self._single = workbook, model, single
        self._fixed = dict(fixed or {})
        self._specs = [spec for spec in describe(model) if spec.name not in self._fixed]
        self._school = workbook.school if school is None else school
        self._shows_all_schools = school is None and not workbook.school and not single
        self._opened, self._answered, self._checked = 0, ["", 0], False
        super().__init__(page=self._page_facts(title))
        self._load()
        last = max(self._stored.values(), key=lambda row: row.updated_at, default=None)
        self._open(OpenRow(model, self._school, last))
        self.say("Everything is saved." if last else "Nothing is entered yet.")

    def __repr__(self) -> str:
        return f"<RecordForm: {self.page['title']}, {count(len(self._stored), 'row')}>"

    @property
    def value(self) -> dict[str, Any]:
        """The open row as the person sees it; setting fields of it saves them."""
        return self._row.seen

    @value.setter
    def value(self, values: Mapping[str, Any]) -> None:
        self.edit(values)

    @property
    def record_id(self) -> str:
        """Number of the open row; empty while it is new."""
        return self._row.record_id

    @property
    def problems(self) -> dict[str, str]:
        """The sentence for each field that has a problem, as the page shows it."""
        return {one["field"]: one["says"] for one in self.state["problems"]}

    def as_html(self) -> str:
        """Give the stored rows as a plain table."""
        specs = [spec for spec in self._specs if spec.depth == 1]
        written = [row.written for row in self._stored.values()]
        if self._single:
            return plain_card(self.page["title"], specs, written[0] if written else blank(self._model))
        return plain_table(self.page["title"], specs, written)

    def actions(self) -> dict[str, Action]:
        """Give what the page may ask for."""
        return {
            "edit": lambda message, _: self._edit_from_page(message),
            "choose": lambda message, _: self.choose(str(message["record_id"])),
            "new": lambda *_: self.new(),
            "duplicate": lambda *_: self.duplicate(),
            "remove": lambda *_: self.remove(),
            "undo": lambda *_: self.undo(),
            "check": lambda *_: self.check(),
            "mine": lambda message, _: self.mine(str(message.get("field", ""))),
            "theirs": lambda message, _: self.theirs(str(message.get("field", ""))),
        }

    def load(self) -> None:
        """Show the rows as they are stored now; the open one stays open if it is still there."""
        self._load()
        last = next(reversed(self._stored.values()), None)
        self._open(OpenRow(self._model, self._school, self._stored.get(self.record_id, last)))

    def edit(self, values: Mapping[str, Any]) -> None:
        """Take over what was typed in some fields and save the row."""
        self._row.edit(values)
        if not self._row.is_blank:
            self._row.edit(self._fixed)
            self._save()
        self._show()

    def choose(self, record_id: str) -> None:
        """Open another row, as it is stored now."""
        self._load()
        self._open(OpenRow(self._model, self._school, self._stored.get(record_id)))

    def new(self) -> None:
        """Open an empty row; it is stored when something is typed."""
        self._open(OpenRow(self._model, self._school))
        self.say(f"A new {self._model.noun}. It is saved as soon as you type.")

    def duplicate(self) -> None:
        """Open a copy of the row; it is stored when something in it is changed, or on Check."""
        school = self._row.stored.school if self._row.stored else self._school
        copy = OpenRow(self._model, school)
        copy.edit(self._row.seen)
        self._open(copy)
        self.say("This is a copy. Change what differs; it is saved as soon as you type.")

    def remove(self) -> None:
        """Remove the open row from the store and open the one before it."""
        gone = self._row.record_id
        if gone and not self._try_to_remove():
            return
        ids = list(self._stored)
        at = ids.index(gone) if gone in ids else len(ids)
        self._load()
        left = list(self._stored.values())
        self._open(OpenRow(self._model, self._school, left[min(at, len(left) - 1)] if left else None))
        self.say("Removed. “Undo last save” brings it back." if gone else "The new row was not kept.")

    def undo(self) -> None:
        """Take back the last save made through this workbook and open the row it concerned."""
        try:
            restored = self._workbook.undo(self._model)
        except (Conflict, StoreError) as error:
            self.say(str(error), "bad")
            return
        self._load()
        row = restored[0] if restored else self._stored.get(self._row.record_id)
        self._open(OpenRow(self._model, self._school, row))
        self.say("The last save is taken back.", "good")

    def check(self) -> None:
        """Save the row and show every problem in it."""
        self._checked = True
        self.edit({})

    def mine(self, name: str = "") -> None:
        """Keep my value of a field that both changed (of all such fields without a name)."""
        for field in [name] if name else list(self._row.held):
            self._row.keep_mine(field)
        self.edit({})

    def theirs(self, name: str = "") -> None:
        """Use the stored value of a field that both changed (of all such fields without a name)."""
        if self._row.is_gone:
            self._load()
            self.new()
            return
        for field in [name] if name else list(self._row.held):
            self._row.use_theirs(field)
        self._show()
        self._say_saved()

    def _edit_from_page(self, message: Mapping[str, Any]) -> None:
        if message.get("opened") != self._opened:
            return  # Typed into a row that is no longer open: the page keeps it as a draft.
        self._answered = [message.get("view", ""), message.get("number", 0)]
        self.edit(message["values"])

    def _save(self) -> None:
        is_gone_already = self._row.is_gone
        try:
            save(self._workbook, self._model, [self._row])
        except (Conflict, StoreError, OSError) as error:
            self._answered = ["", 0]
            self.say(f"Not saved: {error} Your text is still here.", "bad")
            return
        if self._row.stored and not self._row.is_gone:
            self._stored[self._row.record_id] = self._row.stored
        if self._row.is_gone and not is_gone_already:
            self.say(f"Somebody removed this {self._model.noun}. Keep it or let it go.", "bad")
        elif self._row.held:
            self.say("Somebody else changed the same field. Choose which text stays.", "bad")
        elif self._row.refused:
            self.say(REFUSED, "bad")
        else:
            self._say_saved()

    def _say_saved(self) -> None:
        if self._row.stored:
            says, is_right = saved_words(
                self._specs, self._row.check(self._around), self._row.stored.updated_at
            )
            self.say(says, "good" if is_right else "")

    def _try_to_remove(self) -> bool:
        try:
            self._workbook.save(self._model, [self._row.removal()])
        except Conflict as conflict:
            theirs = conflict.clashes[0].theirs
            self._open(OpenRow(self._model, self._school, theirs))
            self.say("Somebody changed this row meanwhile. Read it again before you remove it.", "bad")
            return theirs is None
        except (StoreError, OSError) as error:
            self.say(f"Not removed: {error}", "bad")
            return False
        return True

    def _load(self) -> None:
        rows = self._workbook.rows(self._model, school=None if self._shows_all_schools else self._school)
        kept = [row for row in rows if self._fixed.items() <= row.written.items()]
        self._stored: dict[str, Row] = {row.record_id: row for row in kept}
        self._around = self._workbook.surroundings()
        self.proposals = proposals(self._workbook, self._specs)
        schools = self._workbook.schools()
        self._school_names = dict(zip(schools["code"], schools["name"], strict=True))

    def _open(self, row: OpenRow) -> None:
        self._row, self._checked = row, False
        self._opened += 1
        self._show()

    def _show(self) -> None:
        row, checked = self._row, self._row.check(self._around)
        self.state = {
            "opened": self._opened,
            "record_id": row.record_id,
            "version": row.stored.version if row.stored else 0,
            "answered": self._answered,
            "values": row_as_typed(self._model, row.seen),
            "problems": [
                {
                    "field": p.field,
                    "says": p.says,
                    "level": p.level,
                    "at_once": bool(p.written) or p.field in row.refused,
                }
                for p in checked.problems
            ],
            "clashes": [self._clash(name) for name in row.held],
            "is_gone": row.is_gone,
            "checked": self._checked,
        }
        self.rows = [self._to_choose(row) for row in self._stored.values()]

    def _clash(self, name: str) -> dict[str, Any]:
        spec = next(spec for spec in describe(self._model) if spec.name == name)
        return {
            "field": name,
            "mine": as_typed(spec, self._row.held[name]),
            "theirs": as_typed(spec, self._row.written[name]),
            "by": self._row.held_against,
        }

    def _to_choose(self, row: Row) -> dict[str, Any]:
        first = next((one for one in self._specs if one.name == self._model.named_by), self._specs[0])
        label = as_typed(first, row.written.get(first.name)) or f"{row.record_id} (no name yet)"
        if self._shows_all_schools and row.school:
            label = f"{label} · {self._school_names.get(row.school, row.school)}"
        return {"id": row.record_id, "label": label}

    def _page_facts(self, title: str) -> dict[str, Any]:
        noun = self._model.noun
        return {
            "title": title or noun.capitalize(),
            "noun": noun,
            "single": self._single,
            "fields": [field_for_page(spec) for spec in self._specs],
            "draft_key": draft_key("form", self._workbook, self._model, self._school, self._fixed),
        }
