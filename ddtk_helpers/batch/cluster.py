"""The same jobs on a Dask cluster: an existing one by its address, or one on this computer.

Each task carries the notebook with it and brings back the files it made, so the machines of a cluster need the
workbook's software and a way to the store, but no disk in common. When a machine is lost, Dask gives its tasks to
another; whatever ran twice is published once, because only the command publishes, one outcome for each job.
"""

from __future__ import annotations

import atexit
import contextlib
import datetime as dt
import io
import logging
import tarfile
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ddtk_helpers.batch.leaving import folder_that_leaves
from ddtk_helpers.batch.notebook import BadRequest
from ddtk_helpers.batch.pool import Worker, cores
from ddtk_helpers.batch.warm.starting import warm_kernels

if TYPE_CHECKING:
    from distributed import Client

LOCAL = "local"
_PATIENCE = "30s"
_AHEAD = 2  # tasks sent for each thread of the cluster: one runs, one lies ready

Job = dict[str, Any]
Outcome = dict[str, Any]


def run_on_cluster(
    jobs: Iterable[Job], *, cluster: str, seconds: float, warm: Sequence[str] | None
) -> Iterator[tuple[Job, Outcome]]:
    """Give each job with its outcome as soon as it is done, as `pool.run_all` does.

    `warm` names the modules that forked kernels have loaded; None starts plain kernels. Raises BadRequest.
    """
    from distributed import as_completed

    more = iter(jobs)
    with _connected(cluster) as client:
        under_way: dict[str, Job] = {}
        finished = as_completed()

        def send(number: int) -> None:
            for job in islice(more, number):
                task = client.submit(run_there, _packed(job), seconds, warm, pure=False)
                under_way[task.key] = job
                finished.add(task)

        send(max(1, _AHEAD * sum(client.nthreads().values())))
        for task in finished:
            job = under_way.pop(task.key)
            outcome = _outcome(task, job)
            task.release()
            send(1)
            yield job, outcome


def run_there(job: Job, seconds: float, warm: Sequence[str] | None) -> tuple[Outcome, bytes]:
    """On a machine of the cluster: run a job in a folder of its own; give the outcome and the files."""
    from distributed import get_worker

    # In the machine's own folder, which goes with it when it is killed.
    place = get_worker().local_directory
    with tempfile.TemporaryDirectory(prefix="ddtk-", dir=place, ignore_cleanup_errors=True) as name:
        folder, notebook = Path(name, "results"), Path(name, job["file"])
        folder.mkdir()
        notebook.write_bytes(job["content"])
        asked = {key: value for key, value in job.items() if key not in ("file", "content")}
        outcome = _worker(warm).run(
            {**asked, "notebook": str(notebook), "folder": str(folder)}, seconds=seconds
        )
        return outcome, _tar(folder)


def _packed(job: Job) -> Job:
    notebook = Path(job["notebook"])
    return {**job, "file": notebook.name, "content": notebook.read_bytes()}


def _outcome(task: Any, job: Job) -> Outcome:
    """Give the outcome of a finished task, its files unpacked into the job's folder."""
    if task.status != "finished":  # no machine survived it
        error = task.exception()
        reason = "The machines of the cluster that ran it ended unexpectedly. Perhaps they ran out of memory."
        now = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
        return {"status": "failed", "reason": reason, "error": type(error).__name__, "cell": None, "seconds": 0.0,
                "started": now}  # fmt: skip
    outcome, files = task.result()
    with tarfile.open(fileobj=io.BytesIO(files)) as archive:
        archive.extractall(job["folder"], filter="data")
    return outcome


@contextlib.contextmanager
def _connected(cluster: str) -> Iterator[Client]:
    try:
        from dask import config
        from distributed import Client, LocalCluster
    except ImportError:
        raise BadRequest("--cluster needs one more package: pip install 'ddtk-helpers[cluster]'.") from None
    with contextlib.ExitStack() as stack:
        address: Any = cluster
        if cluster == LOCAL:
            folder = stack.enter_context(folder_that_leaves())
            stack.enter_context(config.set({"temporary-directory": folder}))
            address = stack.enter_context(LocalCluster(
                n_workers=cores(), threads_per_worker=1, dashboard_address=None, local_directory=folder,
                silence_logs=logging.CRITICAL,
            ))  # fmt: skip
        try:
            client = stack.enter_context(Client(address, timeout=_PATIENCE))
        except (OSError, ValueError):
            raise BadRequest(f"--cluster: nobody answers at {cluster}. Is the scheduler running?") from None
        yield client


def _worker(warm: Sequence[str] | None) -> Worker:
    """Give this thread's own worker; one that was lost is replaced."""
    with _STARTING:
        if warm is not None and not _TOLD:
            _TOLD.update(_AT_THE_END.enter_context(warm_kernels(warm)))
        worker: Worker | None = getattr(_MINE, "worker", None)
        if worker is None or not worker.is_alive:
            worker = _MINE.worker = Worker(_TOLD if warm is not None else None)
            _AT_THE_END.callback(worker.stop)
        return worker


def _tar(folder: Path) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        archive.add(folder, arcname=".")
    return file.getvalue()


_MINE = threading.local()
_STARTING = threading.Lock()
_TOLD: dict[str, str] = {}
_AT_THE_END = contextlib.ExitStack()
atexit.register(_AT_THE_END.close)
