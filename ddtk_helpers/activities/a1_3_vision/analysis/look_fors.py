"""Signs that the vision is real: whose they are, and whether the district holds data that would show them."""

from __future__ import annotations

from typing import get_args

import pandas as pd

from ddtk_helpers.choices import RoleGroup
from ddtk_helpers.frames import cell_rows, table

ROLE_GROUPS: tuple[str, ...] = get_args(RoleGroup)
NOT_SAID = "not said"
_COLUMNS = ("record_id", "role_group", "sign", "how_we_know", "inventory_source", "data_held")


def look_fors_by_role(look_fors: pd.DataFrame) -> pd.DataFrame:
    """Give the look-fors role group by role group, in the groups' usual order.

    One row per look-for that has a sign. Columns: record_id, role_group, sign, how_we_know,
    inventory_source, data_held; “not said” where no group or answer is chosen, else empty.
    """
    rows = [
        (number, group or NOT_SAID, sign, how or "", source or "", held or NOT_SAID)
        for number, group, sign, how, source, held in cell_rows(look_fors, *_COLUMNS)
        if sign
    ]
    order = {group: n for n, group in enumerate(ROLE_GROUPS)}
    rows.sort(key=lambda row: order.get(row[1], len(order)))
    return table(rows, dict.fromkeys(_COLUMNS, "str"))


def look_fors_without_data(look_fors: pd.DataFrame) -> pd.DataFrame:
    """Give the look-fors for which the district holds no data, only some, or does not know.

    Rows and columns as in `look_fors_by_role`.
    """
    listed = look_fors_by_role(look_fors)
    return listed[listed["data_held"] != "yes"].reset_index(drop=True)
