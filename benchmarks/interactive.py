"""How quick the workbook feels: importing it, opening it, showing the form, saving a row.

Run `python benchmarks/interactive.py`. Each figure is the median of several runs, printed with its
ratio to a baseline measured in between, so that a noisy machine troubles both alike.
"""

from __future__ import annotations

import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

RUNS = 7


def main() -> None:
    """Print the four figures, each beside its baseline."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DDTK_HOME"] = folder
        report("import ddtk_helpers", imports("ddtk_helpers"), "import pandas", imports("pandas"))
        from ddtk_helpers import open_workbook

        first = clock(lambda: open_workbook(district="sample").schools())
        print(f"open the sample district for the first time (builds it): {first:.2f} s")
        from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry

        workbook = open_workbook(district="sample", school="03980010")
        report(
            "show the inventory form of one school", repeat(lambda: _form(workbook)),
            "load its rows", repeat(lambda: workbook.load(InventoryEntry)),
        )  # fmt: skip
        report("save one changed row", _saves(workbook), "one synced SQLite insert", _inserts(Path(folder)))


def report(what: str, seconds: list[float], baseline: str, baseline_seconds: list[float]) -> None:
    """Print a median, its baseline's, and the ratio."""
    ours, theirs = statistics.median(seconds), statistics.median(baseline_seconds)
    print(f"{what}: {1000 * ours:.0f} ms; {baseline}: {1000 * theirs:.0f} ms; ratio {ours / theirs:.2f}")


def imports(module: str) -> list[float]:
    """Give the seconds that importing a module takes in a fresh Python, over those of an empty one."""
    seconds = []
    for _ in range(RUNS):
        empty = clock(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
        full = clock(lambda: subprocess.run([sys.executable, "-c", f"import {module}"], check=True))
        seconds.append(max(full - empty, 0.0001))
    return seconds


def clock(task: Callable[[], object]) -> float:
    """Give the seconds a task takes."""
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def repeat(task: Callable[[], object]) -> list[float]:
    """Give the seconds of several runs, the first (warming up) left out."""
    task()
    return [clock(task) for _ in range(RUNS)]


def _form(workbook: object) -> object:
    from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry
    from ddtk_helpers.forms import RecordForm

    return RecordForm(workbook, InventoryEntry)


def _saves(workbook: object) -> list[float]:
    from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry
    from ddtk_helpers.store import Change

    row, *_ = workbook.rows(InventoryEntry)
    seconds = []
    for number in range(RUNS):
        written = {**row.written, "use_text": f"Grade teams look at it, round {number}."}
        start = time.perf_counter()
        (row,) = workbook.save(InventoryEntry, [Change(written, row.record_id, row.version)])
        seconds.append(time.perf_counter() - start)
    return seconds


def _inserts(folder: Path) -> list[float]:
    connection = sqlite3.connect(folder / "baseline.sqlite", isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE t (a TEXT)")
    return repeat(lambda: connection.execute("INSERT INTO t VALUES ('x')"))


if __name__ == "__main__":
    main()
