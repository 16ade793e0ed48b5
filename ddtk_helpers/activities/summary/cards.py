"""Tables of the summary with links to the notebooks: products, and what the next module needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import pandas as pd

from ddtk_helpers.activities.a1_0_start_here.analysis.progress import BEGUN, DONE, LATER, NOT_BEGUN
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.tables import Shown

NOTHING = "nothing yet"
_SIGNS = {DONE: "✓", BEGUN: "◐", NOT_BEGUN: "○", LATER: "·"}
THERE = {DONE: "there", BEGUN: "begun", NOT_BEGUN: "not there yet", LATER: "comes later"}
_CELL = "text-align:left;vertical-align:top;padding:.45em .9em .45em 0;border-bottom:1px solid #8a8a8a"


def products_table(products: pd.DataFrame, caption: str) -> Shown:
    """Give what each activity has made, with a link to its notebook; `products` is that of the analysis."""
    rows, lines = [], []
    for number, title, stem, says, state in cell_rows(products, "number", "title", "stem", "says", "state"):
        name = f"{number} {title}"
        rows.append((_link(name, stem), escape(says or NOTHING), _state(state, state)))
        lines.append(f"{name} · {says or NOTHING} · {state}")
    return Shown(
        _table(caption, ("Activity", "What it has made", "State"), rows), "\n".join([caption, *lines])
    )


def needs_table(needs: pd.DataFrame, caption: str) -> Shown:
    """Give what the next module needs, whether it is there, and where it is made; `needs` is that of `next_needs`."""
    rows, lines = [], []
    for title, number, stem, purpose, state, says, still_open in cell_rows(
        needs, "title", "number", "stem", "purpose", "state", "says", "still_open"
    ):
        left = f"{says}; there when {still_open}" if still_open else says
        rows.append(
            (f"<b>{escape(title)}</b><br>{escape(purpose)}", _state(state, THERE[state]), escape(left), _link(number, stem))
        )  # fmt: skip
        lines.append(f"{title} · {THERE[state]} · {left} · {number}")
    heading = ("What it builds on", "Is it there?", "What there is", "Made in")
    return Shown(_table(caption, heading, rows), "\n".join([caption, *lines]))


def _link(words: str, stem: str) -> str:
    return f'<a href="{escape(stem)}.ipynb">{escape(words)}</a>'


def _state(state: str, words: str) -> str:
    return f'<span style="white-space:nowrap"><span aria-hidden="true">{_SIGNS[state]}</span> {escape(words)}</span>'


def _table(caption: str, headings: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col" style="{_CELL};font-weight:600">{escape(one)}</th>' for one in headings)
    body = "".join(
        f"<tr>{''.join(f'<td style={chr(34)}{_CELL}{chr(34)}>{cell}</td>' for cell in row)}</tr>"
        for row in rows
    )
    title = f'<caption style="text-align:left;font-weight:600;padding:.4em 0;color:inherit">{escape(caption)}</caption>'
    return f'<table style="border-collapse:collapse;max-width:62em">{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
