"""How far the district has come: activities and schools."""

from __future__ import annotations

import pandas as pd


def school_progress(schools: pd.DataFrame, entries: pd.DataFrame, progress: pd.DataFrame) -> pd.DataFrame:
    """Give how far each school's inventory is: one row per school.

    Columns: code, name, level, sources (rows in the inventory), progress (as the school says).
    """
    counted = entries.groupby("school").size()
    said = progress.drop_duplicates("school", keep="last").set_index("school").progress
    table = schools[["code", "name", "level"]].copy()
    table["sources"] = table.code.map(counted).fillna(0).astype(int)
    table["progress"] = table.code.map(said).astype(object).fillna("not started")
    return table


def progress_sentence(table: pd.DataFrame) -> str:
    """Say how many schools have finished, and what comes first where there is none."""
    if table.empty:
        return "No school is in the list yet. Fill in the list of schools above, or bring it from a file."
    finished = int((table.progress == "finished").sum())
    return f"{finished} of {len(table)} schools have finished their inventory; {int(table.sources.sum())} sources are listed."
