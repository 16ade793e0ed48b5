"""The stored rows that activity 1.4 reads."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from ddtk_helpers.activities.a1_1_team_functions.records import Member
from ddtk_helpers.activities.a1_2_barriers.records import TopBarrier
from ddtk_helpers.activities.a1_4_team_meetings.records import (
    Action,
    AgendaItem,
    Attendance,
    ItemNote,
    LaunchStep,
    Meeting,
    Message,
    Norm,
    NormCard,
    NormCheck,
    ParkedItem,
    PlusDelta,
)
from ddtk_helpers.answers.groups import enough_people
from ddtk_helpers.answers.rounds import revealed_here
from ddtk_helpers.decisions import Decision
from ddtk_helpers.store import Workbook


class Rows(NamedTuple):
    """The rows of one team, each frame as `Workbook.load` gives it; norm checks only of revealed rounds
    that five or more people answered.
    """

    members: pd.DataFrame
    launch: pd.DataFrame
    cards: pd.DataFrame
    norms: pd.DataFrame
    checks: pd.DataFrame
    meetings: pd.DataFrame
    items: pd.DataFrame
    attendance: pd.DataFrame
    notes: pd.DataFrame
    actions: pd.DataFrame
    parked: pd.DataFrame
    deltas: pd.DataFrame
    messages: pd.DataFrame
    decisions: pd.DataFrame
    barriers: pd.DataFrame


def load(workbook: Workbook) -> Rows:
    """Give the rows of the team one works for: the district's, or that of the workbook's school."""
    own = [
        workbook.load(model, school=workbook.school)
        for model in (Meeting, AgendaItem, Attendance, ItemNote, Action, ParkedItem, PlusDelta, Message, Decision)
    ]  # fmt: skip
    return Rows(
        members(workbook),
        workbook.load(LaunchStep, school=workbook.school),
        workbook.load(NormCard, school=workbook.school),
        workbook.load(Norm, school=workbook.school),
        enough_people(revealed_here(workbook, NormCheck)),
        *own,
        workbook.load(TopBarrier, school=workbook.school),
    )


def members(workbook: Workbook) -> pd.DataFrame:
    """Give the roster of activity 1.1: the school's own where it has one, else the district's."""
    own = workbook.load(Member, school=workbook.school)
    return own if len(own) or not workbook.school else workbook.load(Member, school="")
