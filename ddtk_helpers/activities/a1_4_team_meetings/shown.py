"""What the page of 1.4 shows besides charts: where the team stands, and the questions to an agenda as ticks."""

from __future__ import annotations

import datetime as dt
from html import escape

import pandas as pd

from ddtk_helpers.activities.a1_4_team_meetings import sentences
from ddtk_helpers.activities.a1_4_team_meetings.analysis.meetings import next_meeting
from ddtk_helpers.activities.a1_4_team_meetings.analysis.minutes import launch_state
from ddtk_helpers.activities.a1_4_team_meetings.analysis.people import roster
from ddtk_helpers.activities.a1_4_team_meetings.rows import Rows
from ddtk_helpers.activities.a1_4_team_meetings.words import NO_MEETING
from ddtk_helpers.tables import Shown, say, show_table

_LAUNCH = {"step": "Step", "owner": "Owner", "due": "By", "done_on": "Done on", "state": "State"}


def where_we_are(rows: Rows, today: dt.date) -> Shown:
    """Give which meeting is next, who is on the team, and the launch steps with their state."""
    launch = launch_state(rows.launch, today)
    says = say(
        sentences.meeting_sentence(rows.meetings, next_meeting(rows.meetings, today), today),
        sentences.roster_sentence(roster(rows.members)),
        sentences.launch_sentence(launch),
    )
    if launch.empty:
        return says
    steps = show_table(launch, "Launching the team", _LAUNCH)
    return Shown(says._repr_html_() + steps._repr_html_(), f"{says!r}\n{steps!r}")


def ticks(checks: pd.DataFrame) -> Shown:
    """Give the questions to an agenda under their headings: ticks, no grade; what to do where one is missing."""
    if checks.empty:
        return Shown(f"<p>{escape(NO_MEETING)}</p>", NO_MEETING)
    parts, lines = [], [sentences.check_sentence(checks)]
    for heading, rows in checks.groupby("heading", sort=False):
        items = "".join(_tick(row.question, row.yes, row.says) for row in rows.itertuples())
        parts.append(
            f"<div><b>{escape(str(heading))}</b><ul style='list-style:none;padding:0;margin:.2em 0'>{items}</ul></div>"
        )
        lines += [f"{'✓' if row.yes else '○'} {row.question} {row.says}".strip() for row in rows.itertuples()]
    grid = "display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.4em 1.5em;max-width:66rem;line-height:1.4"
    html = f"<p>{escape(sentences.check_sentence(checks))}</p><div style='{grid}'>{''.join(parts)}</div>"
    return Shown(html, "\n".join(lines))


def _tick(question: str, yes: bool, says: str) -> str:
    mark, meaning = ("✓", "yes") if yes else ("○", "not yet")
    todo = f"<br>→ {escape(says)}" if says else ""
    shown = f"<span role='img' aria-label='{meaning}' style='display:inline-block;width:1.4em;text-indent:0'>{mark}</span>"
    return f"<li style='padding-left:1.4em;text-indent:-1.4em'>{shown}{escape(question)}{todo}</li>"
