"""Files are read as text, with the table found by content; a bad one gets a sentence and hurts nobody."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess

import intake_files as files
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddtk_helpers.intake import reading
from ddtk_helpers.intake.reading import read_sheets
from ddtk_helpers.intake.sheets import CannotRead
from ddtk_helpers.intake.tables import StudentData, find_table, refuse_student_data

TEXT = "School Code,Owner,N\n03980010,Zoë O’Neil – “lead”,<10\n03980020,José,12\n"


def rows_of(name: str, data: bytes) -> list[list[str]]:
    return read_sheets(name, data)[0].rows


def test_a_messy_workbook_becomes_text_cells():
    table = find_table(read_sheets("messy.xlsx", files.messy())[0])
    assert table.header == ("School Code", "Data element", "Type", "Grade span", "Available", "Minutes")
    assert table.title[0] == "Wren Harbor Public Schools – Data Inventory"
    assert [row.number for row in table.rows] == [5, 6, 7, 8, 10]
    assert table.rows[0].cells == ("03980010", "Reading screener", "assessment", "3-8", "2026-09-30", "41")


def test_hidden_sheets_are_skipped_and_said():
    (sheet,) = read_sheets("messy.xlsx", files.messy())
    assert "The hidden sheet “Drafts” was not read." in sheet.notices
    assert not any("secret" in row for row in sheet.rows)


def test_cells_merged_over_rows_hold_their_value_in_each():
    (sheet,) = read_sheets("messy.xlsx", files.messy())
    assert [row[2] for row in sheet.rows[6:8]] == ["survey", "survey"]
    assert any("C7:C8" in notice for notice in sheet.notices)


def test_a_formula_that_was_never_computed_is_doubtful():
    (sheet,) = read_sheets("f.xlsx", files.computed_and_not())
    assert sheet.rows[1:] == [["Bus log", "4"], ["Lunch count", "0"]]
    assert sheet.suspects == {(2, 1)}


def test_open_document_sheets_are_read():
    assert rows_of("a.ods", files.ods([["Name", "N"], ["Bus log", "12"]])) == [
        ["Name", "N"],
        ["Bus log", "12"],
    ]


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice to write an old .xls file")
def test_old_xls_sheets_are_read(tmp_path):
    (tmp_path / "old.xlsx").write_bytes(files.xlsx([["School Code", "N"], ["03980010", 12]]))
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "xls",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "old.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert rows_of("old.xls", (tmp_path / "old.xls").read_bytes()) == [
        ["School Code", "N"],
        ["03980010", "12"],
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_schools_use(encoding):
    (sheet,) = read_sheets("a.csv", TEXT.encode(encoding))
    assert sheet.rows[1] == ["03980010", "Zoë O’Neil – “lead”", "<10"]
    assert bool(sheet.notices) == (encoding == "cp1252")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_below_title_lines(delimiter):
    lines = f"Wren Harbor, and more\n\nName{delimiter}Grades\nBus log{delimiter}K-5\nLunch{delimiter}6-8\n"
    table = find_table(read_sheets("a.csv", lines.encode())[0])
    assert table.header == ("Name", "Grades")
    assert [row.cells for row in table.rows] == [("Bus log", "K-5"), ("Lunch", "6-8")]


def test_uneven_rows_are_reported_with_their_number():
    data = b"School Code,Owner,N\n03980010,Ann,1\n03980020,Bob, Jr,2\n03980030\n"
    uneven = find_table(read_sheets("a.csv", data)[0]).uneven
    assert [(one.number, one.level) for one in uneven] == [(3, "must"), (4, "check")]


def test_a_header_of_numbers_is_still_the_header():
    lines = b"2022-23 Enrollment By Grade (District)\nDistrict Name,District Code,PK,K,1,2,3\nAbbey,00010000,1,2,3,4,5\n"
    assert find_table(read_sheets("a.csv", lines)[0]).header_number == 2


def test_known_names_decide_between_two_rows_like_headers():
    lines = b"Prepared by,Zoe,Lopez\nName,Grades,Type\nBus log,K-5,other\n"
    assert find_table(read_sheets("a.csv", lines)[0], known=("Name", "Grades")).header_number == 2


@pytest.mark.parametrize(("name", "data", "says"), [
    ("empty.csv", b"", "is empty"),
    ("blank.xlsx", files.xlsx([[]]), "no cell with anything"),
    ("a.pdf", b"%PDF-1.7 ...", "is a PDF"),
    ("old.xls", b"\n<html><table><tr><td>x</td></tr></table></html>", "web page"),
    ("a.csv", b"Name\x00,N\n", "not a text table"),
    ("a.csv", b'Name,N\n"unclosed,4\n', "never closed"),
    ("a.csv", b"\xff\xfeN\x00a", "damaged"),
    ("cut.xlsx", files.xlsx([["Name"]])[:900], "damaged"),
    ("locked.xlsx", files.locked(), "password"),
    ("junk.xls", b"\xd0\xcf\x11\xe0" + b"\x01" * 5000, "damaged"),
    ("corner.xlsx", files.far_corner(), "far away"),
    ("bomb.xlsx", files.bomb(), "no real table"),
    ("laughs.xlsx", files.billion_laughs(), "defines its own markup"),
    ("wide.csv", b",".join([b"a"] * 300), "columns"),
    ("a.csv", b"\n".join([b"a,b"] * 100_002), "100,000 rows"),
])  # fmt: skip
def test_a_file_that_cannot_be_read_gets_a_sentence(name, data, says):
    with pytest.raises(CannotRead, match=says) as refusal:
        read_sheets(name, data)
    assert str(refusal.value).endswith(".")


def test_a_file_that_is_too_large_is_not_even_opened():
    with pytest.raises(CannotRead, match="25 MB"):
        read_sheets("a.csv", b"x" * (reading.MOST_BYTES + 1))


def test_the_child_process_stops_at_its_memory_limit(monkeypatch):
    monkeypatch.setattr(reading, "MOST_MEMORY", 40 << 20)
    with pytest.raises(CannotRead, match="too large to be read safely"):
        read_sheets("a.xlsx", files.xlsx([["Name"], *[["x" * 50] * 20] * 5000]))


def test_the_child_process_stops_at_its_time_limit(monkeypatch):
    monkeypatch.setattr(reading, "MOST_SECONDS", 0.001)
    with pytest.raises(CannotRead, match="seconds"):
        read_sheets("a.xlsx", files.xlsx([["Name"]]))


def test_file_names_lose_their_folders_in_messages():
    with pytest.raises(CannotRead, match=r"^a\.csv is empty"):
        read_sheets("C:\\Users\\x\\a.csv", b" ")


def test_a_table_of_students_is_refused_in_words():
    data = b"SASID,Grade\n1012345678,4\n1012345679,5\n1012345680,4\n"
    with pytest.raises(StudentData, match="row for each student") as refusal:
        refuse_student_data(find_table(read_sheets("a.csv", data)[0]))
    assert "1012345678" not in str(refusal.value)


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_or_refused_in_words(data):
    if data[:2] == b"PK" or data[:4] == b"\xd0\xcf\x11\xe0":
        return  # each of these starts a process; the table above has them
    try:
        for sheet in read_sheets("any.csv", data):
            find_table(sheet)
    except CannotRead as refusal:
        assert str(refusal)


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8),
            min_size=2,
            max_size=4,
        ),
        min_size=1,
        max_size=6,
    )
)
@settings(deadline=None)
def test_quoted_cells_come_back_as_they_were(rows):
    file = io.StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    data = file.getvalue().encode("utf-8-sig")
    if any(cell.strip() for row in rows for cell in row):
        assert read_sheets("a.csv", data)[0].rows == rows
