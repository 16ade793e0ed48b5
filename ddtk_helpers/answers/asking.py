"""What is asked of everybody: the fields of an activity's answers, codes in place of names, ratings as people write them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ddtk_helpers.answers.records import Answer
from ddtk_helpers.field_kinds import DONT_KNOW, read_choice, read_text, score
from ddtk_helpers.privacy import text_problem
from ddtk_helpers.records import FieldSpec, describe

SHORTEST_CODE = 3
_LONGEST_CODE = 120  # as the field itself allows
_DONT_KNOW = {"dontknow", "idontknow", "donotknow", "idonotknow", "dk", "dontknowyet", "notsure", "unsure", "cantsay"}  # fmt: skip


def asked_fields(model: type[Answer], asks: Sequence[str] | None = None) -> list[FieldSpec]:
    """Give the fields asked about each item: those named, else all that the record adds to `Answer`."""
    own = [spec for spec in describe(model) if spec.name not in Answer.model_fields]
    if asks is None:
        return own
    if unknown := set(asks) - {spec.name for spec in own}:
        raise ValueError(f"“{sorted(unknown)[0]}” is no field of its own of a {model.noun}.")
    return [spec for spec in own if spec.name in asks]


def ratings(specs: Sequence[FieldSpec]) -> list[FieldSpec]:
    """Give those of the fields that are answered by one choice."""
    return [spec for spec in specs if spec.kind == "choice"]


def code_key(code: object) -> str:
    """Give what makes two codes the same: letters and figures, whatever the capitals, spaces and signs."""
    text = str(code or "").strip()
    return re.sub(r"[\W_]+", "", text.casefold()) or text


def code_problem(code: str) -> str:
    """Say what is wrong with a code that somebody chose; empty when it is fine."""
    if "@" in code:
        return "This is an e-mail address, and says who you are. Choose a code that nobody knows."
    if says := text_problem(code):
        return says
    if re.fullmatch(r"[A-Za-z]?\d{7,}", code_key(code)):  # a student's state number has ten figures
        return "This looks like a number that others know, as a student's or a phone's. Choose a code like blue42."
    if len(re.sub(r"[\W_]+", "", code)) < SHORTEST_CODE:
        return "A code has three or more letters or figures, like blue42."
    return "" if len(code) <= _LONGEST_CODE else f"This is too long: at most {_LONGEST_CODE} characters fit."


def read_rating(value: object, choices: Sequence[str]) -> str | None:
    """Give the choice meant by `4`, `in place and used`, `4 - in place and used` or `I don't know`.

    Raises Unreadable with the choices, when it is none of them, or when number and words disagree.
    """
    text = read_text(value)
    if text is None:
        return None
    if DONT_KNOW in choices and _letters(text) in _DONT_KNOW:
        return DONT_KNOW
    number = re.fullmatch(r"(\d+)(?:\.0+)?", text)
    found = [
        choice for choice in choices
        if (score(choice) == int(number[1]) if number else _letters(text) in _spellings(choice))
    ]  # fmt: skip
    return found[0] if len(found) == 1 else read_choice(text, choices)


def _spellings(choice: str) -> set[str]:
    """Give a rating with its number before the words, behind them, and without it."""
    words = _letters(re.sub(r"^\d+\s*", "", choice))
    number = "" if score(choice) is None else str(score(choice))
    return {number + words, words + number, words} - {""}


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
