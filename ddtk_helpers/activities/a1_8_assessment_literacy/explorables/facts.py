"""The words around each explorable: why it matters here, what it means, where to look next."""

from __future__ import annotations

from ddtk_helpers.activities.a1_6_data_collection.choices import Strand
from ddtk_helpers.content import Fact, Listed, Written, read_facts
from ddtk_helpers.paths import DATA


class Lesson(Fact):
    """One explorable in words; `inventory_words` are what to look for in our own inventory."""

    title: Written
    goal: Written
    why: Written
    explain: Written
    transfer: Written
    parent: Written
    privacy: Written
    misconception: Written
    minutes: int
    strand: Strand
    inventory_words: Listed


_NAME = "1_8_assessment_literacy/explorables"
FILES: dict[str, type[Fact]] = {_NAME: Lesson}


def lessons() -> dict[str, Lesson]:
    """Give the words of each explorable by its number, E1 to E12, in this order."""
    rows = read_facts(DATA / "reference" / f"{_NAME}.csv", Lesson)
    return {row["id"].upper(): Lesson(**row) for row in rows}
