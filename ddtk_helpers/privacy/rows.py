"""Rows of private records leave the store only as totals: what would show or write them one by one refuses."""

from __future__ import annotations

from typing import Protocol


class PrivateRows(ValueError):
    """Rows of a private record were asked for one by one; the message says what there is instead."""


class _Record(Protocol):
    noun: str
    is_private: bool


def refuse_private(model: type[_Record]) -> None:
    """Raise PrivateRows when the rows of a record are private."""
    if model.is_private:
        raise PrivateRows(
            f"Each {model.noun} is private: it is given with a code, and shown only in totals of five people or "
            "more. It is never listed, written to a file or edited row by row. To bring answers in or to see what "
            "they say, use the page of the activity."
        )
