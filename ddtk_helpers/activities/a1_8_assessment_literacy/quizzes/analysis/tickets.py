"""Exit tickets and what came of them: shuffled, without codes, from five people on."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256
from typing import get_args

import pandas as pd

from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.choices import DidIt
from ddtk_helpers.answers.asking import code_key
from ddtk_helpers.answers.groups import MINIMUM, enough_people
from ddtk_helpers.frames import cell_rows, table

_TICKETS = {"display": "str", "by": "object"}
_OUTCOMES = {"did": "str", "people": "int64"}
_PAIRED = {"display": "str", "did": "str", "happened": "str"}


def tickets(answers: pd.DataFrame) -> pd.DataFrame:
    """Give what people will change and by when, in an order that says nothing of who or when; none below five people.

    `answers` are revealed `ExitTicket` rows. Columns: display, by (date or None).
    """
    rows = [(display, by) for display, by in cell_rows(enough_people(answers), "display", "by") if display]
    return table(sorted(rows, key=lambda row: _shuffle(row[0])), _TICKETS)


def outcomes(answers: pd.DataFrame) -> pd.DataFrame:
    """Count who did it, in part, and not yet; no rows below five people. Columns: did, people."""
    enough = enough_people(answers)
    if enough.empty:
        return table((), _OUTCOMES)
    given = list(enough["did"])
    return table([(words, given.count(words)) for words in get_args(DidIt)], _OUTCOMES)


def promises(tickets: pd.DataFrame, follow_ups: pd.DataFrame) -> pd.DataFrame:
    """Give each ticket with what its writer says six weeks later, paired by code; none below five pairs.

    Nor where one to four people followed up without a ticket: what they did is what `outcomes` counts beyond the
    pairs. Columns: display, did, happened; shuffled.
    """
    wrote = {(school, code_key(code)): display
             for school, code, display in cell_rows(tickets, "school", "respondent_code", "display") if code}  # fmt: skip
    rows = {
        (school, code_key(code)): (wrote[school, code_key(code)], did, happened or "")
        for school, code, did, happened in cell_rows(
            follow_ups, "school", "respondent_code", "did", "happened"
        )
        if code and did and wrote.get((school, code_key(code)))
    }
    others = len([did for did in follow_ups["did"] if did]) - len(rows)
    found = list(rows.values()) if len(rows) >= MINIMUM and (others == 0 or others >= MINIMUM) else []
    return table(sorted(found, key=lambda row: _shuffle(row[0])), _PAIRED)


def late(tickets: pd.DataFrame, today: dt.date) -> int:
    """Give how many tickets name a day that is over."""
    return sum(bool(by) and by < today for by in tickets["by"])


def _shuffle(text: str) -> bytes:
    return sha256(text.encode()).digest()
