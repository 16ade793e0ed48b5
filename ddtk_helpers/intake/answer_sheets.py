"""What one sends to people who answer beforehand: a sheet for each person, or the words of an online form."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import groupby
from math import ceil
from typing import Any

from ddtk_helpers.answers.asking import asked_fields, ratings
from ddtk_helpers.answers.items import Item
from ddtk_helpers.answers.records import Answer
from ddtk_helpers.dictionary import allowed
from ddtk_helpers.intake.spreadsheet import LISTS_SHEET, SAFE, write_lists
from ddtk_helpers.records import FieldSpec, describe

ITEM, STATEMENT = "Item", "Statement"
ABOUT_YOU = ("respondent_code", "role_group", "wave")
_FIRST_ABOUT = 2
_LETTERS, _LINE = 56, 15  # letters on a line of a statement, and its height in points
_HOW_TO = (
    "Write your code below, then one answer in each row; leave open what you cannot judge. Save the file and send it "
    "back. Your answers are kept under your code only and are shown to nobody before everybody's are, all together."
)
_FORM_SETTINGS = (
    "Before you send the form: switch off what says who answered. In Google Forms that is “Collect email addresses” "
    "(Settings, Responses); in Microsoft Forms “Record name” (Settings). Columns with names and addresses are left "
    "out here in any case."
)


def answer_sheet(
    model: type[Answer], items: Sequence[Item], *, wave: str = "baseline", asks: Sequence[str] | None = None
) -> bytes:  # fmt: skip
    """Give the XLSX sheet for one person: code and group on top, one line for each item, lists to choose from."""
    import xlsxwriter  # only when a sheet is made

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, SAFE)
    sheet, lists = book.add_worksheet("Answers"), book.add_worksheet(LISTS_SHEET)
    styles = _styles(book)
    about, specs = about_you(model), asked_fields(model, asks)
    places = write_lists(lists, [*about, *specs], styles)
    _write_about_you(sheet, about, wave, styles, places)
    header = _FIRST_ABOUT + len(about) + 1
    _write_header(sheet, header, specs, styles)
    last = _write_items(sheet, header + 1, items, specs, styles)
    for column, spec in enumerate(specs, 2):
        _offer(sheet, (header + 1, column, last, column), spec, places)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header)
    book.close()
    return file.getvalue()


def form_text(model: type[Answer], items: Sequence[Item], *, asks: Sequence[str] | None = None) -> str:
    """Give the questions to copy into Google Forms or Microsoft Forms, in plain text."""
    code, group, _ = about_you(model)
    specs = asked_fields(model, asks)
    rows = [f"{item.id} {item.text}" for item in items]
    blocks = [
        [_FORM_SETTINGS],
        [f"{code.title}: {code.help}", "(short answer, required)"],
        [group.title, "(drop-down list with these choices)", *group.choices],
    ]
    for spec in ratings(specs):
        about = f": {spec.help}" if spec.help else ""
        grid = "(Google: multiple-choice grid; Microsoft: Likert. The rows and columns are these)"
        blocks.append([f"{spec.title}{about}", grid, "Columns:", *spec.choices, "Rows:", *rows])
    for spec in specs:
        if spec.kind != "choice":
            how = "(tick boxes)" if spec.kind == "choices" else "(paragraph; leave out those you do not need)"
            blocks.append([spec.title, how, *spec.choices, *(f"{item.id} {spec.title}" for item in items)])
    return "\n\n".join("\n".join(block) for block in blocks)


def about_you(model: type[Answer]) -> list[FieldSpec]:
    """Give the fields that a person fills in once: code, group and wave."""
    by_name = {spec.name: spec for spec in describe(model)}
    return [by_name[name] for name in ABOUT_YOU]


def _styles(book: Any) -> dict[str, Any]:
    top = {"valign": "top", "text_wrap": True}
    return {
        "header": book.add_format({"bold": True, "bottom": 1, **top}),
        "label": book.add_format({"bold": True, **top}),
        "group": book.add_format({"bold": True, "bg_color": "#E8EEF5", "valign": "top"}),
        "text": book.add_format({"num_format": "@", **top}),
        "answer": book.add_format({"num_format": "@", "border": 1, "border_color": "#A0A0A0", **top}),
    }


def _write_about_you(
    sheet: Any, about: Sequence[FieldSpec], wave: str, styles: dict, places: dict[str, str]
) -> None:
    sheet.merge_range(0, 0, 0, 3, _HOW_TO, styles["text"])
    sheet.set_row(0, 48)
    for row, spec in enumerate(about, _FIRST_ABOUT):
        sheet.write_string(row, 0, spec.title, styles["label"])
        sheet.write_string(row, 1, wave if spec.name == "wave" else "", styles["answer"])
        sheet.write_string(row, 2, spec.help)
        _offer(sheet, (row, 1, row, 1), spec, places)


def _write_header(sheet: Any, row: int, specs: Sequence[FieldSpec], styles: dict) -> None:
    sheet.freeze_panes(row + 1, 2)
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, _LETTERS + 4)
    for column, title in enumerate((ITEM, STATEMENT, *(spec.title for spec in specs))):
        sheet.write_string(row, column, title, styles["header"])
    for column, spec in enumerate(specs, 2):
        sheet.set_column(column, column, 24 if spec.choices else 40)
        sheet.write_comment(row, column, f"{spec.help} Allowed: {allowed(spec)}".strip(), {"x_scale": 2})


def _write_items(
    sheet: Any, row: int, items: Sequence[Item], specs: Sequence[FieldSpec], styles: dict
) -> int:
    """Write the items under their headings, and give the last row."""
    for line in _lines(items):
        if isinstance(line, str):
            sheet.write_string(row, 1, line, styles["group"])
        else:
            sheet.write_string(row, 0, line.id, styles["text"])
            sheet.write_string(row, 1, line.text, styles["text"])
            sheet.set_row(
                row, _LINE * max(1, ceil(len(line.text) / _LETTERS))
            )  # not every program makes room by itself
            for column in range(2, 2 + len(specs)):
                sheet.write_blank(row, column, None, styles["answer"])
        row += 1
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{row}"})
    return row - 1


def _lines(items: Sequence[Item]) -> Iterator[Item | str]:
    for group, members in groupby(items, key=lambda item: item.group):
        if group:
            yield group
        yield from members


def _offer(sheet: Any, cells: tuple[int, int, int, int], spec: FieldSpec, places: dict[str, str]) -> None:
    """Offer the choices of a field as a list in some cells."""
    if spec.name in places and spec.kind in ("choice", "yes or no"):
        sheet.data_validation(*cells, {
            "validate": "list", "source": places[spec.name], "error_title": spec.title[:32],
            "error_message": "Choose a value from the list, or leave the cell empty.",
        })  # fmt: skip
