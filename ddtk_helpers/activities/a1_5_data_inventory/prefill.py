"""Rows a team need not type: the sources every school shares, and the state's own elements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ddtk_helpers.activities.a1_5_data_inventory import facts
from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry, StateElement
from ddtk_helpers.frames import in_grade_order, name_key
from ddtk_helpers.records import check
from ddtk_helpers.store import Change, Row, Workbook

_SHARED = ("state", "district common")
# What only the school itself can say.
_OF_THE_SCHOOL = ("use_now", "use_text", "access_team", "better_use", "decisions_supported", "staff_hours")


class UnknownElement(ValueError):
    """A code that the state's list does not have; the message says which list was looked in."""


def usual_sources(workbook: Workbook) -> list[dict[str, Any]]:
    """Give the sources that nobody has to type and that are not listed yet, as inventory entries.

    For the district office those that every district has; for a school the state and district-common
    sources of its grades that the office lists, or the same list of every district's sources while the
    office lists none. A source that is listed already, under the same name or standard name for some of
    the same grades, is left out.
    """
    here = [row.values for row in workbook.rows(InventoryEntry, school=workbook.school)]
    found: list[dict[str, Any]] = []
    for values in _candidates(workbook):
        if not any(_is_same(values, other) for other in [*here, *found]):
            found.append(values)
    return found


def prefill_inventory(workbook: Workbook) -> list[Row]:
    """Add the usual sources to the inventory, and give the rows added.

    They have origin "prefilled" and the first state of review: people confirm or correct each, and say
    themselves how they use it and how fast they get it.
    """
    changes = [
        Change(values, school=workbook.school, origin="prefilled") for values in usual_sources(workbook)
    ]
    return workbook.save(InventoryEntry, changes, why="started with the usual sources")


def adopt_elements(workbook: Workbook, collection: str, codes: Iterable[str]) -> list[Row]:
    """Adopt elements of SIMS, EPIMS or SCS by their codes, and give the rows added.

    A row has the element's code, its name and the handbook since when it has its present meaning; local
    facts are added by hand. Elements adopted before are left as they are. Raises UnknownElement for a code
    that the collection does not have.
    """
    elements = facts.state_elements(collection).set_index("code")
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


def _candidates(workbook: Workbook) -> list[dict[str, Any]]:
    if not workbook.school:
        return [_as_entry(row) for row in facts.starter_entries().to_dict("records")]
    served = workbook.surroundings().grades_served.get(workbook.school, ())
    office = [row.values for row in workbook.rows(InventoryEntry, school="")]
    if any(values.get("scope") in _SHARED for values in office):
        return [found for values in office if (found := _for_school(values, served))]
    return [_as_entry(row) for row in facts.starter_entries(served).to_dict("records")]


def _as_entry(starter: Mapping[str, Any]) -> dict[str, Any]:
    """Give a row of the list of starters as an inventory entry reads it."""
    return check(InventoryEntry, {name: starter.get(name) for name in InventoryEntry.model_fields}).values


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
    ones, others = set(one.get("grades") or ()), set(other.get("grades") or ())
    return bool(_names(one) & _names(other)) and (not ones or not others or bool(ones & others))


def _names(row: Mapping[str, Any]) -> set[str]:
    return {name_key(row[field]) for field in ("name_local", "name_standard") if row.get(field)}
