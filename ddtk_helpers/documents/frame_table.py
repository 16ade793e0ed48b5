"""A frame as a table of a document."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ddtk_helpers.documents.blocks import Block, Table
from ddtk_helpers.field_kinds import write
from ddtk_helpers.frames import cell_rows

Columns = Mapping[str, tuple[str, float]]  # column of the frame → heading and width


def frame_table(title: str, frame: pd.DataFrame, columns: Columns) -> list[Block]:
    """Give a frame as a table, or nothing where it has no rows."""
    if frame.empty:
        return []
    headings, widths = zip(*columns.values(), strict=True)
    lines = [[write(value) for value in row] for row in cell_rows(frame, *columns)]
    return [Table(title, list(headings), lines, widths)]
