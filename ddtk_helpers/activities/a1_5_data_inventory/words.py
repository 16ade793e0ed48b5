"""Words that the charts of 1.5 share: counts, sources and what was left out."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.workbook import SAMPLE_CODE

NOTHING_LISTED = "Nothing is listed yet. Record a few sources, then come back."


def source_line(frame: pd.DataFrame, *facts: str, made_up: bool = False) -> str:
    """Give the caption: the facts, where the data come from, and that they are made up if they are."""
    parts = [*facts, "Source: the district's own inventory."]
    codes = frame["school"].fillna("").astype(str) if "school" in frame else pd.Series(dtype=str)
    if made_up or codes.str.startswith(SAMPLE_CODE).any():
        parts.append("Made-up sample data.")
    return " ".join(part for part in parts if part)
