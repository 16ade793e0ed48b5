"""One explorable as a page of its own: predict, play, explain, check yourself, and back to our own data."""

from __future__ import annotations

from html import escape

from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry
from ddtk_helpers.activities.a1_8_assessment_literacy.explorables.facts import Lesson, lessons
from ddtk_helpers.activities.a1_8_assessment_literacy.explorables.find import explorables
from ddtk_helpers.activities.a1_8_assessment_literacy.explorables.inventory import (
    found_sentence,
    sources_with,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.facts import quiz_items
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.seat import seat_of
from ddtk_helpers.forms.boxes import Stack, Words
from ddtk_helpers.forms.explorable_form import ExplorableForm
from ddtk_helpers.forms.quiz_form import QuizForm
from ddtk_helpers.store import Workbook

_TEXT = "max-width:46em;font-size:1.05em;line-height:1.5;margin:.3em 0"


def explorable(workbook: Workbook, number: str) -> Stack:
    """Give one explorable, like "E1", with its prediction, its quiz, and where to look in our inventory."""
    lesson, seat = lessons()[number], seat_of(workbook)
    questions = [item for item in quiz_items(number) if item.form != "predict"]
    return Stack([
        Words(_paragraph("Why it matters here", lesson.why)),
        QuizForm(quiz_items(number, "predict"), seat, title="Predict, before you play"),
        ExplorableForm(explorables()[number], f"Play: {lesson.title}"),
        Words(_explained(lesson)),
        QuizForm(questions, seat, title="Check yourself"),
        Words(_at_home(workbook, lesson)),
    ])  # fmt: skip


def _explained(lesson: Lesson) -> str:
    """Give the explanation, folded, so that nobody reads it before they have played."""
    return (
        f"<details style='margin:.4em 0'><summary style='cursor:pointer;font-weight:600;padding:.4em 0'>What you have "
        f"seen, in words</summary><p style='{_TEXT}'>{escape(lesson.explain)}</p></details>"
    )


def _at_home(workbook: Workbook, lesson: Lesson) -> str:
    found = sources_with(workbook.load(InventoryEntry), lesson.inventory_words)
    parts = {
        "In our own inventory": f"{lesson.transfer} {found_sentence(found)}",
        "Say it to a parent": lesson.parent,
        "Privacy": lesson.privacy,
    }
    return "".join(_paragraph(name, text) for name, text in parts.items())


def _paragraph(name: str, text: str) -> str:
    return f"<p style='{_TEXT}'><strong>{escape(name)}.</strong> {escape(text)}</p>"
