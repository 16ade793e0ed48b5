"""What the schools of a batch wrote, as columns: numbers across schools without opening a file for each of them.

    OUT/snapshot/<analysis>.parquet     one row for each row of that analysis in each school's numbers.json

DuckDB writes and reads the files. It fetches only the columns that a question names, and works in the little
memory it is given, so that a country takes no more of it than a district.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ddtk_helpers.batch.folder import SCHOOLS

if TYPE_CHECKING:
    import pandas as pd
    from duckdb import DuckDBPyConnection

SNAPSHOT = "snapshot"
NUMBERS = "numbers.json"
_MEMORY = "256MB"
_WORK = "work.duckdb"
_NAME = re.compile(r"[a-z][a-z0-9_]*")


class NoSnapshot(LookupError):
    """There is no snapshot, or no such analysis in it; the message says why, or what is there."""


def write_snapshot(out: Path) -> list[str]:
    """Write the analyses of all good schools of a batch side by side; give the names of the analyses.

    Raises NoSnapshot when a school's numbers cannot be read.
    """
    import duckdb  # large

    new = out / f".partial-{SNAPSHOT}"
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    files = [str(file) for file in sorted((out / SCHOOLS).glob(f"*/{NUMBERS}"))]
    try:
        names = _write_all(files, new) if files else []
    except duckdb.Error as error:
        shutil.rmtree(new, ignore_errors=True)
        raise NoSnapshot(f"The schools' numbers cannot be put side by side: {error}") from None
    shutil.rmtree(out / SNAPSHOT, ignore_errors=True)
    new.rename(out / SNAPSHOT)
    return names


def read_snapshot(
    outs: Path | Iterable[Path],
    name: str,
    columns: Sequence[str] = (),
    *,
    where: str = "",
    values: Mapping[str, Any] | None = None,
) -> pd.DataFrame:
    """Give rows of one analysis from the snapshots of one batch or many: all columns, or those named.

    `where` is a condition in SQL; `$word` in it stands for the value of that name in `values`, so that no text
    from people becomes part of it: `where="subject = $subject", values={"subject": "Reading"}`. Raises NoSnapshot.
    """
    import duckdb  # large

    chosen = ", ".join(map(_quoted, columns)) or "*"
    condition = f" WHERE {where}" if where else ""
    query = f"SELECT {chosen} FROM read_parquet($files, union_by_name = true){condition}"
    with open_duckdb() as connection:
        try:
            return connection.execute(query, {"files": _files(outs, name), **(values or {})}).df()
        except duckdb.BinderException as error:
            raise NoSnapshot(f"The rows of “{name}” have other columns: {error}") from None


def roll_up(
    outs: Path | Iterable[Path], name: str, *, by: Sequence[str], numbers: Sequence[str]
) -> pd.DataFrame:
    """Give one row for each combination of the columns `by`, over all schools.

    Columns: those of `by`; rows; schools; and for each of `numbers` its _lowest, _mean and _highest. What is
    not known is left out. Raises NoSnapshot.
    """
    keys = ", ".join(map(_quoted, by))
    spans = "".join(
        f", min({one}) AS {_quoted(f'{number}_lowest')}, avg({one}) AS {_quoted(f'{number}_mean')}, "
        f"max({one}) AS {_quoted(f'{number}_highest')}"
        for number in numbers
        if (one := _quoted(number))
    )
    with open_duckdb() as connection:
        return connection.execute(
            f"SELECT {keys}, count(*) AS rows, count(DISTINCT school) AS schools{spans} "
            f"FROM read_parquet($files, union_by_name = true) GROUP BY {keys} ORDER BY {keys}",
            {"files": _files(outs, name)},
        ).df()


def _write_all(files: list[str], folder: Path) -> list[str]:
    with open_duckdb(folder / _WORK) as connection:
        connection.execute(
            "CREATE TABLE parts AS SELECT school, name, json->name AS rows FROM (SELECT json, "
            "json->>'school' AS school, unnest(json_keys(json)) AS name "
            "FROM read_json_objects($files, format = 'unstructured')) WHERE json_type(json->name) = 'ARRAY'",
            {"files": files},
        )
        found = connection.execute(
            "SELECT name, json_group_structure(rows) FROM parts WHERE json_array_length(rows) > 0 GROUP BY name "
            "ORDER BY name"
        ).fetchall()
        # A notebook may write what it likes: only a list of rows with a plain name becomes a file.
        analyses = [one for one in found if _NAME.fullmatch(one[0]) and one[1].startswith("[{")]
        for name, structure in analyses:
            _write_analysis(connection, name, structure, folder / f"{name}.parquet")
    (folder / _WORK).unlink()
    return [name for name, _ in analyses]


def _write_analysis(connection: DuckDBPyConnection, name: str, structure: str, file: Path) -> None:
    """Write one analysis; each row says of which school it is, also where the analysis does not."""
    lists = (
        f"SELECT school, from_json(rows, {_text(structure)}) AS list FROM parts WHERE name = {_text(name)}"
    )
    rows = f"SELECT school, unnest(list) AS row, generate_subscripts(list, 1) AS place FROM ({lists})"
    own = "" if '"school":' in structure else "school, "
    connection.execute(
        f"COPY (SELECT {own}row.* FROM ({rows}) ORDER BY school, place) TO {_text(str(file))} "
        "(FORMAT parquet, COMPRESSION zstd)"
    )


def _files(outs: Path | Iterable[Path], name: str) -> list[str]:
    folders = [outs] if isinstance(outs, Path) else list(outs)
    files = [file for out in folders if (file := out / SNAPSHOT / f"{name}.parquet").is_file()]
    if not files:
        known = sorted({file.stem for out in folders for file in (out / SNAPSHOT).glob("*.parquet")})
        raise NoSnapshot(f"No school wrote rows of “{name}”. Known are: {', '.join(known) or 'none yet'}.")
    return [str(file) for file in files]


def open_duckdb(file: Path | None = None) -> DuckDBPyConnection:
    """Give DuckDB with little memory: beside a file of its own it puts there what does not fit."""
    import duckdb  # large

    # Nothing is fetched from anywhere: what is needed comes with it.
    settings = {"memory_limit": _MEMORY, "autoinstall_known_extensions": False}
    return duckdb.connect(str(file or ":memory:"), config={**settings, "preserve_insertion_order": False})


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"
