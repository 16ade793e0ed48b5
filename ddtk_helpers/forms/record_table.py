"""RecordTable: many rows at once, in a table that takes blocks pasted from a spreadsheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import traitlets

from ddtk_helpers.forms.open_row import REFUSED, OpenRow, save
from ddtk_helpers.forms.page import (
    STATIC,
    as_typed,
    field_for_page,
    plain_table,
    proposals,
    row_as_typed,
    script,
    styles,
)
from ddtk_helpers.forms.widget import Action, Widget, clock, draft_key
from ddtk_helpers.privacy import refuse_private
from ddtk_helpers.records import FieldSpec, Record, blank, describe
from ddtk_helpers.store import Conflict, Row, StoreError, Workbook
from ddtk_helpers.words import count


class RecordTable(Widget):
    """A table of the rows of one record; only rows that were changed travel and are saved.

    `depth` says which columns are shown at first; the others can be added on the page. `fields`
    names the columns instead. `fixed` names values that every row of this table has: they are no columns,
    and rows with other values are left out.

    The page sends `{"do": …}` with one of: load, library, edit (rows, removed), mine (key, field),
    theirs (key, field). Tests call `receive`, `edit`, `mine` and `theirs`.
    """

    _esm = script(
        "choices", "drafts", "outbox", "clipboard", "table_history", "table_columns", "table_keys", "table_clashes",
        "table_parts", "record_table",
    )  # fmt: skip
    _css = styles("tabulator/tabulator.min", "forms", "record_table")
    page = traitlets.Dict(help="Title, columns and words; never changes").tag(sync=True)
    proposals = traitlets.Dict(help="Texts to choose from while one is typed, by field").tag(sync=True)
    delta = traitlets.Dict(help="The rows that the page has to show anew").tag(sync=True)

    def __init__(
        self,
        workbook: Workbook,
        model: type[Record],
        *,
        school: str | None = None,
        depth: int = 1,
        title: str = "",
        fields: Sequence[str] | None = None,
        fixed: Mapping[str, str] | None = None,
    ) -> None:
        refuse_private(model)
        self._workbook, self._model = workbook, model
        self._fixed = dict(fixed or {})
        self._school = workbook.school if school is None else school
        self._shown_school = school
        self._columns = [spec for spec in _columns(model, fields) if spec.name not in self._fixed]
        self._first = [spec for spec in self._columns if fields is not None or spec.depth <= depth]
        super().__init__(page=self._page_facts(title))
        self._load()
        self.say(self._how_many())

    def __repr__(self) -> str:
        return f"<RecordTable: {self.page['title']}, {count(len(self._rows), 'row')}>"

    @property
    def rows(self) -> dict[str, dict[str, Any]]:
        """What stands in every row, by the row's key on the page."""
        return {key: row.seen for key, row in self._rows.items()}

    @property
    def problems(self) -> dict[str, dict[str, str]]:
        """The sentences for the cells that have a problem, by row and field."""
        return {key: {p["field"]: p["says"] for p in found} for key, found in self._problems.items() if found}

    def as_html(self) -> str:
        """Give the stored rows as a plain table."""
        written = [row.stored.written for row in self._rows.values() if row.stored]
        return plain_table(self.page["title"], self._first, written)

    def actions(self) -> dict[str, Action]:
        """Give what the page may ask for."""
        return {
            "load": lambda *_: self.load(),
            "library": lambda *_: self._send_library(),
            "edit": lambda message, _: self._edit_from_page(message),
            "mine": lambda message, _: self.mine(str(message["key"]), str(message["field"])),
            "theirs": lambda message, _: self.theirs(str(message["key"]), str(message["field"])),
        }

    def load(self) -> None:
        """Show all rows as they are stored now."""
        self._load()
        self._tell(list(self._rows), everything=True)
        self.say(self._how_many())

    def edit(self, rows: Mapping[str, Mapping[str, Any]], removed: Sequence[str] = ()) -> None:
        """Take over what was typed, by row and field, and save it in one step.

        A key that is not known begins a new row, or brings back a removed one. Rows in which nothing
        stands are not stored.
        """
        edited = [self._edited(key, values) for key, values in rows.items()]
        # What an earlier save could not store is tried again with this one.
        changed = [key for key in dict.fromkeys([*self._unsaved, *edited]) if key in self._rows]
        removed = [key for key in dict.fromkeys([*self._unremoved, *removed]) if key in self._rows]
        self._unsaved, self._unremoved = changed, [key for key in removed if key not in edited]
        try:
            gone, reopened = self._remove(self._unremoved)
            changed = [key for key in changed if key in self._rows]
            save(
                self._workbook,
                self._model,
                [self._rows[key] for key in changed if not self._rows[key].is_blank],
            )
        except (Conflict, StoreError, OSError) as error:
            self.say(f"Not saved: {error} Your text is still here.", "bad")
            return
        self._unsaved, self._unremoved = [], []
        self._look_at([*changed, *reopened])
        self._tell([*changed, *reopened], removed=gone)
        self._say_saved(changed, reopened)

    def mine(self, key: str, field: str = "") -> None:
        """Keep my value of a cell that both changed; without a field, my row that somebody removed."""
        self._rows[key].keep_mine(field)
        self.edit({key: {}})

    def theirs(self, key: str, field: str = "") -> None:
        """Use the stored value of a cell that both changed; without a field, let my removed row go."""
        if not self._rows[key].is_gone:
            self._rows[key].use_theirs(field)
            self.edit({key: {}})
            return
        self._forget(key)
        self._tell([], removed=[key])
        self.say(self._how_many())

    def _edit_from_page(self, message: Mapping[str, Any]) -> None:
        self._answered = [message.get("view", ""), message.get("number", 0)]
        self.edit({row["key"]: row["values"] for row in message["rows"]}, message.get("removed", ()))

    def _edited(self, key: str, values: Mapping[str, Any]) -> str:
        if key not in self._rows:
            before = self._removed.get(key)
            nothing = blank(self._model)
            self._rows[key] = OpenRow(self._model, self._school, before, nothing, is_gone=before is not None)
        self._rows[key].edit(values)
        if not self._rows[key].is_blank:
            self._rows[key].edit(self._fixed)
        return key

    def _remove(self, keys: Sequence[str]) -> tuple[list[str], list[str]]:
        """Remove rows; give the keys that are gone, and those that somebody changed meanwhile."""
        reopened: list[str] = []
        changes = [self._rows[key].removal() for key in keys if self._rows[key].stored]
        try:
            self._workbook.save(self._model, changes)
        except Conflict as conflict:
            theirs = {clash.record_id: clash.theirs for clash in conflict.clashes}
            reopened = [key for key in keys if theirs.get(self._rows[key].record_id)]
            for key in reopened:
                row = theirs[self._rows[key].record_id]
                self._rows[key] = OpenRow(self._model, self._school, row)
            self._workbook.save(self._model, [one for one in changes if one.record_id not in theirs])
        gone = [key for key in keys if key not in reopened]
        for key in gone:
            self._forget(key)
        return gone, reopened

    def _forget(self, key: str) -> None:
        row = self._rows.pop(key)
        self._problems.pop(key, None)
        if row.stored:
            self._removed[key] = row.stored

    def _load(self) -> None:
        stored = self._workbook.rows(self._model, school=self._shown_school)
        self._around = self._workbook.surroundings()
        self.proposals = proposals(self._workbook, self._columns)
        kept = [row for row in stored if self._fixed.items() <= row.written.items()]
        self._rows = {row.record_id: OpenRow(self._model, self._school, row) for row in kept}
        self._removed: dict[str, Row] = {}
        self._unsaved: list[str] = []
        self._unremoved: list[str] = []
        self._problems: dict[str, list[dict[str, str]]] = {}
        self._answered: list[Any] = ["", 0]
        self._look_at(list(self._rows))

    def _look_at(self, keys: Sequence[str]) -> None:
        for key in keys:
            row = self._rows[key]
            found = [] if row.is_blank else row.check(self._around).problems
            self._problems[key] = [{"field": p.field, "says": p.says, "level": p.level} for p in found]

    def _tell(self, keys: Sequence[str], *, removed: Sequence[str] = (), everything: bool = False) -> None:
        self.delta = {
            "count": self.delta.get("count", 0) + 1,
            "everything": everything,
            "answered": self._answered,
            "rows": [self._row_for_page(key) for key in keys],
            "removed": list(removed),
        }

    def _row_for_page(self, key: str) -> dict[str, Any]:
        row = self._rows[key]
        typed = row_as_typed(self._model, row.seen)
        names = {spec.name for spec in self._columns}
        return {
            "key": key,
            "values": {name: _joined(value) for name, value in typed.items() if name in names},
            "problems": self._problems[key],
            "clashes": [self._clash(row, name) for name in row.held],
            "is_gone": row.is_gone,
        }

    def _clash(self, row: OpenRow, name: str) -> dict[str, str]:
        spec = next(spec for spec in describe(self._model) if spec.name == name)
        mine, theirs = (_joined(as_typed(spec, side[name])) for side in (row.held, row.written))
        return {"field": name, "mine": mine, "theirs": theirs, "by": row.held_against}

    def _say_saved(self, changed: Sequence[str], reopened: Sequence[str]) -> None:
        rows = [self._rows[key] for key in changed]
        noun = self._model.noun
        if reopened:
            self.say(f"Not removed: somebody changed this {noun} meanwhile. Read it again first.", "bad")
        elif any(row.is_gone for row in rows):
            self.say(f"Somebody else removed a {noun} that you changed. Keep it or let it go.", "bad")
        elif any(row.held for row in rows):
            self.say("Somebody else changed the same cell. Choose which text stays.", "bad")
        elif any(row.refused for row in rows):
            self.say(REFUSED, "bad")
        else:
            moment = max(
                (row.stored.updated_at for row in rows if row.stored), default=dt.datetime.now(dt.UTC)
            )
            self.say(f"Saved at {clock(moment)} · {self._how_many()}", "good")

    def _how_many(self) -> str:
        stored = sum(row.stored is not None for row in self._rows.values())
        must = sum(p["level"] == "must" for found in self._problems.values() for p in found)
        mend = f"{count(must, 'cell')} to fill in or mend" if must else "all complete"
        return f"{count(stored, 'row')}, {mend}" if stored else "No rows yet"

    def _send_library(self) -> None:
        library = (STATIC / "tabulator" / "tabulator_esm.min.mjs").read_bytes()
        self.send({"do": "library"}, buffers=[library])

    def _page_facts(self, title: str) -> dict[str, Any]:
        first = {spec.name for spec in self._first}
        return {
            "title": title or self._model.noun.capitalize(),
            "noun": self._model.noun,
            "draft_key": draft_key("table", self._workbook, self._model, self._school, self._fixed),
            "columns": [field_for_page(spec) | {"first": spec.name in first} for spec in self._columns],
        }


def _columns(model: type[Record], fields: Sequence[str] | None) -> list[FieldSpec]:
    specs = {spec.name: spec for spec in describe(model)}
    if fields is None:
        return list(specs.values())
    if unknown := [name for name in fields if name not in specs]:
        raise ValueError(f"{model.__name__} has no field {', '.join(unknown)}.")
    return [specs[name] for name in fields]


def _joined(typed: str | list[str]) -> str:
    return typed if isinstance(typed, str) else "; ".join(typed)
