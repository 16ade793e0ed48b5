"""Writing the files of a document, each whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ddtk_helpers.paths import write_whole


def write_files(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files by name into a folder, each whole or not at all, and give their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        write_whole(folder / name, content)
    return [folder / name for name in files]
