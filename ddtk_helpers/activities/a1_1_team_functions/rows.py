"""The stored rows that the analyses of 1.1 read."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from ddtk_helpers.activities.a1_1_team_functions.records import DataTask, FunctionChoice, Member, TaskAnswer
from ddtk_helpers.answers.groups import enough_people
from ddtk_helpers.answers.rounds import latest_wave, revealed_here
from ddtk_helpers.store import Workbook


class Rows(NamedTuple):
    """The rows that the analyses of 1.1 read, each as `Workbook.load` gives them.

    `tasks` is the register of the workbook's school, or the district's own; `ours` always the district's own;
    `registers` the district's and those of all schools in view. Members and functions are the district's.
    `answers` are the revealed silent ratings of this register, of the latest wave that
    five people or more answered.
    """

    tasks: pd.DataFrame
    ours: pd.DataFrame
    registers: pd.DataFrame
    members: pd.DataFrame
    choices: pd.DataFrame
    answers: pd.DataFrame


def load(workbook: Workbook) -> Rows:
    """Give the rows of the workbook's school, or of the district with the schools' copies beside its own."""
    here = workbook.load(DataTask)
    ours = workbook.load(DataTask, school="") if workbook.school else here[here["school"] == ""]
    tasks = here if workbook.school else ours
    registers = pd.concat([ours, here], ignore_index=True) if workbook.school else here
    answers = enough_people(revealed_here(workbook, TaskAnswer))
    return Rows(
        tasks=tasks.reset_index(drop=True),
        ours=ours.reset_index(drop=True),
        registers=registers,
        members=workbook.load(Member, school=""),
        choices=workbook.load(FunctionChoice, school=""),
        answers=answers[answers["wave"] == latest_wave(answers)].reset_index(drop=True),
    )
