"""Rows nobody has to type: systems that the inventory names, parts of a handbook, training needs from the answers."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry
from ddtk_helpers.activities.a1_6_data_collection import analysis, facts
from ddtk_helpers.activities.a1_6_data_collection.records import DataSystem, HandbookCheck, TrainingNeed
from ddtk_helpers.activities.a1_6_data_collection.rows import load, systems_here
from ddtk_helpers.frames import cell_rows, cells
from ddtk_helpers.records import check
from ddtk_helpers.store import Change, Row, Workbook

_LONGEST_NAME = 120


def named_systems(workbook: Workbook) -> list[str]:
    """Give the names of the systems that the inventory of 1.5 names and that are not listed yet."""
    return cells(_named(workbook), "name")


def add_named_systems(workbook: Workbook) -> list[Row]:
    """List the systems that the inventory names, with what they hold; the rest is for people to say."""
    changes = [
        Change(
            check(DataSystem, {"name": name, "holds": holds}).values,
            school=workbook.school,
            origin="prefilled",
        )
        for name, holds in cell_rows(_named(workbook), "name", "holds")
    ]
    return workbook.save(DataSystem, changes, why="systems named in the inventory (1.5)")


def missing_parts(workbook: Workbook) -> list[str]:
    """Give the parts of a handbook that are not on the list yet."""
    here = {row.values.get("part") for row in workbook.rows(HandbookCheck, school=workbook.school)}
    return [part for part in cells(facts.handbook_parts(), "part") if part not in here]


def add_parts(workbook: Workbook) -> list[Row]:
    """Put the missing parts of a handbook on the list; how far each is stays open."""
    changes = [
        Change({"part": part}, school=workbook.school, origin="prefilled") for part in missing_parts(workbook)
    ]
    return workbook.save(HandbookCheck, changes, why="table of contents of a handbook")


def open_needs(workbook: Workbook) -> list[str]:
    """Give what the training needs are about that follow from the answers and are not stored yet."""
    return [about for (about,) in cell_rows(proposed_needs(workbook), "about")]


def add_proposed_needs(workbook: Workbook) -> list[Row]:
    """Store the training needs that follow from the answers, each only once."""
    rows = proposed_needs(workbook).to_dict("records")
    changes = [Change(row, school=workbook.school, origin="prefilled") for row in rows]
    return workbook.save(TrainingNeed, changes, why="what the answers of 1.6 show")


def proposed_needs(workbook: Workbook) -> pd.DataFrame:
    """Give the training needs that follow from the answers of this place and are not stored yet."""
    rows, conditions = load(workbook), facts.conditions()
    low = analysis.low_conditions(analysis.condition_spread(rows.collectors, rows.conditions))
    hard = analysis.hard_systems(
        analysis.system_ratings(rows.ratings, rows.rated), analysis.ratings_by_side(rows.ratings, rows.rated)
    )
    needs = analysis.proposed_needs(low, conditions, hard, rows.rated)
    return analysis.not_listed(needs, rows.needs)


def _named(workbook: Workbook) -> pd.DataFrame:
    listed = analysis.system_names(systems_here(workbook))
    found = analysis.systems_named(workbook.load(InventoryEntry), listed, school=workbook.school)
    return found[found["name"].str.len() <= _LONGEST_NAME]
