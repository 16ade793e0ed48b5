"""Where an idea meets our own inventory: the sources in which its words occur."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory.analysis import source_rows
from ddtk_helpers.frames import name_key, table
from ddtk_helpers.words import several

_LOOKED_AT = (
    "kind", "population", "score_types", "purpose", "granularity", "use_text", "use_now", "known_limits", "form_of_data",
    "questions_it_answers", "subject",
)  # fmt: skip
_COLUMNS = {"source": "str", "schools": "int64"}


def sources_with(entries: pd.DataFrame, words: Sequence[str]) -> pd.DataFrame:
    """Give the sources in use in which one of the words begins a word: those of most schools first.

    One row is one source: source (its name), schools (in how many it is listed; the district's own list
    counts as one).
    """
    begins = re.compile("|".join(rf"\b{re.escape(word)}" for word in words) or r"(?!)", re.IGNORECASE)
    schools: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for row in source_rows(entries, *_LOOKED_AT):
        written = [row["name"], row["name_standard"], *(row[name] for name in _LOOKED_AT)]
        if begins.search(" · ".join(str(one) for one in written if one)):
            key = name_key(row["name_standard"] or row["name"])
            names.setdefault(key, row["name_standard"] or row["name"])
            schools.setdefault(key, set()).add(row["school"])
    rows = sorted(
        ((names[key], len(some)) for key, some in schools.items()), key=lambda row: (-row[1], row[0])
    )
    return table(rows, _COLUMNS)


def found_sentence(found: pd.DataFrame, *, at_most: int = 3) -> str:
    """Say where to begin looking; `found` is that of `sources_with`."""
    if found.empty:
        return "No source in our inventory has these words yet. Look in a report that you know."
    first = [
        f"{name} (in {places} of our lists)" for name, places in found.head(at_most).itertuples(index=False)
    ]
    more = len(found) - len(first)
    rest = f" {more} more sources fit too." if more > 1 else " One more source fits too." if more else ""
    return f"Begin with {several(first)}.{rest}"
