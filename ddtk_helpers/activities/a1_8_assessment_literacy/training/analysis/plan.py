"""The plan of the year: how each training stands, when its evidence of use is due, and what is missing in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.courses import course_rows
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.people import groups_of
from ddtk_helpers.activities.a1_8_assessment_literacy.training.rules import SIX_WEEKS, in_reach
from ddtk_helpers.frames import cell_rows, name_key, table

OVERDUE, NO_DAY, RUNNING, TO_COME = "evidence overdue", "no day yet", "in its six weeks", "to come"
SEEN = {"yes": "seen in use", "in part": "seen in part", "no": "not seen in use"}
ORDER = (OVERDUE, NO_DAY, RUNNING, TO_COME, SEEN["no"], SEEN["in part"], SEEN["yes"])
_FIELDS = (
    "record_id", "need", "strand", "who", "course", "when", "people", "owner", "evidence", "seen", "looked_on", "what_we_saw",
)  # fmt: skip
_STATES = {
    **dict.fromkeys(("record_id", "need", "strand", "who", "groups", "course"), "str"), "when": "object", "look_on": "object",
    "people": "float64", **dict.fromkeys(("owner", "evidence", "seen"), "str"), "looked_on": "object",
    **dict.fromkeys(("what_we_saw", "state"), "str"),
}  # fmt: skip
_CHECKS = dict.fromkeys(("record_id", "need", "check", "says"), "str")


def plan_states(plan: pd.DataFrame, today: dt.date) -> pd.DataFrame:
    """Give the trainings of the plan with how each stands, what has to be looked at first.

    Columns: record_id, need, strand, who and groups (with ; between), course, when, look_on (six weeks later),
    people, owner, evidence, seen, looked_on, what_we_saw, state (“evidence overdue”, “no day yet”, “in its six
    weeks”, “to come”, “not seen in use”, “seen in part”, “seen in use”). Dropped ones are left out.
    """
    kept = plan[plan["status"] != "dropped"] if "status" in plan else plan
    rows = []
    for number, need, strand, who, course, day, people, owner, evidence, seen, looked_on, saw in cell_rows(kept, *_FIELDS):  # fmt: skip
        when = in_reach(day)
        look_on = when + SIX_WEEKS if when else None
        rows.append((
            number, need or "", strand or "", "; ".join(who or []), "; ".join(groups_of(who)), course or "", when, look_on, people,
            owner or "", evidence or "", seen or "", looked_on, saw or "", _state(when, look_on, seen, today),
        ))  # fmt: skip
    rows.sort(key=lambda row: (ORDER.index(row[-1]), row[6] or dt.date.max, row[0]))
    return table(rows, _STATES)


def plan_checks(plan: pd.DataFrame, offerings: pd.DataFrame, today: dt.date) -> pd.DataFrame:
    """Give what is missing or does not fit in the plan: one row for each, in the order of the plan.

    Columns: record_id, need, check (in a few words), says (a sentence with what to do).
    """
    states = plan_states(plan, today)
    courses = {name_key(course["title"]): course for course in course_rows(offerings, retired=True)}
    rows: list[tuple[str, str, str, str]] = []
    entries = states.sort_values("record_id", kind="stable").to_dict("records")
    for entry in entries:
        course = courses.get(name_key(entry["course"])) if entry["course"] else None
        found = [*_row_checks(entry), *_course_checks(entry, course, entries)]
        rows += [(entry["record_id"], entry["need"], check, says) for check, says in found]
    rows += _capacity_checks(entries, courses)
    return table(rows, _CHECKS)


def _state(when: dt.date | None, look_on: dt.date | None, seen: str | None, today: dt.date) -> str:
    if seen:
        return SEEN[seen]
    if when is None or look_on is None:
        return NO_DAY
    if look_on < today:
        return OVERDUE
    return RUNNING if when <= today else TO_COME


def _row_checks(entry: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if not entry["owner"]:
        yield "no owner", "Name one person who sees to it; what all own, nobody does."
    if not entry["evidence"]:
        yield "no evidence of use", "Say what you will see people do six weeks later, not what they liked."
    if entry["state"] == NO_DAY:
        yield "no day", "Give it a day; without one it does not happen."
    if entry["state"] == OVERDUE:
        yield (
            "evidence overdue",
            f"Somebody should have looked on {entry['look_on']}. Look this week, and write down what is there.",
        )


def _course_checks(
    entry: dict[str, Any], course: dict[str, Any] | None, entries: list[dict[str, Any]]
) -> Iterator[tuple[str, str]]:  # fmt: skip
    if not entry["course"]:
        yield "no course", "Choose a course of the catalog, or say who makes one."
        return
    if course is None:
        yield (
            "not in the catalog",
            f"“{entry['course']}” is no course of the catalog. Is it spelled alike there?",
        )
        return
    if course["status"] == "retired":
        yield "course no longer offered", f"“{course['title']}” is marked as retired. Choose another."
    if not course["days"]:
        yield "course without a day", f"The catalog has no day for “{course['title']}” yet. Ask who leads it."
    mine = set(entry["groups"].split("; "))
    for before in course["prerequisites"]:
        earlier = any(
            name_key(other["course"]) == name_key(before) and mine & set(other["groups"].split("; "))
            and (other["when"] or dt.date.max) <= (entry["when"] or dt.date.max)
            for other in entries
        )  # fmt: skip
        if not earlier:
            yield (
                "course before it missing",
                f"“{course['title']}” builds on “{before}”, which these people have not in the plan before.",
            )


def _capacity_checks(
    entries: list[dict[str, Any]], courses: dict[str, dict[str, Any]]
) -> list[tuple[str, str, str, str]]:
    """Add up who comes to one course on one day, and compare with its places."""
    coming: dict[tuple[str, Any], list[dict[str, Any]]] = {}
    for entry in entries:
        if entry["course"] and entry["people"] == entry["people"]:
            coming.setdefault((name_key(entry["course"]), entry["when"]), []).append(entry)
    rows = []
    for (key, _), here in coming.items():
        places = courses[key]["capacity"] if key in courses else None
        people = int(sum(entry["people"] for entry in here))
        if places is not None and people > places:
            says = f"{people} people are to come to “{here[0]['course']}”, which has {int(places)} places. Hold it twice, or plan fewer."
            rows.append((here[0]["record_id"], here[0]["need"], "too many people", says))
    return rows
