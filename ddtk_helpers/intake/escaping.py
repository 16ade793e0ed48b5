"""Texts that a spreadsheet program would run as a formula, made harmless and back again."""

from __future__ import annotations

import re

_RUNS = r"[ ]*[=+\-@\t\r\n\x00＝＋－＠]"
_TO_MARK = re.compile(rf"'*{_RUNS}", re.DOTALL)
_MARKED = re.compile(rf"'+{_RUNS}", re.DOTALL)
_PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?%?")


def harmless(text: str) -> str:
    """Give the text with a `'` in front when a spreadsheet program would run it as a formula."""
    return f"'{text}" if _TO_MARK.match(text) and not _PLAIN_NUMBER.fullmatch(text) else text


def as_written(text: str) -> str:
    """Give a text without the `'` that `harmless` put in front."""
    return text[1:] if _MARKED.match(text) else text
