"""What each activity has made, and what of it the modules to come build on: counts of stored rows, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_0_start_here.analysis import LATER, activity_progress
from ddtk_helpers.activities.a1_3_vision.analysis import vision_in_force, vision_so_far
from ddtk_helpers.activities.a1_4_team_meetings.analysis.norms import in_force
from ddtk_helpers.activities.a1_5_data_inventory.analysis.comparison import shared_assessments
from ddtk_helpers.frames import cell_rows, cells, table
from ddtk_helpers.words import count

_PRODUCTS = dict.fromkeys(("number", "title", "stem", "says", "state"), "str")
_NEEDS = dict.fromkeys(("title", "number", "stem", "purpose", "state", "says", "still_open"), "str")
_INQUIRY = "inquiry, analysis and action"


def counts(tables: Mapping[str, pd.DataFrame], schools: pd.DataFrame, today: dt.date) -> dict[str, int]:
    """Count what the facts name: `{"norms": 5, "sources": 147, …}`; a table that is missing counts as empty."""
    return {
        **_people_and_aims(tables), **_meetings(tables, today), **_data(tables, schools), **_learning(tables),
        **_release_and_change(tables),
    }  # fmt: skip


def products(
    facts: pd.DataFrame, progress: pd.DataFrame, counted: Mapping[str, int], *, statement: str = ""
) -> pd.DataFrame:
    """Give what each activity has made: one row per activity that is here.

    `facts` are the kinds of products, `progress` is that of `activity_progress`, `statement` the vision that
    holds. Columns: number, title, stem, says (empty where there is nothing yet), state.
    """
    said: dict[str, list[str]] = {}
    for number, name, noun, after, places in cell_rows(facts, "number", "counted", "noun", "after", "places"):
        found = 0 if statement and name == "visions" else counted.get(name, 0)
        if found:
            where = f"in {count(counted.get(places, 0), 'school')}" if counted.get(places) else ""
            said.setdefault(number, []).append(_said(found, noun, after or where))
    rows = []
    for number, title, stem, state in cell_rows(progress, "number", "title", "stem", "state"):
        quoted = [f"“{statement}”"] if number == "1.3" and statement else []
        if state != LATER:
            rows.append((number, title, stem, "; ".join([*quoted, *said.get(number, [])]), state))
    return table(rows, _PRODUCTS)


def next_needs(
    facts: pd.DataFrame, counted: Mapping[str, int], notebooks: Sequence[str], schools: int
) -> pd.DataFrame:
    """Give what the modules to come build on, what is missing first.

    `facts` are the needs. Columns: title, number (of the activity that makes it), stem, purpose, state (as
    in `activity_progress`), says (how much there is), still_open (when it is there, while it is not).
    """
    progress = activity_progress(facts, counted, notebooks, schools)
    rows = [
        (title, number, stem, purpose, state, _said(counted.get(name, 0), noun, after), still_open)
        for (title, number, stem, purpose, state, still_open), (name, noun, after) in zip(
            cell_rows(progress, "title", "number", "stem", "purpose", "state", "still_open"),
            cell_rows(facts, "counted", "noun", "after"), strict=True,
        )
    ]  # fmt: skip
    return table(rows, _NEEDS)


def vision_statement(statements: pd.DataFrame) -> str:
    """Give the text of the vision that holds; empty without one."""
    return next(iter(cells(vision_in_force(statements), "statement")), "") or ""


def _said(found: int, noun: str, after: str) -> str:
    return " ".join(filter(None, (count(found, noun) if found else f"no {noun}", after)))


def _people_and_aims(tables: Mapping[str, pd.DataFrame]) -> dict[str, int]:
    chosen = [name for name, now in _rows(tables, "function_choice", "function", "start_now") if now]
    statements = tables.get("vision_statement", pd.DataFrame())
    return {
        "domain ratings": _filled(tables, "domain_consensus", "team_rating"),
        "priorities": sum(bool(one) for (one,) in _rows(tables, "domain_consensus", "priority")),
        "members": _filled(tables, "member", "person_label"),
        "functions": len(chosen), "functions of inquiry": chosen.count(_INQUIRY),
        "led tasks": _filled(tables, "data_task", "lead"),
        "top barriers": _filled(tables, "top_barrier", "because"), "small tests": _filled(tables, "top_barrier", "small_test"),
        "visions": len(vision_in_force(statements)), "visions written": len(vision_so_far(statements)),
        "look-fors": _filled(tables, "look_for", "sign"),
    }  # fmt: skip


def _meetings(tables: Mapping[str, pd.DataFrame], today: dt.date) -> dict[str, int]:
    days = [day for (day,) in _rows(tables, "meeting", "date") if day]
    norms = in_force(tables["norm"]) if "norm" in tables else ()
    return {
        "norms": len(norms), "meetings": len(days), "meetings ahead": sum(day >= today for day in days),
        "meetings with minutes": len({one for (one,) in _rows(tables, "item_note", "meeting") if one}),
        "launch steps done": _filled(tables, "launch_step", "done_on"),
    }  # fmt: skip


def _data(tables: Mapping[str, pd.DataFrame], schools: pd.DataFrame) -> dict[str, int]:
    entries = tables.get("inventory_entry", pd.DataFrame())
    progress = tables.get("inventory_status", pd.DataFrame())
    shared = shared_assessments(entries, schools, progress) if len(entries) else table([], {"schools_using": "int64", "common": "bool"})  # fmt: skip
    together = shared[shared["schools_using"] > 1]
    wishes = list(_rows(tables, "wish_list_item", "question_it_serves", "decision"))
    return {
        "sources": _filled(tables, "inventory_entry", "name_local"),
        "schools with sources": len({school for (school,) in _rows(tables, "inventory_entry", "school") if school}),
        "finished inventories": len({school for school, said in _rows(tables, "inventory_status", "school", "progress") if said == "finished" and school}),
        "wishes": _filled(tables, "wish_list_item", "need"),
        "questions": len({question for question, decision in wishes if question and decision != "not now"}),
        "shared assessments": together["assessment"].nunique() if len(together) else 0,
        "common assessments": together.loc[together["common"], "assessment"].nunique() if len(together) else 0,
        "systems": _filled(tables, "data_system", "name"),
        "fixes": sum(bool(what) and state != "dropped" for what, state in _rows(tables, "fix", "what", "status")),
        "training needs": _filled(tables, "training_need", "why"),
    }  # fmt: skip


def _learning(tables: Mapping[str, pd.DataFrame]) -> dict[str, int]:
    courses, plan = (
        _rows(tables, name, column, "status")
        for name, column in (("offering", "title"), ("training_plan_entry", "need"))
    )
    return {
        "courses": sum(bool(title) and state != "retired" for title, state in courses),
        "planned trainings": sum(bool(need) and state != "dropped" for need, state in plan),
        "glossary entries": _filled(tables, "glossary_entry", "term"),
    }  # fmt: skip


def _release_and_change(tables: Mapping[str, pd.DataFrame]) -> dict[str, int]:
    frame_actions = _rows(tables, "frame_action", "action", "owner", "done_on")
    return {
        "releases": _filled(tables, "release", "title"), "releases with a use": _filled(tables, "release", "expected_use"),
        "access rules": _filled(tables, "access_rule", "who"), "sign-offs": _filled(tables, "counsel_sign_off", "signed_on"),
        "responses": _filled(tables, "response", "action"), "losses": _filled(tables, "loss", "what"),
        "framework actions": sum(bool(what and (owner or done)) for what, owner, done in frame_actions),
    }  # fmt: skip


def _filled(tables: Mapping[str, pd.DataFrame], name: str, column: str) -> int:
    return sum(bool(value) for (value,) in _rows(tables, name, column))


def _rows(tables: Mapping[str, pd.DataFrame], name: str, *columns: str) -> Any:
    return cell_rows(tables.get(name, pd.DataFrame()), *columns)
