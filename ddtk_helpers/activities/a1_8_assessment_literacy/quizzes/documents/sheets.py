"""Papers for those who learn: the quiz, the exit ticket and the follow-up. None holds an answer."""

from __future__ import annotations

from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.facts import quiz_items
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.words import in_words
from ddtk_helpers.documents import Document, Facts, Heading, Paragraph, Table
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.papers import document_of
from ddtk_helpers.quiz import QuizItem, letter
from ddtk_helpers.store import Workbook

_LINE = "________________________________________"
_SHORT = "____________________"
_CODE = "Letters or figures that you will remember and nobody knows. Not your name."
BOX = "☐"
_ROOM = "\n" * 9


def quiz_document(workbook: Workbook) -> Document:
    """Give the quiz of twelve questions, for before and after a workshop, without the key."""
    items = quiz_items(form="a")
    blocks: list[Block] = [
        Paragraph(
            "Answer alone. Tick one choice, and whether you are sure. Nobody sees what you answered; what all answered is looked at "
            "together, without codes. A guess marked “not sure” helps more than an empty line.",
            lead=True,
        ),
        Facts(
            [
                ("Your code", f"{_SHORT}  {_CODE}"),
                ("Your group", _LINE),
                ("When", f"{BOX} before   {BOX} after   {BOX} six weeks later"),
            ]
        ),
        *(block for number, item in enumerate(items, 1) for block in _question(number, item)),
    ]
    return document_of(
        workbook, f"{in_words(len(items)).capitalize()} questions about results", blocks, compact=True
    )


def ticket_document(workbook: Workbook) -> Document:
    """Give the exit ticket and, on the next page, the follow-up after six weeks."""
    blocks: list[Block] = [
        Heading("Exit ticket"),
        Paragraph(
            "One display I will now change: what I make or show, and what I will do differently. No names."
        ),
        Table("Exit ticket", ("One display I will now change", "By when"), [(_ROOM, "")], (4, 1)),
        Facts([("Your code", f"{_SHORT}  The same as for the quiz.")]),
        Paragraph(
            "Read aloud only shuffled, and only when five or more are there. Keep the slip with your code."
        ),
        Heading("Six weeks later"),
        Paragraph("Did you change it?"),
        Paragraph(f"{BOX} yes      {BOX} in part      {BOX} not yet"),
        Table(
            "Six weeks later",
            ("What happened? Who saw it, and what did they ask or do? No names.",),
            [(_ROOM,)],
        ),
        Facts([("Your code", f"{_SHORT}  The same as on the ticket.")]),
    ]
    return document_of(workbook, "What I take home", blocks, compact=True)


def _question(number: int, item: QuizItem) -> list[Block]:
    choices = [f"{BOX} {letter(at)})  {choice}" for at, choice in enumerate(item.choices)]
    lines = [(line,) for line in (*choices, f"How sure?   {BOX} sure   {BOX} not sure")]
    return [Table(f"Question {item.id}", (f"{number}. ({item.id}) {item.question}",), lines)]
