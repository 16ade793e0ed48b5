"""Forms of activity 1.5 that need more than one record's generic form."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets
import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory import facts
from ddtk_helpers.activities.a1_5_data_inventory.documents import PAPERS, numbers
from ddtk_helpers.activities.a1_5_data_inventory.look_fors import (
    add_wishes_from_vision,
    has_look_fors,
    wishes_from_vision,
)
from ddtk_helpers.activities.a1_5_data_inventory.prefill import (
    adopt_elements,
    prefill_inventory,
    usual_sources,
)
from ddtk_helpers.activities.a1_5_data_inventory.records import (
    InventoryEntry,
    InventoryStatus,
    StateElement,
    WishListItem,
)
from ddtk_helpers.forms import RecordForm, RecordTable
from ddtk_helpers.forms.activity import downloads, record_tabs
from ddtk_helpers.forms.boxes import Folded, Stack
from ddtk_helpers.forms.look import LABELS, WIDE
from ddtk_helpers.forms.offer import Offer
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Shown, say

# No Layout here: a page loaded again would not know a widget that was made at the import.


def inventory_forms(workbook: Workbook) -> Stack:
    """Give the inventory: one source at a time, many in a table, or from a file."""
    tabs = record_tabs(workbook, InventoryEntry)
    offer = Offer(
        workbook, InventoryEntry, tabs.children[:2], title="Need not be typed: the usual sources", noun="usual source",
        names=lambda workbook: [str(values["name_local"]) for values in usual_sources(workbook)], add=prefill_inventory,
    )  # fmt: skip
    return Stack([offer, tabs])


def progress_form(workbook: Workbook) -> ipywidgets.Widget | Shown:
    """Give the school's progress card; for the whole district say where to find it."""
    if not workbook.school:
        return say("Each school has its own progress card. Choose a school above to fill it in.")
    return RecordForm(workbook, InventoryStatus, single=True, title="Progress card")


def state_and_wishes(workbook: Workbook) -> Folded:
    """Give the wish list, the state elements to adopt and the state's resources, folded away."""
    return Folded({
        "Wish list: what we need and do not have": _wish_list(workbook),
        "SIMS, EPIMS and SCS elements (1.5.2T)": AdoptForm(workbook),
        "What the state provides (1.5.3R)": ResourceCards(),
    })  # fmt: skip


def _wish_list(workbook: Workbook) -> RecordTable | Stack:
    """Give the wish list, and above it what the vision still needs, where it has look-fors."""
    wishes = RecordTable(workbook, WishListItem, title="Wish list")
    if not has_look_fors(workbook):
        return wishes
    offer = Offer(
        workbook, WishListItem, [wishes], title="From the vision: look-fors without data", noun="look-for",
        names=lambda workbook: [str(wish["look_for"]).rstrip(".") for wish in wishes_from_vision(workbook)],
        add=add_wishes_from_vision,
    )  # fmt: skip
    return Stack([offer, wishes])


def documents(workbook: Workbook, out_dir: str) -> Stack | Shown:
    """Write the documents to `out_dir` when there is one; else offer them for download."""
    return downloads(workbook, out_dir, PAPERS, numbers)


class AdoptForm(Stack):
    """State elements to choose from, and those adopted with their local facts."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.collection = ipywidgets.Dropdown(
            description="Collection", options=["SIMS", "EPIMS", "SCS"], layout=WIDE, style=LABELS
        )
        self.search = ipywidgets.Text(
            description="Find", placeholder="attendance, race, DOE017 …", layout=WIDE, style=LABELS
        )
        self.found = ipywidgets.SelectMultiple(description="Elements", rows=8, layout=WIDE, style=LABELS)
        self.button = ipywidgets.Button(description="Adopt the chosen elements", layout=WIDE)
        self.said = ipywidgets.HTML()
        self.table = RecordTable(workbook, StateElement, title="Adopted state elements")
        self.collection.observe(self._find, "value")
        self.search.observe(self._find, "value")
        self.button.on_click(self._adopt)
        self._find()
        super().__init__([self.collection, self.search, self.found, self.button, self.said, self.table])

    def _find(self, _: object = None) -> None:
        elements = facts.state_elements(self.collection.value)
        text = elements.code + " " + elements.name + " " + elements.description
        found = elements[text.str.contains(self.search.value.strip(), case=False, regex=False)]
        self.found.options = [(_element_line(one), one.code) for one in found.itertuples()]

    def _adopt(self, _: ipywidgets.Button) -> None:
        added = adopt_elements(self.workbook, self.collection.value, list(self.found.value))
        self.table.load()
        says = f"{len(added)} adopted." if added else "Choose elements that are not adopted yet."
        self.said.value = f"<p role='status'>{escape(says)}</p>"


class ResourceCards(Stack):
    """The state's data resources as cards to search."""

    def __init__(self) -> None:
        self.search = ipywidgets.Text(
            description="Find", placeholder="growth, climate, attendance …", layout=WIDE, style=LABELS
        )
        self.cards = ipywidgets.HTML()
        self.search.observe(self._find, "value")
        self._find()
        super().__init__([self.search, self.cards])

    def _find(self, _: object = None) -> None:
        found = facts.state_resources(self.search.value)
        head = f"<p role='status'>{len(found)} found{', the first 12 shown' if len(found) > 12 else ''}.</p>"
        self.cards.value = head + "".join(map(_card, found.head(12).itertuples()))


def _element_line(element: Any) -> str:
    since = element.meaning_since
    return f"{element.code} · {element.name}" + (
        f" · present meaning since {since}" if isinstance(since, str) and since else ""
    )


def _card(resource: Any) -> str:
    facts = {
        "Who can open it": resource.audience_access, "How often": resource.cadence, "Years": resource.era,
        "Now": resource.successor, "Checked": resource.confidence, "Mind": resource.notes,
    }  # fmt: skip
    lines = "".join(
        f"<br><b>{escape(k)}:</b> {escape(str(v))}" for k, v in facts.items() if not pd.isna(v) and v
    )
    return (
        f"<section style='border:1px solid #8a8a8a;border-radius:8px;padding:.6em .9em;margin:.5em 0;max-width:46em'>"
        f"<b>{escape(resource.name)}</b><br>{escape(str(resource.what_it_holds))}{lines}</section>"
    )
