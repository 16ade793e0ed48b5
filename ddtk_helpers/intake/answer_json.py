"""Answers as JSON: a list of rows, or one person's facts with a list of answers."""

from __future__ import annotations

import json
from typing import Any

from ddtk_helpers.field_kinds import write
from ddtk_helpers.intake.reading import MOST_BYTES, MOST_COLUMNS, MOST_ROWS
from ddtk_helpers.intake.sheets import CannotRead, Sheet

_ALLOWED = 'Send a list of rows, like [{"respondent_code": "blue42", "item": "1a", "rating": "2"}].'


def read_json(name: str, data: bytes) -> Sheet:
    """Give a list of rows as a sheet: the names first, then a text for each value.

    `{"respondent_code": …, "answers": [...]}` gives the first to each row of the list.
    """
    if len(data) > MOST_BYTES:
        raise CannotRead(f"{name} is larger than {MOST_BYTES >> 20} MB. Split it into smaller files.")
    if not data.strip():
        raise CannotRead(f"{name} is empty.")
    try:
        rows = _rows(json.loads(data))
    except (ValueError, RecursionError):
        raise CannotRead(f"{name} is not JSON that can be read. {_ALLOWED}") from None
    if not rows:
        raise CannotRead(f"{name} is not a list of rows. {_ALLOWED}")
    names = list(dict.fromkeys(key for row in rows for key in row))
    if len(rows) > MOST_ROWS or len(names) > MOST_COLUMNS:
        raise CannotRead(f"{name} has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} names. Split it.")
    return Sheet(name, "", [names, *([_text(row.get(key)) for key in names] for row in rows)])


def _rows(read: Any) -> list[dict[str, Any]]:
    """Give the rows; an empty list when it is no list of them."""
    common: dict[str, Any] = {}
    if isinstance(read, dict):
        lists = [key for key, value in read.items() if isinstance(value, list)]
        common = {key: value for key, value in read.items() if key not in lists}
        read = read[lists[0]] if len(lists) == 1 else [read]
    if not isinstance(read, list) or not all(isinstance(row, dict) for row in read):
        return []
    return [common | row for row in read]


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(_text, value))
    return json.dumps(value) if isinstance(value, dict) else write(value)
