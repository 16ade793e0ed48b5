"""What the workbook knows about the seven barriers: plain words, usual causes, and where each is answered."""

from __future__ import annotations

from typing import Annotated, Literal

import pandas as pd
from pydantic import BeforeValidator

from ddtk_helpers import field_kinds as kinds
from ddtk_helpers.activities.a1_2_barriers.choices import HandedTo
from ddtk_helpers.choices import Barrier, DataFunction
from ddtk_helpers.content import Fact, Listed, Written, reference

# Names of functions hold commas: only ; stands between two of them.
Functions = Annotated[list[DataFunction], BeforeValidator(kinds.read_several)]
Handed = Annotated[list[HandedTo], BeforeValidator(kinds.read_several)]


class BarrierFact(Fact):
    """One of the seven barriers.

    `group` is the Toolkit's; `other_group` is that of other sources where they differ, with a note, its
    source, and whether that source was read (confirmed) or remembered (recalled).
    """

    choice: Barrier
    group: Literal["cultural", "technical", "political"]
    other_group: Literal["", "cultural", "technical", "political"]
    group_note: str
    group_source: str
    confidence: Literal["", "confirmed", "recalled"]
    statement: Written
    explanation: Written
    looks_like: Written
    root_causes: Listed
    norm_hints: Listed
    functions: Functions
    handed_to: Handed


_FILE = "1_2_barriers/barriers"
FILES: dict[str, type[Fact]] = {_FILE: BarrierFact}


def barriers() -> pd.DataFrame:
    """Give the seven barriers in the Toolkit's order, one row each, with the columns of `BarrierFact`."""
    return reference(_FILE, BarrierFact)
