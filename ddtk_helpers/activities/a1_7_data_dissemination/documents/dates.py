"""Days of release and days of use, for a calendar program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ddtk_helpers.activities.a1_7_data_dissemination.analysis import release_rows
from ddtk_helpers.activities.a1_7_data_dissemination.rows import load
from ddtk_helpers.documents import Event
from ddtk_helpers.store import Workbook


def release_events(workbook: Workbook) -> list[Event]:
    """Give two whole days for each release: the one it comes on and, where it is known, the last one to use it."""
    where = f"{workbook.district}-{workbook.school_year}"
    return [event for row in release_rows(load(workbook).releases) for event in _events(row, where)]


def _events(row: dict[str, Any], where: str) -> Iterator[Event]:
    day, to = row["actual_release"] or row["expected_release"], "; ".join(row["audience"])
    about = "\n".join(
        f"{label}: {text}"
        for label, text in (
            ("For", to), ("What we ask", row["expected_use"]), ("Use by", row["use_by"]),
            ("What it cannot tell", row["cautions"]), ("Help", row["support"]), ("Who sends it", row["sender"]),
        )
        if text
    )  # fmt: skip
    number = f"{row['record_id']}-{row['school']}-{where}"
    if day:
        guess = (
            " (about this day)" if row["source_of_date"] == "estimate" and not row["actual_release"] else ""
        )
        yield Event(f"{number}-release", f"Data: {row['name']}{guess}", day, day, row["channel"] or "", about)
    if row["use_by"]:
        asked = row["expected_use"] or "last day of use"
        yield Event(
            f"{number}-use", f"By today: {asked} ({row['name']})", row["use_by"], row["use_by"], about=about
        )
