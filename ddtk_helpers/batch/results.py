"""Read what a batch run left behind."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pandas as pd

from ddtk_helpers.batch.snapshot import NoSnapshot, read_snapshot

COLUMNS = ("school", "name", "status", "reason", "seconds")


def batch_runs(batch_dir: str) -> pd.DataFrame:
    """Give what happened to each school of a batch run: one row per school.

    Columns: school, name, status (ok, failed or not run), reason, seconds. No rows without a batch.
    """
    manifest = Path(batch_dir) / "manifest.json"
    if not batch_dir or not manifest.exists():
        return pd.DataFrame(columns=list(COLUMNS))
    entries = json.loads(manifest.read_text(encoding="utf-8"))["schools"]
    return pd.DataFrame(entries, columns=list(COLUMNS))


def whole_batch(batch_dir: str, schools: Iterable[str]) -> str:
    """Give the folder of a batch in which every one of the schools ran; empty where one did not, or without a batch."""
    runs = batch_runs(batch_dir)
    asked, ran = set(schools), set(runs["school"][runs["status"] == "ok"])
    return batch_dir if asked and asked <= ran else ""


def from_batch(batch_dir: str, analysis: Callable[..., pd.DataFrame], *frames: pd.DataFrame) -> pd.DataFrame:
    """Give what an analysis found in each school as the runs of a batch wrote it, with no school computed again.

    Without a batch, or where it holds no such rows, `analysis` is done here over the frames. It must find the
    same in all schools together as in each of them alone. Give the folder that `whole_batch` gives, so that
    no school is missing.
    """
    like = analysis(*(frame.iloc[:0] for frame in frames))
    found = batch_numbers(batch_dir, analysis.__name__, list(like.columns))
    try:
        return found.astype(like.dtypes) if len(found) else analysis(*frames)
    except (TypeError, ValueError):  # another version wrote something else
        return analysis(*frames)


def batch_numbers(batch_dir: str, name: str, columns: Sequence[str]) -> pd.DataFrame:
    """Give columns of an analysis that the notebook wrote for each school of a batch run: `coverage`.

    One row for each row of the analysis in each school. No rows without a batch, or when none was written.
    """
    try:
        return (
            read_snapshot(Path(batch_dir), name, columns)
            if batch_dir
            else pd.DataFrame(columns=list(columns))
        )
    except NoSnapshot:
        return pd.DataFrame(columns=list(columns))
