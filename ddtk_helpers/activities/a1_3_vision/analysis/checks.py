"""Checks of a draft while it is written: advice, never a gate."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from ddtk_helpers.activities.a1_3_vision import facts
from ddtk_helpers.activities.a1_3_vision.analysis.differences import difference_sentence, word_differences
from ddtk_helpers.activities.a1_3_vision.analysis.reading import reading_grade, sentences_of, words_of
from ddtk_helpers.frames import name_key, table
from ddtk_helpers.words import count, several

MOST_WORDS = 60  # tools.md A.4: more cannot be said in one breath
HIGHEST_GRADE = 12.0  # what a high-school graduate reads without effort

Finding = tuple[str, bool, str]


def live_checks(text: str, phrases: Sequence[str] = (), before: str = "") -> pd.DataFrame:
    """Look at a draft and say of each check whether it is met, and what was found.

    One row per check, none for a text without words. Columns: check, fine (bool), says. `phrases` are the
    phrases to honor; `before` is the version it grew from, whose difference is told without a verdict.
    """
    found: list[Finding] = []
    if words_of(text):
        found = [
            _length(text), _learners(text), _actions(text), _doers(text), _plain_words(text), _grade(text),
            _honored(text, phrases), _more_than_tests(text), *_changed(text, before),
        ]  # fmt: skip
    return table(found, {"check": "str", "fine": "bool", "says": "str"})


def honored_phrases(text: str, phrases: Sequence[str]) -> list[str]:
    """Give the phrases to honor that stand in a text, whatever their capitals and punctuation."""
    inside = f" {name_key(text)} "
    return [phrase for phrase in phrases if name_key(phrase) and f" {name_key(phrase)} " in inside]


def jargon_in(text: str) -> pd.DataFrame:
    """Give the words of a text that people outside do not use: phrase (in its plain form), plainer."""
    inside, known = f" {name_key(text)} ", facts.jargon()
    return known.loc[[_stands_in(phrase, inside) for phrase in known["phrase"]], ["phrase", "plainer"]]


def _length(text: str) -> Finding:
    words = len(words_of(text))
    if words <= MOST_WORDS:
        return (
            "Short enough",
            True,
            f"{count(words, 'word')}; at most {MOST_WORDS} can be said in one breath.",
        )
    over = count(words - MOST_WORDS, "word")
    return "Short enough", False, f"{words} words: take out {over}. What could go into the look-fors?"


def _learners(text: str) -> Finding:
    found = _found(text, "learner")
    if found:
        return "Students or learning", True, f"It names {several(found)}."
    return "Students or learning", False, "Nobody learns in it. Say what will be different for students."


def _actions(text: str) -> Finding:
    found = _found(text, "action")
    if found:
        return "Somebody does something", True, f"People {several(found)}."
    return (
        "Somebody does something",
        False,
        "No verb of action was found. What will people do that one can see?",
    )


def _doers(text: str) -> Finding:
    found = _found(text, "doer")
    if found:
        return "Says who", True, f"It names {several(found)}."
    return "Says who", False, "It does not say who. Who will do it: each teacher, every adult, we?"


def _plain_words(text: str) -> Finding:
    found = jargon_in(text)
    if found.empty:
        return "Plain words", True, "No jargon from our list."
    words = [f"“{phrase}” ({plainer})" for phrase, plainer in found.itertuples(index=False)]
    return "Plain words", False, f"Outside the office few people say: {several(words, most=5)}."


def _grade(text: str) -> Finding:
    grade, sentences = reading_grade(text), sentences_of(text)
    longest = max((len(words_of(one)) for one in sentences), default=0)
    says = f"Reading grade about {max(grade, 0):.0f} (Flesch-Kincaid; rough for so short a text)."
    if grade <= HIGHEST_GRADE:
        return "Easy to read", True, says
    more = f" Its longest sentence has {longest} words; two sentences are easier to say aloud."
    return "Easy to read", False, says + (more if longest > 20 else " Shorter words help.")


def _honored(text: str, phrases: Sequence[str]) -> Finding:
    found = honored_phrases(text, phrases)
    if found:
        return "Honors our words", True, f"It keeps {several([f'“{phrase}”' for phrase in found])}."
    if not phrases:
        return "Honors our words", False, "No phrase to honor is written down yet."
    waiting = several([f"“{phrase}”" for phrase in phrases])
    return "Honors our words", False, f"None of the phrases to honor is in it: {waiting}."


def _more_than_tests(text: str) -> Finding:
    tests = _found(text, "test")
    if not tests:
        return "Not only about tests", True, "It does not speak of tests."
    if _found(text, "beyond"):
        return "Not only about tests", True, f"It speaks of {several(tests)}, and of more."
    says = f"All it looks at is {several(tests)}. What else tells you how students are doing?"
    return "Not only about tests", False, says


def _changed(text: str, before: str) -> list[Finding]:
    if not words_of(before):
        return []
    return [("Since the version before", True, difference_sentence(word_differences(before, text)))]


def _found(text: str, kind: str) -> list[str]:
    """Give the words of a kind in a text, as written there, each once."""
    known = {form for word in facts.words_of_kind(kind) for form in _forms(word)}
    words = {re.sub(r"['’]s?$", "", word).casefold(): word for word in words_of(text)}
    return [word for plain, word in words.items() if plain in known]


def _stands_in(phrase: str, inside: str) -> bool:
    *first, last = name_key(phrase).split()
    return any(f" {' '.join([*first, form])} " in inside for form in _forms(last))


def _forms(word: str) -> set[str]:
    """Give a word with its usual endings: `use`, `uses`, `used`, `using`."""
    stem = word[:-1] if word.endswith(("e", "y")) else word
    forms = {word, f"{word}s", f"{word}es", f"{word}ed", f"{word}d", f"{word}ing", f"{stem}ing"}
    return forms | ({f"{stem}ies", f"{stem}ied"} if word.endswith("y") else set())
