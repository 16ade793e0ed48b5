"""The page's side of the forms: JavaScript and styles, put together from readable files."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ddtk_helpers.days import ALL_YEAR, time_words
from ddtk_helpers.field_kinds import grade_spans, write
from ddtk_helpers.records import FieldSpec, Record, describe
from ddtk_helpers.store import Workbook

STATIC = Path(__file__).parent / "static"
MOST_COLUMNS = 12


def script(*names: str) -> str:
    """Give one JavaScript module made of the shared file and the named ones, in this order.

    The files have no imports of their own, because a widget sends a single module to the page.
    """
    return "\n".join((STATIC / f"{name}.js").read_text(encoding="utf-8") for name in ("common", *names))


def styles(*names: str) -> str:
    """Give the named style sheets as one."""
    return "\n".join((STATIC / f"{name}.css").read_text(encoding="utf-8") for name in names)


def field_for_page(spec: FieldSpec) -> dict[str, Any]:
    """Give what the page has to know of a field."""
    return {
        "name": spec.name,
        "label": spec.title,
        "help": spec.help,
        "kind": spec.kind,
        "required": spec.required,
        "choices": ["yes", "no"] if spec.kind == "yes or no" else list(spec.choices),
        "suggests": bool(spec.suggests),
        "unit": spec.unit,
        "example": spec.example,
        "depth": spec.depth,
        "group": spec.group,
        "shown_when": list(spec.shown_when) if spec.shown_when else None,
        "required_when": list(spec.required_when) if spec.required_when else None,
    }


def proposals(workbook: Workbook, specs: Sequence[FieldSpec]) -> dict[str, list[str]]:
    """Give what is proposed for each field that `suggests` what stands in another table."""
    places = {spec.name: spec.suggests.split(".") for spec in specs if spec.suggests}
    return {name: workbook.written_in(table, field) for name, (table, field) in places.items()}


def as_typed(spec: FieldSpec, value: Any) -> str | list[str]:
    """Give a value the way a person would type it; ticked choices stay a list."""
    if spec.kind == "choices" and isinstance(value, list | tuple):
        return [str(part) for part in value]
    if spec.kind == "grades" and isinstance(value, list | tuple):
        return grade_spans(value)
    if spec.kind == "windows" and value == ALL_YEAR:
        return "all year"
    if spec.kind == "time":
        return time_words(write(value))
    return write(value)


def row_as_typed(model: type[Record], written: Mapping[str, Any]) -> dict[str, str | list[str]]:
    """Give every field of a row the way a person would type it."""
    return {spec.name: as_typed(spec, written.get(spec.name)) for spec in describe(model)}


def plain_table(
    caption: str, specs: Sequence[FieldSpec], rows: Iterable[Mapping[str, Any]], *, note: str = ""
) -> str:
    """Give rows as an escaped HTML table, for a notebook that runs without a browser."""
    specs = specs[:MOST_COLUMNS]
    head = "".join(f'<th scope="col">{html.escape(spec.title)}</th>' for spec in specs)
    body = "".join(f"<tr>{_cells(specs, row)}</tr>" for row in rows)
    body = body or f'<tr><td colspan="{len(specs)}">Nothing is entered yet.</td></tr>'
    foot = f"<p>{html.escape(note)}</p>" if note else ""
    return (
        f"<table><caption>{html.escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>{foot}"
    )


def plain_card(caption: str, specs: Sequence[FieldSpec], row: Mapping[str, Any]) -> str:
    """Give a single row as an escaped HTML table with one line per field."""
    lines = "".join(
        f'<tr><th scope="row">{html.escape(spec.title)}</th><td>{_text(spec, row)}</td></tr>'
        for spec in specs
    )
    return f"<table><caption>{html.escape(caption)}</caption><tbody>{lines}</tbody></table>"


def _cells(specs: Sequence[FieldSpec], row: Mapping[str, Any]) -> str:
    first, *others = specs
    cells = "".join(f"<td>{_text(spec, row)}</td>" for spec in others)
    return f'<th scope="row">{_text(first, row)}</th>{cells}'


def _text(spec: FieldSpec, row: Mapping[str, Any]) -> str:
    typed = as_typed(spec, row.get(spec.name))
    return html.escape(typed if isinstance(typed, str) else "; ".join(typed))
