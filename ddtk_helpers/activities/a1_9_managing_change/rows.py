"""The stored rows that the analyses of 1.9 read: those of one place, a school or the district's own round."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import pandas as pd

from ddtk_helpers.activities.a1_2_barriers.analysis import named_items, symptoms
from ddtk_helpers.activities.a1_2_barriers.records import LocalBarrier, TopBarrier
from ddtk_helpers.activities.a1_9_managing_change.analysis import (
    change_named,
    in_latest_wave,
)
from ddtk_helpers.activities.a1_9_managing_change.records import (
    Coding,
    ConcernAnswer,
    ConcernVoice,
    FrameAction,
    Loss,
    Response,
)
from ddtk_helpers.answers.groups import enough_people
from ddtk_helpers.answers.rounds import revealed_here, waiting_here
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.store import Workbook


class Rows(NamedTuple):
    """What the analyses of one place read.

    `answers` and `voices` are those of the latest revealed wave, answers and codings none where fewer than
    five people gave them; `waves` are the revealed waves in the order of their days. `symptoms` are those of 1.2,
    `change` is what most people call the change.
    """

    answers: pd.DataFrame
    all_waves: pd.DataFrame
    waves: list[str]
    waiting: pd.DataFrame
    voices: pd.DataFrame
    voices_waiting: pd.DataFrame
    codings: pd.DataFrame
    losses: pd.DataFrame
    responses: pd.DataFrame
    actions: pd.DataFrame
    symptoms: pd.DataFrame
    change: str


def load(workbook: Workbook) -> Rows:
    """Give the rows of the workbook's school, or of the district's own round when it has none."""
    here = revealed_here(workbook, ConcernAnswer)
    asked = waiting_here(workbook, ConcernAnswer)
    voices = load_voices(workbook)
    codings = workbook.load(Coding, school=workbook.school)
    losses, responses, actions = (
        workbook.load(model, school=workbook.school) for model in (Loss, Response, FrameAction)
    )
    return Rows(
        answers=enough_people(in_latest_wave(here)),
        all_waves=here,
        waves=_by_day(asked),
        waiting=asked,
        voices=voices,
        voices_waiting=waiting_here(workbook, ConcernVoice),
        codings=codings[codings["voice"].isin(enough_people(voices)["record_id"])].reset_index(drop=True),
        losses=losses,
        responses=responses,
        actions=actions,
        symptoms=load_symptoms(workbook),
        change=change_named(voices),
    )


def load_voices(workbook: Workbook) -> pd.DataFrame:
    """Give the concerns in own words of the latest revealed wave of this place."""
    return in_latest_wave(revealed_here(workbook, ConcernVoice)).reset_index(drop=True)


def load_symptoms(workbook: Workbook) -> pd.DataFrame:
    """Give the barriers of this place that 1.2 takes for symptoms."""
    local = workbook.load(LocalBarrier, school="")
    if workbook.school:
        local = pd.concat([local, workbook.load(LocalBarrier)], ignore_index=True)
    return symptoms(workbook.load(TopBarrier, school=workbook.school), named_items(pd.DataFrame(), local))


def _by_day(asked: pd.DataFrame) -> list[str]:
    """Give the revealed waves, the first revealed first."""
    found: list[tuple[dt.date, str]] = [
        (day, wave) for wave, day in cell_rows(asked, "wave", "revealed_on") if day
    ]
    return [wave for _, wave in sorted(found)]
