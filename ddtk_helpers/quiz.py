"""QuizItem: one question with choices, of which one is right, and what each choice says about what one believes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal, get_args

PREDICT = (
    "predict"  # the form of an item that is answered before one plays: it is kept, not told right or wrong
)
Certainty = Literal["sure", "not sure"]
CERTAINTIES: tuple[str, ...] = get_args(Certainty)
_LETTERS = "abcdefgh"
MOST_CHOICES = len(_LETTERS)


@dataclass(frozen=True)
class QuizItem:
    """One question: its choices, the place of the right one, and a sentence for each choice.

    `form` is a, b or c for a question and “predict” for a prediction. The feedback of a wrong choice names
    the misconception behind it, that of the right one says why it is right. `misconception` is the wrong
    idea of the whole item in a few words.
    """

    id: str
    explorable: str
    form: str
    strand: str
    question: str
    choices: tuple[str, ...]
    right: int
    feedback: tuple[str, ...]
    misconception: str


def shuffled(item: QuizItem) -> QuizItem:
    """Give an item with its choices in another order, the same for everybody, every day and on paper.

    The order comes from the item's number and the places of its choices alone, so that a corrected word
    changes no letter.
    """
    order = sorted(range(len(item.choices)), key=lambda place: sha256(f"{item.id} {place}".encode()).digest())
    return replace(
        item, choices=tuple(item.choices[place] for place in order), right=order.index(item.right),
        feedback=tuple(item.feedback[place] for place in order),
    )  # fmt: skip


def letter(place: int) -> str:
    """Give the letter of a choice by its place from 0: a, b, c."""
    return _LETTERS[place]


def place(letter: str) -> int:
    """Give the place of a choice from 0 by its letter."""
    return _LETTERS.index(letter)


def is_right(item: QuizItem, letter: str) -> bool:
    """Say whether the choice with this letter is the right one."""
    return place(letter) == item.right
