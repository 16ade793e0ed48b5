"""Plain tables and sentences in a notebook: escaped, captioned, readable by a screen reader."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

import pandas as pd

from ddtk_helpers.field_kinds import write
from ddtk_helpers.words import count

_CELL = (
    "text-align:left;vertical-align:top;padding:.35em .8em;border-bottom:1px solid #8a8a8a;white-space:normal"
)


class Percent(str):
    """The heading of a column of shares: 0.25 is shown as 25%."""


class Shown:
    """Something to show in a notebook, with a plain text beside it for readers without a browser."""

    def __init__(self, html: str, text: str) -> None:
        self._html, self._text = html, text

    def _repr_html_(self) -> str:
        return self._html

    def __repr__(self) -> str:
        return self._text


def say(*sentences: str) -> Shown:
    """Give sentences as a paragraph each; text from people in them is escaped."""
    html = "".join(
        f'<p style="max-width:46em;font-size:1.05em;margin:.3em 0">{escape(one)}</p>' for one in sentences
    )
    return Shown(html, "\n".join(sentences))


def show_table(
    frame: pd.DataFrame, caption: str, columns: Mapping[str, str], *, at_most: int = 12, empty: str = ""
) -> Shown:
    """Give the first rows of a frame as a table.

    `columns` names the columns to show and their headings; one of shares (0–1) has a heading
    `Percent("Filled")`. `empty` is the sentence that stands in place of a table without rows.
    """
    if frame.empty:
        return say(empty or f"{caption}: nothing to show yet.")
    rows = [
        [_cell(row[name], heading) for name, heading in columns.items()]
        for _, row in frame.head(at_most).iterrows()
    ]
    more = len(frame) - len(rows)
    note = f"{count(more, 'more row')} not shown here; the documents below have all of them." if more else ""
    return Shown(_html(caption, list(columns.values()), rows, note), _text(caption, rows, note))


def _cell(value: object, heading: str) -> str:
    if isinstance(heading, Percent) and isinstance(value, float) and value == value:
        return f"{value:.0%}"
    if isinstance(value, float) and value == value and value != int(value):
        return f"{value:,.2f}" if abs(value) < 10 else f"{value:,.0f}"
    return write(value)


def _html(caption: str, headings: list[str], rows: list[list[str]], note: str) -> str:
    head = "".join(f'<th scope="col" style="{_CELL};font-weight:600">{escape(h)}</th>' for h in headings)
    body = "".join(f"<tr>{''.join(map(_td, row))}</tr>" for row in rows)
    foot = f"<p>{escape(note)}</p>" if note else ""
    title = f'<caption style="text-align:left;font-weight:600;padding:.4em 0;color:inherit">{escape(caption)}</caption>'
    return f'<table style="border-collapse:collapse">{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{foot}'


def _td(cell: str) -> str:
    # Numbers of rows, school codes and days stay on one line.
    whole = ";white-space:nowrap" if re.fullmatch(r"[A-Z]{2,4}-\d+|\d+|\d{4}-\d\d-\d\d", cell) else ""
    return f'<td style="{_CELL}{whole}">{escape(cell)}</td>'


def _text(caption: str, rows: list[list[str]], note: str) -> str:
    return "\n".join([caption, *(" · ".join(row) for row in rows), *([note] if note else [])])
