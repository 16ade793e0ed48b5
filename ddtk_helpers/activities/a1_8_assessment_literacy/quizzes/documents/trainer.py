"""Papers for the trainer: the plan of the three hours, the answer key, and what the class answered."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes import analysis, charts, sentences
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.facts import quiz_items
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.kit.facts import (
    growth_sentences,
    parts,
    surprises,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.rows import BEFORE, Rows, load, second_quiz
from ddtk_helpers.charts import alt_text, picture
from ddtk_helpers.documents import Bullets, Document, Heading, Paragraph, Picture, Table
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.field_kinds import write
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.papers import document_of
from ddtk_helpers.quiz import PREDICT, QuizItem, letter
from ddtk_helpers.store import Workbook
from ddtk_helpers.workbook import is_made_up

FOR_THE_TRAINER = "For the trainer. Keep it apart from what learners get."
_BRING = (
    "A slip of paper for each person's code, and the cards printed on both sides.",
    "The quiz on paper, one for each person, in case a screen fails.",
    "The explorables open on the projector, with the sample district or a rehearsal chosen.",
    "A wall where the last chart of each part stays.",
    "The answer key, face down.",
)


def plan_document(workbook: Workbook) -> Document:
    """Give the three hours part by part, what to bring, and the surprises to hand out."""
    minutes = parts()["minutes"].sum()
    blocks: list[Block] = [
        Paragraph(FOR_THE_TRAINER, lead=True),
        Table("The three hours", ("From", "Part", "Minutes", "What you do"), _timed(), (0.8, 2, 0.9, 5)),
        Paragraph(f"In all {minutes} minutes. When a part runs over, shorten the play, never the prediction or the talk after it."),
        Heading("To bring"),
        Bullets(_BRING),
        Heading("Surprises to hand out"),
        Table("Surprises to hand out", ("Card", "In", "Behind it"), list(map(_surprise, surprises().to_dict("records"))), (2, 0.5, 5)),
    ]  # fmt: skip
    return document_of(
        workbook, "Reading results, in three hours", blocks, subtitle="Plan of the workshop", compact=True
    )


def key_document(workbook: Workbook) -> Document:
    """Give the answer key: the right choice of every question, and what each choice says about what one believes."""
    items = quiz_items()
    names = list(dict.fromkeys(item.explorable for item in items))
    blocks: list[Block] = [
        Paragraph(FOR_THE_TRAINER, lead=True),
        Paragraph(
            "Letters are those of the page and of the paper. The (a) questions are asked before and after. The explorables ask them "
            "too, and tell the answer; so a right answer afterwards may be remembered."
        ),
    ]
    for name in names:
        blocks += [Heading(name), _key_table(name, [item for item in items if item.explorable == name])]
    blocks += [Heading("Spot the wrong sentence"), _key_table("Spot the wrong sentence", growth_sentences())]
    return document_of(workbook, "Answer key", blocks, wide=True)


def class_document(workbook: Workbook) -> Document:
    """Give what the class answered: the key numbers, what moved, tickets and what came of them."""
    rows, made_up = load(workbook), is_made_up(workbook)
    asked = analysis.questions(rows.items)
    answers = rows.answers[rows.answers["form"] != PREDICT]
    held = analysis.sure_and_wrong(answers)
    blocks: list[Block] = [
        Paragraph(sentences.misconception_sentence(held), lead=True),
        Paragraph(sentences.answered_sentence(rows.waiting, rows.revealed)),
        *_pictured("Sure and wrong", charts.misconception_chart(held, made_up=made_up), held),
        *_held(held),
        *_moved(rows, asked, made_up),
        *_certain(answers, made_up),
        *_numbers(answers, asked),
        *_after_it(rows),
    ]
    return document_of(
        workbook, f"What the class answered {workbook.school_year}", blocks, subtitle=FOR_THE_TRAINER
    )


def _timed() -> list[tuple[str, ...]]:
    rows, begins = [], 0
    for part, minutes, what in cell_rows(parts(), "part", "minutes", "what"):
        rows.append((f"{begins // 60}:{begins % 60:02d}", part, str(minutes), what))
        begins += minutes
    return rows


def _surprise(row: dict) -> tuple[str, str, str]:
    return f"{row['title']} ({row['kind']})", row["explorable"], row["back"]


def _key_table(title: str, items: list[QuizItem]) -> Table:
    return Table(
        title, ("No.", "Question", "Right", "Said to each choice", "Wrong idea"),
        [(item.id, item.question, f"{letter(item.right)}) {item.choices[item.right]}", _said(item), item.misconception) for item in items],
        (0.5, 2.2, 2, 5, 1.3),
    )  # fmt: skip


def _said(item: QuizItem) -> str:
    return "\n".join(f"{letter(at)}) {says}" for at, says in enumerate(item.feedback))


def _pictured(title: str, ax: object, frame: pd.DataFrame) -> list[Block]:
    if frame.empty:
        return []
    return [Heading(title), Picture(picture(ax), alt_text(ax))]  # type: ignore[arg-type]


def _held(frame: pd.DataFrame) -> list[Block]:
    rows = frame[frame["sure_wrong"] > 0]
    if rows.empty:
        return []
    lines = [
        (name, where, wave, str(wrong), str(people))
        for name, where, wave, wrong, people in cell_rows(
            rows, "misconception", "explorables", "wave", "sure_wrong", "people"
        )
    ]
    heads = ("Wrong idea", "Where", "When", "Sure and wrong", "Of answers")
    return [Table("Sure and wrong", heads, lines, (4, 0.8, 1, 1, 1))]


def _moved(rows: Rows, asked: list[QuizItem], made_up: bool) -> list[Block]:
    second = second_quiz(rows)
    frame = analysis.change(rows.answers, asked, BEFORE, second)
    people = analysis.change_of_people(rows.answers, BEFORE, second)
    ax = charts.change_chart(frame, BEFORE, second, made_up=made_up)
    says = Paragraph(sentences.change_sentence(frame, people))
    return (
        [*_pictured("Before and after", ax, frame), says]
        if len(frame)
        else [Heading("Before and after"), says]
    )


def _certain(answers: pd.DataFrame, made_up: bool) -> list[Block]:
    frame = analysis.calibration(answers)
    if frame.empty:
        return []
    picture_of = _pictured(
        "Does being sure mean being right?", charts.calibration_chart(frame, made_up=made_up), frame
    )
    return [*picture_of, Paragraph(sentences.calibration_sentence(frame))]


def _numbers(answers: pd.DataFrame, asked: list[QuizItem]) -> list[Block]:
    frame = analysis.by_item(answers, asked)
    if frame.empty:
        return []
    columns = ("wave", "item", "question", "people", "right", "sure", "sure_wrong")
    lines = [(wave, *map(write, more)) for wave, *more in cell_rows(frame, *columns)]
    heads = ("When", "No.", "Question", "Answers", "Right", "Sure", "Sure and wrong")
    return [
        Heading("Every question"),
        Table("Every question", heads, lines, (0.9, 0.6, 4.2, 1, 0.8, 0.7, 0.9)),
    ]


def _after_it(rows: Rows) -> list[Block]:
    tickets, done = analysis.tickets(rows.tickets), analysis.outcomes(rows.follow_ups)
    pairs = analysis.promises(rows.tickets, rows.follow_ups)
    blocks: list[Block] = [
        Heading("Exit tickets"), Paragraph(sentences.ticket_sentence(tickets, rows.tickets_waiting, rows.tickets)),
    ]  # fmt: skip
    if len(tickets):
        lines = [(display, write(by)) for display, by in cell_rows(tickets, "display", "by")]
        blocks.append(Table("Exit tickets", ("One display I will now change", "By when"), lines, (5, 1)))
    blocks += [
        Heading("Six weeks later"),
        Paragraph(sentences.outcome_sentence(done, pairs, rows.follow_ups_waiting, rows.follow_ups)),
    ]
    if len(pairs):
        lines = list(cell_rows(pairs, "display", "did", "happened"))
        blocks.append(
            Table("Promised and done", ("What they promised", "Did it", "What happened"), lines, (3, 0.8, 3))
        )
    return blocks
