"""Who sits at this page: one code for all its quizzes, so that nobody writes it twice."""

from __future__ import annotations

from typing import get_args
from weakref import WeakKeyDictionary

import traitlets

from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.choices import QuizWave
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.records import QuizAnswer
from ddtk_helpers.answers.asking import asked_fields, code_key, code_problem
from ddtk_helpers.choices import RoleGroup
from ddtk_helpers.forms.own_answers import CodeTaken, OwnAnswers
from ddtk_helpers.forms.seat_form import SeatForm
from ddtk_helpers.store import Workbook

__all__ = ["Seat", "SeatForm", "seat_of"]

WAVES: tuple[str, ...] = get_args(QuizWave)
GROUPS: tuple[str, ...] = get_args(RoleGroup)
NOT_KEPT = "Without a code nothing is kept."
WAITS = "Kept. This round was shown already, so it waits for the next reveal."
TAKEN = (
    "somebody has just begun with this code on another page. If that was you, press “I have finished” and sit down again; "
    "if not, sit down with another code."
)


class Seat(traitlets.HasTraits):
    """Who answers the quizzes of this page: a code without a name, a role group, and the wave.

    None of it is sent to the page, where a saved notebook would show it. `turn` counts up when somebody sits
    down or leaves; every quiz then begins anew. An answer that was told right or wrong is kept as it is.
    """

    code = traitlets.Unicode()
    role_group = traitlets.Unicode()
    wave = traitlets.Unicode(WAVES[1])
    turn = traitlets.Int()
    model = QuizAnswer

    def __init__(self, workbook: Workbook) -> None:
        super().__init__()
        self._workbook, self._own = workbook, None

    def is_known(self, code: str) -> bool:
        """Say whether somebody has answered with this code, in any wave."""
        rows = self._workbook.rows(QuizAnswer, school=self._workbook.school)
        return code_key(code) in {code_key(row.written["respondent_code"]) for row in rows}

    def sit(self, code: str, role_group: str = "", wave: str = "") -> str:
        """Take the seat with a code, and give what is wrong with it; empty when one sits."""
        wave = wave or self.wave
        says = code_problem(code.strip()) or ("" if wave in WAVES else "Choose beside it when this is.")
        if says or role_group not in ("", *GROUPS):
            return says or "Choose beside it one of the groups, or none."
        self.code, self.role_group, self.wave = code.strip(), role_group, wave
        self._own = OwnAnswers(self._workbook, QuizAnswer, asked_fields(QuizAnswer), self.code, wave)
        if self.is_known(code):  # the page has asked whether that is the same person
            self._own.open()
        self.turn += 1
        return ""

    def leave(self) -> None:
        """Leave the seat for the next person."""
        self.code = self.role_group = ""
        self._own = None
        self.turn += 1

    def keep(self, item_id: str, chosen: str, certainty: str, *, first: bool = True) -> str:
        """Store one answer (a letter; sure or not sure), and give a sentence about it.

        With `first` an answer that is stored already stays; else the new one takes its place. Raises CodeTaken
        where somebody has begun with the same new code meanwhile.
        """
        if self._own is None:
            return NOT_KEPT
        if first and item_id in self._own.answered():
            return "You have answered this before with this code; the first answer counts."
        try:
            problems = self._own.keep({item_id: {"chosen": chosen, "certainty": certainty}}, self.role_group)
        except CodeTaken:
            raise CodeTaken(TAKEN) from None
        wrong = problems.get(item_id, [])
        if wrong:
            return wrong[0].says
        return WAITS if self._own.is_late() else "Kept."


_SEATS: WeakKeyDictionary[Workbook, Seat] = WeakKeyDictionary()


def seat_of(workbook: Workbook) -> Seat:
    """Give the one seat of a workbook, shared by all quizzes of a page."""
    return _SEATS.setdefault(workbook, Seat(workbook))
