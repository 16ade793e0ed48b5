"""The barriers that everybody rates: the seven, then the district's own."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.answers.items import Item
from ddtk_helpers.frames import cell_rows


def asked_items(known: pd.DataFrame, local: pd.DataFrame) -> list[Item]:
    """Give the barriers as people are asked about them, in whole sentences.

    `known` are the seven (columns choice, statement, group), `local` the rows of LocalBarrier. The number
    of an item is B1 to B7 or X1 and so on; a local one without a number or wording is left out.
    """
    seven = [
        Item(barrier_key(choice), text, group.capitalize())
        for choice, text, group in cell_rows(known, "choice", "statement", "group")
    ]
    return seven + [Item(code, wording, group.capitalize()) for code, wording, group in _local(local)]


def named_items(known: pd.DataFrame, local: pd.DataFrame) -> list[Item]:
    """Give the same barriers by the short names that charts and tables show: `B6 no time`."""
    seven = [
        Item(barrier_key(choice), choice, group.capitalize())
        for choice, group in cell_rows(known, "choice", "group")
    ]
    own = [
        Item(code, f"{code} {wording.rstrip(' .')}", group.capitalize())
        for code, wording, group in _local(local)
    ]
    return seven + own


def barrier_key(barrier: object, which_local: object = None) -> str:
    """Give the number of an item from the choice of a top barrier: `B6 no time` → B6, a local one → X1."""
    first = str(barrier or "").split(" ")[0]
    return first if first.startswith("B") else str(which_local or "").strip().upper()


def _local(local: pd.DataFrame) -> list[tuple[str, str, str]]:
    rows = {
        code: (code, wording, group or "local")
        for code, wording, group in cell_rows(local, "code", "wording", "group")
        if code and wording
    }
    return [rows[code] for code in sorted(rows, key=lambda code: (len(code), code))]
