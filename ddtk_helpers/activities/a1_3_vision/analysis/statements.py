"""Which vision holds, and which is only written down."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.frames import cell_rows


def vision_in_force(statements: pd.DataFrame) -> pd.DataFrame:
    """Give the vision that holds now: the agreed one that was adopted last, with its columns; no row without one."""
    return _last(statements, ("agreed",))


def vision_so_far(statements: pd.DataFrame) -> pd.DataFrame:
    """Give the vision that holds now; where none does, the last that is written down and not superseded."""
    found = vision_in_force(statements)
    return found if len(found) else _last(statements, ("draft", "proposed"))


def _last(statements: pd.DataFrame, states: tuple[str, ...]) -> pd.DataFrame:
    dated = [
        (str(adopted or ""), n)
        for n, (status, text, adopted) in enumerate(
            cell_rows(statements, "status", "statement", "adopted_on")
        )
        if status in states and text
    ]
    return statements.iloc[[max(dated)[1]] if dated else []].reset_index(drop=True)
