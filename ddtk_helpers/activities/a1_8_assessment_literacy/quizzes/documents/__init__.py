"""Papers of the quizzes. `PAPERS` are for learners and hold no answers; `TRAINER_PAPERS` are all."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ddtk_helpers import documents
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes import analysis
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.documents.cards import cards_docx
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.documents.sheets import (
    quiz_document,
    ticket_document,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.documents.trainer import (
    class_document,
    key_document,
    plan_document,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.rows import (
    BEFORE,
    Rows,
    latest_quiz,
    load,
    second_quiz,
    wave,
)
from ddtk_helpers.papers import Paper, numbers_of
from ddtk_helpers.quiz import PREDICT
from ddtk_helpers.store import Workbook


def quiz_docx(workbook: Workbook) -> bytes:
    """Give the quiz on paper as a Word file."""
    return documents.docx_bytes(quiz_document(workbook))


def ticket_docx(workbook: Workbook) -> bytes:
    """Give the exit ticket and the follow-up as a Word file."""
    return documents.docx_bytes(ticket_document(workbook))


def plan_docx(workbook: Workbook) -> bytes:
    """Give the plan of the workshop as a Word file."""
    return documents.docx_bytes(plan_document(workbook))


def key_docx(workbook: Workbook) -> bytes:
    """Give the answer key as a Word file."""
    return documents.docx_bytes(key_document(workbook))


def class_docx(workbook: Workbook) -> bytes:
    """Give what the class answered as a Word file."""
    return documents.docx_bytes(class_document(workbook))


def class_xlsx(workbook: Workbook) -> bytes:
    """Give the tables of what the class answered as an Excel workbook."""
    return documents.xlsx_bytes(class_document(workbook))


PAPERS = (
    Paper("Twelve questions on paper, without the key", "1_8_quiz_on_paper.docx", quiz_docx),
    Paper("Exit ticket and follow-up on paper", "1_8_exit_ticket.docx", ticket_docx),
)
TRAINER_PAPERS = (
    Paper("Plan of the three hours, for the trainer", "1_8_workshop_plan.docx", plan_docx),
    Paper("Answer key, for the trainer only", "1_8_answer_key.docx", key_docx),
    Paper("Cards to print on both sides, for the trainer", "1_8_cards.docx", cards_docx),
    Paper("What the class answered, as a Word document", "1_8_class_answers.docx", class_docx),
    Paper("What the class answered, as an Excel workbook", "1_8_class_answers.xlsx", class_xlsx),
    *PAPERS,
)


def numbers(workbook: Workbook) -> dict[str, Any]:
    """Give every number of the trainer's page, ready for JSON; nothing of what one person said."""
    rows = load(workbook)
    found = results(rows)
    held = found["sure_and_wrong"]
    headline = {
        "people": int(rows.waiting["people"].max()) if len(rows.waiting) else 0,
        "questions answered": int(rows.answers["item"].nunique()),
        "sure and wrong": int(held.loc[held["wave"] == latest_quiz(rows), "sure_wrong"].sum()),
        "tickets": len(analysis.tickets(rows.tickets)),
    }  # fmt: skip
    return numbers_of(workbook, headline, found)


def results(rows: Rows) -> dict[str, pd.DataFrame]:
    """Give the frame of every analysis of a class, without the words of tickets and follow-ups."""
    answers = rows.answers[rows.answers["form"] != PREDICT]
    asked = analysis.questions(rows.items)
    by_group = analysis.items_by_group(wave(rows, latest_quiz(rows)), asked)
    return {
        "by_item": analysis.by_item(answers, asked),
        "sure_and_wrong": analysis.sure_and_wrong(answers),
        "by_strand": analysis.by_strand(answers),
        "change": analysis.change(answers, asked, BEFORE, second_quiz(rows)),
        "calibration": analysis.calibration(answers),
        "items_by_group": by_group,
        "groups": analysis.groups(by_group),
        "predictions": analysis.predictions(rows.answers, rows.items),
        "outcomes": analysis.outcomes(rows.follow_ups),
    }
