"""Filling a store with the made-up district."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import make_url, select

from ddtk_helpers.paths import home
from ddtk_helpers.records import table_name
from ddtk_helpers.sample.files import ENVELOPE, sample_records, sample_rows, sample_tables
from ddtk_helpers.sample.recipes import recipe
from ddtk_helpers.store import Change, Conflict, Workbook
from ddtk_helpers.store.engine import open_engine, reading
from ddtk_helpers.store.migrations import prepare_store
from ddtk_helpers.store.tables import history

_HALF_DONE = ".sample-"
_A_DAY = 86_400  # seconds


class SampleError(RuntimeError):
    """The made-up district cannot be put where it was asked for; the message says why."""


def build_sample(url: str, *, progress: Callable[[str], None] | None = None) -> None:
    """Put the made-up district into a store: all of it, or the tables that are new since it was built.

    A table in which anything was ever saved is left as it is. A SQLite file appears whole or not at
    all. `progress` is told what is being filled in. Raises SampleError for a store that another
    district uses.
    """
    file = make_url(url).database if url.startswith("sqlite") else None
    if file is None or Path(file).exists():
        _fill(url, progress)
        return
    target = Path(file)
    target.parent.mkdir(parents=True, exist_ok=True)
    _sweep(target.parent)
    with TemporaryDirectory(dir=target.parent, prefix=_HALF_DONE, ignore_cleanup_errors=True) as folder:
        half_done = Path(folder) / target.name
        _fill(f"sqlite:///{half_done}", progress)
        _publish(half_done, target)


def _sweep(folder: Path) -> None:
    """Take away what builds that were killed left, a day later."""
    for left in folder.glob(f"{_HALF_DONE}*"):
        if time.time() - left.stat().st_mtime > _A_DAY:
            shutil.rmtree(left, ignore_errors=True)


def _publish(built: Path, target: Path) -> None:
    """Move the file to its place, unless another program was quicker."""
    try:
        os.link(built, target)  # unlike a move, a link never replaces a file
    except FileExistsError:
        return
    except OSError:  # a disk without links
        if not target.exists():
            os.replace(built, target)


def _fill(url: str, progress: Callable[[str], None] | None) -> None:
    code, saved = recipe("district")["code"], _tables_saved_to(url)
    if saved and code not in saved:
        raise SampleError(
            f"This store is used by district {', '.join(sorted(saved))}. The made-up district needs one of its own."
        )
    if missing := sample_tables() - saved.get(code, set()):
        _fill_tables(url, missing, progress)


def _tables_saved_to(url: str) -> dict[str, set[str]]:
    """Give the tables in which anything was ever saved, by district."""
    engine = open_engine(url)
    try:
        prepare_store(engine)
        with reading(engine) as connection:
            found = connection.execute(select(history.c.district, history.c.table_name).distinct()).all()
    finally:
        engine.dispose()
    saved: dict[str, set[str]] = {}
    for district, table in found:
        saved.setdefault(district, set()).add(table)
    return saved


def _fill_tables(url: str, missing: set[str], progress: Callable[[str], None] | None) -> None:
    workbook = _workbook(url)
    try:
        for model in sample_records():
            if (name := table_name(model)) not in missing:
                continue
            rows = sample_rows(model)
            if progress:
                progress(f"{name.replace('_', ' ')}: {len(rows)} rows")
            with suppress(Conflict):  # another program filled this table a moment ago
                workbook.save(model, [_change(row) for row in rows], why="the made-up district")
    finally:
        workbook.close()


def _change(row: dict[str, str]) -> Change:
    written = {name: text for name, text in row.items() if name not in ENVELOPE and text}
    return Change(
        written, record_id=row["record_id"], school=row["school"], origin=row["origin"], status=row["status"]
    )


def _workbook(url: str) -> Workbook:
    district = recipe("district")
    return Workbook(
        url, district=district["code"], school_year=str(district["school_year"]), today=dt.date(2026, 11, 2),
        role="central office: data and assessment", exports=home() / "exports" / "sample",
    )  # fmt: skip
