"""What E11 weighs: nine cards of evidence for one claim, and how many independent kinds of them agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

CLAIM = "Reading support is working in grade 3."
OUTCOMES, PERCEPTIONS, PROCESSES, DEMOGRAPHICS = "outcomes", "perceptions", "processes", "demographics"
DOMAINS = (OUTCOMES, PERCEPTIONS, PROCESSES, DEMOGRAPHICS)
SILENT, SUPPORTS, CONTRADICTS = "silent", "supports", "contradicts"
PILES = (SILENT, SUPPORTS, CONTRADICTS)
# A rule of thumb of this workbook: so many independent kinds, from so many domains, one of them about process.
KINDS_NEEDED, DOMAINS_NEEDED = 3, 2
SCORES_OF_SCREENER = 3


@dataclass(frozen=True)
class Card:
    """One card: what it says, how good and how old it is, and what it can say about the claim.

    Cards of one `kind` are not independent of each other: the same test, or tests of one maker. `fits` is the
    pile on which its words belong, and `because` why.
    """

    name: str
    text: str
    kind: str
    domain: str
    quality: str
    months: int
    fits: str
    because: str


# Made up: 24 children have had reading support since September; now it is the end of January.
CARDS = (
    Card(
        "Screener", "14 of the 24 children are on track in January; in September it was 6.", "Beacon tests", OUTCOMES,
        "good", 0, SUPPORTS, "more of the 24 are on track than in September",
    ),
    Card(
        "Unit tests", "Same maker as the screener. 15 of the 24 passed in December; 9 passed the first one.",
        "Beacon tests", OUTCOMES, "fair", 1, SUPPORTS, "more of the 24 passed than in the fall",
    ),
    Card(
        "State test", "Last May, 44 percent of that year's third graders met expectations.", "state test", OUTCOMES,
        "good", 8, SILENT, "those were other children, before the support began",
    ),
    Card(
        "Attendance", "Grade 3 was present on 95 percent of days, the same as last year.", "attendance", OUTCOMES,
        "good", 0, SILENT, "being at school does not tell how a child reads",
    ),
    Card(
        "Student survey", "19 of the 24 say that they can read a new page alone; in September it was 11.",
        "student survey", PERCEPTIONS, "fair", 0, SUPPORTS, "more of the 24 feel able than in September",
    ),
    Card(
        "Family comments", "At the October evening, 4 of 6 families said that their child still guesses words.",
        "family comments", PERCEPTIONS, "weak", 3, CONTRADICTS, "these children had not moved on",
    ),
    Card(
        "Walkthrough", "In 7 of 8 visits since October the support lesson ran as planned.", "classroom visits", PROCESSES,
        "fair", 1, SUPPORTS, "the support takes place as it was meant",
    ),
    Card(
        "Staff log", "54 of 60 planned sessions were held, with nearly all of the 24 children.", "staff log", PROCESSES,
        "good", 0, SUPPORTS, "the children did get the support",
    ),
    Card(
        "Enrollment", "Grade 3 grew from 76 to 80 children since September.", "enrollment", DEMOGRAPHICS, "good", 3,
        SILENT, "the size of a grade does not tell how children read",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Weighed:
    """The cards as they lie, and what they come to."""

    piles: tuple[str, ...]
    months: int
    three: bool

    def laid(self, pile: str) -> list[Card]:
        """Give the cards on one pile that count: new enough, and their words carry it."""
        return [
            card for card, laid in zip(CARDS, self.piles, strict=True)
            if laid == pile and card.fits == pile and card.months <= self.months
        ]  # fmt: skip

    @property
    def misread(self) -> list[Card]:
        """Cards that say something else than the pile on which they lie; a card left aside is not one of them."""
        return [card for card, laid in zip(CARDS, self.piles, strict=True) if laid not in (SILENT, card.fits)]

    @property
    def old(self) -> list[Card]:
        """Cards on a pile that are older than what still counts."""
        return [
            card for card, laid in zip(CARDS, self.piles, strict=True)
            if laid != SILENT and card.months > self.months and card not in self.misread
        ]  # fmt: skip

    @property
    def counted(self) -> list[Card]:
        """All cards that count, for the claim or against it."""
        return [*self.laid(SUPPORTS), *self.laid(CONTRADICTS)]

    @property
    def pieces(self) -> int:
        """How many numbers lie on the table; the screener may bring three."""
        return sum(pieces_of(card, three=self.three) for card in self.counted)

    @property
    def verdict(self) -> str:
        """In a few words: nothing yet, a lead, fairly sure, or disagree."""
        if not self.counted:
            return "nothing yet"
        if self.laid(SUPPORTS) and self.laid(CONTRADICTS):
            return "disagree"
        return "fairly sure" if is_fairly_sure(self.counted) else "a lead"


def pieces_of(card: Card, *, three: bool) -> int:
    """Give how many numbers a card brings."""
    return SCORES_OF_SCREENER if three and card == CARDS[0] else 1


def kinds_of(cards: Iterable[Card]) -> set[str]:
    """Give the independent kinds of evidence."""
    return {card.kind for card in cards}


def domains_of(cards: Iterable[Card]) -> set[str]:
    """Give the domains of the evidence."""
    return {card.domain for card in cards}


def missing(cards: Sequence[Card]) -> list[str]:
    """Give what is still missing until such cards, all on one side, make fairly sure."""
    kinds, domains = KINDS_NEEDED - len(kinds_of(cards)), DOMAINS_NEEDED - len(domains_of(cards))
    wanted = []
    if kinds > 0:
        wanted.append(f"{kinds} more independent kind{'s' if kinds > 1 else ''}")
    if domains > 0:
        wanted.append("another domain")
    if PROCESSES not in domains_of(cards):
        wanted.append("a look at the process, at what adults did")
    return wanted


def is_fairly_sure(cards: Sequence[Card]) -> bool:
    """Say whether these cards, all on one side, are enough kinds from enough domains, with one about process."""
    return not missing(cards)
