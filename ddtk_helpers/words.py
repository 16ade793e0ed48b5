"""Words that sentences, charts and documents share: counts, lists of names, what was left out."""

from __future__ import annotations

from collections.abc import Sequence


def count(number: int, noun: str) -> str:
    """Give `1 source`, `1,200 sources`, `2 inventories`, `14 days`, `3 wishes`."""
    return f"{number:,} {noun if number == 1 else plural(noun)}"


def several(names: Sequence[str], *, most: int = 3, kept: int | None = None) -> str:
    """Give names in one sentence: `K, 1 and 2`, or `K, 1, 2 and 4 more`.

    More than `most` are cut to as many, or to `kept`, which spares the reader an “and 1 more”.
    """
    if len(names) > most:
        shown = names[: most if kept is None else kept]
        return f"{', '.join(shown)} and {len(names) - len(shown)} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def left_out(shown: int, everything: int, which: str) -> str:
    """Say that only part is drawn, and which part: nothing when all of it is."""
    return "" if shown >= everything else f"{shown} of {everything:,} shown: {which}."


def plural(noun: str) -> str:
    """Give `sources`, `inventories`, `wishes`."""
    if noun.endswith("y") and noun[-2] not in "aeo":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "sh", "ch", "x")) else f"{noun}s"
