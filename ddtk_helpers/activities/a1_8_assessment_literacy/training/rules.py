"""What is questioned in a single row of the training catalog."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from ddtk_helpers.answers.hiding import MINIMUM
from ddtk_helpers.field_kinds import Unreadable, read_date, score
from ddtk_helpers.people import people_in
from ddtk_helpers.problems import Problem

SIX_WEEKS = dt.timedelta(weeks=6)  # tools.md, A.14: evidence of use after six weeks

_YEARS = range(2000, 2101)  # a day outside is a slip of the finger
_FAR_AWAY = "Is this the right year? As it is, it counts as no day."


def in_reach(day: dt.date | None) -> dt.date | None:
    """Give the day, or None where its year can only be a slip."""
    return day if day and day.year in _YEARS else None


def course_days(texts: list[str] | None) -> list[dt.date]:
    """Give the days of a course that can be read, the first day first."""
    found = []
    for text in texts or []:
        try:
            day = in_reach(read_date(text))
        except Unreadable:
            continue
        found += [day] if day else []
    return sorted(found)


def offering_problems(values: Mapping[str, Any]) -> list[Problem]:
    """Ask for days that can be read, and question a course that only asks whether people liked it."""
    problems = []
    for text in values.get("dates") or []:
        try:
            if not in_reach(read_date(text)):
                problems.append(Problem("dates", _FAR_AWAY, text, level="check"))
        except Unreadable as error:
            problems.append(Problem("dates", str(error), text))
    if values.get("evaluation") == ["reaction"]:
        says = "Whether people liked it says little. Will you also ask what they use after six weeks?"
        problems.append(Problem("evaluation", says, level="check"))
    return problems


def need_problems(values: Mapping[str, Any]) -> list[Problem]:
    """Question a need without a gap, and numbers that speak of a few people."""
    problems = []
    now, needed, people = score(values.get("now")), score(values.get("needed")), values.get("n")
    if now and needed and needed <= now:
        says = "They are already where they need to be. Is one of the two wrong, or is there no need?"
        problems.append(Problem("needed", says, str(values["needed"]), level="check"))
    if people is not None and 0 < people < MINIMUM and values.get("source") in ("survey", "quiz"):
        says = "This says what fewer than five people answered. It is listed, and its numbers are not shown."
        problems.append(Problem("n", says, str(people), level="check"))
    return problems


def plan_problems(values: Mapping[str, Any]) -> list[Problem]:
    """Question a row that several people own, and a look back that is too early or has no day."""
    problems = []
    when, looked_on = values.get("when"), values.get("looked_on")
    if when and not in_reach(when):
        problems.append(Problem("when", _FAR_AWAY, str(when), level="check"))
    if people_in(values.get("owner")) in ("several", "perhaps several"):
        says = "What two people own is often done by neither. Name one; the other helps."
        problems.append(Problem("owner", says, str(values["owner"]), level="check"))
    if values.get("seen") and not looked_on:
        problems.append(Problem("looked_on", "On which day did somebody look?", level="check"))
    if when and looked_on and looked_on < when:
        says = f"Somebody looked before it was held ({when}). Which of the two days is wrong?"
        problems.append(Problem("looked_on", says, str(looked_on), level="check"))
    return problems
