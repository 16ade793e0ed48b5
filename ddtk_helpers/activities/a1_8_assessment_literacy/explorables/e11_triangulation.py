"""E11: different kinds of evidence that agree make a claim sure, not many numbers of one kind."""

from __future__ import annotations

from ddtk_helpers.activities.a1_8_assessment_literacy.explorables.chart_e11 import draw
from ddtk_helpers.activities.a1_8_assessment_literacy.explorables.model_e11 import (
    CARDS,
    CLAIM,
    CONTRADICTS,
    DOMAINS,
    PILES,
    SILENT,
    SUPPORTS,
    Weighed,
    domains_of,
    kinds_of,
    missing,
)
from ddtk_helpers.explorable import Explorable, Slider, Sort, Switch
from ddtk_helpers.words import count, several


def work(piles: tuple[str, ...], months: float, three: bool) -> Weighed:
    """Give the cards as they lie."""
    return Weighed(piles, int(months), three)


def says(weighed: Weighed) -> str:
    """Say what lies on the table, what it comes to, and which card does not count."""
    left_out = _left_out(weighed)
    comes_to = "" if left_out and not weighed.counted else _comes_to(weighed)
    return " ".join(filter(None, (_counted(weighed), comes_to, left_out)))


def alt(weighed: Weighed) -> str:
    """Give what kind of chart it is and its main numbers."""
    sides = [
        f"{pile}: {several([card.name for card in weighed.laid(pile)], most=9) or 'none'}"
        for pile in (SUPPORTS, CONTRADICTS)
    ]
    return (
        f"Table of nine cards by four domains, with a mark where a card counts. {'; '.join(sides)}. Kinds: "
        f"{len(kinds_of(weighed.counted))}; domains: {len(domains_of(weighed.counted))}."
    )


def _counted(weighed: Weighed) -> str:
    cards = weighed.counted
    if not cards:
        return "Nothing counts yet." if set(weighed.piles) != {SILENT} else "No card lies on a pile yet."
    kinds, domains = len(kinds_of(cards)), len(domains_of(cards))
    return (
        f"{weighed.pieces} piece{'s' if weighed.pieces > 1 else ''} of evidence on the table, of "
        f"{count(kinds, 'independent kind')}, from {domains} of {len(DOMAINS)} domains."
    )


def _comes_to(weighed: Weighed) -> str:
    if weighed.verdict == "nothing yet":
        return f"Read each card and ask: does it support “{CLAIM[:-1]}”, contradict it, or is it silent?"
    if weighed.verdict == "disagree":
        against = several([card.name for card in weighed.laid(CONTRADICTS)])
        return f"They disagree ({against} against the rest), so do not count votes: ask what each measures, of whom, and when."
    if weighed.verdict == "fairly sure":
        return "They agree, so we may be fairly sure. To say that the support did it, we would also need children to compare with."
    return f"That is a lead; still missing: {several(missing(weighed.counted))}."


def _left_out(weighed: Weighed) -> str:
    if weighed.misread:
        card = weighed.misread[0]
        pile = weighed.piles[CARDS.index(card)]
        wrong = "is silent here" if card.fits == SILENT else f"does not {pile.removesuffix('s')} the claim"
        return f"Look at {card.name} again; it {wrong}: {card.because}."
    if weighed.old:
        return f"Left out as older than {count(weighed.months, 'month')}: {several([card.name for card in weighed.old])}."
    return ""


_SORT = Sort(
    "piles",
    f"Since September 24 children get help; now it is January. “{CLAIM}” What does each card say to this claim?",
    tuple((card.name, card.text) for card in CARDS),
    PILES,
)
EXPLORABLE = Explorable(
    "E11",
    (
        _SORT,
        Slider("months", "How old may evidence be?", 12, 1, 12, unit="months"),
        Switch("three", "Let the screener give three scores in place of one"),
    ),
    work, draw, says, alt,
)  # fmt: skip
