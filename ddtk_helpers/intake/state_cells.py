"""What single cells of the state's files say: numbers in their dressing, hidden values, codes, years."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

Written = Literal["number", "empty", "hidden", "not given", "words"]

_NUMBER = re.compile(r"\$?\s*(-?(?:\d[\d,]*)?\.?\d+(?:[eE][+-]?\d+)?)\s*(?:%|to 1)?")
_HIDDEN = re.compile(r"\*+|\.|†|[<≤]\s*=?\s*\d+")
_NOT_GIVEN = {"n/a", "na", "-", "--", "—", "null", "#n/a"}
_SPAN = re.compile(r"(?<!\d)((?:19|20)\d\d)[-–/](?:19|20)?(\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
SUBJECTS = {
    "ela": "English Language Arts", "english language arts": "English Language Arts", "math": "Mathematics",
    "mathematics": "Mathematics", "sci": "Science", "science": "Science", "science and tech/eng": "Science",
}  # fmt: skip
_GRADE_WORDS = {"all", "all grades", "total", "al"}


class Cell(NamedTuple):
    """A number, or why there is none."""

    value: float | None
    written: Written


def read_cell(text: str) -> Cell:
    """Give the number in a cell such as `   1,437`, `$66,422`, `11.3 to 1` or `*`."""
    text = text.replace("\u00a0", " ").strip()
    if not text:
        return Cell(None, "empty")
    if _HIDDEN.fullmatch(text):
        return Cell(None, "hidden")
    if text.casefold() in _NOT_GIVEN:
        return Cell(None, "not given")
    if found := _NUMBER.fullmatch(text):
        return Cell(round(float(found[1].replace(",", "")), 10), "number")  # 91.60000000000001 is 91.6
    return Cell(None, "words")


def read_code(text: str) -> str | None:
    """Give the eight digits of an organization, with lost zeros put back, or None when it is no code."""
    text = re.sub(r"\.0$", "", text.strip())
    # A code always has five digits or more once its zeros are gone, except the state's, which has none.
    return text.zfill(8) if re.fullmatch(r"\d{5,8}|0+", text) else None


def level_of(code: str, organization_type: str, layout_level: str) -> str:
    """Give state, district, school or town."""
    if code == "00000000" or organization_type.casefold() == "state":
        return "state"
    if layout_level == "town":
        return "town"
    return "district" if code.endswith("0000") else "school"


def year_in(lines: Iterable[str]) -> str:
    """Give the year that title lines name: 2022-23 or 2023; empty when they name none."""
    text = "\n".join(lines)
    for first, last in _SPAN.findall(text):
        if (int(first) + 1) % 100 == int(last):
            return f"{first}-{last}"
    found = _YEAR.search(text)
    return found[1] if found else ""


def grade_of(text: str) -> str:
    """Give a grade as this workbook writes it; empty for all grades together."""
    text = text.strip().removesuffix(".0")
    return "" if text.casefold() in _GRADE_WORDS else text.upper().lstrip("0")
