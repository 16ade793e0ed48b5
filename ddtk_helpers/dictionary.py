"""The records in words: what may be written in a field, and the data dictionary over all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddtk_helpers.records import FieldSpec, Record, describe, table_name

if TYPE_CHECKING:
    import pandas as pd


def data_dictionary(*models: type[Record]) -> pd.DataFrame:
    """Give the data dictionary: one row per field of each record.

    Columns: tool, table, field, title, kind, required, required_when (`decision_rule is consensus`; empty:
    never by another field), allowed, unit, privacy, depth, example, help.
    """
    import pandas as pd  # slow to import, and a row needs none of it

    rows = []
    for model in models:
        for spec in describe(model):
            rows.append({
                "tool": model.tool, "table": table_name(model), "field": spec.name, "title": spec.title,
                "kind": spec.kind, "required": spec.required, "required_when": _condition(spec), "allowed": allowed(spec), "unit": spec.unit,
                "privacy": spec.privacy, "depth": spec.depth, "example": spec.example, "help": spec.help,
            })  # fmt: skip
    return pd.DataFrame(rows)


def allowed(spec: FieldSpec) -> str:
    """Say in words what may be written in a field."""
    words = {
        "text": "text", "long text": "text", "number": "a whole number" if spec.whole else "a number",
        "yes or no": "yes or no", "choice": "one of: " + ", ".join(spec.choices),
        "choices": "one or more, with ; between: " + ", ".join(spec.choices),
        "several": "texts with ; between", "grades": "grades like PK, K, 3 or a span like K-5",
        "date": "a date like 2026-09-15", "time": "a time of day like 3:00 PM", "windows": "windows like 9/8 to 10/2, with ; between",
        "available": "a day like 10/20, or a wait like 14 days", "school code": "the eight digits of a school",
        "fist counts": "how many showed 0, 1, 2, 3, 4 and 5 fingers, with commas between",
    }[spec.kind]  # fmt: skip
    if spec.maximum_length and spec.kind in ("text", "long text"):
        words += f", at most {spec.maximum_length} characters"
    limits = [f"from {spec.minimum:g}"] if spec.minimum is not None else []
    limits += [f"up to {spec.maximum:g}"] if spec.maximum is not None else []
    return " ".join([words, *limits])


def _condition(spec: FieldSpec) -> str:
    if not spec.required_when:
        return ""
    other, values = spec.required_when
    return f"{other} is {' or '.join(values)}"
