"""What is wrong with the rows of a file, told all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from ddtk_helpers import field_kinds
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
    """Give every problem of the rows: file, sheet, row, column, value, says, level (must, later or check).

    `headers` are the file's names of the fields. What is missing in all rows because the file has no
    such column is told once, as row 0.
    """
    titles, specs = field_titles(model), {spec.name: spec for spec in describe(model)}
    lines: list[tuple[object, ...]] = []
    absent: dict[tuple[str, str], list[Problem]] = {}
    for row in rows:
        for problem in row.problems:
            name, level = problem.field, row.level(problem)
            if name in specs and name not in headers and not problem.written and row.stored is None:
                absent.setdefault((name, level), []).append(problem)
                continue
            column = headers.get(name, titles.get(name, ""))
            lines.append((row.number, column, problem.written, problem.says, level))
    general = [
        (0, titles[name], "", _no_column(specs[name], found, level), level)
        for (name, level), found in absent.items()
    ]
    return pd.DataFrame([(file, sheet, *line) for line in general + lines], columns=PROBLEM_COLUMNS)


def row_name(model: type[Record], values: Mapping[str, Any]) -> str:
    """Give what people call a row: its name, else its first text."""
    specs = describe(model)
    texts = [spec.name for spec in specs if spec.kind in ("text", "long text")]
    name = "name" if "name" in model.model_fields else next(iter(texts), specs[0].name)
    return field_kinds.write(values.get(name))


def _no_column(spec: FieldSpec, found: Sequence[Problem], level: str) -> str:
    rows = count(len(found), "new row")
    if level == "check" or not spec.required:
        return f"{found[0].says} ({rows}; the file has no column for it.)"
    if level == "later":
        return (
            f"The file has no column for “{spec.title}”. {rows} can be saved without it and completed later. "
            f"Or choose its column, or give one answer for all rows: {allowed(spec)}."
        )
    return (
        f"The file has no column for “{spec.title}”, and {rows} must have it. Choose its column, "
        f"or give one answer for all rows: {allowed(spec)}."
    )
