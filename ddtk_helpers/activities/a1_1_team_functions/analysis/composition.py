"""Checks of the team's composition, after the Toolkit's guidance: each with a state, a sentence and what to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import pandas as pd

from ddtk_helpers.activities.a1_1_team_functions.analysis.tasks import Person, Task, find, people, task_rows
from ddtk_helpers.frames import cell_rows, cells, table
from ddtk_helpers.words import count, several

CHAIR, MANAGER, SPONSOR = "data champion (chair)", "data manager", "sponsor"
ADJUNCT, SUPPORT = "adjunct", "administrative support"
IN_CORE = (CHAIR, MANAGER, "core")
FEWEST, MOST = 6, 8  # module 1, Data Team Composition: a core of six to eight
_SCHOOL_ROLES = ("principal", "other school leader", "teacher", "counselor or support staff")

Finding = tuple[str, str, str, str]  # check, state, says, next step


def composition(members: pd.DataFrame, tasks: pd.DataFrame) -> pd.DataFrame:
    """Check the team's composition.

    One row per check. Columns: check, state ("ok", "to do" or "look": somebody should look once more), says
    (what is there), next (what to do; empty when ok). Who declined does not count; who has not agreed yet
    counts, and the check says so.
    """
    listed = people(members)
    findings = [
        _chair(listed, members), _manager(listed), _sponsor(members), _core(listed), _adjunct(listed),
        _represented("School-based voice", "from a school", listed, _is_from_a_school),
        _represented("Special populations", "for special populations", listed, _is_for_special_populations),
        _note_taking(listed), _barrier(listed), _leads(listed, task_rows(tasks)), _time_left(listed, members, tasks),
    ]  # fmt: skip
    return table(findings, dict.fromkeys(("check", "state", "says", "next"), "str"))


def _chair(listed: Sequence[Person], members: pd.DataFrame) -> Finding:
    check = "One chair with authority"
    chairs = [person for person in listed if person.seat == CHAIR]
    if len(chairs) != 1:
        return _not_one(
            check, "data champion", chairs, "Give the seat to one person who can free time and money."
        )
    authority = dict(cell_rows(members, "person_label", "positional_authority"))[chairs[0].label]
    if authority is None:
        return (
            check,
            "to do",
            f"{chairs[0].label} chairs.",
            "Say whether this person has the authority to act.",
        )
    if not authority:
        return (
            check,
            "look",
            f"{chairs[0].label} chairs without authority.",
            "Lend it in writing, or choose another.",
        )
    return _agreed(check, chairs, f"{chairs[0].label} chairs, with authority.")


def _manager(listed: Sequence[Person]) -> Finding:
    check = "One data manager"
    managers = [person for person in listed if person.seat == MANAGER]
    if len(managers) != 1:
        return _not_one(
            check, "data manager", managers, "Name one person for systems, quality and common terms."
        )
    return _agreed(check, managers, f"{managers[0].label} is the data manager.")


def _sponsor(members: pd.DataFrame) -> Finding:
    check = "Superintendent's support, written and spoken"
    columns = ("person_label", "seat", "role", "agreed", "support_written_on", "support_spoken_on")
    found = [row for row in cell_rows(members, *columns) if row[1] == SPONSOR and row[3] is not False]
    if not found:
        return check, "to do", "No sponsor is named.", "Ask the superintendent to sponsor the team."
    label, _, role, _, written, spoken = found[0]
    days = [f"{how} on {_day(day)}" for how, day in (("written", written), ("spoken", spoken)) if day]
    missing = [how for how, day in (("in writing", written), ("in person", spoken)) if not day]
    says = f"{label}: {several(days)}." if days else f"{label} is the sponsor."
    if missing:
        return check, "to do", says, f"Ask for support {several(missing)}, and note the day."
    if role != "superintendent":
        return check, "look", f"{says} This is not the superintendent.", "Ask the superintendent too."
    return check, "ok", says, ""


def _core(listed: Sequence[Person]) -> Finding:
    check = f"Core of {FEWEST} to {MOST}"
    core = [person for person in listed if person.seat in IN_CORE]
    says = f"{_people(core)}, chair and data manager included." if core else "Nobody is in the core yet."
    if len(core) < FEWEST:
        return check, "to do", says, f"Ask {FEWEST - len(core)} more; see what nobody brings yet."
    if len(core) > MOST:
        return (
            check,
            "look",
            says,
            "Too many to work in one room. Who would help as well in the adjunct group?",
        )
    return _agreed(check, core, says, enough=FEWEST)


def _adjunct(listed: Sequence[Person]) -> Finding:
    check = "Adjunct group"
    adjunct = [person for person in listed if person.seat == ADJUNCT]
    if not adjunct:
        says = "Nobody advises the core."
        return (
            check,
            "to do",
            says,
            "Ask people who represent others: union, school committee, grants, school teams.",
        )
    if len(adjunct) == 1:
        return check, "look", f"Only {adjunct[0].label}.", "One person is no group. Ask a second voice."
    return _agreed(check, adjunct, f"{several([person.label for person in adjunct])}.", enough=2)


def _represented(check: str, who: str, listed: Sequence[Person], fits: Callable[[Person], bool]) -> Finding:
    found = [person for person in listed if fits(person)]
    core = [person for person in found if person.seat in IN_CORE]
    if core:
        return _agreed(check, core, f"{several([person.label for person in core])} in the core.")
    if found:
        says = f"{several([person.label for person in found])}, not in the core."
        return check, "look", says, f"Is it enough to ask now and then? Think of somebody {who} for the core."
    return check, "to do", f"The team has nobody {who} yet.", f"Ask somebody {who} to join the core."


def _is_from_a_school(person: Person) -> bool:
    return bool(person.home_school) or person.role in _SCHOOL_ROLES


def _is_for_special_populations(person: Person) -> bool:
    return "special populations" in (person.department, person.role.removeprefix("central office: "))


def _note_taking(listed: Sequence[Person]) -> Finding:
    check = "Notes and materials"
    helpers = [person for person in listed if person.seat == SUPPORT]
    if not helpers:
        says = "Nobody takes notes, makes copies and books rooms."
        return check, "to do", says, "Name administrative support, so that members can think."
    return _agreed(check, helpers, f"{several([person.label for person in helpers])}.")


def _barrier(listed: Sequence[Person]) -> Finding:
    check = "Somebody because of a barrier"
    found = [person for person in listed if person.barrier or "helps with a barrier" in person.brings]
    if not found:
        says = "Nobody was chosen because of a barrier."
        return (
            check,
            "to do",
            says,
            "Ask a respected person who doubts. Activity 1.2 shows which barrier to think of.",
        )
    named = [f"{person.label} ({person.barrier})" if person.barrier else person.label for person in found]
    return _agreed(check, found, f"{several(named)}.")


def _leads(listed: Sequence[Person], tasks: Sequence[Task]) -> Finding:
    check = "Every task to lead has somebody with hours"
    led = [task for task in tasks if task.is_led_by_team and not task.school]
    if not led:
        return (
            check,
            "look",
            "The team leads no task yet.",
            "Choose in the register which tasks the team leads.",
        )
    open_tasks = [task for task in led if not ((person := find(task.lead, listed)) and person.has_hours)]
    if open_tasks:
        says = f"{len(open_tasks)} of {count(len(led), 'task')} have nobody with hours: {_named(open_tasks)}."
        return check, "to do", says, "Name somebody who has time, or lead fewer tasks."
    return check, "ok", f"All {len(led)} have a lead with hours.", ""


def _time_left(listed: Sequence[Person], members: pd.DataFrame, tasks: pd.DataFrame) -> Finding:
    check = "Leads stay through the year"
    ends = _end_of_year(tasks)
    labels = {person.label for task in task_rows(tasks) if task.lead and (person := find(task.lead, listed))}
    leaving = [
        f"{label} ({_day(min(days))})"
        for label, *both in cell_rows(members, "person_label", "has_time_until", "term_end")
        if label in labels and (days := [day for day in both if day]) and ends and min(days) < ends
    ]
    if leaving:
        says = f"Before the year is over: {several(leaving)}."
        return check, "look", says, "Who learns the work beside them?"
    if not labels:
        return (
            check,
            "look",
            "No member leads a task yet.",
            "Name one lead for each task that the team leads.",
        )
    return check, "ok", "Nobody's time runs out before the summer.", ""


def _end_of_year(tasks: pd.DataFrame) -> dt.date | None:
    years = [year for year in cells(tasks, "school_year") if year]
    return dt.date(int(years[0][:4]) + 1, 6, 15) if years else None


def _not_one(check: str, seat: str, found: Sequence[Person], then: str) -> Finding:
    if not found:
        return check, "to do", f"No {seat} is named.", then
    return check, "to do", f"{several([person.label for person in found])} each have the seat.", then


def _agreed(check: str, found: Sequence[Person], says: str, *, enough: int = 1) -> Finding:
    """Give ok where enough of those found have agreed; name those who have not answered yet."""
    waiting = [person.label for person in found if not person.has_agreed]
    says += f" Not agreed yet: {several(waiting)}." if waiting else ""
    if len(found) - len(waiting) >= enough:
        return check, "ok", says, ""
    return check, "look", says, "Ask, and note the answer."


def _people(found: Sequence[Person]) -> str:
    return "1 person" if len(found) == 1 else f"{len(found)} people"


def _named(tasks: Sequence[Task]) -> str:
    return several([f"“{task.task}”" for task in tasks], kept=2)


def _day(day: dt.date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
