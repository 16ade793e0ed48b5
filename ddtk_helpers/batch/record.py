"""Write down what happened: the run.json of each school, the manifest over all, the log."""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ddtk_helpers.batch.addresses import hide_in_notebooks, without_password
from ddtk_helpers.batch.folder import FAILED, LAST_GOOD, LOG, ROLLUP, RUN, SCHOOLS, BatchFolder
from ddtk_helpers.batch.plan import Plan, SchoolRun
from ddtk_helpers.paths import write_whole

NOT_REACHED = "The run ended before its turn."
NOT_ASKED = "It was left out: only others were asked for."
log = logging.getLogger("ddtk.batch")


def publish(folder: BatchFolder, plan: Plan, run: SchoolRun, partial: Path, outcome: dict[str, Any]) -> None:
    """Complete the folder of a finished run with its run.json and move it to its place."""
    store = str(run.parameters.get("store", ""))
    hide_in_notebooks(partial, store)
    outcome["reason"] = (
        outcome["reason"].replace(store, without_password(store)) if store else outcome["reason"]
    )
    ok = outcome["status"] == "ok"
    if not ok:
        write_whole(partial / "why.txt", _why(plan, run, partial, outcome))
    entry = {
        "school": run.code, "name": run.name, **outcome, "inputs": run.inputs,
        "notebook": plan.batch["notebook"], "package": plan.batch["package"],
        "parameters": {**run.parameters, "store": without_password(store)},
        "files": sorted(file.name for file in partial.iterdir()),
    }  # fmt: skip
    write_whole(partial / RUN, json.dumps(entry, indent=2, ensure_ascii=False) + "\n")
    folder.publish(partial, SCHOOLS if ok else FAILED, run.code)
    # Never the reason: an error's message may quote what is in a cell.
    where = f", code cell {outcome['cell']}" if outcome.get("cell") else ""
    log.info("%s %s %s%s %ss", run.code, outcome["status"], outcome["error"], where, outcome["seconds"])


def manifest(folder: BatchFolder, plan: Plan) -> dict[str, Any]:
    """Give what happened to every school so far, from the run.json of each."""
    before = folder.manifest()
    known = {entry["school"]: entry["name"] for entry in before.get("schools", [])}
    known |= {run.code: run.name for run in plan.runs}
    runs = folder.runs()
    schools = [
        _entry(folder, code, runs.get(code, {}), known.get(code, ""), asked=code not in plan.left_out)
        for code in sorted({*known, *runs})
    ]
    district = _entry(folder, ROLLUP, folder.run_of(ROLLUP), plan.batch["district_name"])
    if plan.rollup_notebook:
        district["title"] = plan.rollup_notebook.title
    elif district["status"] == "not run":
        district["reason"] = plan.without_rollup
    else:  # what an earlier run had made
        district["title"] = before.get("district", {}).get("title", "")
    return {"batch": plan.batch, "schools": schools, "district": district}


@contextlib.contextmanager
def logging_to(out: Path) -> Iterator[None]:
    """Keep a log of the run in its folder: what ran when, never a value from a cell."""
    handler = logging.FileHandler(out / LOG, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    try:
        yield
    finally:
        log.removeHandler(handler)
        handler.close()


def _entry(
    folder: BatchFolder, code: str, run: dict[str, Any], name: str, *, asked: bool = True
) -> dict[str, Any]:
    if not run:
        reason = NOT_REACHED if asked else NOT_ASKED
        return {"school": code, "name": name, "status": "not run", "reason": reason, "inputs": "", "started": "",
                "seconds": None, "folder": ""}  # fmt: skip
    place = folder.place(SCHOOLS if run["status"] == "ok" else FAILED, code)
    reason = run["reason"]
    if (place / LAST_GOOD).exists():
        reason += " What an earlier run had made is kept under last_good."
    return {
        "school": code, "name": name or run["name"], "status": run["status"], "reason": reason,
        "inputs": run["inputs"], "started": run["started"], "seconds": run["seconds"],
        "folder": place.relative_to(folder.path).as_posix(),
    }  # fmt: skip


def _why(plan: Plan, run: SchoolRun, partial: Path, outcome: dict[str, Any]) -> str:
    evidence = [file.name for file in partial.glob("*.ipynb")]
    beside = f"The notebook as far as it ran lies beside this file: {evidence[0]}.\n" if evidence else ""
    return (
        f"{run.name} ({run.code}) failed.\n{outcome['reason']}\n\n{beside}"
        f"Mend the cause, then run again: {plan.request.command('--retry-failed')}\n"
    )
