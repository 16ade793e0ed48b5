"""The schools side by side: a domain in a school is a number, or nothing where too few answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ddtk_helpers.activities.a0_2_self_assessment.analysis.results import BEST
from ddtk_helpers.activities.a0_2_self_assessment.words import NOTHING_SHOWN, SOURCE, bare_name
from ddtk_helpers.charts import (
    UNKNOWN,
    Cell,
    captioned,
    draw_grid,
    empty_chart,
    label,
    new_axes,
    source_line,
    titled,
)
from ddtk_helpers.words import count, left_out

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_SCHOOLS = 40
_TITLE = "Where does each school stand?"


def school_chart(results: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw school × domain: the median of the domain's statements. `results` is that of `school_results`.

    Beyond 40 schools those with the lowest domain are drawn; schools that cannot be shown come last.
    """
    if not results["shown"].any():
        return empty_chart(ax, _TITLE, NOTHING_SHOWN)
    lowest = results.groupby("school", sort=False)["median"].min()
    kept = list(lowest.sort_values(kind="stable", na_position="last").index[:MOST_SCHOOLS])
    schools = [code for code in lowest.index if code in kept]
    names = dict(zip(results["school"], results["school_name"], strict=True))
    domains = list(results["domain"].unique())
    cells = {
        (schools.index(row.school), domains.index(row.domain)): _cell(row.median, row.shown)
        for row in results.itertuples() if row.school in kept
    }  # fmt: skip
    ax = ax or new_axes(len(schools) + 8)
    headings = [f"{domain.split()[0]} {bare_name(domain)}" for domain in domains]
    draw_grid(ax, [label(names[code], 34) for code in schools], headings, cells, slanted=True)
    facts = (
        "1 not in place, 4 in place and used. –: fewer than five people rated it, or it could be worked out from the rest.",
        left_out(len(schools), len(lowest), "those with the lowest domain"),
    )
    captioned(ax, source_line(results, SOURCE, *facts))
    return titled(ax, _finding(results), alt=f"Grid of {count(len(schools), 'school')} and ten domains.")


def _cell(median: float, shown: bool) -> Cell:
    if not shown:
        return Cell("–", None, UNKNOWN)
    return Cell(f"{median:g}", 0.05 + 0.9 * (median - 1) / (BEST - 1))


def _finding(results: pd.DataFrame) -> str:
    shown = results[results["shown"]]
    weakest = shown.loc[shown.groupby("school")["median"].idxmin(), "domain"].value_counts()
    schools = shown["school"].nunique()
    return f"Weakest most often: {bare_name(str(weakest.index[0]))}, in {weakest.iloc[0]} of {count(schools, 'school')} shown"
