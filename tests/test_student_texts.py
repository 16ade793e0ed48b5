"""What is about one student is kept nowhere, whatever the record, the field and the way in."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from ddtk_helpers.catalog import all_records
from ddtk_helpers.field_kinds import write
from ddtk_helpers.forms import RecordForm, RecordTable
from ddtk_helpers.intake import (
    NotAccepted,
    StudentData,
    accept,
    find_table,
    preview,
    read_rows,
    read_sheets,
    suggest_mapping,
)
from ddtk_helpers.intake.mapping import known_names
from ddtk_helpers.problems import NOT_SHOWN
from ddtk_helpers.records import FieldSpec, Record, blank, check, describe
from ddtk_helpers.store import Change, Workbook

# All names and numbers here are made up. Each text holds what is looked for in the bytes of the store.
ABOUT_A_STUDENT = {
    "1012345678": "Retest 1012345678 in May.",
    "200451": "Zora Quill (200451) was absent.",
    "3/14/2015": "Zora, born 3/14/2015",
    "123-45-6789": "number 123-45-6789",
}
ABOUT_STAFF = (
    "Bea Lindgren, blindgren@wren.example, 508-555-0101",
    "PO 1012345678, room 20451",
    "Heron Street (03980010)",
)
TEXTS = ("text", "long text", "several")
RECORDS = [*all_records()]
OPEN_RECORDS = [model for model in RECORDS if not model.is_private]


def name_of(model: type[Record]) -> str:
    return model.__name__


def texts_of(model: type[Record]) -> list[FieldSpec]:
    return [spec for spec in describe(model) if spec.kind in TEXTS]


def written_everywhere(model: type[Record], text: str) -> dict[str, Any]:
    lists = ("several", "choices", "grades")
    return {spec.name: [text] if spec.kind in lists else text for spec in describe(model)}


def assert_not_stored(workbook: Workbook, *secrets: str) -> None:
    workbook.close()
    for file in Path(workbook.url.removeprefix("sqlite:///")).parent.rglob("*.sqlite*"):
        kept = file.read_bytes()
        for secret in (*secrets, "Zora", "Quill"):
            assert secret.encode() not in kept, f"{secret} in {file.name}"


@pytest.mark.parametrize("model", RECORDS, ids=name_of)
@pytest.mark.parametrize("secret", ABOUT_A_STUDENT)
def test_every_field_of_every_record_refuses_it_in_words(model: type[Record], secret: str) -> None:
    checked = check(model, written_everywhere(model, ABOUT_A_STUDENT[secret]))
    told = {problem.field: problem for problem in checked.problems if problem.written == NOT_SHOWN}
    assert {spec.name for spec in describe(model)} == set(told)
    assert all("Take" in problem.says for problem in told.values())
    assert secret not in f"{checked}" and "Zora" not in f"{checked}"


@pytest.mark.parametrize("model", RECORDS, ids=name_of)
def test_the_store_keeps_none_of_it_anywhere(model: type[Record], sqlite_workbook: Workbook) -> None:
    first = sqlite_workbook.save(model, [Change(blank(model))])[0]
    version = first.version
    for secret, text in ABOUT_A_STUDENT.items():
        change = Change(written_everywhere(model, text), first.record_id, version)
        (row,) = sqlite_workbook.save(model, [change], why=f"import of {text}.xlsx")
        version = row.version
        assert secret not in f"{row.values}{row.unfit}"
    sqlite_workbook.save(model, [Change(written_everywhere(model, ABOUT_A_STUDENT["200451"]))])
    assert_not_stored(sqlite_workbook, *ABOUT_A_STUDENT)


@pytest.mark.parametrize("model", OPEN_RECORDS, ids=name_of)
def test_forms_say_so_and_the_saved_page_does_not_hold_it(
    model: type[Record], sqlite_workbook: Workbook
) -> None:
    form, table = RecordForm(sqlite_workbook, model), RecordTable(sqlite_workbook, model)
    for text in ABOUT_A_STUDENT.values():
        form.edit(written_everywhere(model, text))
        assert {spec.name for spec in describe(model)} <= set(form.problems)
        table.edit({"new": written_everywhere(model, text)})
        assert {spec.name for spec in describe(model)} <= set(table.problems["new"])
        for page in (form.as_html(), table.as_html()):
            assert text not in page and "Zora" not in page
    assert_not_stored(sqlite_workbook, *ABOUT_A_STUDENT)


@pytest.mark.parametrize("model", OPEN_RECORDS, ids=name_of)
@pytest.mark.parametrize("secret", ["1012345678", "200451"])
def test_an_imported_row_with_it_is_not_saved(
    model: type[Record], secret: str, sqlite_workbook: Workbook
) -> None:
    names, file, called = [spec.name for spec in describe(model)], io.StringIO(), "Zora Quill 200451.csv"
    rows = [[f"source {n}", *[text] * len(names)] for n, text in enumerate([ABOUT_A_STUDENT[secret]] * 2)]
    csv.writer(file).writerows([["Our list", *names], *rows])
    (sheet,) = read_sheets(called, file.getvalue().encode())
    try:
        table = find_table(sheet, known=known_names(model))
        matches = suggest_mapping(model, table.header, sqlite_workbook)
        intake = read_rows(model, table, matches, sqlite_workbook)
    except StudentData as refusal:
        said = str(refusal).replace(called, "")
    else:
        difference = preview(sqlite_workbook, model, intake)
        with pytest.raises(NotAccepted) as not_accepted:
            accept(sqlite_workbook, model, difference, why=f"import of {called}")
        assert "Take" in str(difference.problems["says"].tolist())
        said = f"{not_accepted.value} {difference.problems.drop(columns='file').to_dict()}"
    assert secret not in said and "Zora" not in said
    assert not sqlite_workbook.rows(model)
    assert_not_stored(sqlite_workbook, secret)


@pytest.mark.parametrize("model", RECORDS, ids=name_of)
def test_staff_and_things_pass(model: type[Record], sqlite_workbook: Workbook) -> None:
    for text in ABOUT_STAFF:
        written = {spec.name: [text] if spec.kind == "several" else text for spec in texts_of(model)}
        (row,) = sqlite_workbook.save(model, [Change(blank(model) | written)])
        kept = {name: write(row.written[name]) for name in written}
        assert kept == {name: write(value) for name, value in written.items()}
