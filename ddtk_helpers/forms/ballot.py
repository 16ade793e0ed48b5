"""One vote in the making: hands that are counted, or votes given in secret until they are revealed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from ddtk_helpers.consensus import SCALE, consensus_sentence

FEWEST_IN_SECRET = 3  # with fewer, the result would say who voted what
MOST = 999


@dataclass
class Ballot:
    """The votes on one row before they are saved.

    `is_again` says that this is a further round, so that the stored votes become an earlier one, and
    `is_unsaved` that it differs from what is stored. `last` is the secret vote that can be taken back.
    """

    counts: list[int] = field(default_factory=lambda: [0] * len(SCALE))
    is_secret: bool = False
    is_again: bool = False
    is_unsaved: bool = False
    last: int | None = None

    @property
    def people(self) -> int:
        """How many have voted."""
        return sum(self.counts)

    @property
    def can_be_revealed(self) -> bool:
        return self.is_secret and self.people >= FEWEST_IN_SECRET

    @property
    def shown(self) -> list[int] | None:
        """The counts, or None as long as they are secret."""
        return None if self.is_secret else list(self.counts)

    @property
    def sentence(self) -> str:
        """The result in words, or how many have voted as long as it is secret."""
        if not self.is_secret:
            return consensus_sentence(self.counts)
        voted = {0: "Nobody has voted yet.", 1: "1 person has voted."}.get(
            self.people, f"{self.people} people have voted."
        )
        if self.can_be_revealed:
            return f"{voted} Nothing is shown before you press Reveal."
        return f"{voted} The result can be shown when {FEWEST_IN_SECRET} have."

    def set_counts(self, counts: Sequence[object]) -> None:
        """Take over how many hands showed 0, 1, 2, 3, 4 and 5; what is no number counts as none."""
        numbers = [number if isinstance(number, int) else 0 for number in counts][: len(SCALE)]
        numbers += [0] * (len(SCALE) - len(numbers))
        self.counts = [min(max(number, 0), MOST) for number in numbers]
        self.is_unsaved = True

    def cast(self, number: int) -> None:
        """Take one secret vote."""
        self.counts[number] = min(self.counts[number] + 1, MOST)
        self.last, self.is_unsaved = number, True

    def take_back(self) -> None:
        """Take the last secret vote back; the one before it stays."""
        if self.last is not None:
            self.counts[self.last] -= 1
            self.last = None

    def reveal(self) -> None:
        """Show the counts."""
        if self.can_be_revealed:
            self.is_secret, self.last = False, None


@cache
def ballots_of(place: str) -> dict[str, Ballot]:
    """Give the votes in the making of one place, by row, so that a page loaded again finds them."""
    return {}
