"""The page that opens on a whole batch: which schools ran, which did not and why, and where things are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ddtk_helpers.batch.folder import DISTRICT, BatchFolder, read_json
from ddtk_helpers.batch.page_parts import Link, links, template
from ddtk_helpers.paths import write_whole

INDEX = "index.html"
NUMBERS = "numbers.json"
_MOST_MEASURES = 4


def write_index(folder: BatchFolder, manifest: dict[str, Any]) -> Path:
    """Write the index of a batch from its manifest and the numbers of its schools; give its path."""
    numbers = {
        entry["school"]: headline(read_json(folder.path / entry["folder"] / NUMBERS))
        for entry in manifest["schools"] if entry["status"] == "ok"
    }  # fmt: skip
    measures = list(dict.fromkeys(name for found in numbers.values() for name in found))[:_MOST_MEASURES]
    rows = [
        {
            **entry,
            "numbers": [numbers.get(entry["school"], {}).get(name, "") for name in measures],
            "files": _files(folder.path, entry),
        }
        for entry in manifest["schools"]
    ]
    text = template(INDEX).render(
        batch=manifest["batch"], summary=summary(manifest), district=manifest["district"], measures=measures,
        rows=rows, district_files=links(folder.path / DISTRICT, within=f"{DISTRICT}/"),
    )  # fmt: skip
    write_whole(folder.path / INDEX, text)
    return folder.path / INDEX


def summary(manifest: dict[str, Any]) -> str:
    """Say in a sentence or two how many schools ran, failed and were not run."""
    states = [entry["status"] for entry in manifest["schools"]]
    ran, failed, not_run = (states.count(state) for state in ("ok", "failed", "not run"))
    words = [f"{ran} of {len(states)} {'school' if len(states) == 1 else 'schools'} ran to the end."]
    words += [f"{failed} failed."] if failed else []
    words += [f"{not_run} {'was' if not_run == 1 else 'were'} not run."] if not_run else []
    if manifest["district"].get("status") == "failed":
        words.append("The page that puts the schools side by side failed.")
    return " ".join(words)


def headline(numbers: dict[str, Any]) -> dict[str, str]:
    """Give the key numbers of a school as text by name: those under `headline`, else the plain ones."""
    chosen = numbers.get("headline")
    found = chosen if isinstance(chosen, dict) else numbers
    return {
        name.replace("_", " "): f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"
        for name, value in found.items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }


def _files(out: Path, entry: dict[str, Any]) -> list[Link]:
    if not entry["folder"]:
        return []
    return links(out / entry["folder"], within=f"{entry['folder']}/")
