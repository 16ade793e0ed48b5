"""What is asked of one row of a meeting's papers when its fields are read together (tools.md, A.6 and A.7)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ddtk_helpers.days import minutes_between
from ddtk_helpers.people import people_in
from ddtk_helpers.problems import Problem

OBJECTIVE = "By the end we will have"
# What an action begins with when it names a thing and not a deed.
_NO_VERB = {
    "a", "an", "the", "we", "i", "he", "she", "they", "our", "all", "each", "every", "more", "some", "new", "next", "no",
    "to", "should", "must", "someone", "somebody", "everybody", "data", "meeting", "email", "agenda", "minutes",
}  # fmt: skip
_SENTENCE_ENDS = re.compile(r"[.!?…]+(?=\s|$)")


def launch_problems(values: Mapping[str, Any]) -> list[Problem]:
    """Ask what shows that a step is done."""
    if values.get("done_on") and not values.get("evidence"):
        says = "What would show somebody else that this is done?"
        return [Problem("evidence", says, level="check")]
    return []


def meeting_problems(values: Mapping[str, Any]) -> list[Problem]:
    """Give the problems of one meeting: its times, its objectives, and the days that follow it."""
    return [*_times(values), *_objectives(values), *_days(values)]


def _times(values: Mapping[str, Any]) -> list[Problem]:
    start, end = values.get("start"), values.get("end")
    if not start or not end:
        return []
    minutes = minutes_between(start, end)
    if minutes <= 0:
        return [Problem("end", "The meeting ends before it begins. Is it AM or PM?", end)]
    if minutes > 8 * 60:
        return [Problem("end", f"That is {minutes // 60} hours. Is it AM or PM?", end, "check")]
    return []


def _objectives(values: Mapping[str, Any]) -> list[Problem]:
    written = values.get("objective") or []
    if all(one.casefold().startswith(OBJECTIVE.casefold()) for one in written):
        return []
    says = f"Begin each objective with “{OBJECTIVE} …”: then everybody sees whether you got there."
    return [Problem("objective", says, "; ".join(written))]


def _days(values: Mapping[str, Any]) -> list[Problem]:
    problems = []
    date = values.get("date")
    for name, what in (("next_meeting", "The next meeting"), ("circulated_on", "Sending the minutes")):
        if date and (day := values.get(name)) and day < date:
            problems.append(
                Problem(name, f"{what} cannot come before the meeting itself ({date}).", str(day))
            )
    sent, accepted = values.get("circulated_on"), values.get("accepted_on")
    if sent and accepted and accepted < sent:
        says = f"They were sent on {sent} and cannot be accepted before."
        problems.append(Problem("accepted_on", says, str(accepted)))
    return problems


def action_problems(values: Mapping[str, Any]) -> list[Problem]:
    """Give the problems of one action: a verb in front, one owner, a closing day where it is closed."""
    return [*_verb(values.get("what")), *_owner(values), *_closing(values)]


def _verb(what: str | None) -> list[Problem]:
    first = re.sub(r"[^\w’'-]", "", (what or "").split(" ")[0]).casefold()
    if first in _NO_VERB:
        says = "Start with the verb: ask, send, count, write. Then it is clear when it is done."
        return [Problem("what", says, str(what), "check")]
    return []


def _owner(values: Mapping[str, Any]) -> list[Problem]:
    owner = values.get("owner")
    named = people_in(owner)
    if named == "several":
        says = "Two owners are no owner. Write one here; the others are helpers."
        return [Problem("owner", says, str(owner))]
    if named == "perhaps several":
        return [Problem("owner", f"Is “{owner}” one person? The others are helpers.", str(owner), "check")]
    return []


def _closing(values: Mapping[str, Any]) -> list[Problem]:
    closed, state = values.get("closed_on"), values.get("state")
    if closed and state in ("open", "doing"):
        says = f"It has a closing day, but the status is “{state}”. Which of the two is right?"
        return [Problem("closed_on", says, str(closed))]
    return []


def message_problems(values: Mapping[str, Any]) -> list[Problem]:
    """Ask for two sentences at most."""
    text = values.get("message") or ""
    sentences = [part for part in _SENTENCE_ENDS.split(text) if part.strip()]
    if len(sentences) <= 2:
        return []
    says = f"These are {len(sentences)} sentences. Two at most: what was decided, and what it means for them."
    return [Problem("message", says, text)]
