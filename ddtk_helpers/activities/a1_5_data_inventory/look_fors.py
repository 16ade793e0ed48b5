"""From the vision (1.3): signs that no data would show yet, as wishes that nobody has to type."""

from __future__ import annotations

from typing import Any

from ddtk_helpers.activities.a1_3_vision.analysis import look_fors_without_data
from ddtk_helpers.activities.a1_3_vision.records import LookFor
from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry, WishListItem
from ddtk_helpers.frames import cell_rows, name_key
from ddtk_helpers.store import Change, Row, Workbook

_LONGEST = 120  # characters of a wish's need and question
# What is needed, by what the team said to “do we hold data for this?”.
_NEEDS = {
    "no": "{}", "in part": "{}: the part that is missing", "don't know": "{}: find out whether it shows this",
    "not said": "{}: find out whether it shows this",
}  # fmt: skip


def has_look_fors(workbook: Workbook) -> bool:
    """Say whether the vision has look-fors at all; they belong to the whole district."""
    return not workbook.school and any(row.values.get("sign") for row in workbook.rows(LookFor, school=""))


def wishes_from_vision(workbook: Workbook) -> list[dict[str, Any]]:
    """Give a wish for each look-for without data that no wish names yet.

    Why the data is not there is known only where it is not held at all; the domain is that of the source
    in the inventory. The rest is left for the team to say.
    """
    here = {name_key(row.values.get("look_for") or "") for row in workbook.rows(WishListItem)}
    domains = {
        name_key(row.values["name_local"]): row.values.get("domain") or []
        for row in workbook.rows(InventoryEntry)
        if row.values.get("name_local")
    }
    lacking = look_fors_without_data(workbook.load(LookFor, school=""))
    return [
        _wish(sign, source, held, domains.get(name_key(source), []))
        for sign, source, held in cell_rows(lacking, "sign", "inventory_source", "data_held")
        if name_key(sign) not in here
    ]


def add_wishes_from_vision(workbook: Workbook) -> list[Row]:
    """Add these wishes, and give the rows added; people complete each."""
    changes = [Change(wish, school="", origin="prefilled") for wish in wishes_from_vision(workbook)]
    return workbook.save(WishListItem, changes, why="look-fors of the vision without data")


def _wish(sign: str, source: str, held: str, domain: list[str]) -> dict[str, Any]:
    need = _NEEDS[held].format(source) if source else f"Data that shows: {sign}"
    return {
        "need": _fit(need), "question_it_serves": _fit(f"Do we see it: {sign.rstrip(' .')}", "?"),
        "domain": domain, "why_not_now": "not collected" if held == "no" else None,
        "cheapest_proxy": source if held == "in part" and source else None, "look_for": sign,
    }  # fmt: skip


def _fit(text: str, end: str = "") -> str:
    room = _LONGEST - len(end)
    return (text if len(text) <= room else f"{text[: room - 1].rstrip()}…") + end
