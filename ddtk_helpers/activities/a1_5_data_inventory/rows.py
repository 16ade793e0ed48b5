"""The stored rows that the analyses of 1.5 read."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory.analysis.names import with_standard_names
from ddtk_helpers.activities.a1_5_data_inventory.records import (
    Alias,
    InventoryEntry,
    InventoryStatus,
    WishListItem,
)
from ddtk_helpers.district import StaffRole
from ddtk_helpers.store import Workbook
from ddtk_helpers.workbook import schools_in_view


class Rows(NamedTuple):
    """The rows that the analyses of 1.5 read, each as `Workbook.load` gives them."""

    entries: pd.DataFrame
    schools: pd.DataFrame
    progress: pd.DataFrame
    staff: pd.DataFrame
    wishes: pd.DataFrame
    aliases: pd.DataFrame


def load(workbook: Workbook) -> Rows:
    """Give the rows of the workbook's school, or of all schools; settled names are filled in."""
    aliases = workbook.load(Alias, school="")
    return Rows(
        entries=with_standard_names(workbook.load(InventoryEntry), aliases),
        schools=schools_in_view(workbook),
        progress=workbook.load(InventoryStatus),
        staff=workbook.load(StaffRole),
        wishes=workbook.load(WishListItem),
        aliases=aliases,
    )
