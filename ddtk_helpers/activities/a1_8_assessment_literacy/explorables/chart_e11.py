"""The chart of E11: the nine cards by domain, where they lie, and what they come to."""

from __future__ import annotations

from matplotlib.axes import Axes

from ddtk_helpers.activities.a1_8_assessment_literacy.explorables.model_e11 import (
    CARDS,
    CONTRADICTS,
    DOMAINS,
    DOMAINS_NEEDED,
    KINDS_NEEDED,
    PROCESSES,
    SUPPORTS,
    Card,
    Weighed,
    domains_of,
    kinds_of,
    pieces_of,
)
from ddtk_helpers.charts import DARK, FAINT, INK, SOFT, WARM
from ddtk_helpers.charts.lesson import MADE_UP, lesson_axes, lesson_title
from ddtk_helpers.words import count

_SIDES = {CONTRADICTS: 0.15, SUPPORTS: 1.25}  # where the marks of a pile stand
_METERS = 2.15  # where the meters begin
_NOTE = f"Filled: counts. Hollow: does not count. The rule of three kinds is a rule of thumb. {MADE_UP}"


def draw(weighed: Weighed, ax: Axes | None = None) -> Axes:
    """Draw a row for each card with its marks, and beside them how many kinds and domains agree."""
    ax = ax or lesson_axes(left=0.02)
    ax.set(xlim=(-4.2, 4.35), ylim=(len(CARDS) - 0.4, -1.1), xticks=[], yticks=[])
    _draw_rows(ax)
    _draw_marks(ax, weighed)
    _draw_meters(ax, weighed)
    ax.spines[:].set_visible(False)
    return lesson_title(ax, _title(weighed), note=_NOTE)


def _draw_rows(ax: Axes) -> None:
    domains = [card.domain for card in CARDS]
    first = [domains.index(domain) for domain in DOMAINS]
    for row, card in enumerate(CARDS):
        ax.text(-2.95, row, card.name, va="center", fontsize="small", fontweight="bold")
        ax.text(-0.55, row, f"{card.quality}, {_age(card)}", ha="right", va="center", fontsize="small", color=SOFT)  # fmt: skip
    for row in first:
        ax.text(-4.2, row, domains[row], va="center", fontsize="small", color=SOFT)
    ax.hlines([row - 0.5 for row in first], -4.2, _METERS - 0.35, color=FAINT, linewidth=0.8)
    ax.text(-0.55, -0.8, "how good, how old", ha="right", va="center", fontsize="small", color=SOFT)
    for pile, place in _SIDES.items():
        ax.text(place, -0.8, pile, ha="center", va="center", fontsize="small", fontweight="bold")
    # The screener and the unit tests are of one kind.
    ax.plot([-3.03, -3.1, -3.1, -3.03], [-0.25, -0.25, 1.25, 1.25], color=INK, linewidth=1.2)
    ax.text(-3.18, 0.5, "one\nkind", ha="right", va="center", fontsize="small", linespacing=0.95)


def _draw_marks(ax: Axes, weighed: Weighed) -> None:
    for pile, color, mark in ((SUPPORTS, DARK, "o"), (CONTRADICTS, WARM, "X")):
        full, hollow = [], []
        for row, (card, laid) in enumerate(zip(CARDS, weighed.piles, strict=True)):
            if laid == pile:
                some = full if card in weighed.laid(pile) else hollow
                number = pieces_of(card, three=weighed.three)
                some += [(_SIDES[pile] + 0.22 * (at - (number - 1) / 2), row) for at in range(number)]
        for some, inside in ((full, color), (hollow, "none")):
            if some:
                ax.scatter(
                    *zip(*some, strict=True), s=70, marker=mark, facecolors=inside, edgecolors=color, zorder=3
                )


def _draw_meters(ax: Axes, weighed: Weighed) -> None:
    cards = weighed.counted
    kinds, domains = len(kinds_of(cards)), len(domains_of(cards))
    meters = (
        (count(kinds, "independent kind"), kinds, KINDS_NEEDED),
        (count(domains, "domain"), domains, DOMAINS_NEEDED),
        ("one about process", int(PROCESSES in domains_of(cards)), 1),
        ("no disagreement", int(bool(cards) and weighed.verdict != "disagree"), 1),
    )
    boxes = ["■" * min(reached, needed) + "□" * max(needed - reached, 0) for _, reached, needed in meters]
    lines = [f"{some}  {text}" for some, (text, *_) in zip(boxes, meters, strict=True)]
    ax.text(_METERS, (len(CARDS) - 1) / 2, "\n".join(lines), va="center", color=INK, linespacing=3)


def _age(card: Card) -> str:
    return count(card.months, "month") if card.months else "new"


def _title(weighed: Weighed) -> str:
    return {
        "nothing yet": "No evidence counts yet",
        "a lead": "A lead: some kind of evidence is still missing",
        "fairly sure": "Fairly sure: different kinds of evidence agree",
        "disagree": "The evidence disagrees: a reason to ask, not to vote",
    }[weighed.verdict]
