"""Read what a batch run left behind."""

from __future__ import annotations

import json
from collections.abc import Sequence
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
