"""What is wrong with the rows of a file, told all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from ddtk_helpers.dictionary import allowed
from ddtk_helpers.intake.mapping import field_titles
from ddtk_helpers.intake.placing import PlacedRow
from ddtk_helpers.problems import Problem
from ddtk_helpers.records import FieldSpec, Record, describe
from ddtk_helpers.words import count

PROBLEM_COLUMNS = ["file", "sheet", "row", "column", "value", "says", "level"]


def problem_frame(
    model: type[Record], file: str, sheet: str, rows: Sequence[PlacedRow], headers: Mapping[str, str]
) -> pd.DataFrame:
    """Give every problem of the rows: file, sheet, row, column, value, says, level.

    `headers` are the file's names of the fields. What is missing in all rows because the file has no
    such column is told once, as row 0.
    """
    titles, specs = field_titles(model), {spec.name: spec for spec in describe(model)}
    lines: list[tuple[object, ...]] = []
    absent: dict[tuple[str, str], list[Problem]] = {}
    for row in rows:
        for problem in row.problems:
            name = problem.field
            if name in specs and name not in headers and not problem.written and row.stored is None:
                absent.setdefault((name, problem.level), []).append(problem)
                continue
            column = headers.get(name, titles.get(name, ""))
            lines.append((row.number, column, problem.written, problem.says, problem.level))
    general = [
        (0, titles[name], "", _no_column(specs[name], found), level)
        for (name, level), found in absent.items()
    ]
    return pd.DataFrame([(file, sheet, *line) for line in general + lines], columns=PROBLEM_COLUMNS)


def _no_column(spec: FieldSpec, found: Sequence[Problem]) -> str:
    rows = count(len(found), "new row")
    if found[0].level == "check" or not spec.required:
        return f"{found[0].says} ({rows}; the file has no column for it.)"
    return (
        f"The file has no column for “{spec.title}”, and {rows} must have it. Choose its column, "
        f"or give one answer for all rows: {allowed(spec)}."
    )
