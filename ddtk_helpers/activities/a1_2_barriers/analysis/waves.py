"""What moved since the last time: the same barriers, rated again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import pandas as pd

from ddtk_helpers.activities.a1_2_barriers.analysis.salience import enough_people, ranked_barriers
from ddtk_helpers.answers.items import Item
from ddtk_helpers.choices import Wave
from ddtk_helpers.frames import cell_rows, table

WAVES: tuple[str, ...] = get_args(Wave)
_BY_WAVE = {
    "item": "str", "text": "str", "wave": "str", "people": "int64", "answered": "int64", "median": "float64",
    "q1": "float64", "q3": "float64",
}  # fmt: skip
_CHANGES = {
    "item": "str", "text": "str", "first": "str", "last": "str", "before": "float64", "now": "float64",
    "change": "float64",
}  # fmt: skip


def salience_by_wave(answers: pd.DataFrame, items: Sequence[Item]) -> pd.DataFrame:
    """Give the salience of each barrier in each wave, first wave first.

    A wave in which fewer than five people answered is left out. Columns: item, text, wave, people,
    answered, median, q1, q3.
    """
    rows = []
    for wave in WAVES:
        found = enough_people(answers[answers["wave"] == wave])
        if len(found):
            ranked = ranked_barriers(found, items)
            rows += [
                (item, text, wave, *numbers)
                for item, text, *numbers in cell_rows(
                    ranked, "item", "text", "people", "answered", "median", "q1", "q3"
                )
            ]
    return table(rows, _BY_WAVE)


def wave_changes(by_wave: pd.DataFrame) -> pd.DataFrame:
    """Give how the median of each barrier moved from the first wave to the last, largest fall first.

    `by_wave` is that of `salience_by_wave`; with one wave there are no rows. Columns: item, text, first
    and last (the waves), before and now (medians), change.
    """
    waves = list(dict.fromkeys(by_wave["wave"]))
    if len(waves) < 2:
        return table([], _CHANGES)
    then, now = (by_wave[by_wave["wave"] == wave].set_index("item") for wave in (waves[0], waves[-1]))
    rows = [
        (item, row["text"], waves[0], waves[-1], row["median"], now.at[item, "median"],
         now.at[item, "median"] - row["median"])
        for item, row in then.iterrows()
    ]  # fmt: skip
    found = table(rows, _CHANGES).dropna(subset=["change"])
    return found.sort_values("change", kind="stable", ignore_index=True)
