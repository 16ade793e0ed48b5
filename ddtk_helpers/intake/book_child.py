"""Read one workbook (XLSX, XLS, ODS) from standard input and print its cells as JSON.

Run as a process of its own with limited memory, because a small hostile file can make the reader
ask for hundreds of gigabytes and abort. Imports nothing of ours: it is started in isolated mode.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import sys
import zipfile
from xml.etree import ElementTree

_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\sr="([A-Z]{1,3})(\d{1,7})"')
_FORMULA = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\sr="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:\w+:)?f\b.*?</(?:\w+:)?c>', re.DOTALL
)
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)</")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Refused(Exception):
    """Something in the workbook that we do not read; the message is a sentence."""


def main() -> None:
    """Read standard input, write `{"sheets": [...]}` or `{"refused": sentence}`."""
    memory, rows, columns, characters = map(int, sys.argv[1:5])
    _limit_memory(memory)
    try:
        answer = {"sheets": read_book(sys.stdin.buffer.read(), rows, columns, characters)}
    except Refused as refusal:
        answer = {"refused": str(refusal)}
    json.dump(answer, sys.stdout)


def read_book(data: bytes, most_rows: int, most_columns: int, most_characters: int) -> list[dict]:
    """Give name, visibility, text rows, merged ranges and doubtful formulas of each worksheet."""
    import python_calamine as calamine  # after the memory limit is set

    inside = _look_inside(data, most_rows, most_columns) if data[:2] == b"PK" else {}
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = []
        for about in book.sheets_metadata:
            if about.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(about.name)
            _refuse_too_large(about.name, sheet.total_height, sheet.total_width, most_rows, most_columns)
            cells = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
            most_characters -= sum(len(text) for row in cells for text in row)
            if most_characters < 0:
                raise Refused("The file holds more text than we read. Keep only the table, and try again.")
            sheets.append({
                "name": about.name, "hidden": about.visible != calamine.SheetVisibleEnum.Visible,
                "rows": cells, "merged": sheet.merged_cell_ranges or [],
                "formulas": inside.get(about.name, []),
            })  # fmt: skip
    except calamine.PasswordError:
        raise Refused("The file is protected with a password. Save it without one, and try again.") from None
    except (calamine.CalamineError, calamine.XmlError, calamine.ZipError):
        raise Refused(
            "The file is damaged, or not a spreadsheet. Open it in Excel, save it as .xlsx, and try again."
        ) from None
    return sheets


def _look_inside(data: bytes, most_rows: int, most_columns: int) -> dict[str, list]:
    """Give the doubtful formulas of each sheet; refuse what no spreadsheet program writes."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = set(packed.namelist())
        for name in names:
            if name.endswith((".xml", ".rels")):
                with packed.open(name) as part:
                    if b"<!DOCTYPE" in part.read(4096):
                        raise Refused(
                            "The file defines its own markup, which no spreadsheet does. It is not read."
                        )
        found = {}
        for sheet, part_name in _sheet_parts(packed, names).items():
            xml = packed.read(part_name)
            height, width = _reach(xml)
            _refuse_too_large(sheet, height, width, most_rows, most_columns)
            found[sheet] = _doubtful_formulas(xml)
        return found


def _sheet_parts(packed: zipfile.ZipFile, names: set[str]) -> dict[str, str]:
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return {}
    try:
        relations = ElementTree.fromstring(packed.read("xl/_rels/workbook.xml.rels"))
        book = ElementTree.fromstring(packed.read("xl/workbook.xml"))
    except ElementTree.ParseError:
        return {}
    target = {one.get("Id"): (one.get("Target") or "").lstrip("/").removeprefix("xl/") for one in relations}
    sheets = (one for one in book.iter() if one.tag.endswith("}sheet"))
    parts = {one.get("name", ""): f"xl/{target.get(one.get(_RELATION), '')}" for one in sheets}
    return {sheet: part for sheet, part in parts.items() if part in names}


def _reach(xml: bytes) -> tuple[int, int]:
    height = width = 0
    for letters, digits in _CELL.findall(xml):
        height, width = max(height, int(digits)), max(width, _column(letters) + 1)
    return height, width


def _doubtful_formulas(xml: bytes) -> list[tuple[int, int]]:
    places = []
    for match in _FORMULA.finditer(xml):
        value = _VALUE.search(match[0])
        if value is None or value[1].strip() in (b"", b"0"):
            places.append((int(match[2]) - 1, _column(match[1])))
    return places


def _refuse_too_large(name: str, height: int, width: int, most_rows: int, most_columns: int) -> None:
    if height > most_rows or width > most_columns:
        raise Refused(
            f"Sheet “{name}” reaches to row {height:,} and column {width:,}; at most {most_rows:,} rows and "
            f"{most_columns} columns are read. If the table is smaller, something stands far away from it: "
            "copy the table to a new sheet, and try again."
        )


def _column(letters: bytes) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + letter - 64
    return index - 1


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


def _limit_memory(most: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; size, ratio, reach and time still hold there
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
