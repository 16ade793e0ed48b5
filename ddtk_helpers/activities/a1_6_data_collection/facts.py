"""What the workbook knows about collecting data: seven conditions for collectors, and the parts of a handbook."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from ddtk_helpers.activities.a1_6_data_collection.choices import HandbookPart, Strand
from ddtk_helpers.content import Fact, Listed, Written, reference


class ConditionFact(Fact):
    """One of the seven conditions under which people collect data well.

    `strand` is what has to be learned where the condition is missing and training would help; else empty.
    """

    short: Written
    statement: Written
    explanation: Written
    what_helps: Listed
    strand: Strand | Literal[""]


class PartFact(Fact):
    """One part of a handbook of data collection: what it says, and a question that tests it."""

    part: HandbookPart
    what_it_says: Written
    ask: Written


_CONDITIONS, _HANDBOOK = "1_6_data_collection/conditions", "1_6_data_collection/handbook"
FILES: dict[str, type[Fact]] = {_CONDITIONS: ConditionFact, _HANDBOOK: PartFact}


def conditions() -> pd.DataFrame:
    """Give the seven conditions in the Toolkit's order, with the columns of `ConditionFact`."""
    return reference(_CONDITIONS, ConditionFact)


def handbook_parts() -> pd.DataFrame:
    """Give the parts of a handbook in the order of its table of contents, with the columns of `PartFact`."""
    return reference(_HANDBOOK, PartFact)
