"""An older store is brought up to date once, with a copy kept; a newer one is refused in words."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import sqlite3
import stat
from pathlib import Path
from typing import ClassVar

import pytest
from sqlalchemy import inspect, select, text

from ddtk_helpers.records import Record, ShortText, field
from ddtk_helpers.store import Change, StoreError, Workbook
from ddtk_helpers.store.engine import open_engine, reading, writing
from ddtk_helpers.store.migrations import STEPS, Step, prepare_store
from ddtk_helpers.store.tables import store_step


class Words(Record):
    """What both versions of the record share."""

    tool: ClassVar[str] = "test"
    noun: ClassVar[str] = "sighting"
    prefix: ClassVar[str] = "SIG"
    match_on: ClassVar[tuple[str, ...]] = ("name",)


def older_record() -> type[Record]:
    class Sighting(Words):
        name: ShortText = field("Name", required=True)

    return Sighting


def newer_record() -> type[Record]:
    class Sighting(Words):
        name: ShortText = field("Name", required=True)
        day: dt.date | None = field("Day")
        signs: list[str] | None = field("Signs")
        order: int | None = field("Order", "A word that SQL knows too.")

    return Sighting


def rename_songs(connection):
    connection.execute(text("ALTER TABLE song RENAME TO tune"))


def fail_half_way(connection):
    connection.execute(text("ALTER TABLE song RENAME TO tune"))
    connection.execute(text("SELECT nothing FROM nowhere"))


@pytest.fixture
def engine(store_url):
    engine = open_engine(store_url)
    yield engine
    engine.dispose()


@pytest.fixture
def older_engine(engine):
    """A store that an older version made, with a table that a step is about."""
    prepare_store(engine)
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE song (name TEXT)"))
    return engine


def steps_of(engine, kind):
    with reading(engine) as connection:
        return list(connection.scalars(select(store_step.c.name).where(store_step.c.kind == kind)))


def tables_of(engine):
    with reading(engine) as connection:
        return set(inspect(connection).get_table_names())


def test_a_store_that_lacks_columns_gets_them_and_keeps_its_rows(open_store, engine):
    [old] = open_store().save(older_record(), [Change({"name": "one"})])
    newer = newer_record()
    workbook = open_store()
    [row] = workbook.rows(newer)
    assert (row.record_id, row.values) == (old.record_id, {"name": "one"})
    changed = {"name": "one", "day": "2026-09-15", "signs": ["heard"], "order": 3}
    [row] = workbook.save(newer, [Change(changed, row.record_id, row.version)])
    assert open_store().rows(newer)[0].values == row.values
    assert steps_of(engine, "column") == ["add sighting.day", "add sighting.signs", "add sighting.order"]


def test_a_new_column_changes_no_fingerprint(open_store):
    workbook = open_store()
    workbook.save(older_record(), [Change({"name": "one"})])
    before = workbook.content_hash("")
    open_store().load(newer_record())
    assert workbook.content_hash("") == before


def test_history_from_before_a_new_column_can_still_be_undone(open_store):
    older, newer = older_record(), newer_record()
    workbook = open_store()
    [row] = workbook.save(older, [Change({"name": "one"})])
    workbook.save(older, [Change({"name": "two"}, row.record_id, 1)])
    open_store().load(newer)
    assert workbook.undo(older)[0].values == {"name": "one"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has other file rights")
def test_a_copy_only_its_owner_can_read_is_kept_before_the_change(sqlite_workbook, tmp_path):
    sqlite_workbook.save(older_record(), [Change({"name": "one"})])
    assert len(list(tmp_path.glob("*.sqlite"))) == 1, "a new store needs no copy"
    sqlite_workbook.load(newer_record())
    [copy] = tmp_path.glob("store-before-*.sqlite")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with sqlite3.connect(copy) as connection:
        connection.row_factory = sqlite3.Row
        [row] = connection.execute("SELECT * FROM sighting")
    assert row["name"] == "one" and "day" not in row.keys()  # noqa: SIM118 (a Row iterates over values)


def test_a_new_store_takes_no_step_and_records_all(engine):
    prepare_store(engine, [*STEPS, Step("2027-01 songs become tunes", rename_songs)])
    assert steps_of(engine, "layout") == [STEPS[0].name, "2027-01 songs become tunes"]


def test_an_older_store_takes_each_new_step_once(older_engine):
    steps = [*STEPS, Step("2027-01 songs become tunes", rename_songs)]
    prepare_store(older_engine, steps)
    prepare_store(older_engine, steps)
    assert "tune" in tables_of(older_engine) and "song" not in tables_of(older_engine)
    assert steps_of(older_engine, "layout")[-1] == "2027-01 songs become tunes"


def test_a_step_that_fails_half_way_leaves_the_store_as_it_was(older_engine):
    with pytest.raises(StoreError):
        prepare_store(older_engine, [*STEPS, Step("2027-01 songs become tunes", fail_half_way)])
    assert "song" in tables_of(older_engine)
    assert steps_of(older_engine, "layout") == [step.name for step in STEPS]


def test_a_store_with_a_step_unknown_here_is_refused(older_engine):
    prepare_store(older_engine, [*STEPS, Step("2031-01 from the future", lambda connection: None)])
    with pytest.raises(
        StoreError, match=r"made by a newer version .*2031-01 from the future.* Update the workbook"
    ):
        prepare_store(older_engine)


def test_a_store_with_a_column_unknown_here_is_refused(open_store):
    open_store().save(newer_record(), [Change({"name": "one"})])
    with pytest.raises(StoreError, match=r"made by a newer version .*table sighting has a column “day”"):
        open_store().load(older_record())


@pytest.mark.postgres
def test_a_database_shared_with_other_programs_is_fine_in_postgres(postgres_url):
    engine = open_engine(postgres_url)
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE song (name TEXT)"))
    prepare_store(engine)
    assert {"song", "history"} <= tables_of(engine)
    engine.dispose()


@pytest.mark.parametrize("name", ["status", "unfit", "version"])
def test_a_field_cannot_take_the_name_of_the_envelope(sqlite_workbook, name):
    model = type(
        "Wrong", (Words,), {"__annotations__": {name: ShortText}, name: field("Wrong", required=True)}
    )
    with pytest.raises(ValueError, match=f"cannot have a field {name}"):
        sqlite_workbook.load(model)


def open_at_once(url, model, start):
    start.wait(20)
    workbook = Workbook(
        url, district="0398", school_year="2026-27", today=dt.date(2026, 11, 2), exports=Path()
    )
    workbook.save(model, [Change({"name": "one"})])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows cannot fork")
@pytest.mark.parametrize("is_new", [True, False])
def test_programs_that_open_a_store_at_once_change_it_once(store_url, open_store, is_new):
    newer = newer_record()
    if not is_new:
        open_store().save(older_record(), [Change({"name": "zero"})])
        open_store().close()
    processes = multiprocessing.get_context("fork")
    start = processes.Event()
    openers = [processes.Process(target=open_at_once, args=(store_url, newer, start)) for _ in range(4)]
    for opener in openers:
        opener.start()
    start.set()
    for opener in openers:
        opener.join(60)
    assert [opener.exitcode for opener in openers] == [0, 0, 0, 0]
    assert len(open_store().rows(newer)) == 4 + (not is_new)
