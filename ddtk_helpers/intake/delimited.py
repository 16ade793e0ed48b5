"""Read text tables: CSV, and files with semicolons, tabs or bars between the cells."""

from __future__ import annotations

import csv
import io
from collections import Counter

from ddtk_helpers.intake.sheets import CannotRead, Sheet

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DELIMITERS = (",", ";", "\t", "|")


def read_delimited(name: str, data: bytes, *, most_rows: int, most_columns: int) -> Sheet:
    """Give the one sheet of a text file, with notices about how it was understood."""
    text, notices = decode(data)
    delimiter = find_delimiter(text)
    rows, more = _parse(text, delimiter)
    if len(rows) > most_rows:
        raise CannotRead(f"{name} has more than {most_rows:,} rows. Split it into smaller files.")
    if max(map(len, rows), default=0) > most_columns:
        raise CannotRead(
            f"{name} has a row with more than {most_columns} columns, as no inventory does. Keep only the table."
        )
    return Sheet(name, "", rows, (*notices, *more))


def decode(data: bytes) -> tuple[str, list[str]]:
    """Give the text: by its byte-order mark, as strict UTF-8, or as Windows text with a notice."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), []
            except UnicodeDecodeError:
                raise CannotRead("The file is damaged: it ends in the middle of a letter.") from None
    if b"\x00" in data:
        raise CannotRead("The file is not a text table, or it is damaged. Save it as .xlsx, and try again.")
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        notice = "The letters were read as Windows text (cp1252). Look at names with accents."
        return data.decode("cp1252", "replace"), [notice]


def find_delimiter(text: str) -> str:
    """Give the delimiter that fits the quotes and makes the most rows equally wide; of two, the wider rows."""
    best, best_score = ",", (False, 0, 0)
    beginning = text[: text.rfind("\n", 0, 100_000) + 1] if len(text) > 100_000 else text
    for delimiter in _DELIMITERS:
        rows = list(csv.reader(io.StringIO(beginning, newline=""), delimiter=delimiter))
        widths = Counter(map(len, rows))
        count, width = max(((n, width) for width, n in widths.items() if width > 1), default=(0, 0))
        score = (bool(count) and _fits_quotes(beginning, delimiter), count, width)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _fits_quotes(text: str, delimiter: str) -> bool:
    try:
        list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return False
    return True


def _parse(text: str, delimiter: str) -> tuple[list[list[str]], list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)), []
    except csv.Error as error:
        if "unexpected end" in str(error) or "field larger" in str(error):
            raise CannotRead(
                'A quotation mark (") is opened and never closed. Close it or take it out, and try again.'
            ) from None
    notice = "Some quotation marks stand inside a cell; they were kept as they are."
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)), [notice]
