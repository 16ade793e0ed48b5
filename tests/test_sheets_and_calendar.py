"""Documents as Excel workbooks, dates as calendar files, facts as lines: read back as other programs read them."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest

from ddtk_helpers.documents import (
    Bullets,
    Document,
    Event,
    Facts,
    Heading,
    Paragraph,
    Table,
    docx_bytes,
    ics_bytes,
    page_bytes,
    xlsx_bytes,
)

DAY = dt.date(2026, 12, 9)


def document(*blocks) -> Document:
    return Document("Agenda", "Third meeting", "Wren Harbor", DAY, blocks, "Made-up sample data")


def sheets(*blocks) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx_bytes(document(*blocks))))


def test_words_come_first_and_every_table_has_its_sheet() -> None:
    table = Table("Items", ("Topic", "Minutes"), [("Open actions", "5")], (3, 1))
    book = sheets(
        Heading("What for"), Paragraph("Decide."), Bullets(["One"]), Facts([("Date", "Dec 9")]), table
    )
    assert book.sheetnames == ["Summary", "Items"]
    summary = [cell for row in book["Summary"].iter_rows(values_only=True) for cell in row if cell]
    assert summary == [
        "Agenda", "Third meeting", "Wren Harbor · December 9, 2026 · Made-up sample data", "What for", "Decide.", "One",
        "Date", "Dec 9", "See the sheet “Items”: 1 row.",
    ]  # fmt: skip
    assert list(book["Items"].iter_rows(values_only=True)) == [("Topic", "Minutes"), ("Open actions", "5")]


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "https://example.org", "0012", "<script>", "a\x07b"])
def test_texts_stay_texts_in_a_sheet(text: str) -> None:
    cell = sheets(Table("T", ("A",), [(text,)]))["T"]["A2"]
    assert (cell.value, cell.data_type) == (text.replace("\x07", ""), "s")
    assert cell.hyperlink is None


def test_rows_are_as_high_as_their_longest_text_whatever_opens_the_file() -> None:
    long = "one two three four " * 12
    book = sheets(Paragraph(long), Table("T", ("A", "B"), [(long, "b"), ("a", "b\nb"), ("a", "b")], (1, 1)))
    heights = [book["T"].row_dimensions[number].height for number in (1, 2, 3, 4)]
    assert heights == [None, 15 * 5, 30, None]
    assert book["Summary"].row_dimensions[5].height == 45 and book["Summary"].page_setup.fitToHeight == 0


def test_tables_of_the_same_or_an_odd_name_get_sheets_of_their_own() -> None:
    odd = "A: very/long*name? [of a table] that no sheet can have"
    names = sheets(*(Table(title, ("A",), []) for title in ("T", "t", odd, odd, "History", "''"))).sheetnames
    assert len(set(map(str.casefold, names))) == 7
    assert all(len(name) <= 31 for name in names)


def test_calendar_holds_times_and_whole_days() -> None:
    from icalendar import Calendar

    events = [
        Event("MTG-0003", "Data team; third", dt.datetime(2026, 12, 9, 15), dt.datetime(2026, 12, 9, 16, 30), "Room 2"),
        Event("window", "October collection", dt.date(2026, 10, 1), dt.date(2026, 10, 2), about="Line one\nline two"),
    ]  # fmt: skip
    file = ics_bytes(events, stamp=DAY)
    meeting, window = Calendar.from_ical(file).walk("VEVENT")
    assert meeting["dtstart"].dt == dt.datetime(2026, 12, 9, 15)
    assert (str(meeting["summary"]), str(meeting["location"])) == ("Data team; third", "Room 2")
    assert (window["dtstart"].dt, window["dtend"].dt) == (dt.date(2026, 10, 1), dt.date(2026, 10, 3))
    assert str(window["description"]) == "Line one\nline two"
    assert file == ics_bytes(events, stamp=DAY)
    assert b"\r\n" in file


def test_text_in_a_calendar_cannot_add_entries_of_its_own() -> None:
    evil = Event("x", "A\r\nEND:VEVENT\r\nBEGIN:VEVENT", DAY, DAY)
    assert ics_bytes([evil], stamp=DAY).count(b"\r\nBEGIN:VEVENT") == 1


def test_facts_are_lines_and_empty_ones_are_left_out() -> None:
    import docx

    facts = Facts([("Date", "Dec 9"), ("Place", ""), ("Note", "<b>")])
    word = docx.Document(io.BytesIO(docx_bytes(document(facts))))
    texts = [paragraph.text for paragraph in word.paragraphs]
    assert "Date\tDec 9" in texts
    assert not any(text.startswith("Place") for text in texts)
    page = page_bytes(document(facts)).decode()
    assert "<dt>Note</dt><dd>&lt;b&gt;</dd>" in page
    assert "Place" not in page
