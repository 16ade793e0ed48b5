"""From pictures to a text all can stand behind: themes, versions, and votes that come together."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import NamedTuple, get_args

import pandas as pd

from ddtk_helpers.activities.a1_3_vision.analysis.differences import difference_sentence, word_differences
from ddtk_helpers.activities.a1_3_vision.analysis.reading import words_of
from ddtk_helpers.activities.a1_3_vision.choices import Eyes
from ddtk_helpers.consensus import SCALE, below, is_consensus, read_counts
from ddtk_helpers.field_kinds import Unreadable
from ddtk_helpers.frames import cell_rows, name_key, table

EYES: tuple[str, ...] = get_args(Eyes)
NO_PILE, NO_EYES = "in no pile yet", "not said"
FINGERS = tuple(f"showed_{fingers}" for fingers in range(len(SCALE)))


class Version(NamedTuple):
    """One draft as the analyses read it."""

    record_id: str
    name: str
    round: int
    text: str
    grew_from: tuple[str, ...]


def theme_counts(cards: pd.DataFrame) -> pd.DataFrame:
    """Count the cards of each theme by whom they show.

    One row per theme and pair of eyes (teacher, principal, student, family, and “not said” where it
    occurs), 0 included. Columns: theme, whose_eyes, cards. The theme with most cards comes first; cards in no pile
    come last. Spellings that differ only in capitals and punctuation are one theme.
    """
    spelling: dict[str, str] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for text, theme, eyes in cell_rows(cards, "card_text", "theme", "whose_eyes"):
        if text:
            pile = spelling.setdefault(name_key(theme or ""), theme or "") or NO_PILE
            counts[pile, eyes or NO_EYES] += 1
    totals: Counter[str] = Counter()
    for (pile, _), number in counts.items():
        totals[pile] += number
    order = sorted(totals, key=lambda pile: (pile == NO_PILE, -totals[pile], pile))
    seen = [*EYES, *([NO_EYES] if any(eyes == NO_EYES for _, eyes in counts) else [])]
    rows = [(pile, eyes, counts[pile, eyes]) for pile in order for eyes in seen]
    return table(rows, {"theme": "str", "whose_eyes": "str", "cards": "int64"})


def versions(drafts: pd.DataFrame) -> pd.DataFrame:
    """Give the drafts in the order in which they grew, each with its difference from the one before.

    One row per draft with a text. Columns: record_id, draft, round, words, text, before (name of the draft
    it is compared with, or empty), changed (the difference in words, or empty).
    """
    listed = _in_order(drafts)
    rows = []
    for version in listed:
        before = _before(version, listed)
        changed = difference_sentence(word_differences(before.text, version.text)) if before else ""
        about = (version.record_id, version.name, version.round, len(words_of(version.text)), version.text)
        rows.append((*about, before.name if before else "", changed))
    return table(rows, {
        "record_id": "str", "draft": "str", "round": "int64", "words": "int64", "text": "str", "before": "str",
        "changed": "str",
    })  # fmt: skip


def text_before(drafts: pd.DataFrame, record_id: str) -> str:
    """Give the text that a draft grew from: of several, the one most like it; empty where there is none."""
    listed = _in_order(drafts)
    this = next((version for version in listed if version.record_id == record_id), None)
    before = _before(this, listed) if this else None
    return before.text if before else ""


def vote_rounds(drafts: pd.DataFrame) -> pd.DataFrame:
    """Give every vote on every draft, in the order in which they were taken.

    One row per vote. Columns: draft, round, vote (1 for the first on this text), label (`2, vote 2`),
    showed_0 to showed_5 (hands), people, below (hands below 3), consensus (bool).
    """
    names = {version.record_id: version for version in _in_order(drafts)}
    votes = {row: (earlier, last) for row, earlier, last in cell_rows(drafts, "record_id", "rounds", "votes")}
    rows = []
    for record_id, version in names.items():
        earlier, last = votes[record_id]
        taken = [counts for text in [*(earlier or []), last] if sum(counts := _counts(text))]
        for number, counts in enumerate(taken, start=1):
            label = f"{version.name}, vote {number}" if len(taken) > 1 else version.name
            told = (sum(counts), below(counts), is_consensus(counts))
            rows.append((version.name, version.round, number, label, *counts, *told))
    numbers = dict.fromkeys((*FINGERS, "people", "below"), "int64")
    texts = {"draft": "str", "round": "int64", "vote": "int64", "label": "str"}
    return table(rows, {**texts, **numbers, "consensus": "bool"})


def _counts(text: str | None) -> tuple[int, ...]:
    """Give the hands of a vote; none for an earlier vote that somebody wrote in other words."""
    try:
        return read_counts(text)
    except Unreadable:
        return ()


def _in_order(drafts: pd.DataFrame) -> list[Version]:
    columns = ("record_id", "name", "round", "text", "grew_from")
    listed = [
        Version(record_id, name or record_id, int(round_) if round_ else 0, text, tuple(grew_from or ()))
        for record_id, name, round_, text, grew_from in cell_rows(drafts, *columns)
        if text
    ]
    return sorted(listed, key=lambda version: (version.round, name_key(version.name), version.record_id))


def _before(version: Version, listed: list[Version]) -> Version | None:
    """Give the draft it says it grew from, else one of the last round before it; the most alike of several."""
    named = {name_key(name) for name in version.grew_from}
    others = [one for one in listed if one.record_id != version.record_id]
    parents = [one for one in others if name_key(one.name) in named]
    if not parents:
        earlier = [one for one in others if one.round < version.round]
        parents = [one for one in earlier if one.round == earlier[-1].round]
    return max(parents, key=lambda one: _alike(one.text, version.text), default=None)


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, words_of(one.casefold()), words_of(other.casefold()), autojunk=False).ratio()
