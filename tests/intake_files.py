"""Files as schools send them, and as an attacker might: each made in memory."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import openpyxl
import xlsxwriter

_ODS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    '<office:body><office:spreadsheet><table:table table:name="Sheet1">{rows}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def xlsx(rows: list[list[object]], *, title: str = "Sheet1") -> bytes:
    """Give a plain workbook with one sheet."""
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """Give the bytes of an openpyxl workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def messy() -> bytes:
    """Give an inventory with title lines, lost zeros, merged cells, formulas and a hidden sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Inventory"
    sheet["A1"] = "Wren Harbor Public Schools – Data Inventory"
    sheet.merge_cells("A1:F1")
    sheet["A2"] = "Prepared by: Zoë O’Neil, 2026-09-01"
    for row in [
        [],
        ["School Code", "Data element", "Type", "Grade span", "Available", "Minutes"],
        ["03980010", "Reading screener", "assessment", "3-8", dt.date(2026, 9, 30), 41],
        [3980020, "Math screener", "assessment", "K-5", "Sept. 30", "<10"],
        ["03980030", "Climate survey", "survey", "9-12", dt.datetime(2026, 10, 1), "=SUM(F5:F5)"],
        ["03980040", "Attendance", None, "1-2", "10/1", 0],
        [],
        [None, "Bus log", "other", None, "14 days", "n/a"],
    ]:
        sheet.append(row)
    sheet.merge_cells("C7:C8")
    hidden = book.create_sheet("Drafts")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "secret"
    return saved(book)


def computed_and_not() -> bytes:
    """Give a workbook with one formula that was computed (4) and one that was not (0)."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Name", "Minutes"])
    sheet.write_row(1, 0, ["Bus log", 2])
    sheet.write_formula(1, 1, "=2*2", None, 4)
    sheet.write(2, 0, "Lunch count")
    sheet.write_formula(2, 1, "=3*3")
    book.close()
    return file.getvalue()


def ods(rows: list[list[str]]) -> bytes:
    """Give a spreadsheet in the open document format."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    body = "".join(
        "<table:table-row>" + "".join(cell.format(text) for text in row) + "</table:table-row>"
        for row in rows
    )
    file = io.BytesIO()
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("mimetype", kind)
        packed.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>',
        )
        packed.writestr("content.xml", _ODS.format(rows=body))
    return file.getvalue()


def far_corner() -> bytes:
    """Give a few kilobytes whose last cell makes a careless reader ask for hundreds of gigabytes."""
    book = openpyxl.Workbook()
    book.active["A1"] = "Name"
    book.active["XFD1048576"] = "x"
    return saved(book)


def bomb() -> bytes:
    """Give a small package that grows beyond every limit when unpacked."""
    filler = b"<row><c><v>1</v></c></row>" * 1_000_000
    return _changed("xl/worksheets/sheet1.xml", b"</sheetData>", filler + b"</sheetData>")


def billion_laughs() -> bytes:
    """Give a workbook whose markup defines texts by each other, ten times over."""
    entities = b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
    )  # fmt: skip
    return _changed(
        "xl/worksheets/sheet1.xml",
        b"<worksheet",
        b'<!DOCTYPE x [<!ENTITY a "lol">' + entities + b"]><worksheet",
    )


def locked() -> bytes:
    """Give the beginning of what Excel writes for a workbook with a password."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 600
        + "EncryptedPackage".encode("utf-16-le")
        + b"\0" * 600
    )


def _changed(part: str, old: bytes, new: bytes) -> bytes:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx([["Name"], ["Bus log"]]))) as before,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, data.replace(old, new, 1) if name == part else data)
    return file.getvalue()
