"""Every result of 1.6 for one place, and of the schools side by side, from the stored rows."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a1_6_data_collection import analysis, facts
from ddtk_helpers.activities.a1_6_data_collection.records import DataError, DataSystem, Fix
from ddtk_helpers.activities.a1_6_data_collection.rows import Rows, load_schools
from ddtk_helpers.field_kinds import write
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.store import Workbook


def short_names() -> dict[str, str]:
    """Give the short name of each condition by its number."""
    return dict(cell_rows(facts.conditions(), "id", "short"))


def school_results(workbook: Workbook) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give the conditions and the counted work of the schools side by side."""
    schools = workbook.schools()
    items = analysis.condition_items(facts.conditions())
    fixes = analysis.fixes_due(workbook.load(Fix), workbook.today)
    work = analysis.school_work(schools, workbook.load(DataSystem), workbook.load(DataError), fixes)
    return analysis.school_conditions(load_schools(workbook), schools, items), work


def results(workbook: Workbook, rows: Rows) -> dict[str, pd.DataFrame]:
    """Give the frame of every analysis of this place, dates written as text."""
    ratings = analysis.system_ratings(rows.ratings, rows.rated)
    sides = analysis.ratings_by_side(rows.ratings, rows.rated)
    usable = analysis.usable_from(rows.entries, rows.errors, workbook.school_year)
    fixes = analysis.fixes_due(rows.fixes, workbook.today)
    dates = ("collected_to", "usable", "this_year", "really")
    return {
        "single_points": analysis.single_points(rows.systems),
        "double_entries": analysis.double_entries(rows.systems),
        "system_ratings": ratings,
        "ratings_by_side": sides,
        "perception_gaps": analysis.perception_gaps(sides),
        "quality_beside": analysis.quality_beside(rows.entries, ratings),
        "waits_by_system": analysis.waits_by_system(usable, rows.errors),
        "usable_from": usable.assign(**{name: usable[name].map(write) for name in dates}),
        "hours_and_errors": analysis.hours_and_errors(rows.systems, rows.errors),
        "condition_spread": analysis.condition_spread(rows.collectors, rows.conditions),
        "condition_groups": analysis.condition_groups(rows.collectors, rows.conditions),
        "fixes_due": fixes.assign(by=fixes["by"].map(write)),
        "handbook_state": analysis.handbook_state(rows.checks, facts.handbook_parts()),
    }
