"""What the rules allow against what people can really open: over-access and under-access, both shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, get_args

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory.analysis.sources import (
    LOCAL_SCOPES,
    SEES,
    source_key,
    source_rows,
)
from ddtk_helpers.activities.a1_7_data_dissemination.analysis.schedule import AUDIENCE_OF, FIELD_OF
from ddtk_helpers.activities.a1_7_data_dissemination.choices import RuleScope
from ddtk_helpers.choices import Sensitivity
from ddtk_helpers.district import Role
from ddtk_helpers.frames import cell_rows, table

CLASSES: tuple[str, ...] = get_args(Sensitivity)
PUBLIC = CLASSES[0]
NO_RULE = "no rule"
_CENTRAL = "central office"
# Where each scope of a rule stands among the inventory's answers to “what do they see”.
_RANK = dict(zip(get_args(RuleScope), (0, 1, 2, 3, 3), strict=True))
_EDIT, _STUDENTS = SEES.index("edit"), SEES.index("own students")
_PAIR = {
    "role": "str", "sensitivity": "str", "allowed": "str", "sources": "int64", "over": "int64", "under": "int64",
}  # fmt: skip
_GAPS = {
    "gap": "str", "role": "str", "sensitivity": "str", "record_id": "str", "school": "str", "name": "str",
    "sees": "str", "allowed": "str",
}  # fmt: skip


def allowed(rules: pd.DataFrame) -> dict[tuple[str, str], tuple[str, bool]]:
    """Give the widest scope that a rule gives each role and class of data, and whether it may edit.

    {(role, sensitivity): (scope, may edit)}; a pair without a rule is not there.
    """
    found: dict[tuple[str, str], tuple[str, bool]] = {}
    for who, what, scope, action in cell_rows(rules, "who", "what", "scope", "action"):
        for role in who or []:
            if not what or not scope:
                continue
            before, edits = found.get((role, what), ("nothing", False))
            wider = scope if _RANK[scope] >= _RANK[before] else before
            found[role, what] = (wider, edits or "edit" in (action or []))
    return found


def scope_rank(scope: str) -> int:
    """Give how much a scope lets people see: 0 nothing, 1 totals, 2 own, 3 a whole school or all."""
    return _RANK[scope]


def access_matrix(rules: pd.DataFrame, entries: pd.DataFrame) -> pd.DataFrame:
    """Count for each role and class the sources that people see more of than allowed, and less of.

    One row per role that the inventory asks about (as part of an audience) and class. Columns: role,
    sensitivity, allowed (the scope, or “no rule”), sources (of this class whose access is known), over (seen
    more than the rule allows, or at all without a rule; never for public data), under (nothing is seen, or
    totals where the rule allows records). The same source in several schools counts once.
    """
    gaps = access_gaps(rules, entries)
    counted = {key: len(set(frame["name"])) for key, frame in gaps.groupby(["role", "sensitivity", "gap"])}
    known = _known_sources(entries)
    may = allowed(rules)
    rows = [
        (role, what, may.get((role, what), (NO_RULE, False))[0], len(known.get((AUDIENCE_OF[role], what), ())),
         counted.get((role, what, "over"), 0), counted.get((role, what, "under"), 0))
        for role in _roles() for what in CLASSES
    ]  # fmt: skip
    return table(rows, _PAIR)


def access_gaps(rules: pd.DataFrame, entries: pd.DataFrame) -> pd.DataFrame:
    """Give each source that a role sees more of than the rules allow (“over”), or less of (“under”).

    One row per role, source and school; over-access first, restricted classes first. Columns: gap, role,
    sensitivity, record_id, school, name (the standard name where there is one), sees, allowed.
    What only one school keeps is not missed by the central office.
    """
    may, rows = allowed(rules), []
    for row in _classed(entries):
        for role in _roles():
            sees = row[FIELD_OF[AUDIENCE_OF[role]]]
            scope, edits = may.get((role, row["sensitivity"]), (NO_RULE, False))
            gap = _gap(sees, scope, edits, row["sensitivity"]) if sees else ""
            if gap == "under" and AUDIENCE_OF[role] == _CENTRAL and row["scope"] in LOCAL_SCOPES:
                continue
            if gap:
                name = row["name_standard"] or row["name"]
                rows.append(
                    (gap, role, row["sensitivity"], row["record_id"], row["school"], name, sees, scope)
                )
    order = {role: n for n, role in enumerate(get_args(Role))}
    rows.sort(key=lambda row: (row[0] != "over", -CLASSES.index(row[2]), order[row[1]], row[5], row[4]))
    return table(rows, _GAPS)


def each_source(gaps: pd.DataFrame) -> pd.DataFrame:
    """Give each source and difference once; `gaps` is that of `access_gaps`.

    Columns: gap, name, sensitivity, sees, allowed, roles (with ; between), schools (in how many it is so).
    """
    same = gaps.groupby(["gap", "name", "sensitivity", "sees", "allowed"], sort=False)
    roles = same["role"].agg(lambda column: "; ".join(dict.fromkeys(column)))
    schools = same["school"].agg(lambda column: len(set(column) - {""}))
    return pd.DataFrame({"roles": roles, "schools": schools}).reset_index()


def rules_to_review(rules: pd.DataFrame, today: dt.date) -> pd.DataFrame:
    """Give the rules whose day of review is over or not said: record_id, who, what, review_on, state."""
    rows = []
    for number, who, what, day in cell_rows(rules, "record_id", "who", "what", "review_on"):
        if day is None or day < today:
            state = "no day of review" if day is None else "past its day of review"
            rows.append((number, "; ".join(who or []), what or "", str(day or ""), state))
    return table(rows, dict.fromkeys(("record_id", "who", "what", "review_on", "state"), "str"))


def _gap(sees: str, scope: str, edits: bool, sensitivity: str) -> str:
    seen = SEES.index(sees)
    if scope == NO_RULE:
        return "over" if seen and sensitivity != PUBLIC else ""
    if seen == _EDIT and edits:
        return ""
    if seen > _RANK[scope]:
        return "" if sensitivity == PUBLIC else "over"
    # How many students a role may see is not compared here, only whether students or totals.
    return "under" if seen < min(_RANK[scope], _STUDENTS) else ""


def _roles() -> Iterable[str]:
    return [role for role in get_args(Role) if role in AUDIENCE_OF and role != "community"]


def _classed(entries: pd.DataFrame) -> list[dict[str, Any]]:
    rows = source_rows(entries, "sensitivity", "scope", *FIELD_OF.values())
    return [row for row in rows if row["sensitivity"]]


def _known_sources(entries: pd.DataFrame) -> dict[tuple[str, str], set[str]]:
    known: dict[tuple[str, str], set[str]] = {}
    for row in _classed(entries):
        for audience, field in FIELD_OF.items():
            if row[field]:
                known.setdefault((audience, row["sensitivity"]), set()).add(source_key(row))
    return known
