"""Open a store, SQLite or PostgreSQL, and read or write it in transactions that fail in plain words.

There is one writer at a time on both engines: SQLite's write lock, and one advisory lock in
PostgreSQL. A save takes milliseconds, so nobody notices, and everything that a save looks at
stays as it is until the save is done.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

WAIT_SECONDS = 30
# Any fixed number does; it must be the same in every version of the workbook.
_WRITER_LOCK = 20_110_715
_COUNTER = slice(24, 28)  # the file change counter: https://sqlite.org/fileformat2.html#the_database_header

_NETWORK_TYPES = {
    "9p", "afpfs", "afs", "beegfs", "ceph", "cifs", "davfs", "fuse.davfs", "fuse.gvfsd-fuse", "fuse.rclone",
    "fuse.sshfs", "gfs2", "glusterfs", "fuse.glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb2", "smb3", "smbfs",
    "vboxsf", "drvfs",
}  # fmt: skip

# What the engines say (in part), and what we say instead.
_PLAIN_WORDS = {
    "file is not a database": "is not a workbook store, or it is damaged. Choose another file, or put back your last copy of it.",
    "no such table": "was emptied or replaced since it was opened. Put the right file back, then run the page again.",
    "malformed": "is damaged. Keep the file as it is, and put back your last copy of it.",
    "disk is full": "could not be saved: the disk is full. Nothing of this save was stored. Free some space and save again.",
    "No space left": "could not be saved: the disk is full. Nothing of this save was stored. Free some space and save again.",
    "disk I/O error": "could not be read or written: the disk reports an error. Check that it is still connected and not full.",
    "readonly": "can be read but not changed. Ask for the right to write to its folder, or copy the store to a folder of your own.",
    "unable to open": "cannot be opened. Check that its folder exists and that you may write to it.",
    "database is locked": "is being written by somebody else. Wait a moment and save again.",
    "lock timeout": "is being written by somebody else. Wait a moment and save again.",
    "password authentication failed": "did not accept the user name and password.",
    "does not exist": "does not exist on the database server, or a part of it is missing. Ask whoever set up the database.",
    "permission denied": "may not be used by this database user. Ask whoever set up the database.",
    "connection": "does not answer. Check the address of the database server, and that it is running.",
}  # fmt: skip


class StoreError(Exception):
    """The store cannot be used; the message is a sentence that says why and what to do."""


def open_engine(url: str) -> Engine:
    """Give the engine of a store; a SQLite file is made, readable by its owner only, if it is missing."""
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        return _open_sqlite(address)
    try:
        engine = create_engine(
            address, pool_pre_ping=True, pool_size=2, json_serializer=_json,
            connect_args={"connect_timeout": WAIT_SECONDS},
        )  # fmt: skip
    except ModuleNotFoundError as error:
        raise StoreError(
            "PostgreSQL needs one more package. Install it with: pip install psycopg[binary]"
        ) from error
    event.listen(engine, "begin", _begin_postgres)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection to read from; what it reads belongs together."""
    with _plain_errors(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection to write with, alone; everything is kept at the end, or nothing on an error."""
    with _plain_errors(engine), engine.execution_options(writes=True).begin() as connection:
        yield connection


def sqlite_path(engine: Engine) -> Path | None:
    """Give the file of a SQLite store, or None for PostgreSQL."""
    on_disk = engine.dialect.name == "sqlite" and engine.url.database
    return Path(engine.url.database) if on_disk else None


def state_of(engine: Engine) -> tuple[int, ...] | None:
    """Give what is another after every save to a SQLite store, by whomever; None where that cannot be told."""
    path = sqlite_path(engine)
    if path is None or path.with_name(f"{path.name}-journal").exists():
        return None
    try:
        with path.open("rb") as file:
            about = os.fstat(file.fileno())
            counter = file.read(_COUNTER.stop)[_COUNTER]
    except OSError:
        return None
    return int.from_bytes(counter), about.st_ino, about.st_size, about.st_mtime_ns


def back_up(engine: Engine, copy: Path) -> None:
    """Copy a SQLite store as it is now, also while others use it, to a file only its owner can read."""
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    source, target = sqlite3.connect(str(sqlite_path(engine))), sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()


def network_type(path: Path, mounts: str) -> str:
    """Give the kind of network file system a path is on (`nfs`, `cifs`, …), or "" when it is local.

    `mounts` is the text of /proc/mounts.
    """
    best, kind = "", ""
    for line in mounts.splitlines():
        _, mounted, this_kind, *_ = line.split(" ")
        mounted = re.sub(r"\\(\d{3})", lambda octal: chr(int(octal[1], 8)), mounted)
        inside = path == Path(mounted) or Path(mounted) in path.parents
        if inside and len(mounted) >= len(best):
            best, kind = mounted, this_kind
    return kind if kind in _NETWORK_TYPES else ""


def _address(url: str) -> URL:
    try:
        address = make_url(url)
        backend = address.get_backend_name()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise StoreError(
            "This is not the address of a store. Write sqlite:///path/to/file or postgresql://server/database."
        ) from error
    if backend == "postgresql":
        return address.set(drivername="postgresql+psycopg")
    if backend == "sqlite" and address.database not in (None, "", ":memory:"):
        return address
    raise StoreError("A store is a SQLite file (sqlite:///path/to/file) or a PostgreSQL database.")


def _open_sqlite(address: URL) -> Engine:
    path = Path(str(address.database)).absolute()
    _warn_of_network(path)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # SQLite would make the file readable by everybody; its journal takes over the file's rights.
        os.close(os.open(path, os.O_CREAT | os.O_RDONLY, 0o600))
    except OSError as error:
        raise StoreError(
            f"The store {path.name} cannot be opened in {path.parent}: {error.strerror}."
        ) from error
    # No pool: no file stays open between saves, so a store can be moved, copied and forked over.
    engine = create_engine(
        address, poolclass=NullPool, json_serializer=_json, connect_args={"timeout": WAIT_SECONDS}
    )
    event.listen(engine, "do_connect", _refuse_missing)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _refuse_missing(_: object, __: object, arguments: Sequence[str], ___: object) -> None:
    # SQLite would put a new, empty file in its place, which everybody could read.
    path = Path(arguments[0])
    if not path.exists():
        raise StoreError(
            f"The store {path.name} was moved or deleted since it was opened. Put it back in {path.parent}, then go on."
        )


def _set_up_sqlite(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    # Some SQLite builds can damage a file in WAL mode; DELETE with FULL loses nothing that was saved.
    for setting in (
        f"busy_timeout = {WAIT_SECONDS * 1000}", "journal_mode = DELETE", "synchronous = FULL", "foreign_keys = ON",
        "recursive_triggers = ON", "trusted_schema = OFF",
    ):  # fmt: skip
        connection.execute(f"PRAGMA {setting}")


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that begins by reading and then writes would fail at once instead of waiting.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgres(connection: Connection) -> None:
    if connection.get_execution_options().get("writes"):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})")


@contextmanager
def _plain_errors(engine: Engine) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        path = sqlite_path(engine)
        name = path.name if path else f"{engine.url.host or ''}/{engine.url.database or ''}"
        said = str(error.orig)
        plain = next((words for part, words in _PLAIN_WORDS.items() if part in said), f"reports: {said}")
        raise StoreError(f"The store {name} {plain}") from error


def _warn_of_network(path: Path) -> None:
    mounts = Path("/proc/mounts")
    kind = "network folder" if str(path).startswith("\\\\") else ""
    if sys.platform == "linux" and mounts.exists():
        kind = network_type(path.resolve(), mounts.read_text())
    if kind:
        warnings.warn(
            f"The store {path.name} is in a folder shared over the network ({kind}). One person at a time "
            "may work in it. If several people edit at once, use PostgreSQL.",
            stacklevel=2,
        )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
