"""The process that executes notebooks: one JSON line in for each job, one JSON line out.

It ends by itself, with its kernel, as soon as its input closes. So nothing stays behind when
the command is interrupted or killed. Started as `python -m ddtk_helpers.batch.worker FOLDER`,
with a folder of its own for passing things.
"""

from __future__ import annotations

import json
import os
import queue
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from ddtk_helpers.batch.kernels import PrivateKernel, private_settings


def main() -> None:
    """Serve jobs until the input closes."""
    replies = _take_over_output()
    with private_settings(Path(sys.argv[1])) as folder:
        for job in _jobs(folder):
            from ddtk_helpers.batch.execute import run_notebook  # two seconds: while the command plans

            print(json.dumps(run_notebook(job)), file=replies, flush=True)


def _take_over_output() -> TextIO:
    """Give the reply channel, and send everything else that is printed to the error output."""
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return replies


def _jobs(folder: Path) -> Iterator[dict[str, Any]]:
    jobs: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(jobs, folder), daemon=True).start()
    while True:
        yield jobs.get()


def _listen(jobs: queue.SimpleQueue[dict[str, Any]], folder: Path) -> None:
    for line in sys.stdin:
        jobs.put(json.loads(line))
    PrivateKernel.kill_running()
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)  # the main thread may be in the middle of a notebook


if __name__ == "__main__":
    main()
