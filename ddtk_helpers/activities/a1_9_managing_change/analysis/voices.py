"""What people wrote in their own words, and which of it may be read: never the words of a few.

Words of a group that can be shown by itself (`answers.groups.shown_groups`) may be read by the two coders,
always without code and group. Words of anybody else are rewritten by one trusted person first, and only
that paraphrase goes on.
"""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pandas as pd

from ddtk_helpers.activities.a1_9_managing_change.choices import NeedMost
from ddtk_helpers.answers.groups import MINIMUM, enough_people, shown_groups
from ddtk_helpers.frames import cell_rows, table

WORD_FOR_WORD, PARAPHRASED, WAITS, DELETED = (
    "word for word",
    "in the team's words",
    "waits for a paraphrase",
    "deleted",
)
_TEXTS = dict.fromkeys(("voice", "text", "loss", "state"), "str")
_RAW = dict.fromkeys(("voice", "open_prompt", "loss", "hope"), "str")


def texts_to_read(voices: pd.DataFrame) -> pd.DataFrame:
    """Give what the coders may read, from A to Z, so that the order says nothing.

    One row per person who wrote something. Columns: voice, text (the paraphrase where there is one; empty
    while it waits for one or is deleted), loss (word for word, where that may be read), state.
    """
    shown = set(shown_groups(enough_people(voices))) if len(voices) else set()
    rows = []
    for voice, group, said, loss, hope, paraphrase in cell_rows(
        voices, "record_id", "role_group", "open_prompt", "loss", "hope", "paraphrase"
    ):
        raw = said or loss or hope
        if paraphrase:
            rows.append((voice, _line(paraphrase), "", PARAPHRASED))
        elif raw and group in shown:
            rows.append((voice, _line(said), _line(loss), WORD_FOR_WORD))
        else:
            rows.append((voice, "", "", WAITS if raw else DELETED))
    return table(sorted(rows, key=lambda row: (row[1].casefold(), len(row[0]), row[0])), _TEXTS)


def to_paraphrase(voices: pd.DataFrame) -> pd.DataFrame:
    """Give the words that one trusted person rewrites, without code and group: voice, open_prompt, loss, hope."""
    waiting = set(texts_to_read(voices).query("state == @WAITS")["voice"])
    rows = [
        (voice, *map(_line, said))
        for voice, *said in cell_rows(voices, "record_id", "open_prompt", "loss", "hope")
        if voice in waiting
    ]
    return table(sorted(rows, key=lambda row: row[1].casefold()), _RAW)


def with_raw_words(voices: pd.DataFrame) -> list[str]:
    """Give the numbers of those whose words are still there as they were written."""
    return [
        voice for voice, *said in cell_rows(voices, "record_id", "open_prompt", "loss", "hope") if any(said)
    ]


def need_counts(voices: pd.DataFrame) -> pd.DataFrame:
    """Count what people need most, the most needed first; no rows below five people. Columns: need, people."""
    found = Counter(need for (need,) in cell_rows(enough_people(voices), "need_most") if need)
    order = list(get_args(NeedMost))
    rows = sorted(
        found.items(), key=lambda pair: (-pair[1], order.index(pair[0]) if pair[0] in order else 99)
    )
    return table(rows, {"need": "str", "people": "int64"})


def change_named(voices: pd.DataFrame) -> str:
    """Give the change as most people call it; empty while fewer than five call it alike."""
    found = Counter(_line(name) for (name,) in cell_rows(voices, "change_named") if name)
    known = [name for name, people in found.items() if people >= MINIMUM]
    return min(known, key=lambda name: (-found[name], name.casefold()), default="")


def _line(text: str | None) -> str:
    return " ".join((text or "").split())
