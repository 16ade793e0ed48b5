"""Words that the charts and sentences of the self-assessment share."""

from __future__ import annotations

NOTHING_SHOWN = "Nothing to show: the round is not revealed yet, or too few people have answered."
SOURCE = "private answers to the self-assessment"
SCALE = ("1 not\nin place", "2 starting", "3 in some schools\nor departments", "4 in place\nand used")
NEEDS = ("1 later", "2 soon", "3 now")


def domain_name(domain: str) -> str:
    """Give `D6 Collection` for `D6 collection`."""
    number, _, words = domain.partition(" ")
    return f"{number} {words[:1].upper()}{words[1:]}"


def bare_name(domain: str) -> str:
    """Give `collection` for `D6 collection`, for the middle of a sentence."""
    return domain.partition(" ")[2]
