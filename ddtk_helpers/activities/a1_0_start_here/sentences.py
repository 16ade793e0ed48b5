"""Sentences of the start page: what is next, the team's dates, and what the self-assessment led to."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_0_start_here.analysis.progress import DONE, LATER
from ddtk_helpers.words import count, several

LONG_AGO = 42  # days without a decision, after which the page asks


def module_sentence(progress: pd.DataFrame) -> str:
    """Say how many of the activities are done; `progress` is that of `activity_progress`."""
    here = progress[progress["state"] != LATER]
    done = int((here["state"] == DONE).sum())
    later = len(progress) - len(here)
    come = f" {later} more {'comes' if later == 1 else 'come'} with a later version." if later else ""
    return f"Done: {done} of {count(len(here), 'activity')} here so far.{come}"


def meeting_sentence(meeting: dict[str, Any], today: dt.date) -> str:
    """Say when the team meets next and what for; `meeting` is that of `next_meeting`."""
    if not meeting:
        return "No meeting is planned. Set the next date in 1.4."
    days = (meeting["date"] - today).days
    when = "today" if not days else "tomorrow" if days == 1 else f"in {days} days"
    place = ", ".join(filter(None, (day_words(meeting["date"]), meeting["place"])))
    aims = " ".join(aim if aim.endswith((".", "!", "?")) else f"{aim}." for aim in meeting["objectives"])
    return f"The team meets {when}: {place}. {aims}".strip()


def actions_sentence(actions: pd.DataFrame) -> str:
    """Say how much is promised and not done; `actions` is that of `open_actions`."""
    if actions.empty:
        return "No action is open."
    late = actions[actions["late"]]
    said = f"{count(len(actions), 'action')} {'is' if len(actions) == 1 else 'are'} open"
    if late.empty:
        return f"{said}, none is late."
    first = late.iloc[0]
    verb = "is" if len(late) == 1 else "are"
    return f"{said}, {len(late)} {verb} late. Longest overdue: “{first.what}” ({first.owner}, {count(int(first.days_late), 'day')})."


def decision_sentence(days: int | None) -> str:
    """Say how long ago the team last decided something; None: never."""
    if days is None:
        return "No decision is written down yet. Each activity ends with one."
    when = "today" if not days else "yesterday" if days == 1 else f"{days} days ago"
    ask = " Long ago: what is waiting for one?" if days >= LONG_AGO else ""
    return f"The last decision was written down {when}.{ask}"


def priorities_sentence(chosen: pd.DataFrame, asked: pd.DataFrame) -> str:
    """Say what the team chose to work on first, and how many answered; `asked` is that of `rounds.waiting`."""
    if asked.empty:
        return "Nobody has answered the self-assessment yet. It takes each member 15 minutes, alone."
    people = int(asked["people"].iloc[-1])
    said = f"{count(people, 'person') if people == 1 else f'{people} people'} answered the self-assessment."
    if chosen.empty:
        return f"{said} The team has not chosen its priorities yet."
    names = [
        f"{domain.split()[0]} {title.lower()}"
        for domain, title in zip(chosen["domain"], chosen["title"], strict=True)
    ]
    return f"{said} The team works on {several(names)} first."


def day_words(day: dt.date) -> str:
    """Give a day as people say it: Wed Dec 9, 2026."""
    return f"{day:%a %b} {day.day}, {day.year}"
