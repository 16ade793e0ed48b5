"""The stored rows that the analyses of 1.3 read: always those of the whole district."""

from __future__ import annotations

from copy import copy
from typing import NamedTuple

import pandas as pd

from ddtk_helpers.activities.a1_3_vision.records import (
    AnchorPhrase,
    Draft,
    HallmarkAnswer,
    ImageCard,
    LookFor,
    ReadinessAnswer,
    TestReader,
    VisionStatement,
    WhyAnswer,
)
from ddtk_helpers.answers.groups import enough_people
from ddtk_helpers.answers.rounds import latest_wave, revealed
from ddtk_helpers.store import Workbook


class Rows(NamedTuple):
    """The rows that the analyses of 1.3 read, each as `Workbook.load` gives them.

    Answers are those of revealed rounds: of the latest wave that five people or more
    answered, and in `whys_of_all_waves` of every one.
    """

    statements: pd.DataFrame
    hallmarks: pd.DataFrame
    readiness: pd.DataFrame
    whys: pd.DataFrame
    whys_of_all_waves: pd.DataFrame
    phrases: pd.DataFrame
    cards: pd.DataFrame
    drafts: pd.DataFrame
    readers: pd.DataFrame
    look_fors: pd.DataFrame


def load(workbook: Workbook) -> Rows:
    """Give the rows of the whole district, whatever the school one is looking from."""
    district = of_district(workbook)
    hallmarks, readiness, whys = (
        _own(revealed(district, model)) for model in (HallmarkAnswer, ReadinessAnswer, WhyAnswer)
    )
    return Rows(
        statements=district.load(VisionStatement, school=""),
        hallmarks=_latest(hallmarks), readiness=_latest(readiness), whys=_latest(whys), whys_of_all_waves=whys,
        phrases=district.load(AnchorPhrase, school=""), cards=district.load(ImageCard, school=""),
        drafts=district.load(Draft, school=""), readers=district.load(TestReader, school=""),
        look_fors=district.load(LookFor, school=""),
    )  # fmt: skip


def of_district(workbook: Workbook) -> Workbook:
    """Give a view of the whole district on the same store, whatever the school one is looking from."""
    district = copy(workbook)
    district.school = ""
    return district


def _own(answers: pd.DataFrame) -> pd.DataFrame:
    return answers[answers["school"] == ""].reset_index(drop=True)


def _latest(answers: pd.DataFrame) -> pd.DataFrame:
    shown = enough_people(answers)
    return shown[shown["wave"] == latest_wave(shown)].reset_index(drop=True)
