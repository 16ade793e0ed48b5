"""Questions to an agenda under four headings, answered with ticks and never with a grade (tools.md, A.6)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_4_team_meetings.analysis.agenda import agenda, room
from ddtk_helpers.activities.a1_4_team_meetings.analysis.meetings import (
    length,
    meeting_before,
    meeting_facts,
    of_meeting,
)
from ddtk_helpers.activities.a1_4_team_meetings.rules import OBJECTIVE
from ddtk_helpers.frames import cell_rows, cells, table
from ddtk_helpers.words import count, several

MOST_PREWORK = 30  # minutes: tools.md, A.6
LEAST_CLOSING = 5  # minutes for plus and delta: tools.md, A.6
_ABOUT_LEARNING = re.compile(
    r"\b(learn|teach|student|instruct|class|school|read|writ|math|curricul|attend|belong|barrier|vision)",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"(\d{1,3})\s*(?:min|minutes)\b", re.IGNORECASE)
_TALKS = ("explore", "decide", "plan", "learn")
_CHECKS = {"heading": "str", "question": "str", "yes": "bool", "says": "str"}

Answer = tuple[bool, str]


@dataclass(frozen=True)
class Plan:
    """All that the checks look at: the meeting's fields, its items in order, what came before."""

    facts: Mapping[str, Any]
    items: pd.DataFrame
    room: int | None
    is_first: bool
    unanswered: tuple[str, ...]
    least: Mapping[str, int]

    def has_block(self, block: str) -> bool:
        return block in cells(self.items, "block")

    def minutes_of(self, block: str) -> int:
        return sum(mins or 0 for one, mins in cell_rows(self.items, "block", "mins") if one == block)


def agenda_checks(
    meetings: pd.DataFrame, items: pd.DataFrame, deltas: pd.DataFrame, protocols: pd.DataFrame, meeting: str
) -> pd.DataFrame:
    """Give the questions to one agenda: heading, question, yes, says (what to do where it is no; else empty).

    `protocols` are those of the reference file, with the fewest minutes of each. Without such a meeting
    the frame is empty.
    """
    facts = meeting_facts(meetings, meeting)
    if not facts:
        return table([], _CHECKS)
    before = meeting_before(meetings, meeting)
    plan = Plan(
        facts, agenda(items, meetings, meeting), room(items, meetings, meeting), not before,
        tuple(unanswered(deltas, items, before, meeting)),
        dict(zip(protocols["protocol"], protocols["least_minutes"], strict=True)),
    )  # fmt: skip
    rows = []
    for heading, question, look in _QUESTIONS:
        yes, says = look(plan)
        rows.append((heading, question, yes, "" if yes else says))
    return table(rows, _CHECKS)


def unanswered(deltas: pd.DataFrame, items: pd.DataFrame, before: str, meeting: str) -> list[str]:
    """Give the deltas of the meeting before that are neither answered nor brought in by this agenda."""
    carried = {number for carries in cells(of_meeting(items, meeting), "carries") for number in carries or []}
    fields = ("record_id", "kind", "text", "answered_in")
    return [
        text or number for number, kind, text, answered in cell_rows(of_meeting(deltas, before), *fields)
        if before and kind == "delta" and not answered and number not in carried
    ]  # fmt: skip


def prework_minutes(prework: list[str] | None) -> int:
    """Give the minutes that the pre-work says it takes: `Read the card (5 min)` → 5."""
    return sum(int(found) for line in prework or [] for found in _MINUTES.findall(line)[:1])


def _objectives_are_clear(plan: Plan) -> Answer:
    written = plan.facts.get("objective") or []
    clear = [one for one in written if one.casefold().startswith(OBJECTIVE.casefold())]
    says = f"Begin each with “{OBJECTIVE} …”." if written else "Write what you will have by the end."
    return bool(written) and len(clear) == len(written) <= 2, says


def _about_learning(plan: Plan) -> Answer:
    texts = [*(plan.facts.get("objective") or []), *filter(None, cells(plan.items, "question"))]
    return any(
        map(_ABOUT_LEARNING.search, texts)
    ), "Say in an objective whose learning or teaching it serves."


def _tied(plan: Plan) -> Answer:
    missing = (
        [] if plan.facts.get("link_to_last") or plan.is_first else ["how it follows from the last meeting"]
    )
    missing += [] if plan.facts.get("link_to_next") else ["what it prepares"]
    return not missing, f"Write {several(missing)}."


def _last_is_answered(plan: Plan) -> Answer:
    open_now = list(plan.unanswered)
    return not open_now, f"Not answered yet: {several(open_now, most=2)}. “Bring in what is open” adds it."


def _involves_all(plan: Plan) -> Answer:
    """Ask that people do something in most of the minutes, and that talk about data has a protocol."""
    pairs = list(cell_rows(plan.items, "purpose", "mins"))
    total, active = sum(m or 0 for _, m in pairs), sum(m or 0 for p, m in pairs if p in _TALKS)
    missing = [n for n, p, how in cell_rows(plan.items, "n", "purpose", "protocol") if p in ("explore", "decide") and not how]  # fmt: skip
    if total and active * 2 >= total and not missing:
        return True, ""
    if missing:
        return (
            False,
            f"Choose a protocol for {several([f'item {n}' for n in missing if n is not None] or ['each item'])}.",
        )
    return False, "More than half of the minutes are for telling. Send what can be read."


def _roles_are_filled(plan: Plan) -> Answer:
    names = {"facilitator": "facilitator", "timekeeper": "timekeeper", "note_taker": "note-taker"}
    missing = [words for name, words in names.items() if not plan.facts.get(name)]
    if missing:
        return False, f"Name the {several(missing)}."
    people = {str(plan.facts[name]).casefold() for name in names}
    return len(people) == len(names), "One person has two of the roles: give one away."


def _next_steps(plan: Plan) -> Answer:
    return plan.has_block("next steps"), "Keep five minutes to read actions aloud, with owner and day."


def _looks_back(plan: Plan) -> Answer:
    says = f"Keep {LEAST_CLOSING} minutes for plus and delta."
    return plan.minutes_of("plus and delta") >= LEAST_CLOSING, says


def _has_products(plan: Plan) -> Answer:
    missing = [n for n, product in cell_rows(plan.items, "n", "intended_product") if not product]
    says = (
        f"Say what {several([f'item {n}' for n in missing if n is not None] or ['each item'])} shall produce."
    )
    return bool(len(plan.items)) and not missing, says


def _materials(plan: Plan) -> Answer:
    return bool(plan.facts.get("materials")), "List what has to lie on the table."


def _prework(plan: Plan) -> Answer:
    minutes = prework_minutes(plan.facts.get("prework"))
    return minutes <= MOST_PREWORK, f"It takes {minutes} minutes. {MOST_PREWORK} is a lot already."


def _minutes_everywhere(plan: Plan) -> Answer:
    missing = [n for n, mins in cell_rows(plan.items, "n", "mins") if not mins]
    says = f"Give minutes to {several([f'item {n}' for n in missing if n is not None] or ['each item'])}."
    return bool(len(plan.items)) and not missing, says


def _main_first(plan: Plan) -> Answer:
    """Ask that the longest item of the team's own begins in the first half."""
    own = [
        (mins or 0, -after, topic)
        for block, mins, after, topic in cell_rows(plan.items, "block", "mins", "begins_after", "topic")
        if not block
    ]
    if not own or not length(plan.facts):
        return False, "Write the items and the times of the meeting first."
    _, after, topic = max(own, key=lambda one: one[:2])
    return -after * 2 < length(plan.facts), f"“{topic}” begins in the second half. Put it first."


def _fits(plan: Plan) -> Answer:
    if plan.room is None:
        return False, "Write when the meeting begins and ends."
    return plan.room >= 0 and bool(
        len(plan.items)
    ), f"{count(-plan.room, 'minute')} too many: a tenth of the time stays free."


def _long_enough(plan: Plan) -> Answer:
    least = plan.least
    short = [f"{how} ({least[how]} minutes)" for how, mins in cell_rows(plan.items, "protocol", "mins")
             if how in least and mins and mins < least[how]]  # fmt: skip
    return not short, f"Too short for {several(list(dict.fromkeys(short)), most=2)}."


_QUESTIONS: tuple[tuple[str, str, Callable[[Plan], Answer]], ...] = (
    ("Purpose", "Does each objective name what you will have?", _objectives_are_clear),
    ("Purpose", "Is it about learning and teaching?", _about_learning),
    ("Purpose", "Is it tied to the last and the next meeting?", _tied),
    ("Process", "Is what was said last time answered?", _last_is_answered),
    ("Process", "Does everybody do something in most of it?", _involves_all),
    ("Process", "Are the roles filled?", _roles_are_filled),
    ("Process", "Is there time for next steps?", _next_steps),
    ("Process", "Is there time to look at how you worked?", _looks_back),
    ("Preparation", "Does each item have a product?", _has_products),
    ("Preparation", "Are the materials listed?", _materials),
    ("Preparation", f"Does the pre-work take at most {MOST_PREWORK} minutes?", _prework),
    ("Pacing", "Does each item have minutes?", _minutes_everywhere),
    ("Pacing", "Do protocols have the time they need?", _long_enough),
    ("Pacing", "Is the main item in the first half?", _main_first),
    ("Pacing", "Does it fit, with a tenth of the time free?", _fits),
)
