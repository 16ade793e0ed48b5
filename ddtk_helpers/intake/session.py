"""One import, step by step, apart from any widget: open, say what columns mean, look, save."""

from __future__ import annotations

from collections.abc import Sequence

from ddtk_helpers.intake.difference import Difference, NotAccepted, accept, preview
from ddtk_helpers.intake.mapping import Match, choose, field_titles, known_names, remember, suggest_mapping
from ddtk_helpers.intake.reading import read_sheets
from ddtk_helpers.intake.rows import Intake, read_rows
from ddtk_helpers.intake.sheets import CannotRead
from ddtk_helpers.intake.tables import Table, find_table, refuse_student_data
from ddtk_helpers.privacy import refuse_private
from ddtk_helpers.records import FieldSpec, Record, describe
from ddtk_helpers.store import Conflict, Row, StoreError, Workbook
from ddtk_helpers.words import count


class ImportSession:
    """The state of one import.

    `asked` are the columns a person must say the meaning of; `school_names` are those of the last `look`.

    `open` → `decide`/`answer_for_all` → `look` → `save`; each step may be repeated. Before `look`,
    `intake` and `difference` are None, and they are forgotten when an earlier step changes.
    """

    def __init__(self, workbook: Workbook, model: type[Record], *, school: str | None = None) -> None:
        refuse_private(model)
        self.workbook, self.model, self.school = workbook, model, school
        self.tables: list[Table] = []
        self.table: Table | None = None
        self.matches: list[Match] = []
        self.answers: dict[str, str] = {}
        self.left_out: set[int] = set()
        self.asked: set[int] = set()
        self.school_names: dict[str, str] = {}
        self.intake: Intake | None = None
        self.difference: Difference | None = None
        self.saved: list[Row] | None = None

    def open(self, name: str, data: bytes) -> str:
        """Read a file, choose the sheet whose columns are known best, and say what was found."""
        self.tables, self.table, self.matches = [], None, []
        self._forget()
        tables = [find_table(sheet, known_names(self.model)) for sheet in read_sheets(name, data)]
        for table in tables:
            refuse_student_data(table)
        self.tables = tables
        best = max(range(len(tables)), key=lambda index: (self._known_columns(tables[index]), -index))
        return self.choose_sheet(best)

    def choose_sheet(self, index: int) -> str:
        """Take another sheet of the file, and say what was found on it."""
        self.table = table = self.tables[index]
        self.matches = suggest_mapping(self.model, table.header, self.workbook)
        self._forget()
        self.asked = {match.column for match in self.matches if not match.confirmed}
        sheet = f", sheet “{table.sheet}”" if table.sheet else ""
        if not table.rows:
            return f"{table.file}{sheet} has no filled row yet. Fill it in, save it, and bring it back."
        return f"{table.file}{sheet}: {count(len(table.rows), 'row')}. {self._recognized()}"

    def _recognized(self) -> str:
        known, columns = len(self.matches) - len(self.asked), len(self.matches)
        if not self.asked:
            return (
                f"All {columns} columns are recognized." if columns > 1 else "The one column is recognized."
            )
        return f"{known} of {count(columns, 'column')} are recognized. Say what the others mean, or leave them out."

    def decide(self, column: int, name: str) -> None:
        """Say what a column means: the name of a field, or "" to leave it out."""
        chosen = next(match for match in self.matches if match.column == column)
        others = [m for m in self.matches if m is not chosen and m.field == name and name]
        decided = choose(self.model, [chosen], {chosen.header: name})
        emptied = {
            match.column: choose(self.model, [match], {match.header: ""})[0] for match in others
        }  # a field is filled by one column: the one chosen last
        replaced = {column: decided[0]} | emptied
        self.matches = [replaced.get(match.column, match) for match in self.matches]
        self._forget()

    def answer_for_all(self, name: str, text: str) -> None:
        """Give one answer for all rows, for a field that the file leaves empty; "" takes it back."""
        self.answers[name] = text
        self._forget(keep_left_out=True)

    def leave_out_rows_to_mend(self) -> None:
        """Leave out the rows that cannot be saved as they stand."""
        if self.difference:
            self.left_out |= {row.number for row in self.difference.to_mend()}

    def look(self) -> str:
        """Read the rows, compare them with what is stored, and say what saving would do."""
        if self.table is None:
            raise CannotRead("Choose a file first.")
        self.intake = read_rows(
            self.model, self.table, self.matches, self.workbook, school=self.school, constants=self.answers
        )
        self.difference = preview(self.workbook, self.model, self.intake)
        schools = self.workbook.schools()
        self.school_names = dict(zip(schools["code"], schools["name"], strict=True))
        return self.difference.sentence

    def save(self, *, why: str = "") -> str:
        """Save everything that was shown, or nothing, and say which; keeps what the columns mean."""
        if self.difference is None or self.table is None:
            return "Nothing saved: look at the difference first."
        try:
            why = why or f"imported from {self.table.file}"
            self.saved = accept(self.workbook, self.model, self.difference, why=why, leave_out=self.left_out)
        except (NotAccepted, StoreError) as refusal:
            return str(refusal)
        except Conflict as conflict:
            return f"{conflict} Check the file again to see both."
        remember(self.model, self.matches, self.workbook)
        empty, self.difference = self.rows_to_complete, None
        if not self.saved:
            return "Nothing to save: all rows are stored already."
        has = "has" if empty == 1 else "have"
        more = f" {empty:,} of them {has} empty answers that can be completed later." if empty else ""
        return f"Saved {count(len(self.saved), 'row')}.{more}"

    @property
    def rows_to_save(self) -> int:
        """Give how many rows saving would add or change."""
        if self.difference is None:
            return 0
        rows = (*self.difference.added, *self.difference.changed)
        return sum(row.number not in self.left_out for row in rows)

    @property
    def rows_to_mend(self) -> list[int]:
        """Give the numbers of the rows that keep the file from being saved."""
        return [row.number for row in self.difference.to_mend(self.left_out)] if self.difference else []

    @property
    def rows_to_complete(self) -> int:
        """Give how many rows would be saved with empty answers."""
        return len(self.difference.incomplete(self.left_out)) if self.difference else 0

    @property
    def has_one_place(self) -> bool:
        """Say whether all rows belong to one school, or all to the district."""
        return self.school is not None or bool(self.workbook.school)

    def school_name(self, code: str) -> str:
        """Give the name of a school as the last `look` found it."""
        return self.school_names.get(code, code) if code else "whole district"

    def without_column(self) -> list[FieldSpec]:
        """Give the required fields that no confirmed column fills."""
        filled = {match.field for match in self.matches if match.confirmed}
        return [spec for spec in describe(self.model) if spec.required and spec.name not in filled]

    def meanings(self) -> Sequence[tuple[str, str]]:
        """Give what a column can be set to, as (words, field)."""
        return [
            ("(leave this column out)", ""),
            *((title, name) for name, title in field_titles(self.model).items()),
        ]

    def _known_columns(self, table: Table) -> int:
        return sum(match.confirmed for match in suggest_mapping(self.model, table.header, self.workbook))

    def _forget(self, *, keep_left_out: bool = False) -> None:
        self.intake = self.difference = self.saved = None
        if not keep_left_out:
            self.left_out = set()
