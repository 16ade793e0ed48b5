"""How each kind of field is read from what people write, and written back.

Every reader takes the text of a cell (or an already typed value) and returns the typed value,
or raises `Unreadable` with a sentence that says what is allowed. Writers give the text that
the same reader takes back, so export → edit → import loses nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from ddtk_helpers.privacy import text_problem

GRADES = ("PK", "K", *(str(n) for n in range(1, 13)), "SP")
DONT_KNOW = "don't know"  # an answer like the others, counted and never averaged
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_GRADE_WORDS = {
    "prek": "PK", "pre-k": "PK", "p": "PK", "preschool": "PK", "pre-kindergarten": "PK",
    "kg": "K", "kindergarten": "K", "kinder": "K", "sp.": "SP",
}  # fmt: skip
_YES = {"yes", "y", "true", "1", "x", "✓"}
_NO = {"no", "n", "false", "0"}


class Unreadable(ValueError):
    """A value that does not fit its field; the message is a sentence for the person who wrote it."""


class NotKept(Unreadable):
    """A text about one student, which is stored nowhere, not even as a text that does not fit."""


def read_text(value: object) -> str | None:
    """Give the text without spaces around it and control characters, or None when it is empty."""
    if value is None or (isinstance(value, float) and value != value):
        return None
    lines = str(value).replace("\r\n", "\n").replace("\r", "\n")
    spaced = re.sub(r"[^\S\n\t]", " ", lines)  # spreadsheets and web pages bring spaces of many widths
    text = "".join(c for c in spaced if c in "\n\t\u200d" or c.isprintable() or ord(c) > 0xFFFF)
    return text.strip() or None


def read_free_text(value: object) -> str | None:
    """Give the text; raises NotKept when it is about one student."""
    text = read_text(value)
    refuse_student(text or "")
    return text


def read_number(value: object, *, whole: bool) -> int | float | None:
    """Give the number; thousands commas and a leading dollar sign are allowed in text."""
    if isinstance(value, bool):
        raise Unreadable("This must be a number, like 45.")
    if isinstance(value, int | float) and value == value:
        text = repr(value)
    else:
        text = (read_text(value) or "").replace(",", "").removeprefix("$").strip()
    if not text:
        return None
    if not re.fullmatch(r"-?\d{1,15}(\.\d+)?([eE][+-]?\d{1,2})?", text, re.ASCII):
        raise Unreadable(f"“{value}” is not a number. Write it in figures, like 45.")
    refuse_student(text)
    number = float(text)
    if abs(number) > 1e15:
        raise Unreadable(f"“{value}” is too large. Write a number of at most 15 figures.")
    if not whole:
        return number
    if number != int(number):
        raise Unreadable(f"“{value}” is not a whole number. Write it like 45.")
    return int(number)


def read_yes_no(value: object) -> bool | None:
    """Give True or False from yes/no, true/false, 1/0 or a tick."""
    if value is None or isinstance(value, bool):
        return value
    text = (read_text(value) or "").casefold()
    if not text:
        return None
    if text in _YES | _NO:
        return text in _YES
    raise Unreadable(f"“{value}” is neither yes nor no. Write yes or no.")


def read_choice(value: object, choices: Sequence[str]) -> str | None:
    """Give the allowed value, whatever its capitals, spaces and dashes."""
    text = read_text(value)
    if text is None or text in choices:
        return text
    known = {_fold(choice): choice for choice in choices}
    if (match := known.get(_fold(text))) is not None:
        return match
    raise Unreadable(f"“{text}” is not one of the choices: {', '.join(choices)}.")


def score(rating: object) -> int | None:
    """Give the number that a rating begins with: `3 good` → 3; None for “don't know” and no answer."""
    found = re.match(r"\d+", "" if rating is None else str(rating))
    return int(found[0]) if found else None


def read_several(value: object) -> list[str]:
    """Give the separate texts of a list, written with semicolons between them."""
    if value is None:
        return []
    parts = value if isinstance(value, list | tuple) else re.split(r"[;\n]", str(value))
    texts = (" ".join((read_text(part) or "").replace(";", ",").split()) for part in parts)
    return list(dict.fromkeys(text for text in texts if text))


def read_free_texts(value: object) -> list[str]:
    """Give the separate texts of a list; raises NotKept as `read_free_text` does."""
    texts = read_several(value)
    refuse_student("; ".join(texts))
    return texts


def read_choices(value: object, choices: Sequence[str]) -> list[str]:
    """Give the allowed values, in the order written (the first is the main one), from a list or text with `;` or `,`."""
    parts = read_several(value)
    if len(parts) == 1 and _fold(parts[0]) not in map(_fold, choices):
        parts = [part for part in map(str.strip, parts[0].split(",")) if part]
    found = (read_choice(part, choices) for part in parts)
    return list(dict.fromkeys(choice for choice in found if choice))


def read_grades(value: object) -> list[str]:
    """Give grades in order from lists and spans such as `K-5`, `PreK; K; 01` or `Grades 3–8`."""
    grades: set[str] = set()
    for part in read_several(value):
        if part.casefold() in ("all", "all grades"):
            return list(GRADES)
        spelled = re.sub(r"(?i)\s+(?:to|through|thru)\s+", "-", part)
        for piece in re.split(r"(?i),\s*and\s+|,|\s+and\s+|&", spelled):
            ends = [_one_grade(end) for end in _split_span(piece)]
            first, last = GRADES.index(ends[0]), GRADES.index(ends[-1])
            if last < first:
                raise Unreadable(f"“{piece.strip()}” runs backwards. Write the lower grade first, like K-5.")
            grades.update(GRADES[first : last + 1])
    return [grade for grade in GRADES if grade in grades]


def read_date(value: object) -> dt.date | None:
    """Give a calendar date from 2026-09-15, 9/15/2026 or Sept. 15, 2026."""
    if isinstance(value, dt.datetime):
        return value.date()
    if value is None or isinstance(value, dt.date):
        return value
    text = read_text(value)
    if text is None:
        return None
    if iso := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})([ T].*)?", text):
        year, month, day = (int(g) for g in iso.groups()[:3])
    elif american := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})", text):
        month, day, year = (int(g) for g in american.groups())
        year += 2000 if year < 100 else 0
    elif worded := re.fullmatch(r"([A-Za-z]+)\.? (\d{1,2}),? (\d{4})", text):
        month, day, year = month_of(worded[1], text), int(worded[2]), int(worded[3])
    elif re.fullmatch(r"\d{1,2}/\d{1,2}", text):
        raise Unreadable(f"“{text}” has no year. Write it like 9/15/2026 or 2026-09-15.")
    else:
        raise Unreadable(f"“{text}” is not a date. Write it like 2026-09-15.")
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise Unreadable(f"“{text}” is not a day of the calendar. Write it like 2026-09-15.") from None


def read_school_code(value: object) -> str | None:
    """Give the 8-digit code of a school; zeros that a spreadsheet dropped are put back."""
    text = read_text(value)
    if text is None:
        return None
    text = re.sub(r"\.0$", "", text)
    if not re.fullmatch(r"\d{5,8}", text, re.ASCII):
        raise Unreadable(f"“{text}” is not a school code. Write its eight digits, like 00350541.")
    return text.zfill(8)


def refuse_student(text: str) -> None:
    """Raise NotKept when a text is about one student."""
    if says := text_problem(text):
        raise NotKept(says)


def write(value: object) -> str:
    """Give the text of a typed value, as it stands in a cell of a file or a document."""
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return "; ".join(str(part) for part in value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def grade_spans(grades: Sequence[str]) -> str:
    """Give grades as short as people write them: K, 1, 2, 5 → `K-2, 5`."""
    spans: list[list[str]] = []
    for grade in grades:
        if spans and grade != "SP" and GRADES.index(spans[-1][-1]) + 1 == GRADES.index(grade):
            spans[-1].append(grade)
        else:
            spans.append([grade])
    return ", ".join(f"{span[0]}-{span[-1]}" if len(span) > 2 else ", ".join(span) for span in spans)


def _fold(text: str) -> str:
    return re.sub(r"[\s\-–—_/]+", " ", text).strip(" .").casefold()


def _split_span(piece: str) -> list[str]:
    piece = re.sub(r"(?i)\bgrades?\b|\bgr\.?(?=\s*\d)", "", piece).strip()
    if piece.casefold() in _GRADE_WORDS:
        return [piece]
    return re.split(r"\s*[–—]\s*|(?<!pre)(?<!Pre)(?<!PRE)-", piece) if piece else [piece]


def _one_grade(text: str) -> str:
    word = text.strip().casefold()
    grade = _GRADE_WORDS.get(word, word.upper().lstrip("0") or word.upper())
    grade = re.sub(r"(?<=\d)(ST|ND|RD|TH)$", "", grade)
    if grade not in GRADES:
        raise Unreadable(f"“{text.strip()}” is not a grade. Write grades like PK, K, 3 or a span like K-5.")
    return grade


def month_of(word: str, text: str) -> int:
    """Give the number of a month (1 to 12) from its name or short name; `text` is what was written."""
    short = word[:3].capitalize()
    if short not in MONTHS:
        raise Unreadable(f"“{text}” has no month we know. Write it like Sep 15.")
    return MONTHS.index(short) + 1
