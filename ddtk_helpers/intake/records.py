"""What the intake keeps: the names of columns that people explained, and the key of the codes it makes."""

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


class CodeKey(Record):
    """What the codes of people whose files have none are made with; drawn once, shown to nobody."""

    tool: ClassVar[str] = "intake"
    noun: ClassVar[str] = "key for codes"
    prefix: ClassVar[str] = "KEY"
    match_on: ClassVar[tuple[str, ...]] = ()
    is_private: ClassVar[bool] = True
    keeps_history: ClassVar[bool] = False

    key: ShortText = field("Key", "Forty letters.", required=True, privacy="restricted", example="qwertz…")
