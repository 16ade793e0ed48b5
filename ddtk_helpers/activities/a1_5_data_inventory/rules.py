"""What is asked of one inventory entry when several of its fields are read together (tools.md, A.8.3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ddtk_helpers import days
from ddtk_helpers.problems import Problem
from ddtk_helpers.records import Surroundings


def entry_problems(values: Mapping[str, Any], around: Surroundings) -> list[Problem]:
    """Give the problems of one entry: grades, dates and contradictions."""
    return [*_grades_not_served(values, around), *_available_too_early(values), *_contradictions(values)]


def _grades_not_served(values: Mapping[str, Any], around: Surroundings) -> list[Problem]:
    served = around.grades_served.get(around.school)
    extra = [grade for grade in values.get("grades") or [] if served and grade not in served]
    if not extra:
        return []
    says = f"This school does not teach grade {', '.join(extra)}. It serves {', '.join(served or ())}."
    return [Problem("grades", says, "; ".join(extra))]


def _available_too_early(values: Mapping[str, Any]) -> list[Problem]:
    available, windows = values.get("available"), days.window_days(values.get("collected"))
    if not available or available.endswith(("day", "days")) or not windows:
        return []
    day, (first, last) = days.day_of_school_year(available), windows[0]
    during = first <= day <= last if first <= last else (day >= first or day <= last)
    # More than nine months after the window closes is more likely a day just before it opened.
    if during or (day - last) % 365 <= 270:
        return []
    says = f"{available} is before the collection ({values['collected']}). When can people first use it?"
    return [Problem("available", says, available)]


def _contradictions(values: Mapping[str, Any]) -> list[Problem]:
    problems = []
    if (
        values.get("lifecycle", "active") == "active"
        and values.get("name_local")
        and not values.get("steward")
    ):
        problems.append(
            Problem("steward", "Nobody answers for this source yet. Choose one role.", level="check")
        )
    open_to_all = "all students" in (values.get("access_teachers"), values.get("access_support_staff"))
    if values.get("sensitivity") == "student record restricted" and open_to_all:
        says = "A restricted record is open to all teachers or support staff. Is that right?"
        problems.append(Problem("sensitivity", says, values["sensitivity"], level="check"))
    if values.get("agreement") == "missing":
        says = "The vendor keeps data without a signed agreement. Ask the data manager."
        problems.append(Problem("agreement", says, "missing", level="check"))
    shown = [v for k, v in values.items() if k.startswith("access_") and k != "access_team"]
    if values.get("use_now") == "drives a routine decision" and shown and set(shown) == {"none"}:
        says = "It drives a decision, yet nobody can see it. Which of the two is wrong?"
        problems.append(Problem("use_now", says, values["use_now"], level="check"))
    return problems
