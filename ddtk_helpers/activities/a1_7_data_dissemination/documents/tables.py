"""Frames as tables of documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pandas as pd

from ddtk_helpers.charts import Size
from ddtk_helpers.documents import Table
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.field_kinds import write
from ddtk_helpers.frames import cell_rows

LANDSCAPE = Size(11, 9)  # of charts in a wide document
Columns = Mapping[str, tuple[str, float]]  # a heading and a width for each column


def frame_table(title: str, frame: pd.DataFrame, columns: Columns) -> list[Block]:
    """Give a frame as a table, or nothing where it has no rows."""
    if frame.empty:
        return []
    headings, widths = zip(*columns.values(), strict=True)
    lines = [[write(value) for value in row] for row in cell_rows(frame, *columns)]
    return [Table(title, list(headings), lines, widths)]


def short_date(day: dt.date | None) -> str:
    """Give a day as people write it: `Oct 5, 2026`; nothing for none."""
    return f"{day:%b} {day.day}, {day.year}" if day else ""
