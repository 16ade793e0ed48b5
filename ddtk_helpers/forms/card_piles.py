"""Cards in piles: which card lies where, and which two texts look alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

NOT_GROUPED = "Not grouped yet"
ALIKE_FROM = 80  # of 100, by rapidfuzz's token_set_ratio


@dataclass(frozen=True)
class Card:
    """One card: its number, its text, and the name of its pile (empty: in none yet)."""

    id: str
    text: str
    pile: str = ""


def sort_cards(cards: Iterable[Card], order: Sequence[str] = ()) -> dict[str, list[Card]]:
    """Give the cards by the name of their pile: first those in none, then the piles of `order`, then the others.

    A pile without cards is left out, except the one of cards that are in none.
    """
    piles: dict[str, list[Card]] = {"": [], **{name: [] for name in order}}
    for card in cards:
        piles.setdefault(card.pile, []).append(card)
    return {name: inside for name, inside in piles.items() if inside or not name}


def same_pile(name: str, piles: Iterable[str]) -> str:
    """Give the name as a pile has it already, whatever its capitals, or as it was written."""
    known = {pile.casefold(): pile for pile in piles if pile}
    return known.get(name.casefold(), name)


def look_alike(texts: Mapping[str, str]) -> list[tuple[str, str]]:
    """Give pairs of cards, by their numbers, whose texts look alike, the most alike first.

    Capitals, signs and the order of words do not count. It is a hint: nothing is merged by it.
    """
    from rapidfuzz import fuzz, process, utils  # only boards with cards need it

    known = {key: words for key, text in texts.items() if (words := utils.default_process(text))}
    ids, words = list(known), list(known.values())
    scores = process.cdist(words, words, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE_FROM)
    pairs = [(one, other) for one, other in zip(*scores.nonzero(), strict=True) if one < other]
    pairs.sort(key=lambda pair: (-scores[pair], pair))
    return [(ids[one], ids[other]) for one, other in pairs]
