"""What the intake knows about files it did not make: the columns of the state's published files."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from ddtk_helpers.content import Fact, Written

EndYear = Annotated[str, StringConstraints(pattern=r"^(\d{4})?$")]


class LayoutColumn(Fact):
    """What one column of a published file means."""

    layout: Written
    title: Written
    level: Literal["", "school", "district", "town", "school or district", "state, district and school"]
    header: Written
    role: Literal[
        "code", "grade", "ignore", "n", "name", "organization type", "student group", "subject", "value", "variant",
        "year",
    ]  # fmt: skip
    measure: str
    subject: str
    grade: str
    unit: str
    n_header: str
    since: EndYear
    until: EndYear
    required: Literal["yes", "no"]
    note: str

    def holds_in(self, year: str) -> bool:
        """Say whether the column has this meaning in a school year (2023 or 2022-23)."""
        end = end_year(year)
        return (not self.since or end >= int(self.since)) and (not self.until or end <= int(self.until))


STATE_LAYOUTS = "state_layouts"
FILES: dict[str, type[Fact]] = {STATE_LAYOUTS: LayoutColumn}


def end_year(year: str) -> int:
    """Give the calendar year in which a school year ends: 2022-23 → 2023."""
    return int(year[:4]) + 1 if len(year) > 4 else int(year)
