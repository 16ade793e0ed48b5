"""What a Dask cluster costs over the local pool: the same light notebook for made-up schools.

Run `python benchmarks/cluster.py [schools] [rounds]` (24 and 5). Both run as many schools at a time as there are
cores, here on this computer, interleaved; a cluster of several machines was not measured.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from pathlib import Path

from batch import Cost, light_notebook, made_up, measured_command


def main() -> None:
    """Print processor and wall seconds of both, for one school and for many."""
    schools, rounds = (int(word) for word in (*sys.argv[1:3], *("24", "5")[len(sys.argv) - 1 :]))
    costs: dict[tuple[str, int], list[Cost]] = {}
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DDTK_HOME"] = folder
        notebook = light_notebook(Path(folder))
        stores = {count: made_up(Path(folder), count) for count in (1, schools)}
        for number in range(rounds):
            for count, store in stores.items():
                for way, more in (("local pool", ()), ("Dask", ("--cluster", "local"))):
                    words = ["batch", str(notebook), "--district", "0035", "--store", store, *more]
                    out = f"{folder}/{number}-{count}-{way}"
                    cost = measured_command(
                        "ddtk_helpers", *words, "--out", out, "--workers", str(os.cpu_count())
                    )
                    costs.setdefault((way, count), []).append(cost)
    for (way, count), each in costs.items():
        used, wall = (statistics.median(one) for one in zip(*each, strict=True))
        print(f"{way:<12}{count:>4} schools: {used:6.1f} processor s, {wall:6.1f} wall s")


if __name__ == "__main__":
    main()
