"""What the workbook knows of the seven stages of concern, and the actions of the Toolkit's framework in our words."""

from __future__ import annotations

from typing import Annotated, Literal

import pandas as pd
from pydantic import StringConstraints

from ddtk_helpers.activities.a1_6_data_collection.choices import Strand
from ddtk_helpers.activities.a1_9_managing_change.choices import Cluster, FrameMove, Stage
from ddtk_helpers.answers.items import Item
from ddtk_helpers.content import Fact, Listed, Written, reference


class StageFact(Fact):
    """One stage of concern: its name in the model, our statement about it, and what helps at it.

    `strand` is what people at it may have to learn; empty where a training would not answer them.
    """

    choice: Stage
    number: int
    cluster: Cluster
    statement: Written
    means: Written
    what_helps: Listed
    strand: Strand | Literal[""]
    confidence: Literal["confirmed", "recalled"]


class ActionFact(Fact):
    """One action of the framework: where it is done, and what we changed against the Toolkit, if anything."""

    frame_move: FrameMove
    action: Annotated[str, StringConstraints(min_length=1, max_length=500)]
    done_in: Written
    notebook: str
    correction: str
    confidence: Literal["confirmed", "recalled"]


_STAGES, _ACTIONS = "1_9_managing_change/stages", "1_9_managing_change/frame_actions"
FILES: dict[str, type[Fact]] = {_STAGES: StageFact, _ACTIONS: ActionFact}


def stages() -> pd.DataFrame:
    """Give the seven stages in their order, one row each, with the columns of `StageFact`."""
    return reference(_STAGES, StageFact)


def frame_actions() -> pd.DataFrame:
    """Give the actions of the framework in its order, one row each, with the columns of `ActionFact`."""
    return reference(_ACTIONS, ActionFact)


def statements() -> list[Item]:
    """Give the seven statements that everybody rates, S0 to S6; their headings name no stage."""
    known = stages()
    return [Item(choice[:2], text) for choice, text in zip(known["choice"], known["statement"], strict=True)]


VOICE = Item("voice", "In my own words")
