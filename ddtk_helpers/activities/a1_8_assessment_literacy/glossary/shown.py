"""What the page shows of the glossary: cards, headings of tables, the scores of the state."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_8_assessment_literacy.glossary import analysis
from ddtk_helpers.tables import Shown, show_table

# Headings of the tables: which columns of an analysis are shown, and what they are called.
MISSING = {
    "term": "Word", "kind": "Kind", "schools": "Schools", "sources": "Sources", "example": "For example", "question": "To settle",
}  # fmt: skip
USED = {"term": "Term", "group": "Part", "schools": "Schools", "sources": "Sources", "example": "For example", "where": "Where it stands"}  # fmt: skip
STATE_SCORES = {"term": "Score", "scale": "Scale", "says": "What it says", "cannot": "What it cannot say", "source": "Source"}  # fmt: skip
TERMS = {"term": "Term", "plain": "In plain words", "not_to_confuse_with": "What it is not", "family_version": "For families"}  # fmt: skip
NOT_CHECKED = "What the field knows; not checked against a source."

_CARD = "border:1px solid #8a8a8a;padding:.5em .9em;margin:.5em 0;max-width:52em;line-height:1.45"
_LINES = {
    "not_to_confuse_with": "What it is not", "how_computed": "How it is worked out", "limits": "Take care", "scale": "Scale",
    "example_here": "From here", "family_version": "For families", "translations": "In other languages",
}  # fmt: skip

_WHOLE_ADDRESS = re.compile(r"https?://(?:www\.)?([^/\s;]+)[^\s;]*")  # whole in the cards and the booklet


def card(row: Mapping[str, Any]) -> str:
    """Give one term as a card, everything escaped; the quick check and the source are folded away."""
    also = f" ({escape('; '.join(row['also']))})" if row["also"] else ""
    group = f" · {escape(row['group'])}" if row["group"] else ""
    lines = "".join(
        f"<div style='margin:.2em 0'><b>{title}:</b> {escape(row[name])}</div>" for name, title in _LINES.items() if row[name]
    )  # fmt: skip
    related = f"<div style='margin:.2em 0'><b>See also:</b> {escape('; '.join(row['see_also']))}</div>" if row["see_also"] else ""  # fmt: skip
    shows = f"<div style='margin:.2em 0'><b>To try out:</b> explorable {escape(row['explorable'])}</div>" if row["explorable"] else ""  # fmt: skip
    plain = row["plain"] or "Nobody has said yet what it means here."
    return (
        f'<div style="{_CARD}"><b style="font-size:1.1em">{escape(row["term"])}</b>{also}<small>{group}</small>'
        f"<p style='margin:.3em 0'>{escape(plain)}</p>{lines}{related}{shows}{_check(row)}{_where_from(row)}</div>"
    )


def state_scores(terms: pd.DataFrame) -> Shown:
    """Give the table of the state's scores: scale, what each says, what it cannot say, and where that is written."""
    frame = analysis.state_scores(terms)
    told = [
        _WHOLE_ADDRESS.sub(r"\1", source).replace(" ;", ";")
        if confidence == "confirmed"
        else f"{source} (not checked)"
        for source, confidence in zip(frame["source"], frame["confidence"], strict=True)
    ]
    return show_table(frame.assign(source=told), "Scores of the state", STATE_SCORES, at_most=len(frame))


def _check(row: Mapping[str, Any]) -> str:
    if not row["quick_check"]:
        return ""
    return (
        f"<details style='margin:.2em 0'><summary>Quick check: {escape(row['quick_check'])}</summary>"
        f"<p style='margin:.3em 0'>{escape(row['quick_check_answer'])}</p></details>"
    )


def _where_from(row: Mapping[str, Any]) -> str:
    facts = [row["source"]] if row["source"] else []
    if row["confidence"] == "recalled":
        facts.append(NOT_CHECKED)
    if row["origin"] != analysis.REFERENCE:
        reviewed = f", last read through on {row['reviewed_on']}" if row["reviewed_on"] else ""
        facts.append(f"Our own entry {row['record_id']} ({row['status']}{reviewed})")
    if row["reference_plain"]:
        facts.append(f"The glossary itself says: {row['reference_plain']}")
    said = "".join(f"<li>{escape(fact)}</li>" for fact in facts)
    return f"<details style='margin:.2em 0'><summary>Where this comes from</summary><ul>{said}</ul></details>"
