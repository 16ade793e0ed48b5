"""What the papers of 1.7 share: the width of a chart, and days as people write them."""

from __future__ import annotations

import datetime as dt

from ddtk_helpers.charts import Size

LANDSCAPE = Size(11, 9)  # of charts in a wide document


def short_date(day: dt.date | None) -> str:
    """Give a day as people write it: `Oct 5, 2026`; nothing for none."""
    return f"{day:%b} {day.day}, {day.year}" if day else ""
