"""A table of stored rows, headed by the titles of their fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ddtk_helpers.documents.blocks import Table
from ddtk_helpers.field_kinds import write
from ddtk_helpers.privacy import refuse_private
from ddtk_helpers.records import Record, describe


def as_written(name: str, row: Mapping[str, Any]) -> str:
    """Give a field of a row as a form shows it."""
    return write(row[name])


def record_table(
    title: str,
    model: type[Record],
    rows: Iterable[Mapping[str, Any]],
    widths: Mapping[str, float],
    *,
    cell: Callable[[str, Mapping[str, Any]], str] = as_written,
) -> Table:
    """Give rows, each as `Row.written`, as a table.

    `widths` names the fields to show and the share of the page each takes; `cell` gives the words for a
    field and a row where they differ from what a form shows.
    """
    refuse_private(model)
    titles = {spec.name: spec.title for spec in describe(model)}
    lines = [[cell(name, row) for name in widths] for row in rows]
    return Table(title, [titles[name] for name in widths], lines, tuple(widths.values()))
