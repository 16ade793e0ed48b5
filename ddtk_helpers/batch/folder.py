"""The folder of a batch: results appear in it whole or not at all, and it says what happened.

    OUT/index.html            opens on everything
    OUT/manifest.json         what ran for each school, rebuilt from the run.json of each
    OUT/schools/<code>/       page, executed notebook, numbers and documents of a school
    OUT/failed/<code>/        evidence of a failure; last_good/ is what an earlier run had made
    OUT/district/             page and documents of the roll-up
    OUT/snapshot/             the numbers of all schools as columns, made anew after each run

Work in progress lies in hidden folders (.partial-…); a folder about to be replaced waits under
.before-… until the new one is in place. `settle` finishes or undoes what a killed run left.
"""

from __future__ import annotations

import json
import os
import shutil
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from ddtk_helpers.batch.notebook import BadRequest
from ddtk_helpers.paths import write_whole

SCHOOLS, FAILED, DISTRICT = "schools", "failed", "district"
ROLLUP = "rollup"  # stands where a school's code would: its results lie in district/ and failed/rollup/
LAST_GOOD = "last_good"
RUN, MANIFEST, LOCK, LOG = "run.json", "manifest.json", ".ddtk.lock", "batch.log"
PARTIAL, BEFORE = ".partial-", ".before-"
# Without these a file was damaged, or written by hand, and counts as missing.
_RUN_SAYS = {"name", "status", "reason", "inputs", "started", "seconds"}
_BATCH_SAYS = {"notebook", "district", "school_year"}


class BatchFolder:
    """The results of one batch on disk; use it as a context to keep other runs out."""

    def __init__(self, path: Path, published: Callable[[str], None] | None = None) -> None:
        self.path = path.expanduser().resolve()
        self._published = published  # is told the code of a school whose results are in place
        self._lock = FileLock(self.path / LOCK)

    def __enter__(self) -> BatchFolder:
        _make(self.path)
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise BadRequest(
                f"Another run is writing to {self.path} now. Wait for it, or choose another folder."
            ) from None
        self.settle()
        return self

    def __exit__(self, *exc: object) -> None:
        self._lock.release()

    def manifest(self) -> dict[str, Any]:
        """Give what the last run wrote about itself; empty for a new folder."""
        return read_manifest(self.path)

    def write_manifest(self, content: dict[str, Any]) -> None:
        write_whole(self.path / MANIFEST, json.dumps(content, indent=2, ensure_ascii=False) + "\n")

    def runs(self) -> dict[str, dict[str, Any]]:
        """Give the run.json of every school that has one, by code; empty when it is damaged."""
        found = {}
        for area in (FAILED, SCHOOLS):
            for file in sorted((self.path / area).glob(f"*/{RUN}")):
                found[file.parent.name] = _read_run(file)
        found.pop(ROLLUP, None)
        return found

    def run_of(self, code: str) -> dict[str, Any]:
        """Give the run.json of one school, or of the roll-up; empty when there is none."""
        return _read_run(self.place(SCHOOLS, code) / RUN) or _read_run(self.place(FAILED, code) / RUN)

    def start(self, name: str) -> Path:
        """Give a new hidden folder to work in."""
        partial = self.path / f"{PARTIAL}{name}-{uuid.uuid4().hex[:8]}"
        partial.mkdir()
        return partial

    def publish(self, partial: Path, area: str, code: str) -> Path:
        """Move finished work to its place; give that place."""
        target = self.place(area, code)
        target.parent.mkdir(exist_ok=True)
        before = self.path / f"{BEFORE}{area}-{code}"
        if target.exists():
            target.rename(before)
        partial.rename(target)
        if before.exists():
            _retire(before, target)
        self._keep_one(code)
        if self._published:
            self._published(code)
        return target

    def place(self, area: str, code: str) -> Path:
        """Give the folder where the good or failed result of a school, or of the roll-up, belongs."""
        return self.path / DISTRICT if (area, code) == (SCHOOLS, ROLLUP) else self.path / area / code

    def settle(self) -> None:
        """Finish or undo what a killed run left half done."""
        for before in self.path.glob(f"{BEFORE}*"):
            area, _, code = before.name.removeprefix(BEFORE).partition("-")
            _retire(before, self.place(area, code))
        for code in {folder.name for folder in (self.path / FAILED).glob("*")}:
            self._keep_one(code)
        for partial in self.path.glob(f"{PARTIAL}*"):
            _remove(partial)

    def _keep_one(self, code: str) -> None:
        """Let the older of a good and a failed result give way to the newer."""
        good, failed = self.place(SCHOOLS, code), self.place(FAILED, code)
        if not (good.exists() and failed.exists()):
            return
        if _started(good) >= _started(failed):
            gone = self.path / f"{PARTIAL}gone-{code}"
            failed.rename(gone)
            _remove(gone)
        else:
            _remove(failed / LAST_GOOD)
            good.rename(failed / LAST_GOOD)


def check_usable(path: Path) -> None:
    """Refuse a folder that holds something else, or that cannot be written. Raises BadRequest."""
    path = path.expanduser().resolve()
    if path.exists() and not path.is_dir():
        raise BadRequest(f"{path} is a file. Give a folder for the results.")
    if path.is_dir():
        others = {file.name for file in path.iterdir()} - {LOCK, LOG}
        if others and not (path / MANIFEST).exists():
            raise BadRequest(
                f"{path} holds other files. Give an empty folder, or one that does not exist yet."
            )
    _make(path)
    if not os.access(path, os.W_OK | os.X_OK):
        raise BadRequest(f"Nothing can be written to {path}. Choose another folder, or ask who owns it.")


def read_manifest(path: Path) -> dict[str, Any]:
    """Give what the last run in a folder wrote about itself; empty when it is missing or damaged."""
    content = read_json(path.expanduser() / MANIFEST)
    batch, schools = content.get("batch"), content.get("schools", [])
    named = isinstance(schools, list) and all(isinstance(one, dict) and "school" in one for one in schools)
    return content if named and isinstance(batch, dict) and batch.keys() >= _BATCH_SAYS else {}


def read_json(file: Path) -> dict[str, Any]:
    """Give the content of a JSON file; empty when it is missing or damaged."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _read_run(file: Path) -> dict[str, Any]:
    run = read_json(file)
    return run if run.keys() >= _RUN_SAYS else {}


def _retire(before: Path, target: Path) -> None:
    """Delete a replaced folder, or put it back if nothing took its place."""
    if not target.exists():
        target.parent.mkdir(exist_ok=True)
        before.rename(target)
        return
    kept = before / LAST_GOOD
    if kept.exists() and target.parent.name == FAILED and not (target / LAST_GOOD).exists():
        kept.rename(target / LAST_GOOD)
    _remove(before)


def _remove(folder: Path) -> None:
    # A kernel of a killed run may write its last file just now: what is left goes at the next start.
    shutil.rmtree(folder, ignore_errors=True)


def _started(folder: Path) -> str:
    return str(read_json(folder / RUN).get("started", ""))


def _make(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadRequest(f"The folder {path} cannot be made: {error.strerror}.") from None
