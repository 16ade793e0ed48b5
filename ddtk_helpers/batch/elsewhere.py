"""Results at an address instead of in a folder: whatever fsspec can write, like s3://bucket/results or memory://x.

A batch works in a folder of its own below the workbook's home and keeps the address in step with it, a school
as soon as it is done, its run.json last: what is at the address was finished. An orderly end leaves nothing in
that folder. After a kill it holds what was not copied yet, and the next run to the same address goes on from it;
on another computer, from what is at the address.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from ddtk_helpers.batch.addresses import without_password
from ddtk_helpers.batch.folder import DISTRICT, FAILED, LOCK, LOG, MANIFEST, ROLLUP, RUN, SCHOOLS
from ddtk_helpers.batch.notebook import BadRequest
from ddtk_helpers.batch.snapshot import SNAPSHOT
from ddtk_helpers.paths import home


def is_address(out: str) -> bool:
    """Say whether results go to an address that fsspec knows, and not to a folder."""
    return "://" in out


class Elsewhere:
    """An address, and the folder that a batch works in to fill it."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        self._is_ours = False
        self.path = home() / "batches" / sha256(self.address.encode()).hexdigest()[:16]
        try:
            from fsspec.core import url_to_fs

            self._files, self._root = url_to_fs(self.address)
        except ImportError as error:
            raise BadRequest(
                f"--out {without_password(address)} needs one more package: pip install 'ddtk-helpers[places]' ({error})."
            ) from None
        except ValueError as error:
            raise BadRequest(f"--out {without_password(address)} cannot be written: {error}.") from None

    def fetch(self) -> Path:
        """Bring what is at the address into the folder, except where a killed run left something newer; give the folder."""
        there = self._there("")
        if there and MANIFEST not in there:
            raise BadRequest(
                f"{without_password(self.address)} holds other files. Give an empty place, or one that does not exist yet."
            )
        named = [name for name in there if ".." not in name.split("/")]  # in some places any text is a name
        for part in sorted({_part(name) for name in named} - {""}):
            if _started(self._run_there(part)) > _started(self._run_here(part)):
                self._pull(part, [name for name in named if _part(name) == part])
        for name in {MANIFEST, LOG} & set(named):
            if not (self.path / name).exists():
                self._get(name)
        return self.path

    def published(self, code: str) -> None:
        """Bring the results of one school, or of the roll-up, to the address."""
        if not self._is_ours:
            self._put(MANIFEST)  # says that what lies there is a batch
            self._is_ours = True
        for part in (DISTRICT if code == ROLLUP else f"{SCHOOLS}/{code}", f"{FAILED}/{code}"):
            self._push(part)

    def close(self) -> None:
        """Bring everything else to the address, and leave nothing here."""
        parts = {_part(name) for name in [*_names(self.path, ""), *self._there("")]} - {""}
        known = {_code(part) for part in parts if self._run_here(part)}
        for part in sorted(part for part in parts if _code(part) in known):
            if self._run_there(part) != self._run_here(part):
                self._push(part)
        self._push(SNAPSHOT)
        for file in sorted(self.path.iterdir()):
            if file.is_file() and file.name != LOCK:
                self._put(file.name)
        shutil.rmtree(self.path)

    def _push(self, part: str) -> None:
        """Make a part of the address what the folder has: all of it, or nothing."""
        own, there = set(_names(self.path, part)), set(self._there(part))
        if (done := f"{part}/{RUN}") in there:
            self._files.rm_file(self._at(done))
        for name in sorted(own, key=lambda name: (name == done, name)):
            self._put(name)
        for name in there - own - {done}:
            self._files.rm_file(self._at(name))

    def _pull(self, part: str, names: list[str]) -> None:
        """Make a part of the folder what the address has, its run.json last."""
        shutil.rmtree(self.path / part, ignore_errors=True)
        for name in sorted(names, key=lambda name: (name == f"{part}/{RUN}", name)):
            self._get(name)

    def _get(self, name: str) -> None:
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        self._files.get_file(self._at(name), str(target))

    def _put(self, name: str) -> None:
        self._files.makedirs(self._at(name).rpartition("/")[0], exist_ok=True)
        self._files.put_file(str(self.path / name), self._at(name))

    def _run_there(self, part: str) -> bytes:
        try:
            content: bytes = self._files.cat_file(self._at(f"{part}/{RUN}"))
        except FileNotFoundError:
            return b""
        return content

    def _run_here(self, part: str) -> bytes:
        file = self.path / part / RUN
        return file.read_bytes() if file.exists() else b""

    def _there(self, part: str) -> list[str]:
        """Give the names of the files below a part of the address."""
        self._files.invalidate_cache()
        found: list[Any] = self._files.find(self._at(part) if part else self._root)
        root = self._root.rstrip("/") + "/"
        return [str(name).removeprefix(root) for name in found if str(name).startswith(root)]

    def _at(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}"


def _part(name: str) -> str:
    """Give the folder with the results of one school, or of the roll-up, that a file lies in; empty for others."""
    area, *inside = name.split("/")
    if area == DISTRICT and inside:
        return DISTRICT
    return f"{area}/{inside[0]}" if area in (SCHOOLS, FAILED) and len(inside) > 1 else ""


def _code(part: str) -> str:
    """Give the school whose results lie in a part, good or failed."""
    return ROLLUP if part == DISTRICT else part.rpartition("/")[2]


def _started(run: bytes) -> str:
    """Say when a run began, by its run.json; empty without one."""
    try:
        return str(json.loads(run)["started"])
    except (ValueError, KeyError, TypeError):
        return ""


def _names(folder: Path, part: str) -> Iterator[str]:
    for file in (folder / part).rglob("*"):
        if file.is_file():
            yield file.relative_to(folder).as_posix()
