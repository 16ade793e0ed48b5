"""Role group × strand: what people can do now and what their work asks for, few answers hidden.

Two kinds of rows: the private self-ratings of the group, and what the team wrote down from a survey, a quiz, a
request or an observation. A number that speaks of fewer than five people is never shown.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.people import GROUPS
from ddtk_helpers.answers.groups import MINIMUM, by_group
from ddtk_helpers.answers.items import Item
from ddtk_helpers.field_kinds import score
from ddtk_helpers.frames import cell_rows, table

SELF = "self-rating"
WIDE = 1.0  # of 4: a gap from which a group has a need
_GAPS = {
    "role_group": "str", "strand": "str", "now": "float64", "needed": "float64", "gap": "float64", "people": "float64",
    "source": "str", "shown": "bool", "number": "str", "why": "str",
}  # fmt: skip


def self_gaps(answers: pd.DataFrame, items: Sequence[Item]) -> pd.DataFrame:
    """Give now, needed and the gap between the two medians for each group that has answered, and each strand.

    `answers` are rows of StrandAnswer of one revealed wave, `items` the strands. Columns: role_group, strand, now
    and needed (medians), gap (needed less now), people (who rated both), source, shown, number, why. Numbers are
    NaN where `shown` is False: where fewer than five rated, or where they could be worked out from the rest.
    """
    now, needed = (by_group(answers, rating, items) for rating in ("now", "needed"))
    rows = []
    for (item, group, here, shown, many), (there, shown_too, many_too) in zip(
        cell_rows(now, "item", "role_group", "median", "shown", "people"),
        cell_rows(needed, "median", "shown", "people"), strict=True,
    ):  # fmt: skip
        if shown and shown_too:
            rows.append((group, item, here, there, there - here, min(many, many_too), SELF, True, "", ""))
        else:
            rows.append((group, item, *[float("nan")] * 4, SELF, False, "", ""))
    order = [item.id for item in items]
    return table(sorted(rows, key=lambda row: (_place(row[0]), order.index(row[1]))), _GAPS)


def written_gaps(needs: pd.DataFrame) -> pd.DataFrame:
    """Give the needs that the team wrote down, the columns of `self_gaps`; those of few people without numbers."""
    rows = []
    names = ("role_group", "strand", "now", "needed", "n", "source", "record_id", "why")
    for group, strand, now, needed, people, source, number, why in cell_rows(needs, *names):
        if not group or not strand:
            continue
        here, there = score(now), score(needed)
        shown = here is not None and there is not None and people is not None and people >= MINIMUM
        numbers = (here, there, there - here, people) if shown else [float("nan")] * 4
        rows.append((group, strand, *numbers, source or "", shown, number, why or ""))
    return table(rows, _GAPS)


def gap_grid(self_rated: pd.DataFrame, written: pd.DataFrame) -> pd.DataFrame:
    """Put both together, one row for each group and strand: the widest gap that may be shown, whichever says so.

    Columns as in `self_gaps`. A group that has only hidden rows keeps one of them, so that the chart says so.
    """
    both = pd.concat([self_rated, written], ignore_index=True) if len(written) else self_rated
    rank = both.assign(hidden=~both["shown"], narrow=-both["gap"].fillna(0)).sort_values(
        ["hidden", "narrow"], kind="stable"
    )
    kept = rank.drop_duplicates(["role_group", "strand"]).sort_index()[list(_GAPS)]
    order = kept["role_group"].map(_place).sort_values(kind="stable").index
    return kept.loc[order].reset_index(drop=True)


def wide_gaps(frame: pd.DataFrame) -> pd.DataFrame:
    """Give the gaps of one point or more, the widest first; `frame` is that of `gap_grid` or `self_gaps`."""
    wide = frame[frame["shown"] & (frame["gap"] >= WIDE)]
    return wide.sort_values(["gap", "people"], ascending=False, kind="stable", ignore_index=True)


def hidden_groups(frame: pd.DataFrame) -> list[str]:
    """Give the groups of which nothing is shown."""
    return [str(group) for group, here in frame.groupby("role_group", sort=False) if not here["shown"].any()]


def _place(group: str) -> int:
    return GROUPS.index(group) if group in GROUPS else len(GROUPS)
