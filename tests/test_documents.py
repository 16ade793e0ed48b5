"""Documents: what is written is what is read again, and nothing that people typed ever runs."""

import csv
import datetime as dt
import io
import re

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from ddtk_helpers.district import StaffRole
from ddtk_helpers.documents import (
    Bullets,
    Document,
    Heading,
    Paragraph,
    Picture,
    Signatures,
    Table,
    csv_bytes,
    csv_plain,
    csv_safe,
    docx_bytes,
    page_bytes,
    record_table,
    write_files,
)

HOSTILE = [
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "😀 漢字",
    "x" * 4000,
    "a\x0bb\x00",
    "https://x.test",
]
# One grey point, the smallest picture there is.
POINT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c6368000000820081dd436af40000000049454e44ae426082"
)


def document(*blocks, wide=False, label="Made-up sample data"):
    return Document(
        "Data inventory", "Heron Street", "Wren Harbor", dt.date(2026, 11, 3), blocks, label, wide
    )


def opened(made):
    return docx.Document(io.BytesIO(docx_bytes(made)))


@pytest.mark.parametrize(
    "text", ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "＝1+1", "  =1", "-", "'=1"]
)
def test_csv_marks_what_a_spreadsheet_would_run(text):
    assert csv_safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "-0.5", "-12%", "00350010", "<10", "plain", "it's", "'quoted'", ""])
def test_csv_leaves_ordinary_texts_and_negative_numbers(text):
    assert csv_safe(text) == text


@given(st.text() | st.text(alphabet="'=+-@ \t1a", max_size=6))
def test_csv_marks_come_off_again(text):
    assert csv_plain(csv_safe(text)) == text


def test_csv_file_opens_with_its_letters_and_nothing_runs():
    made = csv_bytes(["Source", "Note"], [["Zoë; 漢字", "=1+1"], ["two\nlines", '"quoted", comma']])
    assert made.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    assert rows == [["Source", "Note"], ["Zoë; 漢字", "'=1+1"], ["two\nlines", '"quoted", comma']]


def test_word_file_says_its_title_language_place_day_and_label():
    word = opened(document(Paragraph("Text")))
    assert word.core_properties.title == "Data inventory" and word.core_properties.language == "en-US"
    assert word.core_properties.created == dt.datetime(2026, 11, 3, tzinfo=dt.UTC)
    languages = {lang.get(qn("w:val")) for lang in word.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-US"}
    foot = word.sections[0].footer.paragraphs[0]
    assert foot.text.startswith("Wren Harbor · November 3, 2026 · Made-up sample data · Page")
    assert 'w:instr="PAGE"' in foot._p.xml and 'w:instr="NUMPAGES"' in foot._p.xml


def test_word_headings_have_their_levels():
    word = opened(document(Heading("Domains"), Heading("Perceptions", 2)))
    assert [p.style.name for p in word.paragraphs if p.text in ("Domains", "Perceptions")] == [
        "Heading 1",
        "Heading 2",
    ]


def test_word_table_repeats_its_header_and_keeps_rows_whole():
    table = opened(
        document(Table("Sources", ("Source", "Kind"), [("Screener", "assessment")] * 80, (3, 1)))
    ).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Source", "Kind"]
    assert [cell.text for cell in table.rows[80].cells] == ["Screener", "assessment"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Sources"
    assert table.columns[0].width > 2.9 * table.columns[1].width


def test_word_picture_has_alt_text_and_fits_the_page():
    word = opened(document(Picture(POINT, "Two of nine", "Figure 1")))
    shape = word.inline_shapes[0]
    assert shape._inline.docPr.get("descr") == "Two of nine"
    assert shape.width <= word.sections[0].page_width


def test_wide_document_lies_on_its_side():
    section = opened(document(wide=True)).sections[0]
    assert section.page_width > section.page_height


def test_hostile_text_stays_text_in_word():
    word = opened(document(Table("Notes", ("Note",), [(text,) for text in HOSTILE]), Bullets(HOSTILE)))
    assert [row.cells[0].text for row in word.tables[0].rows[1:]] == [*HOSTILE[:4], "ab", HOSTILE[5]]


def test_signatures_leave_room_for_a_date():
    table = opened(document(Signatures(["superintendent"]))).tables[0]
    assert [cell.text for cell in table.rows[1].cells] == ["superintendent", "", ""]


def test_page_escapes_everything_from_people():
    bad = '<img src=x onerror="alert(1)">'
    made = page_bytes(
        Document(bad, bad, bad, dt.date(2026, 1, 1), [
            Heading(bad), Paragraph(bad), Bullets([bad]), Table(bad, (bad, bad), [(bad, bad)]),
            Picture(POINT, bad, bad), Signatures([bad]),
        ], bad),
    ).decode()  # fmt: skip
    assert "<img src=x" not in made
    assert made.count("&lt;img src=x") >= 12


def test_page_can_be_read_without_eyes():
    made = page_bytes(
        document(Heading("Domains"), Table("Sources", ("Source", "Kind"), [("A", "B")]))
    ).decode()
    assert '<html lang="en-US">' in made and "<title>Data inventory: Wren Harbor</title>" in made
    assert "<h1>Data inventory</h1>" in made and "<h2>Domains</h2>" in made
    assert made.count('<th scope="col">') == 2 and '<th scope="row">A</th>' in made
    assert "<caption>Sources</caption>" in made
    assert not re.search(r"<script|src=\"http|href=", made)


def test_files_appear_whole_and_an_interrupted_write_leaves_the_old_one(tmp_path):
    write_files(tmp_path / "out", {"a.txt": b"old"})
    with pytest.raises(TypeError):
        write_files(tmp_path / "out", {"a.txt": 5})
    assert [(path.name, path.read_bytes()) for path in (tmp_path / "out").iterdir()] == [("a.txt", b"old")]


def test_a_table_of_rows_is_headed_by_the_titles_of_its_fields():
    rows = [{"role": "teacher", "people": 24}, {"role": "coach", "people": None}]
    table = record_table("Staff", StaffRole, rows, {"people": 1, "role": 3})
    assert (table.header, table.rows, table.widths) == (
        ["People", "Role"], [["24", "teacher"], ["", "coach"]], (1, 3),
    )  # fmt: skip


def test_a_cell_of_a_table_of_rows_may_have_words_of_its_own():
    rows = [{"role": "teacher", "people": 24}]
    table = record_table(
        "Staff", StaffRole, rows, {"role": 1}, cell=lambda name, row: f"{row['people']} {row[name]}s"
    )
    assert table.rows == [["24 teachers"]]
