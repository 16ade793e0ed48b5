"""Rows a team need not type: the sources every school shares, and the state's own elements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ddtk_helpers import content
from ddtk_helpers.activities.a1_5_data_inventory.analysis.sources import in_grade_order, name_key
from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry, StateElement
from ddtk_helpers.store import Change, Row, Workbook

_SHARED = ("state", "district common")
# What only the school itself can say.
_OF_THE_SCHOOL = ("use_now", "use_text", "access_team", "better_use", "decisions_supported", "staff_hours")


class UnknownElement(ValueError):
    """A code that the state's list does not have; the message says which list was looked in."""


def prefill_school(workbook: Workbook) -> list[Row]:
    """Start a school's inventory with the state and district-common sources of its grades.

    Gives the rows added, with origin "prefilled" and in the first state of review: the school confirms
    or corrects each, and says itself how it uses it and how fast it gets it. A source that the school
    lists already, under the same name for some of the same grades, is not added again.
    """
    if not workbook.school:
        raise ValueError("Choose a school first: only a school's inventory can be started this way.")
    served = workbook.surroundings().grades_served.get(workbook.school, ())
    here = [row.values for row in workbook.rows(InventoryEntry)]
    changes = []
    for row in workbook.rows(InventoryEntry, school=""):
        values = _for_school(row.values, served)
        if values and not any(_is_same(values, other) for other in here):
            here.append(values)
            changes.append(Change(values, school=workbook.school, origin="prefilled"))
    return workbook.save(InventoryEntry, changes, why="started with the sources every school shares")


def adopt_elements(workbook: Workbook, collection: str, codes: Iterable[str]) -> list[Row]:
    """Adopt elements of SIMS, EPIMS or SCS by their codes, and give the rows added.

    A row has the element's code, its name and the handbook since when it has its present meaning; local
    facts are added by hand. Elements adopted before are left as they are. Raises UnknownElement for a code
    that the collection does not have.
    """
    elements = content.state_elements(collection).set_index("code")
    wanted = list(dict.fromkeys(code.strip().upper() for code in codes))
    if unknown := [code for code in wanted if code not in elements.index]:
        raise UnknownElement(
            f"{collection} has no element {', '.join(unknown)}. Choose from the list of {collection}."
        )
    here = {(row.values.get("collection"), row.values.get("code")) for row in workbook.rows(StateElement)}
    changes = [
        Change(
            {
                "collection": collection, "code": code, "name": elements.at[code, "name"],
                "meaning_since": elements.at[code, "meaning_since"] or None,
            },
            origin="prefilled",
        )
        for code in wanted
        if (collection, code) not in here
    ]  # fmt: skip
    return workbook.save(StateElement, changes, why=f"adopted from {collection}")


def _for_school(values: Mapping[str, Any], served: tuple[str, ...]) -> dict[str, Any] | None:
    """Give a district row as this school begins with it, or None when it is not for its grades."""
    if values.get("scope") not in _SHARED or values.get("lifecycle") in ("proposed", "retired"):
        return None
    grades = values.get("grades") or []
    common = [grade for grade in in_grade_order(grades) if grade in served]
    if grades and not common:
        return None
    kept = {name: value for name, value in values.items() if name not in _OF_THE_SCHOOL}
    return {**kept, "grades": common}


def _is_same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    names = {name_key(row.get("name_local") or "") for row in (one, other)}
    ones, others = set(one.get("grades") or ()), set(other.get("grades") or ())
    return len(names) == 1 and (not ones or not others or bool(ones & others))
