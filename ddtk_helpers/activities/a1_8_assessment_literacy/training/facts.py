"""What the catalog knows of the nine strands of data literacy, and of the kinds of scores that need explaining."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory.choices import ScoreType
from ddtk_helpers.activities.a1_6_data_collection.choices import Strand
from ddtk_helpers.activities.a1_8_assessment_literacy.training.choices import ExplorableId
from ddtk_helpers.answers.items import Item
from ddtk_helpers.content import Fact, Listed, Written, reference


class StrandFact(Fact):
    """One strand: the statement that everybody rates, what it means, and what 2 of 4 looks like in it."""

    strand: Strand
    statement: Written
    means: Written
    with_help: Written


class ScoreTypeFact(Fact):
    """One kind of score of the inventory: what else people call it, and where it can be played with."""

    score_type: ScoreType
    called: Listed
    explorable: ExplorableId
    question: Written


_STRANDS = "1_8_assessment_literacy/strands"
_SCORES = "1_8_assessment_literacy/score_types"
FILES: dict[str, type[Fact]] = {_STRANDS: StrandFact, _SCORES: ScoreTypeFact}


def strands() -> pd.DataFrame:
    """Give the nine strands in their order, one row each, with the columns of `StrandFact`."""
    return reference(_STRANDS, StrandFact)


def strand_items() -> list[Item]:
    """Give the nine statements that everybody rates; the number of each is its strand."""
    known = strands()
    return [Item(strand, says) for strand, says in zip(known["strand"], known["statement"], strict=True)]


def score_types() -> pd.DataFrame:
    """Give the kinds of scores: id, source, score_type, called (list), explorable, question."""
    return reference(_SCORES, ScoreTypeFact)
