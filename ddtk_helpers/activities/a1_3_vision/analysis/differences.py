"""What changed between two versions of a text, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from ddtk_helpers.activities.a1_3_vision.analysis.reading import words_of

_TOKENS = re.compile(r"(?:[^\W_]+(?:['’\-][^\W_]+)*['’]?|\S)\s*")


@dataclass(frozen=True)
class Piece:
    """Words that two versions share, or that one of them has alone."""

    kind: Literal["same", "taken out", "added"]
    text: str


def word_differences(before: str, after: str) -> list[Piece]:
    """Give the pieces that lead from one text to the other, in reading order.

    The pieces that are not “added” make up the text before, those not “taken out” the text after; spaces
    are as in the text after. One word that stands alone between two changes is shown as changed too, since
    nobody can read a text that is cut after every word.
    """
    old, new = _TOKENS.findall(before.strip()), _TOKENS.findall(after.strip())
    plain_old, plain_new = [one.strip() for one in old], [one.strip() for one in new]
    steps = SequenceMatcher(None, plain_old, plain_new, autojunk=False).get_opcodes()
    pieces: list[Piece] = []
    for number, (step, i, j, k, m) in enumerate(steps):
        inside = 0 < number < len(steps) - 1
        if step == "equal" and not (inside and len(words_of("".join(new[k:m]))) < 2):
            pieces.append(Piece("same", "".join(new[k:m])))
            continue
        pieces += [Piece("taken out", "".join(old[i:j]))] if j > i else []
        pieces += [Piece("added", "".join(new[k:m]))] if m > k else []
    return _in_order(pieces)


def difference_sentence(pieces: Sequence[Piece]) -> str:
    """Say how many words were added and taken out, and which: for the ear, and where no marks are seen."""
    told = []
    for kind, verb in (("added", "added"), ("taken out", "taken out")):
        texts = [
            piece.text.strip(" ,;:.\n") for piece in pieces if piece.kind == kind and words_of(piece.text)
        ]
        words = sum(len(words_of(text)) for text in texts)
        if words:
            quoted = "; ".join(f"“{text}”" for text in texts)
            told.append(f"{words} {'word' if words == 1 else 'words'} {verb}: {quoted}.")
    if told:
        return " ".join(told)
    return (
        "Only punctuation changed." if any(piece.kind != "same" for piece in pieces) else "Nothing changed."
    )


def _in_order(pieces: Sequence[Piece]) -> list[Piece]:
    """Put neighbors of one kind together; between two shared pieces, what was taken out comes first."""
    ordered: list[Piece] = []
    changed: dict[str, str] = {}
    for piece in [*pieces, Piece("same", "")]:
        if piece.kind != "same":
            changed[piece.kind] = changed.get(piece.kind, "") + piece.text
            continue
        ordered += [Piece(kind, changed[kind]) for kind in ("taken out", "added") if kind in changed]
        ordered += [piece] if piece.text else []
        changed = {}
    return ordered
