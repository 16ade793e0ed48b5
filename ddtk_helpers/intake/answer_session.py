"""Answers from files, apart from any widget: add files, look at what they would change, save all or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Literal

import pandas as pd

from ddtk_helpers.answers.asking import asked_fields, code_key
from ddtk_helpers.answers.items import Item
from ddtk_helpers.answers.late import LATE
from ddtk_helpers.answers.records import Answer
from ddtk_helpers.answers.rounds import is_revealed, waiting_here, waiting_sentence, wave_name
from ddtk_helpers.intake.answer_reading import AnswerFile, read_answers
from ddtk_helpers.intake.answer_tables import Asked, Person, SaidRow
from ddtk_helpers.intake.difference import Difference, NotAccepted, accept, change_of, preview
from ddtk_helpers.intake.made_codes import code_key_of
from ddtk_helpers.intake.mapping import field_titles
from ddtk_helpers.intake.placing import FileRow, PlacedRow
from ddtk_helpers.intake.report import PROBLEM_COLUMNS
from ddtk_helpers.intake.rows import Intake
from ddtk_helpers.problems import Problem
from ddtk_helpers.records import Record, describe
from ddtk_helpers.store import Change, Conflict, StoreError, Workbook
from ddtk_helpers.words import count

SameCode = Literal["ask", "last", "apart"]
WHY = "answers from files"  # never the name of a file, which may be that of a person
_SHOWN = ["file", "row", "column", "value", "says", "level"]


class AnswerSession:
    """The state of one import of answers, one or several files at once.

    `add` → `look` → `save`; each may be repeated. `same_code` says what to do when two people, or one
    person twice, have one code: "ask" keeps the files from being saved, "last" takes the last answers,
    "apart" counts them as two people.
    """

    def __init__(
        self,
        workbook: Workbook,
        model: type[Answer],
        items: Sequence[Item],
        *,
        wave: str = "baseline",
        asks: Sequence[str] | None = None,
    ) -> None:
        self.workbook, self.model = workbook, model
        about = tuple(spec for spec in describe(model) if spec.name in Answer.model_fields)
        self.asked = Asked(tuple(items), tuple(asked_fields(model, asks)), about, wave)
        self.same_code: SameCode = "ask"
        self.files: dict[str, AnswerFile] = {}
        self.difference: Difference | None = None
        self.left_out: set[int] = set()
        self._said: list[SaidRow] = []
        self._data: dict[str, bytes] = {}

    def add(self, name: str, data: bytes) -> str:
        """Read a file and say what was found in it; raises CannotRead with a sentence."""
        self.asked = self.asked._replace(key=self.asked.key or code_key_of(self.workbook))
        file = read_answers(self._name_for(name, data), data, self.asked)
        self.files[file.name], self._data[file.name] = file, data
        self.difference, self.left_out = None, set()
        people = len({row.person for row in file.rows})
        who = "1 person" if people == 1 else f"{people:,} people"
        return f"{file.name}: {count(len(file.rows), 'answered item')} of {who}."

    def forget(self) -> None:
        """Forget the files that were read."""
        self.files, self._data, self.difference, self.left_out = {}, {}, None, set()
        self.same_code = "ask"

    def look(self) -> str:
        """Compare the files with what is stored, and say what saving would do, without anything anybody said."""
        self._said = list(self._rows())
        rows = tuple(self._file_row(number, said) for number, said in enumerate(self._said, 1))
        nothing = pd.DataFrame(columns=PROBLEM_COLUMNS)
        self.difference = preview(self.workbook, self.model, Intake("", "", rows, {}, {}, nothing, ()))
        return self.sentence

    @property
    def sentence(self) -> str:
        """Say how many people and answers the files would add or change."""
        if self.difference is None:
            return "Choose a file first."
        people = {row.person for row in self._said}
        known = {
            self._said[row.number - 1].person
            for row in (*self.difference.changed, *self.difference.unchanged)
        }
        who = "1 person" if len(people) == 1 else f"{len(people):,} people"
        already = f", {len(known):,} of them with answers stored here already" if known else ""
        return (
            f"{who} in {count(len(self.files), 'file')}{already}. "
            f"{count(len(self.difference.added), 'answered item')} would be added, {len(self.difference.changed):,} "
            f"changed, and {len(self.difference.unchanged):,} stay as they are."
        )

    @property
    def notices(self) -> list[str]:
        """Say how the files were understood, and what to look at before saving."""
        found = [f"{file.name}: {notice}" for file in self.files.values() for notice in file.notices]
        changed = [self._said[row.number - 1] for row in self.difference.changed] if self.difference else []
        for name in dict.fromkeys(row.file for row in changed if row.person.is_made):
            found.append(
                f"{name} has no code, and answers like from it are stored already; they would be changed. "
                "If another person sent it, write a code into it first."
            )
        placed = (*self.difference.added, *self.difference.changed) if self.difference else ()
        for wave in dict.fromkeys(self._said[row.number - 1].person.wave for row in placed):
            if is_revealed(self.workbook, self.model, wave):
                found.append(
                    f"{wave_name(wave).capitalize()} is revealed already. What comes now waits: it is counted once five "
                    "people or more wait and somebody reveals again."
                )
        return found

    @property
    def has_same_codes(self) -> bool:
        """Say whether a code stands in more than one place of the files."""
        return any(len(sources) > 1 for sources in self._sources().values())

    @property
    def problems(self) -> pd.DataFrame:
        """Give what to mend or look at: file, row, column, value, says, level (must or check)."""
        if self.difference is None:
            return pd.DataFrame(columns=_SHOWN)
        placed = (*self.difference.added, *self.difference.changed, *self.difference.unchanged)
        lines = [line for row in sorted(placed, key=lambda row: row.number) for line in self._lines(row)]
        return pd.DataFrame(lines, columns=_SHOWN).drop_duplicates(ignore_index=True)

    @property
    def to_mend(self) -> list[int]:
        """Give the numbers of the answers that keep the files from being saved."""
        return [row.number for row in self.difference.to_mend(self.left_out)] if self.difference else []

    @property
    def to_save(self) -> int:
        """Give how many answered items saving would add or change."""
        if self.difference is None:
            return 0
        rows = (*self.difference.added, *self.difference.changed)
        return sum(row.number not in self.left_out for row in rows)

    def leave_out_answers_to_mend(self) -> None:
        """Leave out the answers that cannot be saved as they stand; all others are kept."""
        self.left_out |= set(self.to_mend)

    def save(self) -> str:
        """Save everything that was shown, or nothing, and say what is stored now."""
        if self.difference is None:
            return "Nothing saved: look at the difference first."
        try:
            saved = accept(
                self.workbook,
                self.model,
                self.difference,
                why=WHY,
                leave_out=self.left_out,
                change=self._change,
            )
        except (NotAccepted, StoreError) as refusal:
            return str(refusal)
        except Conflict:
            return (
                "Somebody changed one of these answers meanwhile. Nothing was saved: check the files again."
            )
        self.forget()
        mine = waiting_here(self.workbook, self.model)
        kept = (
            f"{count(len(saved), 'answered item')} saved."
            if saved
            else "Nothing to save: all answers are stored already."
        )
        return f"{kept} {waiting_sentence(mine)}"

    def _name_for(self, name: str, data: bytes) -> str:
        """Give a file's name, with a number where another person's file has the same."""
        path, number = PurePosixPath(name.replace("\\", "/")), 1
        free = path.name
        while self._data.get(free, data) != data:
            number += 1
            free = f"{path.stem} ({number}){path.suffix}"
        return free

    def _change(self, model: type[Record], row: PlacedRow) -> Change:
        """Let what comes after the reveal wait beside the answer that is counted."""
        change = change_of(model, row)
        if not is_revealed(self.workbook, self.model, str(row.checked.values.get("wave") or "")):
            return change
        if row.stored and row.stored.status != LATE:
            change = replace(change, record_id="", version=0)
        return replace(change, status=LATE)

    def _rows(self) -> Iterator[SaidRow]:
        """Give the answers of all files, codes spelled as they are stored, and one code for each person."""
        spelled = self._spelled()
        sources = self._sources()
        for file in self.files.values():
            for row in file.rows:
                key = (code_key(row.person.code), row.person.wave)
                code = spelled.get(key, row.person.code)
                yield from self._with_code(row, code, sources[key])

    def _with_code(self, row: SaidRow, code: str, sources: Sequence[Person]) -> Iterator[SaidRow]:
        """Give a row under its code, or what `same_code` makes of it where the code has several sources."""
        at = [person.source for person in sources].index(row.person.source)
        if len(sources) > 1 and self.same_code == "last" and at < len(sources) - 1:
            return
        if len(sources) > 1 and self.same_code == "apart" and at:
            code = f"{code}-{at + 1}"
        asks = len(sources) > 1 and self.same_code == "ask"
        told = (_same_code(len(sources)),) if asks else ()
        yield replace(row, person=row.person._replace(code=code), problems=(*row.problems, *told))

    def _sources(self) -> dict[tuple[str, str], list[Person]]:
        """Give the places where each code stands, in the order of the files."""
        found: dict[tuple[str, str], list[Person]] = {}
        for file in self.files.values():
            for person in dict.fromkeys(row.person for row in file.rows):
                places = found.setdefault((code_key(person.code), person.wave), [])
                if person.source not in [place.source for place in places]:
                    places.append(person)
        return found

    def _spelled(self) -> dict[tuple[str, str], str]:
        """Give how each code is spelled that is stored, else how the files spell it first."""
        spelled: dict[tuple[str, str], str] = {}
        for row in self.workbook.rows(self.model, school=self.workbook.school):
            code = str(row.written["respondent_code"] or "")
            spelled.setdefault((code_key(code), str(row.written["wave"])), code)
        for file in self.files.values():
            for row in file.rows:
                spelled.setdefault((code_key(row.person.code), row.person.wave), row.person.code)
        return spelled

    def _file_row(self, number: int, said: SaidRow) -> FileRow:
        about = {"respondent_code": said.person.code, "wave": said.person.wave, "item": said.item}
        if said.person.group is not None:
            about["role_group"] = said.person.group
        return FileRow(number, self.workbook.school, "", about | dict(said.given), said.problems)

    def _lines(self, placed: PlacedRow) -> Iterator[tuple[str, int, str, str, str, str]]:
        """Give what is wrong with one answer: all that must be mended, and what the file itself makes doubtful."""
        said, titles = self._said[placed.number - 1], field_titles(self.model)
        # Until that is settled, all answers of both stand there twice: that need not be told as well.
        is_asked = any(one.field == "respondent_code" and one.level == "must" for one in said.problems)
        for problem in said.problems if is_asked else placed.problems:
            level = placed.level(problem)
            if level == "must" or (level == "check" and problem in said.problems):
                column = said.headers.get(problem.field, titles.get(problem.field, ""))
                yield said.file, said.number, column, problem.written, problem.says, level


def _same_code(times: int) -> Problem:
    says = f"This code stands {times} times in the files. Is it one person who answered again, or are there several?"
    return Problem("respondent_code", says)
