"""The questions and the surprises as cards: what is asked on the front, what is behind it on the back."""

from __future__ import annotations

from typing import Any

from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.facts import quiz_items
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.kit.facts import (
    growth_sentences,
    surprises,
    table_of,
)
from ddtk_helpers.documents import Card, Side, cards_bytes
from ddtk_helpers.papers import document_of
from ddtk_helpers.quiz import PREDICT, QuizItem, letter
from ddtk_helpers.store import Workbook

TITLE = "Cards: reading results"
_PRINT = "Print on both sides, turned on the long edge."


def cards_docx(workbook: Workbook) -> bytes:
    """Give the cards as a Word file: questions, sentences about growth, surprises."""
    about = document_of(workbook, TITLE, [])
    return cards_bytes(about.title, about.place, about.date, cards(), label=about.label or _PRINT)


def cards() -> list[Card]:
    """Give a card for each question that is right or wrong, each sentence, and each surprise."""
    items = [item for item in quiz_items() if item.form != PREDICT]
    surprising = surprises().to_dict("records")
    return [*map(_of_item, items), *map(_of_item, growth_sentences()), *map(_of_surprise, surprising)]


def _of_item(item: QuizItem) -> Card:
    choices = [f"{letter(at)})  {choice}" for at, choice in enumerate(item.choices)]
    right = f"{letter(item.right)}) {item.choices[item.right]}"
    wrong = [f"{letter(at)})  {says}" for at, says in enumerate(item.feedback) if at != item.right]
    above = f"{item.id} · {item.strand}"
    back = [item.feedback[item.right], *wrong, f"The wrong idea: {item.misconception}."]
    return Card(Side(above, item.question, choices), Side(f"{item.id} · right is", right, back))


def _of_surprise(row: dict[str, Any]) -> Card:
    above = f"Surprise · {row['explorable']}"
    front = Side(above, row["title"], (row["front"], row["ask"]), table_of(row["table"]))
    return Card(front, Side(above, f"Behind it: {row['kind']}", (row["back"],)))
