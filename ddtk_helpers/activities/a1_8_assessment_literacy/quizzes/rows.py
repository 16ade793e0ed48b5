"""The stored rows that the trainer's page reads: those of one place, a school or the district's own class."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.analysis import enough_answers, scored
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.choices import AFTER, BEFORE, SIX_WEEKS
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.facts import quiz_items
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.kit.facts import growth_sentences
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.records import ExitTicket, FollowUp, QuizAnswer
from ddtk_helpers.answers.groups import enough_people
from ddtk_helpers.answers.rounds import is_revealed, revealed_here, waiting_here
from ddtk_helpers.quiz import QuizItem
from ddtk_helpers.store import Workbook

__all__ = ["AFTER", "BEFORE", "SIX_WEEKS", "Rows", "latest_quiz", "load", "next_quiz", "second_quiz", "wave"]
_MODELS = (QuizAnswer, ExitTicket, FollowUp)
TESTED = "a"  # the form of the questions asked before and after


class Rows(NamedTuple):
    """What the analyses of one class read.

    `answers` are those of revealed waves and questions that five people or more answered, with what they are
    worth; `revealed` all of revealed waves, to say why nothing is shown; `items` all questions and predictions. The waiting
    frames say how many have answered what.
    """

    items: list[QuizItem]
    answers: pd.DataFrame
    revealed: pd.DataFrame
    waiting: pd.DataFrame
    tickets: pd.DataFrame
    tickets_waiting: pd.DataFrame
    follow_ups: pd.DataFrame
    follow_ups_waiting: pd.DataFrame


def load(workbook: Workbook) -> Rows:
    """Give the rows of the workbook's school, or of the district's own class when it has none."""
    items = [*quiz_items(), *growth_sentences()]
    answers, tickets, follow_ups = (revealed_here(workbook, model) for model in _MODELS)
    asked, tickets_waiting, follow_ups_waiting = (waiting_here(workbook, model) for model in _MODELS)
    return Rows(
        items, enough_answers(scored(enough_people(answers), items)), answers, asked, tickets, tickets_waiting, follow_ups,
        follow_ups_waiting,
    )  # fmt: skip


def wave(rows: Rows, *names: str) -> pd.DataFrame:
    """Give the scored answers of these waves."""
    return rows.answers[rows.answers["wave"].isin(names)].reset_index(drop=True)


def latest_quiz(rows: Rows) -> str:
    """Give the latest of the quizzes that has answers to show; the one before the workshop where none has."""
    there = set(rows.answers.loc[rows.answers["form"] == TESTED, "wave"])
    return next((name for name in (SIX_WEEKS, AFTER) if name in there), BEFORE)


def second_quiz(rows: Rows) -> str:
    """Give the quiz that is compared with the one before: after six weeks where there is one, else right after."""
    return max(latest_quiz(rows), AFTER, key=(BEFORE, AFTER, SIX_WEEKS).index)


def next_quiz(workbook: Workbook) -> str:
    """Give the quiz that is answered now: the first that nobody has revealed."""
    quizzes = (BEFORE, AFTER, SIX_WEEKS)
    return next((name for name in quizzes if not is_revealed(workbook, QuizAnswer, name)), SIX_WEEKS)
