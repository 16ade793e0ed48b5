"""Names that turned out to be one source, or not: settled once, kept for the years after."""

from __future__ import annotations

from typing import ClassVar

from ddtk_helpers.district import Role
from ddtk_helpers.records import Record, ShortText, field


class Alias(Record):
    """One spelling, the name it stands for (or does not), and who settled that."""

    tool: ClassVar[str] = "1.5.1T"
    noun: ClassVar[str] = "name"
    prefix: ClassVar[str] = "ALI"
    match_on: ClassVar[tuple[str, ...]] = ("variant", "standard")

    variant: ShortText = field(
        "Spelling", "As a school wrote it.", required=True, example="Beacon Rdg Screener",
        headers=("Variant", "Local name"),
    )  # fmt: skip
    standard: ShortText = field(
        "Standard name", "The name the district uses.", required=True, example="Beacon Reading Screener",
        headers=("Standard", "District name"),
    )  # fmt: skip
    confirmed: bool | None = field(
        "Same source?", "Yes: they are one source. No: they differ; we will not ask again.", example="yes",
    )  # fmt: skip
    decided_by: Role | None = field("Decided by", example="central office: data and assessment")
