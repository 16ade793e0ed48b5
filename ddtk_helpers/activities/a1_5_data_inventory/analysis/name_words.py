"""What names of sources are made of: abbreviations to spell out, and words that tell two sources apart."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from ddtk_helpers.frames import name_key

# Short forms seen in schools' lists; names of tests are those their owners use in public.
_SHORT_FORMS = {
    "ap": "advanced placement", "asmt": "assessment",
    "assmt": "assessment", "bas": "benchmark assessment system", "bmk": "benchmark",
    "boy": "beginning of year", "cbm": "curriculum based measure", "curriculum based measurement": "curriculum based measure",
    "diag": "diagnostic", "dibels": "dynamic indicators of basic early literacy skills", "ela": "english language arts",
    "el": "english learner", "ell": "english learner", "els": "english learner", "ells": "english learner",
    "eoy": "end of year", "ewis": "early warning indicator system", "f and p": "fountas and pinnell",
    "gr": "grade", "hs": "high school", "i ready": "iready", "iep": "individualized education program",
    "k": "kindergarten", "kg": "kindergarten", "map": "measures of academic progress", "math": "mathematics",
    "maths": "mathematics", "mcas": "massachusetts comprehensive assessment system", "mid year": "middle of year",
    "moy": "middle of year", "ms": "middle school", "orf": "oral reading fluency", "pe": "physical education",
    "pre k": "prekindergarten", "prek": "prekindergarten", "q": "quarter", "rdg": "reading", "sci": "science",
    "screening": "screener", "sel": "social emotional learning", "sis": "student information system",
    "ss": "social studies", "svy": "survey", "swd": "students with disabilities", "writ": "writing",
    "autumn": "fall", "parent": "family", "parents": "family", "families": "family", "alt": "alternate",
}  # fmt: skip
_NUMBER_WORDS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "first": "1", "second": "2", "third": "3", "fourth": "4",
    "ii": "2", "iii": "3", "iv": "4",
}  # fmt: skip
_FILLERS = {"an", "and", "at", "by", "ed", "edition", "for", "in", "of", "on", "the", "to", "version"}

# Words of one line stand for different sources when two names have different ones of them.
_TELLING_APART = tuple(
    frozenset(line.split())
    for line in (
        "reading writing mathematics english science social literacy numeracy spelling phonics algebra geometry "
        "calculus biology chemistry physics history civics art music spanish french latin physical health",
        "fall winter spring summer beginning middle end october march june mid pre post pretest posttest",
        "student staff teacher family principal paraprofessional community",
        "prekindergarten kindergarten elementary middle high preschool",
        "screener diagnostic survey observation interim summative formative growth fluency vocabulary "
        "comprehension benchmark quiz exam portfolio log report plan referral",
        "alternate practice retest makeup short long paper online",
        "district school classroom department state",
        "arrival departure morning afternoon entry exit hire hiring leave budget payroll",
    )
)
_ALL_TELLING = frozenset().union(*_TELLING_APART)
_YEARS = re.compile(
    r"\b(?:sy|fy|school year)?\s*(?:19|20)\d\d(?:\s*[-–/]\s*(?:20)?\d\d)?\b|\b(?:sy|fy)\s*\d\d(?:\s*[-–/]\s*\d\d)?\b",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\b(" + "|".join(sorted(map(re.escape, _SHORT_FORMS), key=len, reverse=True)) + r")\b")


@lru_cache(maxsize=20_000)
def words(name: str) -> tuple[str, ...]:
    """Give the words of a name in their order: short forms spelled out, no school year, no fillers.

    A name that is nothing but a year or a filler keeps its words.
    """
    key = name_key(_YEARS.sub(" ", name)) or name_key(name)
    # "gr3", "v2", "q1": the letters and the number are two words.
    key = re.sub(r"\b(gr|g|v|q|grade|form|part|unit)(\d+)\b", r"\1 \2", key)
    key = _SHORT.sub(lambda found: _SHORT_FORMS[found[0]], key)
    key = " ".join(_plain(word) for word in key.split() if word not in _FILLERS) or key
    return tuple(re.sub(r"\b(\d+) grade\b(?! \d)", r"grade \1", key).split())


def _plain(word: str) -> str:
    if ordinal := re.fullmatch(r"0*(\d+)(?:st|nd|rd|th)?", word):
        return ordinal[1]
    word = _NUMBER_WORDS.get(word, word)
    return word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] not in "scui" else word


def contradict(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names speak of different things: other numbers, grades, seasons, subjects or people."""
    if any(number != _counted(other).get(word, number) for word, number in _counted(one).items()):
        return True
    facts = [(numbers(one), numbers(other))]
    facts += [(line.intersection(one), line.intersection(other)) for line in _TELLING_APART]
    return any(ones - others and others - ones for ones, others in facts)


def numbers(name: tuple[str, ...]) -> set[str]:
    """Give numbers and single letters: grades, editions, form A or B."""
    return {word for word in name if word[0].isdigit() or len(word) == 1}


def tells_apart(word: str) -> bool:
    """Whether a word is one of those that tell two sources apart."""
    return word in _ALL_TELLING


def _counted(name: tuple[str, ...]) -> dict[str, str]:
    """Give what each number counts: the 3 of "grade 3"."""
    return {word: number for word, number in pairwise(name) if number.isdigit() and not word.isdigit()}
