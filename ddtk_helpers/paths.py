"""Where things are, found from the package and never from the folder a notebook was started in; whole files."""

from __future__ import annotations

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
DATA = PROJECT / "data"
NOTEBOOKS = PROJECT / "notebooks"


def home() -> Path:
    """Give the folder of the district's own stores and exports (DDTK_HOME, or data/workbook)."""
    return Path(os.environ.get("DDTK_HOME") or DATA / "workbook").resolve()


def write_whole(file: Path, content: str | bytes) -> None:
    """Write a file so that a reader sees the old or the new content, never a part."""
    half_written = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with half_written.open("wb") as stream:
            stream.write(content.encode("utf-8") if isinstance(content, str) else content)
            stream.flush()
            os.fsync(stream.fileno())
        half_written.replace(file)
    finally:
        half_written.unlink(missing_ok=True)
