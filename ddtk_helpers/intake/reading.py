"""Read a file that somebody sent, without letting it hurt the kernel.

What a file is, its first bytes say; its name only helps with the message. Workbooks are read
in a child process with limits; every cell becomes text.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

from ddtk_helpers.intake.delimited import read_delimited
from ddtk_helpers.intake.sheets import CannotRead, Sheet, column_letters

MOST_BYTES = 25 << 20
MOST_UNPACKED = 300 << 20
MOST_RATIO = 200
MOST_PARTS = 2_000
MOST_ROWS = 100_000
MOST_COLUMNS = 200
MOST_CHARACTERS = 50_000_000
MOST_SECONDS = 30
MOST_MEMORY = 1 << 30

_OTHER_KINDS = (
    (b"%PDF", "a PDF"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"),
    (b"{\\rtf", "a text document"), (b"\x1f\x8b", "a packed archive"), (b"7z\xbc\xaf", "a packed archive"),
)  # fmt: skip


def read_sheets(name: str, data: bytes) -> list[Sheet]:
    """Give the visible sheets of a CSV, TSV, XLSX, XLS or ODS file that hold anything.

    Raises
    ------
    CannotRead
        With a sentence, when the file is empty, damaged, protected, of another kind or too large.
    """
    name = Path(name.replace("\\", "/")).name or "the file"
    if len(data) > MOST_BYTES:
        raise CannotRead(f"{name} is larger than {MOST_BYTES >> 20} MB. Keep only the table, and try again.")
    if not data.strip():
        raise CannotRead(f"{name} is empty.")
    _refuse_other_kinds(name, data)
    if data[:2] == b"PK" or data[:4] == b"\xd0\xcf\x11\xe0":
        sheets = _read_book(name, data)
    else:
        sheets = [read_delimited(name, data, most_rows=MOST_ROWS, most_columns=MOST_COLUMNS)]
    filled = [sheet for sheet in sheets if any(cell.strip() for row in sheet.rows for cell in row)]
    if not filled:
        raise CannotRead(f"{name} has no cell with anything in it.")
    return filled


def _refuse_other_kinds(name: str, data: bytes) -> None:
    for start, kind in _OTHER_KINDS:
        if data.startswith(start):
            raise CannotRead(f"{name} is {kind}, not a table. Send the table as .xlsx or .csv.")
    if data[:1000].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith((b"<!doctype", b"<html", b"<table")):
        # Older state downloads were web pages named .xls.
        raise CannotRead(f"{name} is a web page. Open it in Excel, save it as .xlsx, and try again.")
    if data[:4] == b"\xd0\xcf\x11\xe0" and "EncryptedPackage".encode("utf-16-le") in data:
        raise CannotRead(f"{name} is protected with a password. Save it without one, and try again.")
    if data[:2] == b"PK":
        _refuse_bad_package(name, data)


def _refuse_bad_package(name: str, data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
    except zipfile.BadZipFile:
        raise CannotRead(f"{name} is damaged: it was cut off or changed. Send it again.") from None
    names = {part.filename for part in parts}
    if not names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
        kind = "a Word document" if "word/document.xml" in names else "a packed archive"
        raise CannotRead(f"{name} is {kind}, not a table. Send the table as .xlsx or .csv.")
    if any(part.flag_bits & 1 for part in parts):
        raise CannotRead(f"{name} is protected with a password. Save it without one, and try again.")
    unpacked = sum(part.file_size for part in parts)
    tight = any(part.file_size > max(10 << 20, MOST_RATIO * part.compress_size) for part in parts)
    if unpacked > MOST_UNPACKED or tight or len(parts) > MOST_PARTS:
        raise CannotRead(
            f"{name} grows from {len(data) >> 10} kB to {unpacked >> 20} MB when unpacked, as no real table does. "
            "It is not read. Copy the table to a new file, and send that."
        )


def _read_book(name: str, data: bytes) -> list[Sheet]:
    limits = [str(n) for n in (MOST_MEMORY, MOST_ROWS, MOST_COLUMNS, MOST_CHARACTERS)]
    command = [sys.executable, "-I", str(Path(__file__).with_name("book_child.py")), *limits]
    try:
        child = subprocess.run(command, input=data, capture_output=True, timeout=MOST_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise CannotRead(
            f"{name} took more than {MOST_SECONDS} seconds to read. Keep only the table."
        ) from None
    if child.returncode:
        raise CannotRead(f"{name} is damaged, or too large to be read safely. Copy the table to a new file.")
    answer = json.loads(child.stdout)
    if "refused" in answer:
        raise CannotRead(f"{name}: {answer['refused']}")
    hidden = [sheet["name"] for sheet in answer["sheets"] if sheet["hidden"]]
    notices = tuple(f"The hidden sheet “{one}” was not read." for one in hidden)
    return [_sheet(name, found, notices) for found in answer["sheets"] if not found["hidden"]]


def _sheet(file: str, found: dict, notices: tuple[str, ...]) -> Sheet:
    rows, filled = found["rows"], []
    for (top, left), (bottom, right) in found["merged"]:
        # Merged over rows, a value stands for each of them; merged over columns, it is a title.
        inside = bottom < len(rows) and left < len(rows[top])
        if inside and left == right and rows[top][left]:
            for row in rows[top + 1 : bottom + 1]:
                row[left] = rows[top][left]
            filled.append(f"{column_letters(left)}{top + 1}:{column_letters(left)}{bottom + 1}")
    if filled:
        notices += (f"Merged cells were read as the same value in each row: {', '.join(filled[:5])}.",)
    return Sheet(
        file, found["name"], rows, notices, frozenset((row, column) for row, column in found["formulas"])
    )
