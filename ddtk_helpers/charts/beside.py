"""Labels side by side with what they name, moved apart so that none covers another."""

from __future__ import annotations

from collections.abc import Sequence


def apart(places: Sequence[float], gap: float) -> list[float]:
    """Give places at least `gap` apart, in the same order and as near to the wanted ones as a simple rule allows.

    `apart([500, 501, 470], 4)` → `[498.5, 502.5, 470]`: labels that would touch share the move.
    """
    order = sorted(range(len(places)), key=lambda at: (places[at], at))
    piles: list[list[int]] = []
    for at in order:
        piles.append([at])
        while len(piles) > 1 and _top(piles[-2], places, gap) + gap > _bottom(piles[-1], places, gap):
            last = piles.pop()
            piles[-1].extend(last)
    moved = [0.0] * len(places)
    for pile in piles:
        for step, at in enumerate(pile):
            moved[at] = _bottom(pile, places, gap) + step * gap
    return moved


def _bottom(pile: Sequence[int], places: Sequence[float], gap: float) -> float:
    middle = sum(places[at] for at in pile) / len(pile)
    return middle - gap * (len(pile) - 1) / 2


def _top(pile: Sequence[int], places: Sequence[float], gap: float) -> float:
    return _bottom(pile, places, gap) + gap * (len(pile) - 1)
