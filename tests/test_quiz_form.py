"""What a quiz promises, without a browser: no key before the answer, first answers count, nothing kept without a code."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.facts import quiz_items
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.records import QuizAnswer
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.seat import NOT_KEPT, Seat, SeatForm, seat_of
from ddtk_helpers.answers.rounds import reveal, revealed
from ddtk_helpers.forms.quiz_form import QuizForm
from ddtk_helpers.quiz import PREDICT, QuizItem, is_right, letter, place, shuffled
from ddtk_helpers.store import StoreError, Workbook

ITEM = QuizItem(
    "T1a", "T1", "a", "displays", "Which <b>one</b>?", ("This", "That", "Another"), 1,
    ("No: the first for the best.", "Because it is so.", "No: the last for the best."), "order taken for worth",
)  # fmt: skip
OTHER = replace(ITEM, id="T1b", form="b", question="And now?")
GUESS = replace(ITEM, id="T1p", form=PREDICT, question="What will come?")
GROUP = "teachers and coaches"


class Page:
    """A page in a browser: it sends what a person does and hears only what is meant for it."""

    def __init__(self, form: QuizForm | SeatForm, view: str = "page") -> None:
        self.form, self.view = form, view
        self.heard: list[dict[str, Any]] = []
        form.send = lambda content, buffers=None: self.heard.append(content)  # type: ignore[method-assign]

    def send(self, do: str, **more: Any) -> list[dict[str, Any]]:
        self.heard.clear()
        self.form.receive({"do": do, "view": self.view, "number": 1, **more})
        return [json.loads(json.dumps(one)) for one in self.heard if one["view"] == self.view]

    def answer(self, item: str, chosen: int, certainty: str = "sure") -> dict[str, Any]:
        (reply,) = self.send("answer", item=item, chosen=chosen, certainty=certainty)
        return reply


@pytest.fixture
def seat(sqlite_workbook: Workbook) -> Seat:
    return seat_of(sqlite_workbook)


@pytest.fixture
def told(seat: Seat) -> QuizForm:
    return QuizForm([ITEM, OTHER, GUESS], seat, title="A quiz")


@pytest.fixture
def kept(seat: Seat) -> QuizForm:
    return QuizForm([ITEM, OTHER], seat, tells=False)


def stored(workbook: Workbook) -> list[tuple[str, ...]]:
    names = ("respondent_code", "role_group", "wave", "item", "chosen", "certainty")
    return [tuple(str(row.values.get(name, "")) for name in names) for row in workbook.rows(QuizAnswer)]


def traits_of(form: QuizForm) -> str:
    """Give all that a saved notebook would hold."""
    return json.dumps(form.get_state(), default=str) + form.as_html() + repr(form)


def test_the_page_holds_no_key_before_and_the_saved_notebook_holds_nothing_of_the_answer(
    told: QuizForm, seat: Seat
) -> None:
    before = traits_of(told).replace(told._esm, "")
    assert not any(text in before for text in ITEM.feedback)
    assert set(told.page["items"][0]) == {"id", "question", "choices", "once", "predicts"}
    seat.sit("kelp42", GROUP, "in class")
    assert Page(told).answer("T1a", 0)["right"] is False
    assert traits_of(told).replace(told._esm, "") == before.replace('"turn": 0', '"turn": 1')


def test_a_wrong_answer_is_told_with_its_misconception_and_the_right_one(told: QuizForm) -> None:
    reply = Page(told).answer("T1a", 2, "not sure")
    assert (reply["do"], reply["right"], reply["key"]) == ("told", False, 1)
    assert (reply["says"], reply["also"]) == (ITEM.feedback[2], ITEM.feedback[1])


def test_a_right_answer_is_told_with_the_reason_only(told: QuizForm) -> None:
    reply = Page(told).answer("T1a", 1)
    assert (reply["right"], reply["says"], reply["also"]) == (True, ITEM.feedback[1], "")


def test_without_a_code_everything_works_and_nothing_is_kept(
    told: QuizForm, seat: Seat, sqlite_workbook: Workbook
) -> None:
    reply = Page(told).answer("T1a", 1)
    assert (reply["kept"], stored(sqlite_workbook)) == (NOT_KEPT, [])
    assert "nothing is kept" in SeatForm(seat).sentence


def test_the_first_answer_counts_once_it_was_told(
    told: QuizForm, seat: Seat, sqlite_workbook: Workbook
) -> None:
    seat.sit("kelp42", GROUP, "in class")
    page = Page(told)
    page.answer("T1a", 0)
    again = page.answer("T1a", 1)
    assert (again["chosen"], again["right"]) == (0, False)
    assert stored(sqlite_workbook) == [("kelp42", GROUP, "in class", "T1a", "a", "sure")]


def test_the_first_answer_counts_also_after_somebody_sat_down_again(
    told: QuizForm, seat: Seat, sqlite_workbook: Workbook
) -> None:
    seat.sit("kelp42", "", "in class")
    Page(told).answer("T1a", 0)
    seat.leave()
    seat.sit("Kelp-42", "", "in class")
    reply = Page(told).answer("T1a", 1)
    assert reply["right"] and "first answer counts" in reply["kept"]
    assert [row[4] for row in stored(sqlite_workbook)] == ["a"]


def test_what_is_only_kept_can_be_changed_and_says_how_many(
    kept: QuizForm, seat: Seat, sqlite_workbook: Workbook
) -> None:
    seat.sit("kelp42", GROUP, "before")
    page = Page(kept)
    first = page.answer("T1a", 0)
    second = page.answer("T1a", 2, "not sure")
    assert {"right", "key", "says", "also"} & {*first, *second} == set()
    assert (second["do"], second["kept"], second["progress"]) == ("kept", "Kept.", "1 of 2 answered.")
    assert stored(sqlite_workbook) == [("kelp42", GROUP, "before", "T1a", "c", "not sure")]


def test_a_prediction_is_kept_once_and_says_to_play(
    told: QuizForm, kept: QuizForm, seat: Seat, sqlite_workbook: Workbook
) -> None:
    seat.sit("kelp42", "", "in class")
    for form in (QuizForm([GUESS], seat, tells=False), told):
        reply = Page(form).answer("T1p", 2)
        assert (reply["do"], reply["says"]) == ("predicted", "Now play and see.")
        assert {"right", "key"} & {*reply} == set()
    assert told.given["T1p"].chosen == "c"
    assert [row[3:5] for row in stored(sqlite_workbook)] == [("T1p", "c")]


def test_each_wave_has_its_own_answer(told: QuizForm, seat: Seat, sqlite_workbook: Workbook) -> None:
    for wave, chosen in (("before", 0), ("after", 1)):
        seat.sit("kelp42", "", wave)
        Page(told).answer("T1a", chosen)
    assert [row[2:5:2] for row in stored(sqlite_workbook)] == [("before", "a"), ("after", "b")]


def test_one_seat_serves_all_quizzes_of_a_page_and_the_next_person_finds_them_empty(
    told: QuizForm, kept: QuizForm, seat: Seat, sqlite_workbook: Workbook
) -> None:
    assert seat_of(sqlite_workbook) is seat
    seat.sit("kelp42", "", "in class")
    page = Page(told)
    page.answer("T1a", 0)
    assert [one["item"] for one in page.send("look")] == ["T1a"]
    turn = told.turn
    seat.leave()
    assert (told.given, kept.turn, told.turn) == ({}, turn + 1, turn + 1)
    assert page.send("look") == []


def test_a_code_that_is_known_is_asked_about_and_a_bad_one_refused(seat: Seat, told: QuizForm) -> None:
    form = SeatForm(seat)
    page = Page(form)
    assert "three or more" in page.send("sit", code="x", wave="before")[0]["says"]
    assert "e-mail" in page.send("sit", code="ana@example.org", wave="before")[0]["says"]
    assert page.send("sit", code="kelp42", wave="before") == []
    Page(told).answer("T1a", 0)
    seat.leave()
    page = Page(form)
    assert page.send("sit", code="KELP42", wave="after")[0]["do"] == "known"
    assert not seat.code
    assert page.send("sit", code="kelp42", wave="after", mine=True) == []
    assert (seat.code, form.state["sits"]) == ("kelp42", True)
    assert "kelp42" not in json.dumps(form.get_state(), default=str)


def test_an_answer_after_the_reveal_waits(told: QuizForm, seat: Seat, sqlite_workbook: Workbook) -> None:
    seat.sit("kelp42", "", "in class")
    Page(told).answer("T1a", 0)
    reveal(sqlite_workbook, QuizAnswer, "in class")
    seat.sit("reed77", "", "in class")
    assert Page(told).answer("T1a", 1)["kept"].endswith("so it waits for the next reveal.")
    assert list(revealed(sqlite_workbook, QuizAnswer)["respondent_code"]) == ["kelp42"]


def test_what_cannot_be_kept_is_said_and_can_be_sent_again(
    told: QuizForm, seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat.sit("kelp42", "", "in class")

    def fail(*_: Any, **__: Any) -> str:
        raise StoreError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(seat, "keep", fail)
        reply = Page(told).answer("T1a", 0)
    assert (reply["do"], reply["says"]) == ("failed", "Not kept: The disk is full.")
    assert Page(told).answer("T1a", 1)["right"]


def test_the_text_version_has_questions_and_choices_and_no_key(told: QuizForm) -> None:
    html = told.as_html()
    assert "Which &lt;b&gt;one&lt;/b&gt;?" in html and "<li>Another</li>" in html
    assert not any(text in html for text in (*ITEM.feedback, "right"))


def test_answers_that_are_none_are_refused(told: QuizForm) -> None:
    for chosen, certainty in (("d", "sure"), ("a", "maybe")):
        with pytest.raises(ValueError, match="is no answer"):
            told.answer("T1a", chosen, certainty)
    with pytest.raises(ValueError, match="an id of its own"):
        QuizForm([ITEM, ITEM], told._seat)


def test_choices_are_shuffled_the_same_for_everybody_with_their_feedback() -> None:
    mixed = [shuffled(replace(ITEM, id=f"T{number}a")) for number in range(60)]
    for item in mixed:
        assert item.feedback[item.right] == "Because it is so."
        assert item.choices[item.right] == "That"
        assert sorted(item.choices) == sorted(ITEM.choices)
    places = Counter(item.right for item in mixed)
    assert set(places) == {0, 1, 2} and max(places.values()) < 30
    changed = shuffled(replace(ITEM, id="T7a", choices=("This!", "That!", "Another!")))
    assert changed.right == shuffled(replace(ITEM, id="T7a")).right, "a corrected word moves no letter"


def test_letters_and_places_fit() -> None:
    assert [place(letter(at)) for at in range(4)] == [0, 1, 2, 3]
    assert is_right(ITEM, "b") and not is_right(ITEM, "a")


def test_the_right_choice_is_not_always_in_the_same_place() -> None:
    places = Counter(item.right for item in quiz_items())
    assert max(places.values()) < 0.6 * sum(places.values())


def test_no_page_of_a_quiz_is_made_of_text_read_as_html() -> None:
    folder = Path(__file__).parent.parent / "ddtk_helpers" / "forms" / "static"
    for name in ("quiz_form.js", "seat_form.js"):
        assert "innerHTML" not in (folder / name).read_text(encoding="utf-8")
