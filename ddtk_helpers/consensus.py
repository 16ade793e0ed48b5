"""Fist-to-five: how many showed 0, 1, 2, 3, 4 and 5 fingers, and whether that is a consensus."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated

from ddtk_helpers.field_kinds import Unreadable, read_text

# The type of a record's field: six counts in one text, “0, 0, 1, 2, 3, 2”.
FistCounts = Annotated[str, "fist counts"]

# tools.md, A.0.6. Teams disagree about the fine print, so these words are on the screen while people vote.
SCALE = (
    "I block this",
    "It needs changes first",
    "Minor things to talk about",
    "I can let it pass",
    "Good: I will work for it",
    "Great: I will help lead it",
)
LOWEST_YES = 3

_EXAMPLE = "Write how many showed 0, 1, 2, 3, 4 and 5 fingers, like 0, 0, 1, 2, 3, 2."


def read_fists(value: object) -> str | None:
    """Give the counts as a field keeps them, from six numbers with any signs between; raises Unreadable."""
    if isinstance(value, list | tuple):
        value = ", ".join(map(str, value))
    text = read_text(value)
    if text is None:
        return None
    parts = re.split(r"[\s,;/|·–-]+", text.strip(" ,;/|·"))
    if len(parts) != len(SCALE) or not all(re.fullmatch(r"\d{1,3}", part, re.ASCII) for part in parts):
        raise Unreadable(f"“{text}” is not six counts. {_EXAMPLE}")
    return write_counts([int(part) for part in parts])


def read_counts(text: str | None) -> tuple[int, ...]:
    """Give how many showed 0, 1, 2, 3, 4 and 5, or six times 0 where nothing is written.

    A label before a colon, as in “round 2: 0, 0, 1, 2, 3, 2”, is passed over. Raises Unreadable.
    """
    kept = read_fists((text or "").rpartition(":")[2])
    return tuple(map(int, kept.split(", "))) if kept else (0,) * len(SCALE)


def write_counts(counts: Sequence[int]) -> str:
    """Give the counts as one text: `0, 0, 1, 2, 3, 2`."""
    return ", ".join(map(str, counts))


def below(counts: Sequence[int]) -> int:
    """Give how many people are below 3."""
    return sum(counts[:LOWEST_YES])


def is_consensus(counts: Sequence[int]) -> bool:
    """Say whether somebody voted and nobody is below 3."""
    return sum(counts) > 0 and below(counts) == 0


def consensus_sentence(counts: Sequence[int]) -> str:
    """Say whether this is a consensus, and what to do if it is none."""
    people, low = sum(counts), below(counts)
    if not people:
        return "Nobody has voted yet."
    if not low:
        return f"Consensus: all {people} at 3 or above." if people > 1 else "The only vote is at 3 or above."
    verb, them = ("is", "Invite that person to say what is needed.") if low == 1 else ("are", "Invite them to say what they need.")  # fmt: skip
    return f"Not yet: {low} of {people} {verb} below 3. {them}"
