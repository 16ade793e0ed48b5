"""What the page shows besides charts: the seven barriers as cards, the because chains as trees, what is passed on."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_2_barriers import facts
from ddtk_helpers.activities.a1_2_barriers.analysis.tops import because_lines, outside_us, symptoms
from ddtk_helpers.activities.a1_2_barriers.sentences import outside_sentence, symptom_sentence
from ddtk_helpers.answers.items import Item
from ddtk_helpers.tables import Shown, say, show_table

_NOTE = "max-width:52em;font-size:.95em;margin:.8em 0"
OUTSIDE = {
    "barrier": "Barrier", "because": "The cause we see", "pass_up_to": "To whom", "what_we_ask": "What we ask",
}  # fmt: skip
SYMPTOMS = {
    "barrier": "Barrier", "verdict": "Taken for", "concern": "Concern behind it", "who_is_hurt": "Who is hurt",
}  # fmt: skip
_CARD = "border:1px solid #8a8a8a;padding:.5em .9em;margin:.5em 0;max-width:52em"


def barrier_cards() -> Shown:
    """Give a card for each of the seven barriers, in the Toolkit's groups and order, and a note on the groups."""
    rows = facts.barriers().to_dict("records")
    note = f"A note on the groups. {group_note()}"
    text = "\n".join([*(f"{row['choice']}: {row['statement']}" for row in rows), note])
    return Shown(f'{"".join(map(_card, rows))}<p style="{_NOTE}">{escape(note)}</p>', text)


def group_note() -> str:
    """Give the note about a barrier that other sources put into another group."""
    return " ".join(_note(row) for row in facts.barriers().to_dict("records") if row["other_group"])


def _card(row: dict[str, Any]) -> str:
    group = row["group"] + ("; see the note below" if row["other_group"] else "")
    more = {
        "Usual causes": _joined(row["root_causes"]), "A norm that could help": " ".join(row["norm_hints"]),
        "Function of the team that could answer it": _joined(row["functions"]),
        "Where the work goes on": _joined(row["handed_to"]),
    }  # fmt: skip
    lines = "".join(f"<p><b>{escape(title)}:</b> {escape(text)}</p>" for title, text in more.items() if text)
    return (
        f'<div style="{_CARD}"><b>{escape(row["choice"])}</b> ({escape(group)})<br>{escape(row["statement"])}'
        f"<details><summary>More about it</summary><p>{escape(row['explanation'])}</p>"
        f"<p><b>What it can look like:</b> {escape(row['looks_like'])}</p>{lines}</details></div>"
    )


def _note(row: dict[str, Any]) -> str:
    return f"{row['choice'].split()[0]}: {row['group_note']} (Source: {row['group_source']}.)"


def _joined(texts: Sequence[str]) -> str:
    return "; ".join(texts)


def because_tree(tops: pd.DataFrame, items: Sequence[Item]) -> Shown:
    """Give the because chains of the top barriers as trees, each step below the one it explains."""
    lines = because_lines(tops, items)
    if lines.empty:
        return say(
            "No because chain is written yet. Ask “why is it so?” for each top barrier, two to five times."
        )
    parts, texts = [], []
    for _, steps in lines.groupby("record_id", sort=False):
        name = steps["barrier"].iloc[0]
        rows = list(zip(steps["step"], steps["says"], strict=True))
        inside = "".join(
            f'<div style="margin:.15em 0 .15em {1.4 * step:.1f}em">↳ because {escape(says)}</div>' for step, says in rows
        )  # fmt: skip
        parts.append(f'<div style="margin:0 0 .9em 0;max-width:52em"><b>{escape(name)}</b>{inside}</div>')
        texts += [name, *(f"{'   ' * step}↳ because {says}" for step, says in rows)]
    return Shown("".join(parts), "\n".join(texts))


def passed_on(tops: pd.DataFrame, items: Sequence[Item]) -> Shown:
    """Give two tables: what is outside us and goes to somebody else, and what is a symptom and goes to 1.9."""
    outside, found = outside_us(tops, items), symptoms(tops, items)
    tables = (
        show_table(outside, "Outside us, passed up", OUTSIDE, empty=outside_sentence(outside)),
        show_table(found, "Symptoms, for 1.9", SYMPTOMS, empty=symptom_sentence(found)),
    )
    return Shown("".join(one._repr_html_() for one in tables), "\n".join(map(repr, tables)))
