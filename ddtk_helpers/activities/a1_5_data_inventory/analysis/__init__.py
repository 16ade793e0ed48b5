"""What one school's inventory says, or all rows together: the results of tool 1.5.1T's five purposes.

The current picture, collected but little used, redundant collection, elements still needed, and
what is expected of each data set. Data frames in, data frames out.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from ddtk_helpers import days
from ddtk_helpers.activities.a1_5_data_inventory.analysis.access import access
from ddtk_helpers.activities.a1_5_data_inventory.analysis.coverage import completeness, coverage
from ddtk_helpers.activities.a1_5_data_inventory.analysis.cross_rules import problems_across_rows
from ddtk_helpers.activities.a1_5_data_inventory.analysis.domains import (
    domain_counts,
    intersections,
    wider_intersections,
)
from ddtk_helpers.activities.a1_5_data_inventory.analysis.effort import effort, under_used
from ddtk_helpers.activities.a1_5_data_inventory.analysis.needs import still_needed
from ddtk_helpers.activities.a1_5_data_inventory.analysis.overlaps import overlaps
from ddtk_helpers.activities.a1_5_data_inventory.analysis.sources import (
    AUDIENCES,
    DOMAINS,
    USES,
    source_rows,
    windows_of,
)
from ddtk_helpers.frames import table

__all__ = [
    "access",
    "completeness",
    "coverage",
    "current_picture",
    "domain_counts",
    "effort",
    "expectations",
    "intersections",
    "overlaps",
    "problems_across_rows",
    "still_needed",
    "under_used",
    "wider_intersections",
    "year_strip",
]

# A window longer than this is no window: the source is kept all year.
ALL_YEAR = 330
_USED = USES[USES.index("discussed in a team") :]


def current_picture(entries: pd.DataFrame) -> pd.DataFrame:
    """Count the sources by domain and kind, and how many of them are used.

    One row per domain and kind that occurs. Columns: domain, kind, sources (rows of the inventory; a
    source with two domains counts in each), used (those discussed in a team or driving a decision).
    """
    counts: dict[tuple[str, str], list[int]] = {}
    for row in source_rows(entries, "domain", "kind", "use_now"):
        for domain in row["domain"]:
            count = counts.setdefault((domain, row["kind"] or "not said"), [0, 0])
            count[0] += 1
            count[1] += row["use_now"] in _USED
    order = sorted(counts, key=lambda pair: (DOMAINS.index(pair[0]), pair[1]))
    columns = {"domain": "str", "kind": "str", "sources": "int64", "used": "int64"}
    return table([(*pair, *counts[pair]) for pair in order], columns)


def year_strip(entries: pd.DataFrame) -> pd.DataFrame:
    """Give when each source is collected and when people can use it.

    One row per window of a source; a source without a window has one row without days. Columns:
    record_id, school, name; opens, closes, usable in days since July 1 (usable may pass 365, the next
    school year), lag_days from the last day of collection to the first day of use; NaN where unknown.
    A day on which data can be used belongs to the window that closed last before it. What is collected
    all year is used as it comes: its wait counts from the first day.
    """
    rows: list[tuple[Any, ...]] = []
    nan = float("nan")
    for row in source_rows(entries, "collected", "available"):
        about = (row["record_id"], row["school"], row["name"])
        windows = windows_of(row["collected"])
        rows += [
            (*about, opens, closes, (opens if closes - opens > ALL_YEAR else closes) + lag, lag)
            for (opens, closes), lag in zip(windows, _lags(windows, row["available"]), strict=True)
        ] or [(*about, nan, nan, nan, nan)]
    days = dict.fromkeys(("opens", "closes", "usable", "lag_days"), "float64")
    return table(rows, {"record_id": "str", "school": "str", "name": "str", **days})


def _lags(windows: tuple[tuple[int, int], ...], available: str | None) -> list[float]:
    if not available or not windows:
        return [float("nan")] * len(windows)
    if available.endswith(("day", "days")):
        return [float(available.split()[0])] * len(windows)
    day = days.day_of_school_year(available)
    lags = [float((day - closes) % 366) for _, closes in windows]
    # The entry's own rule calls a wait of more than nine months a slip: the day lies before collection.
    return [lag if lag == min(lags) and lag <= 270 else float("nan") for lag in lags]


def expectations(entries: pd.DataFrame) -> pd.DataFrame:
    """Say what is expected of each source, and what is still missing from that.

    One row per source. Columns: record_id, school, name, expected_use (empty when nobody wrote it),
    audience (who sees more than nothing), available (as written), missing (in words; empty when the
    expectation is complete).
    """
    rows = []
    for row in source_rows(entries, "expected_use", "available", *AUDIENCES):
        sees = [who for field, who in AUDIENCES.items() if row[field] not in (None, "none")]
        parts = {
            "what people should do with it": row["expected_use"],
            "who sees it": sees,
            "when it can be used": row["available"],
        }
        missing = "; ".join(words for words, value in parts.items() if not value)
        about = (row["record_id"], row["school"], row["name"])
        rows.append((*about, row["expected_use"] or "", "; ".join(sees), row["available"] or "", missing))
    names = ("record_id", "school", "name", "expected_use", "audience", "available", "missing")
    return table(rows, dict.fromkeys(names, "str"))
