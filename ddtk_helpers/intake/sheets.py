"""What is read from a file before anybody knows what it means: sheets of text cells."""

from __future__ import annotations

from dataclasses import dataclass


class CannotRead(ValueError):
    """A file, or a part of it, that is not taken in; the message is a sentence for the person who sent it."""


@dataclass(frozen=True)
class Sheet:
    """One visible sheet of a file, every cell as text.

    `suspects` are the places (row, column, counted from 0) of formulas that show 0 or nothing:
    a program may have written them without ever computing them.
    """

    file: str
    name: str
    rows: list[list[str]]
    notices: tuple[str, ...] = ()
    suspects: frozenset[tuple[int, int]] = frozenset()


def column_letters(index: int) -> str:
    """Give the letters a spreadsheet shows above a column: 0 → A, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
