"""Item: one statement or question that everybody answers."""

from __future__ import annotations

from dataclasses import dataclass

from ddtk_helpers.field_kinds import DONT_KNOW, score

__all__ = ["DONT_KNOW", "Item", "score"]


@dataclass(frozen=True)
class Item:
    """One statement that everybody answers: its short number, its text, and the heading it stands under."""

    id: str
    text: str
    group: str = ""
