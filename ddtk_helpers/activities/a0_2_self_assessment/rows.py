"""The stored rows that the analyses of the self-assessment read."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import pandas as pd

from ddtk_helpers.activities.a0_2_self_assessment.records import DomainConsensus, SelfAssessmentAnswer
from ddtk_helpers.answers import rounds
from ddtk_helpers.answers.groups import enough_people
from ddtk_helpers.store import Workbook


class Rows(NamedTuple):
    """One place's own round: the district's team, or the staff of one school.

    `answers` are those of the latest revealed wave, `before` those of the wave before it; both are empty
    while nothing is revealed, and where fewer than five people answered. `waiting` is that
    of `answers.rounds.waiting`, `start` the day of the reveal, `few` says that there are too few answers.
    """

    answers: pd.DataFrame
    before: pd.DataFrame
    consensus: pd.DataFrame
    waiting: pd.DataFrame
    wave: str
    start: dt.date
    few: bool


def load(workbook: Workbook) -> Rows:
    """Give the rows of the workbook's school, or of the district's own team when it has none."""
    shown = rounds.revealed_here(workbook, SelfAssessmentAnswer)
    waiting = rounds.waiting_here(workbook, SelfAssessmentAnswer)
    wave = rounds.latest_wave(shown)
    earlier = rounds.latest_wave(shown[shown["wave"] != wave])
    answers, before = (_wave(shown, one) for one in (wave, earlier))
    agreed = workbook.load(DomainConsensus, school=workbook.school)
    days = [
        day for name, day in zip(waiting["wave"], waiting["revealed_on"], strict=True) if name == wave and day
    ]
    return Rows(
        answers, before, agreed[agreed["wave"] == wave] if wave else agreed, waiting, wave or rounds.WAVES[0],
        days[0] if days else workbook.today, bool(wave) and answers.empty,
    )  # fmt: skip


def _wave(answers: pd.DataFrame, wave: str) -> pd.DataFrame:
    return enough_people(answers[answers["wave"] == wave])
