"""What it takes to put schools side by side: 12 (a district), 1,800 (a state) and 98,000 (the country).

Run `python benchmarks/rollup.py [schools …]`. The snapshot is made up, 60 rows a school and 24 columns, half of
them text; only reading is measured: coverage by subject and one school's rows, in a fresh process each,
interleaved, beside pandas reading the columns it needs of the same rows from CSV (up to 1,800 schools).
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROWS, RUNS = 60, 5
SIZES = (12, 1_800, 98_000)
CSV_UP_TO = 1_800
_MADE_UP = """
COPY (SELECT lpad(CAST(s AS VARCHAR), 8, '0') AS school, 'subject ' || (r % 14) AS subject,
  'grade ' || (r % 13) AS grade, CAST(hash(s * 100 + r) % 4 AS INTEGER) AS assessments,
  (hash(s + r) % 1000) / 1000 AS share, {more}
  FROM range({schools}) AS schools(s), range({rows}) AS parts(r)) TO '{file}' ({format})
"""


def main() -> None:
    """Print seconds and peak memory of each way, for each number of schools."""
    if sys.argv[1:2] == ["--one"]:
        return _one(*sys.argv[2:])
    for schools in [int(word) for word in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            _make(Path(folder), schools)
            ways = ["roll_up", "one_school", *(["pandas"] if schools <= CSV_UP_TO else [])]
            found: dict[str, list[list[float]]] = {way: [] for way in ways}
            for _ in range(RUNS):
                for way in ways:
                    found[way].append(_measure(way, folder))
            for way, runs in found.items():
                wall, processor, memory = (statistics.median(one) for one in zip(*runs, strict=True))
                print(
                    f"{schools:>7,} schools × {ROWS} rows, {way}: {wall:.2f} s, {processor:.2f} processor s, "
                    f"peak {memory:.0f} MB, load {os.getloadavg()[0]:.1f}", flush=True,
                )  # fmt: skip


def _make(folder: Path, schools: int) -> None:
    from ddtk_helpers.batch.snapshot import SNAPSHOT, open_duckdb

    (folder / SNAPSHOT).mkdir()
    words = ", ".join(f"'words ' || (hash(s, r, {n}) % 5000) AS text_{n}" for n in range(11))
    numbers = ", ".join(f"hash(s, r, {n}) % 1000 / 7 AS number_{n}" for n in range(8))
    kinds = {"coverage.parquet": "FORMAT parquet, COMPRESSION zstd"}
    if schools <= CSV_UP_TO:
        kinds["coverage.csv"] = "FORMAT csv, HEADER"
    with open_duckdb() as connection:
        for name, kind in kinds.items():
            connection.execute(
                _MADE_UP.format(schools=schools, rows=ROWS, more=f"{words}, {numbers}", file=folder / SNAPSHOT / name, format=kind)
            )  # fmt: skip


def _measure(way: str, folder: str) -> list[float]:
    done = subprocess.run(
        [sys.executable, __file__, "--one", way, folder], check=True, capture_output=True, text=True
    )
    return [float(word) for word in done.stdout.split()]


def _one(way: str, folder: str) -> None:
    """In a process of its own: print the seconds, imports left out, and the peak memory, imports included."""
    import duckdb  # noqa: F401 - its import is not what is measured
    import pandas as pd

    from ddtk_helpers.batch.snapshot import read_snapshot, roll_up

    began, used = time.perf_counter(), time.process_time()
    if way == "roll_up":
        roll_up(Path(folder), "coverage", by=["subject", "grade"], numbers=["assessments", "share"])
    elif way == "one_school":
        read_snapshot(Path(folder), "coverage", where="school = $school", values={"school": "00000007"})
    else:
        needed = ["school", "subject", "grade", "assessments", "share"]
        rows = pd.read_csv(Path(folder) / "snapshot/coverage.csv", usecols=needed, dtype={"school": str})
        rows.groupby(["subject", "grade"]).agg(
            {
                "school": ["size", "nunique"],
                "assessments": ["min", "mean", "max"],
                "share": ["min", "mean", "max"],
            }
        )
    print(time.perf_counter() - began, time.process_time() - used)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
