"""Differences and checks as HTML: marks for the eye, words for the ear, everything typed escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd

from ddtk_helpers.activities.a1_3_vision.analysis.differences import (
    Piece,
    difference_sentence,
    word_differences,
)
from ddtk_helpers.tables import Shown

_TAGS = {
    "added": '<ins style="background:#d9ecd9;color:#10331a;text-decoration:underline">{}</ins>',
    "taken out": '<del style="background:#f6dcd2;color:#5c1d06;text-decoration:line-through">{}</del>',
}
_TEXT = "max-width:46em;font-size:1.08em;line-height:1.6;margin:.3em 0;white-space:pre-wrap"


def marked_text(pieces: Sequence[Piece]) -> str:
    """Give the pieces as HTML, added words underlined and words taken out struck through."""
    return "".join(map(_marked, pieces))


def show_difference(before: str, after: str, *, heading: str = "") -> Shown:
    """Show a text marked where it differs from the one before, and the difference in a sentence.

    Without a text before, it is shown as it is.
    """
    pieces = word_differences(before, after) if before else [Piece("same", after)]
    says = difference_sentence(pieces) if before else ""
    top = f"<p style='font-weight:600;margin:.6em 0 0'>{escape(heading)}</p>" if heading else ""
    html = f"{top}<p style='{_TEXT}'>{marked_text(pieces)}</p>" + (
        f"<p style='max-width:46em'>{escape(says)}</p>" if says else ""
    )
    return Shown(html, "\n".join(filter(None, (heading, after, says))))


def _marked(piece: Piece) -> str:
    """Give one piece with its mark; the space behind it stays without."""
    words = piece.text.rstrip()
    return _TAGS.get(piece.kind, "{}").format(escape(words)) + piece.text[len(words) :]


def checks_html(checks: pd.DataFrame, before: str = "", after: str = "") -> str:
    """Give the checks of a draft as a list, each with a sign and words, and its text marked where it changed."""
    if checks.empty:
        return "<p role='status'>Write a draft above: checks appear here. They are advice; you decide.</p>"
    lines = "".join(
        f"<li style='margin:.2em 0'><b>{'✓ ' if fine else '◇ look again: '}{escape(check)}.</b> {escape(says)}</li>"
        for check, fine, says in checks[["check", "fine", "says"]].itertuples(index=False)
    )
    marked = f"<p style='{_TEXT}'>{marked_text(word_differences(before, after))}</p>" if before else ""
    return f"<section><p>Checks are advice; you decide.</p><ul style='max-width:52em;list-style:none;padding:0'>{lines}</ul>{marked}</section>"
