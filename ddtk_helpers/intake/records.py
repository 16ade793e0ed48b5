"""What the intake keeps: the names of columns that people in this district explained."""

from __future__ import annotations

from typing import ClassVar

from ddtk_helpers.records import Record, ShortText, field


class HeaderChoice(Record):
    """What a person in this district said a column name means."""

    tool: ClassVar[str] = "intake"
    noun: ClassVar[str] = "column choice"
    prefix: ClassVar[str] = "HDR"
    match_on: ClassVar[tuple[str, ...]] = ("table", "header")

    table: ShortText = field("Table", required=True, example="inventory_entry")
    header: ShortText = field("Column name in files", required=True, example="Source system")
    meaning: ShortText = field("Field", "Or: leave out.", required=True, example="system")
