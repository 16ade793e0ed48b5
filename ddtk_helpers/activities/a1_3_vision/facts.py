"""What 1.3 asks everybody, and the words its checks look for: each file of `data/reference/1_3_vision`."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from ddtk_helpers.answers.items import Item
from ddtk_helpers.content import Fact, Written, reference


class HallmarkFact(Fact):
    """One hallmark of a clear vision, with what it looks like where it is missing and where it lives."""

    item: Written
    text: Written
    sign_of_one: Written
    sign_of_four: Written


class ReadinessFact(Fact):
    """One thing that principals or staff may be prepared for, and may do."""

    item: Written
    group: Literal["Principals", "Teachers and staff"]
    text: Written


class JargonFact(Fact):
    """A word that people outside do not use, and plainer ones."""

    phrase: Written
    plainer: Written


class CheckWord(Fact):
    """A word by which a check sees who learns, who acts, what they do, and whether it is about tests."""

    kind: Literal["learner", "doer", "action", "test", "beyond"]
    word: Written


class StarterTerm(Fact):
    """A word that is worth a line of its own, because people hear it differently."""

    term: Written
    one_person_hears: Written
    another_hears: Written


_FOLDER = "1_3_vision"
FILES: dict[str, type[Fact]] = {
    f"{_FOLDER}/hallmarks": HallmarkFact,
    f"{_FOLDER}/readiness": ReadinessFact,
    f"{_FOLDER}/jargon": JargonFact,
    f"{_FOLDER}/check_words": CheckWord,
    f"{_FOLDER}/starter_terms": StarterTerm,
}
WHY = (Item("why", "Why is data use important to teaching and learning here?"),)


def hallmarks() -> list[Item]:
    """Give the five hallmarks as items."""
    return [Item(row.item, row.text) for row in _read("hallmarks").itertuples()]


def hallmark_signs() -> pd.DataFrame:
    """Give the hallmarks with what one sees at 1 and at 4: item, text, sign_of_one, sign_of_four."""
    return _read("hallmarks")


def readiness() -> list[Item]:
    """Give the reflective questions as items, those on principals and those on staff under a heading each."""
    return [Item(row.item, row.text, str(row.group)) for row in _read("readiness").itertuples()]


def jargon() -> pd.DataFrame:
    """Give words to avoid in a vision: phrase, plainer."""
    return _read("jargon")


def words_of_kind(kind: str) -> list[str]:
    """Give the words that a check looks for: of learners, doers, actions, tests, or beyond tests."""
    words = _read("check_words")
    return list(words.loc[words["kind"] == kind, "word"])


def starter_terms() -> pd.DataFrame:
    """Give words worth a line of their own: term, one_person_hears, another_hears."""
    return _read("starter_terms")


def _read(name: str) -> pd.DataFrame:
    return reference(f"{_FOLDER}/{name}", FILES[f"{_FOLDER}/{name}"])
