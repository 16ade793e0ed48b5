"""CSV that Excel opens with the right letters and that never runs as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

# A spreadsheet runs a cell that begins so, also after spaces and with full-width signs.
_RUNS = r"(?:\s*[=+\-@＝＋－＠]|[\t\r\n\0])"
_UNSAFE = re.compile(rf"'*{_RUNS}")
_MARKED = re.compile(rf"'+{_RUNS}")
_PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?%?")


def csv_safe(text: str) -> str:
    """Give the text of a CSV cell, with ' in front where a spreadsheet would run it.

    Negative numbers stay as they are. `csv_plain` takes the mark off again, so nothing changes on
    the way out and back: `=1+1` → `'=1+1` → `=1+1`.
    """
    if _PLAIN_NUMBER.fullmatch(text) or not _UNSAFE.match(text):
        return text
    return f"'{text}"


def csv_plain(text: str) -> str:
    """Take off the mark that `csv_safe` put in front of a text."""
    return text[1:] if _MARKED.match(text) else text


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Give a CSV file with a byte-order mark, so that Excel reads its letters rightly."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for row in (header, *rows):
        writer.writerow([csv_safe(cell).replace("\0", "") for cell in row])
    return text.getvalue().encode("utf-8-sig", errors="replace")
