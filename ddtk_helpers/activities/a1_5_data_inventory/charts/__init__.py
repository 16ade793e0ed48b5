"""Charts of the inventory: coverage, domains and completeness here, the others in a module each.

Each takes the frame of the analysis with the same name and gives Axes; an empty frame gives a chart
that says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory.analysis.sources import DOMAINS
from ddtk_helpers.activities.a1_5_data_inventory.charts.access import access_chart
from ddtk_helpers.activities.a1_5_data_inventory.charts.comparable import comparable_chart
from ddtk_helpers.activities.a1_5_data_inventory.charts.comparison import (
    completeness_by_school_chart,
    coverage_by_school_chart,
    domains_by_school_chart,
)
from ddtk_helpers.activities.a1_5_data_inventory.charts.intersection import intersection_chart
from ddtk_helpers.activities.a1_5_data_inventory.charts.use_effort import use_effort_chart
from ddtk_helpers.activities.a1_5_data_inventory.charts.year import year_chart
from ddtk_helpers.activities.a1_5_data_inventory.words import NOTHING_LISTED, SOURCE
from ddtk_helpers.charts import (
    DARK,
    FAINT,
    NOT_SERVED,
    PAPER,
    SOFT,
    UNKNOWN,
    Cell,
    Part,
    captioned,
    draw_bars,
    draw_grid,
    drawn_marks,
    drawn_once,
    empty_chart,
    label,
    new_axes,
    source_line,
    titled,
)
from ddtk_helpers.words import count, several

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = [
    "access_chart", "comparable_chart", "completeness_by_school_chart", "completeness_chart",
    "coverage_by_school_chart", "coverage_chart", "domain_chart", "domains_by_school_chart", "intersection_chart",
    "use_effort_chart", "year_chart",
]  # fmt: skip


@drawn_once
def coverage_chart(frame: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw grade × subject: the number of assessments in each cell; several schools: how many have one.

    `frame` is that of `coverage`. No assessment, a grade not taught and an unfinished inventory each
    look different.
    """
    title = "Which grades and subjects do our assessments cover?"
    frame = _within_the_span(frame)
    if frame.empty:
        return empty_chart(ax, title, NOTHING_LISTED)
    grades, subjects = list(frame["grade"].unique()), list(frame["subject"].unique())
    schools = frame["school"].nunique()
    most = max(1, int(frame["assessments"].max()))
    cells = {}
    for (subject, grade), rows in frame.groupby(["subject", "grade"], sort=False):
        place = subjects.index(subject), grades.index(grade)
        cells[place] = _coverage_cell(rows.iloc[0], most) if schools == 1 else _schools_cell(rows)
    ax = draw_grid(
        ax or new_axes(len(subjects) + 1), [label(s, 24, lines=2) for s in subjects], grades, cells
    )
    ax.set_xlabel("Grade")
    ax.xaxis.set_label_position("top")
    number = "2", "assessments given to all students of the grade"
    if schools > 1:
        number = "2/5", "schools with an assessment for all students, of the schools counted"
    words = (
        "+1: one more, for some students only. *: one is used in this school only." if schools == 1 else ""
    )
    captioned(
        ax,
        source_line(frame, SOURCE, words, f"{count(schools, 'school')}."),
        marks=_grid_marks(*number),
        columns=2,
    )
    return titled(ax, _coverage_title(frame) or title, alt="Grid of grades and subjects.")


def _within_the_span(frame: pd.DataFrame) -> pd.DataFrame:
    """Leave out the grades before the first and after the last that any of the schools teaches."""
    served = [n for n, state in enumerate(frame["state"]) if state != "not served"]
    grades = list(frame["grade"].unique())
    taught = [grades.index(frame["grade"].iloc[n]) for n in served]
    kept = grades[min(taught) : max(taught) + 1] if taught else []
    return frame[frame["grade"].isin(kept)]


def _coverage_cell(row: pd.Series, most: int) -> Cell:
    if row["state"] == "not served":
        return Cell("–", None, NOT_SERVED)
    some = f" +{row['for_some']}" if row["for_some"] else ""
    own = "*" if row["school_only"] else ""
    if row["state"] == "unknown":
        known = f"{row['assessments']}{own}{some} " if row["assessments"] or row["for_some"] else ""
        return Cell(f"{known}?", None, UNKNOWN)
    shade = 0.15 + 0.85 * row["assessments"] / most if row["assessments"] else None
    return Cell(f"{row['assessments']}{own}{some}", shade)


def _schools_cell(rows: pd.DataFrame) -> Cell:
    served = rows[rows["state"] != "not served"]
    counted = served[served["state"] == "counted"]
    if served.empty:
        return Cell("–", None, NOT_SERVED)
    if counted.empty:
        return Cell("?", None, UNKNOWN)
    having = int((counted["assessments"] > 0).sum())
    return Cell(f"{having}/{len(counted)}", 0.1 + 0.7 * having / len(counted) if having else None)


def _grid_marks(example: str, meaning: str) -> list[tuple[str, Any]]:
    from matplotlib.patches import Patch

    return [
        (f"{example}  {meaning}", Patch(facecolor="#9CC4E4")),
        ("0  none listed", Patch(facecolor=PAPER, edgecolor=SOFT)),
        ("–  grade not taught", Patch(facecolor=PAPER, edgecolor=SOFT, hatch=NOT_SERVED)),
        ("?  inventory not finished", Patch(facecolor=PAPER, edgecolor=SOFT, hatch=UNKNOWN)),
    ]


def _coverage_title(frame: pd.DataFrame) -> str:
    counted = frame[frame["state"] == "counted"]
    gaps = counted[counted["assessments"] == 0]
    if counted.empty:
        return ""
    if gaps.empty:
        return "Every grade and subject counted here has an assessment for all students"
    subject = gaps["subject"].value_counts().index[0]
    if frame["school"].nunique() > 1:
        return f"An assessment for all students is missing most often in {subject}"
    return f"{len(gaps)} of {len(counted)} grade-and-subject pairs have no assessment for all students, above all {subject}"


def domain_chart(frame: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw how many sources tell about each domain, and how many of them a team uses.

    `frame` is that of `current_picture`, or of `domain_counts`, which does not say what is used.
    The current picture does not know whose it is: say `made_up` for the sample district.
    """
    title = "Which of the four domains do our sources tell about?"
    if frame.empty or not frame["sources"].sum():
        return empty_chart(ax, title, NOTHING_LISTED)
    counts = frame.groupby("domain")["sources"].sum().reindex(DOMAINS, fill_value=0)
    used = frame.groupby("domain")["used"].sum().reindex(DOMAINS, fill_value=0) if "used" in frame else counts
    ax = ax or new_axes(5)
    names = [domain.capitalize() for domain in DOMAINS]
    parts = [
        Part("discussed in a team or driving a decision", list(used), DARK, edge="none"),
        Part("used less or not at all", list(counts - used), FAINT, "//", edge="none"),
    ]
    ends = [
        f"{total}, {use} used" if "used" in frame else str(total)
        for total, use in zip(counts, used, strict=True)
    ]
    draw_bars(ax, names, parts, ends=ends)
    ax.margins(x=0.14)
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.set_xlabel("Sources (a source that tells about two domains counts in both)")
    captioned(
        ax,
        source_line(frame, SOURCE, _unfinished(frame), made_up=made_up),
        marks=drawn_marks(ax) if "used" in frame else (),
    )
    words = ", ".join(f"{name} {total}" for name, total in zip(DOMAINS, counts, strict=True))
    return titled(ax, _domain_title(counts), alt=f"Bars: {words}.")


def _domain_title(counts: pd.Series) -> str:
    none = list(counts.index[counts == 0])
    if none:
        return f"No source tells about {several(none)}"
    low, high = counts.idxmin(), counts.idxmax()
    return f"Most sources tell about {high} ({counts[high]}), fewest about {low} ({counts[low]})"


def _unfinished(frame: pd.DataFrame) -> str:
    if "state" not in frame or not (frame["state"] == "unknown").any():
        return ""
    return "Unfinished inventories are in it: these are the least there can be."


def completeness_chart(frame: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw how far the inventory can be relied on: four shares of its rows.

    `frame` is that of `completeness`; the rows of several schools are taken together.
    """
    title = "How far can we rely on this inventory?"
    sources = int(frame["sources"].sum()) if len(frame) else 0
    if not sources:
        return empty_chart(ax, title, NOTHING_LISTED)
    weights = frame["sources"] / sources
    shares = {
        "First-screen fields filled": (frame["core_filled"] * weights).sum(),
        "Rows verified": (frame["verified"] * weights).sum(),
        "Rows with a steward": 1 - frame["without_steward"].sum() / sources,
        "Rows without a problem": 1 - frame["rows_with_problems"].sum() / sources,
    }
    ax = ax or new_axes(5)
    filled = [100 * share for share in shares.values()]
    parts = [
        Part("", filled, DARK, edge="none"),
        Part("", [100 - share for share in filled], PAPER, edge=FAINT),
    ]
    draw_bars(ax, list(shares), parts, ends=[f"{share:.0%}" for share in shares.values()])
    ax.set(xlim=(0, 108), xlabel="Percent")
    schools = len(frame)
    finished = int((frame["state"] == "counted").sum())
    progress = frame["progress"].iloc[0] if schools == 1 else f"finished in {finished} of {schools} schools"
    captioned(ax, source_line(frame, SOURCE, f"{count(sources, 'source')} in {count(schools, 'school')}."))
    alt = ", ".join(f"{name.lower()} {share:.0%}" for name, share in shares.items())
    return titled(
        ax,
        f"The inventory is {progress}: {shares['Rows verified']:.0%} of the rows are verified",
        alt=f"Bars: {alt}.",
    )
