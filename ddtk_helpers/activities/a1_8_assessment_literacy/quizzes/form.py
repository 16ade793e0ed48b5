"""Forms of the quizzes: for those who learn, and for those who lead a workshop."""

from __future__ import annotations

from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.facts import quiz_items
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.kit.facts import (
    growth_sentences,
    workshop_steps,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.records import ExitTicket, FollowUp, QuizAnswer
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.rows import AFTER, BEFORE, next_quiz
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.seat import SeatForm, seat_of
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.words import in_words
from ddtk_helpers.answers.items import Item
from ddtk_helpers.forms import AnswerForm, StepGuide
from ddtk_helpers.forms.boxes import Stack, Tabs
from ddtk_helpers.forms.quiz_form import QuizForm
from ddtk_helpers.intake.answer_files import AnswerFiles
from ddtk_helpers.quiz import PREDICT, QuizItem, letter
from ddtk_helpers.store import Workbook

TITLE = "Reading results, in three hours"
TICKET = (Item("ticket", "One display I will now change"),)
FOLLOW_UP = (Item("ticket", "The display on my exit ticket"),)


def seat_form(workbook: Workbook) -> SeatForm:
    """Ask once who sits here, for all quizzes of the page."""
    return SeatForm(seat_of(workbook))


def quiz_form(workbook: Workbook, explorable: str = "", form: str = "a", *, tells: bool = True) -> QuizForm:
    """Give the questions of one explorable, or all of one form, for whoever sits here."""
    items = [item for item in quiz_items(explorable, form) if form == PREDICT or item.form != PREDICT]
    questions = f"{in_words(len(items)).capitalize()} {'question' if len(items) == 1 else 'questions'}"
    title = f"{questions} ({explorable})" if explorable else questions
    return QuizForm(items, seat_of(workbook), title=title, tells=tells)


def short_quiz(workbook: Workbook) -> Stack:
    """Give the quiz before or after a workshop: who sits here, then twelve questions that are only kept.

    Whoever sits down is asked for the first round that is not revealed yet.
    """
    seat = seat_of(workbook)
    if not seat.code:
        seat.wave = next_quiz(workbook)
    return Stack([seat_form(workbook), quiz_form(workbook, tells=False)])


def sentence_quiz(workbook: Workbook) -> QuizForm:
    """Give the exercise about growth percentiles: six sentences, each true or false."""
    return QuizForm(growth_sentences(), seat_of(workbook), title="Spot the wrong sentence")


def step_guide() -> StepGuide:
    """Give the parts of the workshop with their clock."""
    return StepGuide(workshop_steps(), TITLE)


def class_forms(workbook: Workbook) -> Tabs:
    """Give the two ways to bring in what was answered on paper, and to reveal the rounds."""
    asked, answered = paper_items("a"), paper_items("")
    return Tabs({
        "Reveal and paper": AnswerForm(workbook, QuizAnswer, asked, title="The quizzes of this class", wave=BEFORE),
        "Files: before": AnswerFiles(workbook, QuizAnswer, answered, wave=BEFORE),
        "Files: after": AnswerFiles(workbook, QuizAnswer, answered, wave=AFTER),
    })  # fmt: skip


def paper_items(form: str) -> list[Item]:
    """Give the questions with their choices in one text, as they stand on paper."""
    return [Item(item.id, _with_choices(item)) for item in quiz_items(form=form) if item.form != PREDICT]


def ticket_forms(workbook: Workbook) -> Tabs:
    """Give the exit ticket and the follow-up, each under the code of the quiz."""
    return Tabs({
        "Exit ticket": AnswerForm(workbook, ExitTicket, TICKET, title="Exit ticket", wave=AFTER),
        "Six weeks later": AnswerForm(workbook, FollowUp, FOLLOW_UP, title="Six weeks later", wave="six weeks later"),
        "Tickets: files": AnswerFiles(workbook, ExitTicket, TICKET, wave=AFTER),
    })  # fmt: skip


def _with_choices(item: QuizItem) -> str:
    return " ".join([item.question, *(f"{letter(at)}) {choice}" for at, choice in enumerate(item.choices))])
