"""Terms found in a text: whole words, plurals too, the longest spelling first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from ddtk_helpers.frames import cell_rows
from ddtk_helpers.glossary.facts import terms
from ddtk_helpers.words import plural

NOT_POINTED_OUT = "-"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Within a term words stand apart by one space, one line end or a hyphen.
_APART = re.compile(r"[ \t\u00a0]*\n?[ \t]*|[-\u2010\u2011]")
_TIES = "-\u2010\u2011_"


class _Word(NamedTuple):
    """A word of a text: as written without 's, the same in small letters, and where it stands."""

    written: str
    key: str
    start: int
    end: int


class _Spelling(NamedTuple):
    words: tuple[_Word, ...]
    gaps: tuple[str, ...]
    term: str


class Finder:
    """Finds the terms of a frame with the columns id, term, also and found_as in any number of texts.

    A word written in capitals, like SEM, is found only in capitals (or as SEMs); all others in any letters.
    """

    def __init__(self, known: pd.DataFrame) -> None:
        self._by_first: dict[str, list[_Spelling]] = {}
        for term, name, also, found_as in cell_rows(known, "id", "term", "also", "found_as"):
            for spelling in found_as or (name, *(also or ())):
                self._add(str(spelling), str(term))
        for spellings in self._by_first.values():
            spellings.sort(key=lambda one: -len(one.words))

    def ids(self, text: str) -> list[str]:
        """Give the ids of the terms that occur in a text, in the order in which they first occur."""
        return list(dict.fromkeys(self.occurrences(text)))

    def occurrences(self, text: str) -> Iterator[str]:
        """Give the id of each occurrence in the order of the text; none lies within another."""
        words, at = _words(text), 0
        while at < len(words):
            spellings = self._by_first.get(words[at].key, ())
            found = next((one for one in spellings if _is_at(one, text, words, at)), None)
            if found:
                yield found.term
            at += len(found.words) if found else 1

    def _add(self, spelling: str, term: str) -> None:
        words = _words(spelling)
        if spelling == NOT_POINTED_OUT or not words:
            return
        last, gaps = words[-1], tuple(_gaps(spelling, words))
        several = last.written + "s" if last.written.isupper() else plural(last.written)
        for ending in {last.written, several}:
            changed = (*words[:-1], last._replace(written=ending, key=ending.casefold()))
            self._by_first.setdefault(changed[0].key, []).append(_Spelling(changed, gaps, term))


def find_terms(text: str) -> list[str]:
    """Give the ids of the glossary's terms in a text, in the order in which they first occur.

    `find_terms("Mean SGPs, not medians")` → ["mean-sgp", "median"].
    """
    return _finder().ids(text)


@cache
def _finder() -> Finder:
    return Finder(terms())


def _words(text: str) -> list[_Word]:
    words = []
    for match in _WORD.finditer(text):
        written = match.group().removesuffix("'s").removesuffix("’s")
        words.append(_Word(written, written.casefold(), match.start(), match.end()))
    return words


def _gaps(text: str, words: Sequence[_Word]) -> Iterator[str]:
    """Give what stands between words that follow one another: a space for all that may part a term."""
    for one, other in pairwise(words):
        between = text[one.end : other.start]
        yield " " if _APART.fullmatch(between) else between.strip()


def _is_at(spelling: _Spelling, text: str, words: Sequence[_Word], at: int) -> bool:
    here = words[at : at + len(spelling.words)]
    return (
        len(here) == len(spelling.words)
        and all(_is(one, other) for one, other in zip(spelling.words, here, strict=True))
        and tuple(_gaps(text, here)) == spelling.gaps
        and _stands_alone(text, here[0].start, here[-1].end)
    )


def _is(spelled: _Word, word: _Word) -> bool:
    in_capitals = spelled.written.rstrip("s").isupper()
    return spelled.written == word.written if in_capitals else spelled.key == word.key


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Say whether nothing ties the words to others: “self-assessment” is no assessment."""
    tied_before = start > 1 and text[start - 1] in _TIES and text[start - 2].isalnum()
    tied_after = end + 1 < len(text) and text[end] in _TIES and text[end + 1].isalnum()
    return not (tied_before or tied_after)
