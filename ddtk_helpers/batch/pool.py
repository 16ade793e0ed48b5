"""Several workers at once: each job runs in one of them, and a lost worker costs one job only."""

from __future__ import annotations

import datetime as dt
import json
import os
import queue
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from ddtk_helpers.batch.leaving import end_process

_Jobs = queue.SimpleQueue[dict[str, Any] | None]
_Outcomes = queue.SimpleQueue[tuple[dict[str, Any], dict[str, Any]]]
_GRACE = 10.0  # seconds a worker has to end its kernel and itself


class Worker:
    """One worker process, seen from the command."""

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        # Ours to remove: a worker that is killed removes nothing.
        self._folder = tempfile.mkdtemp(prefix="ddtk-")
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        # Its own session: ctrl-C reaches the command alone, which then ends its workers in order.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "ddtk_helpers.batch.worker", self._folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            encoding="utf-8",
            env={**os.environ, **(environment or {})},
            start_new_session=True,
        )
        self._timed_out = False

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def run(self, job: dict[str, Any], *, seconds: float) -> dict[str, Any]:
        """Give the outcome of a job; ends the worker when the job takes too long."""
        started = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
        began = time.monotonic()
        timer = threading.Timer(seconds, self._give_up)
        timer.start()
        try:
            assert self._process.stdin and self._process.stdout
            self._process.stdin.write(json.dumps(job) + "\n")
            self._process.stdin.flush()
            reply = self._process.stdout.readline()
        except (OSError, ValueError):
            reply = ""
        finally:
            timer.cancel()
        outcome = json.loads(reply) if reply else self._lost(seconds)
        return {"seconds": round(time.monotonic() - began, 2), **outcome, "started": started}

    def stop(self) -> None:
        """End the process and its kernel."""
        end_process(self._process, self._folder, _GRACE)

    def _give_up(self) -> None:
        self._timed_out = True
        self.stop()

    def _lost(self, seconds: float) -> dict[str, Any]:
        self.stop()
        if self._timed_out:
            reason, error = f"It took longer than {seconds / 60:g} minutes and was ended.", "Timeout"
        elif self._process.returncode == 1:
            error = self._last_error()
            reason = (
                f"The process that ran it stopped with {error}, which is a fault of the workbook's software."
            )
        else:
            error = "WorkerLost"
            reason = "The process that ran it ended unexpectedly. Perhaps the computer ran out of memory."
        return {"status": "failed", "reason": reason, "error": error, "cell": None}

    def _last_error(self) -> str:
        """Give the kind of the error that ended the process, without its message: it may quote a cell."""
        self._errors.seek(0)
        lines = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        found = re.match(r"[\w.]+", lines[-1]) if lines else None
        return found[0] if found else "an error"


def cores() -> int:
    """Give the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_all(
    jobs: Iterable[dict[str, Any]],
    *,
    workers: int,
    seconds: float,
    environment: Mapping[str, str] | None = None,
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Give each job with its outcome as soon as it is done; leaving early ends all workers.

    A job is taken from `jobs` when there is soon a worker for it, and none while the outcomes are not taken.
    `environment` is what the workers are told beside this process's own.
    """
    more = iter(jobs)
    waiting: _Jobs = queue.SimpleQueue()
    done: _Outcomes = queue.SimpleQueue()
    crew = [_Crew(waiting, done, seconds, environment) for _ in range(workers)]
    under_way = 0
    try:
        for job in islice(more, workers + 1):  # one lies ready for who is done first
            waiting.put(job)
            under_way += 1
        while under_way:
            finished = done.get()
            under_way -= 1
            for job in islice(more, 1):
                waiting.put(job)
                under_way += 1
            yield finished
    finally:
        for one in crew:
            one.dismiss()
        for one in crew:
            one.join()


class _Crew(threading.Thread):
    """A thread that hands jobs to one worker, and replaces the worker when it is lost."""

    def __init__(
        self, waiting: _Jobs, done: _Outcomes, seconds: float, environment: Mapping[str, str] | None
    ) -> None:
        super().__init__(daemon=True)
        self._environment = environment
        self._waiting, self._done, self._seconds = waiting, done, seconds
        self._dismissed = False
        self._changing = threading.Lock()
        self._worker = Worker(environment)
        self.start()

    def run(self) -> None:
        while (job := self._waiting.get()) is not None and (worker := self._ready()):
            outcome = worker.run(job, seconds=self._seconds)
            if not self._dismissed:
                self._done.put((job, outcome))

    def dismiss(self) -> None:
        with self._changing:
            self._dismissed = True
            self._worker.stop()
        self._waiting.put(None)

    def _ready(self) -> Worker | None:
        with self._changing:
            if self._dismissed:
                return None
            if not self._worker.is_alive:
                self._worker = Worker(self._environment)
            return self._worker
