"""What a school costs in the batch, beside papermill's own command line on the same notebook.

Run `python benchmarks/batch.py [schools]` (default 4). Both make the executed notebook and the documents;
ours also makes the page without code, the roll-up and the index. Wall seconds per school, in one run.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

NOTEBOOK = "1_5_data_inventory"


def main() -> None:
    """Print the seconds per school of both, and the ratio."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 4
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DDTK_HOME"] = folder
        from ddtk_helpers import open_workbook

        schools = list(open_workbook(district="sample").schools().code[:number])
        ours = _seconds(
            "ddtk_helpers", "batch", NOTEBOOK, "--schools", ",".join(schools), "--out", f"{folder}/out"
        )
        theirs = [_papermill(school, Path(folder)) for school in schools]
    print(f"{number} schools, {os.cpu_count()} cores")
    print(f"ddtk batch, roll-up and index included: {ours / number:.1f} s a school, {ours:.0f} s in all")
    print(
        f"papermill's command line: median {statistics.median(theirs):.1f} s a school, {sum(theirs):.0f} s in all"
    )
    print(f"ratio of the whole: {ours / sum(theirs):.2f}")


def _papermill(school: str, folder: Path) -> float:
    from ddtk_helpers.paths import NOTEBOOKS

    out = folder / school
    out.mkdir()
    return _seconds(
        "papermill", str(NOTEBOOKS / f"{NOTEBOOK}.ipynb"), str(out / "executed.ipynb"), "--no-progress-bar",
        "-p", "district", "sample", "-p", "out_dir", str(out), "-r", "school", school,
    )  # fmt: skip


def _seconds(*words: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", *words], check=True, capture_output=True)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
