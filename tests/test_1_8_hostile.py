"""What somebody unlucky or hostile does with 1.8: forged messages, the same code twice, days that are none, a button pressed twice."""

from __future__ import annotations

from typing import Any

import pytest

from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.records import QuizAnswer
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.seat import Seat, SeatForm, seat_of
from ddtk_helpers.forms.quiz_form import QuizForm
from ddtk_helpers.quiz import QuizItem
from ddtk_helpers.store import Workbook

ITEM = QuizItem(
    "T1a", "T1", "a", "displays", "Which one?", ("This", "That", "Another"), 1, ("No: this.", "Because.", "No: that."), "a wrong idea"
)  # fmt: skip
GROUP = "teachers and coaches"


def told_by(form: QuizForm | SeatForm, message: dict[str, Any]) -> list[dict[str, Any]]:
    """Give what the page hears after a message."""
    heard: list[dict[str, Any]] = []
    form.send = lambda content, buffers=None: heard.append(content)  # type: ignore[method-assign]
    form.receive({"view": "page", "number": 1, **message})
    return heard


# ---- Messages that no page sends ---------------------------------------------------------------


@pytest.mark.parametrize(
    "more",
    [
        *({"chosen": chosen} for chosen in (99, 3, -1, "x", "1", float("nan"), float("inf"), None, True, 1.7, [1], {})),
        {"certainty": "<b>"}, {"certainty": None}, {"certainty": ["sure"]}, {"item": "E99a"}, {"item": ["T1a"]}, {"item": None},
    ],
)  # fmt: skip
def test_a_forged_answer_is_refused_and_tells_nothing(
    more: dict[str, Any], sqlite_workbook: Workbook
) -> None:
    seat = seat_of(sqlite_workbook)
    seat.sit("kelp42", GROUP, "in class")
    form = QuizForm([ITEM], seat)
    heard = told_by(form, {"do": "answer", "item": "T1a", "chosen": 1, "certainty": "sure", **more})
    assert [one["do"] for one in heard] == ["failed"]
    assert not {"right", "key", "also"} & heard[0].keys()
    assert (form.given, sqlite_workbook.rows(QuizAnswer)) == ({}, [])


@pytest.mark.parametrize("message", [{"do": "answer"}, {"do": "played"}, {"do": "played", "item": ["T1a"]}, {"do": ["answer"]}, {}])  # fmt: skip
def test_half_a_message_does_no_harm(message: dict[str, Any], sqlite_workbook: Workbook) -> None:
    form = QuizForm([ITEM], seat_of(sqlite_workbook))
    assert {one["do"] for one in told_by(form, message)} <= {"failed"}
    assert form.given == {}


@pytest.mark.parametrize("letter", ["", "ab", "abc", "d", "A"])
def test_a_choice_is_one_letter(letter: str, sqlite_workbook: Workbook) -> None:
    with pytest.raises(ValueError, match="is no answer"):
        QuizForm([ITEM], seat_of(sqlite_workbook)).answer("T1a", letter, "sure")


@pytest.mark.parametrize(
    "more", [{"role_group": "<script>"}, {"role_group": ["x"]}, {"wave": "evil"}, {"code": None}]
)
def test_a_forged_seat_is_refused(more: dict[str, Any], sqlite_workbook: Workbook) -> None:
    seat = seat_of(sqlite_workbook)
    heard = told_by(SeatForm(seat), {"do": "sit", "code": "kelp42", "wave": "before", **more})
    assert [one["do"] for one in heard] == ["refused"]
    assert not seat.code


# ---- Two people, one code ----------------------------------------------------------------------


def test_of_two_people_with_one_new_code_the_second_is_told_and_nothing_of_the_first_is_lost(
    sqlite_workbook: Workbook,
) -> None:
    first, second = Seat(sqlite_workbook), Seat(sqlite_workbook)
    assert first.sit("reed77", "", "before") == second.sit("reed77", "", "before") == ""
    assert QuizForm([ITEM], first, tells=False).answer("T1a", "a", "sure")["kept"] == "Kept."
    (heard,) = told_by(
        QuizForm([ITEM], second, tells=False),
        {"do": "answer", "item": "T1a", "chosen": 2, "certainty": "sure"},
    )
    assert heard["do"] == "failed" and "just begun with this code" in heard["says"]
    assert [row.values["chosen"] for row in sqlite_workbook.rows(QuizAnswer)] == ["a"]


def test_who_says_that_the_code_is_theirs_goes_on(sqlite_workbook: Workbook) -> None:
    first, second = Seat(sqlite_workbook), Seat(sqlite_workbook)
    first.sit("reed77", "", "before")
    first.keep("T1a", "a", "sure", first=False)
    second.sit("reed77", "", "before")  # after “Is that you?”
    assert second.keep("T1a", "b", "sure", first=False) == first.keep("T1b", "c", "sure") == "Kept."
    assert [row.values["chosen"] for row in sqlite_workbook.rows(QuizAnswer)] == ["b", "c"]
