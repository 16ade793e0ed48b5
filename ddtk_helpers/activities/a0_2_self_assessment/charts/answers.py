"""Every answer as a dot: domain by domain, and the statements on which people differ most."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pandas as pd

from ddtk_helpers.activities.a0_2_self_assessment.choices import Standing
from ddtk_helpers.activities.a0_2_self_assessment.words import (
    NOTHING_SHOWN,
    SOURCE,
    bare_name,
    domain_name,
)
from ddtk_helpers.charts import captioned, drawn_marks, empty_chart, new_axes, source_line, titled
from ddtk_helpers.charts.answers import draw_spread, groups_chart, lines_needed, spread_chart
from ddtk_helpers.field_kinds import score
from ddtk_helpers.frames import cell_rows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SCALE = get_args(Standing)
_MOST = 6  # statements in the chart of groups
_TITLE = "Where do we stand, and what is most pressing?"
_MEANING = {
    "median": "median of the medians of its statements", "middle half": "from the weakest to the strongest statement",
    "lowest to highest": "from the lowest to the highest answer",
}  # fmt: skip


def domain_chart(
    results: pd.DataFrame, answers: pd.DataFrame, items: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False
) -> Axes:  # fmt: skip
    """Draw all answers to each domain, the range of its statements and their median, the most pressing on top.

    `results` is that of `domain_results`, `items` that of `item_results`, `answers` those they were made of.
    """
    known = results[results["priority_score"].notna()]
    if known.empty:
        return empty_chart(ax, _TITLE, NOTHING_SHOWN)
    rows, said = _as_items(known, answers, items)
    ax = draw_spread(ax or new_axes(lines_needed(rows)), rows, said, "rating", _SCALE)
    fact = f"{int(known['people'].max())} people. Priority: (4 - median) × when it matters, 9 at most. Agree: ratings within a point of the median."
    marks = [(_MEANING.get(words, words), mark) for words, mark in drawn_marks(ax)]
    captioned(ax, source_line(answers, SOURCE, fact, made_up=made_up), marks=marks, columns=2)
    first = known.iloc[0]
    words = "; ".join(f"{domain_name(row.domain)} {row.median:g}, priority {row.priority_score:.1f}" for row in known.itertuples())  # fmt: skip
    title = f"Most pressing: {bare_name(first.domain)} stands at {first['median']:g} of 4"
    return titled(ax, title, alt=f"Dots and ranges of {len(known)} domains. {words}.")


def dispute_chart(
    disputed: pd.DataFrame, answers: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False
) -> Axes:
    """Draw every answer to the statements on which people differ most. `disputed` is that of `disagreements`."""
    title = "Where do we differ most?"
    if disputed.empty:
        says = "No two people are two points apart on a statement." if len(answers) else NOTHING_SHOWN
        return empty_chart(ax, title, says)
    first = disputed.iloc[0]
    title = f"We differ most on {first['item']}: {first.agreement:.0%} are within a point of the middle"
    rows = disputed.drop(columns="group")
    return spread_chart(rows, answers, "rating", _SCALE, title=title, source=SOURCE, made_up=made_up, ax=ax)


def group_chart(
    groups: pd.DataFrame, gaps: pd.DataFrame, hidden: str, ax: Axes | None = None, *, made_up: bool = False
) -> Axes:
    """Draw the medians of the groups on the statements with the widest gaps.

    `groups` is that of `answers.groups.by_group`, `gaps` that of `group_gaps`, `hidden` says which groups are
    not shown.
    """
    title = "Do groups see it differently?"
    if groups.empty:
        return empty_chart(ax, title, NOTHING_SHOWN)
    widest = list(gaps.loc[gaps["gap"] > 0, "item"].head(_MOST))
    if not widest:
        return empty_chart(
            ax, title, hidden or "The groups that can be shown have the same middle everywhere."
        )
    kept = groups[groups["item"].isin(widest)]
    kept = kept.sort_values("item", key=lambda names: names.map(widest.index), kind="stable")
    first = gaps.iloc[0]
    title = f"Widest gap on {first['item']}: {first.higher} {first.higher_median:g}, {first.lower} {first.lower_median:g}"
    notes = (hidden,) if hidden else ()
    return groups_chart(kept, _SCALE, title=title, source=SOURCE, notes=notes, made_up=made_up, ax=ax)


def _as_items(
    known: pd.DataFrame, answers: pd.DataFrame, items: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give the domains as rows of a chart of items, and the answers with their domain in place of their item."""
    shown = items[items["median"].notna()]  # of a school, not what fewer than five people rated
    groups = dict(zip(shown["item"], shown["group"], strict=True))
    said = answers.assign(item=answers["item"].map(groups))
    points: dict[str, list[int]] = {}
    for domain, rating in cell_rows(said, "item", "rating"):
        if (number := score(rating)) is not None:
            points.setdefault(domain, []).append(number)
    texts = [
        f"{bare_name(row.domain).capitalize()}: priority {row.priority_score:.1f}, {row.agreement:.0%} agree"
        for row in known.itertuples()
    ]
    rows = pd.DataFrame({
        "item": known["domain"], "text": [f"{d.split()[0]}  {text}" for d, text in zip(known["domain"], texts, strict=True)],
        "answered": known["answered"], "dont_know": known["dont_know"],
        "lowest": [min(points[d]) for d in known["domain"]], "highest": [max(points[d]) for d in known["domain"]],
        "q1": known["lowest"], "q3": known["highest"], "median": known["median"],
    })  # fmt: skip
    return rows.reset_index(drop=True), said
