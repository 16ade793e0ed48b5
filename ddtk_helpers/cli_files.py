"""The commands of `ddtk` that bring rows in from files and out into files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from ddtk_helpers.intake import Difference, Match, Table
    from ddtk_helpers.records import Record
    from ddtk_helpers.store import Workbook

_MOST_LINES = 40
_URGENCY = {"must": "", "later": " (can be completed later)", "check": " (please check)"}
_ROWS = "Rows"  # the sheet of our own templates that is filled in; instructions lie beside it
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_NEW_FILE = click.Path(dir_okay=False, path_type=Path)


class UnclearFile(ValueError):
    """A file of which it is not clear what should be read; the message says what to add."""


@click.command("import")
@click.argument("tool")
@click.argument("file", type=_FILE)
@click.option("--district", default="", help="Four digits; else the one chosen on the start page.")
@click.option("--school", default="", help="Eight digits: where rows without a school belong.")
@click.option("--school-year", default="", help="Like 2026-27.")
@click.option("--store", default="", help="A file, or a PostgreSQL address.")
@click.option("--sheet", default="", help="Name of the sheet, if the file has several.")
@click.option("--column", "columns", nargs=2, multiple=True, metavar="NAME FIELD",
              help='Say what a column is, or "" to leave it out.')  # fmt: skip
@click.option("--yes", is_flag=True, help="Save. Without it, nothing is saved.")
def import_file(
    tool: str,
    file: Path,
    school: str,
    sheet: str,
    columns: tuple[tuple[str, str], ...],
    yes: bool,
    **place: str,
) -> None:
    """Compare FILE with what is stored for TOOL (like 1.5.1T or inventory_entry); save only with --yes."""
    from ddtk_helpers.catalog import find_record
    from ddtk_helpers.workbook import open_workbook

    model = find_record(tool)
    workbook = open_workbook(school=school or "all", rehearsal=False, **place)
    _bring_in(workbook, model, file, sheet=sheet, columns=dict(columns), yes=yes)


@click.command()
@click.argument("file", type=_FILE)
@click.option("--district", required=True, help="Four digits of the district.")
@click.option("--school-year", default="", help="Like 2026-27.")
@click.option("--store", default="", help="A file, or a PostgreSQL address.")
@click.option("--yes", is_flag=True, help="Save. Without it, nothing is saved.")
def schools(file: Path, yes: bool, **place: str) -> None:
    """Bring in the list of schools from FILE: code, name, level, grades and students."""
    from ddtk_helpers.district import School
    from ddtk_helpers.workbook import open_workbook

    _bring_in(
        open_workbook(school="all", rehearsal=False, **place), School, file, sheet="", columns={}, yes=yes
    )


@click.command()
@click.argument("tool")
@click.argument("file", type=_NEW_FILE)
@click.option("--all-fields", is_flag=True, help="Every field, not only those of the first screen.")
@click.option("--for-school", is_flag=True, help="Add the school of each row: one file for several schools.")
def template(tool: str, file: Path, all_fields: bool, for_school: bool) -> None:
    """Write an empty spreadsheet for TOOL to FILE (.xlsx), with instructions."""
    from ddtk_helpers import intake
    from ddtk_helpers.catalog import find_record

    _refuse_other_ending(file, ".xlsx")
    file.write_bytes(intake.template(find_record(tool), all_fields=all_fields, for_school=for_school))
    click.echo(f"Written: {file}")


@click.command()
@click.argument("tool")
@click.argument("file", type=_NEW_FILE)
@click.option("--district", default="", help="Four digits; else the one chosen on the start page.")
@click.option("--school", default="", help="Eight digits; else all schools.")
@click.option("--school-year", default="", help="Like 2026-27.")
@click.option("--store", default="", help="A file, or a PostgreSQL address.")
def export(tool: str, file: Path, school: str, **place: str) -> None:
    """Write the rows of TOOL to FILE (.xlsx or .csv), to be edited and imported again."""
    from ddtk_helpers import intake
    from ddtk_helpers.catalog import find_record
    from ddtk_helpers.workbook import open_workbook

    _refuse_other_ending(file, ".xlsx", ".csv")
    model = find_record(tool)
    rows = open_workbook(school=school or "all", rehearsal=False, **place).rows(model)
    write = intake.export_csv if file.suffix.casefold() == ".csv" else intake.export
    file.write_bytes(write(model, rows))
    click.echo(f"{len(rows):,} rows written: {file}")


@click.command()
def dictionary() -> None:
    """Write data/data_dictionary.csv: every field of every record, with what it means and allows."""
    from ddtk_helpers.catalog import all_records
    from ddtk_helpers.dictionary import data_dictionary
    from ddtk_helpers.paths import DATA

    file = DATA / "data_dictionary.csv"
    data_dictionary(*all_records()).to_csv(file, index=False, lineterminator="\n")
    click.echo(f"Written: {file}")


FILE_COMMANDS = (import_file, schools, template, export, dictionary)


def _bring_in(
    workbook: Workbook, model: type[Record], file: Path, *, sheet: str, columns: dict[str, str], yes: bool
) -> None:
    from ddtk_helpers.intake import accept, choose, preview, read_rows, suggest_mapping
    from ddtk_helpers.intake.mapping import remember
    from ddtk_helpers.privacy import refuse_private

    refuse_private(model)
    table = _the_table(model, file, sheet)
    try:
        matches = choose(model, suggest_mapping(model, table.header, workbook), columns)
    except ValueError as error:
        raise UnclearFile(f"--column: {error}") from None
    _show_columns(matches)
    difference = preview(workbook, model, read_rows(model, table, matches, workbook))
    _show(difference)
    if not yes:
        click.echo("Nothing was saved. To save, run it again with --yes.")
        return
    saved = accept(workbook, model, difference, why=f"import of {file.name}")
    remember(model, matches, workbook)
    click.echo(f"Saved: {len(saved):,} rows.")


def _the_table(model: type[Record], file: Path, sheet: str) -> Table:
    from ddtk_helpers.intake import find_table, read_sheets
    from ddtk_helpers.intake.mapping import known_names

    sheets = [one for one in read_sheets(file.name, file.read_bytes()) if one.rows]
    chosen = [one for one in sheets if one.name == sheet] if sheet else sheets
    if sheet and not chosen:
        raise UnclearFile(f"{file.name} has no sheet “{sheet}”. It has: {_names(sheets)}.")
    if not chosen:
        raise UnclearFile(f"{file.name} is empty.")
    rows = [one for one in chosen if one.name == _ROWS] or chosen
    if len(rows) > 1:
        raise UnclearFile(f"{file.name} has several sheets. Add --sheet and one of: {_names(rows)}.")
    return find_table(rows[0], known=known_names(model))


def _show_columns(matches: list[Match]) -> None:
    for match in matches:
        if match.confirmed:
            meaning = match.title if match.field else "left out"
            click.echo(f"Column “{match.header}”: {meaning}")
        else:
            guess = (
                f'it may be “{match.title}”: --column "{match.header}" {match.field}'
                if match.field
                else "unknown"
            )
            click.echo(f"Column “{match.header}” is left out; {guess}")


def _show(difference: Difference) -> None:
    for notice in difference.intake.notices:
        click.echo(notice)
    _lines(None, [
        f"{'row ' + str(one['row']) if one['row'] else 'all rows'}, {one['column']}: {one['says']}"
        + _URGENCY[one["level"]]
        for one in difference.problems.to_dict("records")
    ])  # fmt: skip
    _lines(_MOST_LINES, [
        f"row {one['row']}, {one['name'] or one['record_id']}, {one['title']}: "
        f"{one['before'] or 'empty'} → {one['after'] or 'empty'}"
        for one in difference.changes.to_dict("records")
    ])  # fmt: skip
    click.echo(difference.sentence)


def _lines(at_most: int | None, lines: list[str]) -> None:
    for line in lines[:at_most]:
        click.echo(f"  {line}")
    if at_most and len(lines) > at_most:
        click.echo(f"  and {len(lines) - at_most:,} more")


def _names(sheets: list[Any]) -> str:
    return ", ".join(one.name for one in sheets)


def _refuse_other_ending(file: Path, *endings: str) -> None:
    if file.suffix.casefold() not in endings:
        raise UnclearFile(f"{file.name}: the name must end in {' or '.join(endings)}.")
