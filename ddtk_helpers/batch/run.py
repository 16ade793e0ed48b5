"""Carry out a plan: the schools in parallel, then the roll-up, then the index."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

from ddtk_helpers.batch.addresses import without_password
from ddtk_helpers.batch.cluster import run_on_cluster
from ddtk_helpers.batch.elsewhere import Elsewhere
from ddtk_helpers.batch.folder import BatchFolder
from ddtk_helpers.batch.index import INDEX, summary, write_index
from ddtk_helpers.batch.notebook import Notebook
from ddtk_helpers.batch.page import PageFacts
from ddtk_helpers.batch.plan import Plan, SchoolRun
from ddtk_helpers.batch.pool import cores, run_all
from ddtk_helpers.batch.record import log, logging_to, manifest, publish
from ddtk_helpers.batch.snapshot import NoSnapshot, write_snapshot
from ddtk_helpers.batch.warm.starting import warm_kernels

Say = Callable[[str], None]
Kernel = Literal["warm", "plain"]
ALL_RAN, SOME_FAILED, INTERRUPTED = 0, 1, 130


@dataclass(frozen=True)
class Crew:
    """How the notebooks are run: so many at once, each at most so many seconds, in which kernels, and where."""

    workers: int
    seconds: float
    told: dict[str, str]
    cluster: str = ""  # the address of a Dask scheduler; empty: this computer's own processes
    modules: tuple[str, ...] | None = None  # for the forked kernels of a cluster; None: plain ones

    def run(
        self, jobs: Iterable[dict[str, Any]], number: int
    ) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        """Give each of a number of jobs with its outcome as soon as it is done."""
        if self.cluster:
            return run_on_cluster(jobs, cluster=self.cluster, seconds=self.seconds, warm=self.modules)
        workers = min(self.workers, number)
        return run_all(jobs, workers=workers, seconds=self.seconds, environment=self.told)


@dataclass(frozen=True)
class Report:
    """How a batch ended: its manifest, its index, and the exit code that says the same."""

    manifest: dict[str, Any]
    index: Path | str
    interrupted: bool
    left_out: frozenset[str] = frozenset()

    @property
    def exit_code(self) -> int:
        if self.interrupted:
            return INTERRUPTED
        good = self.manifest["district"]["status"] != "failed" and all(
            entry["status"] == "ok" or (entry["status"] == "not run" and entry["school"] in self.left_out)
            for entry in self.manifest["schools"]
        )
        return ALL_RAN if good else SOME_FAILED


def run_batch(
    plan: Plan,
    *,
    workers: int = 0,
    minutes: float = 60,
    kernel: Kernel = "warm",
    cluster: str = "",
    say: Say = print,
) -> Report:
    """Run a plan to its end, or until it is interrupted; either way leave a true manifest and index.

    Kernels are forked from a process that has imported everything ("warm"), where the system allows it, or
    started one by one ("plain"). With the address of a Dask scheduler the schools are run there; the roll-up,
    which reads their results, here.
    """
    modules = plan.notebook.imports if kernel == "warm" else ()
    with (
        _folder(plan) as folder, logging_to(folder.path),
        warm_kernels(modules) if kernel == "warm" else nullcontext({}) as told,
    ):  # fmt: skip
        todo = _still_to_run(folder, plan)
        log.info("start: %s, %d of %d schools", plan.notebook.stem, len(todo), len(plan.runs))
        asked = len(plan.runs) - len(plan.left_out)
        if len(todo) < asked:
            say(f"{asked - len(todo)} of {asked} schools are already done and unchanged.")
        folder.write_manifest(manifest(folder, plan))
        interrupted = False
        try:
            loaded = modules if kernel == "warm" else None
            crew = Crew(workers or cores() + 1, minutes * 60, told, cluster, loaded)
            _run_schools(folder, plan, todo, crew, say)
            _take_snapshot(folder, say)
            _roll_up(folder, plan, replace(crew, cluster=""), say)
        except KeyboardInterrupt:
            interrupted = True
        folder.settle()
        return _close(folder, plan, interrupted)


def roll_up_again(plan: Plan, *, minutes: float = 60, say: Say = print) -> Report:
    """Run only the roll-up over the schools that are there, and write the index anew."""
    with _folder(plan) as folder, logging_to(folder.path):
        _take_snapshot(folder, say)
        _roll_up(folder, plan, Crew(1, minutes * 60, {}), say)
        return _close(folder, plan, interrupted=False)


@contextmanager
def _folder(plan: Plan) -> Iterator[BatchFolder]:
    """Give the folder to work in; what is made goes to an address at once where one was asked for."""
    if not plan.request.address:
        with BatchFolder(plan.request.out) as folder:
            yield folder
        return
    elsewhere = Elsewhere(plan.request.address)
    with BatchFolder(plan.request.out, elsewhere.published) as folder:
        yield folder
    elsewhere.close()


def _close(folder: BatchFolder, plan: Plan, interrupted: bool) -> Report:
    found = manifest(folder, plan)
    folder.write_manifest(found)
    index: Path | str = write_index(folder, found)
    if plan.request.address:
        index = f"{without_password(plan.request.address).rstrip('/')}/{INDEX}"
    log.info("%s: %s", "interrupted" if interrupted else "end", summary(found))
    return Report(found, index, interrupted, plan.left_out)


def _still_to_run(folder: BatchFolder, plan: Plan) -> list[SchoolRun]:
    asked = [run for run in plan.runs if run.code not in plan.left_out]
    if not (plan.request.resume or plan.request.retry_failed):
        return asked
    before = folder.runs()
    again = ("failed",) if plan.request.retry_failed else ()
    return [
        run for run in asked
        if (found := before.get(run.code, {})).get("inputs") != run.inputs or found["status"] in again
    ]  # fmt: skip


def _run_schools(folder: BatchFolder, plan: Plan, runs: list[SchoolRun], crew: Crew, say: Say) -> None:
    from tqdm import tqdm

    by_code = {run.code: run for run in runs}
    jobs = (_job(folder, plan, plan.notebook, run) for run in runs)
    shows = sys.stderr.isatty()
    next_write = 0.0
    with tqdm(total=len(runs), desc="Schools", unit="school", disable=not shows) as bar:
        tell = bar.write if shows else say
        for job, outcome in crew.run(jobs, len(runs)):
            run = by_code[job["code"]]
            publish(folder, plan, run, Path(job["folder"]), outcome)
            bar.update()
            if outcome["status"] != "ok" or not shows:
                tell(f"{run.name} ({run.code}): {outcome['status']}")
            if time.monotonic() > next_write:
                next_write = _write_manifest(folder, plan)


def _write_manifest(folder: BatchFolder, plan: Plan) -> float:
    """Write what happened so far, and say when to do so again: reading every school's run.json takes its time."""
    began = time.monotonic()
    folder.write_manifest(manifest(folder, plan))
    return time.monotonic() + max(1.0, 20 * (time.monotonic() - began))


def _take_snapshot(folder: BatchFolder, say: Say) -> None:
    try:
        write_snapshot(folder.path)
    except NoSnapshot as error:
        say(str(error))


def _roll_up(folder: BatchFolder, plan: Plan, crew: Crew, say: Say) -> None:
    if not (plan.rollup and plan.rollup_notebook):
        return
    found = manifest(folder, plan)
    folder.write_manifest(found)  # the roll-up reads it
    if not any(entry["status"] == "ok" for entry in found["schools"]):
        say("No school ran to the end, so there is nothing to put side by side.")
        return
    say("Putting the schools side by side.")
    job = _job(folder, plan, plan.rollup_notebook, plan.rollup)
    for _, outcome in crew.run([job], 1):
        publish(folder, plan, plan.rollup, Path(job["folder"]), outcome)
        if outcome["status"] != "ok":
            say(f"The roll-up failed. {outcome['reason']}")


def _job(folder: BatchFolder, plan: Plan, notebook: Notebook, run: SchoolRun) -> dict[str, Any]:
    batch = plan.batch
    facts = PageFacts(
        notebook.title,
        run.name,
        batch["district_name"],
        batch["school_year"],
        batch["today"],
        batch["made_up"],
    )
    return {
        "code": run.code, "notebook": str(notebook.path), "parameters": run.parameters,
        "folder": str(folder.start(run.code)), "page": asdict(facts),
    }  # fmt: skip
