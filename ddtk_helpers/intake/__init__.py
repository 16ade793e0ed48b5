"""Files from schools: read safely, understand the columns, show the difference, save all or nothing.

    sheets = read_sheets(name, data)
    table = find_table(sheets[0])
    mapping = suggest_mapping(InventoryEntry, table.header, workbook)
    difference = preview(workbook, InventoryEntry, read_rows(InventoryEntry, table, mapping, workbook))
    accept(workbook, InventoryEntry, difference, why="inventory of Heron Street")

`ImportForm` does the same in steps for a person; `read_results` reads the state's published files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ddtk_helpers.intake.difference import Difference, NotAccepted, accept, preview
from ddtk_helpers.intake.mapping import Match, choose, suggest_mapping
from ddtk_helpers.intake.reading import read_sheets
from ddtk_helpers.intake.records import HeaderChoice
from ddtk_helpers.intake.rows import Intake, read_rows
from ddtk_helpers.intake.sheets import CannotRead, Sheet
from ddtk_helpers.intake.spreadsheet import export, export_csv, template
from ddtk_helpers.intake.state_files import UnknownLayout, read_results
from ddtk_helpers.intake.tables import StudentData, Table, find_table

if TYPE_CHECKING:
    from ddtk_helpers.intake.import_form import ImportForm

__all__ = [
    "CannotRead", "Difference", "HeaderChoice", "ImportForm", "Intake", "Match", "NotAccepted", "Sheet", "StudentData",
    "Table", "UnknownLayout", "accept", "choose", "export", "export_csv", "find_table", "preview", "read_results",
    "read_rows", "read_sheets", "suggest_mapping", "template",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    # Widgets are loaded on first use: a batch never needs them.
    if name != "ImportForm":
        raise AttributeError(f"module 'ddtk_helpers.intake' has no attribute {name!r}")
    from ddtk_helpers.intake.import_form import ImportForm

    return ImportForm
