"""Read what a batch run left behind."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

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
