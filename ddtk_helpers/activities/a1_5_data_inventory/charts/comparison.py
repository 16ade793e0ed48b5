"""Charts that put the schools' inventories side by side.

An unfinished inventory is shown as unknown, never as “no”. With more schools than fit, the chart
shows those that most need a look, or sums up, and its caption says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory.analysis.sources import DOMAINS
from ddtk_helpers.activities.a1_5_data_inventory.words import NOTHING_LISTED, SOURCE
from ddtk_helpers.charts import (
    NOT_SERVED,
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
MOST_UPRIGHT = 7  # headings that fit side by side


def coverage_by_school_chart(frame: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw school × subject: in how many of its grades a school gives an assessment to all students.

    `frame` is that of `coverage`. Beyond 40 schools those with the fewest covered grades are drawn.
    """
    title = "Do all schools cover the same subjects?"
    taught = frame[frame["state"] != "not served"]
    if taught.empty:
        return empty_chart(ax, title, NOTHING_LISTED)
    counted = taught[taught["state"] == "counted"]
    schools = _furthest_behind(frame, (counted["assessments"] > 0).groupby(counted["school"]).mean())
    subjects = list(frame["subject"].unique())
    cells = {
        (list(schools).index(school), subjects.index(subject)): _grades_cell(rows)
        for (school, subject), rows in frame.groupby(["school", "subject"], sort=False)
        if school in schools
    }
    slanted = len(subjects) > MOST_UPRIGHT
    headings = [label(subject, 32) if slanted else label(subject, 11, lines=4) for subject in subjects]
    ax = _school_grid(ax, schools, headings, cells, top=8 if slanted else 4, slanted=slanted)
    everywhere = (counted["assessments"] > 0).groupby(counted["subject"]).all()
    words = "2/6: two of six grades of the school have an assessment for all students; ? the inventory is not finished."
    captioned(
        ax,
        source_line(
            frame, SOURCE, words, _which_schools(schools, frame, "those with the fewest covered grades")
        ),
    )
    if len(everywhere):
        title = f"{everywhere.sum()} of {count(len(subjects), 'subject')} are covered in every grade of every finished school"
    return titled(ax, title, alt="Grid of schools and subjects.")


def _grades_cell(rows: pd.DataFrame) -> Cell:
    served = rows[rows["state"] != "not served"]
    having, unknown = int((served["assessments"] > 0).sum()), (served["state"] == "unknown").any()
    if served.empty:
        return Cell("–", None, NOT_SERVED)
    if unknown:
        return Cell(f"{having}/{len(served)} ?" if having else "?", None, UNKNOWN)
    return Cell(f"{having}/{len(served)}", 0.1 + 0.8 * having / len(served) if having else None)


def domains_by_school_chart(frame: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw school × domain: the number of sources. `frame` is that of `domain_counts`.

    Beyond 40 schools those with the fewest sources in their weakest domain are drawn.
    """
    title = "Which domains does each school have data about?"
    if frame.empty:
        return empty_chart(ax, title, NOTHING_LISTED)
    schools = _furthest_behind(frame, frame.groupby("school")["sources"].min())
    most = max(1, int(frame["sources"].max()))
    cells = {
        (list(schools).index(row.school), DOMAINS.index(row.domain)): _count_cell(
            row.sources, most, row.state
        )
        for row in frame.itertuples()
        if row.school in schools
    }
    ax = _school_grid(ax, schools, [domain.capitalize() for domain in DOMAINS], cells, top=1)
    words = "Number of sources; ? the inventory is not finished, so there may be more."
    captioned(
        ax, source_line(frame, SOURCE, words, _which_schools(schools, frame, "those with the weakest domain"))
    )
    without = frame[(frame["state"] == "counted") & (frame["sources"] == 0)]
    if len(without):
        domain = without["domain"].value_counts()
        title = f"{count(int(domain.iloc[0]), 'school')} without any source about {domain.index[0]}"
    return titled(ax, title, alt="Grid of schools and domains.")


def _count_cell(number: int, most: int, state: str) -> Cell:
    if state == "unknown":
        return Cell(f"{number} ?" if number else "?", None, UNKNOWN)
    return Cell(str(number), 0.1 + 0.8 * number / most if number else None)


def completeness_by_school_chart(frame: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw how far each school's inventory can be relied on. `frame` is that of `completeness`.

    Beyond 40 schools those with the fewest verified rows are drawn.
    """
    title = "How far can we rely on each school's inventory?"
    if frame.empty:
        return empty_chart(ax, title, NOTHING_LISTED)
    schools = _furthest_behind(frame, frame.set_index("school")["verified"].fillna(0))
    headings = [
        "Progress",
        "Sources",
        "Fields\nfilled",
        "Rows\nverified",
        "Rows with\na steward",
        "Rows with\nno problem",
    ]
    cells = {}
    for row in frame[frame["school"].isin(list(schools))].itertuples():
        steady, clean = (
            1 - number / row.sources if row.sources else float("nan")
            for number in (row.without_steward, row.rows_with_problems)
        )
        shares = [_share_cell(share) for share in (row.core_filled, row.verified, steady, clean)]
        line = [Cell(row.progress), Cell(str(row.sources)), *shares]
        cells |= {(list(schools).index(row.school), column): cell for column, cell in enumerate(line)}
    ax = _school_grid(ax, schools, headings, cells, top=2)
    captioned(
        ax, source_line(frame, SOURCE, _which_schools(schools, frame, "those with the fewest verified rows"))
    )
    finished = int((frame["state"] == "counted").sum())
    return titled(
        ax,
        f"{finished} of {len(frame)} schools have finished their inventory",
        alt="Grid of schools and shares.",
    )


def _share_cell(share: float) -> Cell:
    return Cell("–", None, UNKNOWN) if share != share else Cell(f"{share:.0%}", 0.9 * share)


def _furthest_behind(frame: pd.DataFrame, score: pd.Series) -> dict[str, str]:
    """Give code and name of the schools to draw, in the frame's order: all, or the lowest scores."""
    names = dict(zip(frame["school"], frame["school_name"], strict=True))
    if len(names) <= MOST_SCHOOLS:
        return names
    kept = set(
        score.reindex(list(names)).sort_values(kind="stable", na_position="first").index[:MOST_SCHOOLS]
    )
    return {code: name for code, name in names.items() if code in kept}


def _school_grid(
    ax: Axes | None,
    schools: dict[str, str],
    columns: list[str],
    cells: dict[tuple[int, int], Cell],
    *,
    top: float,
    slanted: bool = False,
) -> Axes:
    ax = ax or new_axes(len(schools) + top)
    return draw_grid(ax, [label(name, 34) for name in schools.values()], columns, cells, slanted=slanted)


def _which_schools(schools: dict[str, str], frame: pd.DataFrame, which: str) -> str:
    everything = frame["school"].nunique()
    return left_out(len(schools), everything, which) or f"{count(everything, 'school')}."
