"""Item: one statement or question that everybody answers, and the number that leads a rating."""

from __future__ import annotations

import re
from dataclasses import dataclass

DONT_KNOW = "don't know"


@dataclass(frozen=True)
class Item:
    """One statement that everybody answers: its short number, its text, and the heading it stands under."""

    id: str
    text: str
    group: str = ""


def score(rating: object) -> int | None:
    """Give the number that a rating begins with: `3 good` → 3; None for “don't know” and no answer."""
    found = re.match(r"\d+", str(rating or ""))
    return int(found[0]) if found else None
