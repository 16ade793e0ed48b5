"""The stored rows that the analyses of 1.6 read: those of one place, a school or the whole district."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from ddtk_helpers.activities.a1_2_barriers.records import LocalBarrier, TopBarrier
from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry
from ddtk_helpers.activities.a1_6_data_collection import analysis, facts
from ddtk_helpers.activities.a1_6_data_collection.records import (
    CollectorAnswer,
    DataError,
    DataSystem,
    Fix,
    FlowStep,
    HandbookCheck,
    SystemRating,
    TrainingNeed,
)
from ddtk_helpers.answers.items import Item
from ddtk_helpers.answers.records import Answer
from ddtk_helpers.answers.rounds import revealed, revealed_here
from ddtk_helpers.store import Workbook

_AS_ONE = "other"


class Rows(NamedTuple):
    """What the analyses of one place read, each as `Workbook.load` gives it.

    `systems` are the district's and the place's own, or those of all schools when the workbook has none;
    `rated` those of them that people are asked about. `ratings` and `collectors` are the answers of the latest
    revealed wave of the place, and none where fewer than five people gave them.
    """

    systems: pd.DataFrame
    rated: pd.DataFrame
    errors: pd.DataFrame
    flow: pd.DataFrame
    fixes: pd.DataFrame
    checks: pd.DataFrame
    needs: pd.DataFrame
    entries: pd.DataFrame
    ratings: pd.DataFrame
    collectors: pd.DataFrame
    conditions: Sequence[Item]


def load(workbook: Workbook) -> Rows:
    """Give the rows of the workbook's school, or of the whole district when it has none."""
    return Rows(
        systems=systems_here(workbook),
        rated=rated_systems(workbook),
        errors=workbook.load(DataError),
        flow=workbook.load(FlowStep, school=workbook.school),
        fixes=workbook.load(Fix),
        checks=workbook.load(HandbookCheck, school=workbook.school),
        needs=workbook.load(TrainingNeed, school=workbook.school),
        entries=workbook.load(InventoryEntry),
        ratings=_answers(workbook, SystemRating),
        collectors=_answers(workbook, CollectorAnswer),
        conditions=analysis.condition_items(facts.conditions()),
    )


def systems_here(workbook: Workbook) -> pd.DataFrame:
    """Give the systems of the district and of the school, or those of all places when there is no school."""
    if not workbook.school:
        return workbook.load(DataSystem)
    return pd.concat([workbook.load(DataSystem, school=""), workbook.load(DataSystem)], ignore_index=True)


def rated_systems(workbook: Workbook) -> pd.DataFrame:
    """Give the systems that people of this place are asked about: the district's, and the school's own."""
    return systems_here(workbook) if workbook.school else workbook.load(DataSystem, school="")


def own_systems(systems: pd.DataFrame, school: str) -> pd.DataFrame:
    """Give a school's own systems; all of them where there is no school."""
    return systems[systems["school"] == school].reset_index(drop=True) if school else systems


def load_schools(workbook: Workbook) -> pd.DataFrame:
    """Give what collectors said in all places, of each the latest revealed wave, written as one wave."""
    answers = revealed(workbook, CollectorAnswer)
    latest = [analysis.in_latest_wave(rows) for _, rows in answers.groupby("school", sort=True)]
    return pd.concat(latest, ignore_index=True).assign(wave=_AS_ONE) if latest else answers


def reasons(workbook: Workbook) -> list[str]:
    """Give the top barriers of 1.2 that lead here, of this place."""
    return analysis.reasons_to_be_here(
        workbook.load(TopBarrier, school=workbook.school), workbook.load(LocalBarrier, school="")
    )


def _answers(workbook: Workbook, model: type[Answer]) -> pd.DataFrame:
    return analysis.enough_people(analysis.in_latest_wave(revealed_here(workbook, model)))
