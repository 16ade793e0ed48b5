"""The schools side by side: how the conditions hold for collectors, and the weak points of the systems."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ddtk_helpers.activities.a1_6_data_collection.analysis.systems import double_entries, single_points
from ddtk_helpers.answers.groups import by_school
from ddtk_helpers.answers.items import Item
from ddtk_helpers.frames import cell_rows, school_rows, table

_CONDITIONS = {
    "item": "str", "text": "str", "school": "str", "school_name": "str", "people": "float64", "median": "float64",
    "state": "str",
}  # fmt: skip
_WORK = {
    "school": "str", "school_name": "str", "systems": "int64", "weak": "int64", "twice": "int64", "errors": "int64",
    "open_fixes": "int64",
}  # fmt: skip


def school_conditions(answers: pd.DataFrame, schools: pd.DataFrame, items: Sequence[Item]) -> pd.DataFrame:
    """Give the median of each condition in each school; few answers are hidden.

    `answers` are those of one wave, the district's own round too, which has no rows. One row per school and
    condition. Columns: item, text, school, school_name, people and median (NaN where not shown), state: shown,
    hidden (fewer than five answers, or they would follow from the others), or nobody.
    """
    found = by_school(answers, "in_place", items)
    names = ("item", "school", "people", "median", "shown")
    cells = {(item, school): rest for item, school, *rest in cell_rows(found, *names)}
    rows = []
    for item in items:
        for code, name, *_ in school_rows(schools):
            people, median, shown = cells.get((item.id, code), (None, None, None))
            state = "nobody" if shown is None else "shown" if shown else "hidden"
            rows.append((item.id, item.text, code, name, people, median, state))
    return table(rows, _CONDITIONS)


def low_in_schools(frame: pd.DataFrame, *, low: float = 2) -> pd.DataFrame:
    """Give the conditions that are low, those low in most schools first.

    `frame` is that of `school_conditions`. Columns: item, text, low (schools with a median of `low` or less),
    shown (schools that can be shown), median (the middle of the schools' medians).
    """
    rows = []
    for item, here in frame[frame["state"] == "shown"].groupby("item", sort=False):
        few = int((here["median"] <= low).sum())
        rows.append((item, here["text"].iloc[0], few, len(here), here["median"].median()))
    kinds = {"item": "str", "text": "str", "low": "int64", "shown": "int64", "median": "float64"}
    return table(sorted(rows, key=lambda row: (-row[2], row[4])), kinds)


def school_work(
    schools: pd.DataFrame, systems: pd.DataFrame, errors: pd.DataFrame, fixes: pd.DataFrame
) -> pd.DataFrame:
    """Count for each school its own systems, weak points, double entries, errors in the log and open fixes.

    Columns: school, school_name, systems, weak (systems with a weak point), twice, errors, open_fixes. `fixes`
    is that of `fixes_due`.
    """
    weak, twice = single_points(systems), double_entries(systems)
    live = fixes[~fixes["state"].isin(["done", "dropped"])]
    counts = [frame["school"].value_counts() for frame in (systems, weak, twice, errors, live)]
    rows = [
        (code, name, *(int(numbers.get(code, 0)) for numbers in counts))
        for code, name, *_ in school_rows(schools)
    ]
    return table(rows, _WORK)
