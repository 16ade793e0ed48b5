"""`python -m ddtk_helpers.sample` writes the files of the made-up district anew, from its recipes."""

from __future__ import annotations

from pathlib import Path

from ddtk_helpers.catalog import all_records
from ddtk_helpers.records import table_name
from ddtk_helpers.sample.broken import broken_files
from ddtk_helpers.sample.files import csv_text
from ddtk_helpers.sample.making import made_rows
from ddtk_helpers.sample.recipes import SAMPLE


def sample_files() -> dict[str, bytes]:
    """Give every generated file of the made-up district, by its path under data/sample."""
    made = {model: rows for model in all_records() if (rows := made_rows(model)) is not None}
    files = {f"{table_name(model)}.csv": csv_text(model, rows).encode() for model, rows in made.items()}
    return files | {f"broken/{name}": data for name, data in broken_files().items()}


def write_files(folder: Path) -> list[Path]:
    """Write every generated file into a folder and give their paths."""
    written = []
    for name, content in sample_files().items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        written.append(file)
    return written


if __name__ == "__main__":
    for file in write_files(SAMPLE):
        print(file.relative_to(SAMPLE))
