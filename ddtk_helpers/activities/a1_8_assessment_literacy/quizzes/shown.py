"""Tables and cards of the trainer's page."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.kit.facts import surprises, table_of
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.words import wave_words
from ddtk_helpers.tables import Percent, Shown, show_table

_CARD = "border:1px solid #8a8a8a;padding:.5em .9em;margin:.5em 0;max-width:52em"
_CELL = "text-align:left;padding:.2em .9em .2em 0;border-bottom:1px solid #8a8a8a"
_ITEMS = {
    "wave": "When", "item": "No.", "question": "Question", "people": "Answers", "share_right": Percent("Right"),
    "share_sure": Percent("Sure"), "sure_wrong": "Sure and wrong",
}  # fmt: skip
_MISCONCEPTIONS = {
    "misconception": "Wrong idea", "explorables": "Where", "wave": "When", "sure_wrong": "Sure and wrong", "people": "Of answers",
    "share_sure_wrong": Percent("Share"),
}  # fmt: skip
_STRANDS = {
    "strand": "Strand", "wave": "When", "items": "Questions", "people": "Answers", "share_right": Percent("Right"),
    "share_sure_wrong": Percent("Sure and wrong"),
}  # fmt: skip
_GROUPS = {
    "role_group": "Group", "items": "Questions shown", "answers": "Answers", "share_right": Percent("Right"),
    "share_sure_wrong": Percent("Sure and wrong"),
}  # fmt: skip
_TICKETS = {"display": "One display I will now change", "by": "By when"}
_PAIRED = {"display": "What they promised", "did": "Did it", "happened": "What happened"}


def item_table(frame: pd.DataFrame) -> Shown:
    """Give every question of a wave with its numbers (from `by_item`)."""
    return show_table(_named(frame), "Every question", _ITEMS, at_most=40)


def misconception_table(frame: pd.DataFrame) -> Shown:
    """Give the wrong ideas that were held for sure, the most held first (from `sure_and_wrong`)."""
    held = _named(frame[frame["sure_wrong"] > 0])
    empty = "Nobody was sure and wrong." if len(frame) else ""
    return show_table(held, "Sure and wrong, by the wrong idea", _MISCONCEPTIONS, empty=empty)


def strand_table(frame: pd.DataFrame) -> Shown:
    """Give the strands with their numbers (from `by_strand`)."""
    return show_table(_named(frame), "By strand", _STRANDS, at_most=30)


def group_table(frame: pd.DataFrame) -> Shown:
    """Give the groups that are shown (from `groups`)."""
    seen = frame[frame["shown"]]
    return show_table(seen, "By group", _GROUPS, empty="No group is shown by itself.")


def ticket_table(tickets: pd.DataFrame) -> Shown:
    """Give the exit tickets, shuffled (from `tickets`)."""
    return show_table(tickets, "Exit tickets", _TICKETS, at_most=40, empty="No ticket is shown yet.")


def promise_table(paired: pd.DataFrame) -> Shown:
    """Give each ticket beside what came of it (from `promises`)."""
    return show_table(paired, "Promised and done", _PAIRED, at_most=40, empty="No pair is shown yet.")


def surprise_cards() -> Shown:
    """Give the planted surprises as cards; what is behind each is folded away."""
    rows = surprises().to_dict("records")
    text = "\n".join(f"{row['kind']}: {row['title']} ({row['explorable']})" for row in rows)
    return Shown("".join(map(_card, rows)), text)


def together(*parts: Shown) -> Shown:
    """Give several things to show as one."""
    return Shown("".join(part._repr_html_() for part in parts), "\n\n".join(map(repr, parts)))


def _card(row: dict[str, Any]) -> str:
    head, *lines = table_of(row["table"])
    heads = "".join(f'<th scope="col" style="{_CELL};font-weight:600">{escape(cell)}</th>' for cell in head)
    body = "".join(f"<tr>{''.join(map(_td, line))}</tr>" for line in lines)
    return (
        f'<div style="{_CARD}"><b>{escape(row["title"])}</b> ({escape(row["explorable"])})<p>{escape(row["front"])}</p>'
        f'<table style="border-collapse:collapse"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'
        f"<p><b>{escape(row['ask'])}</b></p><details><summary>What is behind it: {escape(row['kind'])}</summary>"
        f"<p>{escape(row['back'])}</p></details></div>"
    )


def _td(cell: str) -> str:
    return f'<td style="{_CELL}">{escape(cell)}</td>'


def _named(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(wave=[wave_words(wave) for wave in frame["wave"]])
