"""The work itself: hours and errors of each system, the way of one element, fixes, gaps of the handbook."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from ddtk_helpers.frames import cell_rows, name_key, table

MOST_FIXES = 2  # tool 1.6.1T: two fixes; a third is questioned
NO_SYSTEM = "no system named"
WRITTEN = ("written and used", "written")
_HOURS = {
    "system": "str", "hours": "float64", "errors": "int64", "error_hours": "float64", "late_days": "float64",
}  # fmt: skip
_FLOW = {
    "element": "str", "step": "int64", "who": "str", "does": "str", "system": "str", "when": "str", "wrong": "str",
    "hand_over": "float64", "new_system": "bool",
}  # fmt: skip
_FIXES = {
    "record_id": "str", "school": "str", "what": "str", "finding": "str", "owner": "str", "by": "object", "know": "str",
    "state": "str",
}  # fmt: skip


def hours_and_errors(systems: pd.DataFrame, errors: pd.DataFrame) -> pd.DataFrame:
    """Give what each system takes and what its errors cost, most errors first.

    Columns: system, hours (of a cycle, NaN where nobody counted; of several schools the sum), errors (in the
    log), error_hours (what they cost, those without a number counted as none), late_days (the longest delay).
    Systems that only the log names come too, and errors without a system under “no system named”.
    """
    found: dict[str, dict[str, Any]] = {}
    for name, hours in cell_rows(systems, "name", "hours_per_cycle"):
        if name:
            one = found.setdefault(name_key(name), _nothing(name))
            one["hours"] = _plus(one["hours"], hours)
    for name, late, cost in cell_rows(errors, "system", "how_late", "cost"):
        one = found.setdefault(name_key(name or NO_SYSTEM), _nothing(name or NO_SYSTEM))
        one["errors"] += 1
        one["error_hours"] += cost or 0
        one["late_days"] = max(filter(None, (one["late_days"], late)), default=None)
    rows = sorted(found.values(), key=lambda one: (-one["errors"], -(one["hours"] or 0), one["system"]))
    return table([[one[name] for name in _HOURS] for one in rows], _HOURS)


def _nothing(name: str) -> dict[str, Any]:
    return {"system": name, "hours": None, "errors": 0, "error_hours": 0.0, "late_days": None}


def _plus(one: float | None, other: float | None) -> float | None:
    return other if one is None else one if other is None else one + other


def error_log(errors: pd.DataFrame) -> pd.DataFrame:
    """Give the errors, the latest first: when, system, element, what, found_by, how_late, cost, fix, prevent."""
    names = ("when", "system", "element", "what", "found_by", "how_late", "cost", "fix", "prevent")
    rows = sorted(cell_rows(errors, *names), key=lambda row: row[0] or dt.date.min, reverse=True)
    kinds = {name: "float64" if name in ("how_late", "cost") else "object" for name in names}
    return table(rows, kinds)


def elements(flow: pd.DataFrame) -> list[str]:
    """Give the elements whose way is drawn, the one with most steps first."""
    names = [element for (element,) in cell_rows(flow, "element") if element]
    return sorted(dict.fromkeys(names), key=lambda name: -names.count(name))


def flow_of(flow: pd.DataFrame, element: str) -> pd.DataFrame:
    """Give the way of one element, step by step.

    Columns: element, step, who, does, system, when, wrong (what can go wrong), hand_over (number of the
    hand-over with which the step begins, NaN where the same role goes on), new_system (whether the data were
    in another system before).
    """
    names = ("step", "who", "does_what", "system", "when", "can_go_wrong", "element")
    steps = sorted(
        (row for row in cell_rows(flow, *names) if row[6] == element and row[1]), key=lambda row: row[0] or 0
    )
    rows, handed, kept_in = [], 0, ""
    for at, (step, who, does, system, when, wrong, _) in enumerate(steps):
        moved = at > 0 and who != steps[at - 1][1]
        handed += moved
        elsewhere = bool(system and kept_in and name_key(system) != name_key(kept_in))
        kept_in = system or kept_in
        number = handed if moved else float("nan")
        rows.append(
            (
                element,
                step or at + 1,
                who,
                does or "",
                system or "",
                when or "",
                wrong or "",
                number,
                elsewhere,
            )
        )
    return table(rows, _FLOW)


def fixes_due(fixes: pd.DataFrame, today: dt.date) -> pd.DataFrame:
    """Give the fixes by their dates, those done or dropped last.

    Columns: record_id, school, what, finding, owner, by, know, state (overdue, open, done, dropped).
    """
    names = ("record_id", "school", "what", "from_finding", "owner", "by", "how_we_know", "status")
    rows = [
        (
            number,
            school or "",
            what or "",
            finding or "",
            owner or "",
            by,
            know or "",
            _state(status, by, today),
        )
        for number, school, what, finding, owner, by, know, status in cell_rows(fixes, *names)
    ]
    rows.sort(key=lambda row: (row[7] in ("done", "dropped"), row[5] or dt.date.max))
    return table(rows, _FIXES)


def _state(status: str | None, by: dt.date | None, today: dt.date) -> str:
    if status in ("done", "dropped"):
        return status
    return "overdue" if by and by < today else "open"


def fix_questions(fixes: pd.DataFrame) -> list[str]:
    """Give what to ask about the list of fixes; `fixes` is that of `fixes_due`."""
    live = fixes[~fixes["state"].isin(["done", "dropped"])]
    asked = []
    for school, here in live.groupby("school"):
        if len(here) > MOST_FIXES:
            where = "" if live["school"].nunique() == 1 else f" of {school or 'the district office'}"
            asked.append(
                f"{len(here)} fixes{where} are open. Two are kept more often than three: which {len(here) - MOST_FIXES} can wait?"
            )
    return asked


def handbook_state(checks: pd.DataFrame, parts: pd.DataFrame) -> pd.DataFrame:
    """Give each part of a handbook, in the order of `parts`, and how far it exists here.

    `parts` has part, what_it_says and ask. Columns: part, state (“not looked at” without a word), where,
    writes_it, what_it_says, ask.
    """
    said = {part: more for part, *more in cell_rows(checks, "part", "state", "where", "writes_it") if part}
    rows = [
        (part, *(one or other for one, other in zip(said.get(part, (None,) * 3), ("not looked at", "", ""), strict=True)), says, ask)
        for part, says, ask in cell_rows(parts, "part", "what_it_says", "ask")
    ]  # fmt: skip
    names = ("part", "state", "where", "writes_it", "what_it_says", "ask")
    return table(rows, dict.fromkeys(names, "str"))


def handbook_gaps(state: pd.DataFrame) -> pd.DataFrame:
    """Give the parts that are missing or written in part only; `state` is that of `handbook_state`."""
    return state[state["state"].isin(["missing", "in part"])].reset_index(drop=True)
