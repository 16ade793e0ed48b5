"""The committed CSVs of the made-up district: one file a record, written from and read into rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from ddtk_helpers.activities.a1_5_data_inventory.records import (
    InventoryEntry,
    InventoryStatus,
    StateElement,
    WishListItem,
)
from ddtk_helpers.decisions import Decision
from ddtk_helpers.district import District, Result, School, StaffRole
from ddtk_helpers.field_kinds import write
from ddtk_helpers.records import Record, check, describe
from ddtk_helpers.sample.recipes import SAMPLE

# In the order in which they are saved. The schools come first, since rows are checked against them;
# the district comes last, since its row marks a store that is complete.
FILES: dict[str, type[Record]] = {
    "schools": School, "staff_roles": StaffRole, "inventory": InventoryEntry, "inventory_status": InventoryStatus,
    "state_elements": StateElement, "wish_list": WishListItem, "decisions": Decision, "results": Result,
    "district": District,
}  # fmt: skip
ENVELOPE = ("record_id", "school", "status", "origin")


def sample_rows(name: str) -> list[dict[str, str]]:
    """Give the rows of one committed file, as text."""
    with (SAMPLE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def csv_text(model: type[Record], rows: Sequence[Mapping[str, Any]]) -> str:
    """Give rows as CSV text: the number, the school and the state of review, then the fields.

    What fits a field is written as its field kind writes it; the rest stays as it is.
    """
    fields = [spec.name for spec in describe(model)]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*ENVELOPE, *fields])
    for row in rows:
        checked = check(model, row)
        values = checked.values | checked.unfit
        writer.writerow([*(row[name] for name in ENVELOPE), *(write(values.get(name)) for name in fields)])
    return text.getvalue()
