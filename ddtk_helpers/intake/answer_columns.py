"""Which column of a file of answers is which question, about which statement; and which columns say who answered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ddtk_helpers.answers.asking import ratings
from ddtk_helpers.answers.items import Item
from ddtk_helpers.records import FieldSpec

_CLOSE_ENOUGH = 90  # of 100: a word changed in a sentence
_LONG_ENOUGH = 15  # letters; shorter texts resemble each other by chance
_SHORT_QUESTION = 40  # letters: “What is your role?”, not a question about roles
_GRID = re.compile(r"(?P<question>.*)\[(?P<row>[^\[\]]*)\]\s*", re.DOTALL)  # Google: Question [Row]
_COUNTED = re.compile(r"\s*\d{1,2}\s*")  # Microsoft puts a 2 behind a name that stands there already

# Columns that online forms add by themselves, as letters only. They can say who answered.
_PERSONAL = {
    "name", "fullname", "firstname", "lastname", "yourname", "username", "email", "emailaddress", "youremail",
    "ipaddress", "id", "timestamp", "starttime", "completiontime", "lastmodifiedtime", "submittedat", "language",
    "totalpoints", "quizfeedback", "gradepostedtime", "score", "respondentid", "responseid",
}  # fmt: skip
_OF_A_QUIZ = re.compile(r"(points|feedback)\s*[-–]\s.*|.*\[(score|feedback)\]\s*", re.IGNORECASE | re.DOTALL)
# What tells one answering from another when a form is exported again, with more answers or in another order.
_STAMPS = ("id", "timestamp", "starttime", "completiontime", "respondentid", "responseid")


@dataclass(frozen=True)
class Question:
    """One column that asks about one item: its place, its name in the file, the item and the field."""

    column: int
    header: str
    item: str
    field: str


@dataclass
class Columns:
    """What the columns of a table of answers are; places are counted from 0.

    `about` has the places of the record's fields (code, group, wave, item). `personal` columns say who
    answered and are not read; `unknown` ones were not understood.
    """

    about: dict[str, int] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    stamps: list[int] = field(default_factory=list)
    personal: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    places_left_out: list[int] = field(default_factory=list)


class ItemFinder:
    """Finds the item that a text is about: by its words, by its id at the start, or by nearly its words."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._words = {item.id: letters(item.text) for item in items}
        times = Counter(self._words.values())  # words of two items do not say which one is meant
        self._by_words = {words: item for item, words in self._words.items() if words and times[words] == 1}
        self._ids = sorted(self._words, key=len, reverse=True)

    def find(self, text: str, *, exactly: bool = False) -> tuple[str, str] | None:
        """Give the item's id, and what else the text says; None when it is about no item.

        With `exactly`, words that are only nearly those of an item do not count.
        """
        uncounted = _without_count(text)
        for written in dict.fromkeys((text, uncounted)):
            if item := self._by_words.get(letters(written)):
                return item, ""
        for written in dict.fromkeys((text, uncounted)):
            for item in self._ids:
                # The whole id: neither 1 of 1a nor 1a of 1ab.
                if found := re.match(rf"\W*{re.escape(item)}(?![^\W_])[\W_]*", written, re.IGNORECASE):
                    return self._with_rest(item, written[found.end() :])
        return None if exactly else self._nearly(letters(uncounted))

    def _with_rest(self, item: str, rest: str) -> tuple[str, str]:
        """Decide between an id and the words behind it: the whole words of another item count for more."""
        said = {letters(rest), letters(_without_count(rest))}
        if self._words[item] in said:
            return item, ""
        other = next((self._by_words[words] for words in said if words in self._by_words), "")
        return (other, "") if other else (item, rest)

    def _nearly(self, words: str) -> tuple[str, str] | None:
        from rapidfuzz import fuzz, process  # only when a text is unknown

        if len(words) < _LONG_ENOUGH:
            return None
        best = process.extract(
            words, list(self._by_words), scorer=fuzz.ratio, limit=2, score_cutoff=_CLOSE_ENOUGH
        )
        clear = len(best) == 1 or (len(best) > 1 and best[0][1] > best[1][1] + 3)
        return (self._by_words[best[0][0]], "") if clear else None


def letters(text: str) -> str:
    """Give a text without capitals, signs and spaces, to compare it with another."""
    return re.sub(r"[\W_]+", "", text.casefold())


def is_called(folded: str, spec: FieldSpec) -> bool:
    """Say whether a column, its name as `letters`, is called like a field, or begins with its title."""
    names = [letters(one) for one in (spec.title, spec.name, *spec.headers)]
    return folded in names or (len(names[0]) > 6 and folded.startswith(names[0]))


def question_in(name: str, finder: ItemFinder, *, exactly: bool = False) -> tuple[str, str] | None:
    """Give the item that a column's name asks about, and the words of the question; None when it asks about none."""
    if grid := _GRID.fullmatch(name):
        for where, words in ((grid["row"], grid["question"]), (grid["question"], grid["row"])):
            if found := finder.find(where, exactly=exactly):
                return found[0], f"{words} {found[1]}"
    return finder.find(name, exactly=exactly)


def find_columns(
    header: Sequence[str], finder: ItemFinder, about: Sequence[FieldSpec], specs: Sequence[FieldSpec]
) -> Columns:
    """Give what each column is. `about` are the fields that every answer has, `specs` those that are asked.

    Where several columns ask about one item and do not say which question they are, they are taken in the
    order of the fields, the ratings first.
    """
    found = Columns()
    asking: list[tuple[int, str, str, str]] = []  # column, name, item, words of the question
    others: dict[int, str] = {}
    for column, name in enumerate(header):
        if question := None if _OF_A_QUIZ.fullmatch(name) else question_in(name, finder):
            asking.append((column, name, *question))
        elif name.strip():
            others[column] = name
    _find_person(found, others, about)
    _sort_others(found, others)
    _share_out(found, asking, specs)
    return found


def field_in_words(words: str, specs: Sequence[FieldSpec]) -> str:
    """Give the field that a text names, by its title or another of its names; empty when it names none."""
    told, best = letters(words), ("", 0)
    for spec in specs:
        for name in map(letters, (spec.title, spec.name, *spec.headers)):
            is_named = told == name or (len(name) > 5 and name in told)
            if is_named and len(name) > best[1]:
                best = (spec.name, len(name))
    return best[0]


def _find_person(found: Columns, others: Mapping[int, str], about: Sequence[FieldSpec]) -> None:
    """Find the columns of the code, the group and the wave: by their names, else by a word like “role”."""
    folded = {column: letters(name) for column, name in others.items()}
    for spec in about:
        called = [column for column, name in folded.items() if is_called(name, spec)]
        if not called and spec.name == "role_group":
            short = {column: name for column, name in folded.items() if len(name) < _SHORT_QUESTION}
            called = [column for column, name in short.items() if "role" in name or "group" in name]
        if called:
            found.about[spec.name] = called[0]


def _sort_others(found: Columns, others: Mapping[int, str]) -> None:
    """Take the columns that ask nothing: those that a form added by itself, and those nobody knows."""
    for column, name in others.items():
        folded = letters(name)
        if folded in _STAMPS:
            found.stamps.append(column)
        if column in found.about.values():
            continue
        is_personal = folded in _PERSONAL or folded.startswith("email") or bool(_OF_A_QUIZ.fullmatch(name))
        (found.personal if is_personal else found.unknown).append(name)
        found.places_left_out.append(column)


def _share_out(
    found: Columns, asking: Sequence[tuple[int, str, str, str]], specs: Sequence[FieldSpec]
) -> None:
    """Give each column that asks about an item the field it asks for."""
    order = [*ratings(specs), *(spec for spec in specs if spec.kind != "choice")]
    told = {column: field_in_words(words, specs) for column, _, _, words in asking}
    taken: dict[tuple[str, str], int] = {}
    for column, _, item, _ in asking:
        if told[column]:
            taken.setdefault((item, told[column]), column)
    named = set(taken.values())
    for column, name, item, _ in asking:
        if column in named:
            found.questions.append(Question(column, name, item, told[column]))
            continue
        free = next((spec.name for spec in order if (item, spec.name) not in taken), "")
        if free:
            taken[item, free] = column
            found.questions.append(Question(column, name, item, free))
        else:
            found.unknown.append(name)
            found.places_left_out.append(column)


def _without_count(text: str) -> str:
    """Take off the number that a form put behind a name to tell it from the same name before."""
    return re.sub(rf"(?<=[^\d\s]){_COUNTED.pattern}$", "", text)
