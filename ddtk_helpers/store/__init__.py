"""Workbook: save and load a district's records, with history, undo, and no save ever lost to another."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Engine, Table, func, select

from ddtk_helpers.district import School
from ddtk_helpers.records import ENVELOPE, Record, Surroundings, describe, table_name
from ddtk_helpers.store.by_name import rows_in, texts_in
from ddtk_helpers.store.engine import StoreError, open_engine, reading, state_of, writing
from ddtk_helpers.store.forgetting import forget
from ddtk_helpers.store.frames import fingerprints, history_frame, load_frame
from ddtk_helpers.store.migrations import prepare_store, prepare_table
from ddtk_helpers.store.rows import Change, Clash, Conflict, Row, merge, row_from_columns, storable
from ddtk_helpers.store.saving import Place, Saving
from ddtk_helpers.store.tables import history

__all__ = ["Change", "Clash", "Conflict", "Row", "StoreError", "Workbook", "merge"]


class Workbook:
    """What one district, or one of its schools, keeps for one school year.

    Making one opens nothing; the store is opened, made or brought up to date on first use, and so is
    the table of each record. `school` "" stands for the whole district.
    """

    def __init__(
        self, url: str, *, district: str, school: str = "", school_year: str, today: dt.date, role: str = "",
        exports: Path,
    ) -> None:  # fmt: skip
        _refuse_bad_place(district, school, school_year)
        self.url, self.district, self.school, self.school_year = url, district, school, school_year
        self.today, self.role, self.exports = today, role, exports
        self._tables: dict[type[Record], Table] = {}
        self._saves: dict[type[Record], list[str]] = {}
        # Every form and sentence asks for the schools: with the state of the store they were read in.
        self._schools: tuple[object, pd.DataFrame] | None = None

    def __repr__(self) -> str:
        return f"Workbook(district {self.district}, {self.school or 'all schools'}, {self.school_year})"

    def load(self, model: type[Record], *, school: str | None = None) -> pd.DataFrame:
        """Give the stored rows as a DataFrame: the envelope's columns, then the record's fields.

        `school` None stands for the workbook's school, or for all rows when it has none; "" for the
        rows of the whole district. Numbers are NaN, lists empty and everything else None where
        nothing is written.
        """
        columns = [*ENVELOPE, *(spec.name for spec in describe(model))]
        return load_frame(model, self._stored(model, school, columns))

    def rows(self, model: type[Record], *, school: str | None = None) -> list[Row]:
        """Give the stored rows with what did not fit their fields, in the order of their numbers."""
        columns = [column.name for column in self._table(model).columns]
        return [row_from_columns(model, stored._mapping) for stored in self._stored(model, school, columns)]

    def save(self, model: type[Record], changes: Sequence[Change], *, why: str = "") -> list[Row]:
        """Make all the changes or none, and give the rows as they are now stored.

        A row that already reads as wanted is left alone, with its version and state of review; so is
        one that is to be removed and is gone already.

        Raises
        ------
        Conflict
            Somebody else changed one of the rows since the version that was read.
        StoreError
            The store cannot be written; the message says why.
        """
        return self._write(model, why, lambda saving: saving.apply(changes))

    def undo(self, model: type[Record]) -> list[Row]:
        """Take back the last save of this record made through this object, and give the rows restored.

        None where the record keeps no history. Raises Conflict, and takes nothing back, if somebody changed
        one of the rows since.
        """
        saves = self._saves.get(model, [])
        if not saves:
            return []
        try:
            rows = self._write(model, "", lambda saving: saving.take_back(saves[-1]), remember=False)
        except Conflict:
            saves.pop()
            raise
        saves.pop()
        return rows

    def forget(
        self, model: type[Record], record_ids: Collection[str], fields: Collection[str], *, why: str
    ) -> list[Row]:
        """Blank fields of private rows, in the history too, and give the rows that had anything in them.

        For words that were promised to be deleted. It cannot be undone, and undo goes back no further. The
        history keeps that it was done, when and why. Copies of the store made before still hold the words.
        """
        table = self._table(model)
        place = Place(self.district, self.school, self.school_year, "")
        with writing(self._engine) as connection:
            rows = forget(connection, model, table, place, record_ids, fields, storable(why))
        self._saves.pop(model, None)
        return rows

    def history(self, model: type[Record], record_id: str = "") -> pd.DataFrame:
        """Give who changed what, when and why: one row per changed field, the oldest save first.

        Columns: saved_at, saved_by, action, record_id, school, version, field, before, after, why.
        """
        self._table(model)
        here = [
            history.c.table_name == table_name(model), history.c.district == self.district,
            history.c.school_year == self.school_year,
        ]  # fmt: skip
        here += [history.c.school == self.school] if self.school else []
        here += [history.c.record_id == record_id] if record_id else []
        with reading(self._engine) as connection:
            return history_frame(
                connection.execute(select(history).where(*here).order_by(history.c.id)).all()
            )

    def carry_forward(self, model: type[Record], from_year: str) -> list[Row]:
        """Copy the rows of another school year into this one, under the same numbers, and give the copies.

        Reviews start anew. A row that this year has, or had and removed, is left out.
        """
        if from_year == self.school_year:
            raise ValueError(
                f"The rows of {from_year} are already in {from_year}. Name an earlier school year."
            )
        return self._write(model, f"from {from_year}", lambda saving: saving.carry(from_year))

    def schools(self) -> pd.DataFrame:
        """Give the district's schools, sorted by code: code, name, level, grades (list), students."""
        state = state_of(self._engine)
        if state is None or self._schools is None or self._schools[0] != state:
            frame = self.load(School, school="")[["code", "name", "level", "grades", "students"]]
            frame = frame[frame["code"].notna()].drop_duplicates("code")
            self._schools = state, frame.sort_values("code", ignore_index=True)
        return self._schools[1].copy()

    def written_in(self, table: str, field: str, **having: str) -> list[str]:
        """Give the texts that stand in a field of any table, each once; none where there is no such table.

        For parts that propose what another activity holds, without knowing its record:
        `workbook.written_in("member", "person_label")`. Rows of the whole district are looked at;
        `status="agreed"` keeps those that have this value.
        """
        with reading(self._engine) as connection:
            return texts_in(connection, table, field, {**self._district_and_year, **having})

    def rows_in(self, table: str, *, school: str | None = None) -> int:
        """Give how many rows any table has; `school` is meant as in `load`."""
        here = self._district_and_year
        if school is not None or self.school:
            here["school"] = self.school if school is None else school
        with reading(self._engine) as connection:
            return rows_in(connection, table, here)

    def surroundings(self, school: str | None = None) -> Surroundings:
        """Give what a record's rules may look at: the grades that each school serves, and the school."""
        schools = self.schools()
        served = {
            code: tuple(grades) for code, grades in zip(schools["code"], schools["grades"], strict=True)
        }
        return Surroundings(served, self.school if school is None else school)

    def content_hash(self, school: str) -> str:
        """Give a sha256 over what is written for a school and for the whole district in this school year.

        Who saved it, when and how often does not count.
        """
        return self.content_hashes([school])[school]

    def content_hashes(self, schools: Collection[str]) -> dict[str, str]:
        """Give the `content_hash` of each of many schools."""
        with reading(self._engine) as connection:
            return fingerprints(connection, self.district, schools, self.school_year)

    def close(self) -> None:
        """Let go of the store; the next use opens it again."""
        if "_engine" in self.__dict__:
            self._engine.dispose()
            del self._engine
            self._tables.clear()

    @property
    def _district_and_year(self) -> dict[str, str]:
        return {"district": self.district, "school_year": self.school_year}

    @cached_property
    def _engine(self) -> Engine:
        engine = open_engine(self.url)
        prepare_store(engine)
        return engine

    def _table(self, model: type[Record]) -> Table:
        if model not in self._tables:
            self._tables[model] = prepare_table(self._engine, model)
        return self._tables[model]

    def _stored(self, model: type[Record], school: str | None, columns: Sequence[str]) -> Sequence[Any]:
        table = self._table(model)
        here = [table.c.district == self.district, table.c.school_year == self.school_year]
        if school is not None or self.school:
            here.append(table.c.school == (self.school if school is None else school))
        number = [func.length(table.c.record_id), table.c.record_id]
        if model.numbers_by_chance:  # they do not say what came later, but the state does
            number.insert(0, table.c.status)
        query = select(*(table.c[name] for name in columns)).where(*here).order_by(*number)
        with reading(self._engine) as connection:
            return connection.execute(query).all()

    def _write(
        self, model: type[Record], why: str, task: Callable[[Saving], list[Row]], *, remember: bool = True
    ) -> list[Row]:
        table = self._table(model)
        saved_by = "" if model.is_private else storable(self.role)
        place = Place(self.district, self.school, self.school_year, saved_by)
        with writing(self._engine) as connection:
            saving = Saving(connection, model, table, place, why=why)
            rows = task(saving)
        if remember and saving.has_changes and model.keeps_history:
            self._saves.setdefault(model, []).append(saving.save_id)
        return rows


def _refuse_bad_place(district: str, school: str, school_year: str) -> None:
    for value, pattern, what in (
        (district, r"\d{4}", "a district code. Write its four digits, like 0398."),
        (school, r"(\d{8})?", "a school code. Write its eight digits, or nothing for the whole district."),
        (school_year, r"\d{4}-\d{2}", "a school year. Write it like 2026-27."),
    ):
        if not re.fullmatch(pattern, value, re.ASCII):
            raise ValueError(f"“{value}” is not {what}")
