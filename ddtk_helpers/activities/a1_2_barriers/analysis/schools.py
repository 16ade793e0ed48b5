"""The schools side by side: which barrier weighs most where, without showing a school of few answers."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ddtk_helpers.activities.a1_2_barriers.analysis.salience import HIGH, with_salience
from ddtk_helpers.answers.groups import by_school
from ddtk_helpers.answers.items import Item
from ddtk_helpers.frames import cell_rows, school_rows, table

_COLUMNS = {
    "item": "str", "text": "str", "school": "str", "school_name": "str", "people": "float64",
    "median": "float64", "state": "str",
}  # fmt: skip


def school_barriers(answers: pd.DataFrame, schools: pd.DataFrame, items: Sequence[Item]) -> pd.DataFrame:
    """Give the salience of each barrier in each school; few answers are hidden.

    `answers` are those of one wave, the district's own round too: it has no rows, and is counted where it
    could help to work out what a hidden school said. One row per school and barrier that any school was
    asked about. Columns: item, text,
    school, school_name, people and median (NaN where not shown), state: shown, hidden (fewer than five
    answers, or they would follow from the others), or nobody.
    """
    asked = set(answers.loc[answers["school"] != "", "item"])
    items = [item for item in items if item.id in asked]
    found = by_school(with_salience(answers), "salience", items, high=HIGH)
    cells = {
        (item, school): (people, median, shown)
        for item, school, people, median, shown in cell_rows(
            found, "item", "school", "people", "median", "shown"
        )
    }
    rows = []
    for item in items:
        for code, name, *_ in school_rows(schools):
            people, median, shown = cells.get((item.id, code), (None, None, None))
            state = "nobody" if shown is None else "shown" if shown else "hidden"
            rows.append((item.id, item.text, code, name, people, median, state))
    return table(rows, _COLUMNS)


def first_in_schools(frame: pd.DataFrame) -> pd.DataFrame:
    """Give the barrier that weighs most in each school that can be shown.

    `frame` is that of `school_barriers`. Columns: school, school_name, people, text, median; several
    barriers that weigh alike stand in one text.
    """
    shown = frame[(frame["state"] == "shown") & frame["median"].notna()]
    rows = []
    for school, here in shown.groupby("school", sort=False):
        first = here[here["median"] == here["median"].max()]
        names = "; ".join(first["text"])
        rows.append(
            (school, here["school_name"].iloc[0], here["people"].max(), names, first["median"].iloc[0])
        )
    columns = {"school": "str", "school_name": "str", "people": "float64", "text": "str", "median": "float64"}
    return table(rows, columns)
