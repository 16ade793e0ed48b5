"""The schools side by side: which barrier weighs most where, without showing a school of few answers."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ddtk_helpers.activities.a1_2_barriers.analysis.salience import HIGH, with_salience
from ddtk_helpers.answers.groups import by_group
from ddtk_helpers.answers.items import Item
from ddtk_helpers.frames import cell_rows, school_rows, table

_COLUMNS = {
    "item": "str", "text": "str", "school": "str", "school_name": "str", "people": "float64",
    "median": "float64", "state": "str",
}  # fmt: skip


def school_barriers(answers: pd.DataFrame, schools: pd.DataFrame, items: Sequence[Item]) -> pd.DataFrame:
    """Give the salience of each barrier in each school; few answers are hidden.

    One row per barrier and school. Columns: item, text, school, school_name, people (NaN when hidden),
    median (NaN when hidden or nobody rated it), state: shown, hidden (fewer than five answers, or their
    number would follow from the others), or nobody.
    """
    inside = answers[answers["school"] != ""]
    found = by_group(with_salience(inside).assign(role_group=inside["school"]), "salience", items, high=HIGH)
    cells = {
        (item, school): (people, median, shown)
        for item, school, people, median, shown in cell_rows(
            found, "item", "role_group", "people", "median", "shown"
        )
    }
    rows = []
    for item in items:
        for code, name, *_ in school_rows(schools):
            people, median, shown = cells.get((item.id, code), (0, None, False))
            state = "shown" if shown else "hidden" if people != 0 else "nobody"
            known = (people, median) if shown else (None, None)
            rows.append((item.id, item.text, code, name, *known, state))
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
