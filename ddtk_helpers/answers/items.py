"""Item: one statement or question that everybody answers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    """One statement that everybody answers: its short number, its text, and the heading it stands under."""

    id: str
    text: str
    group: str = ""
