"""How processes and their folders end: in good order, and a folder also when its process is killed.

Started as `python -m ddtk_helpers.batch.leaving FOLDER`, the watcher waits until its input closes, which the system
sees to however the process ends.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_TRIES = 100
_QUIET = 5  # looks in a row without a new file: processes that write there end a moment later
_EVERY = 0.2  # seconds


@contextlib.contextmanager
def folder_that_leaves(prefix: str = "ddtk-") -> Iterator[str]:
    """Give a new folder that is removed at the end, or by a watcher when this process does not come to its end."""
    folder = tempfile.mkdtemp(prefix=prefix)
    watcher = subprocess.Popen(
        [sys.executable, "-P", "-m", "ddtk_helpers.batch.leaving", folder], stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if not Path(folder).exists():  # else it still has something to do, when we are gone
            watcher.kill()
            watcher.wait()


def end_process(process: subprocess.Popen[Any], folder: Path | str, grace: float) -> None:
    """End a process that stops when its input closes, after `grace` seconds by force, and remove its folder."""
    with contextlib.suppress(OSError, ValueError):
        if process.stdin:
            process.stdin.close()
    try:
        process.wait(grace)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    """Wait until the input closes, then remove the folder until nothing comes back."""
    sys.stdin.buffer.read()
    quiet = 0
    for _ in range(_TRIES):
        quiet = 0 if Path(sys.argv[1]).exists() else quiet + 1
        if quiet == _QUIET:
            return
        shutil.rmtree(sys.argv[1], ignore_errors=True)
        time.sleep(_EVERY)


if __name__ == "__main__":
    main()
