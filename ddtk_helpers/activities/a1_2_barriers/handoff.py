"""What a top barrier gives to other activities: somebody to look for, who helps with it (1.1)."""

from __future__ import annotations

from ddtk_helpers.activities.a1_1_team_functions.records import Member
from ddtk_helpers.activities.a1_2_barriers.analysis.tops import top_name
from ddtk_helpers.activities.a1_2_barriers.rows import short_items
from ddtk_helpers.store import Change, Row, Workbook

_LONGEST = 120  # of a member's name


def members_for(workbook: Workbook, top: Row) -> list[str]:
    """Give who is on the list of 1.1 because of this barrier, whether found or still to be found."""
    label = person_to_find(workbook, top)
    barrier = top.values.get("barrier")
    return [
        str(row.values.get("person_label") or row.record_id)
        for row in workbook.rows(Member, school=workbook.school)
        if (row.values.get("barrier") == barrier and barrier != "a local one")
        or str(row.values.get("person_label") or "") == label
    ]


def propose_member(workbook: Workbook, top: Row, role: str) -> Row | None:
    """Add a draft member for the core who is still to be found, or None where one is listed already.

    `role` is the role to look for. What only the team knows (department, hours) is left open.
    """
    if members_for(workbook, top):
        return None
    written = {
        "person_label": person_to_find(workbook, top), "role": role, "seat": "core",
        "brings": ["helps with a barrier"], "barrier": top.values.get("barrier"),
    }  # fmt: skip
    change = Change(written, school=workbook.school, status=Member.states[0])
    return workbook.save(Member, [change], why="a top barrier of 1.2")[0]


def person_to_find(workbook: Workbook, top: Row) -> str:
    """Give what such a member is called until somebody is found: `To find: helps with B6 no time`."""
    name = top_name(top.values.get("barrier"), top.values.get("which_local"), short_items(workbook))
    label = f"To find: helps with {name}"
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1].rstrip()}…"
