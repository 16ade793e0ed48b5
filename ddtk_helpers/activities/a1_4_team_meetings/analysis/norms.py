"""The team's norms: support, what the set of them still lacks, barriers without a norm, and how they are kept."""

from __future__ import annotations

import re
from typing import get_args

import pandas as pd

from ddtk_helpers.activities.a1_4_team_meetings.analysis.meetings import in_order
from ddtk_helpers.activities.a1_4_team_meetings.choices import NormType
from ddtk_helpers.answers.hiding import MINIMUM
from ddtk_helpers.consensus import below, read_counts
from ddtk_helpers.field_kinds import DONT_KNOW, Unreadable, score
from ddtk_helpers.frames import cell_rows, cells, table
from ddtk_helpers.words import count, several

FEWEST, MOST = 4, 7  # norms of a team: tools.md, A.5
_SUPPORT = {
    "record_id": "str", "text": "str", "type": "object", "counts": "object", "people": "int64", "below": "int64",
    "rounds": "int64",
}  # fmt: skip
_LACKS = {"question": "str", "yes": "bool", "says": "str"}
_BARRIERS = {"barrier": "str", "says": "str"}
_HEALTH = {
    "norm": "str", "text": "str", "meeting": "str", "date": "object", "people": "int64", "dont_know": "int64",
    "mean": "float64", "shown": "bool",
}  # fmt: skip


def in_force(norms: pd.DataFrame) -> pd.DataFrame:
    """Give the norms that were not given up and have a text."""
    keep = [bool(text) and not ended for text, ended in cell_rows(norms, "text", "ended_on")]
    return norms[keep].reset_index(drop=True)


def support(norms: pd.DataFrame) -> pd.DataFrame:
    """Give the last vote on each norm: record_id, text, type, counts (six numbers), people, below (3), rounds."""
    rows = []
    for number, text, kind, written, earlier in cell_rows(
        in_force(norms), "record_id", "text", "type", "support", "rounds"
    ):
        counts = _counts(written)
        rounds = len(earlier or []) + bool(sum(counts))
        rows.append((number, text, kind, counts, sum(counts), below(counts), rounds))
    return table(rows, _SUPPORT)


def what_norms_lack(norms: pd.DataFrame) -> pd.DataFrame:
    """Give the questions to the set of norms: question, yes, says (what to do where it is no; else empty)."""
    votes, kinds = support(norms), set(cells(in_force(norms), "type"))
    missing = [kind for kind in get_args(NormType) if kind not in kinds]
    low = [text for text, people, low in cell_rows(votes, "text", "people", "below") if low or not people]
    undated = [text for text, day in cell_rows(in_force(norms), "text", "review_on") if not day]
    n = len(votes)
    many = f"There {'is' if n == 1 else 'are'} {count(n, 'norm')}. " + ("Choose the ones that matter most." if n > MOST else "Four is a good start.")  # fmt: skip
    rows = [
        ("Are there four to seven?", FEWEST <= n <= MOST, many),
        ("Is there one of each kind?", not missing, f"None is about {several([_called(one) for one in missing])}."),
        ("Is nobody below 3 on any?", n > 0 and not low, f"Vote on, or repair: {several(low, most=2)}" if low else "Vote when there are norms."),
        ("Is there a day to look at each again?", n > 0 and not undated, f"Choose a day for: {several(undated, most=2)}" if undated else "Choose it when there are norms."),
    ]  # fmt: skip
    return table([(question, yes, "" if yes else says) for question, yes, says in rows], _LACKS)


def unanswered_barriers(norms: pd.DataFrame, barriers: pd.DataFrame) -> pd.DataFrame:
    """Give the top barriers of activity 1.2 that no norm answers: barrier, says (`No norm answers B7 yet.`)."""
    answered = set(cells(in_force(norms), "barrier_answered"))
    top = dict.fromkeys(one for one in cells(barriers, "barrier") if one and re.match(r"B\d", one))
    rows = [
        (one, f"No norm answers {one.split()[0]} yet: {one.split(' ', 1)[1]}.")
        for one in top
        if one not in answered
    ]
    return table(rows, _BARRIERS)


def norm_health(checks: pd.DataFrame, norms: pd.DataFrame, meetings: pd.DataFrame) -> pd.DataFrame:
    """Give how each norm was kept in each meeting that asked: one row per norm and meeting.

    Columns: norm, text, meeting, date, people (who gave a rating), dont_know, mean (1 to 4; NaN where fewer
    than five gave one), shown. Norms in their order, meetings by date.
    """
    said: dict[tuple[str, str], list[str]] = {}
    for norm, meeting, kept in cell_rows(checks, "item", "wave", "kept"):
        said.setdefault((norm, meeting), []).append(kept)
    rows = []
    for norm, text in cell_rows(norms, "record_id", "text"):
        for meeting, day in cell_rows(in_order(meetings), "record_id", "date"):
            ratings = said.get((norm, meeting))
            if not ratings:
                continue
            numbers = [number for rating in ratings if (number := score(rating)) is not None]
            shown = len(numbers) >= MINIMUM
            mean = sum(numbers) / len(numbers) if shown else None
            rows.append(
                (norm, text or norm, meeting, day, len(numbers), ratings.count(DONT_KNOW), mean, shown)
            )
    return table(rows, _HEALTH)


def _counts(written: str | None) -> tuple[int, ...]:
    try:
        return read_counts(written)
    except Unreadable:
        return read_counts(None)


def _called(kind: str) -> str:
    return {
        "procedure": "how meetings run",
        "interaction": "how we treat each other",
        "about data": "how we treat data",
    }[kind]
