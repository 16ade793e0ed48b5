"""Who can see which source."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory.analysis.sources import AUDIENCES, NOT_KNOWN, source_rows
from ddtk_helpers.frames import cell_rows, table

# Families are not staff: how many there are is not known here.
ROLES_OF = {
    "teachers": ("teacher", "coach"),
    "school leaders": ("principal", "other school leader"),
    "support staff": ("counselor or support staff", "clerical and data entry"),
    "central office": (
        "superintendent", "central office: curriculum", "central office: data and assessment",
        "central office: special populations", "central office: HR, finance, operations", "technology",
    ),
}  # fmt: skip


def access(entries: pd.DataFrame, staff: pd.DataFrame) -> pd.DataFrame:
    """Say for each source and audience what they see, and how many people that audience is.

    One row per source and audience. Columns: school, record_id, name, audience (teachers, school leaders,
    support staff, central office, families), sees ("none" to "edit", or "not known" where nobody said),
    people (staff of the school in these roles, for the central office those of the district; NaN where
    no number was given).
    """
    people = _people(staff)
    rows: list[tuple[Any, ...]] = []
    for row in source_rows(entries, *AUDIENCES):
        for field, audience in AUDIENCES.items():
            place = "" if audience == "central office" else row["school"]
            count = people.get((place, audience), float("nan"))
            sees = row[field] or NOT_KNOWN
            rows.append((row["school"], row["record_id"], row["name"], audience, sees, count))
    text = dict.fromkeys(("school", "record_id", "name", "audience", "sees"), "str")
    return table(rows, {**text, "people": "float64"})


def _people(staff: pd.DataFrame) -> dict[tuple[str, str], float]:
    audience_of = {role: audience for audience, roles in ROLES_OF.items() for role in roles}
    counts: dict[tuple[str, str], float] = {}
    for school, role, people in cell_rows(staff, "school", "role", "people"):
        if role in audience_of and people is not None:
            place = school or "", audience_of[role]
            counts[place] = counts.get(place, 0.0) + people
    return counts
