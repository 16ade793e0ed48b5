"""The start page's cards: one thing to open next, the way through the module, and the team's dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import pandas as pd

from ddtk_helpers.activities.a1_0_start_here import sentences
from ddtk_helpers.activities.a1_0_start_here.analysis.progress import (
    BEGUN,
    DONE,
    LATER,
    NOT_BEGUN,
    SCHOOLS,
    NextStep,
)
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.tables import Shown

SCHOOLS_BELOW = "#Your-schools"  # the heading of the notebook
SUMMARY = "summary.ipynb"
_SIGNS = {DONE: "✓", BEGUN: "◐", NOT_BEGUN: "○", LATER: "·"}
_CARD = "border:1px solid #8a8a8a;border-left:6px solid #0B3C5D;border-radius:8px;padding:.8em 1.1em;max-width:46em;margin:.4em 0"
_BUTTON = (
    "display:inline-block;background:#0B3C5D;color:#fff;text-decoration:none;font-weight:600;font-size:1.1em;"
    "padding:.55em 1.2em;border-radius:6px;margin:.1em 0 .5em"
)
_CELL = "text-align:left;vertical-align:top;padding:.45em .9em .45em 0;border-bottom:1px solid #8a8a8a"


def next_card(step: NextStep, progress: pd.DataFrame, team: Sequence[str]) -> Shown:
    """Give the one thing to open next as a button, why, and sentences about the team's dates and tasks."""
    words, link, about = _link(step, progress)
    button = f'<a style="{_BUTTON}" href="{escape(link)}">{escape(words)}</a>' if link else ""
    lines = "".join(f"<li>{escape(line)}</li>" for line in team)
    told = f'<ul style="margin:.6em 0 0;padding-left:1.2em">{lines}</ul>' if team else ""
    html = f'<div style="{_CARD}">{button}<p style="margin:0">{escape(about)}</p>{told}</div>'
    return Shown(html, "\n".join(filter(None, (words, about, *team))))


def _link(step: NextStep, progress: pd.DataFrame) -> tuple[str, str, str]:
    """Give what stands on the button, where it leads, and why."""
    if step.number == SCHOOLS:
        return "Go to the list of schools", SCHOOLS_BELOW, step.why
    if not step.number:
        return "Open the summary", SUMMARY, step.why
    row = progress[progress["number"] == step.number].iloc[0]
    return f"Open {step.number} {row['title']}", f"{row['stem']}.ipynb", f"{step.why} {row['purpose']}."


def way_table(objectives: pd.DataFrame, progress: pd.DataFrame) -> Shown:
    """Give the module's objectives, each with the activities that serve it, their state and a link.

    `objectives` is that of `objective_progress`, `progress` that of `activity_progress`.
    """
    about = {row[0]: row[1:] for row in cell_rows(progress, "number", "title", "stem", "state", "still_open")}
    rows, lines = [], []
    for objective, numbers in cell_rows(objectives, "objective", "activities"):
        served = [_activity(number, *about[number]) for number in numbers]
        rows.append((f"<b>{escape(objective)}</b>", "<br>".join(served)))
        said = "; ".join(f"{number} {about[number][0]}: {about[number][2]}" for number in numbers)
        lines.append(f"{objective} · {said}")
    caption = sentences.module_sentence(progress)
    return Shown(
        _table(caption, ("What the module is for", "What you do for it"), rows), "\n".join([caption, *lines])
    )


def _activity(number: str, title: str, stem: str, state: str, still_open: str) -> str:
    name = escape(f"{number} {title}")
    shown = name if state == LATER else f'<a href="{escape(stem)}.ipynb">{name}</a>'
    sign = f'<span aria-hidden="true" style="display:inline-block;width:1.4em">{_SIGNS[state]}</span>'
    left = (
        f' <span style="opacity:.8">· done when {escape(still_open)}</span>'
        if state == BEGUN and still_open
        else ""
    )
    return f"{sign}{shown} <span>({escape(state)})</span>{left}"


def _table(caption: str, headings: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col" style="{_CELL};font-weight:600">{escape(one)}</th>' for one in headings)
    body = "".join(
        f"<tr>{''.join(f'<td style={chr(34)}{_CELL}{chr(34)}>{cell}</td>' for cell in row)}</tr>"
        for row in rows
    )
    title = f'<caption style="text-align:left;font-weight:600;padding:.4em 0;color:inherit">{escape(caption)}</caption>'
    return f'<table style="border-collapse:collapse">{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
