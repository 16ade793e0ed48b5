"""The roster of activity 1.1 as this activity reads it: who holds which seat, and the role behind a name."""

from __future__ import annotations

from typing import get_args

import pandas as pd

from ddtk_helpers.activities.a1_1_team_functions.choices import Seat
from ddtk_helpers.district import Role
from ddtk_helpers.frames import cell_rows, name_key, table

NOT_LISTED = "not on the roster"
_SEATS: tuple[str, ...] = get_args(Seat)
_ROLES = {role.casefold(): role for role in get_args(Role)}
_ROSTER = {"person": "str", "role": "str", "seat": "str"}


def roster(members: pd.DataFrame) -> pd.DataFrame:
    """Give who is on the team, ordered by seat: person, role, seat. Who said no is left out."""
    rows = [
        (person, role or "", seat or "")
        for person, role, seat, agreed in cell_rows(members, "person_label", "role", "seat", "agreed")
        if person and agreed is not False
    ]
    order = (*_SEATS, "")
    return table(
        sorted(rows, key=lambda row: order.index(row[2]) if row[2] in order else len(order)), _ROSTER
    )


def roles(members: pd.DataFrame) -> dict[str, str]:
    """Give the role of each person, by the name without capitals and signs (`name_key`)."""
    named = cell_rows(members, "person_label", "role")
    return {name_key(person): role for person, role in named if person and role}


def role_of(person: str | None, known: dict[str, str]) -> str:
    """Give the role behind a name; a role that stands in place of a name is itself; else `NOT_LISTED`."""
    text = (person or "").strip()
    return known.get(name_key(text)) or _ROLES.get(text.casefold()) or NOT_LISTED
