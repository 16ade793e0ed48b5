"""The stored rows that the analyses of 1.2 read: those of one place, a school or the district's own team."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from ddtk_helpers.activities.a1_2_barriers import facts
from ddtk_helpers.activities.a1_2_barriers.analysis import (
    asked_items,
    enough_people,
    in_latest_wave,
    named_items,
)
from ddtk_helpers.activities.a1_2_barriers.records import BarrierAnswer, LocalBarrier, TopBarrier
from ddtk_helpers.answers.items import Item
from ddtk_helpers.answers.rounds import revealed, revealed_here, waiting_here
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.store import Workbook

_AS_ONE = "other"


class Rows(NamedTuple):
    """What the analyses of one place read.

    `answers` are those of the latest revealed wave, and none where fewer than five people gave them;
    `all_waves` are all that is revealed here, `waiting` how many have answered, `items` the barriers by
    their short names.
    """

    answers: pd.DataFrame
    all_waves: pd.DataFrame
    waiting: pd.DataFrame
    tops: pd.DataFrame
    items: Sequence[Item]


def load(workbook: Workbook) -> Rows:
    """Give the rows of the workbook's school, or of the district's own team when it has none."""
    here = revealed_here(workbook, BarrierAnswer)
    return Rows(
        answers=enough_people(in_latest_wave(here)),
        all_waves=here,
        waiting=waiting_here(workbook, BarrierAnswer),
        tops=workbook.load(TopBarrier, school=workbook.school),
        items=short_items(workbook),
    )


def load_schools(workbook: Workbook) -> pd.DataFrame:
    """Give the revealed answers of all places, of each the latest wave, written as one wave.

    Schools ask again at different times; each is shown as it was last asked. What a school numbered itself
    stays with it: its X1 is not the district's.
    """
    answers = revealed(workbook, BarrierAnswer)
    own = {place for place in cell_rows(workbook.load(LocalBarrier), "school", "code") if place[0]}
    foreign = [place in own for place in cell_rows(answers, "school", "item")]
    answers = answers[~pd.Series(foreign, index=answers.index, dtype=bool)]
    latest = [in_latest_wave(rows) for _, rows in answers.groupby("school", sort=True)]
    return pd.concat(latest, ignore_index=True).assign(wave=_AS_ONE) if latest else answers


def local_barriers(workbook: Workbook) -> pd.DataFrame:
    """Give the barriers in the district's own words, and those of the workbook's own school."""
    common = workbook.load(LocalBarrier, school="")
    if not workbook.school:
        return common
    return pd.concat([common, workbook.load(LocalBarrier)], ignore_index=True)


def short_items(workbook: Workbook) -> list[Item]:
    """Give the barriers by the short names that charts and tables show."""
    return named_items(facts.barriers(), local_barriers(workbook))


def items_to_ask(workbook: Workbook) -> list[Item]:
    """Give the barriers as people are asked about them."""
    return asked_items(facts.barriers(), local_barriers(workbook))
