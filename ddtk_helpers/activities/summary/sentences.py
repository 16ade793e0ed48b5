"""Sentences of the summary: decisions, products, strengths and challenges, open work, what is next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from ddtk_helpers.activities.a1_0_start_here.analysis.progress import DONE, LATER, NOT_BEGUN
from ddtk_helpers.activities.summary.analysis import CHALLENGE, FIRST, STRENGTH, Waves
from ddtk_helpers.answers.groups import MINIMUM
from ddtk_helpers.answers.rounds import wave_name
from ddtk_helpers.words import count, several

EMPTY = (
    "Nothing is written down yet, and that is a good place to begin. Open the start page, fill in the list of schools, and "
    "take the self-assessment (0.2) with your team: 15 minutes each. This page fills itself as you go."
)  # fmt: skip
EMPTY_SCHOOL = (
    "This school has written nothing down yet. Its part is small: the data inventory (1.5) first, then the rest as your "
    "district's team asks for it."
)  # fmt: skip
SCHOOL = (
    "This is the school's own part of the module: self-assessment, functions, barriers, inventory and collection. What the "
    "whole district has decided stands on the district's page."
)  # fmt: skip
OF_THE_DISTRICT = (
    "The district's team prepares the next module; a school has nothing to bring along but its inventory."
)
ONCE = "Taken once so far. Take it again at the end of the year, and this page shows what moved."


def day_words(day: dt.date | None) -> str:
    """Give a day as people write it: Dec 9, 2026; empty without one."""
    return f"{day:%b} {day.day}, {day.year}" if day else ""


def lead_sentence(progress: pd.DataFrame, decisions: pd.DataFrame, work: pd.DataFrame) -> str:
    """Say in one breath how far the module is: activities done, decisions, what is late."""
    here = progress[progress["state"] != LATER]
    done = int((here["state"] == DONE).sum())
    late = int((work["days_late"] > 0).sum())
    said = f"{done} of {count(len(here), 'activity')} {'is' if done == 1 else 'are'} done"
    kept = f"{count(len(decisions), 'decision')} {'is' if len(decisions) == 1 else 'are'} written down"
    rest = f"{count(len(work), 'promise')} {'is' if len(work) == 1 else 'are'} open, {late or 'none'} of them late"
    return f"{said}, {kept}, {rest if len(work) else 'and no promise is open'}."


def decisions_sentence(decisions: pd.DataFrame, *, in_schools: int = 0) -> str:
    """Say how many decisions hold and which want a look now (from `decision_states`)."""
    more = f" Schools have written down {in_schools} more." if in_schools else ""
    if decisions.empty:
        return f"No decision is written down yet. Each activity ends with one, under “Decide”.{more}"
    now = decisions[decisions["state"].isin(FIRST)]
    waiting = int((decisions["status"] != "agreed").sum())
    said = f"{count(len(decisions), 'decision')} {'holds' if len(decisions) == 1 else 'hold'}"
    open_ = f", {waiting} of them still to be agreed" if waiting else ""
    if now.empty:
        return f"{said}{open_}. None wants a look in the next two weeks.{more}"
    first = now.iloc[0]
    return f"{said}{open_}. {count(len(now), 'decision')} {'wants' if len(now) == 1 else 'want'} a look now, first “{first.question}” ({first.state}).{more}"


def undecided_sentence(undecided: pd.DataFrame, *, is_school: bool = False) -> str:
    """Say kindly which activities have no decision (from `without_decision`)."""
    if undecided.empty:
        return "Every activity has its decision."
    if is_school:
        return "A school need not decide something in every activity. Write down the one decision that changes something for your students."
    begun = [f"{row.number} {row.title}" for row in undecided.itertuples() if row.state != NOT_BEGUN]
    ahead = [f"{row.number} {row.title}" for row in undecided.itertuples() if row.state == NOT_BEGUN]
    said = []
    if begun:
        said.append(
            f"{several(begun, most=10)}: the work is under way, and no decision came out of it yet. What did you find, and who does what about it?"
        )
    if ahead:
        said.append(f"Still ahead of you: {several(ahead, most=10)}.")
    return " ".join(said)


def year_sentence(marks: pd.DataFrame, progress: pd.DataFrame, today: dt.date) -> str:
    """Say what comes next on the line of the year (from `year_marks`)."""
    if marks.empty:
        return "Nothing has a day yet."
    ahead = marks[marks["day"] >= today].sort_values("day", kind="stable")
    behind = len(marks) - len(ahead)
    said = f"{count(behind, 'day')} of the year {'is' if behind == 1 else 'are'} behind you"
    if ahead.empty:
        return f"{said}, and none is ahead: what do you want to look at again?"
    row = ahead.iloc[0]
    title = dict(zip(progress["number"], progress["title"], strict=True)).get(row["activity"], "")
    name = f"{row['activity']} {title}".strip()
    return f"{said}, {len(ahead)} ahead. Next comes {day_words(row['day'])}: {row['kind']}, {name}."


def products_sentence(products: pd.DataFrame) -> str:
    """Say how many activities have something to show (from `products`)."""
    made = int((products["says"] != "").sum())
    if not made:
        return "No activity has a product yet. The first comes with the self-assessment."
    return f"{made} of {count(len(products), 'activity')} {'has' if made == 1 else 'have'} something to show."


def standing_sentence(standing: pd.DataFrame, waves: Waves, chosen: Sequence[str] = ()) -> str:
    """Name strengths and challenges (from `strengths_and_challenges`), or say why there are none."""
    if not waves.last:
        few = (
            f"Fewer than {MINIMUM} people answered, so that what they said is not shown. "
            if waves.hidden
            else ""
        )
        return f"{few or 'No self-assessment is revealed yet. '}Ask everybody on the team: it takes 15 minutes, alone."
    if standing.empty:
        return f"In {wave_name(waves.last)} too little was rated to name strengths and challenges."
    strong, weak = (_named(standing, kind) for kind in (STRENGTH, CHALLENGE))
    people = int(standing["people"].max())
    said = f"{people} people answered {wave_name(waves.last)}. Most in place: {strong}."
    least = f" Least in place: {weak}." if weak else ""
    first = f" The team works on {several([title.lower() for title in chosen])} first." if chosen else ""
    return said + least + first


def movement_sentence(side: pd.DataFrame, waves: Waves) -> str:
    """Say what moved between the first and the last round (from `first_and_last`)."""
    if not waves.last:
        return "There is nothing to compare yet."
    if side.empty:
        return (
            ONCE
            if waves.first == waves.last
            else f"No statement was rated by {MINIMUM} people in both rounds."
        )
    up = side[side["last"] > side["first"]]
    down = side[side["last"] < side["first"]]
    said = f"From {wave_name(waves.first)} to {wave_name(waves.last)}, {count(len(up), 'domain')} went up and {len(down)} down."
    if side["pairs"].isna().all():
        return f"{said} Too few people answered twice under one code to follow them, so that the rounds stand side by side."
    return f"{said} Of {side['pairs'].sum():.0f} ratings given twice by one person, {side['up'].sum():.0f} are higher and {side['down'].sum():.0f} lower."


def work_sentence(work: pd.DataFrame) -> str:
    """Say how much is open and what is longest overdue (from `open_work`)."""
    if work.empty:
        return "Nothing is open: what was promised is done, or nothing has been promised yet."
    late = work[work["days_late"] > 0]
    said = f"{count(len(work), 'promise')} {'is' if len(work) == 1 else 'are'} open"
    if late.empty:
        return f"{said}, none is late."
    first = late.iloc[0]
    owner = f"{first.owner}, " if first.owner else ""
    return f"{said}, {len(late)} late. Longest overdue: “{first.what}” ({owner}{count(int(first.days_late), 'day')})."


def needs_sentence(needs: pd.DataFrame, *, named: bool = True) -> str:
    """Say what the next module finds and, where it is `named`, what is missing (from `next_needs`)."""
    if needs.empty:
        return OF_THE_DISTRICT
    missing = [
        title[:1].lower() + title[1:]
        for title, state in zip(needs["title"], needs["state"], strict=True)
        if state != DONE
    ]
    there = len(needs) - len(missing)
    said = f"Modules 2 to 6 begin with a question. Of {len(needs)} things they build on, {there} {'is' if there == 1 else 'are'} there."
    return f"{said} Not there yet: {several(missing, most=10)}." if missing and named else said


def _named(standing: pd.DataFrame, kind: str) -> str:
    return several([title.lower() for title in standing.loc[standing["kind"] == kind, "title"]])
